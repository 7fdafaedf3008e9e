//! Figures in the text whose stated change does not follow from their values: 'from 1,677 to 1,600,
//! a fall of 4.81%', where the numbers give 4.59%.
//!
//! Only sentences whose structure leaves no doubt are reckoned: two values and
//! one change, in one sentence or in two that follow one another, without
//! 'about'. The rounding that is shown is granted, and a little more.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use comrak::nodes::{Node, NodeValue};
use regex::{Captures, Match, Regex};

use super::prose::{Passage, sentences};
use super::quantity::{ABOUT, ANY, Quantity, counts, decimals, is_count, is_year, pattern};
use crate::diag::{Diagnostic, Findings, Span, codes};
use crate::markdown::{Document, words};

/// '4.81% decrease', 'a fall of 4.81%', 'rose by 12 per cent'.
static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        (?P<percent>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)\s+
            (?P<noun>decrease|reduction|fall|drop|decline|increase|rise|growth)\b
        | \b(?P<word>decreased?|decreasing|reduction|reduced|reducing|falls?|fell|fallen|falling|dropp?(?:ed|ing)?|declined?|declining|down
            |increased?|increasing|rises?|rose|risen|rising|growth|grew|grown|up)
            \s+(?:of|by)\s+(?P<percent2>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)(?P<points>\s*(?:age)?\s*points?\b)?",
    )
});

/// 'from 1,204 to 935', with a few words between: 'from 1,204 in 2019 to 935'.
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)\bfrom\s+(?P<a>NUMBER)(?P<a_percent>\s?(?:%|per\s?cent\b))?(?:\s+[a-z][^.;,\d]{0,40}(?:\d{4}(?:/\d{2,4})?)?)?,?\s+to\s+(?P<b>NUMBER)(?P<b_percent>\s?(?:%|per\s?cent\b))?",
    )
});

/// 'by 269, from 1,204 to 935'.
static BY_FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)\bby\s+(?P<n>NUMBER),?\s+from\s+(?P<a>NUMBER)\s+to\s+(?P<b>NUMBER)(?P<after>\s?%|\s*per\s?cent|/|-)?",
    )
});

/// '12 of the 14 (86%)', '86% (12 of 14)'.
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        \b(?P<n>NUMBER)\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?(?P<m>NUMBER)(?:\s+[a-z]+){0,3}\s+\((?P<p>\d+(?:\.\d+)?)\s?%\)
        | \b(?P<p2>\d+(?:\.\d+)?)\s?%\s+\((?P<n2>NUMBER)\s+(?:out\s+)?of\s+(?:the\s+)?(?P<m2>NUMBER)(?:\s+[a-z]+){0,3}\)",
    )
});

/// '£300,00': a comma that does not stand at thousands.
static AMOUNT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?P<amount>£\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,}))(?:[^\d,]|$)"));

/// A change as the text states it.
struct Change {
    range: Range<usize>,
    percent: f64,
    decimals: i32,
    rise: bool,
}

impl Change {
    fn read(found: &Captures<'_>) -> Option<Self> {
        // Percentage points are another count.
        if found.name("points").is_some() {
            return None;
        }
        let percent = found.name("percent").or_else(|| found.name("percent2"))?;
        let word = found.name("noun").or_else(|| found.name("word"))?;
        let word = word.as_str().to_lowercase();
        let rise = ["increas", "rise", "rose", "rising", "grow", "grew", "up"];
        Some(Self {
            range: found.get(0)?.range(),
            percent: percent.as_str().parse().ok()?,
            decimals: decimals(percent.as_str()),
            rise: rise.iter().any(|stem| word.starts_with(stem)),
        })
    }

    /// A unit of the last place that is shown: so far the numbers may be off.
    fn unit(&self) -> f64 {
        10f64.powi(-self.decimals)
    }
}

/// What was found in one file, so that a fault that it repeats is named once.
#[derive(Default)]
pub(super) struct Stated {
    said: HashSet<(String, String, String)>,
}

