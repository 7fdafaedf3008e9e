//! What the fields of an answer say: words without markup, days, times.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::edition::tree;
use crate::text::month_of;

/// How often words may have been encoded over what the answer itself needs.
const ENCODED: usize = 2;

/// The words of a field that is no HTML: entities that are still in it read, spaces folded.
pub fn words(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ENCODED {
        if !text.contains('&') {
            break;
        }
        let read = tree::read(&text.replace('<', "&lt;")).text();
        if read == text {
            break;
        }
        text = read;
    }
    folded(&text)
}

/// Words with single spaces between them, and without the signs that nobody sees.
pub fn folded(text: &str) -> String {
    let shown = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'));
    let shown: String = shown.collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The HTML of a field, which may have been encoded once more than the answer needs.
pub fn html(text: &str) -> String {
    static ENCODED_TAG: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)&lt;/?[a-z][a-z0-9:]*[\s/&]").ok());
    let mut text = text.to_owned();
    for _ in 0..ENCODED {
        let encoded = ENCODED_TAG.as_ref().is_some_and(|tag| tag.is_match(&text));
        if text.contains('<') || !encoded {
            break;
        }
        text = unescaped(&text);
    }
    text
}

/// Undoes one encoding of the signs that XML encodes.
fn unescaped(text: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
    ];
    let text = signs.iter().fold(text.to_owned(), |text, (code, sign)| {
        text.replace(code, sign)
    });
    text.replace("&amp;", "&")
}

/// Whether a text holds markup.
pub fn has_tags(text: &str) -> bool {
    static TAG: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)</?[a-z][a-z0-9:]*[\s/>]").ok());
    TAG.as_ref().is_some_and(|tag| tag.is_match(text))
}

/// The day that a field says: `08/02/2022`, `2022-02-08`, `8 February 2022`, with or without a time
/// behind it.
pub fn day(text: &str) -> Option<NaiveDate> {
    static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let day = r"(?x)^(?:
            (?<d>\d{1,2})/(?<m>\d{1,2})/(?<y>\d{4})
            | (?<y2>\d{4})-(?<m2>\d{2})-(?<d2>\d{2})
            | (?:[A-Z][a-z]+day,?\s+)?(?<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<name>[A-Z][a-z]+),?\s+(?<y3>\d{4})
        )(?:[T\s].*)?$";
        Regex::new(day).ok()
    });
    let found = DAY.as_ref()?.captures(text.trim())?;
    let figure = |names: [&str; 3]| {
        names
            .iter()
            .find_map(|name| found.name(name)?.as_str().parse::<u32>().ok())
    };
    let month = match found.name("name") {
        Some(name) => month_of(name.as_str())?,
        None => figure(["m", "m2", "m2"])?,
    };
    let year = i32::try_from(figure(["y", "y2", "y3"])?).ok()?;
    NaiveDate::from_ymd_opt(year, month, figure(["d", "d2", "d3"])?)
}

/// The time of day that a field says, as `14:00`: `14:00`, `14:00:00`, `2.00 pm`, `7pm`.
pub fn time(text: &str) -> Option<String> {
    static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?\s*(a\.?m\.?|p\.?m\.?|noon)?$")
            .ok()
    });
    let found = TIME.as_ref()?.captures(text.trim())?;
    let hour: u32 = found.get(1)?.as_str().parse().ok()?;
    let minute: u32 = found.get(2).map_or(Some(0), |m| m.as_str().parse().ok())?;
    let half = found.get(3).map(|half| half.as_str().to_ascii_lowercase());
    let hour = match half.as_deref().map(|half| half.as_bytes()[0]) {
        None if found.get(2).is_none() => return None,
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(b'a') => hour % 12,
        Some(_) => hour % 12 + 12,
    };
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// The number of an item, without the full stop behind it; `0` is how the older system says that
/// there is none.
pub fn number(text: &str) -> Option<String> {
    let number = text.trim().trim_end_matches(['.', ')', ':']).trim();
    (number != "0" && number.starts_with(|c: char| c.is_ascii_digit())).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_however_often_they_were_encoded() {
        assert_eq!(words("Roads &amp; Parks"), "Roads & Parks");
        assert_eq!(words("Roads &amp;amp; Parks"), "Roads & Parks");
        assert_eq!(words("Roads & Parks,\u{a0} R&D"), "Roads & Parks, R&D");
        assert_eq!(words("Under <18s&nbsp;club"), "Under <18s club");
    }

    #[test]
    fn html_is_read_however_often_it_was_encoded() {
        assert_eq!(html("<p>R &amp; D</p>"), "<p>R &amp; D</p>");
        assert_eq!(html("&lt;p&gt;R &amp;amp; D&lt;/p&gt;"), "<p>R &amp; D</p>");
        assert_eq!(
            html("&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;"),
            "&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;"
        );
        assert_eq!(html("no more than 5 &lt; 6"), "no more than 5 &lt; 6");
    }

    #[test]
    fn days_and_times_are_read_or_left() {
        let eighth = NaiveDate::from_ymd_opt(2022, 2, 8);
        for text in [
            "08/02/2022",
            "08/02/2022 00:00:00",
            "2022-02-08T14:00:00",
            "Tuesday, 8th February, 2022",
        ] {
            assert_eq!(day(text), eighth, "{text}");
        }
        for text in ["", "31/02/2022", "02/2022", "soon", "2022-2-8"] {
            assert_eq!(day(text), None, "{text}");
        }
        for (text, expected) in [
            ("14:00", "14:00"),
            ("2.00 pm", "14:00"),
            ("7pm", "19:00"),
            ("12.15 am", "00:15"),
            ("12 noon", "12:00"),
            ("19:00:00", "19:00"),
        ] {
            assert_eq!(time(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "25:00", "7", "13 pm", "later"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
