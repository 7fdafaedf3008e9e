//! Records that are held between two looks.

use super::*;
use crate::config::Config;
use crate::diag::Findings;
use crate::record;

fn look(held: &mut Held, texts: &[(&str, &str)]) -> Vec<String> {
    let texts = texts
        .iter()
        .map(|(p, t)| ((*p).to_owned(), (*t).to_owned()));
    let sources = Sources::from_texts(texts);
    let mut findings = Findings::new();
    let config = Config::read(&sources, &mut findings);
    held.under(&sources);
    let records = record::read_new(&sources, &config, &*held, &mut findings);
    held.turn();
    let title = |m: &MeetingRecord| format!("{}: {:?}", m.key, m.file);
    records.meetings.iter().map(title).collect()
}

const FIRST: &str = "---\nstart: \"10:00\"\n---\n\n## 1. Fees\n\nText.\n";

#[test]
fn a_record_is_recalled_under_its_new_place_and_by_its_text_alone() {
    let mut held = Held::default();
    let path = "board/2024-01-09.md";
    let panel = ("board/panel.md", "---\nname: Board\n---\n");
    look(&mut held, &[(path, FIRST), panel]);
    assert_eq!(held.last.len(), 1);
    let earlier = ("board/2023-01-10.md", FIRST);
    let both = look(&mut held, &[earlier, (path, FIRST), panel]);
    let fresh = look(&mut Held::default(), &[earlier, (path, FIRST), panel]);
    assert_eq!(both, fresh);
    look(&mut held, &[(path, FIRST), panel]);
    assert_eq!(held.last.len(), 1, "what is gone is forgotten");
}

#[test]
fn other_settings_forget_all() {
    let mut held = Held::default();
    let path = "board/2024-01-09.md";
    look(&mut held, &[(path, FIRST)]);
    held.under(&Sources::from_texts([(
        "archive.yml".to_owned(),
        "title: X\n".to_owned(),
    )]));
    assert!(held.last.is_empty());
}
