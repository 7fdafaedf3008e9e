//! Which recurring report came to which meeting of a panel.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};

use super::data::{Chart, Column, Row};
use super::legend::{Legend, Sign};
use super::matrix_text::{Came, describe};
use super::paint::{
    Across, FONT, Hold, LINE, Look, Svg, WIDTH, block, circle, cross, ems, mark, number, stroke,
    text, width, wrap,
};
use crate::page::words::Words;

/// There is one on a page, so its ids can be fixed.
const ID: &str = "chart-matrix";

/// From the edge to the first and the last meeting.
const EDGE: f64 = 8.0;

/// How far the mark of a cancelled meeting reaches.
const CROSS: f64 = 3.0;

/// From more meetings than this the ticks would close up to a bar, and stand back instead.
const CLOSE: usize = 80;

/// Draws a panel's recurring reports over its meetings.
///
/// There is none without a report or with fewer than two meetings.
pub fn matrix(rows: &[Row<'_>], meetings: &[Column<'_>], words: &Words) -> Option<Chart> {
    if rows.is_empty() || meetings.len() < 2 || !meetings.iter().all(|m| m.at.is_finite()) {
        return None;
    }
    let grid = Grid::of(rows, meetings, words);
    let reports: Vec<Came<'_>> = grid
        .rows
        .iter()
        .map(|track| Came {
            title: track.row.title,
            came: &track.came,
        })
        .collect();
    let description = describe(&reports, meetings, words);
    let title = words.get("chart_matrix_title");
    let mut svg = Svg::open(ID, grid.height, title, &description);
    grid.draw(&mut svg);
    Some(Chart {
        svg: svg.close(),
        description,
    })
}

/// The chart measured out.
struct Grid<'g> {
    rows: Vec<Track<'g>>,
    meetings: &'g [Column<'g>],
    first: f64,
    last: f64,
    /// The base line of the years.
    axis: f64,
    height: f64,
    legend: Legend,
}

/// A row with its lines of text and the height of its track.
struct Track<'g> {
    row: &'g Row<'g>,
    /// In order of time, each once, without places that are none.
    came: Vec<usize>,
    name: Vec<String>,
    top: f64,
    y: f64,
}

