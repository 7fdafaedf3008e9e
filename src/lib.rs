//! Meeting records in, a website that lasts out.
//!
//! ```text
//! source -> record -> archive -> route -> page -> render -> output
//! ```
//!
//! One direction, plain values. [`site::build`] goes the whole way; every room
//! opens by saying what it is for, and `ARCHITECTURE.md` has the map.

pub mod archive;
pub mod cache;
pub mod check;
pub mod cli;
pub mod compare;
pub mod config;
pub mod diag;
pub mod edition;
pub mod export;
pub mod import;
pub mod ledger;
pub mod list;
pub mod markdown;
pub mod mend;
pub mod output;
pub mod page;
pub mod record;
pub mod render;
pub mod route;
pub mod schema;
pub mod search;
pub mod serve;
pub mod shard;
pub mod site;
pub mod source;
pub mod start;
pub mod text;
pub mod theme;
pub mod twin;
pub mod yaml;
