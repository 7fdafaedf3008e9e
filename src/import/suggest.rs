//! Which items of an archive look like one report that comes back: proposals for a person.
//!
//! Titles change from year to year by their years, by 'annual' and 'update', by small words. What is
//! left of a title, as a set of words, is compared: equal sets are one report, and so are sets that
//! share most of their words and a panel. Standing items are left out. Nothing is joined: a proposal
//! is a file in a hidden folder, and holds once a person has moved it to `reports/`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use chrono::NaiveDate;

use super::front::Front;
use super::put::{self, How, Known, Outcome};
use super::settings::Stopped;
use crate::archive::{self, Archive, PanelId};
use crate::config::Config;
use crate::diag::Findings;
use crate::record;
use crate::source::Sources;
use crate::text::title::matter;
use crate::text::{MONTHS, fold, slug};

/// Where proposals are put, below the content folder; a build does not look at hidden folders.
pub const FOLDER: &str = ".proposed/reports";

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Proposal {
    /// The name of its file.
    pub slug: String,
    /// Its title, after the newest of its items.
    pub title: String,
    /// How often it came, where that is steady.
    pub every: Option<&'static str>,
    /// From whom, where all items that say it agree.
    pub from: Option<String>,
    /// The phrases that its items' titles contain.
    pub phrases: Vec<String>,
    /// The items, by day.
    pub items: Vec<Instance>,
}

/// An item that a proposal would join.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Instance {
    /// The day of its meeting.
    pub date: NaiveDate,
    /// The folder of its panel.
    pub panel: String,
    /// Its title.
    pub title: String,
    #[serde(skip)]
    from: Option<String>,
    #[serde(skip)]
    listed: bool,
}

/// What an archive suggests.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Suggested {
    /// Likely reports, those that came most often first.
    pub proposals: Vec<Proposal>,
    /// Titles that come at nearly every meeting and bring no paper: standing items, by how often.
    pub standing: Vec<(String, usize)>,
}

/// A word that so many different titles have joins none of them.
const COMMON: usize = 60;
/// How many meetings of a panel must have it before a title counts as standing, in hundredths.
const STANDING: usize = 75;

/// Reads an archive and looks for reports that come back.
pub fn suggest(content: &Path) -> Suggested {
    let mut findings = Findings::new();
    let sources = Sources::read(content, &mut findings);
    let config = Config::read(&sources, &mut findings);
    let records = record::read(&sources, &config, &mut findings);
    let archive = archive::join(records, &sources, config, NaiveDate::MAX, &mut findings);
    grouped(&archive)
}

fn grouped(archive: &Archive) -> Suggested {
    let mut meetings: HashMap<String, usize> = HashMap::new();
    for id in archive.meetings.ids() {
        *meetings
            .entry(folder(archive, archive.meetings[id].panel))
            .or_default() += 1;
    }
    let mut by_words: BTreeMap<BTreeSet<String>, Vec<Instance>> = BTreeMap::new();
    for (id, item) in archive.items.iter() {
        let record = archive.item(id);
        let council = archive.panels[archive.panel_of(id)]
            .record
            .council
            .as_deref();
        let mut words = significant(&record.title);
        // Whose report it is, they all say.
        if let Some(council) = council {
            let theirs = significant(council);
            words.retain(|word| !theirs.contains(word));
        }
        let withheld =
            record.exempt.as_ref().is_some_and(|e| e.whole) || record.withdrawn.is_some();
        if item.routine || !item.series.is_empty() || withheld || words.is_empty() {
            continue;
        }
        by_words.entry(words).or_default().push(Instance {
            date: archive.date_of(id),
            panel: folder(archive, archive.panel_of(id)),
            title: record.title.clone(),
            from: record.from.clone(),
            listed: !item.documents.is_empty() || record.from.is_some(),
        });
    }
    // A proposal that is moved must not take the place of a report that stands.
    let taken = archive.series.iter().map(|(_, s)| s.record.slug.clone());
    sorted_out(joined(by_words), &meetings, taken.collect())
}

fn folder(archive: &Archive, panel: PanelId) -> String {
    archive.panels[panel].record.slug.clone()
}

/// What is left of a title when years, numbers and small words are taken away.
fn significant(title: &str) -> BTreeSet<String> {
    matter(title).into_iter().collect()
}

