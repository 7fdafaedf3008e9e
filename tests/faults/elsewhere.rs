//! Other folders: whatever links stand where, nothing outside of the site's folder is written,
//! changed or removed.

use std::fs::{self, Metadata};
use std::os::unix::fs::{MetadataExt as _, symlink};

use crate::office::{NAMES, Office, Tree, day, said, tree};

/// A folder that is nobody's business, and what it looked like.
struct Canaries {
    before: Tree,
    facts: Vec<String>,
}

/// All that a write would change; a second name for a file may come and go.
fn facts(data: &Metadata) -> String {
    format!(
        "{} {:o} {} {}.{}",
        data.ino(),
        data.mode(),
        data.len(),
        data.mtime(),
        data.mtime_nsec()
    )
}

impl Canaries {
    fn lay(office: &Office) -> Self {
        office.write("outside/private.txt", "private");
        office.write("outside/deep/letter.txt", "a letter");
        office.write("outside/manifest", "minutebook manifest 1\nend 0\n");
        office.write("outside/audit/index.html", "somebody's page");
        fs::create_dir(office.path("outside/empty")).unwrap();
        symlink("../private.txt", office.path("outside/deep/link")).unwrap();
        Self {
            before: tree(&office.path("outside")),
            facts: Self::look(office),
        }
    }

    fn look(office: &Office) -> Vec<String> {
        walkdir::WalkDir::new(office.path("outside"))
            .sort_by_file_name()
            .into_iter()
            .map(|entry| {
                let entry = entry.unwrap();
                format!(
                    "{} {}",
                    entry.path().display(),
                    facts(&entry.metadata().unwrap())
                )
            })
            .collect()
    }

    #[track_caller]
    fn check(&self, office: &Office, what: &str) {
        assert_eq!(tree(&office.path("outside")), self.before, "{what}");
        assert_eq!(Self::look(office), self.facts, "{what}");
    }
}

/// Lays a trap around a site, then builds with no, a small and a great change. Each build may
/// succeed or be refused in words; `refused` says which.
fn try_out(what: &str, refused: bool, trap: impl Fn(&Office)) {
    let office = Office::new(6);
    office.build();
    trap(&office);
    let canaries = Canaries::lay(&office);
    for (more, name) in [(false, NAMES[0]), (true, NAMES[0]), (true, NAMES[1])] {
        office.extend(more);
        office.name(name);
        let output = office.command().output().unwrap();
        let text = said(&output);
        let code = if refused { 2 } else { 0 };
        assert_eq!(output.status.code(), Some(code), "{what}: {text}");
        canaries.check(&office, what);
        let mut beside: Vec<_> = fs::read_dir(office.home.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with(".public.minutebook"))
            .collect();
        beside.sort();
        assert_eq!(beside, ["content", "outside", "public"], "{what}");
    }
}

#[test]
fn no_link_in_the_site_leads_out_of_it() {
    // On no page's way: somebody's own, and kept.
    try_out("a link beside the pages", false, |office| {
        symlink("../outside", office.out().join("photos")).unwrap();
        symlink(
            "../outside/private.txt",
            office.out().join("audit/notes.txt"),
        )
        .unwrap();
    });
    try_out("a page that is a link", true, |office| {
        fs::remove_file(office.out().join("index.html")).unwrap();
        symlink("../outside/private.txt", office.out().join("index.html")).unwrap();
    });
    try_out("a folder that is a link", true, |office| {
        fs::remove_dir_all(office.out().join("audit")).unwrap();
        symlink("../outside/audit", office.out().join("audit")).unwrap();
    });
    try_out("a folder that is a link within the site", true, |office| {
        fs::rename(office.out().join("audit"), office.out().join("moved")).unwrap();
        symlink("moved", office.out().join("audit")).unwrap();
    });
    try_out("a part file that is a link", false, |office| {
        symlink(
            "../outside/private.txt",
            office.out().join(".minutebook-part"),
        )
        .unwrap();
    });
}