impl<'g> Grid<'g> {
    fn of(rows: &'g [Row<'g>], meetings: &'g [Column<'g>], words: &Words) -> Self {
        let mut y = 0.0;
        let mut tracks = Vec::new();
        for row in rows {
            let name = wrap(row.title, WIDTH, 3);
            let top = y;
            y += LINE * name.len() as f64 + 12.0;
            let mut came: Vec<usize> = row
                .came
                .iter()
                .copied()
                .filter(|at| *at < meetings.len())
                .collect();
            came.sort_unstable();
            came.dedup();
            // Timelines may stand with the latest meeting first; sentences go with time.
            came.sort_by(|a, b| meetings[*a].at.total_cmp(&meetings[*b].at));
            tracks.push(Track {
                row,
                came,
                name,
                top,
                y,
            });
            y += 16.0;
        }
        let axis = y;
        let legend = legend(&tracks, meetings, words);
        Self {
            rows: tracks,
            meetings,
            first: meetings.iter().map(|m| m.at).fold(f64::INFINITY, f64::min),
            last: meetings
                .iter()
                .map(|m| m.at)
                .fold(f64::NEG_INFINITY, f64::max),
            axis,
            height: axis + 32.0 + legend.height() + 10.0,
            legend,
        }
    }

    fn x(&self, at: f64) -> f64 {
        let share = if self.last > self.first {
            (at - self.first) / (self.last - self.first)
        } else {
            0.5
        };
        EDGE + share * (WIDTH - 2.0 * EDGE)
    }

    fn draw(&self, svg: &mut Svg) {
        let mut lines = String::new();
        let mut axis = String::new();
        for (x, words) in self.ticks() {
            let half = width(&words) / 2.0;
            stroke(&mut lines, (x, self.axis), (x, self.axis + 6.0));
            text(
                &mut axis,
                Across::Share(x, x.clamp(half, WIDTH - half) - x),
                self.axis + 26.0,
                Hold::Middle,
                &words,
            );
        }
        stroke(&mut lines, (0.0, self.axis), (WIDTH, self.axis));
        svg.group("chart-axis", Look::Drawn(100), &lines);
        svg.raw(&self.meetings_once());
        let (mut tracks, mut names) = (String::new(), String::new());
        let (mut dots, mut hollow) = (String::new(), String::new());
        for track in &self.rows {
            let from = Across::Fixed(0.0);
            block(&mut names, from, track.top + FONT, &track.name);
            let y = ems(track.y);
            let _ = writeln!(tracks, "<use href=\"#{ID}-meetings\" y=\"{y}\"/>");
            for at in &track.came {
                let meeting = &self.meetings[*at];
                let out = if meeting.cancelled {
                    &mut hollow
                } else {
                    &mut dots
                };
                circle(
                    out,
                    Across::at(self.x(meeting.at)),
                    track.y,
                    self.radius(),
                    meeting.label,
                );
            }
        }
        svg.raw(&tracks);
        self.explain(&mut axis, svg, &mut dots, &mut hollow);
        svg.group("chart-point", Look::Filled, &dots);
        svg.group("chart-restated", Look::Drawn(200), &hollow);
        svg.group("chart-axis", Look::Filled, &axis);
        svg.group("chart-label", Look::Filled, &names);
    }

    /// The track with a tick for every meeting, once: every row shows the same, so that
    /// the drawing grows with meetings and dots and not with meetings times reports.
    fn meetings_once(&self) -> String {
        let (mut track, mut ticks) = (String::new(), String::new());
        stroke(&mut track, (0.0, 0.0), (WIDTH, 0.0));
        let (held, cancelled): (Vec<_>, Vec<_>) = self.meetings.iter().partition(|m| !m.cancelled);
        // One path for all, which is drawn out to the width of the chart; its strokes are not.
        let mut path = String::new();
        for meeting in held {
            let _ = write!(path, "M{} 0v8", number(self.x(meeting.at)));
        }
        let _ = writeln!(
            ticks,
            "<svg aria-hidden=\"true\" y=\"{}\" width=\"100%\" height=\"{}\" viewBox=\"0 0 {WIDTH} 8\" \
             preserveAspectRatio=\"none\" overflow=\"visible\">\
             <path vector-effect=\"non-scaling-stroke\" d=\"{path}\"/></svg>",
            ems(-4.0),
            ems(8.0),
        );
        for meeting in cancelled {
            let x = Across::at(self.x(meeting.at));
            mark(&mut ticks, x, 0.0, &cross(CROSS), "");
        }
        let mut both = Svg::part();
        both.group("chart-grid", Look::Faint, &track);
        if self.meetings.len() > CLOSE {
            both.group("chart-grid", Look::Faint, &ticks);
        } else {
            both.group("chart-axis", Look::Drawn(100), &ticks);
        }
        format!(
            "<defs><g id=\"{ID}-meetings\">\n{}</g></defs>\n",
            both.done()
        )
    }

    /// Draws the legend.
    fn explain(&self, words: &mut String, svg: &mut Svg, dots: &mut String, hollow: &mut String) {
        let mut ticks = String::new();
        for entry in &self.legend.entries {
            let y = self.legend.baseline(entry, self.height - 8.0);
            let (x, middle) = (Across::Fixed(entry.x + EDGE), y - 6.0);
            match entry.sign {
                Sign::Report => circle(dots, x, middle, self.radius(), ""),
                Sign::NotReached => circle(hollow, x, middle, self.radius(), ""),
                Sign::Cancelled => mark(&mut ticks, x, middle, &cross(CROSS), ""),
                _ => mark(&mut ticks, x, middle, "M0 -4v8", ""),
            }
            let from = Across::Fixed(entry.x + self.legend.indent);
            block(words, from, y, &entry.label);
        }
        svg.group("chart-axis", Look::Drawn(100), &ticks);
    }

    /// Dots shrink where meetings are many.
    fn radius(&self) -> f64 {
        match self.meetings.len() {
            0..=60 => 5.0,
            61..=120 => 4.0,
            _ => 2.5,
        }
    }

    /// The years, thinned to what has room; the first and the last date where there are
    /// not two years to name.
    fn ticks(&self) -> Vec<(f64, String)> {
        let years = self.years();
        if years.len() >= 2 {
            return years;
        }
        let by_day = |a: &&Column<'_>, b: &&Column<'_>| a.at.total_cmp(&b.at);
        let meetings = self.meetings.iter();
        let (Some(first), Some(last)) = (meetings.clone().min_by(by_day), meetings.max_by(by_day))
        else {
            return years;
        };
        let ends = [first, last].map(|meeting| {
            (
                self.x(meeting.at),
                wrap(meeting.label, WIDTH / 2.0 - 10.0, 1).concat(),
            )
        });
        ends.to_vec()
    }

    fn years(&self) -> Vec<(f64, String)> {
        let (Some(first), Some(last)) = (year(self.first), year(self.last)) else {
            return Vec::new();
        };
        let days = (self.last - self.first).max(1.0);
        let wide = (WIDTH - 2.0 * EDGE) / days * 365.25;
        // The labels at the edges may have to give way by half their width.
        let room = width("2000") + 24.0;
        let every = [1, 2, 5, 10, 20, 50, 100]
            .into_iter()
            .find(|every| wide * f64::from(*every) >= room)
            .unwrap_or(1000);
        (first..=last)
            .filter(|year| year % every == 0)
            .filter_map(|year| {
                let at = f64::from(NaiveDate::from_ymd_opt(year, 1, 1)?.num_days_from_ce());
                let inside = at >= self.first && at <= self.last;
                inside.then(|| (self.x(at), year.to_string()))
            })
            .collect()
    }
}

/// What the signs mean that are in the drawing.
fn legend(tracks: &[Track<'_>], meetings: &[Column<'_>], words: &Words) -> Legend {
    let has = |cancelled: bool| {
        let mut came = tracks.iter().flat_map(|track| &track.came);
        came.any(|at| meetings[*at].cancelled == cancelled)
    };
    let mut legend = Legend::new(0.0, 18.0, 12.0);
    if has(false) {
        legend.add(Sign::Report, words.get("chart_report"));
    }
    legend.add(Sign::Meeting, words.get("chart_meeting"));
    if meetings.iter().any(|meeting| meeting.cancelled) {
        legend.add(Sign::Cancelled, words.get("chart_cancelled"));
    }
    if has(true) {
        legend.add(Sign::NotReached, words.get("chart_not_reached"));
    }
    legend
}

fn year(at: f64) -> Option<i32> {
    // A double beyond the calendar becomes the nearest whole number, which chrono refuses.
    NaiveDate::from_num_days_from_ce_opt(at.floor() as i32).map(|day| day.year())
}
