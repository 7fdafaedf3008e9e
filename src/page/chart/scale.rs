//! The axis of values: where it begins and ends, and its ticks.

use crate::page::words::Words;

/// A spread below this share of the largest value would look flat from zero.
const FLAT: f64 = 0.15;

/// Beyond this a double no longer tells neighbouring numbers apart well enough to draw.
pub(super) const LARGEST: f64 = 1e15;

/// An axis of values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// Every tick from the lowest to the highest, which are the ends of the axis.
    pub(super) ticks: Vec<f64>,
    step: f64,
    /// Said in words where the axis does not reach zero.
    pub(super) broken: Option<Broken>,
}

/// Which end of the axis stops short of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// All values are above zero.
    Below,
    /// All values are below zero.
    Above,
}

impl Scale {
    /// The axis for these values: from zero, unless that would flatten everything.
    pub(super) fn of(values: &[f64], percent: bool) -> Self {
        let min = values.iter().copied().fold(f64::INFINITY, f64::min);
        let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let large = max.abs().max(min.abs());
        let spread = max - min;
        // A spread of nothing is a level line, and a level line may as well be flat.
        let flat = spread > large * 1e-9 && spread < large * FLAT;
        let broken = match flat {
            true if min > 0.0 => Some(Broken::Below),
            true if max < 0.0 => Some(Broken::Above),
            _ => None,
        };
        let (low, mut high) = match broken {
            Some(_) => (min, max),
            None => (min.min(0.0), max.max(0.0)),
        };
        if percent && broken.is_none() && low >= 0.0 && high > 50.0 && high <= 100.0 {
            high = 100.0;
        }
        if high <= low {
            high = low + 1.0;
        }
        let whole = values.iter().all(|value| value.fract() == 0.0);
        let step = step((high - low) / 4.0, whole);
        let first = (low / step + 1e-9).floor();
        let count = ((high / step - 1e-9).ceil() - first).clamp(1.0, 12.0) as u32;
        let ticks = (0..=count).map(|n| (first + f64::from(n)) * step).collect();
        Self {
            ticks,
            step,
            broken,
        }
    }

    /// The lower end.
    pub(super) fn low(&self) -> f64 {
        self.ticks.first().copied().unwrap_or_default()
    }

    /// The upper end.
    pub(super) fn high(&self) -> f64 {
        self.ticks.last().copied().unwrap_or_default()
    }

    /// How far up the axis a value is, from 0 to 1.
    pub(super) fn share(&self, value: f64) -> f64 {
        (value - self.low()) / (self.high() - self.low())
    }

    /// A tick as it is written: `2,500`, `−5`, `0.25`, `1.5m`.
    pub(super) fn write(&self, tick: f64, words: &Words) -> String {
        let large = self.low().abs().max(self.high().abs());
        let (divisor, key) = match large {
            large if large >= 1e12 => (1e12, Some("chart_trillions")),
            large if large >= 1e9 => (1e9, Some("chart_billions")),
            large if large >= 1e6 => (1e6, Some("chart_millions")),
            _ => (1.0, None),
        };
        let step = self.step / divisor;
        // A step of 25 thousandths of a million needs one decimal more than one of 20.
        let decimals = (0..=12u32)
            .find(|decimals| {
                let shifted = step * 10f64.powf(f64::from(*decimals));
                (shifted - shifted.round()).abs() < 1e-6 && shifted.round() >= 1.0
            })
            .unwrap_or(12) as usize;
        let written = format!("{:.decimals$}", (tick / divisor).abs());
        let zero = written.chars().all(|c| matches!(c, '0' | '.'));
        if zero {
            return "0".to_owned();
        }
        let minus = if tick < 0.0 { "−" } else { "" };
        let digits = grouped(&written);
        let number = key.map_or_else(|| digits.clone(), |key| words.fill(key, &[&digits]));
        format!("{minus}{number}")
    }
}

/// The nearest step upwards that a person would choose.
fn step(raw: f64, whole: bool) -> f64 {
    let power = 10f64.powf(raw.log10().floor());
    let steps: &[f64] = if power >= 10.0 {
        &[1.0, 2.0, 2.5, 5.0, 10.0]
    } else {
        &[1.0, 2.0, 5.0, 10.0]
    };
    let found = steps
        .iter()
        .map(|step| step * power)
        .find(|step| *step >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0 * power);
    // Half a person is nobody.
    if whole { found.max(1.0) } else { found }
}

/// Digits with a comma at every thousand.
fn grouped(written: &str) -> String {
    let (whole, rest) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}
