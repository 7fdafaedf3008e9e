//! What would mend a lost address: where its matter most likely stands now, and the line to write.
//!
//! The ledger knows addresses and no titles, so likeness is that of days, numbers and file names.
//! Only what is new since then can have taken the place of what is gone. Of meetings, the few
//! nearest in time are compared, so that a thousand lost ones cost no million comparisons.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::Group;
use crate::archive::{Archive, MeetingId, PanelId, Target};
use crate::diag::{Span, nearest};
use crate::ledger::Ledger;
use crate::page::moves::record_of;
use crate::page::named::{item_route, meeting_route};
use crate::page::{Kind, Plan};
use crate::route::Route;
use crate::text::words_of_slug;
use crate::yaml::fields::parse_date;

/// How many meetings on either side of a lost one are compared with it, and how many of its day.
const NEAR: usize = 8;

/// What to do where nothing is likely.
const THREE_WAYS: &str = "put the record back; or give what took its place";

/// What the lost addresses of a record were.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Was {
    /// A meeting, with all that was below it: panel and key.
    Meeting(String, String),
    /// Items of a meeting that is still there.
    Items(String, String),
    /// A document of a meeting that is still there, or a report that was a page.
    Document(String, String),
    /// A recurring report.
    Series(String),
    /// A free page.
    Page(String),
    /// Somebody's page.
    Person(String),
    /// An address of another form: an alias that was taken out.
    Alias,
}

impl Was {
    pub fn of(group: &Group<'_>) -> Self {
        let routes = || group.addresses.iter().filter_map(|a| Route::parse(a));
        let meeting = routes().find_map(|route| match route {
            Route::Meeting(p, m) => Some(Self::Meeting(p, m)),
            _ => None,
        });
        let other = || {
            routes().next().map(|route| match route {
                Route::Item(p, m, _) => Self::Items(p, m),
                Route::Report(p, m, _) | Route::Document(p, m, _) => Self::Document(p, m),
                Route::Series(s) => Self::Series(s),
                Route::Page(n) => Self::Page(n),
                Route::Person(s) => Self::Person(s),
                _ => Self::Alias,
            })
        };
        meeting.or_else(other).unwrap_or(Self::Alias)
    }

    /// The address that says most.
    pub fn main<'l>(&self, group: &Group<'l>) -> &'l str {
        let first = group.addresses.first().copied().unwrap_or_default();
        let Self::Meeting(p, m) = self else {
            return first;
        };
        let index = Route::Meeting(p.clone(), m.clone()).path();
        let found = group.addresses.iter().find(|address| **address == index);
        found.copied().unwrap_or(first)
    }
}

/// What is there now, and what of it is new.
pub(super) struct Known<'a> {
    a: &'a Archive,
    plan: &'a Plan,
    ledger: &'a Ledger,
    panels: BTreeMap<&'a str, PanelId>,
    records: HashMap<String, Target>,
    /// New meetings by their day and name.
    by_key: HashMap<&'a str, Vec<MeetingId>>,
    /// New meetings of each panel by day.
    by_day: HashMap<PanelId, Vec<(NaiveDate, MeetingId)>>,
}

impl<'a> Known<'a> {
    pub fn new(a: &'a Archive, plan: &'a Plan, ledger: &'a Ledger) -> Self {
        let panels = a.panels.iter();
        let mut known = Self {
            a,
            plan,
            ledger,
            panels: panels.map(|(id, p)| (p.record.slug.as_str(), id)).collect(),
            records: HashMap::new(),
            by_key: HashMap::new(),
            by_day: HashMap::new(),
        };
        let meetings = a.meetings.ids().map(Target::Meeting);
        let series = a.series.ids().map(Target::Series);
        let pages = a.pages.ids().map(Target::Page);
        let panels = a.panels.ids().map(Target::Panel);
        for target in meetings.chain(series).chain(pages).chain(panels) {
            known.records.insert(record_of(a, &target), target);
        }
        for (id, meeting) in a.meetings.iter() {
            if !ledger.has(&meeting_route(a, id).path()) {
                let record = &meeting.record;
                known.by_key.entry(&record.key).or_default().push(id);
                let of_panel = known.by_day.entry(meeting.panel).or_default();
                of_panel.push((record.date, id));
            }
        }
        known
    }

