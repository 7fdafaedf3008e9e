//! A new meeting: what its panel's last ones say of the next.
//!
//! An agenda says who is invited and not who came, so the members stand as a remark: the clerk takes
//! the signs away once the meeting was held.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};

use super::agenda::Agenda;
use super::{Draft, StartError};
use crate::archive::{Archive, Head, Meeting, MeetingId, Panel, PanelId};
use crate::record::{Contact, Status};
use crate::text::{fold, slug};
use crate::yaml::scalar;

/// What a meeting is called beside its day.
#[derive(Debug, Clone, Default)]
pub struct Called {
    /// A name of its own, such as 'Annual meeting'.
    pub name: Option<String>,
    /// Whether it is a special one.
    pub special: bool,
}

/// Begins the record of a panel's meeting on a day.
pub fn meeting(
    archive: &Archive,
    panel: &str,
    day: NaiveDate,
    called: &Called,
) -> Result<Draft, StartError> {
    let id = find(archive, panel)?;
    let stem = stem(archive, id, day, called);
    // One of that very name is refused where it would be written.
    let other = of_key(archive, id, &stem).filter(|other| other.record.stem != stem);
    if let Some(meeting) = other {
        let path = format!("{panel}/{}.md", meeting.record.stem);
        return Err(StartError::Taken(path));
    }
    let past = Past::of(archive, id, day);
    let is_past = day < archive.today();
    let agenda = Agenda::of(archive, id, &past, day, is_past);
    let mut text = front(archive, id, &past, day, called);
    text.push_str(&agenda.text);
    Ok(Draft {
        path: format!("{panel}/{stem}.md"),
        text,
        added: false,
        what: format!(
            "{}, {}; {}",
            archive.panels[id].name,
            written(day),
            agenda.told
        ),
        notes: notes(archive, id, day, is_past, &agenda),
    })
}

/// The panel of this folder.
fn find(archive: &Archive, slug: &str) -> Result<PanelId, StartError> {
    archive.panel_called(slug).map_err(|message| {
        let better = crate::text::slug(slug);
        StartError::NoPanel(format!(
            "{message}\n  a new one begins with `minutebook new panel {better}`"
        ))
    })
}

/// The name of the file: the day, with a word behind it where a second meeting needs one.
fn stem(archive: &Archive, panel: PanelId, day: NaiveDate, called: &Called) -> String {
    if called.special {
        return format!("{day}-special");
    }
    let plain = day.to_string();
    let word = called.name.as_deref().map(slug).unwrap_or_default();
    if word.is_empty() || of_key(archive, panel, &plain).is_none() {
        return plain;
    }
    format!("{plain}-{word}")
}

fn of_key<'a>(archive: &'a Archive, panel: PanelId, key: &str) -> Option<&'a Meeting> {
    archive.panels[panel]
        .meetings()
        .map(|id| &archive.meetings[id])
        .find(|meeting| meeting.record.key == key)
}

/// 'Tuesday 9 February 2027'.
fn written(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// The meetings of a panel before a day.
pub(super) struct Past {
    /// Those that took place or are to, oldest first, of which the record may be read.
    pub held: Vec<MeetingId>,
}

impl Past {
    fn of(archive: &Archive, panel: PanelId, day: NaiveDate) -> Self {
        let held = |id: &MeetingId| {
            let record = &archive.meetings[*id].record;
            record.date < day && record.status != Status::Cancelled && record.withdrawn.is_none()
        };
        Self {
            held: archive.panels[panel].meetings().filter(held).collect(),
        }
    }

    /// The last one.
    pub fn last<'a>(&self, archive: &'a Archive) -> Option<&'a Meeting> {
        self.held.last().map(|id| &archive.meetings[*id])
    }
}

