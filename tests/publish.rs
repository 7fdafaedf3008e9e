//! What a site carries for its hosts: settings and compressed twins. Real servers are asked by
//! `tests/all publish`.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use minutebook::shard::Shard;
use minutebook::site::{self, Joining, Settings, Silent};
use support::{Desk, tree};

const COMPRESSED: &str = "title: Archive\ncompress: [gz, br]\n";

/// An archive with a page that is worth compressing and a table that has the name of a twin.
fn desk(archive: &str) -> Desk {
    let desk = Desk::new("");
    desk.write("archive.yml", archive);
    let text = "The committee noted the report.\n\n".repeat(60);
    desk.write("audit/2022-02-08.md", format!("## 1. Fees\n\n{text}"));
    desk.write("audit/2022-03-08.md", "## 1. Rates\n\nText.\n");
    desk
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes)
        .read_to_end(&mut out)
        .unwrap();
    out
}

/// Whether each twin in a site holds its file, and how many there are.
fn twins(root: &Path) -> usize {
    let files = tree(root);
    let mut count = 0;
    for (path, bytes) in &files {
        let page = if let Some(page) = path.strip_suffix(".gz") {
            assert_eq!(&unpacked(bytes), &files[page], "{path}");
            page
        } else if let Some(page) = path.strip_suffix(".br") {
            let mut out = Vec::new();
            brotli::BrotliDecompress(&mut bytes.as_slice(), &mut out).unwrap();
            assert_eq!(&out, &files[page], "{path}");
            page
        } else {
            continue;
        };
        assert!(files[page].len() >= 1024, "{path} is of a file too small");
        count += 1;
    }
    count
}

#[test]
fn twins_hold_their_files_and_go_with_them() {
    let desk = desk(COMPRESSED);
    let site = desk.site();
    assert!(twins(&desk.out()) > 10);
    assert!(site.has("audit/2022-02-08/1.html.gz") && site.has("audit/2022-02-08/1.html.br"));
    assert!(!desk.ledger().contains(".gz"), "a twin is no address");
    // An edit changes the twins of the pages that it changes, and no other.
    desk.edit("audit/2022-03-08.md", "Text.", "Other text.");
    let changed = desk.rebuild();
    assert!(
        changed.contains(&"audit/2022-03-08/1.html.gz".to_owned()),
        "{changed:#?}"
    );
    assert!(
        !changed
            .iter()
            .any(|path| path.starts_with("audit/2022-02-08/1.html")),
        "{changed:#?}"
    );
    twins(&desk.out());
    assert!(desk.rebuild().is_empty());
    // A page that goes takes them along; so does the key.
    desk.write("archive.yml", "title: Archive\ncompress: gz\n");
    desk.site();
    let files = tree(&desk.out());
    assert!(
        files.keys().any(|path| path.ends_with(".gz"))
            && !files.keys().any(|path| path.ends_with(".br"))
    );
    desk.write("archive.yml", "title: Archive\n");
    desk.site();
    assert_eq!(twins(&desk.out()), 0);
}

#[test]
fn a_twin_that_was_spoilt_is_made_again() {
    let desk = desk(COMPRESSED);
    let site = desk.site();
    let twin = site.root.join("audit/2022-02-08/1.html.gz");
    let good = fs::read(&twin).unwrap();
    let mut bad = good.clone();
    *bad.last_mut().unwrap() ^= 1;
    fs::write(&twin, &bad).unwrap();
    desk.rebuild();
    assert_eq!(fs::read(&twin).unwrap(), good);
    fs::remove_file(&twin).unwrap();
    desk.rebuild();
    assert_eq!(fs::read(&twin).unwrap(), good);
}

#[test]
fn a_twin_without_a_ledger_is_no_lost_address() {
    let desk = desk(COMPRESSED);
    let site = desk.site();
    fs::remove_file(site.root.join(".minutebook/addresses.txt")).unwrap();
    desk.write("archive.yml", "title: Archive\n");
    desk.site();
    assert!(!desk.ledger().contains(".gz") && !desk.ledger().contains(".br"));
}

#[test]
fn a_document_with_the_name_of_a_twin_stays_what_it_is() {
    let desk = desk(COMPRESSED);
    let table = "year,fees\n".repeat(300);
    desk.write("audit/2022-02-08/t.csv", &table);
    desk.write("audit/2022-02-08/t.csv.gz", "the council's own");
    let record = desk.read("audit/2022-02-08.md");
    let documents = "---\ndocuments: [{title: T, file: t.csv}, {title: Z, file: t.csv.gz}]\n---\n";
    desk.write("audit/2022-02-08.md", format!("{documents}{record}"));
    let site = desk.site();
    assert_eq!(site.text("audit/2022-02-08/t.csv.gz"), "the council's own");
    assert!(site.has("audit/2022-02-08/t.csv.br"));
}

