//! One record: front matter, items, minutes.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};

use super::panel::{Panel, Series};
use super::people::{Called, Roll, group};
use super::random::Random;
use super::text;
use super::words::{ACTIONS, DECISIONS, INTERESTS, MATTERS, VENUES, WHERE};

/// The fewest items of a meeting, and the most unless more reports than that come to it.
const ITEMS: (usize, usize) = (9, 14);
/// Items that every meeting begins with: apologies, declarations, minutes.
const ROUTINE: usize = 3;

/// What a panel's meetings have to know of those before.
pub struct Before {
    /// The number of the first item of each.
    first_numbers: Vec<usize>,
    /// The number of the next item, where they run on.
    next: usize,
}

impl Before {
    /// There was none.
    pub fn new() -> Self {
        Self {
            first_numbers: Vec::new(),
            next: 1,
        }
    }
}

/// One meeting of a panel, about to be written.
pub struct Meeting<'a> {
    /// All panels, for links from one to another.
    pub panels: &'a [Panel],
    /// The panel.
    pub panel: &'a Panel,
    /// Its reports.
    pub series: &'a [Series],
    /// Who was a member when.
    pub roll: &'a Roll,
    /// Its place among the panel's meetings.
    pub place: usize,
}

/// Who came to a meeting.
struct Present<'a> {
    names: Vec<&'a str>,
}