#[test]
fn no_link_in_the_programs_own_places_leads_out() {
    for (link, target) in [
        ("public/.minutebook", "../outside"),
        ("public/.minutebook/manifest", "../../outside/manifest"),
        ("public/.minutebook/stage", "../../outside"),
        ("public/.minutebook/lock", "../../outside/private.txt"),
        (".public.minutebook-stage", "outside"),
        (".public.minutebook-stage/site", "../outside"),
        (".public.minutebook-lock", "outside/private.txt"),
        (".public.minutebook-lock", "outside/not-there"),
    ] {
        try_out(&format!("{link} to {target}"), true, |office| {
            let place = office.path(link);
            if place.is_dir() {
                fs::remove_dir_all(&place).unwrap();
            } else if place.is_file() {
                fs::remove_file(&place).unwrap();
            }
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            symlink(target, place).unwrap();
        });
    }
    // What only a killed build leaves is cleared away, and what it leads to is not.
    for (link, target) in [
        (".public.minutebook-stage/rest", "../outside"),
        (
            ".public.minutebook-stage/journal.part",
            "../outside/private.txt",
        ),
        (".public.minutebook-stage/manifest", "../outside/manifest"),
        (
            ".public.minutebook-stage/exchange",
            "../outside/private.txt",
        ),
        (".public.minutebook-stage/site/audit", "../../outside/audit"),
        (".public.minutebook-stage/site/deep", "../../outside/deep"),
    ] {
        try_out(&format!("{link} to {target}"), false, |office| {
            let place = office.path(link);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            symlink(target, place).unwrap();
        });
    }
}

#[test]
fn a_pipe_in_the_programs_own_places_holds_nobody_up() {
    for place in [
        "public/.minutebook/manifest",
        ".public.minutebook-lock",
        ".public.minutebook-stage",
    ] {
        try_out(place, true, |office| {
            let place = office.path(place);
            let _ = fs::remove_file(&place);
            let mode = rustix::fs::Mode::from_raw_mode(0o644);
            rustix::fs::mknodat(rustix::fs::CWD, place, rustix::fs::FileType::Fifo, mode, 0)
                .unwrap();
        });
    }
}

#[test]
fn a_second_name_of_a_page_keeps_its_bytes() {
    let office = Office::new(6);
    office.build();
    let page = office.out().join(format!("audit/{}/index.html", day(0)));
    let kept = office.path("kept.html");
    fs::hard_link(&page, &kept).unwrap();
    let (bytes, before) = (
        fs::read(&kept).unwrap(),
        facts(&fs::metadata(&kept).unwrap()),
    );
    for (more, name) in [(true, NAMES[0]), (true, NAMES[1])] {
        office.extend(more);
        office.name(name);
        office.build();
        assert_ne!(fs::read(&page).unwrap(), bytes);
        assert_eq!(fs::read(&kept).unwrap(), bytes);
        assert_eq!(facts(&fs::metadata(&kept).unwrap()), before);
    }
}

#[test]
fn a_list_that_names_other_places_is_not_believed() {
    for path in [
        "../outside/private.txt",
        "audit/../../outside/private.txt",
        "/etc/hostname",
    ] {
        try_out(path, false, |office| {
            let place = office.out().join(".minutebook/manifest");
            let text = fs::read_to_string(&place).unwrap();
            let line = format!("7 {} {path}", blake3::hash(b"private"));
            let text = text.replacen('\n', &format!("\n{line}\n"), 1);
            fs::write(place, text).unwrap();
        });
    }
}

#[test]
fn a_site_that_is_a_link_is_built_where_it_leads() {
    let office = Office::new(3);
    office.write("web/other.txt", "somebody's");
    fs::create_dir(office.path("web/site")).unwrap();
    symlink("web/site", office.out()).unwrap();
    for name in NAMES {
        office.name(name);
        office.build();
        assert!(office.home.path().join("public").is_symlink());
        let mut names: Vec<_> = fs::read_dir(office.path("web"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["other.txt", "site"]);
    }
}
