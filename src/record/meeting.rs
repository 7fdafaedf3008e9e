//! The front matter of a meeting record, and the record as a whole.

use chrono::NaiveDate;
use comrak::Arena;

use super::body::{Body, Reader};
use super::front;
use super::value::{aliases, contact, documents, legacy, withdrawn};
use super::{
    Attendance, Deputy, DocumentEntry, MeetingRecord, Officer, SourceEntry, Status, Withdrawn,
    Withheld,
};
use crate::config::{Config, web_address};
use crate::diag::{Diagnostic, FileId, Findings, Span, Spanned, codes, nearest};
use crate::markdown::{Document, Style, Writer};
use crate::source::SourceFile;
use crate::yaml::Node;
use crate::yaml::fields::{Fields, name, parse_date};

/// Reads the record of a meeting. Gives nothing where it cannot be placed in time.
pub fn meeting(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    findings: &mut Findings,
) -> Option<MeetingRecord> {
    let (panel, name) = file.path.split_once('/')?;
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let front = front::split(id, file, findings);
    let readable = front.whole;
    let mut f = Fields::open(front.node, "the front matter", findings);
    let top = Span::new(
        id,
        0..file.text().find(['\n', '\r']).unwrap_or(file.text().len()),
    );

    let faults_before = f.findings().counts().0;
    let inside = f.date("date");
    let named = named_date(stem);
    let faults = f.findings().counts().0;
    let date = match (named, &inside) {
        (Some(named), Some(inside)) if named != inside.value => {
            let finding = Diagnostic::at(
                codes::DATE_MISMATCH,
                inside.span,
                format!("`date` is {}, but the file is named {named}", inside.value),
            );
            f.findings().push(finding);
            named
        }
        (Some(named), _) => named,
        (None, Some(inside)) => inside.value,
        (None, None) => {
            // Front matter that cannot be read, or a wrong `date:`, has its own finding.
            if readable && faults == faults_before {
                let mut finding = Diagnostic::at(
                    codes::NOT_A_RECORD,
                    top,
                    format!("`{name}` is named by no date and has no `date:` inside"),
                );
                if let Some(day) = stem.get(..10).filter(|day| parse_date(day).is_some()) {
                    finding.message = format!("`{name}` is nearly named by a date");
                    finding = finding.help(format!(
                        "name the file `{day}.md`, or `{day}-special.md` with lower-case letters, figures and hyphens after the date"
                    ));
                } else if let Some(near) = nearest(name, ["panel.md"]) {
                    finding = finding.help(format!("did you mean `{near}`?"));
                }
                f.findings().push(finding);
            }
            return None;
        }
    };
    let key = match named {
        Some(_) => stem.to_owned(),
        None => date.to_string(),
    };
    let until = f.date("until").and_then(|until| {
        if until.value < date {
            f.findings().push(Diagnostic::at(
                codes::BAD_VALUE,
                until.span,
                "`until` is before the meeting's date",
            ));
            return None;
        }
        Some(until.value)
    });
    let mut record = MeetingRecord {
        readable,
        file: id,
        panel: panel.to_owned(),
        stem: stem.to_owned(),
        key,
        date,
        until,
        start: f.time("start"),
        end: f.time("end"),
        venue: f.string("venue"),
        status: f
            .choice("status", &Status::WORDS)
            .map(|n| Status::ALL[n])
            .unwrap_or_default(),
        title: f.string("title"),
        contact: f.take("contact").map(|n| contact(n, f.findings())),
        webcast: f.text("webcast").and_then(|t| web_address(t, f.findings())),
        attendance: f
            .take("attendance")
            .map(|n| attendance(n, f.findings()))
            .unwrap_or_default(),
        documents: documents(&mut f),
        sources: f
            .list("sources")
            .into_iter()
            .filter_map(|n| source(n, f.findings()))
            .collect(),
        aliases: aliases(&mut f),
        legacy: legacy(&mut f),
        withdrawn: withdrawn(&mut f),
        public_summary: f.string("public_summary"),
        date_note: f.string("date_note"),
        extra: f.extra(),
        preamble: Vec::new(),
        items: Vec::new(),
        references: Vec::new(),
        withheld: Withheld::default(),
        withheld_notices: false,
        withholds: false,
    };
    f.allow(false);
    let refused = f.refuse("exempt");
    if let Some(key) = refused {
        f.findings().push(
            Diagnostic::at(codes::BAD_EXEMPT, key, "`exempt` has no place in front matter")
                .help("write it in the item block of each exempt item; a whole meeting can be `withdrawn`"),
        );
    }
    let unclear =
        refused.is_some() || record.withdrawn.is_none() && f.key_span("withdrawn").is_some();
    f.finish("a meeting record");
    if unclear {
        // Nothing is published before that is mended, and no finding shows what was to be withheld.
        findings.withhold(Span::new(id, front.body..file.text().len()));
    }
    if front.unsure < front.body {
        findings.withhold(Span::new(id, front.unsure..front.body));
    }
    if !readable {
        // Nobody can tell what of the body is to be withheld, so no finding shows a line of it.
        findings.withhold(Span::new(id, front.unsure..file.text().len()));
        record.withholds = true;
        return Some(record);
    }
    let arena = Arena::new();
    let document = Document::parse(&arena, id, file, front.body);
    let style = Style {
        numbered: false,
        cites: true,
        abbreviations: Some(&config.abbreviations),
    };
    let reader = Reader {
        document: &document,
        writer: Writer::new(&document, style),
        config,
        status: record.status,
        named: Withheld::default(),
        withheld: Vec::new(),
        withholds: false,
        suspects: Vec::new(),
        ends_withheld: false,
        withheld_notices: false,
    };
    let Body {
        preamble,
        items,
        references,
        withheld,
        withheld_notices,
        withholds,
    } = reader.read(findings);
    record.preamble = preamble;
    record.items = items;
    record.references = references;
    record.withheld = withheld;
    record.withheld_notices = withheld_notices;
    record.withholds = withholds
        || unclear
        || record.withdrawn.is_some()
        || record.documents().any(|entry| entry.withdrawn.is_some());
    if record.items.is_empty() && record.status != Status::Cancelled && record.withdrawn.is_none() {
        findings.push(Diagnostic::at(
            codes::NO_ITEMS,
            top,
            "this record has no items",
        ));
    }
    if record.withdrawn.is_some() {
        withdraw(&mut record, Span::new(id, 0..file.text().len()), findings);
    }
    Some(record)
}

