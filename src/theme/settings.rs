//! `theme.yml`: the crest, and colours, fonts and measures, checked before they reach a reader.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::contrast::{Colour, PAIRS, ratio};
use super::tokens::{self, COLOURS, DARK, FONTS};
use super::{OwnFile, STYLE};
use crate::diag::{Diagnostic, FileId, Findings, Span, Spanned, codes, nearest};
use crate::yaml::{self, Value, fields::Fields};

/// The file of the settings.
pub(super) const FILE: &str = "theme.yml";
/// A file of rules for the end of the style sheet.
pub(super) const RULES: &str = "theme.css";

/// What `theme.yml` says.
#[derive(Debug, Default)]
pub struct Settings {
    /// The picture beside the archive's name, a file of the theme.
    pub crest: Option<String>,
    light: BTreeMap<&'static str, Set<Colour>>,
    dark: BTreeMap<&'static str, Set<Colour>>,
    /// Fonts and measures.
    plain: BTreeMap<&'static str, String>,
}

/// A value and the bytes of the file that say it.
#[derive(Debug, Clone)]
struct Set<T> {
    value: T,
    place: Range<usize>,
}

/// A crest stands before the name, as high as two lines of it.
const CREST: &str = "\n.crest { inline-size: auto; block-size: 3rem; max-inline-size: 40vw; margin-inline-end: .75rem; vertical-align: middle; object-fit: contain; }\n";

impl Settings {
    /// Reads the file, and looks whether its colours can be read and its crest is there.
    pub(super) fn read(
        file: &OwnFile,
        statics: &BTreeMap<String, Vec<u8>>,
        findings: &mut Findings,
    ) -> Self {
        let mut settings = Self::default();
        let Some(text) = &file.text else {
            let message = "this file of the theme is not UTF-8";
            findings.push(Diagnostic::theme(codes::NOT_UTF8, &file.place, message));
            return settings;
        };
        let mut found = Findings::new();
        if let Some(root) = yaml::parse(text, FileId(0), 0, &mut found)
            && root.value != Value::Null
        {
            settings.take(root, statics, &mut found);
        }
        findings.append(found.of_theme(&file.place, text));
        for by_night in [false, true] {
            settings.legible(by_night, file, text, findings);
        }
        settings
    }

    fn take(
        &mut self,
        root: yaml::Node,
        statics: &BTreeMap<String, Vec<u8>>,
        found: &mut Findings,
    ) {
        let mut f = Fields::open(root, FILE, found);
        if let Some(crest) = f.text("crest") {
            self.crest = crest_of(crest, statics, f.findings());
        }
        for (key, colours) in [(COLOURS, &mut self.light), (DARK, &mut self.dark)] {
            let Some(node) = f.take(key) else { continue };
            let mut own = Fields::open(node, &format!("`{key}`"), f.findings());
            for token in tokens::of(COLOURS) {
                let place = own.key_span(token.name);
                let text = own.text(token.name);
                let value = match (text, place) {
                    (Some(text), _) => colour(&text, own.findings()),
                    (None, Some(key)) => {
                        own.findings().push(unquoted(token.name, key));
                        None
                    }
                    (None, None) => None,
                };
                colours.extend(value.map(|value| (token.name, value)));
            }
            own.finish(&format!("`{key}`"));
        }
        if let Some(node) = f.take(FONTS) {
            let mut own = Fields::open(node, &format!("`{FONTS}`"), f.findings());
            for token in tokens::of(FONTS) {
                let text = own.text(token.name);
                let font = text.and_then(|text| font(&text, own.findings()));
                self.plain.extend(font.map(|font| (token.name, font)));
            }
            own.finish(&format!("`{FONTS}`"));
        }
        for token in tokens::of("") {
            let text = f.text(token.name);
            let measure = text.and_then(|text| measure(text, f.findings()));
            self.plain.extend(measure.map(|m| (token.name, m)));
        }
        f.finish(FILE);
    }

    /// The colour that a page has, by day or by night.
    fn colour(&self, name: &str, by_night: bool) -> Option<Colour> {
        let own = if by_night { &self.dark } else { &self.light };
        let own = own.get(name).map(|set| set.value);
        own.or_else(|| Colour::parse(tokens::default(name, by_night)))
    }

    /// Names each colour of the theme that cannot be read on what it stands on, or on which
    /// something cannot be read.
    fn legible(&self, by_night: bool, file: &OwnFile, text: &str, findings: &mut Findings) {
        let own = if by_night { &self.dark } else { &self.light };
        for (on, ground, least) in PAIRS {
            let Some(set) = own.get(on).or_else(|| own.get(ground)) else {
                continue;
            };
            let pair = (self.colour(on, by_night), self.colour(ground, by_night));
            let (Some(front), Some(back)) = pair else {
                continue;
            };
            let ratio = ratio(front, back);
            if ratio >= *least {
                continue;
            }
            let when = if by_night { " in the dark" } else { "" };
            let message = format!(
                "`{on}` on `{ground}`{when}, {} on {}, has a contrast of {} to 1 and needs {least}",
                front.css(),
                back.css(),
                // Rounded down: 4.49 is not 4.5.
                (ratio * 100.0).floor() / 100.0,
            );
            let finding = Diagnostic::theme(codes::LOW_CONTRAST, &file.place, message);
            findings.push(finding.within(text, set.place.clone()));
        }
    }

