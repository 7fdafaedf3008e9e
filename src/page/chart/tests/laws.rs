//! What holds for every chart, whatever is in it.

use proptest::prelude::*;

use super::super::label::Area;
use super::super::paint::{FONT, STRETCHES, WIDTH};
use super::super::scale::Scale;
use super::super::unit::Unit;
use super::super::{Column, Mark, Row};
use super::{assert_inside, drawn, english, labels, labels_at, mark, matrix, pieces};

/// Written values and what is said of them, for two to forty periods.
fn series() -> impl Strategy<Value = Vec<(String, bool, bool)>> {
    let value = prop_oneof![
        (0..1000i32).prop_map(|n| format!("{}.{}", n / 10, n % 10)),
        (0..20_000i32).prop_map(|n| n.to_string()),
        (-50..50i32).prop_map(|n| n.to_string()),
    ];
    let twelve = prop::collection::vec(
        (value.clone(), any::<bool>(), prop::bool::weighted(0.2)),
        2..=12,
    );
    let forty = prop::collection::vec((value, any::<bool>(), prop::bool::weighted(0.2)), 13..40);
    prop_oneof![3 => twelve, 1 => forty]
}

fn points<'a>(series: &'a [(String, bool, bool)], periods: &'a [String]) -> Vec<Mark<'a>> {
    let mut out = Vec::new();
    for (n, ((written, restated, gap_before), period)) in series.iter().zip(periods).enumerate() {
        let one = Mark {
            gap_before: *gap_before,
            ..mark(n as f64 * 365.25, period, written)
        };
        if *restated && n % 3 == 0 {
            out.push(Mark {
                superseded: true,
                ..one.clone()
            });
            let value = one.value + 3.0;
            out.push(Mark {
                restated: true,
                gap_before: false,
                value,
                ..one
            });
        } else {
            out.push(one);
        }
    }
    out
}

/// The room that the names of the periods take: the lowest line of the axis.
fn periods_at(svg: &str, stretch: f64) -> Vec<Area> {
    let axis: Vec<Area> = labels_at(svg, "chart-axis", stretch)
        .into_iter()
        .map(|(_, area)| area)
        .collect();
    let foot = axis.iter().map(|area| area.bottom).fold(0.0, f64::max);
    axis.into_iter()
        .filter(|area| area.bottom > foot - 1.0)
        .collect()
}

proptest! {
    #[test]
    fn every_line_stays_inside_and_its_labels_apart(
        series in series(),
        unit in prop_oneof![Just(None), Just(Some("%")), Just(Some("£m")), Just(Some("foster carers"))],
    ) {
        let periods: Vec<String> =
            (0..series.len()).map(|n| format!("{}/{:02}", 2000 + n, (n + 1) % 100)).collect();
        let marks = points(&series, &periods);
        let chart = drawn(unit, marks.clone()).unwrap();
        assert_inside(&chart.svg);

        // No label over another, none cut off, however wide the style sheet lets the chart become.
        for stretch in STRETCHES {
            let labels = labels_at(&chart.svg, "chart-label", stretch);
            for (at, (words, area)) in labels.iter().enumerate() {
                prop_assert!(area.left >= 0.0 && area.right <= WIDTH * stretch + 0.1 && area.top >= 0.0);
                for (other, beside) in &labels[at + 1..] {
                    prop_assert!(!area.meets(beside, 0.0), "{words} and {other} in {}", chart.svg);
                }
            }
            let named = periods_at(&chart.svg, stretch);
            prop_assert!(named.len() >= 2, "the first and the last period are named");
            for pair in named.windows(2) {
                prop_assert!(!pair[0].meets(&pair[1], 0.0), "periods meet in {}", chart.svg);
            }
        }

        // The first, last, lowest and highest values that stand are labelled.
        let shown: Vec<String> = labels(&chart.svg, "chart-label").into_iter().map(|(w, _)| w).collect();
        let live: Vec<&Mark<'_>> = marks.iter().filter(|mark| !mark.superseded).collect();
        let by = |a: &&&Mark<'_>, b: &&&Mark<'_>| a.value.total_cmp(&b.value);
        let wanted = [live.first(), live.last(), live.iter().max_by(by), live.iter().min_by(by)];
        for one in wanted.into_iter().flatten() {
            let words = Unit::of(unit).on(one.written);
            let same = live.iter().any(|m| m.value.total_cmp(&one.value).is_eq()
                && shown.contains(&Unit::of(unit).on(m.written)));
            prop_assert!(same, "{words} is missing in {}", chart.svg);
        }

        // One piece less than there are values, and one less again for every gap.
        let gaps = marks.iter().filter(|mark| mark.gap_before).count()
            - usize::from(marks[0].gap_before);
        let most = live.len() - 1 - gaps;
        prop_assert!(pieces(&chart.svg).len() <= most);
        if live.iter().all(|mark| !mark.restated) {
            prop_assert_eq!(pieces(&chart.svg).len(), most);
        }
    }

    #[test]
    fn every_axis_holds_its_values(values in prop::collection::vec(-1e6..1e6f64, 1..8), percent: bool) {
        let scale = Scale::of(&values, percent);
        prop_assert!((2..=10).contains(&scale.ticks.len()));
        for value in values {
            prop_assert!((-1e-6..=1.0 + 1e-6).contains(&scale.share(value)));
        }
        prop_assert!(scale.broken.is_some() || (scale.low() <= 0.0 && scale.high() >= 0.0));
        let words = english();
        let mut written: Vec<String> = scale.ticks.iter().map(|tick| scale.write(*tick, &words)).collect();
        written.dedup();
        prop_assert_eq!(written.len(), scale.ticks.len());
    }

    #[test]
    fn every_matrix_stays_inside(
        titles in prop::collection::vec("[A-Za-z &<]{0,120}", 1..9),
        days in prop::collection::vec((600_000..800_000i32, any::<bool>()), 2..50),
        came in prop::collection::vec(0..60usize, 0..20),
    ) {
        let columns: Vec<Column<'_>> = days.iter()
            .map(|(at, cancelled)| Column { at: f64::from(*at), label: "4 Feb 2020", cancelled: *cancelled })
            .collect();
        let rows: Vec<Row<'_>> = titles.iter().map(|title| Row { title, came: &came }).collect();
        let chart = matrix(&rows, &columns).unwrap();
        assert_inside(&chart.svg);
        for (words, area) in labels(&chart.svg, "chart-label") {
            prop_assert!(area.right - area.left <= WIDTH + FONT, "{words}");
        }
    }
}
