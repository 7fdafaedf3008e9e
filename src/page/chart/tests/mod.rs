//! What the charts promise: two of them as golden files, the laws and the languages in
//! their own files.

mod language;
mod laws;
mod signs;

use super::label::Area;
use super::paint::{FONT, WIDTH, escape, number, width, wrap};
use super::scale::{Broken, Scale};
use super::unit::Unit;
use super::{Chart, Column, Line, Mark, Row};
use crate::page::words::Words;

/// The words of the theme that comes with the program.
fn english() -> Words {
    let file = include_str!("../../../../themes/default/words/en.yml");
    Words::new("en", &[file])
}

fn line(figure: &Line<'_>) -> Option<Chart> {
    super::line(figure, &english()).inspect(assert_no_word_missing)
}

fn matrix(rows: &[Row<'_>], meetings: &[Column<'_>]) -> Option<Chart> {
    super::matrix(rows, meetings, &english()).inspect(assert_no_word_missing)
}

fn assert_no_word_missing(chart: &Chart) {
    let missing = english().get("chart_").to_owned();
    assert!(!chart.svg.contains(&missing), "{}", chart.svg);
}

fn mark<'a>(at: f64, period: &'a str, written: &'a str) -> Mark<'a> {
    Mark {
        at,
        period,
        day: false,
        value: written.parse().unwrap(),
        written,
        restated: false,
        superseded: false,
        gap_before: false,
    }
}

fn drawn(unit: Option<&str>, points: Vec<Mark<'_>>) -> Option<Chart> {
    line(&Line {
        id: "reviews",
        label: "Reviews held on time",
        unit,
        points,
    })
}

fn restated() -> Chart {
    let points = vec![
        mark(0.0, "2017/18", "60"),
        Mark {
            gap_before: true,
            superseded: true,
            ..mark(731.0, "2019/20", "71.8")
        },
        Mark {
            restated: true,
            ..mark(731.0, "2019/20", "78.6")
        },
        mark(1096.0, "2020/21", "94.1"),
    ];
    drawn(Some("%"), points).unwrap()
}

fn meetings() -> Vec<Column<'static>> {
    let days = [
        ("15 Oct 2019", 737_347.0),
        ("4 Feb 2020", 737_459.0),
        ("9 Jun 2020", 737_585.0),
        ("9 Feb 2021", 737_830.0),
    ];
    days.into_iter()
        .map(|(label, at)| Column {
            at,
            label,
            cancelled: label == "9 Jun 2020",
        })
        .collect()
}

/// The values of an attribute in units of the narrowest chart, in the order of the drawing.
fn attribute(svg: &str, name: &str) -> Vec<f64> {
    let start = format!(" {name}=\"");
    svg.split(&start)
        .skip(1)
        .map(|rest| units(rest.split('"').next().unwrap()))
        .collect()
}

fn units(written: &str) -> f64 {
    if let Some(ems) = written.strip_suffix("em") {
        ems.parse::<f64>().unwrap() * FONT
    } else {
        let share = written
            .strip_suffix('%')
            .expect("neither a share nor in ems");
        share.parse::<f64>().unwrap() / 100.0 * WIDTH
    }
}

/// What stands in a group of this class.
fn group<'s>(svg: &'s str, class: &str) -> &'s str {
    let start = format!("<g class=\"{class}\"");
    svg.split(&start)
        .nth(1)
        .map_or("", |rest| rest.split("</g>").next().unwrap())
}

/// The pieces of the line as numbers: from x, y to x, y.
fn pieces(svg: &str) -> Vec<Vec<f64>> {
    group(svg, "chart-line")
        .split("<line")
        .skip(1)
        .map(|rest| {
            ["x1", "y1", "x2", "y2"]
                .map(|name| attribute(rest, name)[0])
                .to_vec()
        })
        .collect()
}

/// Every text of a group with the room that it takes in the narrowest chart.
fn labels(svg: &str, class: &str) -> Vec<(String, Area)> {
    labels_at(svg, class, 1.0)
}

/// The same in a chart that is so much wider.
fn labels_at(svg: &str, class: &str, stretch: f64) -> Vec<(String, Area)> {
    group(svg, class)
        .split("<text ")
        .skip(1)
        .map(|element| {
            let element = format!(" {element}");
            let x = attribute(&element, "x")[0] * stretch;
            let x = x + attribute(&element, "dx").first().unwrap_or(&0.0);
            let y = attribute(&element, "y")[0];
            let words = element.split(['>', '<']).nth(1).unwrap();
            let words = words.replace("&lt;", "<").replace("&amp;", "&");
            let area = Area::of_text(x, y, &words);
            (words, area)
        })
        .collect()
}

