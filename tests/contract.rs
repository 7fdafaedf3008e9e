//! The contract with clerks and visitors, bullet for bullet: small archives in, and what a browser
//! finds on the built site. `record-format.md` is the judge; these tests are named after its
//! sections.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

#[path = "contract/abbreviations.rs"]
mod abbreviations;
#[path = "contract/addresses.rs"]
mod addresses;
#[path = "contract/documents.rs"]
mod documents;
#[path = "contract/links.rs"]
mod links;
#[path = "contract/long_lists.rs"]
mod long_lists;
#[path = "contract/minutes.rs"]
mod minutes;
#[path = "contract/panels.rs"]
mod panels;
#[path = "contract/people.rs"]
mod people;
#[path = "contract/series.rs"]
mod series;
#[path = "contract/statement.rs"]
mod statement;
#[path = "contract/states.rs"]
mod states;
#[path = "contract/whole_site.rs"]
mod whole_site;
#[path = "contract/withheld.rs"]
mod withheld;
