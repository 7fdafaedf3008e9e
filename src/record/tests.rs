//! A meeting's record from its text: items, the two numbers, agenda and minutes, decisions,
//! actions, what is withheld.

use super::*;
use crate::config::Config;
use crate::diag::FileId;
use crate::diag::Findings;
use crate::markdown::{Html, Piece};
use crate::source::Sources;

fn read(text: &str) -> (MeetingRecord, Vec<&'static str>) {
    let path = "audit/2022-02-08.md".to_owned();
    let sources = Sources::from_texts([(path, text.to_owned())]);
    let mut findings = Findings::new();
    let file = sources.file(FileId(0));
    let record = meeting(FileId(0), file, &Config::default(), &mut findings).unwrap();
    let found = findings.into_report(&sources).findings;
    (record, found.iter().map(|d| d.code.id).collect())
}

/// The words of a body, without its tags and headings.
fn words(html: &Html) -> String {
    let (mut out, mut heading) = (String::new(), false);
    for piece in &html.pieces {
        match piece {
            Piece::Heading(_) => heading = true,
            Piece::HeadingEnd(_) => heading = false,
            Piece::Html(text) if !heading => {
                for part in text.split('<') {
                    out.push(' ');
                    out.push_str(part.split_once('>').map_or(part, |(_, after)| after));
                }
            }
            _ => {}
        }
    }
    let one = out.split_whitespace().collect::<Vec<_>>().join(" ");
    // A tag inside a sentence leaves a gap before its stop.
    one.replace(" :", ":")
}

/// Parts as one line each: `text`, `resolved`, `recommended` or `action`, then the words.
fn lines(parts: &[Part]) -> Vec<String> {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(html) => format!("text {}", words(html)),
            Part::Decision(d) if d.recommended => format!("recommended {}", words(&d.html)),
            Part::Decision(d) => format!("resolved {}", words(&d.html)),
            Part::Action(html) => format!("action {}", words(html)),
        })
        .collect()
}

/// The minutes of a record's only item.
fn minutes(body: &str) -> Vec<String> {
    let (record, found) = read(&format!("## 1. Budget\n\n{body}"));
    assert_eq!(found, [""; 0], "{body}");
    lines(&record.items[0].minutes)
}

#[test]
fn items_are_headings_of_level_two_outside_lists_quotes_and_code() {
    let (record, found) = read(
        "Notice.\n\n## 1. One\n\n> ## 2. Quoted\n\n- ## 3. Listed\n\n```\n## 4. Code\n```\n\n### 5. Below\n\n## 6. Six\n# 7. Above\n",
    );
    let titles: Vec<_> = record.items.iter().map(|i| i.title.as_str()).collect();
    assert_eq!((titles, found), (vec!["One", "Six"], vec![]));
    assert_eq!(lines(&record.preamble), ["text Notice."]);
}

#[test]
fn an_address_is_the_agenda_number_else_the_headings_else_the_place() {
    for (text, address) in [
        (
            "## 84. Budget\n\n```yaml item\nagenda_number: 7\n```\n",
            "7",
        ),
        (
            "## 7. Budget\n\n```yaml item\nminute_number: 84\n```\n",
            "7",
        ),
        ("## 21/19A Budget\n", "21-19a"),
        ("## 2.3.a Budget\n", "2.3.a"),
        ("## Budget\n", "1"),
        ("## 2019 budget\n", "1"),
        ("## 736-773 Dundas Street\n", "1"),
        ("## \\2.5 million\n", "1"),
        ("## **16.** Budget\n", "16"),
    ] {
        let (record, _) = read(text);
        assert_eq!(record.items[0].address(1), address, "{text}");
    }
}