impl Stated {
    /// Looks at a paragraph.
    pub fn passage(&mut self, passage: &Passage, findings: &mut Findings) {
        let text = &passage.text;
        if text.contains('£') {
            self.amounts(passage, findings);
        }
        let mut previous: Option<&str> = None;
        for range in sentences(text) {
            let sentence = &text[range.clone()];
            let span = |inner: &Range<usize>| {
                passage.span(&(range.start + inner.start..range.start + inner.end))
            };
            if sentence.contains('%') || sentence.contains("cent") {
                self.change(sentence, previous, &span, findings);
                self.share(sentence, &span, findings);
            }
            if sentence.contains("from") {
                self.difference(sentence, &span, findings);
            }
            previous = Some(sentence);
        }
    }

    /// Amounts that lost a figure or have one too many.
    fn amounts(&mut self, passage: &Passage, findings: &mut Findings) {
        for found in AMOUNT.captures_iter(&passage.text) {
            let Some(amount) = found.name("amount") else {
                continue;
            };
            let key = (amount.as_str().to_owned(), String::new(), String::new());
            if self.said.insert(key) {
                let message = format!(
                    "the commas of `{}` do not stand at thousands",
                    amount.as_str()
                );
                findings.push(Diagnostic::at(
                    codes::AMOUNT,
                    passage.span(&amount.range()),
                    message,
                ));
            }
        }
    }

    fn change(
        &mut self,
        sentence: &str,
        previous: Option<&str>,
        span: &impl Fn(&Range<usize>) -> Span,
        findings: &mut Findings,
    ) {
        let mut changes = CHANGE.captures_iter(sentence);
        let (Some(found), None) = (changes.next(), changes.next()) else {
            return;
        };
        let Some(change) = Change::read(&found) else {
            return;
        };
        if ABOUT.is_match(sentence) {
            return;
        }
        if let Some((a, b)) = from_to(sentence) {
            self.reckon(&a, &b, true, &change, span(&change.range), findings);
        } else if let Some((a, b)) = two_values(sentence, previous, &change) {
            self.reckon(&a, &b, false, &change, span(&change.range), findings);
        }
    }

