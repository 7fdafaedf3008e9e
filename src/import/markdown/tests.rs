//! The law of Markdown that is written: it reads back as the same blocks, with the same words.

use comrak::Arena;
use comrak::nodes::NodeValue;
use proptest::prelude::*;

use super::*;

/// The outline of Markdown as it reads: kinds of blocks and their words.
fn read(markdown: &str) -> Vec<String> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &crate::markdown::options());
    let mut out = Vec::new();
    for node in root.descendants() {
        let name = match &node.data().value {
            NodeValue::Paragraph => "p",
            NodeValue::Heading(_) => "h",
            NodeValue::TableCell => "cell",
            NodeValue::Item(_) => {
                out.push("point".to_owned());
                continue;
            }
            NodeValue::CodeBlock(block) => {
                out.push(format!("lines {}", fold(&block.literal)));
                continue;
            }
            NodeValue::Document
            | NodeValue::List(_)
            | NodeValue::Table(_)
            | NodeValue::TableRow(_)
            | NodeValue::Text(_)
            | NodeValue::Strong
            | NodeValue::Emph
            | NodeValue::Link(_)
            | NodeValue::SoftBreak
            | NodeValue::LineBreak => continue,
            other => {
                out.push(format!("unexpected {other:?}"));
                continue;
            }
        };
        let words = crate::markdown::words(node);
        // Of a table without a head the cells of the head are empty.
        if name != "cell" || !words.is_empty() {
            out.push(format!("{name} {}", fold(&words)));
        }
    }
    out
}

/// Words with single spaces. A space beside a mark may come or go with a break, so none is compared.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

fn outline(blocks: &[Block], out: &mut Vec<String>) {
    let add = |out: &mut Vec<String>, name: &str, runs: &[Run]| {
        let words = fold(&words(runs));
        if !words.is_empty() {
            let name = if name == "h" && may_not_head(&super::words(runs)) {
                "p"
            } else {
                name
            };
            out.push(format!("{name} {words}"));
        }
    };
    for block in blocks {
        match &block.matter {
            Matter::Paragraph(runs) => add(out, "p", runs),
            Matter::Heading(_, runs) => add(out, "h", runs),
            Matter::List(list) => {
                for point in &list.points {
                    let mut inside = Vec::new();
                    outline(&point.blocks, &mut inside);
                    if !inside.is_empty() {
                        out.push("point".to_owned());
                        out.append(&mut inside);
                    }
                }
            }
            Matter::Table(table) => {
                add(out, "p", &table.caption);
                for cell in table.rows.iter().flatten() {
                    add(out, "cell", cell);
                }
            }
            Matter::Lines(lines) => {
                let words = fold(lines);
                if !words.is_empty() {
                    out.push(format!("lines {words}"));
                }
            }
        }
    }
}

fn holds(blocks: &[Block]) -> Result<(), TestCaseError> {
    let text = write(blocks, 2);
    let mut wanted = Vec::new();
    outline(blocks, &mut wanted);
    prop_assert_eq!(read(&text), wanted, "{}", text);
    Ok(())
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,6}",
        2 => Just(" ".to_owned()),
        1 => Just("  ".to_owned()),
        3 => "[-+*_#>=~`|:.!?()<&'\\\\\\[\\]^@$%/\"0-9]",
        1 => "[0-9]{1,3}[.)] ",
        1 => Just("[[2020-02-04]]".to_owned()),
        1 => Just("[^1]: note".to_owned()),
        1 => Just("[x](https://example.org)".to_owned()),
        1 => Just("<b>".to_owned()),
        1 => Just("&amp; &copy; &#65;".to_owned()),
        1 => Just("---".to_owned()),
        1 => Just("```".to_owned()),
        1 => Just("| a | b |".to_owned()),
        1 => Just("https://example.gov.uk/a_b?c=d&copy=e".to_owned()),
        1 => Just("a@example.org".to_owned()),
        1 => Just("’é\u{a0}£".to_owned()),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    let leaf = prop_oneof![6 => text().prop_map(Run::Text), 1 => Just(Run::Break)];
    let run = leaf.prop_recursive(2, 6, 3, |inner| {
        let inner = prop::collection::vec(inner, 0..3);
        prop_oneof![
            inner.clone().prop_map(Run::Strong),
            inner.clone().prop_map(Run::Emphasis),
            inner.prop_map(|runs| Run::Link("https://example.org/a_(b)".to_owned(), runs)),
        ]
    });
    prop::collection::vec(run, 0..4)
}

