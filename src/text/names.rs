//! Names of people: what may stand before and behind one and is no part of it.
//!
//! Councils write one person as `Cllr Pat Lee`, `Councillor P. Lee MBE` and `Mrs Lee`. Who is the
//! same is settled here, once for records and for papers that become records.

/// What stands before the name of a councillor.
const COUNCILLOR: &[&str] = &["cllr", "cllrs", "councillor", "councillors"];

/// Other titles.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "rev",
    "revd",
    "rev'd",
    "reverend",
    "canon",
    "alderman",
    "ald",
];

/// Titles that are first names and surnames, too: they open a name, but stay with it.
const RANKS: &[&str] = &["col", "colonel", "capt", "captain", "major", "messrs"];

/// What else may stand before a title or a name: `the Rt Hon.`, `County Councillor`, an office.
const BEFORE: &[&str] = &[
    "county",
    "the",
    "hon",
    "rt",
    "honourable",
    "right",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "vice-chairman",
    "vice-chair",
    "cynghorydd",
    "cyng",
];

/// Letters behind a name.
const HONOURS: &[&str] = &[
    "mbe", "kg", "kt", "gcb", "kcmg", "kcvo", "cvo", "lvo", "obe", "cbe", "kbe", "dbe", "gbe",
    "bem", "jp", "dl", "kc", "qc", "mp", "mep", "ms", "as", "mc", "frsa", "phd", "ba", "bsc", "ma",
    "msc", "ceng", "fca", "esq", "cb", "cmg", "kcb", "qpm", "td", "vr", "jnr", "snr",
];

/// A word as the lists have it: small, without the stops of `M.B.E.` and the signs around it.
fn plain(word: &str) -> String {
    word.trim_matches(['.', ',', ';', '*', '(', ')'])
        .replace('.', "")
        .replace('’', "'")
        .to_lowercase()
}

/// What stands before the name of a councillor, and other titles.
pub fn titles() -> impl Iterator<Item = &'static str> {
    [COUNCILLOR, TITLES].into_iter().flatten().copied()
}

/// Whether a word says that its bearer is a councillor.
pub fn is_councillor(word: &str) -> bool {
    COUNCILLOR.contains(&plain(word).as_str())
}

/// Whether a name may follow this word, since it is a title.
pub fn is_title(word: &str) -> bool {
    let word = plain(word);
    [COUNCILLOR, TITLES, RANKS]
        .iter()
        .any(|list| list.contains(&word.as_str()))
}

/// Whether a word is letters behind a name.
pub fn is_honour(word: &str) -> bool {
    HONOURS.contains(&plain(word).as_str())
}

/// A name without the titles before it and the letters after it.
pub fn bare(written: &str) -> String {
    let before = |word: &str| {
        let word = plain(word);
        [COUNCILLOR, TITLES, BEFORE]
            .iter()
            .any(|list| list.contains(&word.as_str()))
    };
    let mut words: Vec<&str> = written.split_whitespace().collect();
    while words.len() > 1 && before(words[0]) {
        words.remove(0);
    }
    while words.len() > 1 && is_honour(words[words.len() - 1]) {
        words.pop();
    }
    words.join(" ").trim_matches([',', ' ']).to_owned()
}

/// A name as it is compared: bare, in small letters, without what stands in brackets behind it.
pub fn key(written: &str) -> String {
    let name = written.split('(').next().unwrap_or_default();
    let name = bare(name).replace('’', "'").to_lowercase();
    let words = name.split_whitespace();
    let words = words.map(|word| word.trim_matches(['.', ',', ';', ':', '*', ')']));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_letters_fall_away() {
        for written in [
            "Councillor Peter Edgar MBE",
            "Cllr Peter Edgar",
            "Mr. Peter Edgar, M.B.E.",
            "Peter Edgar",
        ] {
            assert_eq!(bare(written), "Peter Edgar", "{written}");
            assert_eq!(key(written), "peter edgar", "{written}");
        }
        assert_eq!(bare("Cllr Porter"), "Porter");
        assert_eq!(bare("Mr"), "Mr");
        assert_eq!(key("Cllr. Jo O’Neil (Vice-Chair)"), "jo o'neil");
    }

    #[test]
    fn what_may_be_a_name_itself_stays_with_it() {
        assert_eq!(bare("Major Singh"), "Major Singh");
        assert!(is_title("Major") && !is_title("Chairman"));
        assert!(is_councillor("Cllrs.") && !is_councillor("Mr"));
    }
}
