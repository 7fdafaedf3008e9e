//! Parts of a long list: which list, and the stretch of time that a part holds.
//!
//! A part stands beside or below its list and is named after its time in figures, as
//! `decisions/2021-02.html`, so that its address depends on days alone.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::Route;

/// A list that is parted by time where it is long.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// A panel's timeline.
    Panel(String),
    /// A panel's actions.
    Actions(String),
    /// The history of a recurring report.
    Series(String),
    /// The meetings of a person.
    Person(String),
    /// The register of decisions.
    Decisions,
    /// All items.
    Items,
    /// The items whose titles begin with this letter, or `0` for all that begin with none.
    Titles(char),
}

impl List {
    /// The page of the whole list.
    pub fn whole(&self) -> Route {
        match self.clone() {
            Self::Panel(p) => Route::Panel(p),
            Self::Actions(p) => Route::Actions(p),
            Self::Series(s) => Route::Series(s),
            Self::Person(s) => Route::Person(s),
            Self::Decisions => Route::Decisions,
            Self::Items => Route::Search,
            Self::Titles(letter) => Route::Titles(letter),
        }
    }

    /// The path of a part.
    pub(super) fn path(&self, part: Stretch) -> String {
        match self {
            Self::Panel(p) => format!("{p}/{part}.html"),
            Self::Actions(p) => format!("{p}/actions/{part}.html"),
            Self::Series(s) => format!("reports/{s}/{part}.html"),
            Self::Person(s) => format!("people/{s}/{part}.html"),
            Self::Decisions => format!("decisions/{part}.html"),
            Self::Items => format!("search/{part}.html"),
            Self::Titles(letter) => format!("search/{}/{part}.html", letter_name(*letter)),
        }
    }

    /// The list and the part that stand at a path, given by its names.
    pub(super) fn parse(names: &[&str]) -> Option<(Self, Stretch)> {
        let (file, folder) = names.split_last()?;
        let part = Stretch::parse(file.strip_suffix(".html")?)?;
        let own = |s: &str| s.to_owned();
        let list = match *folder {
            ["decisions"] => Self::Decisions,
            ["search"] => Self::Items,
            ["search", letter] => Self::Titles(letter_named(letter)?),
            ["reports", s] => Self::Series(own(s)),
            ["people", s] => Self::Person(own(s)),
            [p, ..] if super::TAKEN.contains(&p) => return None,
            // A day of a panel is a meeting, whose page stands in a folder of that name.
            [p] if part.day.is_none() => Self::Panel(own(p)),
            [p, "actions"] => Self::Actions(own(p)),
            _ => return None,
        };
        Some((list, part))
    }
}

/// A letter in addresses; all that is no letter goes by one name.
pub(super) fn letter_name(letter: char) -> String {
    match letter {
        '0' => "0-9".to_owned(),
        letter => letter.to_string(),
    }
}

/// The letter that a name in an address stands for.
pub(super) fn letter_named(name: &str) -> Option<char> {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'a'..='z'), None) => Some(letter),
        _ => (name == "0-9").then_some('0'),
    }
}

/// A year, a month or a day. A year comes before its months, a month before its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stretch {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

/// How far a list is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fineness {
    /// By years.
    Year,
    /// By months.
    Month,
    /// By days.
    Day,
}

impl Stretch {
    /// A year.
    pub fn year(year: i32) -> Self {
        Self {
            year,
            month: None,
            day: None,
        }
    }

    /// The year, month or day that a day is in.
    pub fn of(day: NaiveDate, fineness: Fineness) -> Self {
        Self {
            year: day.year(),
            month: (fineness >= Fineness::Month).then(|| day.month()),
            day: (fineness >= Fineness::Day).then(|| day.day()),
        }
    }

    /// How fine it is.
    pub fn fineness(self) -> Fineness {
        match (self.month, self.day) {
            (None, _) => Fineness::Year,
            (_, None) => Fineness::Month,
            _ => Fineness::Day,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or_default()
    }

    /// Whether a day is in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        Self::of(day, self.fineness()) == self
    }

    /// The month or year that it is a part of.
    pub fn above(self) -> Option<Self> {
        let month = self.month?;
        Some(Self {
            month: self.day.map(|_| month),
            day: None,
            ..self
        })
    }

    /// Reads `2021`, `2021-02` or `2021-02-08`, and only what would be written so.
    pub fn parse(text: &str) -> Option<Self> {
        let fineness = match text.len() {
            4 => Fineness::Year,
            7 => Fineness::Month,
            10 => Fineness::Day,
            _ => return None,
        };
        let rest = "0000-01-01".get(text.len()..)?;
        let day = crate::yaml::fields::parse_date(&format!("{text}{rest}"))?;
        (day.year() >= 1000).then(|| Self::of(day, fineness))
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let finer = [self.month, self.day];
        finer
            .iter()
            .flatten()
            .try_for_each(|n| write!(f, "-{n:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_part_and_is_none_stays_what_it_was() {
        let meeting = Route::parse("audit/2021-02-08/index.html");
        assert!(matches!(meeting, Some(Route::Meeting(..))));
        let item = Route::parse("audit/2021-02-08/2021.html");
        assert!(matches!(item, Some(Route::Item(..))));
        for path in [
            "audit/2021-13.html",
            "audit/0999.html",
            "audit/+202.html",
            "audit/2021-02-08.html",
            "audit/2021.pdf",
            "plain/2021.html",
            "text/actions/2021.html",
            "audit/other/2021.html",
        ] {
            assert!(matches!(Route::parse(path), Some(Route::File(_))), "{path}");
        }
    }

    #[test]
    fn a_day_is_a_part_of_its_month_and_that_of_its_year() {
        let day = Stretch::parse("2021-02-08").unwrap();
        let month = day.above().unwrap();
        assert_eq!(month.to_string(), "2021-02");
        assert_eq!(month.above(), Some(Stretch::year(2021)));
        assert_eq!(Stretch::year(2021).above(), None);
        assert!(Stretch::year(2021) < month && month < day);
        assert_eq!(month.first_day().to_string(), "2021-02-01");
    }
}
