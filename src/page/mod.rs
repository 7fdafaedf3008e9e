//! One view model for each kind of page, and the plan of all pages.
//!
//! A view model is exactly what its template may use: plain values with every
//! link already relative to the page. [`plan`] lists every address of the site
//! with what stands there, and finds two that come to one address; [`lost`]
//! finds what was published and would be no more; [`view`] makes the view model
//! of one page.

mod accessibility;
mod bundle;
pub mod chart;
mod decisions;
mod editions;
mod fill;
mod findable;
mod frame;
mod home;
mod hosts;
mod item;
mod kin;
mod linear;
mod look;
mod lost;
mod meeting;
mod moves;
mod named;
mod old_addresses;
mod other;
mod panel;
mod parts;
mod people;
mod pieces;
mod redirects;
mod search;
mod series;
mod words;

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

pub use bundle::Bundle;
pub use editions::{Format, meetings_of};
pub use fill::{PartView, Used, summary};
pub use findable::{Findable, Sort, findables, places};
pub use frame::{Frame, Nav};
pub use hosts::HostFile;
pub use kin::kin;
pub use look::{Day, Link, Look};
pub use lost::lost;
pub use moves::Moved;
pub use named::{item_route, meeting_route, panel_route, target_path};
pub use parts::{Listing, Parts, withholds};
pub use redirects::{Rule, Rules, RulesFile};
pub use words::Words;

use crate::archive::{
    Archive, Barriers, DocumentId, ItemId, MeetingId, PageId, PanelId, PersonId, SeriesId, Target,
};
use crate::diag::{Diagnostic, Findings, codes};
use crate::ledger::Ledger;
use crate::route::{Edition, Route, Stretch, TAKEN};

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The home page.
    Home,
    /// A panel's timeline.
    Panel(PanelId),
    /// A meeting.
    Meeting(MeetingId),
    /// A panel's meetings of one year, as a book.
    Year(PanelId, i32),
    /// An item.
    Item(ItemId),
    /// A Markdown report.
    Report(DocumentId),
    /// A document, copied as it is.
    File(DocumentId),
    /// All recurring reports.
    Reports,
    /// A recurring report.
    Series(SeriesId),
    /// All people.
    People,
    /// A person.
    Person(PersonId),
    /// The register of decisions.
    Decisions,
    /// The search, and the lists by which everything is found without it.
    Search,
    /// The items whose titles begin with this letter, or `0` for all that begin with none.
    Titles(char),
    /// A part of a list by time: a year of the register, a year of a long timeline.
    Part(Listing, Stretch),
    /// A panel's actions.
    Actions(PanelId),
    /// A free page.
    Page(PageId),
    /// What the archive's abbreviations stand for.
    Glossary,
    /// The accessibility statement, without a page of the council's own beside it.
    Statement,
    /// What is shown for an address that is not there.
    NotFound,
    /// An old address that leads on.
    Moved(Moved),
    /// A notice of what was there: which one of `archive.yml`.
    Gone(usize),
    /// A file that leads on from old addresses.
    Rules(RulesFile),
    /// A file from which a host takes its settings.
    Host(HostFile),
    /// The Atom feed of a panel, or of all.
    Feed(Option<PanelId>),
    /// The calendar of a panel, or of all.
    Calendar(Option<PanelId>),
    /// A file of the theme.
    Static(String),
    /// The sitemap, whole, or its index or a part where it is large.
    Sitemap(Option<u32>),
    /// What robots may read.
    Robots,
}

/// One address and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The path in the site.
    pub path: String,
    /// What stands there.
    pub kind: Kind,
    /// In which edition.
    pub edition: Edition,
}

impl Planned {
    /// A page or file of the site itself.
    fn new(path: String, kind: Kind) -> Self {
        Self {
            path,
            kind,
            edition: Edition::Site,
        }
    }

    /// Whether it is a page that people and search engines are to find.
    pub fn is_public_page(&self) -> bool {
        self.edition == Edition::Site
            && self.path.ends_with(".html")
            && !matches!(
                self.kind,
                Kind::NotFound
                    | Kind::Moved(_)
                    | Kind::Gone(_)
                    | Kind::Rules(RulesFile::List(_))
                    | Kind::File(_)
                    | Kind::Static(_)
            )
    }

