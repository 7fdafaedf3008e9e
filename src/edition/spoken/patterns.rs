//! What a [`super::Voice`] looks for: signs and short forms as they are written.

use std::sync::LazyLock;

use regex::Regex;

/// A pattern that is made when it is first asked for. One that does not parse finds nothing; a test
/// sees that all of them do.
pub(super) struct Pattern(pub(super) LazyLock<Option<Regex>>);

macro_rules! pattern {
    ($text:expr) => {
        Pattern(LazyLock::new(|| Regex::new($text).ok()))
    };
}

/// A number as it is written: 300,000 or 4.25.
pub(super) const NUMBER: &str = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?";
pub(super) const MONTHS: &str =
    "January|February|March|April|May|June|July|August|September|October|November|December";
pub(super) const WEEKDAYS: &str = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";

/// Addresses of the web and of mail, which are left alone.
pub(super) static ADDRESS: Pattern = pattern!(r"\S*(?:://|@|www\.)\S*");
pub(super) static ISO_DATE: Pattern = pattern!(r"\b(\d{4})-(\d{2})-(\d{2})\b");
pub(super) static SLASHED_DATE: Pattern = pattern!(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b");
pub(super) static DATE: Pattern = pattern!(&format!(
    r"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTHS}),? (\d{{4}})\b"
));
pub(super) static YEARS: Pattern = pattern!(r"\b((?:19|20)\d{2})([/–-])((?:19|20)\d{2}|\d{2})\b");
pub(super) static SPAN: Pattern = pattern!(&format!(r"(£?)({NUMBER})(%?)–(£?)({NUMBER})"));
pub(super) static NAMED_SPAN: Pattern =
    pattern!(&format!(r"\b({MONTHS}|{WEEKDAYS})–({MONTHS}|{WEEKDAYS})\b"));
pub(super) static TIME_SPAN: Pattern =
    pattern!(r"\b([01]\d|2[0-3]):([0-5]\d)[–-]([01]\d|2[0-3]):([0-5]\d)\b");
pub(super) static TIME: Pattern = pattern!(r"\b([01]\d|2[0-3]):([0-5]\d)\b");
pub(super) static TIME_OF_HALF: Pattern =
    pattern!(r"\b(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))? ?([ap])\.?m\b");
pub(super) static THOUSANDS: Pattern = pattern!(r"£['’]?000s?\b");
pub(super) static MILLIONS: Pattern = pattern!(r"£(m|bn|k)\b");
pub(super) static MONEY: Pattern = pattern!(&format!(
    r"([-−]?)([£€])({NUMBER})(?: ?(million|billion|trillion|thousand|bn|tn|m|k)\b)?"
));
pub(super) static PER_CENT: Pattern = pattern!(&format!(r"([-−]?)({NUMBER}) ?%"));
pub(super) static BARE_PER_CENT: Pattern = pattern!(r"(^|[\s(])%([\s),.;:]|$)");
pub(super) static AND: Pattern = pattern!(r"([\s\p{L}])&([\s\p{L}])");
pub(super) static LESS: Pattern = pattern!(r"(^|[\s(])([<>≤≥]) ?(£?\d)");
pub(super) static NUMBER_OF: Pattern = pattern!(r"\b(Nos?)\. ?(\d)");

/// Short forms that stand before a number, and what they are.
pub(super) static BEFORE_NUMBERS: [(Pattern, &str); 6] = [
    (pattern!(r"\b[Pp]aras\.? (\d)"), "say_paragraphs"),
    (pattern!(r"\b[Pp]ara\.? ?(\d)"), "say_paragraph"),
    (pattern!(r"\bpp\.? ?(\d)"), "say_pages"),
    (pattern!(r"\bp\. ?(\d)"), "say_page"),
    (pattern!(r"\b[Ss]\.(\d)"), "say_section"),
    (pattern!(r"§ ?(\d)"), "say_section"),
];

/// Short forms that are one thing wherever they stand.
pub(super) static SHORT_FORMS: [(Pattern, &str); 7] = [
    (pattern!(r"\bCllrs\b\.?"), "say_councillors"),
    (pattern!(r"\bCllr\b\.?"), "say_councillor"),
    (pattern!(r"\be\.g\.,?"), "say_for_example"),
    (pattern!(r"\bi\.e\.,?"), "say_that_is"),
    (pattern!(r"\bw/c\b"), "say_week_commencing"),
    (pattern!(r"°C\b"), "say_degrees"),
    (pattern!(r"\bm²"), "say_square_metres"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_parses() {
        let all = [
            &ADDRESS,
            &ISO_DATE,
            &SLASHED_DATE,
            &DATE,
            &YEARS,
            &SPAN,
            &NAMED_SPAN,
            &TIME_SPAN,
            &TIME,
            &TIME_OF_HALF,
            &THOUSANDS,
            &MILLIONS,
            &MONEY,
            &PER_CENT,
            &BARE_PER_CENT,
            &AND,
            &LESS,
            &NUMBER_OF,
        ];
        let lists = BEFORE_NUMBERS
            .iter()
            .chain(&SHORT_FORMS)
            .map(|(pattern, _)| pattern);
        assert!(
            all.into_iter()
                .chain(lists)
                .all(|pattern| pattern.0.is_some())
        );
    }
}