    /// The rules for the end of the style sheet. Print keeps its own colours; by night every colour
    /// is said that is said by day, since a rule further down would count for both.
    pub(super) fn css(&self) -> String {
        let mut out = String::new();
        let rule = |out: &mut String, when: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                out.push_str(&format!(
                    "\n@media {when} {{ :root {{ {} }} }}\n",
                    lines.join(" ")
                ));
            }
        };
        let line = |name: &str, value: &str| format!("--{name}: {value};");
        let plain = self.plain.iter().map(|(name, value)| line(name, value));
        let light = self.light.iter();
        let light = light.map(|(name, set)| line(name, &set.value.css()));
        rule(&mut out, "screen", light.chain(plain).collect());
        let night = tokens::of(COLOURS).map(|token| token.name);
        let night = night.filter(|n| self.light.contains_key(n) || self.dark.contains_key(n));
        let night = night.filter_map(|n| Some(line(n, &self.colour(n, true)?.css())));
        let dark = "screen and (prefers-color-scheme: dark)";
        rule(&mut out, dark, night.collect());
        let fonts = tokens::of(FONTS).filter_map(|t| Some(line(t.name, self.plain.get(t.name)?)));
        rule(&mut out, "print", fonts.collect());
        if self.crest.is_some() {
            out.push_str(CREST);
        }
        out
    }

    /// The built-in values of a page's own style as the theme has them.
    pub(super) fn recolour(&self, text: &str) -> String {
        static COLOUR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("#[0-9a-f]{6}").ok());
        let Some(colour) = COLOUR.as_ref() else {
            return text.to_owned();
        };
        let new = |old: &Captures<'_>| {
            let both = tokens::of(COLOURS).flat_map(|t| [(t.name, false), (t.name, true)]);
            let mut meant =
                both.filter(|(name, by_night)| tokens::default(name, *by_night) == &old[0]);
            let own = meant
                .next()
                .and_then(|(name, by_night)| self.colour(name, by_night));
            own.map_or_else(|| old[0].to_owned(), Colour::css)
        };
        colour.replace_all(text, new).into_owned()
    }

    /// What the theme sets a token to, by day or by night; nothing where it leaves it.
    pub(super) fn set(&self, name: &str, by_night: bool) -> Option<String> {
        let own = if by_night { &self.dark } else { &self.light };
        let own = own.get(name).map(|set| set.value.css());
        own.or_else(|| self.plain.get(name).cloned())
    }
}

fn wrong(span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::at(codes::BAD_THEME, span, message).help(help)
}

/// A key with nothing behind it: in YAML a number sign begins a remark.
fn unquoted(name: &str, key: Span) -> Diagnostic {
    let message = format!("`{name}` has no value");
    let help = "leave the number sign out, or put the colour in quotes: what stands behind a # is a remark";
    wrong(key, message, help)
}

fn colour(text: &Spanned<String>, findings: &mut Findings) -> Option<Set<Colour>> {
    let value = Colour::parse(&text.value);
    if value.is_none() {
        let message = format!("`{}` is no colour", text.value);
        let help = "write red, green and blue in six figures and letters a to f: `1a4d3e`";
        findings.push(wrong(text.span, message, help));
    }
    let place = text.span.range();
    value.map(|value| Set { value, place })
}

/// A list of fonts, which must not end the rule that it stands in.
fn font(text: &Spanned<String>, findings: &mut Findings) -> Option<String> {
    let quotes = text.value.matches('"').count() + text.value.matches('\'').count();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '"' | '\'');
    if quotes.is_multiple_of(2) && !text.value.trim().is_empty() && text.value.chars().all(is_plain)
    {
        return Some(text.value.trim().to_owned());
    }
    let message = format!("`{}` is no list of fonts", text.value);
    let help = "write names with commas between them, the last a kind: `Arial, sans-serif`";
    findings.push(wrong(text.span, message, help));
    None
}

/// A length.
fn measure(text: Spanned<String>, findings: &mut Findings) -> Option<String> {
    let units = ["rem", "em", "ch"];
    let number = units.iter().find_map(|unit| text.value.strip_suffix(unit));
    let is_fit = |n: f64| n.is_finite() && (15.0..=100.0).contains(&n);
    if number.and_then(|n| n.parse().ok()).is_some_and(is_fit) {
        return Some(text.value);
    }
    let message = format!("`{}` is no width of text", text.value);
    let help = "write a number from 15 to 100 with rem, em or ch: `34rem`";
    findings.push(wrong(text.span, message, help));
    None
}

fn crest_of(
    crest: Spanned<String>,
    statics: &BTreeMap<String, Vec<u8>>,
    findings: &mut Findings,
) -> Option<String> {
    if statics.contains_key(&crest.value) {
        return Some(crest.value);
    }
    let names = statics.keys().map(String::as_str).filter(|n| *n != STYLE);
    let message = format!("there is no file `static/{}` in the theme", crest.value);
    let help = match nearest(&crest.value, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "put the picture into the folder `static` of the theme".to_owned(),
    };
    findings.push(wrong(crest.span, message, &help));
    None
}
