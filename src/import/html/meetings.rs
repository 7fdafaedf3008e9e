//! The list of a panel's meetings.

use crate::edition::tree::{Element, Node};
use crate::import::draft::{Meeting, Said, Telling};
use crate::import::paper::Panel;
use crate::import::remarks::Kind;

use super::fates::Fates;
use super::files::nodes_of_links;
use super::heading::is_cancelled;
use super::moment::moment;
use super::piece::{Piece, Sort};
use super::seen;
use super::site::{Site, number};

/// Reads the page: the panel and its meetings.
pub(super) fn read(
    all: &[Piece<'_>],
    site: &Site,
    fates: &mut Fates,
) -> (Vec<Meeting>, Vec<Panel>) {
    let mut list = List {
        site,
        panel: None,
        number: site
            .address
            .as_deref()
            .and_then(number_of_panel)
            .map(str::to_owned),
        meetings: Vec::new(),
    };
    for piece in all {
        list.piece(piece, fates);
    }
    let panel = list.panel.map(|name| Panel {
        name: name.value,
        id: list.number.map(|number| site.id("CId", &number)),
        legacy: site
            .address
            .iter()
            .filter_map(|address| site.legacy(address))
            .collect(),
        ..Panel::default()
    });
    (list.meetings, panel.into_iter().collect())
}

fn number_of_panel(href: &str) -> Option<&str> {
    number(href, "CId").or_else(|| number(href, "CommitteeId"))
}

struct List<'a> {
    site: &'a Site,
    panel: Option<Said<String>>,
    number: Option<String>,
    meetings: Vec<Meeting>,
}

impl List<'_> {
    fn piece(&mut self, piece: &Piece<'_>, fates: &mut Fates) {
        let titled = piece.has_class("mgSubTitleTxt") || matches!(piece.sort, Sort::Heading(2));
        match piece.element {
            Some(element) if matches!(piece.sort, Sort::List | Sort::Table) => {
                self.lines(element, fates);
            }
            _ if titled && self.panel.is_none() && self.meetings.is_empty() => {
                self.panel = Some(Said::new(piece.words(), piece.line()));
                fates.fact(piece.nodes, "panel");
            }
            _ => {
                if !self.line(piece.nodes, fates) {
                    fates.piece(piece, "text around the list");
                }
            }
        }
    }

    /// Looks through lists and tables for lines that link to one meeting.
    fn lines(&mut self, element: &Element, fates: &mut Fates) {
        let mut begin = 0;
        for (at, node) in element.children.iter().enumerate() {
            let Node::Element(inner) = node else { continue };
            fates.furniture(&element.children[begin..at], "text around the list");
            begin = at + 1;
            let single = std::slice::from_ref(node);
            if matches!(inner.name.as_str(), "li" | "tr" | "p") {
                if !self.line(single, fates) {
                    fates.furniture(single, "text around the list");
                }
            } else if matches!(
                inner.name.as_str(),
                "thead" | "tbody" | "tfoot" | "ul" | "ol"
            ) {
                self.lines(inner, fates);
            } else {
                fates.furniture(single, "text around the list");
            }
        }
        fates.furniture(&element.children[begin..], "text around the list");
    }

    /// Reads a line that links to one meeting.
    fn line(&mut self, nodes: &[Node], fates: &mut Fates) -> bool {
        let mut links = Vec::new();
        nodes_of_links(nodes, &mut links);
        let found = links
            .iter()
            .find_map(|(node, href)| Some((*node, *href, number(href, "MId")?)));
        let Some((node, href, id)) = found else {
            return false;
        };
        let lines = seen::lines(nodes, &fates.withheld);
        let line = lines.first().map_or(0, |(line, _)| *line);
        let words = seen::joined(&lines);
        let own = seen::words(std::slice::from_ref(node));
        let Some(moment) = moment(&own).or_else(|| moment(&words)) else {
            let message = "this line links to a meeting and says no day that could be read; import \
                           the page of that meeting";
            fates.say(Kind::Unsure, line, message);
            return false;
        };
        fates.fact(nodes, "date and status");
        self.number = self
            .number
            .take()
            .or_else(|| number_of_panel(href).map(str::to_owned));
        self.meetings.push(Meeting {
            panel: self.panel.clone(),
            date: Some(Said::new(moment.date, line)),
            start: moment.start.map(|start| Said::new(start, line)),
            telling: Telling::Agenda,
            cancelled: is_cancelled(&words) || words.to_lowercase().contains("cancelled"),
            ids: vec![self.site.id("MId", id)],
            legacy: self.site.legacy(href).into_iter().collect(),
            ..Meeting::default()
        });
        true
    }
}
