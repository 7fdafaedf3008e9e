//! Where each meeting goes: the papers that tell of it, the folder of its panel, the name of its file.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::approval::Approval;
use super::draft::Telling;
use super::first::{First, Told};
use super::merge::{self, Key};
use super::panels::Panels;
use super::paper::Panel;
use super::remarks::{Kind, Remark};
use super::settings::Settings;
use crate::text::fold;

/// The papers of one meeting: places of papers, and of the meeting in each.
pub(super) type Group = Vec<(usize, usize)>;

/// A meeting that has found its place.
pub(super) struct Placed {
    pub folder: String,
    pub stem: String,
    pub date: NaiveDate,
    pub approved: bool,
    pub group: Group,
}

/// Finds for every meeting its folder and its name; says of what cannot be placed what is missing.
pub(super) fn place(settings: &Settings, firsts: &mut [First], panels: &mut Panels) -> Vec<Placed> {
    let places: Group = firsts
        .iter()
        .enumerate()
        .flat_map(|(paper, first)| (0..first.keys.len()).map(move |n| (paper, n)))
        .collect();
    let keys: Vec<&Key> = places.iter().map(|&(p, n)| &firsts[p].keys[n]).collect();
    let groups: Vec<Group> = merge::groups(&keys)
        .into_iter()
        .map(|group| group.into_iter().map(|n| places[n]).collect())
        .collect();
    for first in firsts.iter() {
        for panel in &first.panels {
            panels.folder(panel);
        }
    }
    // Meetings by folder and day; several of one day are several, unless they are one by an option.
    let mut days: BTreeMap<(String, NaiveDate), Vec<(bool, Group)>> = BTreeMap::new();
    for group in groups {
        if let Some((folder, date, asked)) = whereto(settings, &group, firsts, panels) {
            let day = days.entry((folder, date)).or_default();
            match day.first_mut().filter(|_| asked) {
                Some((_, first)) => first.extend(group),
                None => day.push((asked, group)),
            }
        }
    }
    let mut out = Vec::new();
    for ((folder, date), mut groups) in days {
        // The first meeting of a day bears its plain name, whichever paper was found first.
        groups.sort_by_cached_key(|(_, group)| {
            let starts = group.iter().map(|&(p, n)| firsts[p].keys[n].start.clone());
            starts
                .flatten()
                .min()
                .map_or((true, None), |start| (false, Some(start)))
        });
        if groups.len() > 1 {
            tell_apart(groups.iter().map(|(_, group)| group), firsts);
        }
        for (n, (_, group)) in groups.into_iter().enumerate() {
            let word = group
                .iter()
                .find_map(|&(p, m)| firsts[p].told[m].title.clone())
                .filter(|_| group.iter().all(|&(p, m)| !firsts[p].told[m].withheld));
            let stem = match (n, word.as_deref().map(crate::text::slug)) {
                (0, _) => date.to_string(),
                (_, Some(word)) if !word.is_empty() && n == 1 => format!("{date}-{word}"),
                _ => format!("{date}-{}", n + 1),
            };
            out.push(Placed {
                folder: folder.clone(),
                stem,
                date,
                approved: false,
                group,
            });
        }
    }
    approve(&mut out, firsts);
    out
}

/// Says of papers that no number of the older system tells apart that they have a record of their own.
fn tell_apart<'a>(groups: impl Iterator<Item = &'a Group>, firsts: &mut [First]) {
    let numbered = |firsts: &[First], &(p, n): &(usize, usize)| !firsts[p].keys[n].ids.is_empty();
    for group in groups {
        if group.iter().any(|place| numbered(firsts, place)) {
            continue;
        }
        for &(paper, _) in group {
            let message = "other papers tell of another meeting of this panel on this day, so this one has a record of its own; if it was one meeting, make one record of the two by hand";
            let remark = Remark::new(Kind::Unsure, 0, message);
            firsts[paper].report.remarks.push(remark);
        }
    }
}

/// The folder and the day of a group, and whether an option had to say either.
fn whereto(
    settings: &Settings,
    group: &Group,
    firsts: &mut [First],
    panels: &mut Panels,
) -> Option<(String, NaiveDate, bool)> {
    let told: Vec<&Told> = group.iter().map(|&(p, n)| &firsts[p].told[n]).collect();
    let said_panel = told.iter().find_map(|t| t.panel.clone());
    let said_date = told.iter().find_map(|t| t.date);
    let council = told.iter().find_map(|t| t.council.clone());
    let council = council.or_else(|| settings.council.clone());
    let mut missing = Vec::new();
    let mut options = Vec::new();
    if said_panel.is_none() && settings.panel.is_none() {
        missing.push("the panel");
        options.push("--panel \"NAME\"");
    }
    if said_date.is_none() && settings.date.is_none() {
        missing.push("the day");
        options.push("--date YYYY-MM-DD");
    }
    if !missing.is_empty() {
        for &(paper, _) in group {
            let report = &mut firsts[paper].report;
            let message = format!(
                "it does not say {}; import it by itself with {}",
                missing.join(" and "),
                options.join(" ")
            );
            let remark = Remark::new(Kind::NotSaid, 0, message);
            if !report.remarks.contains(&remark) {
                report.remarks.push(remark);
            }
        }
        return None;
    }
    let mut disagrees = Vec::new();
    if let (Some(said), Some(option)) = (&said_panel, &settings.panel)
        && fold(said) != fold(option)
        && !panels.is_called(option, said)
    {
        disagrees.push(format!(
            "it names the panel '{said}', so --panel was not used for it"
        ));
    }
    if let (Some(said), Some(option)) = (said_date, settings.date)
        && said != option
    {
        disagrees.push(format!(
            "it says the day {said}, so --date was not used for it"
        ));
    }
    for message in disagrees {
        for &(paper, _) in group {
            let remark = Remark::new(Kind::OptionDisagrees, 0, message.clone());
            let remarks = &mut firsts[paper].report.remarks;
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
    }
    let asked = said_panel.is_none() || said_date.is_none();
    let folder = match (&said_panel, &settings.panel) {
        (None, Some(folder)) if panels.has(folder) => folder.clone(),
        (Some(name), _) | (None, Some(name)) => panels.folder(&Panel {
            name: name.clone(),
            council,
            ..Panel::default()
        }),
        (None, None) => return None,
    };
    Some((folder, said_date.or(settings.date)?, asked))
}

/// Minutes are approved where the next meeting of the panel confirmed them.
fn approve(placed: &mut [Placed], firsts: &[First]) {
    let told: Vec<(Telling, Approval)> = placed
        .iter()
        .map(|placed| {
            let told = placed.group.iter().map(|&(p, n)| &firsts[p].told[n]);
            let telling = told.clone().map(|t| t.telling).max().unwrap_or_default();
            let approval = told.map(|t| t.approval).find(|a| *a != Approval::None);
            (telling, approval.unwrap_or_default())
        })
        .collect();
    for n in 1..placed.len() {
        let (before, after) = (&placed[n - 1], &placed[n]);
        let next = before.folder == after.folder && before.date < after.date;
        if next && told[n].0 == Telling::Minutes && told[n].1.confirms(before.date) {
            placed[n - 1].approved = true;
        }
    }
}
