//! Small things that papers of every shape say: days, times, numbers of items, bullets.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use regex::{Captures, Regex};

use crate::import::remarks::{Kind, Remark};
use crate::text::month_of;

/// A line as a person sees it: every kind of space is one space, none stands at an end, and what has
/// no width is gone.
pub fn clean(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split(char::is_whitespace) {
        let start = out.len();
        if start > 0 {
            out.push(' ');
        }
        let before = out.len();
        out.extend(word.chars().filter(|&c| !is_unseen(c)));
        if out.len() == before {
            out.truncate(start);
        }
    }
    out
}

/// Marks without a width, and soft hyphens.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    ) || c.is_control()
}

/// What stands behind a bullet, if the line opens with one. The line is clean.
pub fn after_bullet(line: &str) -> Option<&str> {
    // The last but one are what the signs of Word's own letters become.
    let rest = line.strip_prefix(['·', '•', '▪', '◦', '●', '\u{f0b7}', '\u{f0a7}', '*'])?;
    // A star that sticks to its word is a mark, as in `*Present`.
    match line.as_bytes().first() {
        Some(b'*') if !rest.starts_with(' ') => None,
        _ => Some(rest.trim_start()),
    }
}

/// The number of an item that has the line for itself: `10.`, `10a`, `2.1`, `21/19`. Without its stop.
pub fn lone_number(line: &str) -> Option<&str> {
    if !line.starts_with(|c: char| c.is_ascii_digit()) || line.len() > 12 {
        return None;
    }
    LONE_NUMBER.captures(line)?.get(1).map(|m| m.as_str())
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static LONE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([0-9]{1,4}[a-zA-Z]?(?:[./][0-9]{1,4}[a-z]?|\.[a-z]){0,3})[.)]?$").unwrap()
});

/// A day that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day, by its figures.
    pub date: NaiveDate,
    /// The day of the week, where the text names one.
    pub weekday: Option<Weekday>,
    /// Where it stands in the text.
    pub span: Range<usize>,
}

impl Day {
    /// The remark on a day of the week that is not the date's.
    pub fn contradiction(&self, line: u32) -> Option<Remark> {
        let said = self.weekday?;
        let is = self.date.weekday();
        (said != is).then(|| {
            let (said, is) = (name_of(said), name_of(is));
            let date = self.date;
            let message = format!(
                "the paper says that {date} is a {said}, but it is a {is}; the date was kept, so look which of the two is meant"
            );
            Remark::new(Kind::Contradiction, line, message)
        })
    }
}

fn name_of(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The days that a text names in full, with the year: `Tuesday, 8th February, 2022`, `8 Feb 2022`,
/// `08/02/2022` (day first, as in Britain), `2022-02-08`.
pub fn days(text: &str) -> Vec<Day> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    DAY.captures_iter(text).filter_map(|c| day_of(&c)).collect()
}

/// The first day that a text names in full.
pub fn day(text: &str) -> Option<Day> {
    days(text).into_iter().next()
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?-i:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b)\.?,?\s*(?:the\s+)?)?(?:",
        r"(?P<day>[0-9]{1,2})\s?(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>[0-9]{4})",
        r"|(?P<day2>[0-9]{1,2})/(?P<month2>[0-9]{1,2})/(?P<year2>[0-9]{4})",
        r"|(?P<year3>[0-9]{4})-(?P<month3>[0-9]{2})-(?P<day3>[0-9]{2})",
        r")\b"
    ))
    .unwrap()
});

fn day_of(found: &Captures) -> Option<Day> {
    let figures = |names: [&str; 3]| {
        let found = names.iter().find_map(|name| found.name(name))?;
        found.as_str().parse::<u32>().ok()
    };
    let year = figures(["year", "year2", "year3"])?;
    let month = match found.name("month") {
        Some(name) => month_of(name.as_str())?,
        None => figures(["month2", "month3", "month3"])?,
    };
    let day = figures(["day", "day2", "day3"])?;
    let possible = (1800..2200).contains(&year);
    let weekday = found
        .name("weekday")
        .and_then(|m| m.as_str().get(..3)?.parse().ok());
    Some(Day {
        date: NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|_| possible)?, month, day)?,
        weekday,
        span: found.get(0)?.range(),
    })
}

/// A time of the day that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// `14:00`.
    pub value: String,
    /// Where it stands in the text.
    pub span: Range<usize>,
}

/// The times that a text names so that nobody can mistake the half of the day: `2.00 pm`,
/// `1.00 p.m.`, `10am`, `12 noon`, `14:00`, `1400 hours`.
pub fn times(text: &str) -> Vec<Time> {
    TIME.captures_iter(text)
        .filter_map(|c| time_of(&c))
        .collect()
}

