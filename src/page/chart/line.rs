//! A recurring report's figure over time.

use super::Chart;
use super::label::{Area, Ground, Placed, Segment, Wish, place};
use super::paint::{
    FONT, Hold, LINE, Look, Svg, WIDTH, circle, cross, diamond, path, stroke, text, width, wrap,
};
use super::scale::{Broken, LARGEST, Scale};
use super::unit::Unit;
use super::words::describe;

/// How tall the field of the points is.
const FIELD: f64 = 200.0;

/// How far a restated or superseded mark reaches from its point.
const REACH: f64 = 6.0;

/// From this number of periods on, only the first, last, lowest and highest are labelled.
const MANY: usize = 13;

/// A figure and its values.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Unique on the page; the ids of the title and the description begin with it.
    pub id: &'a str,
    /// What is measured.
    pub label: &'a str,
    /// What it is counted in: `%`, `£m`, `carers`.
    pub unit: Option<&'a str>,
    /// In order of time; several may share a period.
    pub points: Vec<Mark<'a>>,
}

/// One value of a figure.
#[derive(Debug, Clone)]
pub struct Mark<'a> {
    /// The middle of its period, in days on any time line.
    pub at: f64,
    /// The period as it is read: `2019/20`.
    pub period: &'a str,
    /// The number.
    pub value: f64,
    /// The number as the record wrote it.
    pub written: &'a str,
    /// Whether it was given as a correction.
    pub restated: bool,
    /// Whether a later value of the same period took its place.
    pub superseded: bool,
    /// Whether a period is missing before this one; no line is drawn across.
    pub gap_before: bool,
}

/// Draws a figure over time.
///
/// There is none for fewer than two periods, nor where a value is no number that an
/// axis could hold; the table beside it then has to do.
pub fn line(figure: &Line<'_>) -> Option<Chart> {
    let drawable = |mark: &Mark<'_>| mark.at.is_finite() && mark.value.abs() <= LARGEST;
    let first = figure.points.first()?;
    if figure.points.iter().all(|mark| mark.period == first.period)
        || !figure.points.iter().all(drawable)
    {
        return None;
    }
    let unit = Unit::of(figure.unit);
    let plot = Plot::of(figure, &unit);
    let description = describe(&figure.points, &unit);
    let title = match figure.unit.map(str::trim).filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{} ({unit})", figure.label),
        None => figure.label.to_owned(),
    };
    let mut svg = Svg::open(figure.id, plot.height, &title, &description);
    plot.draw(&mut svg);
    Some(Chart {
        svg: svg.close(),
        description,
    })
}

/// The chart measured out: everything has its place, nothing is drawn yet.
struct Plot<'f, 'a> {
    figure: &'f Line<'a>,
    unit: &'f Unit<'a>,
    scale: Scale,
    captions: Vec<String>,
    left: f64,
    top: f64,
    height: f64,
    spots: Vec<(f64, f64)>,
    segments: Vec<Segment>,
}

impl<'f, 'a> Plot<'f, 'a> {
    fn of(figure: &'f Line<'a>, unit: &'f Unit<'a>) -> Self {
        let values: Vec<f64> = figure.points.iter().map(|mark| mark.value).collect();
        let scale = Scale::of(&values, unit.percent);
        let captions = captions(&scale, unit);
        let ticks = scale
            .ticks
            .iter()
            .map(|tick| width(&unit.on(&scale.write(*tick))));
        let left = (ticks.fold(0.0, f64::max) + 10.0).min(WIDTH / 3.0);
        let top = LINE * captions.len() as f64 + FONT + REACH + 6.0;
        let mut plot = Self {
            figure,
            unit,
            scale,
            captions,
            left,
            top,
            height: 0.0,
            spots: Vec::new(),
            segments: Vec::new(),
        };
        plot.height = plot.bottom() + 36.0 + if plot.has_legend() { LINE + 4.0 } else { 0.0 };
        plot.spots = plot.spots();
        plot.segments = plot.segments();
        plot
    }

    fn bottom(&self) -> f64 {
        self.top + FIELD
    }

    fn has_legend(&self) -> bool {
        self.figure
            .points
            .iter()
            .any(|mark| mark.restated || mark.superseded)
    }

