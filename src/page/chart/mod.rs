//! Charts as inline SVG, drawn here and not by a script in the reader's browser.
//!
//! [`line()`] draws a recurring report's figure over time, [`matrix()`] draws which
//! recurring report came to which meeting. Both give back a [`Chart`]: the drawing
//! and the same in words. A chart is meant to stand in a `<figure>` whose caption
//! names it, beside a table with the same data.
//!
//! What holds for both:
//!
//! - Shapes and words carry everything; no colour is needed. Every colour is
//!   `currentColor` until the style sheet says otherwise by class, so that charts
//!   work in dark pages, forced colours and print, and under a content security
//!   policy without inline styles.
//! - Text has the size of the text around it and is never scaled: heights are in ems,
//!   places across are shares of the width. It is laid out for the narrowest phone. The
//!   style sheet lets a chart grow wider, up to twice, and nothing collides between.
//! - Every word that is not the record's is the theme's, in whole phrases.
//! - The output depends on the input alone, byte for byte.

mod data;
mod draw;
mod label;
mod legend;
mod line;
mod line_text;
mod matrix;
mod matrix_text;
mod paint;
mod plot;
mod scale;
mod unit;

#[cfg(test)]
mod tests;

pub use data::{Chart, Column, Line, Mark, Row};
pub use line::line;
pub use matrix::matrix;