    /// Whether a record is still there.
    pub fn stands(&self, record: &str) -> bool {
        self.records.contains_key(record)
    }

    /// The beginning of a record that is still there.
    pub fn top(&self, record: &str) -> Option<Span> {
        let file = match *self.records.get(record)? {
            Target::Meeting(id) => Some(self.a.meetings[id].record.file),
            Target::Series(id) => self.a.series[id].record.file,
            Target::Page(id) => Some(self.a.pages[id].record.file),
            Target::Panel(id) => self.a.panels[id].record.file,
            _ => None,
        };
        Some(Span::new(file?, 0..3))
    }

    /// Whether a whole meeting went, perhaps with people whom only it named.
    pub fn is_gone_meeting(&self, group: &Group<'_>) -> bool {
        !self.stands(&group.record) && matches!(Was::of(group), Was::Meeting(..))
    }

    /// Whether a panel of this folder was published and is lost.
    pub fn lacks_panel(&self, folder: &str, lost: &[(&str, &str)]) -> bool {
        let index = Route::Panel(folder.to_owned()).path();
        let found = lost.binary_search_by(|(address, _)| (*address).cmp(&index));
        found.is_ok() && !self.panels.contains_key(folder)
    }

    /// What would mend the loss of a panel.
    pub fn panel_help(&self, folder: &str) -> String {
        let Some(new) = self.renamed(folder) else {
            return format!(
                "put the folder back; or add `aliases: [{folder}/]` to the `panel.md` of the panel that took its place, which carries every page below; or {}",
                withdrawn(&format!("{folder}/"))
            );
        };
        let record = &self.a.panels[new].record;
        let slug = &record.slug;
        let line = match record.file {
            Some(_) => {
                format!("add `aliases: [{folder}/]` to the front matter of `{slug}/panel.md`")
            }
            None => format!(
                "make a file `{slug}/panel.md` with `aliases: [{folder}/]` between two lines `---`"
            ),
        };
        format!(
            "if the folder is `{slug}/` now, {line}: it carries every page below; else put the folder back"
        )
    }

    /// The panel that has most of a lost one's meetings, if that is at least half of them.
    fn renamed(&self, folder: &str) -> Option<PanelId> {
        let start = format!("{folder}/");
        let mut votes: BTreeMap<PanelId, usize> = BTreeMap::new();
        let mut meetings = 0;
        for address in self.ledger.below(&start) {
            let Some(Route::Meeting(_, key)) = Route::parse(address) else {
                continue;
            };
            meetings += 1;
            for id in self
                .by_key
                .get(key.as_str())
                .into_iter()
                .flatten()
                .take(NEAR)
            {
                *votes.entry(self.a.meetings[*id].panel).or_default() += 1;
            }
        }
        if meetings == 0 {
            let new = self.panels.keys().copied();
            let new = new.filter(|p| !self.ledger.has(&Route::Panel((*p).to_owned()).path()));
            return nearest(folder, new).and_then(|p| self.panels.get(p).copied());
        }
        let best = votes.into_iter().max_by_key(|(_, votes)| *votes)?;
        (best.1 * 2 >= meetings).then_some(best.0)
    }

    /// What would mend the loss of a record's addresses.
    pub fn help(&self, was: &Was, group: &Group<'_>) -> String {
        let record = group.record.as_str();
        let first = was.main(group);
        let likely = match was {
            Was::Meeting(panel, key) => self.meeting(panel, key, group),
            Was::Items(panel, key) => self.items(record, panel, key, group),
            Was::Document(panel, key) => self.document(record, panel, key, first),
            Was::Series(slug) => self.other(slug, first, "reports"),
            Was::Page(name) => self.other(name, first, "pages"),
            Was::Person(slug) => Some(self.person(slug)),
            Was::Alias => None,
        };
        let fallback = || match was {
            Was::Meeting(panel, key) => format!(
                "{THREE_WAYS} `aliases: [{panel}/{key}/]`; or {}",
                withdrawn(&format!("{panel}/{key}/"))
            ),
            _ if self.stands(record) => format!(
                "write `aliases: [{first}]` in `{record}` again; or {}",
                withdrawn(first)
            ),
            _ => format!("{THREE_WAYS} `aliases: [{first}]`; or {}", withdrawn(first)),
        };
        likely.unwrap_or_else(fallback)
    }