    /// Where each value is, with room for the first and the last label beside the field's edge.
    fn spots(&self) -> Vec<(f64, f64)> {
        let points = &self.figure.points;
        let half = |mark: Option<&Mark<'_>>| {
            mark.map_or(0.0, |mark| {
                width(&self.unit.on(mark.written)).max(width(mark.period)) / 2.0
            })
        };
        let from = self.left + half(points.first()).clamp(14.0, 44.0);
        let to = WIDTH - half(points.last()).clamp(14.0, 70.0);
        let first = points
            .iter()
            .map(|mark| mark.at)
            .fold(f64::INFINITY, f64::min);
        let last = points
            .iter()
            .map(|mark| mark.at)
            .fold(f64::NEG_INFINITY, f64::max);
        points
            .iter()
            .map(|mark| {
                let share = if last > first {
                    (mark.at - first) / (last - first)
                } else {
                    0.5
                };
                let x = from + share * (to - from);
                (x, self.height_of(mark.value))
            })
            .collect()
    }

    fn height_of(&self, value: f64) -> f64 {
        self.bottom() - self.scale.share(value) * FIELD
    }

    /// The pieces of the line: between neighbours that stand, and never across a gap.
    fn segments(&self) -> Vec<Segment> {
        let mut out = Vec::new();
        let mut before: Option<((f64, f64), bool)> = None;
        let mut gap = false;
        for (mark, spot) in self.figure.points.iter().zip(&self.spots) {
            // The gap may be said of a value that has been replaced since.
            gap |= mark.gap_before;
            if mark.superseded {
                continue;
            }
            if let Some((from, hollow)) = before.filter(|_| !gap) {
                out.extend(piece(from, hollow, *spot, mark.restated));
            }
            before = Some((*spot, mark.restated));
            gap = false;
        }
        out
    }

    fn draw(&self, svg: &mut Svg) {
        let (mut grid, mut axis) = (String::new(), String::new());
        for (line, caption) in self.captions.iter().enumerate() {
            text(
                &mut axis,
                0.0,
                FONT + LINE * line as f64,
                Hold::Start,
                caption,
            );
        }
        for tick in &self.scale.ticks {
            let y = self.height_of(*tick);
            path(&mut grid, &stroke(self.left, y, WIDTH, y), "");
            let words = self.unit.on(&self.scale.write(*tick));
            text(
                &mut axis,
                self.left - 8.0,
                y + 0.35 * FONT,
                Hold::End,
                &words,
            );
        }
        let ticks = self.periods(&mut axis);
        svg.group("chart-grid", Look::Faint, &grid);
        svg.group("chart-axis", Look::Filled, &axis);
        svg.group("chart-axis", Look::Drawn(100), &ticks);
        let mut pieces = String::new();
        for ((x1, y1), (x2, y2)) in &self.segments {
            path(&mut pieces, &stroke(*x1, *y1, *x2, *y2), "");
        }
        svg.group("chart-line", Look::Drawn(200), &pieces);
        self.marks(svg);
        let mut labels = String::new();
        for label in self.labels() {
            text(
                &mut labels,
                label.x,
                label.baseline,
                Hold::Middle,
                &label.words,
            );
        }
        svg.group("chart-label", Look::Filled, &labels);
    }

    /// Names the periods below the field, as many as have room, and gives the base line
    /// with a tick for every one.
    fn periods(&self, axis: &mut String) -> String {
        let base = self.bottom();
        let mut ticks = String::new();
        path(&mut ticks, &stroke(self.left, base, WIDTH, base), "");
        let mut periods: Vec<(f64, &str)> = Vec::new();
        for (mark, (x, _)) in self.figure.points.iter().zip(&self.spots) {
            if periods
                .last()
                .is_none_or(|(_, period)| *period != mark.period)
            {
                path(&mut ticks, &stroke(*x, base, *x, base + 5.0), "");
                periods.push((*x, mark.period));
            }
        }
        for (x, words) in thinned(&periods) {
            text(axis, x, base + 27.0, Hold::Middle, &words);
        }
        ticks
    }

    fn marks(&self, svg: &mut Svg) {
        let radius = if self.figure.points.len() < MANY * 2 {
            4.5
        } else {
            2.5
        };
        let (mut plain, mut restated, mut old) = (String::new(), String::new(), String::new());
        for (mark, (x, y)) in self.figure.points.iter().zip(&self.spots) {
            let value = self.unit.on(mark.written);
            let title = format!("{}: {value}", mark.period);
            if mark.superseded {
                path(
                    &mut old,
                    &cross(*x, *y, 4.0),
                    &format!("{title} (since replaced)"),
                );
            } else if mark.restated {
                path(
                    &mut restated,
                    &diamond(*x, *y, REACH),
                    &format!("{title} (restated)"),
                );
            } else {
                circle(&mut plain, *x, *y, radius, &title);
            }
        }
        let mut legend = String::new();
        let y = self.height - 10.0;
        let mut x = self.left;
        if !restated.is_empty() {
            path(&mut restated, &diamond(x + REACH, y - 6.0, REACH), "");
            text(&mut legend, x + 20.0, y, Hold::Start, "restated");
            x += 20.0 + width("restated") + 20.0;
        }
        if !old.is_empty() {
            path(&mut old, &cross(x + REACH, y - 6.0, 4.0), "");
            text(&mut legend, x + 20.0, y, Hold::Start, "since replaced");
        }
        svg.group("chart-superseded", Look::Drawn(150), &old);
        svg.group("chart-point", Look::Filled, &plain);
        svg.group("chart-restated", Look::Drawn(200), &restated);
        svg.group("chart-axis", Look::Filled, &legend);
    }

    /// The values beside their points.
    fn labels(&self) -> Vec<Placed> {
        let points = &self.figure.points;
        let musts = self.musts();
        let periods = points.chunk_by(|a, b| a.period == b.period).count();
        let wishes: Vec<Wish> = points
            .iter()
            .zip(&self.spots)
            .enumerate()
            .map(|(at, (mark, (x, y)))| Wish {
                x: *x,
                y: *y,
                words: self.unit.on(mark.written),
                must: musts.contains(&at),
                below: self.is_low(at),
            })
            .filter(|wish| wish.must || periods < MANY)
            .collect();
        let ground = Ground {
            bounds: Area {
                left: self.left,
                top: LINE * self.captions.len() as f64,
                right: WIDTH,
                bottom: self.bottom() - 2.0,
            },
            segments: &self.segments,
            reach: REACH,
        };
        place(&wishes, &ground)
    }

    /// The first, the last, the lowest and the highest of the values that stand.
    fn musts(&self) -> Vec<usize> {
        let points = &self.figure.points;
        let live: Vec<usize> = (0..points.len())
            .filter(|at| !points[*at].superseded)
            .collect();
        let mut out: Vec<usize> = live
            .last()
            .into_iter()
            .chain(live.first())
            .copied()
            .collect();
        let value = |at: &usize| points[*at].value;
        let ends: [Option<usize>; 2] = [
            live.iter()
                .copied()
                .max_by(|a, b| value(a).total_cmp(&value(b))),
            live.iter()
                .copied()
                .min_by(|a, b| value(a).total_cmp(&value(b))),
        ];
        for end in ends.into_iter().flatten() {
            // One that is as high and labelled already says it.
            if !out
                .iter()
                .any(|at| value(at).total_cmp(&value(&end)).is_eq())
            {
                out.push(end);
            }
        }
        out.dedup();
        out
    }

    /// Whether a point is lower than what is beside it, so that its label is better below.
    fn is_low(&self, at: usize) -> bool {
        let (x, y) = self.spots[at];
        let lower = |other: Option<&(f64, f64)>| other.is_none_or(|(_, beside)| *beside <= y);
        let before = self.spots[..at].iter().rev().find(|(other, _)| *other < x);
        let after = self.spots[at..].iter().find(|(other, _)| *other > x);
        let twin = self
            .spots
            .iter()
            .any(|(other, height)| (other - x).abs() < 0.01 && *height < y);
        twin || (lower(before) && lower(after) && (before.is_some() || after.is_some()))
    }
}

