//! The whole way once: papers in, records out, and a report of both.
//!
//! Papers are gone through twice, so that memory holds no more of them than the cores work on. The
//! first time each is only recognised, accounted for, and noted by what tells which meeting it is
//! of; the second time the papers of each meeting are read again, merged and written.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::first::{First, first};
use super::gather;
use super::held::Held;
use super::locator::Locator;
use super::make::{Made, make, put_panels};
use super::panels::Panels;
use super::place::place;
use super::put::{self, Known};
use super::remarks::{Kind, Remark};
use super::report::{Became, Imported, PaperReport};
use super::settings::{Progress, Settings, Stopped};

/// Imports.
pub fn run(settings: &Settings, progress: &dyn Progress) -> Result<Imported, Stopped> {
    let (locators, unreadable) = gather::list(&settings.inputs);
    let counter = Counter {
        done: AtomicUsize::new(0),
        all: locators.len() * 2,
        progress,
    };
    let mut firsts: Vec<First> = locators
        .into_par_iter()
        .map(|at| {
            counter.go_on()?;
            let first = first(at);
            counter.step();
            Ok(first)
        })
        .collect::<Result<_, Stopped>>()?;
    let mut panels = Panels::read(&settings.content);
    let held = Held::new(&firsts);
    let placed = place(settings, &mut firsts, &mut panels);
    let known = Known::read(&settings.content);
    let mut made: Vec<Made> = placed
        .par_iter()
        .filter(|_| !progress.is_to_stop())
        .map(|placed| {
            let made = make(placed, &firsts, &held, settings, &known);
            placed.group.iter().for_each(|_| counter.step());
            made
        })
        .collect::<Result<_, _>>()?;
    put_panels(&panels, &placed, settings, &known, &mut made)?;
    let imported = finish(settings, known, firsts, unreadable, made)?;
    // What was written until then is noted first, so that the next import knows it.
    counter.go_on().map(|()| imported)
}

struct Counter<'a> {
    done: AtomicUsize,
    all: usize,
    progress: &'a dyn Progress,
}

impl Counter<'_> {
    fn go_on(&self) -> Result<(), Stopped> {
        if self.progress.is_to_stop() {
            return Err(Stopped::Asked);
        }
        Ok(())
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        self.progress.done(done.min(self.all), self.all);
    }
}

fn finish(
    settings: &Settings,
    mut known: Known,
    firsts: Vec<First>,
    unreadable: Vec<(String, String)>,
    made: Vec<Made>,
) -> Result<Imported, Stopped> {
    let mut imported = Imported {
        dry_run: settings.how.dry_run,
        ..Imported::default()
    };
    let claimed: HashSet<&Locator> = made.iter().flat_map(|made| &made.copied).collect();
    let hidden: HashSet<&Locator> = made.iter().flat_map(|made| &made.hidden).collect();
    let mut reports: Vec<Option<PaperReport>> = firsts
        .into_iter()
        .map(|first| told_of(first, &claimed, &hidden))
        .collect();
    for made in made {
        for &paper in &made.papers {
            if let Some(report) = &mut reports[paper] {
                let records = made.files.iter().filter(|f| f.became != Became::NotWritten);
                report.records.extend(records.map(|file| file.path.clone()));
            }
        }
        for (paper, lines) in &made.withheld {
            if let Some(report) = &mut reports[*paper] {
                report.hush(lines);
            }
        }
        for (paper, remark) in made.remarks {
            if let Some(report) = &mut reports[paper] {
                report.remarks.push(remark);
            }
        }
        for file in &made.files {
            if let Some((path, sum)) = made.notes.iter().find(|(path, _)| *path == file.path) {
                known.note(path, sum, &file.papers);
            }
        }
        imported.files.extend(made.files);
    }
    for (name, why) in unreadable {
        imported.papers.push(PaperReport {
            paper: name,
            remarks: vec![Remark::new(Kind::Unreadable, 0, why)],
            ..PaperReport::default()
        });
    }
    imported.papers.extend(reports.into_iter().flatten());
    for paper in &mut imported.papers {
        paper
            .remarks
            .sort_by_key(|remark| (remark.line, remark.kind));
    }
    imported.files.sort_by(|a, b| a.path.cmp(&b.path));
    if !settings.how.dry_run {
        known
            .write(&settings.content)
            .map_err(|error| Stopped::io(&settings.content, put::LIST, error))?;
    }
    Ok(imported)
}

/// The report of a paper. A document has one only where no meeting claims it, and it is no part of
/// the look of a page.
fn told_of(
    first: First,
    claimed: &HashSet<&Locator>,
    hidden: &HashSet<&Locator>,
) -> Option<PaperReport> {
    const LOOK: [&str; 10] = [
        "css", "js", "png", "gif", "jpg", "jpeg", "svg", "ico", "woff", "woff2",
    ];
    let mut report = first.report;
    if first.document.is_none() {
        return Some(report);
    }
    let ending = report
        .paper
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if claimed.contains(&first.at) || hidden.contains(&first.at) || LOOK.contains(&ending.as_str())
    {
        return None;
    }
    report.shape = Some("document");
    let (kind, message) = match first.unread {
        Some(why) => (Kind::Unreadable, why),
        None => (
            Kind::NoMeeting,
            "no meeting among these papers names this document; put it into a meeting's folder and list it there, if it belongs to one".to_owned(),
        ),
    };
    report.remarks.push(Remark::new(kind, 0, message));
    Some(report)
}
