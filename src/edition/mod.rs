//! Other forms of a page that is already made: the plain page as text, as a book, as Braille.
//!
//! All of them are made of the HTML of the plain edition, so they cannot say other words than it
//! does: [`tree`] reads that HTML as a browser would, and each form is written from the tree.
//! Forms without a layout of their own go by [`blocks`], what a page says one after the other, and
//! [`passages`], the same with what the eye sees put into words.

pub mod blocks;
pub mod epub;
pub mod listening;
pub mod passages;
pub mod run;
pub mod spoken;
pub mod text;
pub mod tree;
pub mod xhtml;
