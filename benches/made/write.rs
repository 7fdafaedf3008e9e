//! The files of an archive, one after the other: no more than a record of each panel at work is
//! ever held.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::Wish;
use super::meeting::{Before, Meeting, end};
use super::panel::{Panel, Series, capitalised};
use super::people::{Roll, Tenure};
use super::random::Random;

const ABOUT: &str = "---\ntitle: About this archive\n---\n\nEverything here was made by chance: no council, person or place of these names is meant. It shows how the program does with an archive of this size.\n";

/// The files that belong to no panel.
pub fn settings(out: &Path, wish: &Wish) -> io::Result<()> {
    fs::create_dir_all(out.join("pages"))?;
    fs::create_dir_all(out.join("reports"))?;
    let mut text = String::from(
        "title: A made archive\nbase_url: https://archive.made.example/\nlanguage: en\ntime_zone: Europe/London\n",
    );
    let _ = writeln!(text, "editions: [{}]", wish.editions.join(", "));
    fs::write(out.join("archive.yml"), text)?;
    fs::write(out.join("pages/about.md"), ABOUT)
}

/// The files of one panel; how many bytes its meetings have.
pub fn panel(out: &Path, panels: &[Panel], panel: &Panel, seed: u64) -> io::Result<u64> {
    let mut random = Random::new(seed, panel.number);
    let random = &mut random;
    let last = panel.meetings.saturating_sub(1);
    let roll = Roll::new(panel.number, panel.day(0), panel.day(last), random);
    let series = Series::all(random);
    let folder = out.join(panel.slug());
    fs::create_dir_all(&folder)?;
    let mut text = String::new();
    about(&mut text, panel, &roll);
    fs::write(folder.join("panel.md"), &text)?;
    for one in &series {
        text.clear();
        recurring(&mut text, panel, one);
        fs::write(out.join(format!("reports/{}.md", one.slug(panel))), &text)?;
    }
    let (mut before, mut bytes) = (Before::new(), 0);
    for place in 0..panel.meetings {
        text.clear();
        let meeting = Meeting {
            panels,
            panel,
            series: &series,
            roll: &roll,
            place,
        };
        meeting.write(&mut text, &mut before, random);
        fs::write(folder.join(format!("{}.md", panel.day(place))), &text)?;
        bytes += text.len() as u64;
    }
    Ok(bytes)
}

fn about(out: &mut String, panel: &Panel, roll: &Roll) {
    let _ = writeln!(out, "---\nname: {}", panel.name());
    let _ = writeln!(
        out,
        "council: {} Council\nkind: {}",
        panel.place, panel.kind
    );
    let numbering = if panel.is_continuous {
        "continuous"
    } else {
        "per-meeting"
    };
    let _ = writeln!(out, "numbering: {numbering}\nmembers:");
    for (n, seat) in roll.seats.iter().enumerate() {
        members(out, seat, if n == 0 { "Chairman" } else { "Member" });
    }
    for seat in &roll.deputies {
        members(out, seat, "Deputy member");
    }
    let _ = writeln!(
        out,
        "---\n\nIt looks after {} for {} Council.",
        panel.subject.to_lowercase(),
        panel.place
    );
}

fn members(out: &mut String, seat: &[Tenure], role: &str) {
    for Tenure { name, from, to } in seat {
        let _ = write!(out, "  - {{name: {name}, role: {role}, from: {from}");
        if let Some(to) = to {
            let _ = write!(out, ", to: {to}");
        }
        out.push_str("}\n");
    }
}

fn recurring(out: &mut String, panel: &Panel, series: &Series) {
    let title = series.title(panel);
    let _ = writeln!(out, "---\ntitle: {title}");
    let _ = writeln!(
        out,
        "every: {} months\nretired: {}",
        series.every,
        end(panel)
    );
    let _ = writeln!(out, "from: Director of {}", panel.subject);
    if series.is_matched {
        let _ = writeln!(out, "match: [{title}]");
    }
    let (key, label, unit) = series.figure;
    let _ = writeln!(
        out,
        "figures:\n  {key}: {{label: {label}, unit: \"{unit}\"}}\n---\n"
    );
    let _ = writeln!(
        out,
        "{} of {}, as reported to members.",
        capitalised(series.aspect),
        panel.subject
    );
}
