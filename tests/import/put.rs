//! The content folder: what was edited stays, and nothing is written anywhere else.

use std::fs;
use std::path::Path;

use minutebook::import::put::{How, Known, LIST, Outcome, put, sum};

const PATH: &str = "audit/2022-02-08.md";

struct Desk {
    home: tempfile::TempDir,
    known: Known,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self {
            home,
            known: Known::default(),
        }
    }

    fn content(&self) -> &Path {
        self.home.path()
    }

    fn stands(&self) -> String {
        fs::read_to_string(self.content().join(PATH)).unwrap_or_default()
    }

    fn edit(&self, text: &str) {
        fs::write(self.content().join(PATH), text).unwrap();
    }

    /// Puts a text made of papers, and remembers it as an import does.
    fn put_of(&mut self, text: &str, papers: &[&str], how: How) -> Outcome {
        let papers: Vec<String> = papers.iter().map(|&p| p.to_owned()).collect();
        let outcome = put(
            self.content(),
            PATH,
            text.as_bytes(),
            &papers,
            &self.known,
            how,
        )
        .unwrap();
        if outcome.is_done() && !how.dry_run {
            self.known.note(PATH, &sum(text.as_bytes()), &papers);
            self.known.write(self.content()).unwrap();
            assert_eq!(Known::read(self.content()), self.known);
        }
        outcome
    }

    fn put(&mut self, text: &str) -> Outcome {
        self.put_of(text, &["page.html"], How::default())
    }
}

const FORCE: How = How {
    dry_run: false,
    force: true,
    show: false,
};
const DRY: How = How {
    dry_run: true,
    force: false,
    show: false,
};

#[test]
fn a_record_is_written_once_and_updated_while_nobody_edits_it() {
    let mut desk = Desk::new();
    assert_eq!(desk.put("one\n"), Outcome::Written);
    assert_eq!(desk.put("one\n"), Outcome::Unchanged);
    assert_eq!(desk.put("two\n"), Outcome::Updated);
    assert_eq!(desk.stands(), "two\n");
}

#[test]
fn what_a_person_edited_is_left_alone_and_the_difference_shown() {
    let mut desk = Desk::new();
    desk.put("one\n");
    desk.edit("one, by hand\n");
    let Outcome::Edited(difference) = desk.put("two\n") else {
        panic!("it was not seen that a person edited the record")
    };
    assert!(difference.contains("-one, by hand\n+two\n"), "{difference}");
    assert_eq!(desk.stands(), "one, by hand\n");
    assert_eq!(
        desk.put_of("two\n", &["page.html"], FORCE),
        Outcome::Updated
    );
    assert_eq!(desk.stands(), "two\n");
}

#[test]
fn what_no_import_wrote_is_a_persons() {
    let mut desk = Desk::new();
    fs::create_dir(desk.content().join("audit")).unwrap();
    desk.edit("by hand\n");
    assert!(matches!(desk.put("one\n"), Outcome::InTheWay(_)));
    assert_eq!(desk.stands(), "by hand\n");
    // The same bytes are no quarrel.
    desk.edit("one\n");
    assert_eq!(desk.put("one\n"), Outcome::Unchanged);
    // Without the list, every file is a person's.
    fs::remove_file(desk.content().join(LIST)).unwrap();
    desk.known = Known::read(desk.content());
    assert!(matches!(desk.put("two\n"), Outcome::InTheWay(_)));
}

#[test]
fn a_record_of_several_papers_is_not_made_anew_of_fewer() {
    let mut desk = Desk::new();
    desk.put_of("whole\n", &["page.html", "item-13.html"], How::default());
    let fewer = desk.put_of("item 13 alone\n", &["item-13.html"], How::default());
    assert_eq!(fewer, Outcome::OtherPapers(vec!["page.html".to_owned()]));
    assert_eq!(desk.stands(), "whole\n");
    let more = ["page.html", "item-13.html", "item-14.html"];
    assert_eq!(
        desk.put_of("fuller\n", &more, How::default()),
        Outcome::Updated
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let mut desk = Desk::new();
    assert_eq!(desk.put_of("one\n", &["page.html"], DRY), Outcome::Written);
    assert_eq!(fs::read_dir(desk.content()).unwrap().count(), 0);
}

#[test]
fn no_path_leads_out_of_the_content_folder() {
    let home = tempfile::tempdir().unwrap();
    let content = home.path().join("content");
    fs::create_dir(&content).unwrap();
    for path in [
        "../out.md",
        "/tmp/out.md",
        "audit/../../out.md",
        "",
        "a//b",
        "a\u{0}b",
    ] {
        assert!(
            put(&content, path, b"x", &[], &Known::default(), FORCE).is_err(),
            "{path}"
        );
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let home = tempfile::tempdir().unwrap();
    let (content, elsewhere) = (home.path().join("content"), home.path().join("elsewhere"));
    fs::create_dir_all(&content).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, content.join("audit")).unwrap();
    assert!(put(&content, PATH, b"x", &[], &Known::default(), FORCE).is_err());
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[test]
fn two_papers_of_one_name_are_two() {
    let mut desk = Desk::new();
    desk.put_of("both\n", &["page.html", "page.html"], How::default());
    let one = desk.put_of("one\n", &["page.html"], How::default());
    assert_eq!(one, Outcome::OtherPapers(vec!["page.html".into()]));
    let hidden = minutebook::import::put::hidden_name("page.html");
    let both = desk.put_of("other\n", &["page.html", &hidden], How::default());
    assert_eq!(
        both,
        Outcome::Updated,
        "a paper whose name is hidden is the same"
    );
    let both = desk.put_of("more\n", &["page.html", "page.html"], How::default());
    assert_eq!(both, Outcome::Updated);
}

#[test]
fn what_a_record_withholds_is_in_no_difference() {
    for stub in [
        "exempt: {paragraph: 3}",
        "- {title: x, exempt: {}}",
        "### Exempt minutes",
    ] {
        let mut desk = Desk::new();
        desk.put("one\n");
        desk.edit(&format!("{stub}\nzzcanary\n"));
        assert_eq!(desk.put("two\n"), Outcome::Edited(String::new()), "{stub}");
    }
}
