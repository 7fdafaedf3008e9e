//! Panels, report series, people, Markdown reports and free pages.

use comrak::Arena;
use comrak::nodes::NodeValue;

use super::front::{self, Split};
use super::inspect::is_block_info;
use super::label::exempt_words;
use super::unfilled::{STATEMENT, unfilled};
use super::value::{aliases, cadence, contact, first_line, legacy};
use super::{
    Coverage, FigureKind, Member, PageRecord, PanelRecord, Part, PersonRecord, ReportRecord,
    SeriesRecord,
};
use crate::config::web_address;
use crate::config::{Config, Labels};
use crate::diag::{Diagnostic, FileId, Findings, Span, codes};
use crate::markdown::{Document, Piece, Reference, Style, Writer, words};
use crate::source::SourceFile;
use crate::text::fold;
use crate::yaml::fields::{Fields, name};
use crate::yaml::{self, Node, Value};

/// The text below the front matter.
fn body(
    id: FileId,
    file: &SourceFile,
    from: usize,
    numbered: bool,
    config: &Config,
    findings: &mut Findings,
) -> (Vec<Part>, Vec<Reference>) {
    if file.text()[from.min(file.text().len())..].trim().is_empty() {
        return (Vec::new(), Vec::new());
    }
    let arena = Arena::new();
    let document = Document::parse(&arena, id, file, from);
    exempt_elsewhere(&document, &config.labels, findings);
    let style = Style {
        numbered,
        cites: false,
        abbreviations: Some(&config.abbreviations),
    };
    let mut writer = Writer::new(&document, style);
    let blocks: Vec<_> = document.blocks().collect();
    let html = writer.blocks(&blocks);
    let notes = writer.take_footnotes();
    let Writer {
        references,
        findings: found,
        ..
    } = writer;
    findings.append(found);
    let parts = [html, notes]
        .into_iter()
        .filter(|h| !h.is_empty())
        .map(Part::Text)
        .collect();
    (parts, references)
}

/// Exempt sections and item blocks are known in the record of a meeting alone. Elsewhere they would
/// be shown with all that they were meant to withhold, so they stop the build.
fn exempt_elsewhere(document: &Document<'_>, labels: &Labels, findings: &mut Findings) {
    for node in document.nodes() {
        let code = match &node.data().value {
            NodeValue::Heading(_) | NodeValue::Paragraph
                if exempt_words(labels, &fold(&words(node))) =>
            {
                codes::NEAR_EXEMPT
            }
            NodeValue::CodeBlock(code) if is_block_info(&code.info).is_some() => codes::BLOCK_PLACE,
            _ => continue,
        };
        let span = first_line(document.span(node), document.source.text());
        findings.push(
            Diagnostic::at(
                code,
                span,
                "only the record of a meeting can withhold a part of itself",
            )
            .help("take the matter out of this file, or list the file in an item that is exempt"),
        );
    }
}

/// Reads `panel.md`.
pub fn panel(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    findings: &mut Findings,
) -> PanelRecord {
    let slug = file.path.split('/').next().unwrap_or("").to_owned();
    let Split {
        node, body: from, ..
    } = front::split(id, file, findings);
    let mut f = Fields::open(node, "the front matter", findings);
    let mut record = PanelRecord {
        file: Some(id),
        slug,
        name: f.string("name"),
        council: f.string("council"),
        kind: f.string("kind"),
        parent: f.text("parent"),
        succeeds: f.texts("succeeds"),
        dissolved: f.date("dissolved").map(|d| d.value),
        continuous: f
            .choice("numbering", &["continuous", "per-meeting"])
            .map(|n| n == 0),
        coverage: f.take("coverage").map(|n| coverage(n, f.findings())),
        members: f
            .list("members")
            .into_iter()
            .filter_map(|n| member(n, f.findings()))
            .collect(),
        aliases: aliases(&mut f),
        legacy: legacy(&mut f),
        extra: f.extra(),
        ..PanelRecord::default()
    };
    f.allow(false);
    f.finish("a panel");
    (record.body, record.references) = body(id, file, from, false, config, findings);
    record
}

fn coverage(node: Node, findings: &mut Findings) -> Coverage {
    if let Value::Scalar { text, .. } = node.value {
        return Coverage {
            note: Some(text),
            ..Coverage::default()
        };
    }
    let mut f = Fields::open(node, "`coverage`", findings);
    let out = Coverage {
        from: f.date("from").map(|d| d.value),
        to: f.date("to").map(|d| d.value),
        note: f.string("note"),
    };
    f.finish("`coverage`");
    out
}

fn member(node: Node, findings: &mut Findings) -> Option<Member> {
    if node.kind().is_some() {
        return name(node, "members", findings).map(|name| Member {
            name,
            role: None,
            from: None,
            to: None,
        });
    }
    let mut f = Fields::open(node, "a member", findings);
    let name = f.name("name");
    let name = f.require(name, "name", "a member");
    let role = f.string("role");
    let from = f.date("from").map(|d| d.value);
    let to = f.date("to").map(|d| d.value);
    f.finish("a member");
    Some(Member {
        name: name?,
        role,
        from,
        to,
    })
}

