//! What a council already has becomes records: text extracts, saved pages, exports, packs.
//!
//! ```text
//! gather -> text | html | xml -> merge -> standing -> record -> put
//! papers    drafts of meetings   one      who came,   files     into the
//!                                each     declared    of text   content folder
//! ```
//!
//! A reader knows one kind of paper and gives what it says as a [`draft`], made of [`blocks`] and of
//! values that keep their line. What the papers do not say stays open: it is asked for, and never
//! guessed. Each word of a paper is in a record or named among what was left out; [`account`] sees to
//! that in every run, and says which words are in neither. Nothing is fetched from any network, and
//! nothing is written outside of the content folder.

pub mod account;
pub mod approval;
pub mod blocks;
pub mod draft;
mod first;
mod front;
pub mod gather;
mod held;
pub mod html;
pub mod locator;
mod make;
pub mod markdown;
pub mod merge;
pub mod panels;
pub mod paper;
mod place;
pub mod put;
pub mod record;
pub mod remarks;
pub mod report;
pub mod run;
mod settings;
pub mod standing;
pub mod suggest;
pub mod text;
mod withheld;
pub mod xml;

pub use first::read;
pub use put::How;
pub use remarks::{Kind, Weight};
pub use report::{Became, Imported};
pub use run::run;
pub use settings::{Progress, Settings, Stopped};