    /// The meeting that a lost one most likely is now: of the same panel another day, or of the same
    /// day another panel, with at least half of what stood below it.
    fn meeting(&self, panel: &str, key: &str, group: &Group<'_>) -> Option<String> {
        let old = format!("{panel}/{key}/");
        let below: Vec<&str> = group
            .addresses
            .iter()
            .filter_map(|address| address.strip_prefix(old.as_str()))
            .filter(|rest| *rest != "index.html")
            .collect();
        let day = key.get(..10).and_then(parse_date)?;
        let same_day = self.by_key.get(key).into_iter().flatten().take(NEAR);
        let near = self.panels.get(panel).map(|id| self.near(*id, day));
        let (_, best) = same_day
            .copied()
            .chain(near.into_iter().flatten())
            .filter_map(|id| {
                let new = meeting_route(self.a, id).path();
                let new = new.trim_end_matches("index.html");
                let has = |rest: &&&str| self.plan.at(&format!("{new}{rest}")).is_some();
                let shared = below.iter().filter(has).count();
                let apart = (self.a.meetings[id].record.date - day).num_days().abs();
                let like = shared * 2 >= below.len() && (!below.is_empty() || apart <= 45);
                like.then_some(((shared, -apart), id))
            })
            .max_by_key(|(score, _)| *score)?;
        let record = record_of(self.a, &Target::Meeting(best));
        Some(format!(
            "if that meeting is `{record}` now, add `aliases: [{old}]` to its front matter: it carries every page below; else put the record back, or {}",
            withdrawn(&old)
        ))
    }