/// Reads `reports/<series>.md`.
pub fn series(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    findings: &mut Findings,
) -> SeriesRecord {
    let slug = file
        .path
        .rsplit('/')
        .next()
        .unwrap_or("")
        .trim_end_matches(".md")
        .to_owned();
    let Split {
        node, body: from, ..
    } = front::split(id, file, findings);
    let mut f = Fields::open(node, "the front matter", findings);
    let mut record = SeriesRecord {
        file: Some(id),
        slug,
        title: f.string("title"),
        every: f.text("every").and_then(|t| cadence(&t, f.findings())),
        from: f.string("from"),
        phrases: f.texts("match"),
        figures: figure_kinds(&mut f),
        retired: f.date("retired").map(|d| d.value),
        aliases: aliases(&mut f),
        legacy: legacy(&mut f),
        extra: f.extra(),
        ..SeriesRecord::default()
    };
    f.allow(false);
    f.finish("a report series");
    for phrase in &record.phrases {
        if fold(&phrase.value)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count()
            < 3
        {
            findings.push(Diagnostic::at(
                codes::SHORT_PHRASE,
                phrase.span,
                format!("the phrase `{}` would match almost any title", phrase.value),
            ));
        }
    }
    record.phrases.retain(|p| !fold(&p.value).is_empty());
    (record.body, record.references) = body(id, file, from, false, config, findings);
    record
}

fn figure_kinds(f: &mut Fields<'_>) -> Vec<FigureKind> {
    let mut out = Vec::new();
    for (key, node) in f.map("figures") {
        if let Value::Scalar { text, .. } = node.value {
            out.push(FigureKind {
                id: key.name,
                label: Some(text),
                unit: None,
            });
            continue;
        }
        let mut inner = Fields::open(node, "a figure", f.findings());
        let kind = FigureKind {
            id: key.name,
            label: inner.string("label"),
            unit: inner.string("unit"),
        };
        inner.finish("a figure");
        out.push(kind);
    }
    out
}

/// Reads `people.yml`.
pub fn people(id: FileId, file: &SourceFile, findings: &mut Findings) -> Vec<PersonRecord> {
    let Some(root) = yaml::parse(file.text(), id, 0, findings) else {
        return Vec::new();
    };
    let list = match root.value {
        Value::List(list) => list,
        Value::Null => Vec::new(),
        _ => {
            findings.push(Diagnostic::at(
                codes::WRONG_TYPE,
                Span {
                    end: root.span.start + 1,
                    ..root.span
                },
                "people.yml must be a list: `- {name: …}`",
            ));
            Vec::new()
        }
    };
    list.into_iter()
        .filter_map(|node| person(node, findings))
        .collect()
}

fn person(node: Node, findings: &mut Findings) -> Option<PersonRecord> {
    if node.kind().is_some() {
        return name(node, "people.yml", findings).map(|name| PersonRecord {
            name,
            aliases: Vec::new(),
            party: None,
            ward: None,
            url: None,
        });
    }
    let mut f = Fields::open(node, "a person", findings);
    let name = f.name("name");
    let name = f.require(name, "name", "a person");
    let aliases = f.names("aliases");
    let party = f.string("party");
    let ward = f.string("ward");
    let url = f.text("url").and_then(|t| web_address(t, f.findings()));
    f.finish("a person");
    Some(PersonRecord {
        name: name?,
        aliases,
        party,
        ward,
        url,
    })
}

/// Reads a report that is written as Markdown.
pub fn report(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    findings: &mut Findings,
) -> ReportRecord {
    let Split {
        node, body: from, ..
    } = front::split(id, file, findings);
    let mut f = Fields::open(node, "the front matter", findings);
    let mut record = ReportRecord {
        file: id,
        path: file.path.clone(),
        title: f.string("title"),
        from: f.string("from"),
        contact: f.take("contact").map(|n| contact(n, f.findings())),
        purpose: f.string("purpose"),
        date: f.date("date").map(|d| d.value),
        extra: f.extra(),
        body: Vec::new(),
        anchors: Vec::new(),
        references: Vec::new(),
    };
    f.allow(false);
    f.finish("a report");
    (record.body, record.references) = body(id, file, from, true, config, findings);
    for part in &record.body {
        if let Part::Text(html) = part {
            record
                .anchors
                .extend(html.pieces.iter().filter_map(|p| match p {
                    Piece::Anchor(name) if name.starts_with(|c: char| c.is_ascii_digit()) => {
                        Some(name.to_string())
                    }
                    _ => None,
                }));
        }
    }
    record
}

/// Reads a free page.
pub fn page(id: FileId, file: &SourceFile, config: &Config, findings: &mut Findings) -> PageRecord {
    let name = file
        .path
        .rsplit('/')
        .next()
        .unwrap_or("")
        .trim_end_matches(".md")
        .to_owned();
    let Split {
        node, body: from, ..
    } = front::split(id, file, findings);
    let mut f = Fields::open(node, "the front matter", findings);
    let title = f.text("title");
    if name == STATEMENT {
        unfilled(id, file, from, title.as_ref(), f.findings());
    }
    let mut record = PageRecord {
        file: id,
        name,
        title: title.map(|title| title.value),
        aliases: aliases(&mut f),
        extra: f.extra(),
        body: Vec::new(),
        references: Vec::new(),
    };
    f.allow(false);
    f.finish("a page");
    (record.body, record.references) = body(id, file, from, false, config, findings);
    record
}
