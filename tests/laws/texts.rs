//! No word of a record is lost on its way to the page, and no text makes the program panic.

use std::collections::BTreeMap;
use std::path::Path;

use minutebook::config::Config;
use minutebook::diag::{Findings, codes};
use minutebook::ledger::Ledger;
use minutebook::render::Renderer;
use minutebook::source::Sources;
use minutebook::theme::Theme;
use minutebook::yaml::fields::parse_date;
use minutebook::{archive, page, record};
use proptest::prelude::*;
use scraper::{Html, Selector};

/// What became of texts: the codes of what was found, and the pages where no error stopped them.
pub(super) struct Made {
    found: Vec<&'static str>,
    pub(super) pages: BTreeMap<String, String>,
}

/// The whole way in memory.
pub(super) fn make(texts: &[(&str, &str)]) -> Made {
    let mut findings = Findings::new();
    let mut sources = Sources::from_texts(
        texts
            .iter()
            .map(|(p, t)| ((*p).to_owned(), (*t).to_owned())),
    );
    sources.folders = vec!["audit".to_owned()];
    let config = Config::read(&sources, &mut findings);
    let theme = Theme::read(Path::new("no such folder"), "default", None, &mut findings);
    let records = record::read(&sources, &config, &mut findings);
    let today = parse_date("2026-11-21").unwrap();
    let archive = archive::join(records, &sources, config, today, &mut findings);
    let plan = page::plan(&archive, &Ledger::default(), &[], &mut findings);
    let renderer =
        Renderer::new(&archive, &plan, &theme, &mut findings).expect("the templates can be read");
    let mut pages = BTreeMap::new();
    // Pages are made even of faulty records: what is not published must not panic either.
    for planned in plan.pages.iter().filter(|p| p.path.ends_with(".html")) {
        match renderer.bytes(planned) {
            Ok(Some(bytes)) => {
                pages.insert(
                    planned.path.clone(),
                    String::from_utf8(bytes).expect("a page is UTF-8"),
                );
            }
            Ok(None) => {}
            Err(fault) => panic!("{}: {}", planned.path, fault.message),
        }
    }
    let found = findings
        .into_report(&sources)
        .findings
        .iter()
        .map(|f| f.code.id)
        .collect();
    Made { found, pages }
}

/// All text of a page's own matter, as it follows on itself.
pub(super) fn text(html: &str) -> String {
    let main = Selector::parse("main").unwrap();
    Html::parse_document(html)
        .select(&main)
        .flat_map(|e| e.text().collect::<Vec<_>>())
        .collect()
}

/// Blocks in which `@` stands for a word.
pub(super) const BLOCKS: &[&str] = &[
    "@ @ @.",
    "@\n@\n@",
    "@  \n@\\\n@",
    "*@* **@** ~~@~~ `@` ***@*** _@_",
    "[@](https://example.org/@) <https://example.org/@> https://example.org/@",
    "<b>@</b> <i class=\"@\">@</i>",
    "<div>\n@\n</div>",
    "<!-- @ -->",
    "&amp;@ &copy; @\\* \\@ \"@\" '@' @--@",
    "- @\n- @\n  - @\n\n    @",
    "11. @\n10. @\n    1) @",
    "- [ ] @\n- [x] @",
    "> @\n>\n> - @\n> > @",
    "| @ | @ |\n|---|--:|\n| @ | *@* |\n| @ |",
    "Table 1: @\n\n| @ |\n|---|\n| @ |",
    "```\n@ <@>\n\n@\n```",
    "```rust\nfn @() -> u32 { \"@\" } // @\n```",
    "~~~ text\n@ @\n~~~",
    "    @ @\n\n    @",
    "### @ *@*",
    "##### @\n\n@",
    "@\n===",
    "***\n\n@",
    "**Resolved:** That @.",
    "**Resolved:**\n\nThat @:\n\ni) @;\n\n(a) @\n(b) @",
    "### Resolved\n\n@\n\n#### @\n\n@",
    "Recommended – @",
    "**Action:** @ to @.",
    "### Minutes\n\n@",
    "@[^N]\n\n[^N]: @\n\n    @",
    "[@][N]\n\n[N]: https://example.org/",
    "![@](https://example.org/a.png)",
    "[[@]] [[@|@]] [[2020-02-30]] @",
    "At the meeting held on 4 February 2020 @, and paragraph 4.1 of the report @",
    "@ \u{2019}@\u{2019} \u{a3}@ @% Si\u{e2}n @ \u{5d0}\u{5d1} @",
    "Term @\n: @",
];

/// Item blocks; what they say is shown on both pages.
const ITEM_BLOCKS: &[&str] = &[
    "",
    "from: @\n",
    "interests: [{name: Ann @, kind: @, reason: @ @}]\nmover: Ben @\nvotes: {for: [Ben @], against: 2}\n",
    "motions: [{text: @ @, result: carried}, {text: @}]\n",
    "figures: {total: [{value: 12, period: 2019, note: @}, {value: 13, period: 2019, restated: true, note: @}]}\n",
    "documents: [{title: @ @, held: false}, {title: @, url: \"https://example.org/@\"}]\n",
    "corrects: [{meeting: 2020-02-04, note: @ @}]\n",
    "report: fostering\nagenda_number: N\n",
];

