//! Old addresses and where they lead: the table from which all rules are made, and its pages.
//!
//! [`Rules`] joins what records say of an older system (`legacy`) with addresses of this site that
//! moved (`aliases`). Servers get it as rules, the page that finds an old address as small data
//! files, and who has no script as lists.

mod files;
mod shelves;

use std::collections::{BTreeMap, HashSet};

pub use files::RulesFile;
pub use shelves::Shelf;

use super::look::Look;
use super::named::target_path;
use super::{Kind, Planned};
use crate::archive::{Archive, Legacy, Target};
use crate::diag::{Diagnostic, Findings, codes};
use crate::text::legacy::key;

/// One old address and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The only host on which it holds, where it would lead astray on another.
    pub host: Option<String>,
    /// The path, decoded and in lower case.
    pub path: String,
    /// The parameters that must be there, decoded, in lower case and by name.
    pub params: Vec<(String, String)>,
    /// What stands after `#`.
    pub fragment: Option<String>,
    /// Whether servers may lead on: not where a page of this site stands there.
    pub served: bool,
    /// As it was written, each way once; nothing where it is another form of one that is listed.
    pub written: Vec<String>,
    /// The path in this site that it leads to.
    pub to: String,
    /// What stands there, where a record does.
    pub target: Option<Target>,
}

impl Rule {
    /// What a request must have: path and parameters.
    pub fn key(&self) -> String {
        let params = self.params.iter();
        key(
            &self.path,
            params.map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }

    /// What the page is called to which it leads.
    pub fn title(&self, look: &Look<'_>) -> String {
        match &self.target {
            Some(target) => look.name(target),
            None => self.to.clone(),
        }
    }

    /// Under what it is kept in the data files. What no server may use bears a `#`, which no
    /// request has.
    pub fn filed(&self) -> String {
        let host = self.host.iter().map(|host| format!("//{host}"));
        let mut out: String = host.collect();
        out.push_str(&self.key());
        match &self.fragment {
            Some(fragment) => {
                out.push('#');
                out.push_str(fragment);
            }
            None if !self.served => out.push('#'),
            None => {}
        }
        out
    }
}

/// All old addresses.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the order in which people look them up: by path, numbers by their size.
    pub list: Vec<Rule>,
    /// The names of parameters that go together, the more the earlier.
    pub shapes: Vec<Vec<String>>,
    /// The path at which this site stands on its host, with slashes around it.
    pub base: String,
    /// The data files: the rules of each.
    pub shards: Vec<Vec<usize>>,
    /// The lists: the rules of each.
    pub shelves: Vec<Shelf>,
    /// Whether some are of an older system. An address of this site that moved answers for itself,
    /// so it needs neither a page that finds it nor a list.
    pub of_older_system: bool,
}

impl Rules {
    /// Makes the table. `moved` are paths of this site that lead to others of it.
    pub(super) fn new(
        a: &Archive,
        pages: &[Planned],
        moved: Vec<(String, String, Option<Target>)>,
        findings: &mut Findings,
    ) -> Self {
        if a.legacy.is_empty() && moved.is_empty() {
            return Self::default();
        }
        let home = Home::new(a, pages);
        let mut table = Table::default();
        for legacy in &a.legacy {
            table.add(home.rule(a, legacy, findings));
        }
        for (from, to, target) in moved {
            for (n, form) in forms(&from).into_iter().enumerate() {
                let path = format!("{}{form}", home.base).to_ascii_lowercase();
                if home.taken.contains(&path) {
                    continue;
                }
                table.add(Rule {
                    host: None,
                    path,
                    params: Vec::new(),
                    fragment: None,
                    served: true,
                    written: (n == 0).then(|| home.shown(a, &from)).into_iter().collect(),
                    to: to.clone(),
                    target: target.clone(),
                });
            }
        }
        table.twins(&home.taken);
        let mut list: Vec<Rule> = table.rules.into_values().collect();
        list.sort_by_cached_key(|rule| (natural(&rule.key()), rule.filed()));
        let mut shapes: Vec<Vec<String>> = list
            .iter()
            .map(|rule| rule.params.iter().map(|(name, _)| name.clone()).collect())
            .collect::<HashSet<_>>()
            .into_iter()
            .collect();
        shapes.sort_by_key(|names| (std::cmp::Reverse(names.len()), names.clone()));
        Self {
            shards: shelves::shards(&list),
            shelves: if a.legacy.is_empty() {
                Vec::new()
            } else {
                shelves::shelves(&list)
            },
            of_older_system: !a.legacy.is_empty(),
            shapes,
            base: home.base,
            list,
        }
    }

    /// Whether there is anything to lead on.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The rules that servers may have.
    pub fn served(&self) -> impl Iterator<Item = &Rule> {
        self.list.iter().filter(|rule| rule.served)
    }
}

/// Where this site stands, and what stands in it.
struct Home {
    host: Option<String>,
    base: String,
    /// Every path at which something answers, in lower case.
    taken: HashSet<String>,
}