    /// Compares a stated change with what its values give. Where the text does not say which value
    /// came first, the word for the change does.
    fn reckon(
        &mut self,
        a: &Quantity,
        b: &Quantity,
        ordered: bool,
        change: &Change,
        place: Span,
        findings: &mut Findings,
    ) {
        let (a, b) = if !ordered && (a.value < b.value) != change.rise {
            (b, a)
        } else {
            (a, b)
        };
        if a.value.abs() < 1e-9 {
            return;
        }
        let given = percent(a.value, b.value);
        let rises = b.value > a.value;
        let fits = (given.abs() - change.percent).abs() < change.unit() + slack(a, b) + 1e-9;
        if fits && (rises == change.rise || given.abs() < 1e-9) {
            return;
        }
        let message = format!(
            "from {} to {} is a {} of {:.*}%, not {}",
            a.written,
            b.written,
            if rises { "rise" } else { "fall" },
            usize::try_from(change.decimals).unwrap_or(0),
            given.abs(),
            if rises == change.rise {
                format!(
                    "{:.*}%",
                    usize::try_from(change.decimals).unwrap_or(0),
                    change.percent
                )
            } else if change.rise {
                "a rise".to_owned()
            } else {
                "a fall".to_owned()
            }
        );
        let other = percent(b.value, a.value).abs();
        let of_the_other = (other - change.percent).abs() < change.unit();
        let help = of_the_other.then(|| {
            format!(
                "{}% is the change as a share of {}, the later number; if the source says so, keep it and say in a note what the numbers give",
                change.percent, b.written
            )
        });
        self.say(
            a,
            b,
            &change.percent.to_string(),
            place,
            message,
            help,
            findings,
        );
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "each says one thing about one finding"
    )]
    fn say(
        &mut self,
        a: &Quantity,
        b: &Quantity,
        stated: &str,
        place: Span,
        message: String,
        help: Option<String>,
        findings: &mut Findings,
    ) {
        let key = (a.written.clone(), b.written.clone(), stated.to_owned());
        if !self.said.insert(key) {
            return;
        }
        let finding = Diagnostic::at(codes::STATED_CHANGE, place, message);
        findings.push(match help {
            Some(help) => finding.help(help),
            None => finding,
        });
    }

    /// 'by 269, from 1,204 to 935'.
    fn difference(
        &mut self,
        sentence: &str,
        span: &impl Fn(&Range<usize>) -> Span,
        findings: &mut Findings,
    ) {
        for found in BY_FROM_TO.captures_iter(sentence) {
            let value = |name| found.name(name).and_then(|m| Quantity::read(m.as_str()));
            let (Some(n), Some(a), Some(b)) = (value("n"), value("a"), value("b")) else {
                continue;
            };
            let whole = [&n, &a, &b]
                .iter()
                .all(|v| v.slack == 0.0 && !is_year(&v.written));
            let given = (a.value - b.value).abs();
            if !whole || found.name("after").is_some() || (given - n.value).abs() < 0.5 {
                continue;
            }
            let Some(all) = found.get(0) else { continue };
            let message = format!(
                "from {} to {} is a difference of {given}, not {}",
                a.written, b.written, n.written
            );
            self.say(
                &a,
                &b,
                &n.written,
                span(&all.range()),
                message,
                None,
                findings,
            );
        }
    }

    /// '12 of the 14 (86%)'.
    fn share(
        &mut self,
        sentence: &str,
        span: &impl Fn(&Range<usize>) -> Span,
        findings: &mut Findings,
    ) {
        for found in SHARE.captures_iter(sentence) {
            let either = |one, other| {
                found
                    .name(one)
                    .or_else(|| found.name(other))
                    .map(|m| m.as_str())
            };
            let (Some(n), Some(m), Some(percent)) =
                (either("n", "n2"), either("m", "m2"), either("p", "p2"))
            else {
                continue;
            };
            let (Some(n), Some(m), Ok(stated)) =
                (Quantity::read(n), Quantity::read(m), percent.parse::<f64>())
            else {
                continue;
            };
            let exact = n.slack == 0.0 && m.slack == 0.0 && m.value > 0.0 && !is_year(&m.written);
            let given = n.value / m.value * 100.0;
            if !exact
                || ABOUT.is_match(sentence)
                || (given - stated).abs() < 10f64.powi(-decimals(percent))
            {
                continue;
            }
            let Some(all) = found.get(0) else { continue };
            let places = usize::try_from(decimals(percent)).unwrap_or(0);
            let message = format!(
                "{} of {} is {given:.places$}%, not {percent}%",
                n.written, m.written
            );
            self.say(&n, &m, percent, span(&all.range()), message, None, findings);
        }
    }

    /// A table with two columns of numbers and one that says how they changed.
    pub fn table<'a>(&mut self, document: &Document<'a>, table: Node<'a>, findings: &mut Findings) {
        let mut rows = table.children();
        let Some(header) = rows.next() else { return };
        let heads: Vec<String> = header
            .children()
            .map(|cell| words(cell).to_lowercase())
            .collect();
        let says_change = |head: &String| {
            ["change", "difference", "variance", "increase", "decrease"]
                .iter()
                .any(|w| head.contains(w))
        };
        let Some(column) = heads.iter().position(says_change) else {
            return;
        };
        // Which of the two is the earlier one, their years must say.
        let years: Vec<Option<u32>> = heads[..column].iter().map(|h| year_of(h)).collect();
        for row in rows.filter(|row| matches!(row.data().value, NodeValue::TableRow(false))) {
            let cells: Vec<Node<'a>> = row.children().collect();
            let Some(stated) = cells.get(column) else {
                continue;
            };
            let values: Vec<(usize, Quantity)> = cells[..column]
                .iter()
                .enumerate()
                .filter_map(|(n, cell)| Some((n, cell_value(&words(cell))?)))
                .collect();
            let [(first, a), (second, b)] = values.as_slice() else {
                continue;
            };
            let ordered = matches!((years[*first], years[*second]), (Some(x), Some(y)) if x < y);
            let Some(change) = cell_change(&words(stated), a.value < b.value) else {
                continue;
            };
            if ordered {
                self.reckon(a, b, true, &change, document.span(stated), findings);
            }
        }
    }
}

