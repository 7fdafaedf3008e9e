//! Books read off their bytes.

use super::*;
use crate::edition::tree::Element;

const WORDS: &str = include_str!("../../../themes/default/words/en.yml");
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and more";

const PAGE: &str = r##"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>
<p><a href="#main">Skip to the main content</a></p>
<header><p>Anyshire, <a href="https://a.example/m/audit/2022-02-08/index.html">this page on the website</a></p><nav><p>Elsewhere</p></nav></header>
<main id="main"><h1>Audit Committee, 8 February 2022</h1>
<p><strong>Draft minutes.</strong></p><p>Contact: <a href="mailto:x@a.example">Pat Lee</a></p>
<nav aria-labelledby="contents"><h2 id="contents">Items</h2><ul><li><a href="#item-1">1. Budget</a></li><li><a href="#4.1">4.1</a></li></ul></nav>
<section id="item-1" aria-labelledby="h1"><h2 id="h1">Item 1: Budget</h2><h3>Minutes</h3>
<p id="4.1">As <a href="#item-2">item 2</a> and <a href="#h1">above</a><a href="#nowhere">!</a></p>
<img src="../../audit/2022-02-08/a%20b.png" alt="A map"><img src="../../audit/2022-02-08/lost.png" alt="Lost">
<table><tr><th scope="col">A<td>1</table><div class="linear">A 1</div>
<section id="report-x"><h3>Report of Pat Lee</h3><p lang="cy">Cymraeg</p></section></section>
<section id="item-2"><h2>Item 2: Roads</h2><p><a href="../2022-03-08/index.html#item-1">next</a>
<a href="../../audit/x.pdf">paper</a> <a href="javascript:x()">x</a></p></section>
</main><footer><p>Other formats: post@a.example</p></footer></body></html>"##;

fn words() -> Words {
    Words::new("en", &[WORDS])
}

fn about(folders: &[(&str, &str)]) -> About<'static> {
    About {
        title: "Audit Committee, 2022".to_owned(),
        language: "en",
        publisher: Some("Anyshire & Co"),
        archive: "Anyshire",
        base: Some("https://a.example/m/"),
        path: "epub/audit/2022.epub",
        page: "audit/index.html",
        modified: NaiveDate::from_ymd_opt(2022, 3, 8).unwrap(),
        folders: folders
            .iter()
            .map(|(path, folder)| ((*path).to_owned(), (*folder).to_owned()))
            .collect(),
    }
}

fn pictures(path: &str) -> Option<Vec<u8>> {
    (path == "audit/2022-02-08/a b.png").then(|| PNG.to_vec())
}

/// The files of a book, in order, read off the bytes.
fn files(book: &[u8]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    while book[at..].starts_with(b"PK\x03\x04") {
        let small = u32::from_le_bytes(book[at + 18..at + 22].try_into().unwrap()) as usize;
        let name = usize::from(book[at + 26]);
        let begins = at + 30 + name;
        let kept = &book[begins..begins + small];
        let bytes = if book[at + 8] == 8 {
            miniz_oxide::inflate::decompress_to_vec(kept).unwrap()
        } else {
            kept.to_vec()
        };
        let name = String::from_utf8_lossy(&book[at + 30..begins]).into_owned();
        out.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        at = begins + small;
    }
    out
}

fn bound(about: &About<'_>, pages: &[(&str, &str)]) -> Vec<u8> {
    let words = words();
    let meetings: Vec<(String, String)> = pages
        .iter()
        .map(|(path, _)| ((*path).to_owned(), format!("Meeting {path}")))
        .collect();
    let mut binder = Binder::new(about, &words, &pictures, &meetings);
    for (path, html) in pages {
        binder.meeting(path, &format!("Meeting {path}"), html);
    }
    binder.finish().unwrap()
}

const NEXT: &str = "plain/audit/2022-03-08/index.html";
const HERE: &str = "plain/audit/2022-02-08/index.html";

/// A year of the same page twice.
fn year() -> Vec<(String, String)> {
    let html = PAGE.replace("../../audit", "../../../audit");
    let about = about(&[
        ("plain/audit/2022-02-08", "2022-02-08"),
        ("audit/2022-02-08", "2022-02-08"),
        ("plain/audit/2022-03-08", "2022-03-08"),
    ]);
    files(&bound(&about, &[(HERE, &html), (NEXT, &html)]))
}

fn one() -> Vec<(String, String)> {
    let html = PAGE.replace("../../audit", "../../../audit");
    files(&bound(&about(&[]), &[(HERE, &html)]))
}

fn file<'a>(files: &'a [(String, String)], name: &str) -> &'a str {
    let found = files.iter().find(|(own, _)| own == name);
    &found.unwrap_or_else(|| panic!("{name} in {files:?}")).1
}