impl Home {
    fn new(a: &Archive, pages: &[Planned]) -> Self {
        let rest = a
            .config
            .base_url
            .as_deref()
            .and_then(|url| url.split_once("://"));
        let (host, base) = match rest.and_then(|(_, rest)| rest.split_once('/')) {
            Some((host, path)) => {
                let name = host.split(':').next().unwrap_or(host);
                (Some(name.to_lowercase()), format!("/{path}"))
            }
            None => (None, "/".to_owned()),
        };
        let standing = pages.iter().filter(|p| !matches!(p.kind, Kind::Moved(_)));
        let taken = standing
            .flat_map(|page| forms(&page.path))
            .map(|form| format!("{base}{form}").to_ascii_lowercase())
            .collect();
        Self { host, base, taken }
    }

    /// The rule of an address on an older system.
    fn rule(&self, a: &Archive, legacy: &Legacy, findings: &mut Findings) -> Rule {
        let address = &legacy.address;
        let standing = address.params.is_empty()
            && address.fragment.is_none()
            && self.taken.contains(&address.path);
        // On another host nothing of this site stands there.
        let elsewhere = self.host.as_ref().is_some_and(|own| *own != address.host);
        if standing && !elsewhere {
            let message = "this address on an older system is an address of this site too";
            findings.push(Diagnostic::at(codes::LEGACY_IS_PAGE, legacy.span, message).wordless());
        }
        Rule {
            // What stands at the root of a host is seldom this site's alone to lead away.
            host: (legacy.only_on_host || standing || address.key() == "/")
                .then(|| address.host.clone()),
            path: address.path.clone(),
            params: address.params.clone(),
            fragment: address.fragment.clone(),
            served: address.fragment.is_none() && (!standing || elsewhere),
            written: vec![legacy.written.clone()],
            to: target_path(a, &legacy.target),
            target: Some(legacy.target.clone()),
        }
    }

    /// How an address of this site is shown.
    fn shown(&self, a: &Archive, path: &str) -> String {
        let base = a.config.base_url.as_deref().unwrap_or(&self.base);
        crate::route::absolute(base, path)
    }
}

/// Every way to ask for a file: a folder's page answers for the folder.
fn forms(path: &str) -> Vec<String> {
    let folder = path
        .strip_suffix("index.html")
        .filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let mut out = vec![path.to_owned()];
    if let Some(folder) = folder {
        out.push(folder.to_owned());
        if let Some(bare) = folder.strip_suffix('/') {
            out.push(bare.to_owned());
        }
    }
    out
}

/// The rules, each once.
#[derive(Default)]
struct Table {
    rules: BTreeMap<String, Rule>,
}

impl Table {
    /// Adds a rule, or another way of writing one. What leads elsewhere was a finding before.
    fn add(&mut self, rule: Rule) {
        let known = self.rules.entry(rule.filed()).or_insert_with(|| Rule {
            written: Vec::new(),
            ..rule.clone()
        });
        if known.to == rule.to {
            for written in rule.written {
                if !known.written.contains(&written) {
                    known.written.push(written);
                }
            }
        }
    }

    /// A folder's address is one with its last slash and without.
    fn twins(&mut self, taken: &HashSet<String>) {
        let twin = |rule: &Rule| {
            let plain = rule.params.is_empty() && rule.served && rule.path != "/";
            let name = rule.path.rsplit('/').next().unwrap_or_default();
            let path = match rule.path.strip_suffix('/') {
                Some(bare) => bare.to_owned(),
                None if name.contains('.') => return None,
                None => format!("{}/", rule.path),
            };
            (plain && (rule.host.is_some() || !taken.contains(&path))).then(|| Rule {
                path,
                written: Vec::new(),
                ..rule.clone()
            })
        };
        let twins: Vec<Rule> = self.rules.values().filter_map(twin).collect();
        for rule in twins {
            self.rules.entry(rule.filed()).or_insert(rule);
        }
    }
}

/// A text by which numbers sort by their size.
fn natural(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 {
            out.extend(std::iter::repeat_n('0', 20_usize.saturating_sub(digits)));
        }
        let word = rest[digits..].find(|c: char| c.is_ascii_digit());
        let end = word.map_or(rest.len(), |n| n + digits);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_by_their_size() {
        let mut list = [
            "/a?id=10",
            "/a?id=9",
            "/a?id=9&x=1",
            "/a",
            "/a2/b",
            "/a10/b",
        ];
        list.sort_by_key(|text| natural(text));
        assert_eq!(
            list,
            [
                "/a",
                "/a2/b",
                "/a10/b",
                "/a?id=9",
                "/a?id=9&x=1",
                "/a?id=10"
            ]
        );
    }

    #[test]
    fn a_folder_answers_for_its_page() {
        assert_eq!(forms("a/index.html"), ["a/index.html", "a/", "a"]);
        assert_eq!(forms("index.html"), ["index.html", ""]);
        assert_eq!(forms("a/myindex.html"), ["a/myindex.html"]);
    }
}
