//! A look at the archive from one address: relative links, words for targets, bodies with their holes filled.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::editions::Format;
use super::linear::linear;
use super::words::Words;
use crate::archive::{
    Archive, Document, DocumentId, ItemId, MeetingId, PanelId, PersonId, SeriesId, Target, Targets,
};
use crate::markdown::{Html, Piece, Wide, escape};
use crate::record::{Part, Period, Status};
use crate::route::{Edition, Route, absolute, relative};
use crate::text::{slug, words_of_slug};

/// A link as a template writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// Where it leads, relative to the page.
    pub href: String,
}

/// A day in the forms that pages use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2022-02-08`, for `datetime`.
    pub iso: String,
    /// 'Tuesday 8 February 2022'.
    pub long: String,
    /// '8 February 2022'.
    pub medium: String,
    /// '8 February', where the year stands above.
    pub short: String,
    /// The year.
    pub year: i32,
}

/// A stretch of a body, ready for a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartView {
    /// `text`, `decision` or `action`.
    pub kind: &'static str,
    /// For a decision: whether it recommends to another body.
    pub recommended: bool,
    /// The HTML.
    pub html: String,
}

/// The archive as seen from one page.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The words of the page's language.
    pub words: &'a Words,
    /// The path of the page.
    pub from: &'a str,
    /// Which abbreviations the page has used so far.
    pub used: &'a Used,
    /// The edition of the page.
    pub edition: Edition,
    /// The edition to which its links lead: its own, where the archive publishes that.
    pub leads: Edition,
    /// Where the site stands, on a page that people mail to each other: its links are absolute.
    pub base: Option<&'a str>,
    /// In which other forms there is what the page holds.
    pub formats: &'a [Format],
}

/// The abbreviations that a page has used so far: at the first use the words follow. Bodies are
/// filled in the order in which they stand on the page.
#[derive(Debug, Default)]
pub struct Used(RefCell<BTreeSet<u32>>);

impl Used {
    /// Whether this is the first use.
    fn first(&self, index: u32) -> bool {
        self.0.borrow_mut().insert(index)
    }
}

impl<'a> Look<'a> {
    /// A look from a page of the site itself.
    pub fn new(archive: &'a Archive, words: &'a Words, from: &'a str, used: &'a Used) -> Self {
        Self {
            archive,
            words,
            from,
            used,
            edition: Edition::Site,
            leads: Edition::Site,
            base: None,
            formats: &[],
        }
    }

    /// The link to a path of the site.
    pub fn href(&self, path: &str) -> String {
        match self.base {
            Some(base) => absolute(base, path),
            None => relative(self.from, path),
        }
    }

    /// The link to a route, in the edition of this page.
    pub fn to(&self, route: &Route) -> String {
        // An item may stand on this very page.
        if let Some((path, Some(anchor))) = self.edition.place(route)
            && path == self.from
        {
            return format!("#{anchor}");
        }
        match self.leads.place(route) {
            Some((path, Some(anchor))) => format!("{}#{anchor}", self.href(&path)),
            Some((path, None)) => self.href(&path),
            None => self.href(&route.path()),
        }
    }

    /// Whether this page has no style that would scroll what is too wide for it.
    fn is_plain(&self) -> bool {
        self.edition != Edition::Site
    }

    /// A day in all its forms.
    pub fn day(&self, day: NaiveDate) -> Day {
        let format = |f: &str| day.format_localized(f, self.words.locale()).to_string();
        Day {
            iso: day.to_string(),
            long: format("%A %-d %B %Y"),
            medium: format("%-d %B %Y"),
            short: format("%-d %B"),
            year: day.year(),
        }
    }

    /// The day of a meeting where there is no room for its `date_note`: a word says that the day is
    /// uncertain, and the meeting's own page says why.
    pub fn day_of(&self, id: MeetingId) -> Day {
        let record = &self.archive.meetings[id].record;
        let day = self.day(record.date);
        if record.date_note.is_none() {
            return day;
        }
        let mark = |day: &str| self.words.fill("uncertain_day", &[day]);
        Day {
            long: mark(&day.long),
            medium: mark(&day.medium),
            short: mark(&day.short),
            ..day
        }
    }