#[test]
fn a_book_is_laid_out_as_readers_want_it() {
    let names: Vec<String> = one().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/style.css",
        "EPUB/opening.xhtml",
        "EPUB/item-1.xhtml",
        "EPUB/pictures/1.png",
        "EPUB/item-2.xhtml",
        "EPUB/more.xhtml",
        "EPUB/nav.xhtml",
        "EPUB/package.opf",
    ];
    assert_eq!(names, expected);
}

#[test]
fn equal_pages_give_equal_bytes() {
    let once = bound(&about(&[]), &[(HERE, PAGE)]);
    assert_eq!(once, bound(&about(&[]), &[(HERE, PAGE)]));
    // The bytes themselves are kept, as another machine is to make the same.
    assert_eq!(
        blake3::hash(&one_of_words()).to_hex()[..16],
        *"a5ef7101d31ce842"
    );
}

/// A book of long texts, for the compressor.
fn one_of_words() -> Vec<u8> {
    let many = (0..2000).fold(String::new(), |text, n| {
        text + "<p>Word " + &(n * 7919 % 613).to_string() + "</p>"
    });
    let mut zip = Zip::default();
    zip.deflate("a", many.as_bytes());
    zip.finish().unwrap()
}

#[test]
fn links_lead_within_the_book_or_to_the_website() {
    let book = one();
    let opening = file(&book, "EPUB/opening.xhtml");
    assert!(
        opening.contains(r#"<a href="item-1.xhtml">1. Budget</a>"#),
        "{opening}"
    );
    assert!(opening.contains(r#"<a href="item-1.xhtml#p-4.1">"#));
    assert!(opening.contains(r#"href="https://a.example/m/audit/2022-02-08/index.html""#));
    let item = file(&book, "EPUB/item-1.xhtml");
    assert!(item.contains(
        r##"<a href="item-2.xhtml">item 2</a> and <a href="#h1">above</a><span>!</span>"##
    ));
    assert!(item.contains(r#"<img src="pictures/1.png" alt="A map"/>"#));
    assert!(item.contains(r#"<a href="https://a.example/m/audit/2022-02-08/lost.png">Lost</a>"#));
    let second = file(&book, "EPUB/item-2.xhtml");
    assert!(
        second
            .contains(r#"<a href="https://a.example/m/plain/audit/2022-03-08/index.html#item-1">"#)
    );
    assert!(second.contains("<span>x</span>"), "nothing runs: {second}");
}

#[test]
fn a_year_has_its_meetings_as_parts() {
    let book = year();
    let second = file(&book, "EPUB/2022-02-08/item-2.xhtml");
    assert!(
        second.contains(r#"<a href="../2022-03-08/opening.xhtml">next</a>"#),
        "{second}"
    );
    // What leads to the website from here stays so.
    let opening = file(&book, "EPUB/2022-02-08/opening.xhtml");
    assert!(opening.contains("\"https://a.example/m/audit/2022-02-08/index.html\""));
    let item = file(&book, "EPUB/2022-03-08/item-1.xhtml");
    assert!(item.contains(r#"<img src="../pictures/1.png""#));
    let nav = tree::read(file(&book, "EPUB/nav.xhtml"));
    let toc = nav.find("nav").unwrap().find("ol").unwrap();
    let parts: Vec<String> = toc.elements().map(outline).collect();
    assert_eq!(parts[0], "Audit Committee, 2022");
    let items = "Item 1: Budget[Report of Pat Lee]Item 2: Roads";
    // The last page has no heading, and the contents say so.
    assert_eq!(
        parts[1..],
        [HERE, NEXT].map(|path| format!("Meeting {path}[{items}]"))
    );
    assert_eq!(
        book.iter()
            .filter(|(name, _)| name.contains("pictures/"))
            .count(),
        1
    );
}

/// 'first[second[third]]' of a line of the contents.
fn outline(line: &Element) -> String {
    let own = split::words(line.find("a").unwrap());
    match line.elements().find(|e| e.name == "ol") {
        Some(list) => format!(
            "{own}[{}]",
            list.elements().map(outline).collect::<String>()
        ),
        None => own,
    }
}

#[test]
fn without_an_address_links_to_the_site_stay_words() {
    let mut about = about(&[]);
    about.base = None;
    let book = files(&bound(&about, &[(HERE, PAGE)]));
    assert!(file(&book, "EPUB/item-2.xhtml").contains("<span>paper</span>"));
    let package = file(&book, "EPUB/package.opf");
    assert!(!package.contains("dc:source") && package.contains("urn:uuid:"));
}

#[test]
fn a_book_says_what_it_offers_and_claims_no_more() {
    let book = one();
    let package = file(&book, "EPUB/package.opf");
    for said in [
        r#"<meta property="dcterms:modified">2022-03-08T00:00:00Z</meta>"#,
        r#"<meta property="schema:accessMode">visual</meta>"#,
        r#"<meta property="schema:accessibilityFeature">alternativeText</meta>"#,
        r#"<meta property="schema:accessModeSufficient">textual</meta>"#,
        "<dc:publisher>Anyshire &amp; Co</dc:publisher>",
        "<dc:source>https://a.example/m/audit/index.html</dc:source>",
    ] {
        assert!(package.contains(said), "{said} in {package}");
    }
    assert!(!package.contains("conformsTo") && !package.contains("certifiedBy"));
    let undescribed = PAGE.replace(r#"alt="A map""#, r#"alt="""#);
    let undescribed = undescribed.replace("../../audit", "../../../audit");
    let book = files(&bound(&about(&[]), &[(HERE, &undescribed)]));
    let package = file(&book, "EPUB/package.opf");
    assert!(
        !package.contains("alternativeText")
            && !package.contains(">textual</meta>\n<meta property=\"schema:accessibilityFeature")
    );
}

#[test]
fn every_word_of_the_page_is_in_the_book_in_its_order() {
    let book = one();
    let said: Vec<String> = book
        .iter()
        .filter(|(name, _)| name.ends_with(".xhtml") && !name.ends_with("nav.xhtml"))
        .flat_map(|(_, text)| spoken(tree::read(text).find("body").unwrap()))
        .collect();
    let page = PAGE.replace("<div class=\"linear\">A 1</div>", "");
    // A way to other pages of the website.
    let page = tree::read(&page.replace("<p>Elsewhere</p>", ""));
    let mut expected = spoken(page.find("body").unwrap());
    assert_eq!(
        expected.drain(..5).collect::<Vec<_>>().join(" "),
        "Skip to the main content"
    );
    // A picture that cannot be shown stays in words.
    let described: Vec<String> = said.into_iter().filter(|word| word != "Lost").collect();
    assert_eq!(described, expected);
}

fn spoken(element: &Element) -> Vec<String> {
    element
        .text()
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_way_within_a_book_leads_somewhere() {
    for book in [one(), year()] {
        for (name, text) in book.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
            let page = tree::read(text);
            let mut links = Vec::new();
            collect(&page, &mut links);
            assert!(!links.is_empty());
            for link in links.iter().filter(|link| !link.contains(':')) {
                let (path, id) = link.split_once('#').unwrap_or((link, ""));
                let folder = name.rsplit_once('/').unwrap().0;
                let to = match path.strip_prefix("../") {
                    _ if path.is_empty() => name.clone(),
                    Some(rest) => format!("{}/{rest}", folder.rsplit_once('/').unwrap().0),
                    None => format!("{folder}/{path}"),
                };
                let there = file(&book, &to);
                assert!(
                    id.is_empty() || there.contains(&format!("id=\"{id}\"")),
                    "{name}: {link}"
                );
            }
        }
    }
}

fn collect(element: &Element, out: &mut Vec<String>) {
    let ways = ["href", "src"]
        .into_iter()
        .filter_map(|key| element.get(key));
    out.extend(ways.map(str::to_owned));
    element.elements().for_each(|child| collect(child, out));
}

#[test]
fn a_meeting_of_very_many_items_is_a_book_of_few_files() {
    let items = (0..1200).fold(String::new(), |text, n| {
        text + &format!("<section id=item-{n}><h2>Item {n}</h2></section>")
    });
    let html = format!("<main id=main><h1>M</h1><p><a href=#item-1199>last</a></p>{items}</main>");
    let book = files(&bound(&about(&[]), &[(HERE, &html)]));
    assert!(book.len() < 500, "{} files", book.len());
    assert!(file(&book, "EPUB/opening.xhtml").contains("item-1197.xhtml#item-1199"));
    assert!(file(&book, "EPUB/nav.xhtml").contains("item-1197.xhtml#item-1198"));
}

#[test]
fn a_page_without_anything_is_a_book_still() {
    let book = files(&bound(&about(&[]), &[(HERE, "")]));
    assert!(file(&book, "EPUB/nav.xhtml").contains("opening.xhtml"));
}

#[test]
fn an_address_that_a_checker_would_refuse_stays_words() {
    let links = [
        (
            "https://a.example/x[1]?q=[2]",
            Some("https://a.example/x%5B1%5D?q=%5B2%5D"),
        ),
        (
            "https://t\u{177}.example/\u{177}",
            Some("https://t%C5%B7.example/%C5%B7"),
        ),
        (
            "mailto:a@b.example?subject=x%20y",
            Some("mailto:a@b.example?subject=x%20y"),
        ),
        ("mailto:a[b", None),
        ("https://a.example\\x/", None),
        ("https://[x]/", None),
        ("https://a.example:99999/", None),
        ("https://-/", None),
        ("http:///x", None),
        ("//a.example/", None),
        ("data:text/html,x", None),
        ("../../../../x.pdf", None),
    ];
    for (href, expected) in links {
        let html = format!("<main><h1>M</h1><a href=\"{href}\">w</a></main>");
        let book = files(&bound(&about(&[]), &[(HERE, &html)]));
        let opening = file(&book, "EPUB/opening.xhtml");
        match expected {
            Some(to) => assert!(opening.contains(&format!("href=\"{to}\"")), "{opening}"),
            None => assert!(opening.contains("<span>w</span>"), "{href}: {opening}"),
        }
    }
}
