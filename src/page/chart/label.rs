//! Where the values of a line chart are written: beside their points, never over
//! each other, and left out where they would crowd.

use super::paint::{FONT, STRETCHES, width};

/// How far apart two labels are at least.
const AIR: f64 = 4.0;

/// A rectangle in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The room that a text takes, held in its middle.
    pub(super) fn of_text(x: f64, baseline: f64, words: &str) -> Self {
        let half = width(words) / 2.0;
        Self {
            left: x - half,
            top: baseline - 0.8 * FONT,
            right: x + half,
            bottom: baseline + 0.22 * FONT,
        }
    }

    /// Whether the two come nearer to each other than `air`.
    pub(super) fn meets(&self, other: &Self, air: f64) -> bool {
        self.left < other.right + air
            && other.left < self.right + air
            && self.top < other.bottom + air
            && other.top < self.bottom + air
    }

    /// The same, further to the right.
    fn moved(self, by: f64) -> Self {
        Self {
            left: self.left + by,
            right: self.right + by,
            ..self
        }
    }

    fn holds(&self, inner: &Self) -> bool {
        self.left <= inner.left
            && inner.right <= self.right
            && self.top <= inner.top
            && inner.bottom <= self.bottom
    }

    /// Whether a straight line passes through, by clipping it side after side.
    fn crossed(&self, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> bool {
        let (dx, dy) = (x2 - x1, y2 - y1);
        let mut from = 0.0_f64;
        let mut to = 1.0_f64;
        let sides = [
            (-dx, x1 - self.left),
            (dx, self.right - x1),
            (-dy, y1 - self.top),
            (dy, self.bottom - y1),
        ];
        for (slope, room) in sides {
            if slope == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                from = from.max(room / slope);
            } else {
                to = to.min(room / slope);
            }
        }
        from < to
    }
}

/// A point that wants its value beside it.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) words: String,
    /// Whether it must be there (the first, the last, the lowest, the highest).
    pub(super) must: bool,
    /// Whether below is the better side (the line comes down to it on both sides).
    pub(super) below: bool,
    /// Whether nothing comes after it, so that right of it is the best place.
    pub(super) last: bool,
}

/// A label that found its place: the middle of its baseline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) x: f64,
    /// Where its point is, beside which it stays when the chart is wider.
    pub(super) of: f64,
    pub(super) baseline: f64,
    pub(super) words: String,
}

impl Placed {
    pub(super) fn area(&self) -> Area {
        Area::of_text(self.x, self.baseline, &self.words)
    }
}

/// A straight piece of the line.
pub(super) type Segment = ((f64, f64), (f64, f64));

/// What labels have to keep clear of.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    /// Where labels may be at all.
    pub(super) bounds: Area,
    pub(super) segments: &'a [Segment],
    /// How far a mark reaches from its point.
    pub(super) reach: f64,
}

/// Places the labels: those that must be there together, then the rest where it is free.
pub(super) fn place(wishes: &[Wish], ground: &Ground<'_>) -> Vec<Placed> {
    let musts: Vec<Vec<Placed>> = wishes
        .iter()
        .filter(|wish| wish.must)
        .map(|wish| places(wish, wishes, ground, u32::MAX))
        .collect();
    let mut placed = Vec::new();
    together(&musts, &mut placed);
    for wish in wishes.iter().filter(|wish| !wish.must) {
        let free = places(wish, wishes, ground, 0)
            .into_iter()
            .find(|place| clear(place, &placed));
        placed.extend(free);
    }
    placed
}

/// Finds places that do not meet, trying the better ones first; there are four labels
/// at most, so going back is cheap. Where no choice serves all, the last ones go without.
fn together(choices: &[Vec<Placed>], placed: &mut Vec<Placed>) {
    for count in (1..=choices.len()).rev() {
        if search(&choices[..count], placed) {
            return;
        }
    }
}

