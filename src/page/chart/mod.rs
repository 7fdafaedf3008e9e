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
//! - There is no fixed size, only a `viewBox`. Text is laid out for
//!   `FONT` units, which is legible on the narrowest phone; the style
//!   sheet may make it smaller where there is room, and nothing can then collide.
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
