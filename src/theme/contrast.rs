//! Whether one colour can be read on another, as WCAG 2.2 reckons it.

/// A colour: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// `#1a4d3e`, `#fff`, or either without the sign.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text);
        let of = |digit: char| digit.to_digit(16).map(|n| n as u8);
        let all: Vec<u8> = digits.chars().map(of).collect::<Option<_>>()?;
        let part = |n: usize| match all.len() {
            3 => Some(all[n] * 17),
            6 => Some(all[2 * n] * 16 + all[2 * n + 1]),
            _ => None,
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }

    /// As a style sheet writes it.
    pub fn css(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// How bright it is, from black at nought to white at one.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// The contrast of two colours, from 1 to 21.
pub(super) fn ratio(one: Colour, other: Colour) -> f64 {
    let (a, b) = (one.luminance(), other.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Which colours stand on which, and what contrast that needs: 4.5 for words, 3 for what shows where
/// a field is.
pub(super) const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", 4.5),
    ("ink", "raised", 4.5),
    ("muted", "paper", 4.5),
    ("muted", "raised", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "raised", 4.5),
    ("edge", "paper", 3.0),
];

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn contrast_is_what_wcag_says() {
        let of = |a, b| ratio(Colour::parse(a).unwrap(), Colour::parse(b).unwrap());
        assert!((of("#000", "#fff") - 21.0).abs() < 1e-9);
        assert!((of("fff", "FFFFFF") - 1.0).abs() < 1e-9);
        // The grey that just passes on white, and the next one that does not.
        assert!(of("#767676", "#fff") >= 4.5 && of("#777777", "#fff") < 4.5);
        assert_eq!(Colour::parse("#7a7"), Colour::parse("77aa77"));
        for bad in ["", "#", "#12345", "green", "#12g"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_built_in_colours_can_be_read() {
        for (on, ground, least) in PAIRS {
            for by_night in [false, true] {
                let of = |name| Colour::parse(tokens::default(name, by_night)).unwrap();
                let ratio = ratio(of(on), of(ground));
                assert!(ratio >= *least, "{on} on {ground}: {ratio}");
            }
        }
    }
}