#[test]
fn minutes_part_from_agenda_text() {
    let split = |text: &str| {
        let (record, _) = read(text);
        let item = &record.items[0];
        (
            lines(&item.agenda).join("|"),
            lines(&item.minutes).join("|"),
        )
    };
    let both = ("text Before.".to_owned(), "text After.".to_owned());
    for mark in [
        "### Minutes",
        "### MINUTES:",
        "#### *Minutes*",
        "Minutes:",
        "**Minutes:**",
    ] {
        assert_eq!(
            split(&format!("## 1. A\n\nBefore.\n\n{mark}\n\nAfter.\n")),
            both,
            "{mark}"
        );
    }
    // Without a mark the status tells.
    let one = "## 1. A\n\nText.\n";
    assert_eq!(split(one), (String::new(), "text Text.".to_owned()));
    for status in ["draft", "approved", "cancelled"] {
        let text = format!("---\nstatus: {status}\n---\n{one}");
        assert_eq!(split(&text).1, "text Text.", "{status}");
    }
    let agenda = format!("---\nstatus: agenda\n---\n{one}");
    assert_eq!(split(&agenda), ("text Text.".to_owned(), String::new()));
    // The bare word is none, nor is a sentence that opens with it.
    for text in ["Minutes", "Minutes: were taken."] {
        assert_eq!(split(&format!("## 1. A\n\n{text}\n")).0, "", "{text}");
    }
}

#[test]
fn decisions_in_every_form_of_the_contract() {
    for (text, expected) in [
        (
            "**Resolved:** That it be noted.",
            &["resolved Resolved: That it be noted."][..],
        ),
        (
            "RESOLVED – That it be noted.",
            &["resolved RESOLVED – That it be noted."],
        ),
        (
            "Agreed - that it be noted.",
            &["resolved Agreed - that it be noted."],
        ),
        (
            "*Recommended*: That it be noted.",
            &["recommended Recommended: That it be noted."],
        ),
        (
            "Resolved (unanimously): That it be so.",
            &["resolved Resolved (unanimously): That it be so."],
        ),
        // A paragraph is its own decision; what follows is text again.
        (
            "Resolved: That.\n\nAfter.",
            &["resolved Resolved: That.", "text After."],
        ),
        // A label alone, or a paragraph that ends in a colon, goes on.
        (
            "Resolved\n\nThat one.\n\nThat two.",
            &["resolved Resolved That one. That two."],
        ),
        (
            "**Resolved:**\n\nThat:\n\n(a) one\n\n(b) two",
            &["resolved Resolved: That: (a) one (b) two"],
        ),
        ("Resolved that:\n\n- one", &["text Resolved that: one"]),
        (
            "Resolved: that:\n\n- one\n- two",
            &["resolved Resolved: that: one two"],
        ),
        // To the next label, the next heading or the item's end.
        (
            "Resolved:\n\nOne.\n\nRecommended:\n\nTwo.",
            &["resolved Resolved: One.", "recommended Recommended: Two."],
        ),
        (
            "Resolved:\n\nOne.\n\n### Debate\n\nTwo.",
            &["resolved Resolved: One.", "text Two."],
        ),
        // A heading that is just the label reaches to the next of its level or higher.
        (
            "### Resolved\n\nOne.\n\n#### Part\n\nTwo.\n\n### Debate\n\nThree.",
            &["resolved One. Two.", "text Three."],
        ),
        ("#### Recommended:\n\nOne.", &["recommended One."]),
        ("##### Resolved\n\nOne.", &["text One."]),
        ("### Resolved matters\n\nOne.", &["text One."]),
        // The word in a sentence is none.
        (
            "Resolved issues were listed.",
            &["text Resolved issues were listed."],
        ),
        ("It was resolved: that.", &["text It was resolved: that."]),
        (
            "Action: the clerk to write.",
            &["action Action: the clerk to write."],
        ),
        ("**Action** – the clerk", &["action Action – the clerk"]),
        (
            "Text.\n\nAction:\n\n- one\n\nResolved: That.",
            &[
                "text Text.",
                "action Action: one",
                "resolved Resolved: That.",
            ],
        ),
        ("Actions speak.", &["text Actions speak."]),
    ] {
        assert_eq!(minutes(text), expected, "{text}");
    }
}

#[test]
fn exempt_sections_end_at_minutes_or_with_the_item() {
    let body = "Open.\n\n### Exempt minutes\n\nSecret.\n\n### Resolved\n\nSecret.\n\nResolved: Secret.\n\n### Minutes\n\nOpen again.\n\nExempt minutes:\n\nSecret.\n";
    let (record, found) = read(&format!("## 1. A\n\n{body}## 2. B\n\nNext.\n"));
    assert_eq!(found, [""; 0]);
    let item = &record.items[0];
    assert_eq!(lines(&item.agenda), ["text Open."]);
    assert_eq!(lines(&item.minutes), ["text Open again."]);
    let whole = item.exempt.as_ref().map(|e| (e.whole, e.paragraph));
    assert_eq!(whole, Some((false, None)));
    assert_eq!(lines(&record.items[1].minutes), ["text Next."]);
    assert!(!format!("{record:?}").contains("Secret"));
}

