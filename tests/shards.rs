//! A site that is made in shards is the site, to the byte: whatever their number, also after an edit
//! and over a site of before; and nothing else is ever taken for it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

#[path = "shards/divided.rs"]
mod divided;
#[path = "shards/refused.rs"]
mod refused;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use minutebook::shard::Shard;
use minutebook::site::{self, Joining, Settings, Silent};

use support::{Desk, tree};

type Files = BTreeMap<String, Vec<u8>>;

/// Every file below a folder, the program's own as well; none where there is no folder.
fn all(root: &Path) -> Files {
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
fn folder(desk: &Desk, number: u32, of: u32) -> PathBuf {
    desk.content()
        .with_file_name(format!("shard-{number}-{of}"))
}

fn settings(desk: &Desk, number: u32, of: u32) -> Settings {
    Settings {
        out: folder(desk, number, of),
        shard: Some(Shard::new(number, of).expect("a shard")),
        ..desk.settings()
    }
}

/// Builds one shard, and gives the paths of the files that it wrote or removed.
#[track_caller]
fn shard(desk: &Desk, number: u32, of: u32) -> Vec<String> {
    let built = site::build(&settings(desk, number, of), &Silent).expect("the build can run");
    let Some(written) = built.written else {
        let said = built.checked.report.findings.into_iter().map(|d| d.message);
        panic!("no shard was made: {:#?}", said.collect::<Vec<_>>());
    };
    written.changed_paths
}

/// Builds all shards; the folders.
fn shards(desk: &Desk, of: u32) -> Vec<PathBuf> {
    (1..=of)
        .map(|number| {
            shard(desk, number, of);
            folder(desk, number, of)
        })
        .collect()
}

fn joining(desk: &Desk, shards: Vec<PathBuf>) -> Joining {
    Joining {
        shards,
        content: desk.content(),
        out: desk.content().with_file_name("joined"),
        keep_addresses: false,
    }
}

/// Joins shards; the folder of the site.
#[track_caller]
fn join(desk: &Desk, shards: Vec<PathBuf>) -> PathBuf {
    let joining = joining(desk, shards);
    if let Err(error) = site::join(&joining, &Silent) {
        panic!("{error}");
    }
    joining.out
}

/// Why shards cannot be joined; and that nothing was changed.
#[track_caller]
fn refusal(desk: &Desk, shards: Vec<PathBuf>) -> String {
    let joining = joining(desk, shards);
    let before = all(&joining.out);
    let error = site::join(&joining, &Silent).err().expect("a refusal");
    assert_eq!(all(&joining.out), before, "the site of before");
    error.to_string()
}

/// What asks for every edition.
const EDITIONS: &str = "editions: [plain, large-print, text, epub]";

/// The example archive with every edition, and the one that is made for this.
fn example() -> Desk {
    let desk = made();
    for (path, mut bytes) in tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        if path == "archive.yml" {
            let text = String::from_utf8(bytes).expect("a text");
            let own = text.lines().filter(|l| !l.starts_with("editions:"));
            let own: Vec<&str> = own.collect();
            bytes = format!("{}\n{EDITIONS}\n", own.join("\n")).into_bytes();
        }
        desk.write(&path, bytes);
    }
    desk
}

/// A panel's meetings that link to one another and to each other's reports and documents, in texts
/// and in decisions; some have withheld items.
fn made() -> Desk {
    let desk = Desk::new("").published_at("https://example.org/");
    desk.write("archive.yml", format!("title: Meetings\n{EDITIONS}\n"));
    for n in 0..15 {
        let day = format!("{}-{:02}-03", 2000 + n / 8, 1 + n % 8);
        let mut text = format!(
            "---\nattendance: {{chair: Ann Wade, present: [Ben Young, Person {}]}}\n---\nAll are welcome.\n",
            n % 5
        );
        for item in 1..4 {
            text.push_str(&format!(
                "\n## {item}. Report {item}\n\n```yaml item\nreport: series-{item}\nfigures: {{count: {n}}}\n```\n\nTo receive it.\n\n### Minutes\n\nAs [[person:ann-wade]] said, see [[2000-01-03#2]].\n\n**Resolved:** That [the sums](2000-01-03/sums.md#4.14) and [the fees](2000-01-03/fees.pdf) be noted.\n\n**Action:** Ben Young to tell everyone {n}.\n"
            ));
        }
        if n % 5 == 4 {
            text.push_str(
                "\n## 4. Land\n\n```yaml item\nexempt: {paragraph: 3}\n```\n\nA secret price.\n",
            );
        }
        desk.write(&format!("works/{day}.md"), text);
    }
    let sums = "# Sums\n\n4.14 Two and two are four.\n\n4.15 See [[2001-02-03]].\n";
    desk.write("works/2000-01-03/sums.md", sums);
    desk.write("works/2000-01-03/fees.pdf", pdf(3));
    desk.write(
        "pages/about.md",
        "About [the fees](../works/2000-01-03/fees.pdf).\n",
    );
    desk
}

/// A PDF of so many pages.
fn pdf(pages: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |bytes: &mut Vec<u8>, text: &str| {
        places.push(bytes.len());
        let number = places.len();
        bytes.extend(format!("{number} 0 obj\n{text}\nendobj\n").bytes());
    };
    object(&mut bytes, "<</Type/Catalog/Pages 2 0 R>>");
    let kids: Vec<String> = (3..pages + 3).map(|n| format!("{n} 0 R")).collect();
    let kids = kids.join(" ");
    object(
        &mut bytes,
        &format!("<</Type/Pages/Count {pages}/Kids[{kids}]>>"),
    );
    for _ in 0..pages {
        object(&mut bytes, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
    }
    let size = places.len() + 1;
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    bytes
}