    /// Whether it is an address that people or their programs may have noted, so that it must go on
    /// answering. The files of the theme, rules for servers and what search engines ask for are none,
    /// nor are the other editions, which a council may begin and give up.
    pub fn is_address(&self) -> bool {
        self.edition == Edition::Site
            && !matches!(
                self.kind,
                Kind::NotFound
                    | Kind::Rules(_)
                    | Kind::Host(_)
                    | Kind::Static(_)
                    | Kind::Sitemap(_)
                    | Kind::Robots
            )
    }

    /// To what of the archive it belongs.
    fn target(&self) -> Option<Target> {
        Some(match self.kind {
            Kind::Panel(id)
            | Kind::Actions(id)
            | Kind::Feed(Some(id))
            | Kind::Calendar(Some(id)) => Target::Panel(id),
            Kind::Meeting(id) => Target::Meeting(id),
            Kind::Item(id) => Target::Item(id),
            Kind::Report(id) | Kind::File(id) => Target::Document(id),
            Kind::Series(id) => Target::Series(id),
            Kind::Person(id) => Target::Person(id),
            Kind::Page(id) => Target::Page(id),
            Kind::Part(listing, _) => listing.target()?,
            _ => return None,
        })
    }
}

/// Every address of the site, and what the plan needs to know once.
#[derive(Debug)]
pub struct Plan {
    /// All addresses, by path.
    pub pages: Vec<Planned>,
    /// The meetings that decided something, by day.
    deciding: Vec<MeetingId>,
    /// The lists that are parted by time.
    parts: Parts,
    /// The editions beside the site that are published.
    editions: BTreeSet<Edition>,
    /// The Markdown reports in the folder of each meeting, by path.
    reports: HashMap<MeetingId, Vec<DocumentId>>,
    /// Files that stood at another address. No page can stand there, so only the rules of a server
    /// can lead on.
    files: Vec<(String, Moved)>,
    /// Old addresses and where they lead.
    pub rules: Rules,
    /// What the accessibility statement has to list: counted by whoever looks at the records.
    pub barriers: Barriers,
}

impl Plan {
    /// What stands at a path.
    fn at(&self, path: &str) -> Option<&Planned> {
        self.index_of(path).map(|n| &self.pages[n])
    }

    /// Which of the pages stands at a path.
    pub fn index_of(&self, path: &str) -> Option<usize> {
        let found = self.pages.binary_search_by(|p| p.path.as_str().cmp(path));
        found.ok()
    }

    /// All pages, those of the editions before those of the site, which say how large they are.
    pub fn in_order(&self) -> [Vec<&Planned>; 2] {
        let (site, editions) = self.pages.iter().partition(|p| p.edition == Edition::Site);
        [editions, site]
    }

    /// The ledger of the site with this plan, given the one before. What is withheld is forgotten.
    pub fn enter(&self, a: &Archive, mut ledger: Ledger) -> Ledger {
        ledger.forget(|address| withholds(a, address));
        for page in self.pages.iter().filter(|page| page.is_address()) {
            let record = match &page.kind {
                Kind::Moved(moved) => moved.record.clone(),
                Kind::Gone(_) | Kind::Statement => "archive.yml".to_owned(),
                _ => page
                    .target()
                    .map(|target| moves::record_of(a, &target))
                    .unwrap_or_default(),
            };
            ledger.enter(&page.path, &record);
        }
        ledger
    }
}

/// How many addresses one sitemap file may hold: the protocol's limit. Its other limit, 50 MiB, is
/// out of reach for addresses made of slugs and dates.
pub const SITEMAP_PART: usize = 50_000;