    /// The day of an item's meeting, likewise.
    pub fn day_of_item(&self, id: ItemId) -> Day {
        self.day_of(self.archive.items[id].meeting)
    }

    /// A period as people say it: a month and a day by name, the others as they were written.
    pub fn period(&self, period: &Period) -> String {
        let written = &period.written;
        let figures = |n: usize| written.len() == n && !written.contains(['/', ' ']);
        if figures(10) {
            self.day(period.from).medium
        } else if figures(7) {
            let locale = self.words.locale();
            period.from.format_localized("%B %Y", locale).to_string()
        } else {
            written.clone()
        }
    }

    /// The path of what a target is.
    pub fn path(&self, target: &Target) -> String {
        target_path(self.archive, target)
    }

    /// The link to a target, with the anchor of a paragraph.
    pub fn target_href(&self, target: &Target) -> String {
        match target {
            Target::Document(id) => self.document_href(*id, None),
            Target::Paragraph(id, number) => self.document_href(*id, Some(number)),
            other => self.to(&target_route(self.archive, other)),
        }
    }

    /// The link to a document, and to a paragraph of it. In an edition a Markdown report stands in
    /// full on the page of its meeting.
    fn document_href(&self, id: DocumentId, paragraph: Option<&str>) -> String {
        let document = &self.archive.documents[id];
        let meeting = document.meeting.filter(|_| document.report.is_some());
        let within = |edition: Edition| {
            let (path, _) = edition.place(&meeting_route(self.archive, meeting?))?;
            (edition != Edition::Site).then_some(path)
        };
        let anchor = |on: &str| {
            let report = report_anchor(document);
            match paragraph {
                Some(number) => format!("{on}#{report}-{number}"),
                None => format!("{on}#{report}"),
            }
        };
        if within(self.edition).is_some_and(|path| path == self.from) {
            return anchor("");
        }
        if let Some(path) = within(self.leads) {
            return anchor(&self.href(&path));
        }
        let href = self.href(&document.address);
        match paragraph {
            Some(number) => format!("{href}#{number}"),
            None => href,
        }
    }

    /// What a target is called when it is named from afar.
    pub fn name(&self, target: &Target) -> String {
        let a = self.archive;
        match target {
            Target::Panel(id) => a.panels[*id].name.clone(),
            Target::Meeting(id) => self.meeting_name(*id),
            Target::Item(id) => {
                let item = a.item(*id);
                let meeting = a.items[*id].meeting;
                format!("{}, {}", item.title, self.meeting_name(meeting))
            }
            Target::Series(id) => a.series[*id].title.clone(),
            Target::Person(id) => a.people[*id].name.clone(),
            Target::Document(id) => document_title(&a.documents[*id]),
            Target::Paragraph(id, number) => self.words.fill(
                "paragraph_of",
                &[number, &document_title(&a.documents[*id])],
            ),
            Target::Page(id) => a.pages[*id].title.clone(),
        }
    }

    /// 'Planning Committee, 4 February 2020'.
    pub fn meeting_name(&self, id: MeetingId) -> String {
        let meeting = &self.archive.meetings[id];
        let panel = &self.archive.panels[meeting.panel].name;
        let day = self.day_of(id).medium;
        match &meeting.record.title {
            Some(title) => format!("{panel}, {title}, {day}"),
            None => format!("{panel}, {day}"),
        }
    }

    /// A link to a target under its name.
    pub fn link(&self, target: &Target) -> Link {
        Link {
            text: self.name(target),
            href: self.target_href(target),
        }
    }

    /// Links to all targets, each once, in the order of their days and names.
    pub fn links(&self, targets: &[Target]) -> Vec<Link> {
        let mut list: Vec<&Target> = targets.iter().collect();
        list.sort_by_cached_key(|t| (self.when(t), (*t).clone()));
        list.into_iter().map(|t| self.link(t)).collect()
    }

    fn when(&self, target: &Target) -> Option<NaiveDate> {
        match target {
            Target::Meeting(id) => Some(self.archive.meetings[*id].record.date),
            Target::Item(id) => Some(self.archive.date_of(*id)),
            _ => None,
        }
    }

    /// A link to a person.
    pub fn person(&self, id: PersonId) -> Link {
        self.link(&Target::Person(id))
    }

