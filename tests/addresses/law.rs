//! Whatever somebody does to an archive: either the build fails and the site is as it was, or every
//! address that was ever published is still answered.

use proptest::prelude::*;

use crate::support::{Desk, tree};

/// An edit, by its kind and by which record it takes.
type Edit = (u8, usize);

fn apply(desk: &Desk, (kind, which): Edit, n: usize) {
    let records: Vec<String> = tree(&desk.content())
        .into_keys()
        .filter(|path| {
            path.starts_with('p') && path.ends_with(".md") && !path.ends_with("panel.md")
        })
        .collect();
    let Some(path) = records.get(which % records.len().max(1)) else {
        return;
    };
    let (panel, name) = path.split_once('/').unwrap();
    let text = desk.read(path);
    let alias = |alias: &str| format!("---\naliases: [{alias}]\n---\n{text}");
    match kind % 6 {
        0 => desk.remove(path),
        1 => desk.write(path, text.replace("## 2.", &format!("## {}.", 3 + n))),
        2 => desk.rename(path, &format!("{panel}/2025-0{}-11.md", 1 + n % 9)),
        3 => {
            let old = format!("{panel}/{}/", name.trim_end_matches(".md"));
            desk.remove(path);
            desk.write(&format!("{panel}/2026-0{}-12.md", 1 + n % 9), alias(&old));
        }
        4 => desk.write(
            "archive.yml",
            format!(
                "withdrawn: [{{address: {panel}/{}/, on: 2026-11-01}}]\n",
                name.trim_end_matches(".md")
            ),
        ),
        _ => desk.write(&format!("{panel}/2027-0{}-13.md", 1 + n % 9), "## 1. New\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_that_was_published_is_lost(edits in prop::collection::vec((0u8..6, 0usize..6), 1..5)) {
        let desk = Desk::new(
            "-- p1/2024-01-01.md --\n## 1. One\n\n## 2. Two\n-- p1/2024-02-02.md --\n## 1. One\n\n## 2. Two\n-- p2/2024-03-03.md --\n## 1. One\n",
        );
        let mut ever: std::collections::BTreeSet<String> = desk.site().paths().into_iter().filter(|path| !path.starts_with("search/index/")).collect();
        for (n, edit) in edits.into_iter().enumerate() {
            let before = tree(&desk.out());
            apply(&desk, edit, n);
            let built = desk.build();
            let now = tree(&desk.out());
            if built.written.is_none() {
                prop_assert_eq!(now, before);
                continue;
            }
            // The files of the search are named after their bytes, and nobody links to them.
            let addresses = now.keys().filter(|path| !path.starts_with("search/index/"));
            ever.extend(addresses.cloned());
            let gone: Vec<&String> = ever.iter().filter(|path| !now.contains_key(*path)).collect();
            prop_assert!(gone.is_empty(), "{:?} after {:?}", gone, edit);
        }
    }
}
