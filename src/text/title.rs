//! What a title is about, apart from how the report under it comes: `Annual Fostering Report 2019/20`
//! is about fostering.

use super::{MONTHS, slug};

/// Words that say how a report comes and not what it is about.
const PLAIN: &[&str] = &[
    "a",
    "an",
    "and",
    "annual",
    "annually",
    "at",
    "borough",
    "by",
    "city",
    "council",
    "county",
    "district",
    "draft",
    "final",
    "for",
    "from",
    "half",
    "in",
    "interim",
    "item",
    "its",
    "mid",
    "monitoring",
    "monthly",
    "of",
    "on",
    "or",
    "our",
    "overview",
    "paper",
    "presentation",
    "progress",
    "quarter",
    "quarterly",
    "report",
    "reports",
    "review",
    "s",
    "the",
    "to",
    "update",
    "updates",
    "verbal",
    "with",
    "year",
    "yearly",
    "yr",
];

/// The words of a title that say what it is about, each once, sorted.
pub fn matter(title: &str) -> Vec<String> {
    let folded = slug(&title.replace('&', " and "));
    let says = |word: &&str| {
        word.len() > 1
            && !PLAIN.contains(word)
            && !MONTHS.contains(word)
            && !word.bytes().any(|b| b.is_ascii_digit())
    };
    let mut out: Vec<String> = folded
        .split('-')
        .filter(says)
        .map(|word| match word.len() {
            0..=4 => word.to_owned(),
            _ => word.trim_end_matches('s').to_owned(),
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::matter;

    #[test]
    fn years_and_small_words_say_nothing() {
        assert_eq!(matter("Annual Fostering Report 2019/20"), ["fostering"]);
        assert_eq!(matter("UPDATE ON FOSTERING: May 2021"), ["fostering"]);
        assert_eq!(
            matter("Children's homes & schools"),
            ["children", "home", "school"]
        );
    }
}