#[derive(Debug, Clone)]
struct Plan {
    status: usize,
    preamble: Vec<usize>,
    items: Vec<(usize, Vec<usize>)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let blocks = |most| proptest::collection::vec(0..BLOCKS.len(), 0..most);
    let items = proptest::collection::vec((0..ITEM_BLOCKS.len(), blocks(8)), 1..4);
    (0..3_usize, blocks(3), items).prop_map(|(status, preamble, items)| Plan {
        status,
        preamble,
        items,
    })
}

/// Writes blocks with new words; gives the words.
pub(super) struct Pen {
    pub(super) text: String,
    pub(super) words: usize,
    pub(super) notes: usize,
}

impl Pen {
    pub(super) fn write(&mut self, block: &str) -> Vec<String> {
        let mut own = Vec::new();
        // A name that a block defines and uses has to be new as well.
        self.notes += 1;
        let block = block.replace('N', &format!("n{}", self.notes));
        for c in block.chars() {
            if c == '@' {
                self.words += 1;
                let word = format!("qw{}x", self.words);
                self.text.push_str(&word);
                own.push(word);
            } else {
                self.text.push(c);
            }
        }
        own
    }
}

/// A record by its plan, the words of its notices and those of each item.
fn compose(plan: &Plan) -> (String, Vec<String>, Vec<Vec<String>>) {
    let status = ["agenda", "draft", "approved"][plan.status];
    let mut pen = Pen {
        text: format!("---\nstatus: {status}\n---\n\n"),
        words: 0,
        notes: 0,
    };
    let mut notices = Vec::new();
    for block in &plan.preamble {
        notices.extend(pen.write(BLOCKS[*block]));
        pen.text.push_str("\n\n");
    }
    let mut items = Vec::new();
    for (n, (head, blocks)) in plan.items.iter().enumerate() {
        let mut own = pen.write(&format!("## {}. @ *@* `@`\n\n", n + 1));
        if !ITEM_BLOCKS[*head].is_empty() {
            pen.text.push_str("```yaml item\n");
            own.extend(pen.write(&ITEM_BLOCKS[*head].replace('N', &(n + 1).to_string())));
            pen.text.push_str("```\n\n");
        }
        for block in blocks {
            own.extend(pen.write(BLOCKS[*block]));
            pen.text.push_str("\n\n");
        }
        items.push(own);
    }
    (pen.text, notices, items)
}

const OTHER: (&str, &str) = ("audit/2020-02-04.md", "## 1. Budget\n\nText.\n");

/// So many cases, or as many as `PROPTEST_CASES` asks for: a long search by hand.
pub(super) fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = std::env::var("PROPTEST_CASES").map_or(cases, |_| asked.cases);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..asked
    }
}

/// Words that are an address and are not shown: they stand in links.
fn shown(word: &str, html: &str, text: &str) -> bool {
    text.contains(word) || html.contains(&format!("https://example.org/{word}"))
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn no_word_of_a_record_is_lost(plan in plan()) {
        let (record, notices, items) = compose(&plan);
        let made = make(&[OTHER, ("audit/2020-10-06.md", &record)]);
        let meeting = &made.pages["audit/2020-10-06/index.html"];
        let whole = text(meeting);
        for word in &notices {
            prop_assert!(shown(word, meeting, &whole), "{word} of the notices is lost: {record}\n{whole}");
        }
        for (n, words) in items.iter().enumerate() {
            let page = &made.pages[&format!("audit/2020-10-06/{}.html", n + 1)];
            let own = text(page);
            for word in words {
                prop_assert!(shown(word, page, &own), "{word} of item {} is not on its page: {record}\n{own}", n + 1);
                prop_assert!(shown(word, meeting, &whole), "{word} of item {} is not on the meeting's page: {record}\n{whole}", n + 1);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "(\\PC|[\\n\\t#*_`|\\[\\]:>{}&!-]){0,300}", file in 0..FILES.len()) {
        survives(&text, FILES[file])?;
    }

    #[test]
    fn no_marks_make_it_panic(parts in proptest::collection::vec(0..MARKS.len(), 0..60), file in 0..FILES.len()) {
        let text: String = parts.iter().map(|n| MARKS[*n]).collect();
        survives(&text, FILES[file])?;
    }

    #[test]
    fn no_mutation_of_a_record_makes_it_panic(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..MARKS.len(), 0..4_u8), 1..8),
        valid in 0..VALID.len(),
    ) {
        let (file, text) = VALID[valid];
        let mut text: Vec<char> = text.chars().collect();
        for (at, to, mark, kind) in edits {
            if text.is_empty() {
                break;
            }
            let (a, b) = (at.index(text.len()), to.index(text.len()));
            let (from, end) = (a.min(b), (a.max(b)).min(a.min(b) + 40));
            match kind {
                0 => { text.drain(from..end); }
                1 => { let copy: Vec<char> = text[from..end].to_vec(); text.splice(a..a, copy); }
                2 => { text.splice(a..a, MARKS[mark].chars()); }
                _ => text.swap(a, b),
            }
        }
        let text: String = text.into_iter().collect();
        survives(&text, file)?;
    }
}