/// Every place is said in shares of the width or in ems, and lies inside the drawing.
fn assert_inside(svg: &str) {
    for bad in [
        "style=",
        "\"-0\"",
        "\"-0em",
        "\"-0%",
        "M-0 ",
        " -0L",
        "L-0 ",
        "font-size",
    ] {
        assert!(!svg.contains(bad), "{bad} in {svg}");
    }
    let tall = attribute(svg, "height")[0];
    let body = svg.split("<defs>").next().unwrap().to_owned()
        + svg.split("</defs>").nth(1).unwrap_or_default();
    let across: &[&str] = &["x", "cx", "x1", "x2"];
    let down: &[&str] = &["y", "cy", "y1", "y2"];
    // Two decimals of an em or of a share are a tenth of a unit.
    for (names, most) in [(across, WIDTH + 0.1), (down, tall + 0.1)] {
        for value in names.iter().flat_map(|name| attribute(&body, name)) {
            assert!((0.0..=most).contains(&value), "{value} of {most} in {svg}");
        }
    }
}

#[test]
fn a_restated_figure_is_drawn_as_it_was_agreed() {
    let chart = restated();
    assert_eq!(chart.svg, include_str!("../golden/line.svg").trim_end());
    assert_eq!(
        chart.description,
        "Up from 60% in 2017/18 to 94.1% in 2020/21. 60% in 2017/18, 71.8% in 2019/20 \
         (restated as 78.6%), 94.1% in 2020/21; no value between 2017/18 and 2019/20."
    );
}

#[test]
fn a_panel_is_drawn_as_it_was_agreed() {
    let rows = [
        Row {
            title: "Fostering",
            came: &[1, 3],
        },
        Row {
            title: "Children's Services & care",
            came: &[3, 2, 99],
        },
    ];
    let chart = matrix(&rows, &meetings()).unwrap();
    assert_eq!(chart.svg, include_str!("../golden/matrix.svg").trim_end());
    assert_eq!(
        chart.description,
        "Fostering came to 2 of 3 meetings: 4 Feb 2020 and 9 Feb 2021. \
         Children's Services & care came to 1 of 3 meetings: 9 Feb 2021; \
         it was down for a cancelled one: 9 Jun 2020."
    );
    assert_inside(&chart.svg);
}

#[test]
fn one_period_makes_no_line_and_nor_do_impossible_numbers() {
    assert!(drawn(None, Vec::new()).is_none());
    assert!(drawn(None, vec![mark(1.0, "2020", "1")]).is_none());
    assert!(drawn(None, vec![mark(1.0, "2020", "1"), mark(1.0, "2020", "2")]).is_none());
    for value in ["NaN", "inf", "1e300"] {
        assert!(drawn(None, vec![mark(1.0, "2019", "1"), mark(2.0, "2020", value)]).is_none());
    }
}

#[test]
fn no_matrix_without_reports_or_with_one_meeting() {
    assert!(matrix(&[], &meetings()).is_none());
    let row = Row {
        title: "Fostering",
        came: &[0],
    };
    assert!(matrix(std::slice::from_ref(&row), &meetings()[..1]).is_none());
}

#[test]
fn the_line_stops_at_a_gap_even_one_said_of_a_superseded_value() {
    // 60 is alone before the gap, so only 78.6 to 94.1 are joined.
    assert_eq!(pieces(&restated().svg).len(), 1);
}

#[test]
fn the_first_and_the_last_period_have_their_whole_names_where_there_is_room() {
    let ends = ["September 2020", "December 2020"];
    let points = vec![mark(0.0, ends[0], "10471"), mark(91.0, ends[1], "10783")];
    let svg = drawn(Some("visits"), points).unwrap().svg;
    assert!(
        ends.iter().all(|end| svg.contains(&format!(">{end}<"))),
        "{svg}"
    );
}

#[test]
fn superseded_values_are_joined_to_nothing() {
    let points = vec![
        mark(0.0, "2018", "5"),
        Mark {
            superseded: true,
            ..mark(1.0, "2019", "9")
        },
        mark(2.0, "2020", "6"),
    ];
    let chart = drawn(None, points).unwrap();
    let ends = attribute(group(&chart.svg, "chart-point"), "cx");
    let piece = &pieces(&chart.svg)[0];
    assert_eq!((piece[0], piece[2]), (ends[0], ends[1]));
}

