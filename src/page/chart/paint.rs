//! The brush: numbers, text and groups as SVG, and how wide a text will be.
//!
//! All is measured in units, of which a letter is [`FONT`] tall and the narrowest chart
//! [`WIDTH`] wide. What is written are ems and shares of the width: letters then have the
//! size of the page's own, follow the reader's settings, and a wider chart only gives the
//! points more air.

use std::fmt::Write as _;

/// How wide a chart is at least, in its own units; the style sheet sees to it. With the
/// page's small text that is 272 CSS pixels, which a screen of 320 has.
pub(super) const WIDTH: f64 = 340.0;

/// How large its text is, in the same units: one em.
pub(super) const FONT: f64 = 18.0;

/// How much wider a chart may become, in steps; what does not collide at these does not between.
pub(super) const STRETCHES: [f64; 5] = [1.0, 1.25, 1.5, 1.75, 2.0];

/// From one line of text to the next.
pub(super) const LINE: f64 = 23.0;

/// A number as it stands in an attribute: at most two decimals, never `-0`.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // Adding nothing turns minus zero into zero.
    (rounded + 0.0).to_string()
}

/// A way that goes with the size of the text.
pub(super) fn ems(units: f64) -> String {
    format!("{}em", number(units / FONT))
}

/// A place that goes with the width of the chart.
pub(super) fn share(units: f64) -> String {
    format!("{}%", number(units / WIDTH * 100.0))
}

/// Where something stands across the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Across {
    /// This far from the left edge, however wide the chart is.
    Fixed(f64),
    /// At this share of the width, and from there a way that does not grow with it.
    Share(f64, f64),
}

impl Across {
    /// At a share of the width.
    pub(super) fn at(x: f64) -> Self {
        Self::Share(x, 0.0)
    }

    fn write(self) -> String {
        match self {
            Self::Fixed(x) => ems(x),
            Self::Share(x, _) => share(x),
        }
    }
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
    text.chars().map(|c| FONT * breadth(c)).sum()
}

fn breadth(c: char) -> f64 {
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
            if width(&line) + FONT * breadth(c) > widest {
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
pub(super) fn text(out: &mut String, x: Across, y: f64, hold: Hold, words: &str) {
    let shift = match x {
        Across::Share(_, shift) if number(shift / FONT) != "0" => {
            format!(" dx=\"{}\"", ems(shift))
        }
        _ => String::new(),
    };
    let (x, y) = (x.write(), ems(y));
    let anchor = match hold {
        Hold::Start => "",
        Hold::Middle => " text-anchor=\"middle\"",
        Hold::End => " text-anchor=\"end\"",
    };
    let words = escape(words);
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\"{shift}{anchor}>{words}</text>"
    );
}

/// Lines of text below each other; `y` is the baseline of the first.
pub(super) fn block(out: &mut String, x: Across, y: f64, lines: &[String]) {
    for (line, words) in lines.iter().enumerate() {
        text(out, x, y + LINE * line as f64, Hold::Start, words);
    }
}

/// A circle; a title is what a pointer resting on it shows, and may be empty.
pub(super) fn circle(out: &mut String, x: Across, y: f64, radius: f64, title: &str) {
    let (x, y, r) = (x.write(), ems(y), ems(radius));
    let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
    close(out, "circle", title);
}

/// A straight line whose ends go with the width of the chart.
pub(super) fn stroke(out: &mut String, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
    let (x1, y1, x2, y2) = (share(x1), ems(y1), share(x2), ems(y2));
    let _ = writeln!(
        out,
        "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
    );
}

/// A small shape round a point, as large as the text is, with a title in the same way.
/// It is a drawing of its own, and hidden from those to whom the whole is described.
pub(super) fn mark(out: &mut String, x: Across, y: f64, shape: &str, title: &str) {
    let (x, y) = (x.write(), ems(y));
    let _ = write!(
        out,
        "<svg aria-hidden=\"true\" x=\"{x}\" y=\"{y}\" width=\"1em\" height=\"1em\" \
         viewBox=\"0 0 {FONT} {FONT}\" overflow=\"visible\"><path d=\"{shape}\""
    );
    close(out, "path", title);
    out.insert_str(out.len() - 1, "</svg>");
}

fn close(out: &mut String, element: &str, title: &str) {
    let _ = if title.is_empty() {
        writeln!(out, "/>")
    } else {
        let title = escape(title);
        writeln!(out, "><title>{title}</title></{element}>")
    };
}

/// A small cross, for [`mark`].
pub(super) fn cross(reach: f64) -> String {
    let r = number(reach);
    format!("M-{r} -{r}L{r} {r}M-{r} {r}L{r} -{r}")
}

/// A diamond, for [`mark`].
pub(super) fn diamond(reach: f64) -> String {
    let r = number(reach);
    format!("M0 -{r}L{r} 0L0 {r}L-{r} 0Z")
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
        let height = ems(height);
        let (title, description) = (escape(title), escape(description));
        Self {
            out: format!(
                "<svg class=\"chart\" width=\"100%\" height=\"{height}\" \
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
