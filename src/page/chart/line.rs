//! A recurring report's figure over time.

use super::data::{Chart, Line, Mark};
use super::draw::draw;
use super::line_text::describe;
use super::paint::Svg;
use super::plot::Plot;
use super::scale::LARGEST;
use super::unit::Unit;
use crate::page::words::Words;

/// Draws a figure over time.
///
/// There is none for fewer than two periods, nor where a value is no number that an
/// axis could hold; the table beside it then has to do.
pub fn line(figure: &Line<'_>, words: &Words) -> Option<Chart> {
    let drawable = |mark: &Mark<'_>| mark.at.is_finite() && mark.value.abs() <= LARGEST;
    let first = figure.points.first()?;
    if figure.points.iter().all(|mark| mark.period == first.period)
        || !figure.points.iter().all(drawable)
    {
        return None;
    }
    let unit = Unit::of(figure.unit);
    let plot = Plot::of(figure, &unit, words);
    let description = describe(&figure.points, &unit, words);
    let title = match figure.unit.map(str::trim).filter(|unit| !unit.is_empty()) {
        Some(unit) => words.fill("chart_title_unit", &[figure.label, unit]),
        None => figure.label.to_owned(),
    };
    let mut svg = Svg::open(figure.id, plot.height, &title, &description);
    draw(&plot, &mut svg);
    Some(Chart {
        svg: svg.close(),
        description,
    })
}