    /// 'PDF, 244 KB, 8 pages'.
    pub fn facts(&self, document: &Document) -> String {
        if document.report.is_some() {
            let key = if self.is_plain() && document.meeting.is_some() {
                "in_full"
            } else {
                "web_page"
            };
            return self.words.get(key).to_owned();
        }
        let ending = document
            .source
            .rsplit('/')
            .next()
            .and_then(|n| n.rsplit_once('.'))
            .map_or("", |(_, e)| e);
        let kind = match ending.to_ascii_lowercase().as_str() {
            "" => self.words.get("file").to_owned(),
            "docx" | "doc" => "Word".to_owned(),
            "xlsx" | "xls" => "Excel".to_owned(),
            "pptx" | "ppt" => "PowerPoint".to_owned(),
            "jpg" | "jpeg" => "JPEG".to_owned(),
            other => other.to_uppercase(),
        };
        let mut facts = format!("{kind}, {}", size(document.size));
        if let Some(pages) = document.pages {
            facts.push_str(", ");
            facts.push_str(&self.words.count("pages", pages as usize));
        }
        facts
    }

    /// A body with its holes filled. `base` is the level of the title that it stands under;
    /// `prefix` keeps its anchors apart from those of other bodies on the page.
    pub fn html(&self, html: &Html, targets: &Targets, base: u8, prefix: &str) -> String {
        let mut out = String::new();
        let mut table = 0;
        for piece in &html.pieces {
            match piece {
                Piece::Wide(wide, label) if !self.is_plain() => self.scroll(&mut out, *wide, label),
                Piece::WideEnd(Wide::Table) if !self.is_plain() => out.push_str("</div>"),
                Piece::Wide(Wide::Table, _) => table = out.len(),
                Piece::WideEnd(Wide::Table) => self.narrow(&mut out, table),
                Piece::Wide(Wide::Code, _) => out.push_str("<pre>"),
                Piece::WideEnd(Wide::Code) => out.push_str("</pre>"),
                _ => self.piece(&mut out, piece, targets, base, prefix),
            }
        }
        out
    }

    /// Opens what scrolls by itself where it is wider than the page.
    fn scroll(&self, out: &mut String, wide: Wide, label: &str) {
        let (tag, class, unnamed) = match wide {
            Wide::Table => ("div", "table", "table"),
            Wide::Code => ("pre", "code", "code"),
        };
        out.push_str(&format!(
            "<{tag} class=\"{class}\" role=\"region\" tabindex=\"0\" aria-label=\""
        ));
        let label = if label.is_empty() {
            self.words.get(unnamed)
        } else {
            label
        };
        escape(out, label);
        out.push_str("\">");
    }

    /// Says a table that is too wide for a page without a style as lists, with the table itself
    /// folded away behind them.
    fn narrow(&self, out: &mut String, start: usize) {
        // As many letters as a narrow telephone shows, less what the page keeps free at its sides.
        let room = if self.edition == Edition::LargePrint {
            18
        } else {
            30
        };
        let row = |n: usize| self.words.fill("table_row", &[&n.to_string()]);
        if let Some(list) = linear(&out[start..], room, row) {
            let table = out.split_off(start);
            out.push_str(&list);
            out.push_str("<details>\n<summary>");
            escape(out, self.words.get("same_as_table"));
            out.push_str("</summary>\n");
            out.push_str(&table);
            out.push_str("\n</details>");
        }
    }

