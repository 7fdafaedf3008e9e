//! The tokens of the look: the colours, fonts and measures that the style sheet takes everything
//! from, and what a theme may set them to.

use std::sync::LazyLock;

use super::{STYLE, built_in};

/// Something that a theme may set with one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its name, in `theme.yml` and in the style sheet.
    pub name: &'static str,
    /// Below which key of `theme.yml` it stands.
    pub group: &'static str,
    /// What it is for.
    pub what: &'static str,
}

/// The key of the colours, by day and by night, and that of the fonts.
pub(super) const COLOURS: &str = "colours";
pub(super) const DARK: &str = "dark";
pub(super) const FONTS: &str = "fonts";

const fn colour(name: &'static str, what: &'static str) -> Token {
    let group = COLOURS;
    Token { name, group, what }
}

const fn font(name: &'static str, what: &'static str) -> Token {
    let group = FONTS;
    Token { name, group, what }
}

/// All of them, in the order in which they are listed.
pub(super) const TOKENS: &[Token] = &[
    colour("paper", "what everything stands on"),
    colour("raised", "what notices and code stand on"),
    colour("ink", "text"),
    colour("muted", "dates, facts and labels"),
    colour("line", "lines between entries"),
    colour("edge", "lines round fields and badges"),
    colour("accent", "links, decisions and the bar at the top"),
    font("serif", "titles and the words of the record"),
    font("sans", "everything else"),
    Token {
        name: "measure",
        group: "",
        what: "how wide running text is",
    },
];

/// The tokens of a group.
pub(super) fn of(group: &str) -> impl Iterator<Item = &'static Token> {
    TOKENS.iter().filter(move |token| token.group == group)
}

/// What the built-in style sheet sets a token to; `by_night` in the dark, where that differs.
pub(super) fn default(name: &str, by_night: bool) -> &'static str {
    static STYLES: LazyLock<String> =
        LazyLock::new(|| built_in(&format!("static/{STYLE}")).unwrap_or_default());
    let mut roots = STYLES.split(":root {").skip(1);
    let light = roots.next().unwrap_or_default();
    let dark = roots.next().unwrap_or_default();
    let value = |root: &'static str| {
        let (own, _) = root.split_once('}')?;
        let mut lines = own.lines().map(str::trim);
        let value = lines.find_map(|line| {
            line.strip_prefix("--")?
                .strip_prefix(name)?
                .strip_prefix(':')
        })?;
        Some(value.trim().trim_end_matches(';'))
    };
    let dark = value(dark).filter(|_| by_night);
    dark.or_else(|| value(light)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_has_a_value_in_the_style_sheet() {
        for token in TOKENS {
            assert!(!default(token.name, false).is_empty(), "{}", token.name);
        }
        for token in of(COLOURS) {
            let (light, dark) = (default(token.name, false), default(token.name, true));
            assert_ne!(light, dark, "{}", token.name);
        }
        assert_eq!(default("serif", true), default("serif", false));
    }

    #[test]
    fn the_page_that_is_not_there_has_no_colour_that_is_no_token() {
        let text = built_in("templates/404.html").unwrap();
        let style = text.split("<style>").nth(1).unwrap();
        let style = style.split("@media print").next().unwrap();
        for colour in style.split('#').skip(1) {
            let colour = format!("#{}", &colour[..6]);
            let mut known =
                of(COLOURS).flat_map(|t| [default(t.name, false), default(t.name, true)]);
            assert!(known.any(|k| k == colour), "{colour}");
        }
    }
}