fn block() -> impl Strategy<Value = Block> {
    let matter = prop_oneof![
        4 => runs().prop_map(Matter::Paragraph),
        1 => (1..4u8, runs()).prop_map(|(depth, runs)| Matter::Heading(depth, runs)),
        1 => (prop::collection::vec(prop::collection::vec(runs(), 1..4), 1..4), any::<bool>())
            .prop_map(|(rows, headed)| Matter::Table(Table { caption: Vec::new(), rows, headed })),
        1 => prop::collection::vec(text(), 1..4).prop_map(|lines| Matter::Lines(lines.join("\n"))),
    ];
    let block = matter.prop_map(|matter| Block { line: 1, matter });
    block.prop_recursive(2, 12, 3, |inner| {
        (
            any::<bool>(),
            prop::collection::vec((0..200u32, prop::collection::vec(inner, 0..3)), 0..4),
        )
            .prop_map(|(numbered, points)| Block {
                line: 1,
                matter: Matter::List(List {
                    numbered,
                    points: points
                        .into_iter()
                        .map(|(number, blocks)| Point { number, blocks })
                        .collect(),
                }),
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is written reads back as the same blocks with the same words.
    #[test]
    fn reads_back_as_it_was(blocks in prop::collection::vec(block(), 0..4)) {
        holds(&blocks)?;
    }

    #[test]
    fn a_paragraph_reads_back_as_it_was(text in "\\PC{0,40}") {
        holds(&[Block::paragraph(1, text)])?;
    }
}

fn paragraph(text: &str) -> String {
    write(&[Block::paragraph(1, text)], 2)
}

#[test]
fn what_need_not_be_escaped_is_not() {
    for text in [
        "The Panel's 1st report (see 4.14): 50% of £1.5m, or #3!",
        "Resolved: That the Panel note the report.",
        "i) That the update be noted.",
        "(a) reviews the programme [sic]; and",
        "Cllrs Briggs & Carpenter, members.services@example.gov.uk",
        "A file_name stays - as does 5 * 3 + 2 < 20",
    ] {
        assert_eq!(paragraph(text), format!("{text}\n"));
    }
}

#[test]
fn what_would_be_markup_is_escaped() {
    assert_eq!(paragraph("*Present"), "\\*Present\n");
    assert_eq!(paragraph("2019. A year"), "2019\\. A year\n");
    assert_eq!(paragraph("# 4"), "\\# 4\n");
    assert_eq!(paragraph("- 4.1"), "\\- 4.1\n");
    assert_eq!(paragraph("see [[2020-02-04]]"), "see \\[\\[2020-02-04]]\n");
    assert_eq!(
        paragraph("<script>alert(1)</script>"),
        "\\<script>alert(1)\\</script>\n"
    );
    assert_eq!(line("2019 budget #"), "2019 budget \\#");
}

/// What the law once found.
#[test]
fn a_bracket_that_another_line_would_close_is_escaped() {
    let link = "[x](https://example.org)";
    let runs = vec![
        Run::Text("![".to_owned()),
        Run::Break,
        Run::Text(link.to_owned()),
    ];
    for place in [
        Matter::Paragraph(runs.clone()),
        Matter::Table(Table {
            rows: vec![vec![runs]],
            ..Table::default()
        }),
    ] {
        assert!(
            holds(&[Block {
                line: 1,
                matter: place
            }])
            .is_ok()
        );
    }
}

#[test]
fn lists_that_follow_each_other_stay_apart() {
    let list = |numbered| Block {
        line: 1,
        matter: Matter::List(List {
            numbered,
            points: vec![Point {
                number: 7,
                blocks: vec![Block::paragraph(1, "one")],
            }],
        }),
    };
    assert_eq!(
        write(&[list(false), list(false), list(false)], 2),
        "- one\n\n* one\n\n- one\n"
    );
    assert_eq!(
        write(&[list(true), list(true), list(false)], 2),
        "7. one\n\n7) one\n\n- one\n"
    );
}