#[test]
fn shards_have_the_twins_and_settings_of_the_whole() {
    let desk =
        desk("title: A\ncompress: [gz, br]\neditions: [large-print]\nhosts: [netlify, apache]\n");
    desk.site();
    let whole = tree(&desk.out());
    let folder = |n: u32| desk.out().with_file_name(format!("shard-{n}"));
    for n in 1..=3 {
        let settings = Settings {
            out: folder(n),
            shard: Some(Shard::new(n, 3).unwrap()),
            ..desk.settings()
        };
        assert!(site::build(&settings, &Silent).unwrap().written.is_some());
    }
    let joining = Joining {
        shards: (1..=3).map(folder).collect(),
        content: desk.content(),
        out: desk.out().with_file_name("joined"),
        keep_addresses: false,
    };
    site::join(&joining, &Silent).unwrap();
    let htaccess = |out: &Path| fs::read(out.join(".htaccess")).unwrap();
    assert_eq!(htaccess(&joining.out), htaccess(&desk.out()));
    assert!(
        tree(&joining.out) == whole,
        "the joined site is another one"
    );
}

#[test]
fn without_the_key_there_are_no_settings_and_with_it_each_host_has_its_own() {
    let all = [
        ".htaccess",
        "_headers",
        "hosts/cloudfront/response-headers-policy.json",
        "hosts/nginx/site-http.conf",
        "hosts/nginx/site-server.conf",
        "staticwebapp.config.json",
    ];
    let hosts = |desk: &Desk| {
        let site = desk.site();
        let is_there = |path: &&str| site.root.join(path).is_file();
        all.into_iter().filter(is_there).collect::<Vec<_>>()
    };
    assert!(hosts(&desk("title: A\n")).is_empty());
    for (host, files) in [
        ("apache", vec![".htaccess"]),
        ("azure", vec!["staticwebapp.config.json"]),
        ("cloudflare", vec!["_headers"]),
        (
            "cloudfront",
            vec!["hosts/cloudfront/response-headers-policy.json"],
        ),
        ("netlify", vec!["_headers"]),
        (
            "nginx",
            vec!["hosts/nginx/site-http.conf", "hosts/nginx/site-server.conf"],
        ),
    ] {
        assert_eq!(hosts(&desk(&format!("hosts: {host}\n"))), files);
    }
}

#[test]
fn the_policy_lets_in_what_stands_in_pages_and_what_the_archive_names() {
    let plain = desk("hosts: netlify\n").site().text("_headers");
    assert!(
        plain.contains("Content-Security-Policy: default-src 'none'; "),
        "{plain}"
    );
    assert_eq!(plain.matches("'sha256-").count(), 1, "{plain}");
    let large =
        "hosts: netlify\neditions: [large-print]\npolicy: {font-src: [https://fonts.example]}\n";
    let large = desk(large).site().text("_headers");
    assert_eq!(large.matches("'sha256-").count(), 2, "{large}");
    assert!(
        large.contains("font-src 'self' https://fonts.example;"),
        "{large}"
    );
    assert!(!large.contains("unsafe"), "{large}");
}

#[test]
fn nothing_of_archive_yml_breaks_out_of_a_settings_file() {
    for (archive, says) in [
        ("hosts: [netlifly]\n", "did you mean `netlify`?"),
        ("compress: [zip]\n", "there is no compression `zip`"),
        (
            "policy: {font-source: https://a.example}\n",
            "`policy` has no key `font-source`",
        ),
        (
            "policy: {font-src: \"https://a.example; script-src *\"}\n",
            "is no source",
        ),
        (
            "policy: {script-src: \"'unsafe-inline'\"}\n",
            "is no source",
        ),
        (
            "policy: {img-src: \"https://a.example\\n  X: y\"}\n",
            "is no source",
        ),
    ] {
        let built = desk(archive).build();
        let mut said = String::new();
        for found in &built.checked.report.findings {
            writeln!(said, "{} {:?}", found.message, found.help).unwrap();
        }
        assert!(said.contains(says), "{archive}: {said}");
    }
}

#[test]
fn settings_of_somebody_are_never_overwritten() {
    let desk = desk("hosts: netlify\n");
    fs::create_dir_all(desk.out()).unwrap();
    fs::write(desk.out().join("_headers"), "/*\n  X-Mine: 1\n").unwrap();
    let error = site::build(&desk.settings(), &Silent)
        .err()
        .expect("the build refuses")
        .to_string();
    assert!(error.contains("_headers"), "{error}");
    let kept = fs::read_to_string(desk.out().join("_headers")).unwrap();
    assert_eq!(kept, "/*\n  X-Mine: 1\n");
}