/// The date in a record's name: `2022-02-08`, or with a word after it, `2022-02-08-special`.
fn named_date(stem: &str) -> Option<NaiveDate> {
    let date = stem.get(..10).and_then(parse_date)?;
    let rest = &stem[10..];
    let word = rest.strip_prefix('-').is_some_and(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    });
    (rest.is_empty() || word).then_some(date)
}

/// Leaves of documents the titles that a record gave them, under the record's notice; gives the files.
fn titles_alone(
    documents: &mut Vec<DocumentEntry>,
    notice: Option<&Withdrawn>,
) -> Vec<Spanned<String>> {
    let files = documents.iter_mut().filter_map(|d| d.file.take()).collect();
    documents.retain(|d| d.title.is_some());
    // Why stands at the head of the page; a document that was withdrawn before says its own reason.
    let notice = notice.map(|notice| Withdrawn {
        on: notice.on,
        reason: None,
    });
    for document in documents {
        document.url = None;
        document.pages = None;
        document.withdrawn = document.withdrawn.take().or_else(|| notice.clone());
    }
    files
}

/// Leaves of a withdrawn record what its page may still say: panel, date, item numbers and titles.
fn withdraw(record: &mut MeetingRecord, whole: Span, findings: &mut Findings) {
    findings.withhold(whole);
    let notice = record.withdrawn.clone();
    let withheld = &mut record.withheld;
    let sources = record.sources.drain(..).filter_map(|s| s.file);
    withheld.files.extend(sources);
    withheld
        .files
        .extend(titles_alone(&mut record.documents, notice.as_ref()));
    for item in &mut record.items {
        let mut titled = std::mem::take(&mut item.documents);
        withheld
            .files
            .extend(titles_alone(&mut titled, notice.as_ref()));
        item.take_matter(withheld);
        item.documents = titled;
        item.public_summary = None;
        item.exempt = None;
        item.agenda.clear();
        item.minutes.clear();
    }
    let linked = record.references.drain(..).filter_map(|r| match r.target {
        crate::markdown::Symbol::File(path) => Some(Spanned::new(path, r.span)),
        _ => None,
    });
    withheld.files.extend(linked);
    withheld.attendance(&std::mem::take(&mut record.attendance));
    record.preamble.clear();
    record.start = None;
    record.end = None;
    record.venue = None;
    record.contact = None;
    record.webcast = None;
    record.extra = serde_json::Value::Null;
}

fn attendance(node: Node, findings: &mut Findings) -> Attendance {
    let mut f = Fields::open(node, "`attendance`", findings);
    let out = Attendance {
        chair: f.name("chair"),
        present: f.names("present"),
        apologies: f.names("apologies"),
        absent: f.names("absent"),
        remote: f.names("remote"),
        observers: f.names("observers"),
        unrecorded: f.names("unrecorded"),
        deputies: f
            .list("deputies")
            .into_iter()
            .filter_map(|n| deputy(n, f.findings()))
            .collect(),
        officers: f
            .list("officers")
            .into_iter()
            .filter_map(|n| officer(n, f.findings()))
            .collect(),
    };
    f.finish("`attendance`");
    out
}

fn deputy(node: Node, findings: &mut Findings) -> Option<Deputy> {
    if node.kind().is_some() {
        return name(node, "deputies", findings).map(|name| Deputy {
            name,
            for_member: None,
            group: None,
        });
    }
    let mut f = Fields::open(node, "a deputy", findings);
    let name = f.name("name");
    let name = f.require(name, "name", "a deputy");
    let for_member = f.name("for");
    let group = f.string("group");
    f.finish("a deputy");
    Some(Deputy {
        name: name?,
        for_member,
        group,
    })
}

fn officer(node: Node, findings: &mut Findings) -> Option<Officer> {
    if node.kind().is_some() {
        return name(node, "officers", findings).map(|name| Officer { name, role: None });
    }
    let mut f = Fields::open(node, "an officer", findings);
    let name = f.name("name");
    let name = f.require(name, "name", "an officer");
    let role = f.string("role");
    f.finish("an officer");
    Some(Officer { name: name?, role })
}

fn source(node: Node, findings: &mut Findings) -> Option<SourceEntry> {
    if node.kind().is_some() {
        let title = crate::yaml::fields::text(node, "sources", findings)?;
        return Some(SourceEntry {
            title: title.value,
            ..SourceEntry::default()
        });
    }
    let mut f = Fields::open(node, "a source", findings);
    let title = f.string("title");
    let url = f.text("url").and_then(|t| web_address(t, f.findings()));
    let file = f.text("file");
    let retrieved = f.date("retrieved").map(|d| d.value);
    let title = title
        .or_else(|| url.clone())
        .or_else(|| file.as_ref().map(|f| f.value.clone()));
    let title = f.require(title, "title", "a source");
    f.finish("a source");
    Some(SourceEntry {
        title: title?,
        url,
        file,
        retrieved,
    })
}
