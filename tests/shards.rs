//! A site that is made in shards is the site, to the byte: whatever their number, also after an edit
//! and over a site of before; and nothing else is ever taken for it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

#[path = "shards/divided.rs"]
mod divided;
#[path = "shards/refused.rs"]
mod refused;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::shard::Shard;
use minutebook::site::{self, Joining, Settings, Silent};

use support::{Desk, tree};

pub type Files = BTreeMap<String, Vec<u8>>;

/// Every file below a folder, the program's own as well; none where there is no folder.
pub fn all(root: &Path) -> Files {
    let mut out = Files::new();
    let own = root.join(".minutebook");
    for (folder, name) in [(root, ""), (&own, ".minutebook/")] {
        if folder.is_dir() {
            let files = tree(folder).into_iter();
            out.extend(files.map(|(path, bytes)| (format!("{name}{path}"), bytes)));
        }
    }
    out
}

/// The folder of a shard.
pub fn folder(desk: &Desk, number: u32, of: u32) -> PathBuf {
    desk.content()
        .with_file_name(format!("shard-{number}-{of}"))
}

pub fn settings(desk: &Desk, number: u32, of: u32) -> Settings {
    Settings {
        out: folder(desk, number, of),
        shard: Some(Shard::new(number, of).expect("a shard")),
        ..desk.settings()
    }
}

/// Builds one shard, and gives the paths of the files that it wrote or removed.
#[track_caller]
pub fn shard(desk: &Desk, number: u32, of: u32) -> Vec<String> {
    let built = site::build(&settings(desk, number, of), &Silent).expect("the build can run");
    let Some(written) = built.written else {
        let said = built.checked.report.findings.into_iter().map(|d| d.message);
        panic!("no shard was made: {:#?}", said.collect::<Vec<_>>());
    };
    written.changed_paths
}

/// Builds all shards; the folders.
pub fn shards(desk: &Desk, of: u32) -> Vec<PathBuf> {
    (1..=of)
        .map(|number| {
            shard(desk, number, of);
            folder(desk, number, of)
        })
        .collect()
}

pub fn joining(desk: &Desk, shards: Vec<PathBuf>) -> Joining {
    Joining {
        shards,
        content: desk.content(),
        out: desk.content().with_file_name("joined"),
        keep_addresses: false,
    }
}

/// Joins shards; the folder of the site.
#[track_caller]
pub fn join(desk: &Desk, shards: Vec<PathBuf>) -> PathBuf {
    let joining = joining(desk, shards);
    if let Err(error) = site::join(&joining, &Silent) {
        panic!("{error}");
    }
    joining.out
}

/// Why shards cannot be joined; and that nothing was changed.
#[track_caller]
pub fn refusal(desk: &Desk, shards: Vec<PathBuf>) -> String {
    let joining = joining(desk, shards);
    let before = all(&joining.out);
    let error = site::join(&joining, &Silent).err().expect("a refusal");
    assert_eq!(all(&joining.out), before, "the site of before");
    error.to_string()
}

/// The example archive with every edition, and a panel of many meetings with reports, links across
/// and something withheld.
pub fn desk() -> Desk {
    let desk = Desk::new("").published_at("https://example.org/");
    for (path, mut bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        if path == "archive.yml" {
            let text = String::from_utf8(bytes).unwrap();
            let own = text.lines().filter(|l| !l.starts_with("editions:"));
            let own: Vec<&str> = own.collect();
            let editions = "editions: [plain, large-print, text, epub]";
            bytes = format!("{}\n{editions}\n", own.join("\n")).into_bytes();
        }
        desk.write(&path, bytes);
    }
    many(&desk);
    desk
}

/// Meetings of a panel made up for this, which link to one another and to each other's reports.
fn many(desk: &Desk) {
    for n in 0..36 {
        let (year, month) = (2000 + n / 12, 1 + n % 12);
        let day = format!("{year}-{month:02}-03");
        let mut text = format!(
            "---\nattendance: {{chair: Ann Wade, present: [Ben Young, Person {}]}}\n---\nAll are welcome.\n",
            n % 5
        );
        for item in 1..5 {
            text.push_str(&format!(
                "\n## {item}. Report {item}\n\n```yaml item\nreport: series-{item}\nfigures: {{count: {n}}}\n```\n\nTo receive it.\n\n### Minutes\n\nAs [[person:ann-wade]] said, see [[2000-01-03#2]].\n\n**Resolved:** That [the sums](2000-01-03/sums.md#4.14) and [the fees](2000-01-03/fees.pdf) be noted.\n\n**Action:** Ben Young to tell everyone {n}.\n"
            ));
        }
        if n % 9 == 4 {
            text.push_str("\n## 5. Land\n\n```yaml item\nexempt: {paragraph: 3}\n```\n\nA secret price.\n");
        }
        desk.write(&format!("works/{day}.md"), text);
    }
    desk.write(
        "works/2000-01-03/sums.md",
        "---\ntitle: Sums\n---\n# Sums\n\n4.14 Two and two are four.\n\n4.15 See [[2001-02-03]].\n",
    );
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let pdf = tree(&example)
        .into_iter()
        .find(|(path, _)| path.ends_with(".pdf"));
    let pdf = pdf.map_or_else(|| b"%PDF-1.4\n".to_vec(), |(_, bytes)| bytes);
    desk.write("works/2000-01-03/fees.pdf", pdf);
    assert!(fs::metadata(desk.content()).is_ok());
}
