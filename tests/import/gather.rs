//! Papers are found wherever they lie, and opened each by itself.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use minutebook::import::gather::{Found, LARGEST, list, open, pdf};
use minutebook::import::locator::{Locator, Member};
use minutebook::import::paper::Paper;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::skipped;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn put(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(&path, bytes).expect("a file");
    path
}

fn listed(input: &Path) -> (Vec<Locator>, Vec<(String, String)>) {
    list(&[input.to_owned()])
}

fn paper(at: &Locator) -> Paper {
    match open(at) {
        Ok(Found::Paper(paper)) => paper,
        other => panic!("no paper: {other:?}"),
    }
}

/// The names of everything found, without the folder that they lie in.
fn names(folder: &TempDir, found: &[Locator]) -> Vec<String> {
    let root = format!("{}/", folder.path().display());
    found
        .iter()
        .map(|at| match open(at).expect("something") {
            Found::Paper(Paper { name, .. })
            | Found::Pdf { name, .. }
            | Found::Document { name, .. } => name,
        })
        .map(|name| name.replace(&root, ""))
        .collect()
}

#[test]
fn a_folder_is_gone_through_in_order_and_without_what_is_hidden() {
    let folder = folder();
    for name in [
        "b.html",
        "a/2.txt",
        "a/1.txt",
        ".git/x.txt",
        "a/.hidden",
        "page_files/site.css",
        "page_files/plan.pdf",
    ] {
        put(&folder, name, "text");
    }
    let (found, told) = listed(folder.path());
    assert_eq!(
        names(&folder, &found),
        ["a/1.txt", "a/2.txt", "b.html", "page_files/plan.pdf"]
    );
    assert!(told.is_empty(), "{told:?}");
    let file = folder.path().join("b.html");
    let (found, _) = list(&[file.clone(), folder.path().to_owned(), file]);
    assert_eq!(found.len(), 4, "each file once");
}

#[test]
fn what_is_not_there_is_told() {
    let folder = folder();
    let (found, told) = listed(&folder.path().join("nowhere"));
    assert!(found.is_empty());
    assert!(told[0].1.contains("no such file"), "{told:?}");
    let gone = Locator {
        file: folder.path().join("gone"),
        member: None,
    };
    assert!(open(&gone).is_err());
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_a_folder() {
    let (inside, outside) = (folder(), folder());
    put(&outside, "secret.txt", "secret");
    put(&inside, "a.txt", "text");
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, inside.path().join(name)).expect("a link");
    };
    link(&outside.path().join("secret.txt"), "b.txt");
    link(outside.path(), "c");
    link(inside.path(), "round");
    let (found, told) = listed(inside.path());
    assert_eq!(names(&inside, &found), ["a.txt"]);
    assert_eq!(told.len(), 3);
    // Whoever names a link means what it leads to.
    assert_eq!(listed(&inside.path().join("b.txt")).0.len(), 1);
}

/// A ZIP file of these entries.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = ZipWriter::new(std::io::Cursor::new(&mut bytes));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a ZIP file");
    bytes
}

#[test]
fn entries_of_a_zip_file_are_opened_by_their_place() {
    let folder = folder();
    let page =
        "<!-- saved from url=(0050)https://democracy.anyshire.example/mgAi.aspx?ID=5 --><html>";
    put(
        &folder,
        "papers.zip",
        zip(&[
            ("one.html", page.as_bytes()),
            ("__MACOSX/one.html", b"x"),
            (".hidden", b"x"),
            ("style.css", b"x"),
            ("../../etc/two\u{1b}[31m.txt", "caf\u{e9}".as_bytes()),
            ("more.zip", b"x"),
            ("plan.pdf", b"%PDF-1.7"),
            ("minutes.docx", b"PK\x03\x04\0"),
        ]),
    );
    let (found, told) = listed(folder.path());
    assert_eq!(told.len(), 1);
    assert!(told[0].0.ends_with("papers.zip/more.zip"), "{told:?}");
    assert_eq!(
        names(&folder, &found),
        [
            "papers.zip/one.html",
            "papers.zip/../../etc/two\u{fffd}[31m.txt",
            "papers.zip/plan.pdf",
            "papers.zip/minutes.docx"
        ]
    );
    // Backwards and by themselves, as all cores would.
    assert!(matches!(open(&found[3]), Ok(Found::Document { .. })));
    assert!(matches!(open(&found[2]), Ok(Found::Pdf { .. })));
    assert_eq!(paper(&found[1]).text, "café");
    let first = found[0].clone();
    let first = std::thread::spawn(move || paper(&first))
        .join()
        .expect("a thread");
    assert_eq!(
        first.address.as_deref(),
        Some("https://democracy.anyshire.example/mgAi.aspx?ID=5")
    );
}

#[test]
fn a_zip_file_that_was_written_anew_is_read_anew() {
    let folder = folder();
    let path = put(&folder, "a.zip", zip(&[("a.txt", b"before")]));
    let (found, _) = listed(&path);
    assert_eq!(paper(&found[0]).text, "before");
    put(&folder, "a.zip", zip(&[("a.txt", b"and after")]));
    assert_eq!(paper(&found[0]).text, "and after");
}