impl Meeting<'_> {
    /// Writes the record into a string.
    pub fn write(&self, out: &mut String, before: &mut Before, random: &mut Random) {
        let day = self.panel.day(self.place);
        let called = self.roll.on(day);
        let present = self.front_matter(out, day, &called, random);
        let due: Vec<&Series> = self.due();
        let count = random
            .between(ITEMS.0, ITEMS.1)
            .max(ROUTINE + due.len() + 1);
        let first = self.first_number(before, day);
        before.first_numbers.push(first);
        before.next = first + count;
        if random.one_in(3) {
            out.push_str("The meeting was open to the public and was recorded.\n\n");
        }
        for n in 0..count {
            let number = first + n;
            match n {
                0 => routine(
                    out,
                    random,
                    number,
                    "Apologies for absence",
                    "To receive apologies for absence.",
                ),
                1 => Self::declarations(out, random, number, &present),
                2 => self.minutes_of_previous(out, random, number),
                _ if n + 1 == count => self.next_meeting(out, random, number),
                _ => match due.get(n - ROUTINE) {
                    Some(series) => self.report(out, random, number, series),
                    None => self.matter(out, random, number, before, &present),
                },
            }
        }
    }

    fn due(&self) -> Vec<&Series> {
        let due = self.series.iter().filter(|s| s.comes_to(self.place));
        due.collect()
    }

    /// Numbers that run on begin again after an election, in May of every fourth year.
    fn first_number(&self, before: &Before, day: NaiveDate) -> usize {
        let council = |day: NaiveDate| (day.year() * 12 + day.month0().cast_signed() - 4) / 48;
        let is_new = self
            .place
            .checked_sub(1)
            .is_none_or(|last| council(self.panel.day(last)) != council(day));
        if self.panel.is_continuous && !is_new {
            before.next
        } else {
            1
        }
    }

    fn front_matter<'a>(
        &self,
        out: &mut String,
        day: NaiveDate,
        called: &Called<'a>,
        random: &mut Random,
    ) -> Present<'a> {
        let hour = random.between(9, 18);
        let _ = writeln!(out, "---\ndate: {day}");
        let _ = writeln!(out, "start: \"{hour:02}:00\"");
        let _ = writeln!(out, "end: \"{:02}:{:02}\"", hour + 2, random.below(60));
        let _ = writeln!(out, "venue: \"{}\"", random.pick(VENUES));
        let is_last = self.place + 1 == self.panel.meetings;
        out.push_str(if is_last {
            "status: draft\n"
        } else {
            "status: approved\n"
        });
        let present = attendance(out, called, random);
        out.push_str("---\n\n");
        present
    }

    fn declarations(out: &mut String, random: &mut Random, number: usize, present: &Present<'_>) {
        let _ = writeln!(out, "## {number}. Declarations of interest\n");
        if random.one_in(4) {
            let _ = writeln!(
                out,
                "```yaml item\ninterests:\n  - {{name: {}, kind: personal, reason: {}}}\n```\n",
                present.one(random),
                random.pick(INTERESTS)
            );
        }
        out.push_str("To receive declarations of interest.\n\n### Minutes\n\n");
        let words = random.between(65, 100);
        text::paragraphs(out, random, words);
    }

    fn minutes_of_previous(&self, out: &mut String, random: &mut Random, number: usize) {
        let _ = writeln!(
            out,
            "## {number}. Minutes of the previous meeting\n\nTo approve the minutes of the previous meeting.\n\n### Minutes\n"
        );
        match self.place.checked_sub(1) {
            Some(last) => {
                let day = written(self.panel.day(last));
                let _ = writeln!(
                    out,
                    "The minutes of the meeting held on {day} were approved as a correct record.\n"
                );
            }
            None => out.push_str("There were none, as this was the first meeting.\n\n"),
        }
        let words = random.between(65, 100);
        text::paragraphs(out, random, words);
    }

    fn next_meeting(&self, out: &mut String, random: &mut Random, number: usize) {
        routine(
            out,
            random,
            number,
            "Date of next meeting",
            "To note the date of the next meeting.",
        );
        if self.place + 1 < self.panel.meetings {
            let day = written(self.panel.day(self.place + 1));
            let _ = writeln!(out, "The next meeting would be on {day}.\n");
        }
    }

    /// A report that comes back, with its figure, and now and then with the one before put right.
    fn report(&self, out: &mut String, random: &mut Random, number: usize, series: &Series) {
        let title = if series.is_matched {
            series.title(self.panel)
        } else {
            format!("{} {} report", self.panel.subject, series.aspect)
        };
        let _ = writeln!(out, "## {number}. {title}\n\n```yaml item");
        if !series.is_matched {
            let _ = writeln!(out, "report: {}", series.slug(self.panel));
        }
        let _ = writeln!(out, "from: Director of {}", self.panel.subject);
        let day = self.panel.day(self.place);
        let _ = writeln!(
            out,
            "documents:\n  - {{title: {title}, url: \"https://papers.{}.example/{day}/{number}\"}}",
            self.panel.place.to_lowercase()
        );
        let (key, _, unit) = series.figure;
        let most = if unit == "%" { 100 } else { 900 };
        let value = random.between(40, most);
        let earlier = self.place.checked_sub(series.every);
        match earlier.filter(|_| random.one_in(10)) {
            Some(earlier) => {
                let earlier = self.panel.day(earlier);
                let _ = writeln!(out, "figures:\n  {key}:\n    - {value}");
                let _ = writeln!(
                    out,
                    "    - {{value: {}, period: {earlier}, restated: true, note: counted again}}",
                    random.between(40, most)
                );
            }
            None => {
                let _ = writeln!(out, "figures: {{{key}: {value}}}");
            }
        }
        let _ = writeln!(
            out,
            "```\n\nTo receive a report of the Director of {} on {}.\n\n### Minutes\n",
            self.panel.subject, series.aspect
        );
        let words = random.between(90, 310);
        text::paragraphs(out, random, words);
        if random.one_in(4) {
            text::table(out, random, 1);
        }
        decision(out, random);
    }

    /// What comes once.
    fn matter(
        &self,
        out: &mut String,
        random: &mut Random,
        number: usize,
        before: &Before,
        present: &Present<'_>,
    ) {
        let (what, place) = (random.pick(MATTERS), random.pick(WHERE));
        let _ = writeln!(out, "## {number}. {what}, {place}\n");
        self.block(out, random, before, present);
        let _ = writeln!(
            out,
            "To consider what is proposed for {place}.\n\n### Minutes\n"
        );
        let words = random.between(80, 290);
        text::paragraphs(out, random, words);
        match random.below(8) {
            0 => text::table(out, random, 1),
            1 => text::list(out, random),
            2 => self.look_back(out, random, before),
            3 => self.look_elsewhere(out, random),
            _ => {}
        }
        if !random.one_in(5) {
            decision(out, random);
        }
        if random.one_in(6) {
            let _ = writeln!(out, "**Action:** {}.\n", random.pick(ACTIONS));
        }
    }

    /// The item block, where there is anything to say in it.
    fn block(&self, out: &mut String, random: &mut Random, before: &Before, present: &Present<'_>) {
        match random.below(10) {
            0 | 1 => {
                let (mover, seconder) = present.two(random);
                let all = present.names.len();
                let against = random.below(all / 3);
                let abstain = random.below(all / 4);
                let _ = writeln!(
                    out,
                    "```yaml item\nmover: {mover}\nseconder: {seconder}\nvotes: {{for: {}, against: {against}, abstain: {abstain}}}\n```\n",
                    all - against - abstain
                );
            }
            2 if random.one_in(6) => {
                if let Some((day, item)) = self.earlier(random, before) {
                    let _ = writeln!(
                        out,
                        "```yaml item\ncorrects:\n  - {{meeting: {day}, item: {item}, note: \"the sum should read £{},000\"}}\n```\n",
                        random.between(12, 480)
                    );
                }
            }
            _ => {}
        }
    }

    /// An item of an earlier meeting of the panel.
    fn earlier(&self, random: &mut Random, before: &Before) -> Option<(NaiveDate, usize)> {
        let back = random.between(1, 24).min(self.place);
        let meeting = self.place.checked_sub(back).filter(|_| back > 0)?;
        let first = before.first_numbers.get(meeting)?;
        Some((
            self.panel.day(meeting),
            first + random.between(ROUTINE, ITEMS.0 - 2),
        ))
    }

    fn look_back(&self, out: &mut String, random: &mut Random, before: &Before) {
        if let Some((day, item)) = self.earlier(random, before) {
            let _ = writeln!(
                out,
                "The matter had been before members as [[{day}#{item}]].\n"
            );
        }
    }

    /// A link to a panel nearby.
    fn look_elsewhere(&self, out: &mut String, random: &mut Random) {
        let reach = self.panels.len().saturating_sub(1).min(5);
        let other = (self.panel.number + random.between(1, reach)) % self.panels.len();
        let is_other = |p: &&Panel| p.meetings > 0 && p.number != self.panel.number;
        let Some(panel) = self.panels.get(other).filter(is_other) else {
            return;
        };
        // The same share of its meetings, so about the same time.
        let meeting = self.place * panel.meetings / self.panel.meetings.max(1);
        let day = panel.day(meeting);
        let _ = writeln!(
            out,
            "A related matter was before [[{}/{day}|the {} on {}]].\n",
            panel.slug(),
            panel.name(),
            written(day)
        );
    }
}

