//! What is no shard, or no site, is not taken for one.

use std::fs;

use minutebook::site::{self, Silent};

use crate::support::Desk;
use crate::{all, folder, join, refusal, settings, shard, shards};

fn small() -> Desk {
    Desk::new(
        "-- archive.yml --\ntitle: Meetings\n-- audit/2024-01-09.md --\n## 1. Budget\n\nText.\n-- audit/2024-02-06.md --\n## 1. Fees\n\nText.\n",
    )
}

#[track_caller]
fn told(settings: &site::Settings) -> String {
    let before = all(&settings.out);
    let error = site::build(settings, &Silent).err().expect("a refusal");
    assert_eq!(all(&settings.out), before);
    error.to_string()
}

#[test]
fn no_folder_is_built_over_by_another_part() {
    let desk = small();
    desk.site();
    shard(&desk, 1, 2);
    let over = |number, of, out| site::Settings {
        out,
        ..settings(&desk, number, of)
    };
    let says = told(&over(2, 2, folder(&desk, 1, 2)));
    assert!(
        says.contains("holds shard 1/2, and shard 2/2 is not written"),
        "{says}"
    );
    let says = told(&over(1, 3, folder(&desk, 1, 2)));
    assert!(
        says.contains("holds shard 1/2, and shard 1/3 is not"),
        "{says}"
    );
    let says = told(&over(1, 2, desk.out()));
    assert!(
        says.contains("holds a whole site, and shard 1/2 is not"),
        "{says}"
    );
    let whole = site::Settings {
        out: folder(&desk, 1, 2),
        ..desk.settings()
    };
    let says = told(&whole);
    assert!(
        says.contains("holds shard 1/2, and a whole site is not"),
        "{says}"
    );
}

#[test]
fn a_shard_is_not_written_where_the_list_is_damaged_or_lost() {
    let desk = small();
    desk.site();
    let list = desk.out().join(".minutebook/manifest");
    let text = fs::read_to_string(&list).unwrap();
    let over = site::Settings {
        out: desk.out(),
        ..settings(&desk, 1, 2)
    };
    for damaged in [text.replace("end ", "End "), String::new()] {
        fs::write(&list, damaged).unwrap();
        assert!(told(&over).contains("damaged or lost"));
    }
    fs::remove_file(&list).unwrap();
    assert!(told(&over).contains("damaged or lost"));
    // And no site where that of a shard is.
    shard(&desk, 1, 2);
    let list = folder(&desk, 1, 2).join(".minutebook/manifest");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, text.replace("end ", "End ")).unwrap();
    let whole = site::Settings {
        out: folder(&desk, 1, 2),
        ..desk.settings()
    };
    assert!(told(&whole).contains("damaged or lost"));
}

#[test]
fn a_folder_with_room_for_a_lock_alone_is_nobodys() {
    let desk = small();
    let place = folder(&desk, 1, 2);
    fs::create_dir_all(place.join(".minutebook")).unwrap();
    shard(&desk, 1, 2);
    assert!(place.join(".minutebook/manifest").is_file());
    shard(&desk, 2, 2);
    join(&desk, vec![place, folder(&desk, 2, 2)]);
}

#[test]
fn an_error_anywhere_stops_every_shard() {
    let desk = small();
    desk.edit("audit/2024-02-06.md", "Text.", "See [[2024-03-05]].");
    for number in 1..=3 {
        let built = site::build(&settings(&desk, number, 3), &Silent).unwrap();
        assert!(built.written.is_none(), "shard {number}");
        assert!(!folder(&desk, number, 3).exists());
    }
}