/// Joins groups whose words are nearly the same and which share a panel.
fn joined(by_words: BTreeMap<BTreeSet<String>, Vec<Instance>>) -> Vec<Vec<Instance>> {
    let groups: Vec<(BTreeSet<String>, Vec<Instance>)> = by_words.into_iter().collect();
    let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, (words, _)) in groups.iter().enumerate() {
        for word in words {
            with.entry(word).or_default().push(n);
        }
    }
    let mut root: Vec<usize> = (0..groups.len()).collect();
    for (n, (words, items)) in groups.iter().enumerate() {
        let near: BTreeSet<usize> = words
            .iter()
            .filter_map(|word| with.get(word.as_str()).filter(|list| list.len() <= COMMON))
            .flatten()
            .copied()
            .filter(|&other| other > n)
            .collect();
        for other in near {
            let (others, their) = &groups[other];
            let alike = are_alike(words, others);
            let panels: BTreeSet<&str> = items.iter().map(|i| i.panel.as_str()).collect();
            if alike && their.iter().any(|i| panels.contains(i.panel.as_str())) {
                let (a, b) = (top(&mut root, n), top(&mut root, other));
                root[b.max(a)] = a.min(b);
            }
        }
    }
    let mut out: BTreeMap<usize, Vec<Instance>> = BTreeMap::new();
    for (n, (_, items)) in groups.into_iter().enumerate() {
        out.entry(top(&mut root, n)).or_default().extend(items);
    }
    out.into_values().collect()
}

/// Whether two titles may be of one report: they share two of three words; or all words of the
/// shorter one, if these are two or more and not lost in the longer, or the longer has but two.
fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared = one.intersection(other).count();
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    let all = one.len() + other.len() - shared;
    let within = shared == short && (long <= 2 || short >= 2 && long <= 2 * short + 1);
    shared >= 2 && shared * 3 >= all * 2 || within
}

fn top(root: &mut [usize], mut n: usize) -> usize {
    while root[n] != n {
        root[n] = root[root[n]];
        n = root[n];
    }
    n
}

fn sorted_out(
    groups: Vec<Vec<Instance>>,
    meetings: &HashMap<String, usize>,
    mut taken: BTreeSet<String>,
) -> Suggested {
    let mut out = Suggested::default();
    let mut groups: Vec<Vec<Instance>> = groups
        .into_iter()
        .map(|mut items| {
            items.sort();
            items
        })
        .filter(|items| items.iter().map(|i| i.date).collect::<BTreeSet<_>>().len() > 1)
        .collect();
    groups.sort_by(|a, b| {
        b.len()
            .cmp(&a.len())
            .then_with(|| a[0].title.cmp(&b[0].title))
    });
    for items in groups {
        let possible: usize = items
            .iter()
            .map(|i| i.panel.as_str())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .filter_map(|panel| meetings.get(panel))
            .sum();
        let bare = items.iter().filter(|i| i.listed).count() * 4 < items.len();
        if bare && items.len() > 3 && items.len() * 100 >= possible * STANDING {
            out.standing
                .push((items[items.len() - 1].title.clone(), items.len()));
        } else if let Some(proposal) = proposal(items, &mut taken) {
            out.proposals.push(proposal);
        }
    }
    out
}

fn proposal(items: Vec<Instance>, taken: &mut BTreeSet<String>) -> Option<Proposal> {
    let title = shown(&core(&items.last()?.title));
    let base = slug(&title);
    let mut name = base.clone();
    let mut n = 1;
    while base.is_empty() || !taken.insert(name.clone()) {
        n += 1;
        name = format!("{}-{n}", if base.is_empty() { "report" } else { &base });
        if base.is_empty() && taken.insert(name.clone()) {
            break;
        }
    }
    let froms: BTreeSet<&str> = items.iter().filter_map(|i| i.from.as_deref()).collect();
    let from = match froms.len() {
        1 => froms.first().map(|from| (*from).to_owned()),
        _ => None,
    };
    let mut phrases: Vec<String> = Vec::new();
    let mut cores: Vec<String> = items.iter().map(|i| core(&i.title)).collect();
    // A phrase that holds another needs no place of its own.
    cores.sort_by_key(|core| (core.len(), fold(core)));
    for core in cores {
        let folded = fold(&core);
        if !phrases.iter().any(|phrase| folded.contains(&fold(phrase))) {
            phrases.push(core);
        }
    }
    Some(Proposal {
        slug: name,
        title,
        every: cadence(&items),
        from,
        phrases,
        items,
    })
}