#[test]
fn of_an_exempt_item_only_what_may_be_said_comes_out() {
    let block = "exempt: {paragraph: 3}\npublic_summary: Terms were agreed.\nfrom: Secret\nreport: secret\ndocuments: [secret.pdf]\nfigures: {secret: 9}\ninterests: [{name: Secret One, reason: Secret}]\nmover: Secret Two\nvotes: {for: [Secret Three]}\ncorrects: {meeting: 2022-01-01, note: Secret}\nextra: {a: Secret}";
    let (record, found) = read(&format!(
        "## 1. Land\n\n```yaml item\n{block}\n```\n\nTo consider.\n\n### Minutes\n\nSecret [x](secret-too.pdf).\n"
    ));
    assert_eq!(found, [""; 0]);
    let item = &record.items[0];
    assert_eq!(
        (item.title.as_str(), lines(&item.agenda)),
        ("Land", vec!["text To consider.".to_owned()])
    );
    assert_eq!(item.public_summary.as_deref(), Some("Terms were agreed."));
    let files: Vec<_> = record
        .withheld
        .files
        .iter()
        .map(|f| f.value.as_str())
        .collect();
    assert_eq!(files, ["secret-too.pdf", "secret.pdf"]);
    let mut rest = record.clone();
    rest.withheld = Withheld::default();
    assert!(!format!("{rest:?}").to_lowercase().contains("secret"));
}

#[test]
fn an_item_block_stands_first_and_once_and_is_spelt_right() {
    for (text, code) in [
        ("```yaml item\nfrom: x\n```\n", None),
        ("~~~yaml item\nfrom: x\n~~~\n", None),
        ("Text.\n\n```yaml item\nfrom: x\n```\n", Some("E301")),
        ("```yaml item\n```\n\n```yaml item\n```\n", Some("E302")),
        ("```yml item\nfrom: x\n```\n", Some("E303")),
        ("```yaml item more\nfrom: x\n```\n", Some("E303")),
        ("``yaml item\nfrom: x\n``\n", Some("E303")),
        ("> ```yaml item\n> from: x\n> ```\n", Some("E304")),
        ("    ```yaml item\n    from: x\n", Some("E304")),
        ("```yaml\nfrom: x\n```\n", Some("E305")),
        ("```\nexempt: true\n```\n", Some("E305")),
        ("```\nfrom: x\n```\n", None),
        ("```yaml\ncolour: x\n```\n", None),
    ] {
        let (record, found) = read(&format!("## 1. A\n\n{text}\nSecret.\n"));
        assert_eq!(found, code.into_iter().collect::<Vec<_>>(), "{text}");
        let kept = format!("{record:?}").contains("Secret");
        assert_eq!(
            kept,
            code.is_none(),
            "what may be exempt does not come out: {text}"
        );
    }
}

#[test]
fn a_records_date_is_that_of_its_name() {
    let key = |name: &str, text: &str| {
        let sources = Sources::from_texts([(format!("audit/{name}"), text.to_owned())]);
        let mut findings = Findings::new();
        let file = sources.file(FileId(0));
        meeting(FileId(0), file, &Config::default(), &mut findings).map(|r| r.key)
    };
    let inside = "---\ndate: 2022-02-09\n---\n";
    for (name, text, wanted) in [
        ("2022-02-08.md", "", Some("2022-02-08")),
        ("2022-02-08-special.md", "", Some("2022-02-08-special")),
        ("special.md", inside, Some("2022-02-09")),
        ("2022-02-08 special.md", "", None),
        ("2022-02-08-Special.md", "", None),
        ("2022-02-08-.md", "", None),
        ("2022-2-8.md", "", None),
        ("2022-02-30.md", "", None),
        ("special.md", "", None),
    ] {
        assert_eq!(key(name, text).as_deref(), wanted, "{name}");
    }
}