#[test]
fn what_unpacks_to_hundreds_of_times_its_size_is_left() {
    let folder = folder();
    let noughts = vec![0; 8 * 1024 * 1024];
    let large = vec![b'a'; usize::try_from(LARGEST).expect("a size") + 1];
    let path = put(
        &folder,
        "bomb.zip",
        zip(&[("a.txt", &noughts), ("b.txt", &large), ("c.txt", b"fine")]),
    );
    let (found, told) = listed(&path);
    assert_eq!(names(&folder, &found), ["bomb.zip/c.txt"]);
    assert!(told[0].1.contains("hundreds of times"), "{told:?}");
    assert!(told[1].1.contains("larger than 64 MB"), "{told:?}");
    // Opened all the same, an entry is not read any further than a paper may be.
    let forced = Locator {
        file: path,
        member: Some(Member::Zip(1)),
    };
    assert!(open(&forced).expect_err("too large").contains("64 MB"));
}

#[test]
fn damaged_archives_are_told_and_not_fatal() {
    let folder = folder();
    let whole = zip(&[("a.txt", b"text"), ("b.txt", b"text")]);
    for cut in [4, 20, whole.len() / 2, whole.len() - 1] {
        let path = put(&folder, "cut.zip", &whole[..cut]);
        let (found, told) = listed(&path);
        assert!(found.is_empty() && told.len() == 1, "{cut}: {told:?}");
    }
    let mut spoilt = whole.clone();
    spoilt[40..50].fill(0xff);
    let path = put(&folder, "spoilt.zip", spoilt);
    for at in listed(&path).0 {
        let _ = open(&at);
    }
    let beyond = Locator {
        file: put(&folder, "whole.zip", whole),
        member: Some(Member::Zip(99)),
    };
    assert!(open(&beyond).is_err());
}

/// A record of a crawl.
fn record(kind: &str, address: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n\
         Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn response(address: &str, heads: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {heads}\r\n\r\n").as_bytes(), body].concat();
    record(
        "response",
        address,
        "application/http; msgtype=response",
        &block,
    )
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).expect("compressed");
    out.finish().expect("compressed")
}

const SITE: &str = "https://democracy.anyshire.example";