#[test]
fn all_shards_say_the_same() {
    let desk = small();
    desk.write("audit/2024-02-06/unlisted.csv", "1,2\n");
    let says = |number| {
        let built = site::build(&settings(&desk, number, 3), &Silent).unwrap();
        let findings = built.checked.report.findings;
        findings
            .iter()
            .map(|d| d.message.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(says(1).len(), 1);
    assert!(says(1) == says(2) && says(2) == says(3));
    for number in 1..=3 {
        let strict = site::Settings {
            strict: true,
            ..settings(&desk, number, 3)
        };
        assert!(site::build(&strict, &Silent).unwrap().written.is_none());
    }
}

#[test]
fn shards_that_are_not_all_of_one_site_are_not_joined() {
    let desk = small();
    let all = shards(&desk, 3);
    let some = |numbers: &[usize]| {
        numbers
            .iter()
            .map(|n| all[n - 1].clone())
            .collect::<Vec<_>>()
    };
    let says = refusal(&desk, some(&[1, 3]));
    assert!(says.contains("of 3 shards, number 2 is missing"), "{says}");
    let says = refusal(&desk, some(&[2]));
    assert!(says.contains("the numbers 1, 3 are missing"), "{says}");
    let says = refusal(&desk, some(&[1, 2, 3, 2]));
    assert!(says.contains("holds shard 2/3, and so does"), "{says}");
    let mut mixed = some(&[1, 2]);
    mixed.extend(shards(&desk, 4).pop());
    let says = refusal(&desk, mixed);
    assert!(says.contains("hold shards 1/3 and 4/4"), "{says}");
    desk.site();
    let mut with_site = some(&[1, 2]);
    with_site.push(desk.out());
    assert!(refusal(&desk, with_site).contains("holds a whole site"));
    let mut with_content = some(&[1, 2]);
    with_content.push(desk.content());
    assert!(refusal(&desk, with_content).contains("is no shard"));
}

#[test]
fn shards_of_two_states_of_the_archive_are_not_joined() {
    let desk = small();
    let all = shards(&desk, 2);
    // As long as before, so that nothing but the words tells.
    desk.edit("audit/2024-02-06.md", "Text.", "Next.");
    shard(&desk, 2, 2);
    assert!(refusal(&desk, all.clone()).contains("are of different sites"));
    shard(&desk, 1, 2);
    join(&desk, all.clone());
    let late = site::Settings {
        today: site::Today::Day("2026-11-22".parse().unwrap()),
        ..settings(&desk, 2, 2)
    };
    site::build(&late, &Silent).unwrap();
    assert!(refusal(&desk, all).contains("or of different days"));
}

#[test]
fn what_is_withheld_cannot_be_guessed_by_the_checksum() {
    let desk = small();
    let record = |price: &str| {
        format!(
            "## 1. Land\n\n```yaml item\nexempt: {{paragraph: 3}}\n```\n\nThe price is {price}.\n"
        )
    };
    let first_line = || {
        shard(&desk, 1, 2);
        let list = fs::read_to_string(folder(&desk, 1, 2).join(".minutebook/manifest")).unwrap();
        list.lines().next().unwrap().to_owned()
    };
    desk.write("audit/2024-03-05.md", record("12"));
    let first = first_line();
    desk.write("audit/2024-03-05.md", record("34"));
    assert_eq!(first_line(), first);
    desk.edit("audit/2024-02-06.md", "Text.", "Next.");
    assert_ne!(first_line(), first);
}

#[test]
fn a_shard_that_came_in_part_is_not_joined() {
    let desk = small();
    let all = shards(&desk, 2);
    let page = all
        .iter()
        .map(|f| f.join("index.html"))
        .find(|p| p.is_file())
        .unwrap();
    let whole = fs::read(&page).unwrap();
    join(&desk, all.clone());
    fs::write(&page, &whole[..whole.len() / 2]).unwrap();
    assert!(refusal(&desk, all.clone()).contains("is not what its shard's list says"));
    fs::remove_file(&page).unwrap();
    assert!(refusal(&desk, all.clone()).contains("could not read"));
    fs::write(&page, &whole).unwrap();
    let ledger = all[0].join(".minutebook/addresses.txt");
    fs::write(&ledger, "# something else\n").unwrap();
    assert!(refusal(&desk, all).contains("is not what its shard's list says"));
}

#[test]
fn no_address_of_the_site_of_before_is_lost_by_joining() {
    let desk = small();
    let joined = join(&desk, shards(&desk, 2));
    desk.remove("audit/2024-02-06.md");
    // Machines that know nothing of before.
    for number in 1..=2 {
        fs::remove_dir_all(folder(&desk, number, 2)).unwrap();
    }
    let says = refusal(&desk, shards(&desk, 2));
    assert!(
        says.contains("has published 2 addresses that the shards do not know of"),
        "{says}"
    );
    assert!(!says.contains("2024-02-06"), "{says}");
    let ledger = fs::read(joined.join(".minutebook/addresses.txt")).unwrap();
    desk.write("addresses.txt", ledger);
    let built = site::build(&settings(&desk, 1, 2), &Silent).unwrap();
    assert!(built.written.is_none(), "now each shard says what is lost");
}

#[test]
fn what_is_withheld_since_is_forgotten_by_those_who_knew_it() {
    let desk = small();
    desk.write("audit/2024-02-06/fees.csv", "1,2\n");
    desk.edit("audit/2024-02-06.md", "Text.", "[Fees](fees.csv)");
    let joined = join(&desk, shards(&desk, 2));
    let ledger = fs::read_to_string(joined.join(".minutebook/addresses.txt")).unwrap();
    assert!(ledger.contains("fees.csv"));
    desk.edit(
        "audit/2024-02-06.md",
        "## 1. Fees\n",
        "## 1. Fees\n\n```yaml item\nexempt: {paragraph: 3}\n```\n",
    );
    desk.write("addresses.txt", ledger);
    for number in 1..=2 {
        fs::remove_dir_all(folder(&desk, number, 2)).unwrap();
    }
    let joined = join(&desk, shards(&desk, 2));
    let ledger = fs::read_to_string(joined.join(".minutebook/addresses.txt")).unwrap();
    assert!(!ledger.contains("fees.csv"));
}
