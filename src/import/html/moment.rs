//! Days and times as pages write them.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};
use regex::{Captures, Regex};

use crate::text::month_of;

/// A day, with or without the time at which something began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) date: NaiveDate,
    /// `14:00`.
    pub(super) start: Option<String>,
    /// Where in the text it stands.
    pub(super) place: Range<usize>,
    /// The day of the week that is written is that of the date, or none is written.
    pub(super) agrees: bool,
}

const TIME: &str =
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?|noon\b|midday\b)?";

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(?:(?P<week>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b,?\s*)?
        (?: (?P<day>\d{1,2})(?:st|nd|rd|th)?[\s,-]+(?:of\s+)?(?P<month>[a-z]{3,9})\.?[\s,-]+(?P<year>\d{4})
          | (?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})
          | (?P<iso>\d{4}-\d{2}-\d{2}) )\b",
    )
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static AT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)^[\s,]*(?:at\s+)?{TIME}")).unwrap());

/// The first day in a text, and the time right behind it.
pub(super) fn moment(text: &str) -> Option<Moment> {
    DAY.captures_iter(text).find_map(|found| read(&found, text))
}

fn read(found: &Captures<'_>, text: &str) -> Option<Moment> {
    let date = date(found)?;
    let whole = found.get(0)?;
    let week = found.name("week").map(|week| week.as_str().to_lowercase());
    let own = date.weekday().to_string().to_lowercase();
    let (start, end) = time(&text[whole.end()..]).unzip();
    Some(Moment {
        date,
        start,
        place: whole.start()..whole.end() + end.unwrap_or_default(),
        agrees: week.is_none_or(|week| week.starts_with(&own)),
    })
}

fn date(found: &Captures<'_>) -> Option<NaiveDate> {
    let number = |name| found.name(name).and_then(|n| n.as_str().parse().ok());
    if let Some(iso) = found.name("iso") {
        return iso.as_str().parse().ok();
    }
    if let Some(month) = found.name("month") {
        let year = found.name("year")?.as_str().parse().ok()?;
        return NaiveDate::from_ymd_opt(year, month_of(month.as_str())?, number("day")?);
    }
    let year = found.name("y")?.as_str().parse().ok()?;
    NaiveDate::from_ymd_opt(year, number("m")?, number("d")?)
}

/// The time that a text begins with, `14:00`, and where it ends. A bare figure is none, and one of the
/// clock's first half alone says too little.
pub(super) fn time(text: &str) -> Option<(String, usize)> {
    let found = AT.captures(text)?;
    let hour: u32 = found["hour"].parse().ok()?;
    let minute: Option<u32> = found.name("minute").and_then(|m| m.as_str().parse().ok());
    let half = found.name("half").map(|half| half.as_str().to_lowercase());
    let hour = match half.as_deref() {
        Some(half) if hour > 12 || hour == 0 => {
            (half.starts_with('p') && hour > 12).then_some(hour)?
        }
        Some(half) if half.starts_with('p') => hour % 12 + 12,
        Some(half) if half.starts_with('a') => hour % 12,
        Some(_) => (hour == 12).then_some(12)?,
        None => (minute.is_some() && hour >= 8).then_some(hour)?,
    };
    let minute = minute.unwrap_or_default();
    let end = found.get(0)?.end();
    (hour < 24 && minute < 60).then(|| (format!("{hour:02}:{minute:02}"), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, Option<String>, String, bool)> {
        let m = moment(text)?;
        Some((
            m.date.to_string(),
            m.start,
            text[m.place].to_owned(),
            m.agrees,
        ))
    }

    #[test]
    fn days_and_times_of_all_kinds_are_read() {
        for (text, date, start, agrees) in [
            (
                "Panel - Tuesday, 8th February, 2022 2.00 pm",
                "2022-02-08",
                Some("14:00"),
                true,
            ),
            (
                "Panel - Tuesday 8 February 2022 at 10.30am",
                "2022-02-08",
                Some("10:30"),
                true,
            ),
            ("8 Feb 2022 6.30 pm", "2022-02-08", Some("18:30"), true),
            ("08/02/2022, 14:00", "2022-02-08", Some("14:00"), true),
            (
                "Monday, 8th February, 2022 12.00 noon",
                "2022-02-08",
                Some("12:00"),
                false,
            ),
            (
                "08th-Feb-2022 12.15 a.m.",
                "2022-02-08",
                Some("00:15"),
                true,
            ),
            ("2022-02-08", "2022-02-08", None, true),
            ("8 February 2022 2.00", "2022-02-08", None, true),
            ("31 Smarch 2022, 1 March 2022", "2022-03-01", None, true),
        ] {
            let (day, time, _, agreed) = told(text).expect(text);
            assert_eq!(
                (day.as_str(), time.as_deref(), agreed),
                (date, start, agrees),
                "{text}"
            );
        }
        assert_eq!(told("30 February 2022"), None);
        assert_eq!(told("Item 12 of 2022"), None);
        assert_eq!(told("x 8 Feb 2022 2pm, moved").unwrap().2, "8 Feb 2022 2pm");
    }
}
