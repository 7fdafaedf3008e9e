//! A line chart measured out: where its axis, points, pieces and words will be.

use super::data::{Line, Mark};
use super::label::Segment;
use super::legend::{Legend, Sign};
use super::paint::{FONT, LINE, WIDTH, width, wrap};
use super::scale::{Broken, Scale};
use super::unit::Unit;
use crate::page::words::Words;

/// How tall the field of the points is.
const FIELD: f64 = 180.0;

/// How far the base line stands below the lowest tick where that tick is not zero: the
/// line is then no measure, and values near it need room for their labels.
const FOOT: f64 = 26.0;

/// How far a restated or superseded mark reaches from its point.
pub(super) const REACH: f64 = 6.0;

/// From this number of periods on, only the first, last, lowest and highest are labelled.
pub(super) const MANY: usize = 13;

/// A chart measured out: everything has its place, nothing is drawn yet.
pub(super) struct Plot<'f, 'a> {
    pub(super) figure: &'f Line<'a>,
    pub(super) unit: &'f Unit<'a>,
    pub(super) words: &'f Words,
    pub(super) scale: Scale,
    pub(super) captions: Vec<String>,
    pub(super) left: f64,
    top: f64,
    pub(super) height: f64,
    pub(super) legend: Legend,
    pub(super) spots: Vec<(f64, f64)>,
    pub(super) segments: Vec<Segment>,
}

impl<'f, 'a> Plot<'f, 'a> {
    pub(super) fn of(figure: &'f Line<'a>, unit: &'f Unit<'a>, words: &'f Words) -> Self {
        let values: Vec<f64> = figure.points.iter().map(|mark| mark.value).collect();
        let scale = Scale::of(&values, unit.percent);
        let captions = captions(&scale, unit, words);
        let ticks = scale
            .ticks
            .iter()
            .map(|tick| width(&unit.on(&scale.write(*tick, words))));
        let left = (ticks.fold(0.0, f64::max) + 10.0).min(WIDTH / 3.0);
        let top = LINE * captions.len() as f64 + FONT + REACH + 6.0;
        let mut plot = Self {
            figure,
            unit,
            words,
            scale,
            captions,
            left,
            top,
            height: 0.0,
            legend: legend(figure, words),
            spots: Vec::new(),
            segments: Vec::new(),
        };
        plot.height = plot.bottom() + 36.0;
        if !plot.legend.is_empty() {
            plot.height += plot.legend.height() + 4.0;
        }
        plot.spots = plot.spots();
        plot.segments = plot.segments();
        plot
    }

    pub(super) fn bottom(&self) -> f64 {
        self.top + FIELD
    }

    /// Where each value is, with room for the first and the last label beside the field's edge.
    fn spots(&self) -> Vec<(f64, f64)> {
        let points = &self.figure.points;
        let half = |mark: Option<&Mark<'_>>| {
            mark.map_or(0.0, |mark| {
                width(&self.unit.on(mark.written)).max(width(mark.period)) / 2.0
            })
        };
        let from = self.left + half(points.first()).clamp(14.0, 36.0);
        let mut end = half(points.last()).clamp(14.0, 70.0);
        if let Some(last) = points.last().filter(|_| points.len() >= MANY) {
            end = end.max((width(&self.unit.on(last.written)) + REACH + 6.0).min(90.0));
        }
        let to = WIDTH - end;
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

    pub(super) fn height_of(&self, value: f64) -> f64 {
        let foot = if self.scale.low() == 0.0 { 0.0 } else { FOOT };
        self.bottom() - foot - self.scale.share(value) * (FIELD - foot)
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

    /// The first, the last, the lowest and the highest of the values that stand.
    pub(super) fn musts(&self) -> Vec<usize> {
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
    pub(super) fn is_low(&self, at: usize) -> bool {
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
fn captions(scale: &Scale, unit: &Unit<'_>, words: &Words) -> Vec<String> {
    let end = |key: &str, tick: f64| words.fill(key, &[&unit.on(&scale.write(tick, words))]);
    let broken = match scale.broken {
        Some(Broken::Below) => Some(end("chart_axis_starts", scale.low())),
        Some(Broken::Above) => Some(end("chart_axis_ends", scale.high())),
        None => None,
    };
    match (unit.caption, broken) {
        (Some(unit), Some(broken)) => {
            let both = words.fill("chart_unit_axis", &[unit, &broken]);
            if width(&both) <= WIDTH {
                vec![both]
            } else {
                let mut lines = wrap(unit, WIDTH, 2);
                lines.extend(wrap(&broken, WIDTH, 2));
                lines
            }
        }
        (Some(unit), None) => wrap(unit, WIDTH, 2),
        (None, Some(broken)) => wrap(&broken, WIDTH, 2),
        (None, None) => Vec::new(),
    }
}

/// What the marks mean that are not plain, where there are any.
fn legend(figure: &Line<'_>, words: &Words) -> Legend {
    let mut legend = Legend::new(0.0, 20.0, 20.0);
    let points = &figure.points;
    if points.iter().any(|mark| mark.restated && !mark.superseded) {
        legend.add(Sign::Restated, words.get("chart_restated"));
    }
    if points.iter().any(|mark| mark.superseded) {
        legend.add(Sign::Superseded, words.get("chart_superseded"));
    }
    legend
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
