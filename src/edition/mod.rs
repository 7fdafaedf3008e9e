//! Other forms of a page that is already made: the plain page as text, as a book, as Braille.
//!
//! All of them are made of the HTML of the plain edition, so they cannot say other words than it
//! does: [`tree`] reads that HTML as a browser would, and each form is written from the tree.

pub mod epub;
pub mod tree;
pub mod xhtml;