    /// New meetings of a panel near a day.
    fn near(&self, panel: PanelId, day: NaiveDate) -> impl Iterator<Item = MeetingId> + '_ {
        let list = self.by_day.get(&panel).map_or(&[][..], Vec::as_slice);
        let at = list.partition_point(|(other, _)| *other < day);
        let (from, to) = (at.saturating_sub(NEAR), (at + NEAR).min(list.len()));
        list[from..to].iter().map(|(_, id)| *id)
    }

    fn meeting_at(&self, panel: &str, key: &str) -> Option<MeetingId> {
        let page = self
            .plan
            .at(&Route::Meeting(panel.to_owned(), key.to_owned()).path())?;
        match page.kind {
            Kind::Meeting(id) => Some(id),
            _ => None,
        }
    }

    /// The items that lost ones most likely are now: the new ones of the meeting, in their order.
    fn items(&self, record: &str, panel: &str, key: &str, group: &Group<'_>) -> Option<String> {
        let meeting = self.meeting_at(panel, key)?;
        if record_of(self.a, &Target::Meeting(meeting)) != record {
            return None;
        }
        let mut lost: Vec<&str> = group
            .addresses
            .iter()
            .copied()
            .filter(|address| matches!(Route::parse(address), Some(Route::Item(..))))
            .collect();
        lost.sort_by_key(|address| (address.len(), *address));
        let new: Vec<_> = self.a.meetings[meeting]
            .items()
            .filter(|id| !self.ledger.has(&item_route(self.a, *id).path()))
            .collect();
        if new.is_empty() || new.len() != lost.len() {
            return Some(format!(
                "keep the heading of an item that is taken away and write `withdrawn: {{on: …, reason: …}}` in its item block; or write `aliases: [{}]` in the block of the item that it is now",
                lost.first().copied().unwrap_or_default()
            ));
        }
        let mut out = String::from("if they are the same, write ");
        for (n, (address, id)) in lost.iter().zip(&new).take(3).enumerate() {
            let number = &self.a.items[*id].address;
            let comma = if n > 0 { ", " } else { "" };
            let _ = write!(
                out,
                "{comma}`aliases: [{address}]` in the item block of item {number}"
            );
        }
        if lost.len() > 3 {
            out.push_str(", and so on");
        }
        out.push_str("; else put the items back, with `withdrawn:` where their matter is to go");
        Some(out)
    }

    /// The document that a lost one most likely is now: of its meeting, new, and of a near name.
    fn document(&self, record: &str, panel: &str, key: &str, lost: &str) -> Option<String> {
        let folder = format!("{panel}/{key}/");
        let own = self.meeting_at(panel, key).map(Target::Meeting);
        if own.is_some_and(|own| record_of(self.a, &own) != record) {
            return None;
        }
        let from = self.plan.pages.partition_point(|p| p.path < folder);
        let pages = self.plan.pages[from..].iter();
        let new: Vec<&str> = pages
            .take_while(|page| page.path.starts_with(&folder))
            .filter(|page| matches!(page.kind, Kind::File(_) | Kind::Report(_)))
            .map(|page| page.path.as_str())
            .filter(|path| !self.ledger.has(path))
            .collect();
        let likely = match new.as_slice() {
            [one] => Some(*one),
            several => nearest(lost, several.iter().copied().take(200)),
        };
        let name = lost.strip_prefix(&folder).unwrap_or(lost);
        Some(match likely {
            Some(new) => format!(
                "if it is `{new}` now, write `moved: {{{}: {}}}` in `archive.yml`; else put the file back",
                quoted(lost),
                quoted(new)
            ),
            None => format!(
                "put the file back; or list it as `{{file: {}, withdrawn: {{on: …, reason: …}}}}`, which lets it go with a notice",
                quoted(name)
            ),
        })
    }

    /// The recurring report or free page that a lost one most likely is now.
    fn other(&self, lost: &str, address: &str, folder: &str) -> Option<String> {
        let start = format!("{folder}/");
        let new = self.records.keys().filter_map(|record| {
            let name = record.strip_prefix(&start)?.strip_suffix(".md")?;
            let path = match folder {
                "reports" => Route::Series(name.to_owned()).path(),
                _ => Route::Page(name.to_owned()).path(),
            };
            (!self.ledger.has(&path)).then_some(name)
        });
        let mut new: Vec<&str> = new.collect();
        new.sort_unstable();
        let likely = match new.as_slice() {
            [one] => *one,
            several => nearest(lost, several.iter().copied().take(200))?,
        };
        Some(format!(
            "if it is `{start}{likely}.md` now, add `aliases: [{address}]` to its front matter; else put the record back, or {}",
            withdrawn(address)
        ))
    }

    /// Somebody whose name was corrected.
    fn person(&self, slug: &str) -> String {
        let old = title_case(slug);
        let new = self.a.people.iter().map(|(_, person)| person);
        let new = new.filter(|p| !self.ledger.has(&Route::Person(p.slug.clone()).path()));
        let mut new: Vec<(&str, &str)> = new.map(|p| (p.slug.as_str(), p.name.as_str())).collect();
        new.truncate(200);
        let near = nearest(slug, new.iter().map(|(slug, _)| *slug));
        let name = match (near, new.as_slice()) {
            (Some(near), _) => new.iter().find(|(slug, _)| *slug == near).map(|(_, n)| *n),
            (None, [(_, name)]) => Some(*name),
            _ => None,
        };
        let line = match name {
            Some(name) => format!(
                "if the name was corrected, write `- {{name: {}, aliases: [{}]}}` in `people.yml`",
                quoted(name),
                quoted(&old)
            ),
            None => format!(
                "if the name was corrected, add `aliases: [{}]` to the right one in `people.yml`",
                quoted(&old)
            ),
        };
        format!(
            "{line}; else {}",
            withdrawn(&Route::Person(slug.to_owned()).path())
        )
    }
}

/// The words that say in `archive.yml` that something went.
fn withdrawn(address: &str) -> String {
    format!(
        "write `withdrawn: [{{address: {}, on: …, reason: …}}]` in `archive.yml`",
        quoted(address)
    )
}

/// A name from its part of an address: 'Jane Smyth'.
fn title_case(slug: &str) -> String {
    let words = slug.split('-').map(words_of_slug);
    words.collect::<Vec<_>>().join(" ")
}

/// Words as YAML takes them for text wherever they stand.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ' ' | '\'');
    if text.chars().all(plain) && text.starts_with(char::is_alphanumeric) && !text.ends_with(' ') {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_misread_is_quoted() {
        assert_eq!(
            quoted("audit/2024-01-09/the fees.pdf"),
            "audit/2024-01-09/the fees.pdf"
        );
        assert_eq!(quoted("a, b.pdf"), "\"a, b.pdf\"");
        assert_eq!(quoted("a\": b"), "\"a\\\": b\"");
        assert_eq!(title_case("jane-smyth"), "Jane Smyth");
    }
}
