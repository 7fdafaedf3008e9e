//! The computer of the older system that an answer came from, and the pages that it showed.

use std::collections::BTreeSet;

use crate::import::paper::Paper;
use crate::text::legacy::OldAddress;

use super::tree::Element;

/// The name of the computer, where the answer or its own address tells it.
#[derive(Debug, Clone, Default)]
pub struct Host(Option<String>);

impl Host {
    /// Finds the host in the address of the paper, or in those of its public documents, where all of
    /// them lie on one.
    pub fn of(paper: &Paper, answer: &Element) -> Self {
        let own = paper
            .address
            .as_deref()
            .and_then(|a| OldAddress::parse(a).ok());
        if let Some(own) = own {
            return Self(Some(own.host));
        }
        let mut hosts = BTreeSet::new();
        gather(answer, &mut hosts);
        let mut hosts = hosts.into_iter();
        match (hosts.next(), hosts.next()) {
            (Some(host), None) => Self(Some(host)),
            _ => Self(None),
        }
    }

    /// Where the addresses of its pages begin.
    pub fn root(&self) -> Option<String> {
        self.page("")
    }

    /// What the older system calls something.
    pub fn id(&self, kind: &str, number: &str) -> String {
        match &self.0 {
            Some(host) => format!("{host} {kind} {number}"),
            None => format!("{kind} {number}"),
        }
    }

    /// The page of a meeting.
    pub fn meeting(&self, committee: Option<&str>, meeting: &str) -> Option<String> {
        let committee = committee.map(|id| format!("CId={id}&")).unwrap_or_default();
        self.page(&format!("ieListDocuments.aspx?{committee}MId={meeting}"))
    }

    /// The page of an item.
    pub fn item(&self, item: &str) -> Option<String> {
        self.page(&format!("mgAi.aspx?ID={item}"))
    }

    /// The pages of a panel.
    pub fn panel(&self, committee: &str) -> Vec<String> {
        let pages = [
            format!("mgCommitteeDetails.aspx?ID={committee}"),
            format!("ieListMeetings.aspx?CId={committee}"),
        ];
        pages.iter().filter_map(|page| self.page(page)).collect()
    }

    fn page(&self, page: &str) -> Option<String> {
        let host = self.0.as_deref()?;
        Some(format!("https://{host}/{page}"))
    }
}

/// The hosts of all documents that lie where the older system keeps its own.
fn gather(element: &Element, hosts: &mut BTreeSet<String>) {
    if element.name == "linkeddoc" {
        let url = element.field("url").map(|url| url.value);
        let address = url.and_then(|url| OldAddress::parse(url.trim()).ok());
        if let Some(address) =
            address.filter(|a| a.path.ends_with(".aspx") || a.path.starts_with("/documents/"))
        {
            hosts.insert(address.host);
        }
    }
    for child in &element.children {
        gather(child, hosts);
    }
}
