//! Words and their order are the theme's, whatever the language.

use super::super::paint::{FONT, WIDTH, width};
use super::super::{Chart, Line, Mark, Row, line, matrix};
use super::{assert_inside, attribute, mark, meetings};
use crate::page::words::Words;

#[test]
fn another_language_may_have_another_order_and_longer_words() {
    let theirs = r#"
chart_in_period: "{2}: {1}"
chart_up: "an {2} auf, von {1}"
chart_sentence: "¡{1}!"
chart_came_many: "{4} – {3}/{1} – {2}"
chart_report: Bericht, der vorgelegt wurde
chart_meeting: Sitzung
chart_cancelled: ausgefallene Sitzung
chart_not_reached: nicht mehr behandelt
chart_restated: nachträglich berichtigt
chart_superseded: inzwischen durch anderes ersetzt
"#;
    let file = include_str!("../../../../themes/default/words/en.yml");
    let words = Words::new("de", &[file, theirs]);
    let points = vec![
        mark(0.0, "2017", "5"),
        Mark {
            superseded: true,
            ..mark(1.0, "2018", "6")
        },
        Mark {
            restated: true,
            ..mark(1.0, "2018", "7")
        },
        mark(2.0, "2019", "8"),
    ];
    let figure = Line {
        id: "reviews",
        label: "Reviews",
        unit: None,
        points,
    };
    let chart = line(&figure, &words).unwrap();
    assert!(
        chart
            .description
            .starts_with("¡an 2019: 8 auf, von 2017: 5! ¡2017: 5, 2018: 6 (")
    );
    assert_legend_inside(&chart);
    let row = Row {
        title: "{4}",
        came: &[1, 2],
    };
    let chart = matrix(&[row], &meetings(), &words).unwrap();
    assert!(chart.description.starts_with("4 Feb 2020 – 1/3 – {4}; "));
    assert_legend_inside(&chart);
}

/// Every text that begins where it stands ends within the drawing, and none over another.
fn assert_legend_inside(chart: &Chart) {
    assert_inside(&chart.svg);
    let mut seen: Vec<(f64, f64, f64)> = Vec::new();
    for element in chart.svg.split("<text ").skip(1) {
        let element = format!(" {}", element.split("</text>").next().unwrap());
        if element.contains("text-anchor") {
            continue;
        }
        let (x, y) = (attribute(&element, "x")[0], attribute(&element, "y")[0]);
        let end = x + width(element.split('>').nth(1).unwrap());
        assert!(end <= WIDTH, "{element}");
        let over =
            |(from, to, at): &(f64, f64, f64)| (at - y).abs() < FONT && x < *to && *from < end;
        assert!(!seen.iter().any(over), "{element}");
        seen.push((x, end, y));
    }
    assert!(seen.len() >= 2);
}