/// Files that are read in ways of their own.
const FILES: &[&str] = &[
    "audit/2020-10-06.md",
    "audit/panel.md",
    "audit/2020-02-04/report.md",
    "reports/fostering.md",
    "pages/about.md",
    "archive.yml",
    "people.yml",
];

/// What the formats are made of.
const MARKS: &[&str] = &[
    "---\n",
    "\n",
    "\n\n",
    "## ",
    "### ",
    "```yaml item\n",
    "```\n",
    "```",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "[[",
    "]]",
    "|",
    "#",
    "*",
    "**",
    "_",
    "~~",
    "<",
    ">",
    "&",
    "!",
    "\\",
    "\"",
    "'",
    "\t",
    "    ",
    "\r",
    "\r\n",
    "exempt: ",
    "true",
    "{paragraph: 3}",
    "withdrawn: ",
    "figures: ",
    "documents: ",
    "attendance: ",
    "date: 2020-10-06\n",
    "2020-02-04",
    "#1",
    "### Minutes\n",
    "### Exempt minutes\n",
    "**Resolved:** ",
    "Action: ",
    "Minutes:",
    "[^1]",
    "[^1]: ",
    "| a | b |\n|---|---|\n",
    "1. ",
    "11) ",
    "Item 16 ",
    "21/19",
    "held on 4 February 2020",
    "paragraph 4.14 of the report",
    "\u{202e}",
    "\u{200b}",
    "\u{0}",
    "é",
    "\u{1f600}",
    "aliases: [",
    "report: ",
    "match: ",
    "every: 12 months\n",
    "members: ",
    "name: ",
    "&a ",
    "*a",
    "!!x ",
    "? ",
    "|\n",
    ">-\n",
];

const VALID: &[(&str, &str)] = &[
    (
        "audit/2020-10-06.md",
        "---\ndate: 2020-10-06\nstart: \"14:00\"\nstatus: draft\nattendance:\n  chair: David Keast\n  deputies: [{name: Z B, for: M B}]\n---\nNotices.\n\n## 16. Annual report\n\n```yaml item\nagenda_number: 7\nreport: fostering\nfigures: {a: [{value: 1, period: 2019/20}, {value: 2, period: 2019/20, restated: true}]}\nvotes: {for: [A B], against: 2}\ndocuments: [{file: report.md, pages: 7-14}, {title: X, held: false}]\ncorrects: [{meeting: 2020-02-04, item: 1}]\n```\n\nTo receive.\n\n### Minutes\n\nThe minutes of the meeting held on 4 February 2020.[^1] [[2020-02-04#1|x]]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note.\n\n**Resolved:**\n\nThat:\n\n11. a\n10. b\n\n### Exempt minutes\n\nSecret.\n",
    ),
    (
        "audit/panel.md",
        "---\nname: Audit\nsucceeds: [other]\ncoverage: {from: 2019-10-15, note: x}\nmembers:\n  - {name: David Keast, from: 2017-05-25}\n---\nText [[2020-02-04]].\n",
    ),
    (
        "reports/fostering.md",
        "---\ntitle: Fostering\nevery: 12 months\nmatch: [Annual report, Budget]\nfigures:\n  a: {label: A, unit: \"%\"}\n---\nText.\n",
    ),
    (
        "archive.yml",
        "title: Archive\npublisher: {name: X, email: a@example.org}\nlanguage: en\nlabels: {resolved: [Determined]}\nroutine: [Apologies]\nextra: {a: [1, {b: c}]}\n",
    ),
    (
        "people.yml",
        "- {name: Jackie Porter, aliases: [Cllr Porter], party: X}\n- {name: David Keast}\n",
    ),
    (
        "audit/2020-02-04/report.md",
        "---\ntitle: Report\ndate: 2020-01-01\n---\n\n4.14 Text.\n\n# Head\n\n1. a\n\n| a |\n|---|\n| 1 |\n",
    ),
];

/// The archive with one of its files replaced by this text: it may be refused, but not panic.
fn survives(text: &str, file: &str) -> Result<(), TestCaseError> {
    let mut texts = vec![OTHER];
    texts.extend(VALID.iter().filter(|(path, _)| *path != file));
    texts.push((file, text));
    texts.sort_unstable();
    let made = make(&texts);
    prop_assert!(
        !made.found.contains(&codes::PARSER_PANIC.id),
        "a parser failed on {file}: {text:?}"
    );
    prop_assert!(made.pages.contains_key("index.html"));
    Ok(())
}