fn front(
    archive: &Archive,
    panel: PanelId,
    past: &Past,
    day: NaiveDate,
    called: &Called,
) -> String {
    let status = if day < archive.today() {
        "draft"
    } else {
        "agenda"
    };
    let mut out = format!("---\n# {}\nstatus: {status}\n", written(day));
    let title = called.name.as_deref();
    if let Some(title) = title.or(called.special.then_some("Special meeting")) {
        let _ = writeln!(out, "title: {}", scalar(title));
    }
    let last = past.last(archive).map(|meeting| &meeting.record);
    match last.and_then(|last| last.start) {
        Some(start) => _ = writeln!(out, "start: \"{}\"", start.format("%H:%M")),
        None => out.push_str("# start: \"14:00\"\n"),
    }
    match last.and_then(|last| last.venue.as_ref()) {
        Some(venue) => _ = writeln!(out, "venue: {}", scalar(venue)),
        None => out.push_str("# venue: Council Chamber\n"),
    }
    if let Some(contact) = last.and_then(|last| last.contact.as_ref()) {
        let _ = writeln!(out, "contact: {}", ways(contact));
    }
    out.push_str(&attendance(archive, &archive.panels[panel], past, day));
    out.push_str("---\n");
    out
}

fn ways(contact: &Contact) -> String {
    let ways = [
        ("name", &contact.name),
        ("email", &contact.email),
        ("phone", &contact.phone),
    ];
    let given: Vec<String> = ways
        .iter()
        .filter_map(|(key, value)| value.as_ref().map(|v| format!("{key}: {}", scalar(v))))
        .collect();
    format!("{{{}}}", given.join(", "))
}

/// The members of that day as a remark, ready to be made attendance.
fn attendance(archive: &Archive, panel: &Panel, past: &Past, day: NaiveDate) -> String {
    let (chair, members) = members(archive, panel, past, day);
    let mut out = "# Once the meeting was held, take the signs away and put everybody under their head:\n# attendance:\n".to_owned();
    match chair {
        Some(chair) => _ = writeln!(out, "#   chair: {}", scalar(&chair)),
        None => out.push_str("#   chair:\n"),
    }
    out.push_str("#   present:\n");
    for name in members {
        let _ = writeln!(out, "#     - {}", scalar(&name));
    }
    out.push_str("#   apologies: []\n");
    out
}

/// Who was a member on a day, the chair apart; where no dates say so, whom the last meeting lists.
fn members(
    archive: &Archive,
    panel: &Panel,
    past: &Past,
    day: NaiveDate,
) -> (Option<String>, Vec<String>) {
    let mut chair = None;
    let mut names = Vec::new();
    for member in panel.record.members.iter().filter(|member| member.on(day)) {
        let is_chair = chair.is_none() && member.role.as_deref().is_some_and(is_chair);
        if is_chair {
            chair = Some(member.name.value.clone());
        } else if !names.contains(&member.name.value) {
            names.push(member.name.value.clone());
        }
    }
    if let (None, true, Some(last)) = (&chair, names.is_empty(), past.last(archive)) {
        for line in &last.attendance {
            let name = archive.people[line.person].name.clone();
            if line.head == Head::Chair {
                chair = Some(name);
            } else if line.head.of_a_member() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.retain(|name| chair.as_ref() != Some(name));
    (chair, names)
}

/// Whether an office is that of the chair, and not of a deputy.
fn is_chair(role: &str) -> bool {
    let role = fold(role);
    [
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "cadeirydd",
    ]
    .contains(&role.as_str())
}

fn notes(
    archive: &Archive,
    id: PanelId,
    day: NaiveDate,
    is_past: bool,
    agenda: &Agenda,
) -> Vec<String> {
    let panel = &archive.panels[id];
    let mut out = Vec::new();
    if let Some(ended) = panel.record.dissolved.filter(|ended| *ended < day) {
        out.push(format!(
            "{} was dissolved on {}",
            panel.name,
            ended.format("%-d %B %Y")
        ));
    }
    let far = (day.year() - archive.today().year()).abs() > 2;
    if far && !is_past {
        out.push(format!("{} is far ahead: is the year right?", day.year()));
    }
    out.extend(agenda.notes.iter().cloned());
    out.push(if is_past {
        "fill in attendance and minutes, then look with `minutebook check`".to_owned()
    } else {
        "fill in the agenda, then look with `minutebook check`; after the meeting add attendance and minutes, and make the status `draft`".to_owned()
    });
    out
}
