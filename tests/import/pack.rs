//! Public document packs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use minutebook::import::blocks::Block;
use minutebook::import::paper::{Paper, Reading};
use minutebook::import::text;

fn read(text: &str) -> Reading {
    let paper = Paper {
        name: "pack.txt".to_owned(),
        address: None,
        text: text.to_owned(),
    };
    text::pack::read(&paper).expect("a pack")
}

fn seed(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/seeds")
        .join(name);
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        println!("skipped: {name} is not there");
    }
    text
}

/// Counts the words of a text into the counts.
fn count(text: &str, by: i64, counts: &mut BTreeMap<String, i64>) {
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *counts.entry(word.to_lowercase()).or_default() += by;
    }
}

fn blocks<'a>(all: impl IntoIterator<Item = &'a Block>, counts: &mut BTreeMap<String, i64>) {
    for block in all {
        count(&block.words(), -1, counts);
    }
}

/// Words that are in the paper and in neither draft nor facts nor furniture, or the other way round.
fn unaccounted(reading: &Reading) -> Vec<(String, i64)> {
    let mut counts = BTreeMap::new();
    for (_, line) in &reading.seen {
        count(line, 1, &mut counts);
    }
    for fate in reading.facts.iter().chain(&reading.furniture) {
        count(&fate.words, -1, &mut counts);
    }
    for meeting in &reading.meetings {
        blocks(&meeting.notices, &mut counts);
        for item in &meeting.items {
            count(&item.title, -1, &mut counts);
            blocks(item.agenda.iter().chain(&item.minutes), &mut counts);
            for document in &item.documents {
                count(&document.title, -1, &mut counts);
            }
        }
        for report in &meeting.reports {
            count(&report.title, -1, &mut counts);
            blocks(&report.blocks, &mut counts);
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count != 0)
        .collect()
}

#[test]
#[ignore = "for looking"]
fn look() {
    for name in ["001_70d7d67a94727edf.txt", "002_b7f2c461e7e0c0a8.txt"] {
        let Some(text) = seed(name) else { return };
        let reading = read(&text);
        show(&reading);
        println!("UNACCOUNTED {:?}", unaccounted(&reading));
    }
}

#[test]
#[ignore = "for looking"]
fn look_file() {
    let reading = read(&std::fs::read_to_string(std::env::var("PACK").unwrap()).unwrap());
    show(&reading);
    println!("UNACCOUNTED {:?}", unaccounted(&reading));
}

fn show(reading: &Reading) {
    for m in &reading.meetings {
        println!(
            "MEETING {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            m.council, m.panel, m.date, m.start, m.end, m.venue, m.contact
        );
        println!("{:#?}", m.attendance);
        show_blocks(&m.notices, "notice ");
        for (n, i) in m.items.iter().enumerate() {
            println!(
                "ITEM {n} {:?} {:?} {} {:?}",
                i.agenda_number, i.minute_number, i.title, i.documents
            );
            show_blocks(&i.agenda, "  a ");
            show_blocks(&i.minutes, "  m ");
        }
        for r in &m.reports {
            println!(
                "REPORT {} {} {:?} {:?} {:?} {:?} item {:?} {:?}",
                r.line, r.title, r.panel, r.date, r.from, r.contact, r.item, r.pages
            );
            show_blocks(&r.blocks, "  ");
        }
    }
    for f in &reading.facts {
        println!("FACT {f:?}");
    }
    for f in &reading.furniture {
        println!("FURN {f:?}");
    }
    for f in &reading.remarks {
        println!("REMARK {f:?}");
    }
    for f in &reading.clues {
        println!("CLUE {f:?}");
    }
}
fn cut(s: &str) -> String {
    let c: Vec<char> = s.chars().collect();
    if c.len() > 150 {
        format!(
            "{}…{}",
            c[..90].iter().collect::<String>(),
            c[c.len() - 50..].iter().collect::<String>()
        )
    } else {
        s.to_owned()
    }
}
fn show_blocks(all: &[Block], pre: &str) {
    use minutebook::import::blocks::Matter;
    for b in all {
        match &b.matter {
            Matter::List(l) => {
                println!("{pre}{} LIST", b.line);
                for p in &l.points {
                    show_blocks(&p.blocks, &format!("{pre}   - "));
                }
            }
            Matter::Heading(n, _) => println!("{pre}{} H{n} {}", b.line, b.words()),
            Matter::Table(t) => {
                println!("{pre}{} TABLE headed {}", b.line, t.headed);
                for r in &t.rows {
                    println!(
                        "{pre}  | {}",
                        r.iter()
                            .map(|c| cut(&minutebook::import::blocks::words(c)))
                            .collect::<Vec<_>>()
                            .join(" | ")
                    );
                }
            }
            Matter::Lines(t) => println!("{pre}{} LINES {} lines", b.line, t.lines().count()),
            Matter::Paragraph(r) => println!(
                "{pre}{} P {}",
                b.line,
                cut(&format!(
                    "{}{}",
                    b.words(),
                    if r.len() > 1 {
                        format!("  [{} runs]", r.len())
                    } else {
                        String::new()
                    }
                ))
            ),
        }
    }
}