/// What stands above the axis: the unit in words, and that the axis is broken.
fn captions(scale: &Scale, unit: &Unit<'_>) -> Vec<String> {
    let broken = match scale.broken {
        Some(Broken::Below) => Some(format!(
            "axis starts at {}",
            unit.on(&scale.write(scale.low()))
        )),
        Some(Broken::Above) => Some(format!(
            "axis ends at {}",
            unit.on(&scale.write(scale.high()))
        )),
        None => None,
    };
    match (unit.caption, broken) {
        (Some(unit), Some(broken)) => {
            let both = format!("{unit}; {broken}");
            if width(&both) <= WIDTH {
                vec![both]
            } else {
                let mut lines = wrap(unit, WIDTH, 2);
                lines.push(broken);
                lines
            }
        }
        (Some(unit), None) => wrap(unit, WIDTH, 2),
        (None, broken) => broken.into_iter().collect(),
    }
}

/// A piece of the line between two points, stopping short of hollow marks; none where
/// nothing is left of it.
fn piece(from: (f64, f64), from_hollow: bool, to: (f64, f64), to_hollow: bool) -> Option<Segment> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    let start = if from_hollow { REACH + 2.0 } else { 0.0 };
    let end = if to_hollow { REACH + 2.0 } else { 0.0 };
    if length <= start + end {
        return None;
    }
    let on = |far: f64| (from.0 + dx * far / length, from.1 + dy * far / length);
    Some((on(start), on(length - end)))
}

/// The first and the last period, and between them as many as do not touch.
fn thinned(periods: &[(f64, &str)]) -> Vec<(f64, String)> {
    let set = |(x, words): &(f64, &str)| -> (f64, String) {
        let words = wrap(words, WIDTH / 2.0 - 10.0, 1).concat();
        let half = width(&words) / 2.0;
        (x.clamp(half, WIDTH - half), words)
    };
    let Some((last, rest)) = periods.split_last() else {
        return Vec::new();
    };
    let last = set(last);
    let before_last = last.0 - width(&last.1) / 2.0;
    let mut out: Vec<(f64, String)> = Vec::new();
    let mut free = 0.0;
    for period in rest {
        let (x, words) = set(period);
        let half = width(&words) / 2.0;
        if x - half >= free && x + half + 8.0 <= before_last {
            free = x + half + 8.0;
            out.push((x, words));
        }
    }
    out.push(last);
    out
}