fn search(choices: &[Vec<Placed>], placed: &mut Vec<Placed>) -> bool {
    let Some((first, rest)) = choices.split_first() else {
        return true;
    };
    for choice in first {
        if clear(choice, placed) {
            placed.push(choice.clone());
            if search(rest, placed) {
                return true;
            }
            placed.pop();
        }
    }
    false
}

fn clear(place: &Placed, placed: &[Placed]) -> bool {
    placed
        .iter()
        .all(|other| STRETCHES.iter().all(|by| apart(place, other, *by)))
}

/// Whether two labels keep clear of each other in a chart that is so much wider.
fn apart(one: &Placed, other: &Placed, stretch: f64) -> bool {
    let area = |place: &Placed| place.area().moved(place.of * (stretch - 1.0));
    !area(one).meets(&area(other), AIR)
}

/// Where a label could be, best first, as far as it costs no more than `most`.
fn places(wish: &Wish, all: &[Wish], ground: &Ground<'_>, most: u32) -> Vec<Placed> {
    let mut found: Vec<(u32, Placed)> = spots(wish, ground.reach)
        .into_iter()
        .enumerate()
        .map(|(effort, (x, baseline))| {
            let words = wish.words.clone();
            let of = wish.x;
            let place = Placed {
                x,
                of,
                baseline,
                words,
            };
            (effort as u32, place)
        })
        .filter(|(_, place)| ground.bounds.holds(&place.area()))
        .filter_map(|(effort, place)| {
            let hits = cost(&place.area(), wish, all, ground);
            (hits <= most).then_some((hits * 12 + effort, place))
        })
        .collect();
    // Stable, so equal costs keep the order in which they were thought of.
    found.sort_by_key(|(cost, _)| *cost);
    found.into_iter().map(|(_, place)| place).collect()
}

/// The places round a point from the most to the least natural: above or below, aside of
/// that, level with the point, and at last further away.
fn spots(wish: &Wish, reach: f64) -> Vec<(f64, f64)> {
    let half = width(&wish.words) / 2.0;
    let row = FONT * 1.02 + AIR;
    let over = |shift: f64, level: f64, below: bool| {
        let away = reach + 4.0 + level * row;
        let baseline = if below {
            wish.y + away + 0.76 * FONT
        } else {
            wish.y - away
        };
        (wish.x + shift, baseline)
    };
    let mut out = Vec::new();
    for shift in [0.0, half * 0.6, half * -0.6, half, -half] {
        out.push(over(shift, 0.0, wish.below));
        out.push(over(shift, 0.0, !wish.below));
        if shift == 0.0 {
            let level = wish.y + 0.35 * FONT;
            let beside = half + reach + 4.0;
            let right = (wish.x + beside, level);
            if wish.last {
                out.insert(0, right);
            } else {
                out.push(right);
            }
            out.push((wish.x - beside, level));
        }
    }
    if !wish.must {
        // Further away it would seem to belong to another point.
        return out;
    }
    for shift in [0.0, half, -half] {
        for below in [wish.below, !wish.below] {
            out.push(over(shift, 1.0, below));
        }
    }
    out.push(over(0.0, 2.0, wish.below));
    out.push(over(0.0, 2.0, !wish.below));
    out
}

/// What a label would cover: marks count more than pieces of the line.
fn cost(area: &Area, wish: &Wish, all: &[Wish], ground: &Ground<'_>) -> u32 {
    let marks = all
        .iter()
        .filter(|other| (other.x, other.y) != (wish.x, wish.y))
        .filter(|other| {
            let mark = Area {
                left: other.x - ground.reach,
                top: other.y - ground.reach,
                right: other.x + ground.reach,
                bottom: other.y + ground.reach,
            };
            area.meets(&mark, 1.0)
        })
        .count();
    let pieces = ground
        .segments
        .iter()
        .filter(|(from, to)| area.crossed(*from, *to))
        .count();
    (marks * 2 + pieces) as u32
}
