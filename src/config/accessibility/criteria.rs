//! The success criteria of WCAG 2.2 that a public body's site has to meet: levels A and AA.

/// By guideline, the numbers of its criteria at level A or AA.
const CRITERIA: &[(&str, &[u8])] = &[
    ("1.1", &[1]),
    ("1.2", &[1, 2, 3, 4, 5]),
    ("1.3", &[1, 2, 3, 4, 5]),
    ("1.4", &[1, 2, 3, 4, 5, 10, 11, 12, 13]),
    ("2.1", &[1, 2, 4]),
    ("2.2", &[1, 2]),
    ("2.3", &[1]),
    ("2.4", &[1, 2, 3, 4, 5, 6, 7, 11]),
    ("2.5", &[1, 2, 3, 4, 7, 8]),
    ("3.1", &[1, 2]),
    ("3.2", &[1, 2, 3, 4, 6]),
    ("3.3", &[1, 2, 3, 4, 7, 8]),
    ("4.1", &[2, 3]),
];

/// Whether there is a criterion of this number.
pub(super) fn is_known(number: &str) -> bool {
    let Some((guideline, own)) = number.rsplit_once('.') else {
        return false;
    };
    CRITERIA
        .iter()
        .filter(|(name, _)| *name == guideline)
        .any(|(_, list)| list.iter().any(|n| n.to_string() == own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_fifty_five() {
        let all: usize = CRITERIA.iter().map(|(_, list)| list.len()).sum();
        assert_eq!(all, 55);
        assert!(is_known("1.1.1") && is_known("1.4.10") && is_known("3.3.8"));
        // Removed in 2.2, of level AAA, and no number at all.
        for none in ["4.1.1", "3.1.4", "1.4", "1.1.01", "1.4.10.1", "", "1.1.1 "] {
            assert!(!is_known(none), "{none}");
        }
    }
}
