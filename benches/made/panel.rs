//! The panels of an archive: what each is called, when it met and which reports come back to it.

use chrono::{Days, NaiveDate};

use super::random::Random;
use super::words::{ASPECTS, FIGURES, KINDS, PLACES, SUBJECTS};

/// How many meetings a panel has where nobody says how many panels there are to be.
const USUAL: usize = 250;

/// How many panels there can be: each has a folder of its own.
const MOST: usize = PLACES.0.len() * PLACES.1.len() * SUBJECTS.len();

/// One panel, small enough for all of them to be held at once: whatever other panels have to know
/// of it can be reckoned from this.
pub struct Panel {
    /// Its number among all.
    pub number: usize,
    /// Its council.
    pub place: String,
    /// What it is about.
    pub subject: &'static str,
    /// What kind of body it is.
    pub kind: &'static str,
    /// How many meetings it has.
    pub meetings: usize,
    /// Days from one meeting to the next.
    step: u64,
    /// The day of the last meeting.
    last: NaiveDate,
    /// Whether the numbers of its items run on from meeting to meeting.
    pub is_continuous: bool,
}

/// A report that comes back.
pub struct Series {
    /// What it is about.
    pub aspect: &'static str,
    /// The key, the name and the unit of its figure.
    pub figure: (&'static str, &'static str, &'static str),
    /// It comes to every so-manieth meeting …
    pub every: usize,
    /// … counted from this one.
    pub first: usize,
    /// Whether items become instances by their titles; else they say so.
    pub is_matched: bool,
}

/// The panels for so many meetings.
pub fn panels(meetings: usize, wished: Option<usize>, seed: u64) -> Vec<Panel> {
    let count = wished
        .unwrap_or((meetings / USUAL).max(3))
        .clamp(1, meetings.clamp(1, MOST));
    let mut random = Random::new(seed, usize::MAX);
    // Some panels have two thirds as many meetings as others; the sum is what was asked for.
    let weights: Vec<usize> = (0..count).map(|_| random.between(80, 120)).collect();
    let all: usize = weights.iter().sum();
    let (mut heard, mut given) = (0, 0);
    let mut out = Vec::with_capacity(count);
    for (number, weight) in weights.into_iter().enumerate() {
        heard += weight;
        let until = meetings * heard / all;
        out.push(Panel::new(number, until - given));
        given = until;
    }
    out
}

impl Panel {
    fn new(number: usize, meetings: usize) -> Self {
        let council = number / SUBJECTS.len();
        let (starts, ends) = PLACES;
        let (start, round) = (council % starts.len(), council / starts.len());
        let place = format!("{}{}", starts[start], ends[(start + round) % ends.len()]);
        // The last meetings of all panels are in December 2025, which began on a Monday.
        let begin = NaiveDate::from_ymd_opt(2025, 12, 1).unwrap_or_default();
        let day = number % 5 + number / 5 % 3 * 7;
        // Monthly for thirty years, and more often where there are more meetings than that.
        let step = match meetings {
            0..=400 => 28,
            401..=800 => 14,
            801..=3200 => 7,
            _ => 1,
        };
        Self {
            number,
            place,
            subject: SUBJECTS[number % SUBJECTS.len()],
            kind: KINDS[number / 3 % KINDS.len()],
            meetings,
            step,
            last: begin + Days::new(day as u64),
            is_continuous: number.is_multiple_of(3),
        }
    }

    /// The folder.
    pub fn slug(&self) -> String {
        let subject = self.subject.to_lowercase().replace(' ', "-");
        format!("{}-{subject}", self.place.to_lowercase())
    }

    /// The name, as on the door.
    pub fn name(&self) -> String {
        let kind: Vec<String> = self.kind.split(' ').map(capitalised).collect();
        format!("{} {} {}", self.place, self.subject, kind.join(" "))
    }

    /// The day of a meeting, counted from nought.
    pub fn day(&self, meeting: usize) -> NaiveDate {
        let back = self.meetings.saturating_sub(meeting + 1) as u64 * self.step;
        self.last - Days::new(back)
    }
}

impl Series {
    /// The reports that come back to a panel.
    pub fn all(random: &mut Random) -> Vec<Self> {
        const EVERY: [usize; 8] = [2, 3, 3, 4, 6, 6, 12, 12];
        let all = ASPECTS.iter().zip(FIGURES).zip(EVERY);
        all.map(|((aspect, figure), every)| Self {
            aspect,
            figure: *figure,
            every,
            first: random.below(every),
            is_matched: every == 4 || every == 12,
        })
        .collect()
    }

    /// Whether it comes to a meeting.
    pub fn comes_to(&self, meeting: usize) -> bool {
        meeting % self.every == self.first
    }

    /// The name of its file.
    pub fn slug(&self, panel: &Panel) -> String {
        format!("{}-{}", panel.slug(), self.aspect.replace(' ', "-"))
    }

    /// What it is called; no other series has the same words.
    pub fn title(&self, panel: &Panel) -> String {
        format!("{} {} {}", panel.place, panel.subject, self.aspect)
    }
}

/// The word with a capital.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