/// By how many hundredths the second value is more than the first.
fn percent(a: f64, b: f64) -> f64 {
    (b - a) / a * 100.0
}

/// How far the rounding of the values lets their change be off, in hundredths.
fn slack(a: &Quantity, b: &Quantity) -> f64 {
    if a.value.abs() < 1e-9 {
        return f64::INFINITY;
    }
    ((a.slack + b.slack) / a.value.abs() * 100.0) * (1.0 + (b.value / a.value).abs())
}

/// The two values that 'from … to …' gives, if it stands there once and gives counts.
fn from_to(sentence: &str) -> Option<(Quantity, Quantity)> {
    let mut all = FROM_TO.captures_iter(sentence);
    let found = all.next().filter(|_| all.next().is_none())?;
    // Of two percentages the change may be meant in points or in hundredths.
    if found.name("a_percent").is_some() || found.name("b_percent").is_some() {
        return None;
    }
    let a = found.name("a")?;
    let b = found.name("b")?;
    let plain = |m: &Match<'_>| is_count(sentence, &m.range());
    if !plain(&a) || !plain(&b) {
        return None;
    }
    Some((Quantity::read(a.as_str())?, Quantity::read(b.as_str())?))
}

/// The only two counts before a change: both in its sentence, or shared with the one before it.
fn two_values(
    sentence: &str,
    previous: Option<&str>,
    change: &Change,
) -> Option<(Quantity, Quantity)> {
    let before = &sentence[..change.range.start];
    // What follows the change belongs to something else, or makes three.
    if !counts(&sentence[change.range.end..]).is_empty() {
        return None;
    }
    let own = counts(before);
    let earlier = || {
        let text = previous.filter(|text| !ABOUT.is_match(text) && !CHANGE.is_match(text))?;
        Some(counts(text))
    };
    let pair = |values: Vec<Quantity>| <[Quantity; 2]>::try_from(values).ok();
    let [a, b] = match own.len() {
        2 => pair(own)?,
        1 => pair(earlier()?.into_iter().chain(own).collect())?,
        0 if points_back(before) => pair(earlier()?)?,
        _ => return None,
    };
    Some((a, b))
}

/// Whether a sentence speaks of the one before it.
fn points_back(before: &str) -> bool {
    before.split(|c: char| !c.is_alphabetic()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "this" | "that" | "it" | "which"
        )
    })
}

/// The last year that a column's head names.
fn year_of(head: &str) -> Option<u32> {
    head.split(|c: char| !c.is_ascii_digit())
        .filter(|w| is_year(w))
        .filter_map(|w| w.parse().ok())
        .next_back()
}

/// A cell that is just a number.
fn cell_value(text: &str) -> Option<Quantity> {
    let found = ANY.find(text.trim())?;
    (found.as_str().len() == text.trim().len()).then(|| Quantity::read(found.as_str()))?
}

/// The change that a cell states in hundredths: by its sign, or as the values have it.
fn cell_change(text: &str, rises: bool) -> Option<Change> {
    static PERCENT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?P<sign>[-−–+↓↑])?\s?(?P<n>\d+(?:\.\d+)?)\s?%"));
    let mut all = PERCENT.captures_iter(text);
    let found = all.next().filter(|_| all.next().is_none())?;
    let number = found.name("n")?.as_str();
    let rise = match found.name("sign").map(|m| m.as_str()) {
        Some("+" | "↑") => true,
        Some(_) => false,
        None => rises,
    };
    Some(Change {
        range: 0..0,
        percent: number.parse().ok()?,
        decimals: decimals(number),
        rise,
    })
}

#[cfg(test)]
mod tests;