/// Lists every address. `ledger` has those that were published before, `statics` are the files of
/// the theme.
pub fn plan(
    archive: &Archive,
    ledger: &Ledger,
    statics: &[String],
    findings: &mut Findings,
) -> Plan {
    let a = archive;
    let parts = Parts::new(a, ledger);
    let mut pages = Vec::new();
    let mut add = |route: Route, kind: Kind| {
        pages.push(Planned::new(route.path(), kind));
    };
    add(Route::Home, Kind::Home);
    add(Route::Reports, Kind::Reports);
    add(Route::People, Kind::People);
    add(Route::Decisions, Kind::Decisions);
    add(Route::Search, Kind::Search);
    for letter in parts::LETTERS.chars() {
        add(Route::Titles(letter), Kind::Titles(letter));
    }
    add(Route::NotFound, Kind::NotFound);
    add(Route::Calendar, Kind::Calendar(None));
    add(Route::Robots, Kind::Robots);
    let known = a.config.base_url.is_some();
    if known {
        add(Route::Feed, Kind::Feed(None));
    }
    for (id, panel) in a.panels.iter() {
        let slug = &panel.record.slug;
        add(Route::Panel(slug.clone()), Kind::Panel(id));
        add(Route::Actions(slug.clone()), Kind::Actions(id));
        add(Route::PanelCalendar(slug.clone()), Kind::Calendar(Some(id)));
        if known {
            add(Route::PanelFeed(slug.clone()), Kind::Feed(Some(id)));
        }
    }
    for id in a.meetings.ids() {
        add(meeting_route(a, id), Kind::Meeting(id));
    }
    for id in a.items.ids() {
        add(item_route(a, id), Kind::Item(id));
    }
    for (id, document) in a.documents.iter() {
        let kind = if document.report.is_some() {
            Kind::Report(id)
        } else {
            Kind::File(id)
        };
        add(Route::File(document.address.clone()), kind);
    }
    for id in a.series.ids() {
        add(named::series_route(a, id), Kind::Series(id));
    }
    for id in a.people.ids() {
        add(named::person_route(a, id), Kind::Person(id));
    }
    for (listing, part) in parts.iter() {
        add(listing.route(a, part), Kind::Part(listing, part));
    }
    for (id, page) in a.pages.iter() {
        add(Route::Page(page.record.name.clone()), Kind::Page(id));
    }
    if other::has_glossary(a) {
        add(Route::Page(other::GLOSSARY.to_owned()), Kind::Glossary);
    }
    if accessibility::is_alone(a) {
        add(Route::Page(accessibility::PAGE.to_owned()), Kind::Statement);
    }
    let (old, mut files) = moves::said(a);
    pages.extend(old);
    let fixed = |path: &String| Planned::new(path.clone(), Kind::Static(path.clone()));
    pages.extend(statics.iter().map(fixed));
    moves::carried(a, ledger, &mut pages, &mut files);
    moves::settle(a, &mut pages, &mut files, findings);
    let rules = Rules::new(a, &pages, moves::all(&pages, &files), findings);
    for file in RulesFile::all(&rules) {
        pages.push(Planned::new(file.path(&rules), Kind::Rules(file)));
    }
    for file in HostFile::all(&a.config, &rules) {
        pages.push(Planned::new(file.path().to_owned(), Kind::Host(file)));
    }
    if known {
        let public = pages.iter().filter(|p| p.is_public_page()).count();
        let parts = public.div_ceil(SITEMAP_PART);
        pages.push(Planned::new(
            Route::Sitemap(None).path(),
            Kind::Sitemap(None),
        ));
        if parts > 1 {
            for n in 1..=parts as u32 {
                let part = Some(n);
                pages.push(Planned::new(
                    Route::Sitemap(part).path(),
                    Kind::Sitemap(part),
                ));
            }
        }
    }
    collisions(a, &pages, findings);
    // Each edition has the addresses of the site in a folder that no panel may bear.
    let editions = editions::wished(a);
    pages.extend(editions::plan(a, &editions, &pages));
    pages.sort_by(|x, y| x.path.cmp(&y.path));
    let mut reports: HashMap<MeetingId, Vec<DocumentId>> = HashMap::new();
    for (id, document) in a.documents.iter() {
        if let Some(meeting) = document.meeting.filter(|_| document.report.is_some()) {
            reports.entry(meeting).or_default().push(id);
        }
    }
    Plan {
        pages,
        deciding: decisions::deciding(a),
        parts,
        editions,
        reports,
        files,
        rules,
        barriers: Barriers::default(),
    }
}

