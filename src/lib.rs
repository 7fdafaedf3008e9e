//! stub
pub mod archive;
pub mod config;
pub mod diag;
pub mod markdown;
pub mod record;
pub mod route;
pub mod source;
pub mod yaml;