    fn piece(&self, out: &mut String, piece: &Piece, targets: &Targets, base: u8, prefix: &str) {
        use std::fmt::Write as _;
        let target = |n: &u32| targets.get(*n as usize).and_then(Option::as_ref);
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Heading(depth) => {
                let _ = write!(out, "<h{}", (base + depth).min(6));
            }
            Piece::HeadingEnd(depth) => {
                let _ = writeln!(out, "</h{}>", (base + depth).min(6));
            }
            Piece::Anchor(name) => {
                out.push_str(" id=\"");
                escape(out, prefix);
                escape(out, name);
                out.push('"');
            }
            Piece::ToAnchor(name) => {
                out.push('#');
                escape(out, prefix);
                escape(out, name);
            }
            Piece::Link(n) => {
                if let Some(target) = target(n) {
                    out.push_str("<a href=\"");
                    escape(out, &self.target_href(target));
                    out.push_str("\">");
                }
            }
            Piece::LinkEnd(n) => {
                if let Some(target) = target(n) {
                    if let Target::Document(id) = target {
                        let document = &self.archive.documents[*id];
                        if document.report.is_none() {
                            out.push_str(" <span class=\"facts\">(");
                            escape(out, &self.facts(document));
                            out.push_str(")</span>");
                        }
                    }
                    out.push_str("</a>");
                }
            }
            Piece::Abbreviation { index, said } => {
                if self.used.first(*index) && !said {
                    // Square brackets are an editor's, who says what the record does not.
                    out.push_str(" <span class=\"expansion\">[");
                    let long = self.archive.config.abbreviations.long(*index as usize);
                    escape(out, long);
                    out.push_str("]</span>");
                }
            }
            Piece::Phrase(key, None) => escape(out, self.words.get(key)),
            Piece::Phrase(key, Some(n)) => escape(out, &self.words.fill(key, &[&n.to_string()])),
            Piece::Wide(..) | Piece::WideEnd(_) => {}
            Piece::Words(n) => match target(n) {
                Some(target) => escape(out, &self.name(target)),
                None => out.push_str("[?]"),
            },
            Piece::Image(n, alt) => {
                if let Some(target) = target(n) {
                    out.push_str("<img src=\"");
                    escape(out, &self.target_href(target));
                    out.push_str("\" alt=\"");
                    escape(out, alt);
                    out.push_str("\" loading=\"lazy\">");
                } else {
                    escape(out, alt);
                }
            }
        }
    }

    /// The parts of a body.
    pub fn parts(
        &self,
        parts: &[Part],
        targets: &Targets,
        base: u8,
        prefix: &str,
    ) -> Vec<PartView> {
        let fill = |html| self.html(html, targets, base, prefix);
        parts
            .iter()
            .map(|part| match part {
                Part::Text(html) => PartView {
                    kind: "text",
                    recommended: false,
                    html: fill(html),
                },
                Part::Decision(d) => PartView {
                    kind: "decision",
                    recommended: d.recommended,
                    html: fill(&d.html),
                },
                Part::Action(html) => PartView {
                    kind: "action",
                    recommended: false,
                    html: fill(html),
                },
            })
            .collect()
    }

    /// A body as one piece of HTML.
    pub fn body(&self, parts: &[Part], targets: &Targets, base: u8) -> String {
        self.parts(parts, targets, base, "")
            .into_iter()
            .map(|p| p.html)
            .collect()
    }
}

