//! Equal records give equal bytes, the program's own list included: whatever the language, the
//! zone, the threads, the order and the times of files, the folder, and the user's settings.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::office::{Office, said, same, tree};

/// The example archive, which has some of everything, with letters that languages sort and fold
/// in their own ways.
fn office() -> Office {
    let office = Office::new(4);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for (path, bytes) in tree(&example) {
        if !path.ends_with('/') {
            office.write(
                &format!("content/{path}"),
                std::str::from_utf8(&bytes).unwrap(),
            );
        }
    }
    office.write(
        "content/audit/2010-05-04.md",
        "---\nattendance: {chair: Siân Llwyd, present: [İlkay Işık, Ilkay Isik, Ångström Öz, ángel zé]}\n---\n## 1. ISTANBUL ıi\n\n## 2. Chwaer, Llan, Ngwen\n",
    );
    office
}

#[track_caller]
fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn nothing_of_the_machine_is_in_the_site() {
    let office = office();
    let first = office.build();
    assert!(first.contains_key(".minutebook/manifest") && first.len() > 150);
    let mut variants: Vec<(String, Command)> = Vec::new();
    let mut with = |what: &str, change: &dyn Fn(&mut Command)| {
        let mut command = office.command();
        command.args(["--out", "other"]);
        change(&mut command);
        variants.push((what.to_owned(), command));
    };
    for language in [
        "C",
        "POSIX",
        "cy_GB.UTF-8",
        "tr_TR.UTF-8",
        "en_US.ISO-8859-1",
    ] {
        with(language, &|c| {
            c.env("LANG", language)
                .env("LC_ALL", language)
                .env("LANGUAGE", language);
        });
    }
    for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "no/zone"] {
        with(zone, &|c| {
            c.env("TZ", zone);
        });
    }
    for jobs in ["1", "2", "7"] {
        with(&format!("{jobs} jobs"), &|c| {
            c.args(["-j", jobs]);
        });
        with(&format!("{jobs} threads"), &|c| {
            c.env("RAYON_NUM_THREADS", jobs);
        });
    }
    with("no environment", &|c| {
        c.env_clear();
    });
    with("odd homes", &|c| {
        c.env("HOME", "/nowhere")
            .env("TMPDIR", "/nowhere")
            .env("XDG_CACHE_HOME", "/nowhere");
    });
    with("colour", &|c| {
        c.env("CLICOLOR_FORCE", "1")
            .env("TERM", "xterm")
            .env("COLUMNS", "20");
    });
    with("another day of the machine", &|c| {
        c.env("SOURCE_DATE_EPOCH", "0");
    });
    for (what, mut command) in variants {
        run(&mut command);
        same(&tree(&office.path("other")), &first, &what);
        fs::remove_dir_all(office.path("other")).unwrap();
    }
}

#[test]
fn without_a_day_only_the_day_counts() {
    let office = office();
    let build = |zone: &str| {
        run(Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(["build", "--quiet"])
            .env("TZ", zone)
            .current_dir(office.home.path()));
        office.site()
    };
    // Should midnight pass between two of them, the next three are on one day.
    for attempt in 0..2 {
        let (first, second, third) = (build("UTC"), build("Pacific/Kiritimati"), build("UTC"));
        if first == third || attempt > 0 {
            same(&second, &first, "the zone of the machine");
            return;
        }
    }
}

#[test]
fn a_copy_elsewhere_gives_the_same_site() {
    let office = office();
    let first = office.build();
    // Written backwards, with other times and rights, in a folder of another name.
    let copy = tempfile::tempdir().unwrap();
    let records = copy.path().join("deep/er/records of ours");
    let mut age = Duration::from_secs(1_000_000_000);
    for (path, bytes) in tree(&office.path("content")).into_iter().rev() {
        let place = records.join(&path);
        if path.ends_with('/') {
            fs::create_dir_all(place).unwrap();
            continue;
        }
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, bytes).unwrap();
        age += Duration::from_secs(4321);
        let file = File::options().append(true).open(&place).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + age).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let run_in = |folder: &Path, content: &Path, out: &Path, found: &Path| {
        run(Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(["build", "--quiet", "--today", "2026-11-21"])
            .args(["--base-url", "https://example.org/", "--content"])
            .arg(content)
            .arg("--out")
            .arg(out)
            .current_dir(folder));
        same(&tree(found), &first, &out.display().to_string());
        fs::remove_dir_all(found).unwrap();
    };
    let site = copy.path().join("site");
    let deep = copy.path().join("deep");
    run_in(Path::new("/"), &records, &site, &site);
    run_in(&records, Path::new("."), Path::new("../../../site"), &site);
    run_in(
        &deep,
        Path::new("er/records of ours/"),
        Path::new("./../site/"),
        &site,
    );
    run_in(&deep, Path::new("./er/../er/records of ours"), &site, &site);
}

#[test]
fn the_users_mask_makes_the_rights_and_not_the_bytes() {
    let office = office();
    let first = office.build();
    for (mask, file, folder) in [
        ("022", 0o644, 0o755),
        ("077", 0o600, 0o700),
        ("002", 0o664, 0o775),
    ] {
        run(&mut office.shell(&format!("umask {mask}; $BUILD --out other")));
        same(&tree(&office.path("other")), &first, mask);
        for entry in walkdir::WalkDir::new(office.path("other")) {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o7777;
            let wanted = if entry.file_type().is_dir() {
                folder
            } else {
                file
            };
            assert_eq!(mode, wanted, "{mask}: {}", entry.path().display());
        }
        fs::remove_dir_all(office.path("other")).unwrap();
    }
}
