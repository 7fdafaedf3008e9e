//! A measured line chart put on paper: grid, axis, line, marks, labels.

use super::label::{Area, Ground, Placed, Wish, place};
use super::line::{MANY, Plot, REACH};
use super::paint::{
    FONT, Hold, LINE, Look, Svg, WIDTH, circle, cross, diamond, path, stroke, text, width, wrap,
};
use super::scale::{Broken, Scale};
use super::unit::Unit;

impl Plot<'_, '_> {
    pub(super) fn draw(&self, svg: &mut Svg) {
        let (mut grid, mut zero, mut axis) = (String::new(), String::new(), String::new());
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
            let above = *tick == 0.0 && self.scale.low() < 0.0;
            let line = if above { &mut zero } else { &mut grid };
            // The base line is drawn for itself.
            if y < self.bottom() {
                path(line, &stroke(self.left, y, WIDTH, y), "");
            }
            let words = self.unit.on(&self.scale.write(*tick));
            text(
                &mut axis,
                self.left - 8.0,
                y + 0.35 * FONT,
                Hold::End,
                &words,
            );
        }
        let ticks = zero + &self.periods(&mut axis);
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
    pub(super) fn labels(&self) -> Vec<Placed> {
        let points = &self.figure.points;
        let musts = self.musts();
        let last = (points.len() >= MANY).then(|| points.len() - 1);
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
                last: Some(at) == last,
            })
            .filter(|wish| wish.must || periods < MANY)
            .collect();
        let ground = Ground {
            bounds: Area {
                left: self.left,
                top: LINE * self.captions.len() as f64,
                right: WIDTH,
                // Figures do not reach below their line.
                bottom: self.bottom() + 1.0,
            },
            segments: &self.segments,
            reach: REACH,
        };
        place(&wishes, &ground)
    }
}

/// What stands above the axis: the unit in words, and that the axis is broken.
pub(super) fn captions(scale: &Scale, unit: &Unit<'_>) -> Vec<String> {
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
