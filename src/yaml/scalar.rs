//! Words written as a YAML value: plain where that is safe, quoted where it is not.

/// Words as a value.
pub fn scalar(text: &str) -> String {
    let text = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if is_plain(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// Whether YAML takes these words for themselves wherever they stand.
fn is_plain(text: &str) -> bool {
    const TAKEN: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "nan"];
    text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " .'’&/()-@".contains(c))
        && !TAKEN.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::scalar;
    use crate::diag::{FileId, Findings};
    use crate::yaml::{self, Value};
    use proptest::prelude::*;

    proptest! {
        /// Whatever the words are, YAML reads them back.
        #[test]
        fn words_come_back(text in "\\PC{0,30}") {
            let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(!wanted.is_empty());
            let source = format!("key: [{}]\n", scalar(&text));
            let mut findings = Findings::new();
            let node = yaml::parse(&source, FileId(0), 0, &mut findings);
            let Some(Value::Map(map)) = node.map(|n| n.value) else { panic!("{source}") };
            let Value::List(list) = &map[0].1.value else { panic!("{source}") };
            let Value::Scalar { text, .. } = &list[0].value else { panic!("{source}") };
            prop_assert_eq!(text, &wanted, "{}", source);
        }
    }

    #[test]
    fn plain_words_stay_plain() {
        assert_eq!(scalar("Mitchell Room"), "Mitchell Room");
        assert_eq!(
            scalar("Director of Children's Services"),
            "Director of Children's Services"
        );
        assert_eq!(scalar("3 May"), "\"3 May\"");
        assert_eq!(scalar("No"), "\"No\"");
        assert_eq!(scalar("Room #4: east"), "\"Room #4: east\"");
    }
}