/// The first words of a body, without its markup, for lists.
pub fn summary(html: &str, longest: usize) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = String::new();
    for word in words {
        if out.chars().count() + word.chars().count() > longest {
            out.truncate(out.trim_end_matches([',', ';', ':', ' ']).len());
            out.push('…');
            return out;
        }
        // A tag between a word and its full stop left a space.
        if !out.is_empty() && !word.starts_with(['.', ',', ';', ':', ')']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A size as people read it: '244 KB', '1.2 MB'.
pub fn size(bytes: u64) -> String {
    const KB: f64 = 1000.0;
    let n = bytes as f64;
    if n < KB {
        format!("{bytes} bytes")
    } else if n < KB * KB {
        format!("{:.0} KB", (n / KB).max(1.0))
    } else {
        let mb = n / KB / KB;
        if mb < 10.0 {
            format!("{mb:.1} MB")
        } else {
            format!("{mb:.0} MB")
        }
    }
}

/// The title of a document: what a record calls it, its own, or its file's name.
pub fn document_title(document: &Document) -> String {
    let own = document
        .report
        .as_ref()
        .and_then(|r| r.record.title.clone());
    own.or_else(|| document.title.clone()).unwrap_or_else(|| {
        let name = document
            .source
            .rsplit('/')
            .next()
            .unwrap_or(&document.source);
        words_of_slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
    })
}

/// The path of what a target is, in the site itself.
pub fn target_path(a: &Archive, target: &Target) -> String {
    target_route(a, target).path()
}

/// The route of what a target is.
fn target_route(a: &Archive, target: &Target) -> Route {
    match target {
        Target::Panel(id) => panel_route(a, *id),
        Target::Meeting(id) => meeting_route(a, *id),
        Target::Item(id) => item_route(a, *id),
        Target::Series(id) => series_route(a, *id),
        Target::Person(id) => person_route(a, *id),
        Target::Document(id) | Target::Paragraph(id, _) => {
            Route::File(a.documents[*id].address.clone())
        }
        Target::Page(id) => Route::Page(a.pages[*id].record.name.clone()),
    }
}

/// The anchor of a Markdown report on the page of its meeting.
pub(super) fn report_anchor(document: &Document) -> String {
    let name = document.address.splitn(3, '/').nth(2).unwrap_or_default();
    let name = name.strip_suffix(".html").unwrap_or(name);
    format!("report-{}", slug(&name.replace('/', "-")))
}

/// The route of a panel.
pub fn panel_route(a: &Archive, id: PanelId) -> Route {
    Route::Panel(a.panels[id].record.slug.clone())
}

/// The route of a meeting.
pub fn meeting_route(a: &Archive, id: MeetingId) -> Route {
    let record = &a.meetings[id].record;
    Route::Meeting(record.panel.clone(), record.key.clone())
}

/// The route of an item.
pub fn item_route(a: &Archive, id: ItemId) -> Route {
    let item = &a.items[id];
    let record = &a.meetings[item.meeting].record;
    Route::Item(
        record.panel.clone(),
        record.key.clone(),
        item.address.clone(),
    )
}

/// The route of a recurring report.
pub fn series_route(a: &Archive, id: SeriesId) -> Route {
    Route::Series(a.series[id].record.slug.clone())
}

/// The route of a person.
pub fn person_route(a: &Archive, id: PersonId) -> Route {
    Route::Person(a.people[id].slug.clone())
}

/// The minute number of an item that is listed under its agenda number, in words.
pub fn minute_label(look: &Look<'_>, id: ItemId) -> Option<String> {
    let record = look.archive.item(id);
    let agenda = record.agenda_number.as_ref().map(|n| &n.value);
    let minute = record.minute_number.as_ref().map(|n| &n.value);
    let minute = minute.or_else(|| agenda.and(record.number.as_ref()));
    let shown = agenda.or(record.number.as_ref());
    let minute = minute.filter(|m| shown != Some(m))?;
    Some(look.words.fill("minute_number", &[minute.written()]))
}

/// The number by which people know an item, in words: 'Item 7, minute 89'.
pub fn number_label(look: &Look<'_>, id: ItemId) -> Option<String> {
    let record = look.archive.item(id);
    let agenda = record.agenda_number.as_ref().map(|n| n.value.written());
    let minute = record.minute_number.as_ref().map(|n| n.value.written());
    let own = record.number.as_ref().map(crate::record::Number::written);
    match (agenda, minute, own) {
        (Some(a), Some(m), _) => Some(look.words.fill("item_and_minute", &[a, m])),
        (Some(a), None, Some(own)) => Some(look.words.fill("item_and_minute", &[a, own])),
        (Some(a), None, None) => Some(look.words.fill("item_number", &[a])),
        (None, Some(m), Some(own)) => Some(look.words.fill("item_and_minute", &[own, m])),
        (None, Some(m), None) => Some(look.words.fill("minute_number", &[m])),
        (None, None, Some(own)) => {
            // Where a panel's numbers run on, the number of a record with minutes is the minutes'.
            let meeting = &look.archive.meetings[look.archive.items[id].meeting];
            let runs_on = look.archive.panels[meeting.panel].record.continuous == Some(true);
            let minutes = runs_on && meeting.record.status != Status::Agenda;
            let key = if minutes {
                "minute_number"
            } else {
                "item_number"
            };
            Some(look.words.fill(key, &[own]))
        }
        (None, None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_as_people_read_them() {
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(244_100), "244 KB");
        assert_eq!(size(1_240_000), "1.2 MB");
    }

    #[test]
    fn a_summary_has_no_markup_and_ends_on_a_word() {
        assert_eq!(
            summary(
                "<p><strong>Resolved</strong>: That the <em>Panel</em> note &amp; agree.</p>",
                100
            ),
            "Resolved: That the Panel note & agree."
        );
        assert_eq!(summary("<p>one two three</p>", 8), "one two…");
    }
}
