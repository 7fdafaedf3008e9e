//! The numbers and letters that a browser shows before the points of a list.

use crate::edition::tree::Element;

/// What stands before a point of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    /// A sign that says nothing.
    Bullet,
    /// A number in figures.
    Number(u32),
    /// A letter, or a number in Roman figures.
    Letters(String),
}

impl Marker {
    /// What a person reads.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Bullet => String::new(),
            Self::Number(number) => format!("{number}."),
            Self::Letters(letters) => format!("{letters}."),
        }
    }
}

/// What stands before each point of a list, one after the other.
pub(super) fn markers(list: &Element) -> impl Iterator<Item = Marker> + '_ {
    let style = Style::of(list);
    let mut next = list.get("start").and_then(number).unwrap_or(1);
    list.elements()
        .filter(|e| e.name == "li")
        .map(move |point| {
            let own = point.get("value").and_then(number).unwrap_or(next);
            next = own.saturating_add(1);
            style.marker(own)
        })
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

#[derive(Clone, Copy)]
enum Style {
    Bullet,
    Figures,
    Alphabet { capital: bool },
    Roman { capital: bool },
}

impl Style {
    fn of(list: &Element) -> Self {
        if list.name != "ol" {
            return Self::Bullet;
        }
        let css = list.get("style").unwrap_or_default().to_lowercase();
        match list.get("type") {
            Some("a") => Self::Alphabet { capital: false },
            Some("A") => Self::Alphabet { capital: true },
            Some("i") => Self::Roman { capital: false },
            Some("I") => Self::Roman { capital: true },
            _ if css.contains("lower-alpha") => Self::Alphabet { capital: false },
            _ if css.contains("upper-alpha") => Self::Alphabet { capital: true },
            _ if css.contains("lower-roman") => Self::Roman { capital: false },
            _ if css.contains("upper-roman") => Self::Roman { capital: true },
            _ if css.contains("list-style") && css.contains("none") => Self::Bullet,
            _ => Self::Figures,
        }
    }

    fn marker(self, number: u32) -> Marker {
        let (letters, capital) = match self {
            Self::Bullet => return Marker::Bullet,
            Self::Figures => return Marker::Number(number),
            Self::Alphabet { capital } => (alphabetic(number), capital),
            Self::Roman { capital } => (roman(number), capital),
        };
        // Beyond what letters can count, browsers go on in figures.
        match letters {
            None => Marker::Number(number),
            Some(letters) if capital => Marker::Letters(letters.to_uppercase()),
            Some(letters) => Marker::Letters(letters),
        }
    }
}

fn alphabetic(mut number: u32) -> Option<String> {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from_digit(10 + number % 26, 36)?);
        number /= 26;
    }
    (!letters.is_empty()).then(|| letters.iter().rev().collect())
}

fn roman(mut number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut out = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::tree;

    fn shown(html: &str) -> Vec<String> {
        let page = tree::read(html);
        markers(page.find("ol").unwrap())
            .map(|m| m.text())
            .collect()
    }

    #[test]
    fn markers_are_those_of_a_browser() {
        assert_eq!(
            shown("<ol start=9><li>a<li value=3>b<li>c</ol>"),
            ["9.", "3.", "4."]
        );
        assert_eq!(shown("<ol type=a start=26><li>a<li>b</ol>"), ["z.", "aa."]);
        assert_eq!(
            shown("<ol style='list-style-type: upper-roman'><li>a</ol>"),
            ["I."]
        );
        assert_eq!(shown("<ol type=i start=14><li>a</ol>"), ["xiv."]);
        assert_eq!(shown("<ol start=-2><li>a</ol>"), ["1."]);
    }
}