/// A crawl with one of everything.
fn crawl() -> Vec<Vec<u8>> {
    let at = |page: &str| format!("{SITE}/{page}");
    vec![
        record(
            "warcinfo",
            "",
            "application/warc-fields",
            b"software: a crawler\r\n",
        ),
        record(
            "request",
            &at("mgAi.aspx?ID=1"),
            "application/http",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        response(
            &at("mgAi.aspx?ID=1"),
            "200 OK\r\nContent-Type: text/html",
            b"<html>first</html>",
        ),
        response(
            &at("mgAi.aspx?ID=2"),
            "404 Not Found\r\nContent-Type: text/html",
            b"<html>none</html>",
        ),
        response(
            &at("logo.png"),
            "200 OK\r\nContent-Type: image/png",
            b"\x89PNG",
        ),
        response(
            &at("mgAi.aspx?ID=3"),
            "200 OK\r\nContent-Type: text/html; charset=windows-1252\r\nTransfer-Encoding: chunked",
            b"6\r\n<html>\r\n4\r\ncaf\xe9\r\n0\r\n\r\n",
        ),
        response(
            &at("mgAi.aspx?ID=4"),
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            &gz(b"<html>packed</html>"),
        ),
        response(
            &at("documents/s1/Plan.pdf"),
            "200 OK\r\nContent-Type: application/pdf",
            b"%PDF-1.4\0",
        ),
        record(
            "resource",
            &format!("<{}>", at("GetMeeting")),
            "text/xml",
            b"<meeting/>",
        ),
        response(
            &at("mgAi.aspx?ID=1"),
            "200 OK\r\nContent-Type: text/html",
            b"<html>second</html>",
        ),
    ]
}

fn told_by(found: &[Locator]) -> Vec<(String, String)> {
    found
        .iter()
        .map(|at| match open(at).expect("a record") {
            Found::Paper(paper) => (
                paper.address.expect("an address").replace(SITE, ""),
                paper.text,
            ),
            Found::Pdf { address, .. } => (
                address.expect("an address").replace(SITE, ""),
                "pdf".to_owned(),
            ),
            Found::Document { name, .. } => panic!("{name}"),
        })
        .collect()
}

#[test]
fn a_crawl_gives_its_pages_each_in_its_last_form() {
    let expected = [
        ("/mgAi.aspx?ID=3", "<html>café"),
        ("/mgAi.aspx?ID=4", "<html>packed</html>"),
        ("/documents/s1/Plan.pdf", "pdf"),
        ("/GetMeeting", "<meeting/>"),
        ("/mgAi.aspx?ID=1", "<html>second</html>"),
    ]
    .map(|(address, text)| (address.to_owned(), text.to_owned()));
    let folder = folder();
    let plain = put(&folder, "site.warc", crawl().concat());
    let pieces: Vec<u8> = crawl().iter().flat_map(|record| gz(record)).collect();
    let packed = put(&folder, "site.warc.gz", pieces);
    for path in [plain, packed] {
        let (found, told) = listed(&path);
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(told_by(&found), expected);
        let mut backwards: Vec<Locator> = found.clone();
        backwards.reverse();
        let mut again = told_by(&backwards);
        again.reverse();
        assert_eq!(again, expected);
        assert!(
            paper(&found[0])
                .name
                .ends_with(": https://democracy.anyshire.example/mgAi.aspx?ID=3")
        );
    }
    // The same pages in a second crawl take the place of those of the first.
    let (both, _) = listed(folder.path());
    assert_eq!(told_by(&both), expected);
    assert!(both.iter().all(|at| at.file.ends_with("site.warc.gz")));
}

#[test]
fn a_crawl_that_breaks_off_gives_what_stands_before() {
    let folder = folder();
    let pieces: Vec<u8> = crawl().iter().flat_map(|record| gz(record)).collect();
    let path = put(&folder, "cut.warc.gz", &pieces[..pieces.len() - 30]);
    let (found, told) = listed(&path);
    assert_eq!(found.len(), 5);
    assert!(told[0].1.contains("damaged"), "{told:?}");
    let whole = crawl().concat();
    let path = put(&folder, "cut.warc", &whole[..whole.len() - 40]);
    let (found, _) = listed(&path);
    assert_eq!(found.len(), 5);
    assert!(
        found
            .iter()
            .all(|at| open(at).is_ok() || at == found.last().expect("one"))
    );
}

/// Goes through everything in a file; whatever is wrong with it, this comes to an end.
fn go_through(path: &Path) {
    for at in listed(path).0 {
        let _ = open(&at);
    }
}

#[test]
fn no_damage_to_an_archive_breaks_the_way_through_it() {
    let folder = folder();
    let archives = [
        (
            "a.zip",
            zip(&[("a.txt", b"text of a paper"), ("b.html", b"<html></html>")]),
        ),
        ("a.warc", crawl().concat()),
        (
            "a.warc.gz",
            crawl().iter().flat_map(|record| gz(record)).collect(),
        ),
    ];
    for (name, whole) in archives {
        let step = whole.len() / 40 + 1;
        for at in (0..whole.len()).step_by(step) {
            for byte in [0, 0xff, whole[at] ^ 1] {
                let mut damaged = whole.clone();
                damaged[at] = byte;
                go_through(&put(&folder, name, damaged));
            }
            go_through(&put(&folder, name, &whole[..at]));
        }
    }
}

#[test]
fn what_cannot_be_opened_page_by_page_is_told() {
    let folder = folder();
    let path = put(&folder, "whole.warc.gz", gz(&crawl().concat()));
    let (found, told) = listed(&path);
    assert!(found.is_empty() && told[0].1.contains("gunzip"), "{told:?}");
    let path = put(
        &folder,
        "page.html.gz",
        gz(b"<html>a page by itself</html>"),
    );
    let (found, told) = listed(&path);
    assert!(
        found.is_empty() && told[0].1.contains("no crawl"),
        "{told:?}"
    );
    for bytes in [
        b"WARC/1.0\r\n".as_slice(),
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\n",
        b"\x1f\x8b",
    ] {
        let (found, told) = listed(&put(&folder, "bad.warc", bytes));
        assert!(found.is_empty() && told.len() == 1, "{bytes:?}: {told:?}");
    }
}

#[test]
fn a_paper_that_is_too_large_is_told() {
    let folder = folder();
    let path = folder.path().join("large.txt");
    let file = fs::File::create(&path).expect("a file");
    file.set_len(LARGEST + 1).expect("a length");
    let (found, _) = listed(&path);
    assert!(open(&found[0]).expect_err("too large").contains("64 MB"));
}

/// A PDF of a few lines, small enough to be written by hand.
fn small_pdf(lines: &str) -> Vec<u8> {
    let lines: Vec<String> = lines.lines().map(|line| format!("({line}) Tj")).collect();
    let drawing = format!("BT /F1 12 Tf 72 720 Td {} ET", lines.join(" 0 -14 Td "));
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{drawing}\nendstream",
            drawing.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let table = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        out += &format!("{place:010} 00000 n \n");
    }
    out += &format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

#[test]
fn the_text_of_a_pdf_is_read_where_the_program_is() {
    match pdf::text(&small_pdf("Roads and Parks Panel")) {
        Ok(text) => {
            assert_eq!(text.trim(), "Roads and Parks Panel");
            let why = pdf::text(b"%PDF-1.4 damaged").expect_err("no text");
            assert!(why.contains("cannot read it"), "{why}");
        }
        Err(why) if why.contains("poppler-utils") => skipped("pdftotext is not here"),
        Err(why) => panic!("{why}"),
    }
}