/// The first time that a text names.
pub fn time(text: &str) -> Option<Time> {
    times(text).into_iter().next()
}

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-5][0-9]))?\s*(?:(?P<half>[ap])(?:\.\s?m\b\.?|m\b)|(?P<noon>noon|midday)\b)",
        r"|(?P<hour2>[01][0-9]|2[0-3])(?::(?P<minute2>[0-5][0-9])\b|[.:]?(?P<minute3>[0-5][0-9])\s?(?:hours|hrs)\b)",
        r"|(?P<bare>noon|midday)\b)"
    ))
    .unwrap()
});

fn time_of(found: &Captures) -> Option<Time> {
    let figures = |name: &str| {
        found
            .name(name)
            .and_then(|m| m.as_str().parse::<u32>().ok())
    };
    let minute = ["minute", "minute2", "minute3"]
        .into_iter()
        .find_map(figures)
        .unwrap_or(0);
    let hour = if found.name("bare").is_some() {
        12
    } else if let Some(hour) = figures("hour2") {
        hour
    } else {
        let late = found.name("half").map(|m| m.as_str().to_lowercase() == "p");
        match (figures("hour")?, late) {
            (12, Some(false)) => 0,
            (12, _) => 12,
            (hour @ 1..=11, Some(true)) => hour + 12,
            // `14.00 pm` is said twice and means one time; `14.00 am` means none.
            (hour @ 1..=11, Some(false)) | (hour @ 13..=23, Some(true)) => hour,
            _ => return None,
        }
    };
    Some(Time {
        value: format!("{hour:02}:{minute:02}"),
        span: found.get(0)?.range(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_every_form_that_papers_use() {
        for (text, date) in [
            ("Tuesday, 8th February, 2022 2.00 pm", "2022-02-08"),
            ("on Tuesday 12 January 2021 at 1.00 p.m.", "2021-01-12"),
            ("held on the 1st day of May 1998", "1998-05-01"),
            ("Thurs 3rd Sept. 2020", "2020-09-03"),
            ("in six months 8 May 2020", "2020-05-08"),
            ("the panel sat 8 May 2020", "2020-05-08"),
            ("08/02/2022", "2022-02-08"),
            ("2022-02-08", "2022-02-08"),
            ("Friday 13 th March 2020", "2020-03-13"),
        ] {
            let day = day(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(day.date.to_string(), date, "{text}");
            assert!(day.contradiction(1).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "12 January",
            "31 February 2022",
            "item 12 Marching 2020",
            "45/13/2022",
            "12 March 0020",
            "2020/21",
            "99999999 May 2020",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_of_the_week_that_does_not_fit_is_told() {
        let day = day("Monday, 8th February, 2022").unwrap();
        let remark = day.contradiction(7).unwrap();
        assert_eq!((remark.kind, remark.line), (Kind::Contradiction, 7));
        assert!(remark.message.contains("it is a Tuesday"), "{remark:?}");
        assert_eq!(day.date.to_string(), "2022-02-08");
    }

    #[test]
    fn times_are_read_where_nobody_can_mistake_them() {
        for (text, time) in [
            ("8th February, 2022 2.00 pm", Some("14:00")),
            ("at 1.00 p.m. in the hall", Some("13:00")),
            ("10am", Some("10:00")),
            ("12.30 pm", Some("12:30")),
            ("12.15 a.m.", Some("00:15")),
            ("12 noon", Some("12:00")),
            ("at noon", Some("12:00")),
            ("14:00", Some("14:00")),
            ("at 1400 hours", Some("14:00")),
            ("2:00", None),
            ("paragraph 10.30", None),
            ("14.00 am", None),
            ("25pm", None),
            ("10 amendments", None),
            ("3 p. more", None),
            ("1 PM", Some("13:00")),
        ] {
            let found = super::time(text).map(|t| t.value);
            assert_eq!(found.as_deref(), time, "{text}");
        }
    }

    #[test]
    fn numbers_of_items_stand_alone() {
        for (line, number) in [
            ("10.", Some("10")),
            ("10a", Some("10a")),
            ("7a.", Some("7a")),
            ("2.1", Some("2.1")),
            ("2.3.a", Some("2.3.a")),
            ("21/19", Some("21/19")),
            ("16)", Some("16")),
            ("10. Budget", None),
            ("2022-02-08", None),
            ("i)", None),
            ("10%", None),
            ("", None),
        ] {
            assert_eq!(lone_number(line), number, "{line}");
        }
    }

    #[test]
    fn a_line_is_cleaned_and_its_bullet_known() {
        assert_eq!(clean("·\u{a0}\u{a0} A\u{ad}b\u{200b}  c\t"), "· Ab c");
        assert_eq!(clean("\u{a0}\u{200b} \u{a0}"), "");
        assert_eq!(clean("\u{200b} a"), "a");
        assert_eq!(after_bullet("· Ab c"), Some("Ab c"));
        assert_eq!(after_bullet("•Ab"), Some("Ab"));
        assert_eq!(after_bullet("* Ab"), Some("Ab"));
        assert_eq!(after_bullet("*Present"), None);
        assert_eq!(after_bullet("- Ab"), None);
        assert_eq!(after_bullet("·"), Some(""));
    }
}
