//! What a figure is counted in, and how that goes together with a number.

/// A unit taken apart: what stands before the number, what after, what in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Unit<'a> {
    before: &'a str,
    after: &'a str,
    /// Named once above the axis instead of at every number.
    pub(super) caption: Option<&'a str>,
    /// What follows the number in a sentence.
    words: &'a str,
    /// Whether it counts in hundredths.
    pub(super) percent: bool,
}

impl<'a> Unit<'a> {
    /// `%` and currency signs go with the number, everything else is words.
    pub(super) fn of(unit: Option<&'a str>) -> Self {
        let unit = unit.unwrap_or_default().trim();
        let mut out = Self::default();
        if unit.is_empty() {
            return out;
        }
        if let Some(rest) = unit.strip_prefix('%') {
            out.percent = true;
            if rest.is_empty() {
                out.after = unit;
            } else {
                out.caption = Some(unit);
                out.words = unit;
            }
        } else if unit.starts_with(['£', '€', '$']) {
            let (sign, rest) = unit.split_at(unit.chars().next().map_or(0, char::len_utf8));
            let rest = rest.trim();
            out.before = sign;
            // '£m' goes round the number, '£ per week' does not.
            if rest.chars().count() <= 2 {
                out.after = rest;
            } else {
                out.caption = Some(unit);
                out.words = rest;
            }
        } else {
            out.percent = matches!(unit, "per cent" | "percent");
            out.caption = Some(unit);
            out.words = unit;
        }
        out
    }

    /// A number with the sign that belongs to it, unless the record wrote it too.
    pub(super) fn on(&self, written: &str) -> String {
        let written = written.trim();
        let mut out = String::new();
        let (minus, bare) = match written.strip_prefix(['-', '−']) {
            Some(bare) => ("−", bare),
            None => ("", written),
        };
        out.push_str(minus);
        if !bare.starts_with(self.before) {
            out.push_str(self.before);
        }
        out.push_str(bare);
        if !bare.ends_with(self.after) {
            out.push_str(self.after);
        }
        out
    }

    /// A number in a sentence: `94.1%`, `571 carers`, `£120 per week`.
    pub(super) fn say(&self, written: &str) -> String {
        let number = self.on(written);
        if self.words.is_empty() || number.ends_with(self.words) {
            number
        } else if self.words.starts_with('%') {
            format!("{}{}", number.trim_end_matches('%'), self.words)
        } else {
            format!("{number} {}", self.words)
        }
    }
}