/// Names every address that two pages come to, or that is a page and a folder at once.
fn collisions(a: &Archive, pages: &[Planned], findings: &mut Findings) {
    let mut taken: HashMap<&str, &Planned> = HashMap::with_capacity(pages.len());
    for page in pages {
        if let Some(finding) = too_long(a, page) {
            findings.push(finding);
        }
        if let Some(other) = taken.get(page.path.as_str()) {
            // Two items of one meeting were named when the archive was joined, and a panel whose
            // folder bears the name of a page when the folders were looked at.
            let items = matches!((&page.kind, &other.kind), (Kind::Item(_), Kind::Item(_)));
            let taken_panel = |kind: &Kind| matches!(kind, Kind::Panel(id) if TAKEN.contains(&a.panels[*id].record.slug.as_str()));
            if !items && !taken_panel(&page.kind) && !taken_panel(&other.kind) {
                findings.push(clash(a, other, page));
            }
        } else {
            taken.insert(&page.path, page);
        }
    }
    for page in pages {
        for (at, _) in page.path.match_indices('/') {
            if let Some(other) = taken.get(&page.path[..at]) {
                findings.push(clash(a, other, page));
            }
        }
    }
}

/// Where the record stands that a page is made from, where it is made from one.
fn origin(a: &Archive, page: &Planned) -> Option<crate::diag::Span> {
    use crate::diag::{FileId, Span};
    let top = |file: FileId| Some(Span::new(file, 0..3));
    match &page.kind {
        Kind::Panel(id) => a.panels[*id].record.file.and_then(top),
        Kind::Meeting(id) => top(a.meetings[*id].record.file),
        Kind::Item(id) => Some(a.item(*id).span),
        Kind::Report(id) => a.documents[*id]
            .report
            .as_ref()
            .and_then(|r| top(r.record.file)),
        Kind::Series(id) => a.series[*id].record.file.and_then(top),
        Kind::Page(id) => top(a.pages[*id].record.file),
        Kind::Moved(moved) => moved.said,
        Kind::Gone(n) => Some(a.config.withdrawn[*n].address.span),
        _ => None,
    }
}

/// An address that cannot be stored.
fn too_long(a: &Archive, page: &Planned) -> Option<Diagnostic> {
    if page.path.len() <= 1000 && page.path.split('/').all(|name| name.len() <= 255) {
        return None;
    }
    let message = format!("an address of {} bytes cannot be stored", page.path.len());
    Some(match (origin(a, page), &page.kind) {
        (Some(span), _) => Diagnostic::at(codes::LONG_ADDRESS, span, message),
        (None, Kind::File(id)) => {
            Diagnostic::path(codes::LONG_ADDRESS, &a.documents[*id].source, message)
        }
        (None, _) => Diagnostic::path(codes::LONG_ADDRESS, &page.path, message),
    })
}

fn clash(a: &Archive, one: &Planned, other: &Planned) -> Diagnostic {
    let place = |page: &Planned| origin(a, page);
    let message = format!("the address `{}` is needed twice", other.path);
    match (place(other), place(one)) {
        (Some(own), Some(first)) => {
            Diagnostic::at(codes::SAME_ADDRESS, own, message).related(first, "the other one")
        }
        (Some(own), None) | (None, Some(own)) => {
            let taken = !matches!(one.kind, Kind::File(_) | Kind::Static(_));
            let code = if taken && matches!(other.kind, Kind::Page(_)) {
                codes::TAKEN_NAME
            } else {
                codes::SAME_ADDRESS
            };
            Diagnostic::at(code, own, message)
        }
        (None, None) => Diagnostic::path(codes::SAME_ADDRESS, &other.path, message),
    }
}

