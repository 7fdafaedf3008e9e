//! A measured line chart put on paper: grid, axis, line, marks, labels.

use super::label::{Area, Ground, Placed, Wish, place};
use super::legend::Sign;
use super::paint::{
    FONT, Hold, LINE, Look, Svg, WIDTH, circle, cross, diamond, path, stroke, text, width, wrap,
};
use super::plot::{MANY, Plot, REACH};

/// Draws a chart that has been measured out.
pub(super) fn draw(plot: &Plot<'_, '_>, svg: &mut Svg) {
    let (mut grid, mut zero, mut axis) = (String::new(), String::new(), String::new());
    for (line, caption) in plot.captions.iter().enumerate() {
        text(
            &mut axis,
            0.0,
            FONT + LINE * line as f64,
            Hold::Start,
            caption,
        );
    }
    for tick in &plot.scale.ticks {
        let y = plot.height_of(*tick);
        let above = *tick == 0.0 && plot.scale.low() < 0.0;
        let line = if above { &mut zero } else { &mut grid };
        // The base line is drawn for itself.
        if y < plot.bottom() {
            path(line, &stroke(plot.left, y, WIDTH, y), "");
        }
        let words = plot.unit.on(&plot.scale.write(*tick, plot.words));
        text(
            &mut axis,
            plot.left - 8.0,
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
    for ((x1, y1), (x2, y2)) in &plot.segments {
        path(&mut pieces, &stroke(*x1, *y1, *x2, *y2), "");
    }
    svg.group("chart-line", Look::Drawn(200), &pieces);
    marks(plot, svg);
    let mut values = String::new();
    for label in labels(plot) {
        text(
            &mut values,
            label.x,
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
    path(&mut ticks, &stroke(plot.left, base, WIDTH, base), "");
    let mut periods: Vec<(f64, &str)> = Vec::new();
    for (mark, (x, _)) in plot.figure.points.iter().zip(&plot.spots) {
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

fn marks(plot: &Plot<'_, '_>, svg: &mut Svg) {
    let radius = if plot.figure.points.len() < MANY * 2 {
        4.5
    } else {
        2.5
    };
    let (mut plain, mut restated, mut old) = (String::new(), String::new(), String::new());
    for (mark, (x, y)) in plot.figure.points.iter().zip(&plot.spots) {
        let value = plot.unit.on(mark.written);
        let titled = |key: &str| plot.words.fill(key, &[mark.period, &value]);
        if mark.superseded {
            let title = titled("chart_point_superseded");
            path(&mut old, &cross(*x, *y, 4.0), &title);
        } else if mark.restated {
            let title = titled("chart_point_restated");
            path(&mut restated, &diamond(*x, *y, REACH), &title);
        } else {
            circle(&mut plain, *x, *y, radius, &titled("chart_point"));
        }
    }
    let mut legend = String::new();
    for entry in &plot.legend.entries {
        let y = plot.legend.baseline(entry, plot.height - 10.0);
        let x = entry.x + REACH;
        match entry.sign {
            Sign::Superseded => path(&mut old, &cross(x, y - 6.0, 4.0), ""),
            _ => path(&mut restated, &diamond(x, y - 6.0, REACH), ""),
        }
        let from = entry.x + plot.legend.indent;
        text(&mut legend, from, y, Hold::Start, &entry.label);
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
        .map(|(at, (mark, (x, y)))| Wish {
            x: *x,
            y: *y,
            words: plot.unit.on(mark.written),
            must: musts.contains(&at),
            below: plot.is_low(at),
            last: Some(at) == last,
        })
        .filter(|wish| wish.must || periods < MANY)
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
