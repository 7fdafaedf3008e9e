//! The lines of a calendar: escaped, folded, and ended as RFC 5545 asks.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// The most bytes of a line, without its line break.
const WIDTH: usize = 75;

/// The lines written so far.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// `name:value`. The value is fit to stand already: escaped, when it is text.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            // A character is never divided, although the standard would allow that.
            if width + c.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is a text, when it says something.
    pub(super) fn put_some(&mut self, name: &str, text: Option<&str>) {
        let escaped = text.map(escape).unwrap_or_default();
        if !escaped.is_empty() {
            self.put(name, &escaped);
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// `text` as a value: backslash, semicolon, comma and line breaks escaped, other control characters
/// dropped, and no white space around it. The line breaks of Unicode count as such, because some
/// readers would end a line there.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut after_return = false;
    for c in text.trim().chars() {
        match c {
            // The second half of a line break that is written already.
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
        after_return = c == '\r';
    }
    escaped
}

/// A day, as in `20240305`.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A local time, as in `20240305T183000`.
pub(super) fn local(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

/// A moment in UTC, as in `20240305T183000Z`.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    format!("{}Z", local(at.naive_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader does first: joins the folded lines.
    fn unfold(bytes: &str) -> String {
        bytes.replace("\r\n ", "")
    }

    /// What a reader does to a text, written from the standard and not from [`escape`].
    fn unescape(value: &str) -> String {
        let mut text = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match (c, c == '\\') {
                (_, true) => match chars.next().expect("something after a backslash") {
                    'n' => text.push('\n'),
                    c @ ('\\' | ';' | ',') => text.push(c),
                    c => panic!("an unknown escape: {c}"),
                },
                (';' | ',', _) => panic!("a bare {c}"),
                (c, _) => text.push(c),
            }
        }
        text
    }

    /// The text that is meant to survive: one kind of line break and no control characters.
    fn plain(text: &str) -> String {
        let text = text.trim().replace("\r\n", "\n");
        let text = text.replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
        text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', "")
    }

    #[test]
    fn text_is_escaped() {
        let text = " a\\b; c, d:\"e\"\r\nf\ng\rh\u{7}\ti\u{2028}j\u{85}k ";
        assert_eq!(
            escape(text),
            "a\\\\b\\; c\\, d:\"e\"\\nf\\ng\\nh\ti\\nj\\nk"
        );
        assert_eq!(escape("a\r\r\n\nb"), "a\\n\\n\\nb");
    }

    #[test]
    fn a_line_is_folded_between_characters() {
        let mut lines = Lines::default();
        lines.put("NAME", &"ŷ".repeat(40));
        let (first, second) = ("ŷ".repeat(35), "ŷ".repeat(5));
        assert_eq!(lines.0, format!("NAME:{first}\r\n {second}\r\n"));
    }

    #[test]
    fn seventy_five_bytes_are_one_line_and_one_more_is_two() {
        for (length, expected) in [(70, 1), (71, 2), (70 + 74, 2), (71 + 74, 3)] {
            let mut lines = Lines::default();
            lines.put("NAME", &"a".repeat(length));
            assert_eq!(lines.0.lines().count(), expected, "{length}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in any::<String>(), long in "[ -~\\n,;ŵ€🏛]{0,400}") {
            for text in [text, long] {
                let mut lines = Lines::default();
                lines.put("SUMMARY", &escape(&text));
                prop_assert!(lines.0.ends_with("\r\n"));
                for line in lines.0.split_terminator("\r\n") {
                    prop_assert!(line.len() <= WIDTH);
                    prop_assert!(!line.contains(|c: char| c.is_control() && c != '\t'));
                }
                let whole = unfold(&lines.0);
                let value = whole.strip_prefix("SUMMARY:").and_then(|rest| rest.strip_suffix("\r\n"));
                prop_assert_eq!(unescape(value.expect("one property")), plain(&text));
            }
        }
    }
}
