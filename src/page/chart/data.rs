//! What the charts are given, and what they give back.

/// A recurring report's figure and its values.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Unique on the page; the ids of the title and the description begin with it.
    pub id: &'a str,
    /// What is measured.
    pub label: &'a str,
    /// What it is counted in: `%`, `£m`, `carers`.
    pub unit: Option<&'a str>,
    /// In order of time; several may share a period.
    pub points: Vec<Mark<'a>>,
}

/// One value of a figure.
#[derive(Debug, Clone)]
pub struct Mark<'a> {
    /// The middle of its period, in days on any time line.
    pub at: f64,
    /// The period as it is read: `2019/20`.
    pub period: &'a str,
    /// Whether that is a single day, which other words go before.
    pub day: bool,
    /// The number.
    pub value: f64,
    /// The number as the record wrote it.
    pub written: &'a str,
    /// Whether it was given as a correction.
    pub restated: bool,
    /// Whether a later value of the same period took its place.
    pub superseded: bool,
    /// Whether a period is missing before this one; no line is drawn across.
    pub gap_before: bool,
}

/// A recurring report.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Its name.
    pub title: &'a str,
    /// The meetings it came to: places among the columns.
    pub came: &'a [usize],
}

/// A meeting.
#[derive(Debug, Clone)]
pub struct Column<'a> {
    /// Its day, counted as chrono's `num_days_from_ce` does.
    pub at: f64,
    /// Its date as it is read: `8 Feb 2022`.
    pub label: &'a str,
    /// Whether it was not held; such a meeting does not count as one that a report missed.
    pub cancelled: bool,
}

/// A drawing and what it shows, in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Chart {
    /// A complete `<svg>` element to be put into a page as it is.
    pub svg: String,
    /// The same in words, with the data; plain text, not escaped.
    pub description: String,
}