/// What takes a view model: the renderer, which knows the template by its name.
pub trait Taker {
    /// What it gives.
    type Output;
    /// Takes the view model of a page for this template.
    fn take<T: Serialize>(self, template: &'static str, page: &T) -> Self::Output;
}

/// Makes the view model of a page that has a template and hands it on. `size_of` tells the size of a
/// file that is already made, by its place in the plan; nought where it is not known.
pub fn view<T: Taker>(
    archive: &Archive,
    words: &Words,
    plan: &Plan,
    planned: &Planned,
    size_of: &dyn Fn(usize) -> u64,
    taker: T,
) -> Option<T::Output> {
    let used = Used::default();
    let mut look = Look::new(archive, words, &planned.path, &used);
    let formats;
    if planned.edition == Edition::Site {
        formats = editions::formats(&look, plan, planned, size_of);
        look.formats = &formats;
    } else {
        look.edition = planned.edition;
        look.leads = editions::leads(plan, planned.edition);
        // A meeting is one file that people mail to each other.
        let is_mailed = matches!(planned.kind, Kind::Meeting(_));
        look.base = archive.config.base_url.as_deref().filter(|_| is_mailed);
    }
    let look = &look;
    let kind = match &planned.kind {
        Kind::Page(id) if accessibility::takes(archive, &archive.pages[*id].record.name) => {
            &Kind::Statement
        }
        kind => kind,
    };
    Some(match kind {
        Kind::Home => taker.take("home.html", &home::page(look, plan)),
        Kind::Panel(id) => taker.take("panel.html", &panel::page(look, &plan.parts, *id)),
        Kind::Meeting(id) => taker.take("meeting.html", &meeting::page(look, plan, *id)),
        Kind::Item(id) => taker.take("item.html", &item::page(look, plan, *id)),
        Kind::Report(id) => taker.take("document.html", &other::document(look, *id)?),
        Kind::Reports => taker.take("reports.html", &series::list(look)),
        Kind::Series(id) => taker.take("report.html", &series::page(look, &plan.parts, *id)),
        Kind::People => taker.take("people.html", &people::list(look)),
        Kind::Person(id) => taker.take("person.html", &people::page(look, &plan.parts, *id)),
        Kind::Decisions => taker.take("decisions.html", &decisions::index(look, plan)),
        Kind::Search => taker.take("search.html", &search::page(look, &plan.parts)),
        Kind::Titles(letter) => taker.take(
            "contents.html",
            &search::titles(look, &plan.parts, *letter, None),
        ),
        Kind::Actions(id) => taker.take(
            "actions.html",
            &decisions::actions(look, &plan.parts, *id, None),
        ),
        Kind::Part(listing, part) => part_of(look, plan, *listing, *part, taker),
        Kind::Statement => taker.take("accessibility.html", &accessibility::page(look, plan)?),
        Kind::Page(id) => taker.take("page.html", &other::free(look, *id)),
        Kind::Glossary => taker.take("glossary.html", &other::glossary(look)),
        Kind::NotFound => taker.take("404.html", &other::not_found(look, plan)),
        Kind::Rules(RulesFile::Finder) => {
            taker.take("redirects.html", &old_addresses::finder(look, plan))
        }
        Kind::Rules(RulesFile::List(n)) => {
            taker.take("old-addresses.html", &old_addresses::list(look, plan, *n))
        }
        Kind::Moved(moved) => taker.take("moved.html", &other::moved(look, plan, moved)),
        Kind::Gone(n) => taker.take("withdrawn.html", &other::gone(look, *n)),
        Kind::Year(..)
        | Kind::File(_)
        | Kind::Rules(_)
        | Kind::Host(_)
        | Kind::Feed(_)
        | Kind::Calendar(_)
        | Kind::Static(_)
        | Kind::Sitemap(_)
        | Kind::Robots => return None,
    })
}

/// The view model of a part of a list.
fn part_of<T: Taker>(
    look: &Look<'_>,
    plan: &Plan,
    listing: Listing,
    part: Stretch,
    taker: T,
) -> T::Output {
    let parts = &plan.parts;
    match listing {
        Listing::Panel(id) => taker.take("panel-part.html", &panel::part(look, parts, id, part)),
        Listing::Actions(id) => {
            let page = decisions::actions(look, parts, id, Some(part));
            taker.take("actions.html", &page)
        }
        Listing::Series(id) => taker.take("report-part.html", &series::part(look, parts, id, part)),
        Listing::Person(id) => taker.take("person-part.html", &people::part(look, parts, id, part)),
        Listing::Decisions => taker.take("decision-year.html", &decisions::year(look, plan, part)),
        Listing::Items => taker.take("contents.html", &search::items(look, parts, part)),
        Listing::Titles(letter) => {
            let page = search::titles(look, parts, letter, Some(part));
            taker.take("contents.html", &page)
        }
    }
}
