//! A reading in a few lines that a person can hold against the page.

use std::fmt::Write as _;

use minutebook::import::blocks::{Block, Matter, Run};
use minutebook::import::draft::{Document, Item, Maybe, Meeting, Said};
use minutebook::import::paper::Reading;

/// All of a reading but what was seen.
pub fn reading(reading: &Reading) -> String {
    let mut out = format!("{}\n", reading.shape);
    for panel in &reading.panels {
        let id = panel.id.as_deref().unwrap_or("none");
        let _ = writeln!(
            out,
            "panel {} = {id} {}",
            panel.name,
            panel.legacy.join(" ")
        );
    }
    for meeting in &reading.meetings {
        out.push_str("\nMEETING\n");
        self::meeting(meeting, &mut out);
    }
    out.push('\n');
    for fate in &reading.facts {
        let _ = writeln!(out, "fact {}: {} <- {}", fate.line, fate.what, fate.words);
    }
    for fate in &reading.furniture {
        let _ = writeln!(out, "left {}: {} <- {}", fate.line, fate.what, fate.words);
    }
    for remark in &reading.remarks {
        let _ = writeln!(out, "{:?} {}: {}", remark.kind, remark.line, remark.message);
    }
    for (line, clue) in &reading.clues {
        let _ = writeln!(out, "clue {line}: {clue}");
    }
    out
}

fn said<T: ToString>(name: &str, value: Option<&Said<T>>, out: &mut String) {
    if let Some(Said { value, line }) = value {
        let _ = writeln!(out, "{name}: {} ({line})", value.to_string());
    }
}

fn meeting(meeting: &Meeting, out: &mut String) {
    said("panel", meeting.panel.as_ref(), out);
    said("date", meeting.date.as_ref(), out);
    said("start", meeting.start.as_ref(), out);
    said("venue", meeting.venue.as_ref(), out);
    said("contact", meeting.contact.name.as_ref(), out);
    said("email", meeting.contact.email.as_ref(), out);
    said("phone", meeting.contact.phone.as_ref(), out);
    said("webcast", meeting.webcast.as_ref(), out);
    let _ = writeln!(out, "telling: {:?}", meeting.telling);
    for (is, name) in [(meeting.cancelled, "cancelled"), (meeting.draft, "draft")] {
        if is {
            let _ = writeln!(out, "{name}");
        }
    }
    attendance(meeting, out);
    let _ = writeln!(out, "ids: {}", meeting.ids.join(", "));
    let _ = writeln!(out, "legacy: {}", meeting.legacy.join(" "));
    for document in &meeting.documents {
        self::document(document, out);
    }
    out.push_str(&blocks(&meeting.notices, "  "));
    for item in &meeting.items {
        self::item(item, out);
    }
}

fn attendance(meeting: &Meeting, out: &mut String) {
    let all = &meeting.attendance;
    said("chair", all.chair.as_ref(), out);
    for (name, people) in [
        ("present", &all.present),
        ("apologies", &all.apologies),
        ("absent", &all.absent),
        ("remote", &all.remote),
        ("observers", &all.observers),
        ("unrecorded", &all.unrecorded),
    ] {
        for person in people {
            let _ = writeln!(out, "{name}: {} ({})", person.value, person.line);
        }
    }
    for deputy in &all.deputies {
        let _ = writeln!(
            out,
            "deputy: {} for {:?}",
            deputy.name.value, deputy.for_member
        );
    }
    for officer in &all.officers {
        let _ = writeln!(out, "officer: {}, {:?}", officer.name.value, officer.role);
    }
}

fn item(item: &Item, out: &mut String) {
    let number = |kind: &str, number: &Maybe<String>| {
        number
            .as_ref()
            .map(|n| format!("{kind} {} ", n.value))
            .unwrap_or_default()
    };
    let numbers = [
        number("number", &item.number),
        number("agenda", &item.agenda_number),
        number("minute", &item.minute_number),
    ];
    let _ = writeln!(
        out,
        "ITEM {}({}): {}",
        numbers.concat(),
        item.line,
        item.title
    );
    if let Some(exempt) = item.exempt {
        let _ = writeln!(out, "  exempt: {:?}", exempt.paragraph);
    }
    if let Some(line) = item.cut_off {
        let _ = writeln!(out, "  cut off: {line}");
    }
    for name in item.ids.iter().chain(&item.legacy) {
        let _ = writeln!(out, "  = {name}");
    }
    for document in &item.documents {
        self::document(document, out);
    }
    for (name, text) in [
        ("agenda", &item.agenda),
        ("decision", &item.decision),
        ("minutes", &item.minutes),
    ] {
        if !text.is_empty() {
            let _ = write!(out, "  {name}\n{}", blocks(text, "    "));
        }
    }
}

fn document(document: &Document, out: &mut String) {
    let url = document.url.as_deref().unwrap_or("nowhere");
    let _ = writeln!(
        out,
        "  document ({}): {:?} at {url}",
        document.line, document.title
    );
}

/// Blocks, one a line.
pub fn blocks(blocks: &[Block], indent: &str) -> String {
    let mut out = String::new();
    for block in blocks {
        match &block.matter {
            Matter::Paragraph(all) => {
                let _ = writeln!(out, "{indent}P: {}", runs(all));
            }
            Matter::Heading(depth, all) => {
                let _ = writeln!(out, "{indent}H{depth}: {}", runs(all));
            }
            Matter::Lines(lines) => {
                let _ = writeln!(out, "{indent}LINES: {}", lines.replace('\n', "⏎"));
            }
            Matter::List(list) => {
                for point in &list.points {
                    let mark = if list.numbered {
                        format!("{}. ", point.number)
                    } else {
                        "- ".into()
                    };
                    let inner = self::blocks(&point.blocks, &format!("{indent}  "));
                    let _ = write!(out, "{indent}{mark}{}", inner.trim_start());
                }
            }
            Matter::Table(table) => {
                let _ = writeln!(
                    out,
                    "{indent}TABLE headed={} {}",
                    table.headed,
                    runs(&table.caption)
                );
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(|cell| runs(cell)).collect();
                    let _ = writeln!(out, "{indent}  | {} |", cells.join(" | "));
                }
            }
        }
    }
    out
}

fn runs(all: &[Run]) -> String {
    let mut out = String::new();
    for run in all {
        match run {
            Run::Text(text) => out.push_str(text),
            Run::Strong(inner) => {
                let _ = write!(out, "**{}**", runs(inner));
            }
            Run::Emphasis(inner) => {
                let _ = write!(out, "_{}_", runs(inner));
            }
            Run::Link(address, inner) => {
                let _ = write!(out, "[{}]({address})", runs(inner));
            }
            Run::Break => out.push('⏎'),
        }
    }
    out
}