/// The longest run of a title's words without a figure: what the next title will have as well. A
/// title of which too little would be left is taken whole.
fn core(title: &str) -> String {
    let mut best: &str = "";
    for piece in runs(title) {
        if significant(piece).len() > significant(best).len() {
            best = piece;
        }
    }
    let (kept, all) = (significant(best).len(), significant(title).len());
    let enough = kept * 2 > all && (kept > 1 || kept == all);
    let chosen = if enough { best } else { title };
    chosen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The stretches of a title between words that hold figures or name a month.
fn runs(title: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for word in title.split_whitespace() {
        let at = word.as_ptr() as usize - title.as_ptr() as usize;
        let month = MONTHS.contains(&word.to_lowercase().as_str());
        if month || word.contains(|c: char| c.is_ascii_digit()) {
            out.push(&title[start..at]);
            start = at + word.len();
        }
    }
    out.push(&title[start..]);
    let edge = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | ',' | '(' | ')');
    out.into_iter()
        .map(|piece| piece.trim_matches(edge))
        .collect()
}

/// A title in capitals is shown as a sentence, since a person will read it.
fn shown(title: &str) -> String {
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let lower = title.to_lowercase();
    let mut letters = lower.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// How often the items came, where most gaps between them agree.
fn cadence(items: &[Instance]) -> Option<&'static str> {
    let days: BTreeSet<NaiveDate> = items.iter().map(|i| i.date).collect();
    let days: Vec<NaiveDate> = days.into_iter().collect();
    let gaps: Vec<i64> = days
        .windows(2)
        .map(|two| (two[1] - two[0]).num_days())
        .collect();
    let usual = |gap: &i64| match gap {
        20..=45 => Some("month"),
        70..=115 => Some("quarter"),
        150..=220 => Some("6 months"),
        300..=430 => Some("12 months"),
        _ => None,
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for every in gaps.iter().filter_map(usual) {
        *counts.entry(every).or_default() += 1;
    }
    let (every, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    // Once is no rule, unless a title says so; a site that says when a report is due promises it.
    let steady = gaps.len() > 1 || items.iter().any(|item| says_so(&item.title, every));
    (steady && count * 2 > gaps.len()).then_some(every)
}

/// Whether a title says how often it comes.
fn says_so(title: &str, every: &str) -> bool {
    let words: &[&str] = match every {
        "month" => &["monthly"],
        "quarter" => &["quarter", "quarterly"],
        "12 months" => &["annual", "yearly"],
        _ => &[],
    };
    fold(title)
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words.contains(&word))
}

impl Proposal {
    /// The file of the report as it would be; what it would join stands in it as remarks of YAML,
    /// so that nothing of it is published by accident.
    pub fn text(&self) -> String {
        let mut front = Front::default();
        front.words("title", Some(&self.title));
        if let Some(every) = self.every {
            front.raw("every", every);
        }
        front.words("from", self.from.as_deref());
        front.list("match", self.phrases.iter().map(String::as_str));
        let mut out = format!(
            "---\n{}# These items would be its history:\n",
            front.finish()
        );
        for item in &self.items {
            let title = item.title.replace(char::is_control, " ");
            out.push_str(&format!("# {} {}: {title}\n", item.date, item.panel));
        }
        out.push_str("---\n");
        out
    }
}

/// Puts the proposals beside the records. Those that a person has edited stay as they are.
pub fn write(
    content: &Path,
    suggested: &Suggested,
    how: How,
) -> Result<Vec<(String, Outcome)>, Stopped> {
    let mut known = Known::read(content);
    let mut out = Vec::new();
    for proposal in &suggested.proposals {
        let path = format!("{FOLDER}/{}.md", proposal.slug);
        let text = proposal.text();
        let outcome = put::put(content, &path, text.as_bytes(), &[], &known, how)
            .map_err(|error| Stopped::io(content, &path, error))?;
        if outcome.is_done() {
            known.note(&path, &put::sum(text.as_bytes()), &[]);
        }
        out.push((path, outcome));
    }
    if !how.dry_run {
        known
            .write(content)
            .map_err(|error| Stopped::io(content, put::LIST, error))?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
