//! A chart is read without its colours, and is as large as the page's own small text.

use super::super::paint::{FONT, STRETCHES, WIDTH};
use super::{Column, Row, group, matrix, restated};

/// The style sheet of the theme that comes with the program.
const STYLE: &str = include_str!("../../../../themes/default/static/style.css");

/// Two reports, of which one was down for the meeting that was cancelled.
fn panel() -> String {
    let meeting = |at, label, cancelled| Column {
        at,
        label,
        cancelled,
    };
    let meetings = [
        meeting(737_347.0, "15 Oct 2019", false),
        meeting(737_585.0, "9 Jun 2020", true),
        meeting(737_830.0, "9 Feb 2021", false),
    ];
    let rows = [
        Row {
            title: "Fostering",
            came: &[0, 2],
        },
        Row {
            title: "Front door",
            came: &[1],
        },
    ];
    matrix(&rows, &meetings).unwrap().svg
}

/// The signs in a group: every `d` of a path, and `circle` for a circle.
fn shapes(group: &str) -> Vec<&str> {
    let path = |element: &str| element.starts_with("path ");
    group
        .split('<')
        .filter(|element| path(element) || element.starts_with("circle "))
        .map(|element| match element.split_once(" d=\"") {
            Some((_, rest)) => rest.split('"').next().unwrap(),
            None => "circle",
        })
        .collect()
}

#[test]
fn nothing_is_said_by_a_colour() {
    for svg in [restated().svg, panel()] {
        for name in ["fill", "stroke"] {
            for rest in svg.split(&format!(" {name}=\"")).skip(1) {
                let value = rest.split('"').next().unwrap();
                assert!(["none", "currentColor"].contains(&value), "{name} {value}");
            }
        }
    }
}

#[test]
fn every_kind_of_value_has_its_own_shape_and_its_own_words() {
    let svg = restated().svg;
    let kinds = ["chart-point", "chart-restated", "chart-superseded"];
    let of: Vec<Vec<&str>> = kinds.iter().map(|kind| shapes(group(&svg, kind))).collect();
    for (at, one) in of.iter().enumerate() {
        // One shape within a kind, that of the legend among them, and no other kind has it.
        assert!(one.windows(2).all(|pair| pair[0] == pair[1]), "{one:?}");
        assert!(
            of[at + 1..].iter().all(|other| other[0] != one[0]),
            "{of:?}"
        );
    }
    for words in [
        ">restated<",
        ">since replaced<",
        "<title>2019/20: 71.8% (since replaced)<",
        "<title>2019/20: 78.6% (restated)<",
    ] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
}

#[test]
fn every_kind_of_meeting_has_its_own_shape_and_its_own_words() {
    let svg = panel();
    // Filled where the report came, hollow where the meeting was cancelled.
    let look = |class: &str| svg.split(&format!("<g class=\"{class}\" ")).nth(1).unwrap();
    assert!(look("chart-point").starts_with("fill=\"currentColor\""));
    assert!(look("chart-restated").starts_with("fill=\"none\""));
    let track = svg.split("<defs>").nth(1).unwrap();
    let ticks = shapes(track.split("</defs>").next().unwrap());
    assert_eq!(
        ticks.len(),
        2,
        "meetings held, and the one that was not: {ticks:?}"
    );
    assert_ne!(ticks[0], ticks[1]);
    let legend = svg.rsplit("<g class=\"chart-axis\"").next().unwrap();
    let words = legend.matches("</text>").count();
    let all = shapes(&svg).len();
    assert!(words >= 4 && all > words, "{words} words for {all} signs");
}

/// A length of a rule of the style sheet.
fn length(rule: &str, name: &str, unit: &str) -> f64 {
    let rule = STYLE.split(rule).nth(1).unwrap().split('}').next().unwrap();
    let value = rule.split(&format!(" {name}: ")).nth(1).unwrap();
    value.split(unit).next().unwrap().parse().unwrap()
}

#[test]
fn the_style_sheet_gives_a_chart_the_room_it_is_laid_out_for() {
    let rule = ".drawing > svg {";
    let (least, most) = (
        length(rule, "min-width", "em"),
        length(rule, "max-width", "em"),
    );
    let narrowest = WIDTH / FONT;
    let widest = STRETCHES.iter().copied().fold(1.0, f64::max) * narrowest;
    assert!(least >= narrowest && most <= widest, "{least} to {most}");
    let fixed = |line: &&str| line.contains("svg") && line.contains("font") && line.contains("px");
    assert_eq!(
        STYLE.lines().find(fixed),
        None,
        "does not follow the reader's size"
    );
    // At least as large as the small print below it, and no wider than a screen of 320 with
    // the page's edges.
    let text = length(rule, "font", "rem");
    assert!(text >= length(".drawing figcaption {", "font-size", "rem"));
    assert!(least * text * 16.0 <= 320.0 - 2.0 * 20.0);
}
