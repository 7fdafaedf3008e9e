//! The brush: numbers, text and groups as SVG, and how wide a text will be.

use std::fmt::Write as _;

/// How wide every chart is, in its own units.
pub(super) const WIDTH: f64 = 480.0;

/// How large its text is, in the same units: 12 CSS pixels on a screen of 320.
pub(super) const FONT: f64 = 18.0;

/// From one line of text to the next.
pub(super) const LINE: f64 = 23.0;

/// A number as it stands in an attribute: at most two decimals, never `-0`.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // Adding nothing turns minus zero into zero.
    (rounded + 0.0).to_string()
}

/// Text as it may stand in an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            // XML has no place for the other control characters, escaped or not.
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// How wide a text is at most, in units.
///
/// The reader's fonts are not known here, so every letter counts as in one of the
/// widest common sans serifs; a narrower font leaves a little air.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| FONT * ems(c)).sum()
}

fn ems(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '/' | '(' | ')' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '…' => 1.0,
        '0'..='9' | 'a'..='z' | '$' | '£' => 0.64,
        'A'..='Z' | '€' => 0.77,
        c if c < '\u{1100}' => 0.85,
        _ => 1.05,
    }
}

/// A text broken into lines of at most this width, at spaces, and within a word only
/// if the word alone is too wide. After `most` lines an ellipsis says that there was more.
pub(super) fn wrap(text: &str, widest: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let space = if line.is_empty() { "" } else { " " };
        if width(&line) + width(space) + width(word) <= widest {
            line.push_str(space);
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            if width(&line) + FONT * ems(c) > widest {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(last) + width("…") > widest && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    Start,
    Middle,
    End,
}

/// A text element; `y` is its baseline.
pub(super) fn text(out: &mut String, x: f64, y: f64, hold: Hold, words: &str) {
    let (x, y) = (number(x), number(y));
    let anchor = match hold {
        Hold::Start => "",
        Hold::Middle => " text-anchor=\"middle\"",
        Hold::End => " text-anchor=\"end\"",
    };
    let words = escape(words);
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\"{anchor}>{words}</text>");
}

/// A path; a title is what a pointer resting on it shows, and may be empty.
pub(super) fn path(out: &mut String, data: &str, title: &str) {
    if title.is_empty() {
        let _ = writeln!(out, "<path d=\"{data}\"/>");
    } else {
        let title = escape(title);
        let _ = writeln!(out, "<path d=\"{data}\"><title>{title}</title></path>");
    }
}

/// A circle, with a title in the same way.
pub(super) fn circle(out: &mut String, x: f64, y: f64, radius: f64, title: &str) {
    let (x, y, r) = (number(x), number(y), number(radius));
    if title.is_empty() {
        let _ = writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    } else {
        let title = escape(title);
        let _ = writeln!(
            out,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"><title>{title}</title></circle>"
        );
    }
}

/// The path of a straight line.
pub(super) fn stroke(x1: f64, y1: f64, x2: f64, y2: f64) -> String {
    let (x1, y1, x2, y2) = (number(x1), number(y1), number(x2), number(y2));
    format!("M{x1} {y1}L{x2} {y2}")
}

/// The path of a small cross.
pub(super) fn cross(x: f64, y: f64, reach: f64) -> String {
    stroke(x - reach, y - reach, x + reach, y + reach)
        + &stroke(x - reach, y + reach, x + reach, y - reach)
}

/// The path of a diamond.
pub(super) fn diamond(x: f64, y: f64, reach: f64) -> String {
    let (x0, x1, x2) = (number(x - reach), number(x), number(x + reach));
    let (y0, y1, y2) = (number(y - reach), number(y), number(y + reach));
    format!("M{x1} {y0}L{x2} {y1}L{x1} {y2}L{x0} {y1}Z")
}

/// What a group looks like before any style sheet speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Strokes that stand back.
    Faint,
    /// Strokes of this width in hundredths.
    Drawn(u16),
    /// Filled shapes and text.
    Filled,
}

/// A drawing under way.
#[derive(Debug)]
pub(super) struct Svg {
    out: String,
}

impl Svg {
    /// Opens the drawing and names it for those who do not see it.
    pub(super) fn open(id: &str, height: f64, title: &str, description: &str) -> Self {
        let id = escape(&id.split_whitespace().collect::<Vec<_>>().join("-"));
        let (width, height, font) = (number(WIDTH), number(height), number(FONT));
        let (title, description) = (escape(title), escape(description));
        Self {
            out: format!(
                "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" font-size=\"{font}\" \
                 role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
                 <title id=\"{id}-title\">{title}</title>\n\
                 <desc id=\"{id}-desc\">{description}</desc>\n"
            ),
        }
    }

    /// Begins what is to become a part of a drawing.
    pub(super) fn part() -> Self {
        Self { out: String::new() }
    }

    /// Gives back such a part.
    pub(super) fn done(self) -> String {
        self.out
    }

    /// Adds a group of one class; an empty one is left out.
    pub(super) fn group(&mut self, class: &str, look: Look, inner: &str) {
        if inner.is_empty() {
            return;
        }
        let look = match look {
            Look::Faint => {
                "fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.25\"".to_owned()
            }
            Look::Drawn(hundredths) => format!(
                "fill=\"none\" stroke=\"currentColor\" stroke-width=\"{}\" \
                 stroke-linecap=\"round\" stroke-linejoin=\"round\"",
                number(f64::from(hundredths) / 100.0)
            ),
            Look::Filled => "fill=\"currentColor\"".to_owned(),
        };
        let _ = writeln!(self.out, "<g class=\"{class}\" {look}>\n{inner}</g>");
    }

    /// Adds what is no group.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Closes the drawing.
    pub(super) fn close(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }
}