impl<'a> Present<'a> {
    fn one(&self, random: &mut Random) -> &'a str {
        random.pick(&self.names)
    }

    fn two(&self, random: &mut Random) -> (&'a str, &'a str) {
        let first = random.below(self.names.len());
        let second = (first + 1) % self.names.len();
        (self.names[first], self.names[second])
    }
}

/// Who was there, who was not and who stood in.
fn attendance<'a>(out: &mut String, called: &Called<'a>, random: &mut Random) -> Present<'a> {
    let Some((chair, members)) = called.members.split_first() else {
        return Present { names: Vec::new() };
    };
    let (mut present, mut apologies, mut absent) = (vec![*chair], Vec::new(), Vec::new());
    for member in members {
        match random.below(24) {
            0..=4 => apologies.push(*member),
            5 => absent.push(*member),
            _ => present.push(*member),
        }
    }
    let _ = writeln!(out, "attendance:\n  chair: {chair}");
    names(out, "present", &present[1..]);
    names(out, "apologies", &apologies);
    names(out, "absent", &absent);
    let mut standing = apologies.iter().zip(&called.deputies).peekable();
    if standing.peek().is_some() {
        out.push_str("  deputies:\n");
    }
    for (away, deputy) in standing {
        let group = group(deputy);
        let _ = writeln!(out, "    - {{name: {deputy}, for: {away}, group: {group}}}");
        present.push(deputy);
    }
    out.push_str("  officers:\n");
    for (officer, role) in called.officers.iter().zip(["Director", "Clerk"]) {
        let _ = writeln!(out, "    - {{name: {officer}, role: {role}}}");
    }
    Present { names: present }
}

fn names(out: &mut String, key: &str, names: &[&str]) {
    if !names.is_empty() {
        let _ = writeln!(out, "  {key}: [{}]", names.join(", "));
    }
}

fn routine(out: &mut String, random: &mut Random, number: usize, title: &str, agenda: &str) {
    let _ = writeln!(out, "## {number}. {title}\n\n{agenda}\n\n### Minutes\n");
    let words = random.between(65, 100);
    text::paragraphs(out, random, words);
}

fn decision(out: &mut String, random: &mut Random) {
    if random.one_in(4) {
        out.push_str("**Resolved:**\n\n");
        let first = random.pick(DECISIONS);
        let _ = writeln!(out, "1. {first};\n2. That the Chairman be thanked.\n");
    } else {
        let _ = writeln!(out, "**Resolved:** {}.\n", random.pick(DECISIONS));
    }
}

/// 4 February 2020
fn written(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The day after which a council's reports no longer come, so that none is ever overdue.
pub fn end(panel: &Panel) -> NaiveDate {
    panel.day(panel.meetings.saturating_sub(1)) + Days::new(1)
}
