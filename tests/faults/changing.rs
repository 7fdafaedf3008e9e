//! Content that changes while it is read: found before anything is put in place, and named.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use minutebook::cache::Choice;
use minutebook::diag::{Format, draw};
use minutebook::site::{self, Progress, Settings, Today};

use crate::office::{NAMES, Office, day, same};

/// Does something to the content once the first page is made and again after the last.
struct Meanwhile<F>(F);

#[derive(Clone, Copy, PartialEq)]
enum Moment {
    First,
    Last,
}

impl<F: Fn(Moment) + Sync> Progress for Meanwhile<F> {
    fn pages(&self, done: usize, all: usize) {
        if done == 1 {
            (self.0)(Moment::First);
        }
        if done == all {
            (self.0)(Moment::Last);
        }
    }
}

/// Builds while something is done to the content; the findings, and whether it was published.
fn build(office: &Office, meanwhile: impl Fn(Moment) + Sync + Send) -> (String, bool) {
    let settings = Settings {
        content: office.path("content"),
        out: office.out(),
        theme: None,
        themes: office.path("themes"),
        base_url: Some("https://example.org/".to_owned()),
        today: Today::Day(chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()),
        strict: false,
        cache: Choice::Off,
        keep_addresses: false,
        shard: None,
        compress: None,
    };
    // On one thread the pages come in their order: first 404.html, then the panel's.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let built = pool
        .install(|| site::build(&settings, &Meanwhile(meanwhile)))
        .unwrap();
    let found = draw(
        &built.checked.report,
        &built.checked.sources,
        Format::Short,
        false,
    );
    (found, built.written.is_some())
}

#[track_caller]
fn refused(office: &Office, path: &str, message: &str, change: impl Fn(&Path) + Sync + Send) {
    let before = office.site();
    let place = office.path("content").join(path);
    let (found, published) = build(office, |moment| {
        if moment == Moment::First {
            change(&place);
        }
    });
    assert!(
        found.contains(&format!(
            "{path}: error[E115]: {message} while the site was being built"
        )),
        "{found}"
    );
    assert!(!published);
    same(&office.site(), &before, "the site of before");
    office.assert_tidy();
    let (found, published) = build(office, |_| ());
    assert!(published && !found.contains("E115"), "{found}");
}

fn set_time(place: &Path, time: SystemTime) {
    let file = File::options().append(true).open(place).unwrap();
    file.set_modified(time).unwrap();
}

#[test]
fn a_file_that_changes_meanwhile_is_named_and_nothing_published() {
    let office = Office::new(3);
    office.build();
    office.name(NAMES[1]);
    let record = format!("audit/{}.md", day(1));
    let paper = format!("audit/{}/paper.txt", day(1));
    for path in [record.as_str(), &paper, "audit/panel.md", "archive.yml"] {
        refused(&office, path, "changed", |place| {
            let mut text = fs::read_to_string(place).unwrap();
            text.push('\n');
            fs::write(place, text).unwrap();
        });
        // Of the same length; as on a disk whose clock is coarse, a little later.
        refused(&office, path, "changed", |place| {
            let time = fs::metadata(place).unwrap().modified().unwrap();
            set_time(place, time + Duration::from_secs(2));
        });
        // Of the same time.
        refused(&office, path, "changed", |place| {
            let time = fs::metadata(place).unwrap().modified().unwrap();
            let mut text = fs::read_to_string(place).unwrap();
            text.push('\n');
            fs::write(place, text).unwrap();
            set_time(place, time);
        });
    }
}

#[test]
fn a_file_that_comes_or_goes_meanwhile_is_named_and_nothing_published() {
    let office = Office::new(3);
    office.build();
    refused(&office, "audit/2030-01-01.md", "came", |place| {
        fs::write(place, "## 1. Budget\n").unwrap();
    });
    refused(&office, "housing", "came", |place| {
        fs::create_dir(place).unwrap();
    });
    refused(&office, "housing", "went away", |place| {
        fs::remove_dir(place).unwrap();
    });
    // A record could not go: its address was published.
    let note = format!("audit/{}/note.txt", day(1));
    office.write(&format!("content/{note}"), "Nobody lists it.\n");
    refused(&office, &note, "went away", |place| {
        fs::remove_file(place).unwrap();
    });
    let paper = format!("audit/{}/paper.txt", day(1));
    let other = office.path("away.txt");
    let place = office.path("content").join(&paper);
    let (found, published) = build(&office, |moment| match moment {
        // Gone when it is to be copied, and there again: whoever looks only at the end sees nothing.
        Moment::First => fs::rename(&place, &other).unwrap(),
        Moment::Last => fs::rename(&other, &place).unwrap(),
    });
    assert!(
        found.contains("paper.txt: error[E115]: went away"),
        "{found}"
    );
    assert!(!published);
    office.assert_tidy();
}

#[test]
fn a_document_has_the_length_that_its_pages_say() {
    let office = Office::new(3);
    let before = office.build();
    let paper = format!("audit/{}/paper.txt", day(1));
    let place = office.path("content").join(&paper);
    let text = fs::read(&place).unwrap();
    let time = fs::metadata(&place).unwrap().modified().unwrap();
    let (found, published) = build(&office, |moment| {
        // Cut while it is copied, and whole again before anybody looks.
        match moment {
            Moment::First => fs::write(&place, &text[..10]).unwrap(),
            Moment::Last => fs::write(&place, &text).unwrap(),
        }
        set_time(&place, time);
    });
    assert!(found.contains("paper.txt: error[E115]: changed"), "{found}");
    assert!(!published);
    same(&office.site(), &before, "the site of before");
}

#[test]
fn the_name_of_a_withheld_file_is_not_said() {
    let office = Office::new(1);
    office.write(
        "content/audit/2001-01-09.md",
        "## 1. Land\n\n```yaml item\nexempt: {paragraph: 3}\ndocuments: [harbour.pdf]\n```\n",
    );
    office.write("content/audit/2001-01-09/harbour.pdf", "%PDF-1.4");
    let place = office.path("content/audit/2001-01-09/harbour.pdf");
    let (found, published) = build(&office, |moment| {
        if moment == Moment::First {
            fs::write(&place, "%PDF-1.5 and more").unwrap();
        }
    });
    assert!(found.contains("E115") && !published, "{found}");
    assert!(!found.contains("harbour"), "{found}");
}

#[test]
fn an_editors_own_files_are_no_content() {
    let office = Office::new(1);
    let (found, published) = build(&office, |moment| {
        if moment == Moment::First {
            office.write("content/audit/.2000-01-03.md.swp", "an editor's");
            office.write("content/.git/index", "git's");
        }
    });
    assert!(published && !found.contains("E115"), "{found}");
}
