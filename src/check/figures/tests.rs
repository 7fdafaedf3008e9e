//! What is reckoned, and what is left alone.

use super::*;
use crate::source::{SourceFile, Sources};

/// The messages that a text gets.
fn said(text: &str) -> Vec<String> {
    let sources = Sources::from_texts([("a.md".to_owned(), text.to_owned())]);
    let (file, source): (_, &SourceFile) = sources.files().next().unwrap();
    let arena = comrak::Arena::new();
    let document = Document::parse(&arena, file, source, 0);
    let (mut stated, mut findings) = (Stated::default(), Findings::new());
    for node in document.nodes() {
        match &node.data().value {
            NodeValue::Paragraph => {
                let passage = Passage::of(&document, node);
                stated.passage(&passage, &mut findings);
            }
            NodeValue::Table(_) => stated.table(&document, node, &mut findings),
            _ => {}
        }
    }
    let report = findings.into_report(&sources);
    report.findings.into_iter().map(|d| d.message).collect()
}

#[test]
fn a_change_that_does_not_follow_is_named() {
    for (text, message) in [
        (
            "At the end of January 2019 the number was 1,677. At the end of January 2020 this figure was 1,600 which represents a 4.81% decrease.",
            "from 1,677 to 1,600 is a fall of 4.59%, not 4.81%",
        ),
        (
            "In January 2019 there were 1,677; in January 2020 there were 1,600. The report calls this a fall of 4.81%.",
            "from 1,677 to 1,600 is a fall of 4.59%, not 4.81%",
        ),
        (
            "Referrals rose by 20% from 50 to 56.",
            "from 50 to 56 is a rise of 12%, not 20%",
        ),
        (
            "A fall of 12%, from 50 to 56.",
            "from 50 to 56 is a rise of 12%, not a fall",
        ),
        (
            "They fell by 296, from 1,204 to 935.",
            "from 1,204 to 935 is a difference of 269, not 296",
        ),
        ("12 of the 14 (96%) came.", "12 of 14 is 86%, not 96%"),
        (
            "It received £300,00 in all.",
            "the commas of `£300,00` do not stand at thousands",
        ),
        ("Of those 96% (12 of 14) came.", "12 of 14 is 86%, not 96%"),
        (
            "The budget fell from £1.6m to £1.2m, a reduction of 40%.",
            "from £1.6m to £1.2m is a fall of 25%, not 40%",
        ),
        (
            "| | 2019 | 2020 | Change |\n|---|---|---|---|\n| CLA | 1,677 | 1,600 | −4.81% |",
            "from 1,677 to 1,600 is a fall of 4.59%, not 4.81%",
        ),
    ] {
        assert_eq!(said(text), [message], "{text}");
    }
}

#[test]
fn what_follows_or_is_in_doubt_is_left_alone() {
    for text in [
        "The plans went down by 269 from 1,204 to 935 at the end of January 2020. This represents a 22% decrease.",
        "Referrals rose by 12% from 50 to 56.",
        "Visits rose by about 20% from 50 to 56.",
        "Timeliness fell from 81.2% to 71.8%, a fall of 9.4%.",
        "It cost £1,234, £12,345.67 and £5.",
        "It rose by 5 percentage points from 50 to 56.",
        "The budget fell from £1.6m to £1.5m, a reduction of 7%.",
        "We have 12 staff in 3 offices and 40 cars. Demand rose by 12%.",
        "12 of the 14 (86%) came; 2 of 3 (66%) stayed.",
        "From 2019 to 2020 it rose by 12%.",
        "On 4 February there were 12 children. On 5 March the cost rose by 12%.",
        "The 14 members met 12 times, and sickness fell by 5%, saving 4 posts.",
        "| | 2019 | 2020 | Change |\n|---|---|---|---|\n| CP | 1,204 | 935 | −269, or −22% |",
        "| | 2020 | 2019 | Change |\n|---|---|---|---|\n| CP | 935 | 1,204 | −22% |",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}