#[test]
fn text_from_a_record_cannot_leave_its_place() {
    let chart = line(&Line {
        id: "a b\"c",
        label: "<b>'&\u{1}",
        unit: Some("\"><script>"),
        points: vec![mark(1.0, "<2019>", "1"), mark(2.0, "\"2020'", "2")],
    })
    .unwrap();
    assert!(
        chart
            .svg
            .contains("id=\"a-b&quot;c-title\">&lt;b&gt;&#39;&amp;\u{FFFD} (")
    );
    assert!(!chart.svg.contains("<script>") && !chart.svg.contains("<2019>"));
    assert_eq!(escape("a\nb"), "a b");
}

#[test]
fn a_flat_series_breaks_the_axis_and_says_so() {
    let chart = drawn(
        Some("carers"),
        vec![mark(1.0, "2019", "571"), mark(2.0, "2020", "602")],
    );
    assert!(chart.unwrap().svg.contains(">carers; axis starts at 570<"));
    let chart = drawn(
        None,
        vec![mark(1.0, "2019", "-571"), mark(2.0, "2020", "-602")],
    );
    assert!(chart.unwrap().svg.contains(">axis ends at −570<"));
}

#[test]
fn axes_have_ticks_that_a_person_would_choose() {
    let ticks = |values: &[f64], percent| {
        let scale = Scale::of(values, percent);
        scale
            .ticks
            .iter()
            .map(|tick| scale.write(*tick, &english()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(ticks(&[71.8, 94.1], true), "0 25 50 75 100");
    assert_eq!(ticks(&[3.0, 4.0], false), "0 1 2 3 4");
    assert_eq!(ticks(&[0.0, 0.0], false), "0 1");
    assert_eq!(ticks(&[5.0, 5.0], false), "0 2 4 6");
    assert_eq!(ticks(&[1.5, -0.5], false), "−0.5 0 0.5 1.0 1.5");
    assert_eq!(ticks(&[900.0, 2300.0], false), "0 1,000 2,000 3,000");
    assert_eq!(ticks(&[1e6, 9e6], false), "0 2.5m 5.0m 7.5m 10.0m");
    assert_eq!(Scale::of(&[98.0, 99.0], true).broken, Some(Broken::Below));
}

#[test]
fn units_go_with_their_numbers() {
    let say = |unit, written| Unit::of(Some(unit)).say(written);
    assert_eq!(say("%", "94.1"), "94.1%");
    assert_eq!(say("%", "94.1%"), "94.1%");
    assert_eq!(say("£m", "-2.4"), "−£2.4m");
    assert_eq!(say("£", "£120"), "£120");
    assert_eq!(say("£ per week", "120"), "£120 per week");
    assert_eq!(say("% of reviews", "94"), "94% of reviews");
    assert_eq!(say("carers", "571"), "571 carers");
    assert_eq!(Unit::of(None).say("571"), "571");
}

#[test]
fn a_day_is_on_and_a_year_is_in() {
    let day = Mark {
        day: true,
        ..mark(1.0, "31 March 2020", "1")
    };
    let points = vec![day, mark(2.0, "2020 Q2", "2")];
    assert_eq!(
        drawn(None, points).unwrap().description,
        "1 on 31 March 2020, 2 in 2020 Q2."
    );
}

#[test]
fn numbers_are_short_and_text_is_broken_at_spaces() {
    let written: Vec<String> = [-0.001, 1.005, 12.0, -3.25].map(number).into();
    assert_eq!(written, ["0", "1", "12", "-3.25"]);
    let lines = wrap(
        "Annual report of the Independent Reviewing Service",
        200.0,
        2,
    );
    assert_eq!(lines.len(), 2);
    assert!(lines[1].ends_with('…') && lines.iter().all(|line| width(line) <= 200.0));
    assert!(
        wrap(&"x".repeat(100), 100.0, 50)
            .iter()
            .all(|line| width(line) <= 100.0)
    );
}

#[test]
fn many_reports_are_counted_and_many_dates_summed_up() {
    let labels: Vec<String> = (0..300).map(|n| format!("day {n}")).collect();
    let columns: Vec<Column<'_>> = labels
        .iter()
        .zip(0u32..)
        .map(|(label, n)| Column {
            at: 700_000.0 + f64::from(n) * 30.0,
            label,
            cancelled: false,
        })
        .collect();
    let came: Vec<usize> = (0..300).step_by(3).collect();
    let rows = vec![
        Row {
            title: "Fostering",
            came: &came
        };
        14
    ];
    let chart = matrix(&rows, &columns).unwrap();
    assert!(
        chart
            .description
            .starts_with("Fostering came to 100 of 300 meetings: first day 0, last day 297.")
    );
    assert!(chart.description.ends_with(" And 2 more reports."));
    // The ticks are drawn once, whatever the number of rows.
    assert_eq!(chart.svg.matches(" 0v8").count(), 300);
    assert_inside(&chart.svg);
}
