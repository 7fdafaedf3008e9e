//! A measured line chart put on paper: grid, axis, line, marks, labels.

use super::label::{Area, Ground, Placed, Wish, place};
use super::legend::Sign;
use super::paint::{
    Across, FONT, Hold, LINE, Look, Svg, WIDTH, block, circle, cross, diamond, mark, stroke, text,
    width, wrap,
};
use super::plot::{MANY, Plot, REACH};

/// How far a cross reaches from its point.
const CROSS: f64 = 4.0;

/// How far apart the names of two periods are at least.
const APART: f64 = 8.0;

/// Draws a chart that has been measured out.
pub(super) fn draw(plot: &Plot<'_, '_>, svg: &mut Svg) {
    let (mut grid, mut zero, mut axis) = (String::new(), String::new(), String::new());
    block(&mut axis, Across::Fixed(0.0), FONT, &plot.captions);
    for tick in &plot.scale.ticks {
        let y = plot.height_of(*tick);
        let above = *tick == 0.0 && plot.scale.low() < 0.0;
        let line = if above { &mut zero } else { &mut grid };
        // The base line is drawn for itself.
        if y < plot.bottom() {
            stroke(line, (plot.left, y), (WIDTH, y));
        }
        let words = plot.unit.on(&plot.scale.write(*tick, plot.words));
        text(
            &mut axis,
            Across::Share(plot.left, -8.0),
            y + 0.35 * FONT,
            Hold::End,
            &words,
        );
    }
    let ticks = zero + &periods(plot, &mut axis);
    svg.group("chart-grid", Look::Faint, &grid);
    svg.group("chart-axis", Look::Filled, &axis);
    svg.group("chart-axis", Look::Drawn(100), &ticks);
    let mut pieces = String::new();
    for (from, to) in &plot.segments {
        stroke(&mut pieces, *from, *to);
    }
    svg.group("chart-line", Look::Drawn(200), &pieces);
    marks(plot, svg);
    let mut values = String::new();
    for label in labels(plot) {
        text(
            &mut values,
            Across::Share(label.of, label.x - label.of),
            label.baseline,
            Hold::Middle,
            &label.words,
        );
    }
    svg.group("chart-label", Look::Filled, &values);
}

/// Names the periods below the field, as many as have room, and gives the base line
/// with a tick for every one.
fn periods(plot: &Plot<'_, '_>, axis: &mut String) -> String {
    let base = plot.bottom();
    let mut ticks = String::new();
    stroke(&mut ticks, (plot.left, base), (WIDTH, base));
    let mut periods: Vec<(f64, &str)> = Vec::new();
    for (mark, (x, _)) in plot.figure.points.iter().zip(&plot.spots) {
        if periods
            .last()
            .is_none_or(|(_, period)| *period != mark.period)
        {
            stroke(&mut ticks, (*x, base), (*x, base + 5.0));
            periods.push((*x, mark.period));
        }
    }
    for (x, words) in thinned(&periods) {
        text(axis, x, base + 25.0, Hold::Middle, &words);
    }
    ticks
}

fn marks(plot: &Plot<'_, '_>, svg: &mut Svg) {
    let radius = if plot.figure.points.len() < MANY * 2 {
        4.5
    } else {
        2.5
    };
    let (mut plain, mut restated, mut old) = (String::new(), String::new(), String::new());
    for (one, (x, y)) in plot.figure.points.iter().zip(&plot.spots) {
        let value = plot.unit.on(one.written);
        let titled = |key: &str| plot.words.fill(key, &[one.period, &value]);
        let x = Across::at(*x);
        if one.superseded {
            let title = titled("chart_point_superseded");
            mark(&mut old, x, *y, &cross(CROSS), &title);
        } else if one.restated {
            let title = titled("chart_point_restated");
            mark(&mut restated, x, *y, &diamond(REACH), &title);
        } else {
            circle(&mut plain, x, *y, radius, &titled("chart_point"));
        }
    }
    let mut legend = String::new();
    for entry in &plot.legend.entries {
        let y = plot.legend.baseline(entry, plot.height - 10.0);
        let x = Across::Fixed(entry.x + REACH);
        match entry.sign {
            Sign::Superseded => mark(&mut old, x, y - 6.0, &cross(CROSS), ""),
            _ => mark(&mut restated, x, y - 6.0, &diamond(REACH), ""),
        }
        let from = Across::Fixed(entry.x + plot.legend.indent);
        block(&mut legend, from, y, &entry.label);
    }
    svg.group("chart-superseded", Look::Drawn(150), &old);
    svg.group("chart-point", Look::Filled, &plain);
    svg.group("chart-restated", Look::Drawn(200), &restated);
    svg.group("chart-axis", Look::Filled, &legend);
}

/// The values beside their points.
fn labels(plot: &Plot<'_, '_>) -> Vec<Placed> {
    let points = &plot.figure.points;
    let musts = plot.musts();
    let last = (points.len() >= MANY).then(|| points.len() - 1);
    let periods = points.chunk_by(|a, b| a.period == b.period).count();
    let wishes: Vec<Wish> = points
        .iter()
        .zip(&plot.spots)
        .enumerate()
        // Of many only a few: whether a point is low is looked up among all others.
        .filter(|(at, _)| periods < MANY || musts.contains(at))
        .map(|(at, (mark, (x, y)))| Wish {
            x: *x,
            y: *y,
            words: plot.unit.on(mark.written),
            must: musts.contains(&at),
            below: plot.is_low(at),
            last: Some(at) == last,
        })
        .collect();
    let ground = Ground {
        bounds: Area {
            left: plot.left,
            top: LINE * plot.captions.len() as f64,
            right: WIDTH,
            // Figures do not reach below their line.
            bottom: plot.bottom() + 1.0,
        },
        segments: &plot.segments,
        reach: REACH,
    };
    place(&wishes, &ground)
}

/// The first and the last period, and between them as many as do not touch.
fn thinned(periods: &[(f64, &str)]) -> Vec<(Across, String)> {
    let (Some((_, first)), Some((end, last))) = (periods.first(), periods.last()) else {
        return Vec::new();
    };
    // Shortened only where the two that must be there would not both have room.
    let both = width(first) + APART + width(last) <= WIDTH;
    let most = if both { WIDTH } else { (WIDTH - APART) / 2.0 };
    let short = |words: &str| wrap(words, most, 1).concat();
    let last = short(last);
    let half = width(&last) / 2.0;
    let middle = end.min(WIDTH - half);
    let until = middle - half - APART;
    let mut out: Vec<(Across, String)> = Vec::new();
    let mut free = 0.0;
    for (n, (at, words)) in periods[..periods.len() - 1].iter().enumerate() {
        let words = short(words);
        let half = width(&words) / 2.0;
        // The first gives way to the edge and to the last.
        let x = if n == 0 {
            at.min(until - half).max(half)
        } else {
            *at
        };
        if x - half >= free && x + half <= until + 0.01 {
            free = x + half + APART;
            out.push((Across::Share(*at, x - at), words));
        }
    }
    out.push((Across::Share(*end, middle - end), last));
    out
}
