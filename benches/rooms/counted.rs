//! What is measured: one function for each room, and for whole builds.
//!
//! `benches/instructions.py` knows them by their names in the program, so each
//! stays a function of its own (`inline(never)`), and what a room is given is
//! made by the caller.

use std::hint::black_box;
use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;
use comrak::Arena;
use comrak::nodes::{Node, NodeValue};
use minutebook::archive::{self, Archive};
use minutebook::config::Config;
use minutebook::diag::{FileId, Findings};
use minutebook::ledger::Ledger;
use minutebook::markdown::{Document, Style, Writer};
use minutebook::output::{self, Output, Summary};
use minutebook::page::{self, Plan, Taker, Words};
use minutebook::record::{self, Records};
use minutebook::render::Renderer;
use minutebook::site::{self, Built, Settings, Silent};
use minutebook::source::Sources;
use minutebook::yaml;
use serde::Serialize;

/// A page that is made: its address and its bytes.
pub type Made = (String, Vec<u8>);

/// Walks the content folder and reads each file.
#[inline(never)]
pub fn source(content: &Path, findings: &mut Findings) -> Sources {
    Sources::read(content, findings)
}

/// YAML of all front matter and item blocks to trees with places.
#[inline(never)]
pub fn yaml(sources: &Sources, parts: &[(FileId, Range<usize>)], findings: &mut Findings) {
    for (file, part) in parts {
        let text = &sources.file(*file).text()[part.clone()];
        black_box(yaml::parse(text, *file, part.start, findings));
    }
}

/// All bodies through the Markdown parser, and out of it as HTML with holes.
#[inline(never)]
pub fn markdown(sources: &Sources, bodies: &[(FileId, usize)], config: &Config) {
    for (file, start) in bodies {
        let arena = Arena::new();
        let document = Document::parse(&arena, *file, sources.file(*file), *start);
        let style = Style {
            numbered: false,
            cites: true,
            abbreviations: Some(&config.abbreviations),
        };
        let mut writer = Writer::new(&document, style);
        // An item block is read as YAML and never written: to colour it would be dearer than all the rest.
        let is_item_block = |node: &Node<'_>| matches!(&node.data().value, NodeValue::CodeBlock(code) if code.info == "yaml item");
        let blocks: Vec<_> = document.blocks().filter(|b| !is_item_block(b)).collect();
        black_box(writer.blocks(&blocks));
    }
}

/// Texts to typed records, YAML and Markdown counted in.
#[inline(never)]
pub fn record(sources: &Sources, config: &Config, findings: &mut Findings) -> Records {
    record::read(sources, config, findings)
}

/// All records joined to an archive.
#[inline(never)]
pub fn join(
    records: Records,
    sources: &Sources,
    config: Config,
    today: NaiveDate,
    findings: &mut Findings,
) -> Archive {
    archive::join(records, sources, config, today, findings)
}

/// All addresses of the site.
#[inline(never)]
pub fn plan(archive: &Archive, statics: &[String], findings: &mut Findings) -> Plan {
    page::plan(archive, &Ledger::default(), statics, findings)
}

/// The view models of all pages, which go nowhere.
#[inline(never)]
pub fn page(archive: &Archive, words: &Words, plan: &Plan) {
    for planned in &plan.pages {
        page::view(archive, words, plan, planned, &|_| 0, Nowhere);
    }
}

/// Takes a view model and does nothing with it.
struct Nowhere;

impl Taker for Nowhere {
    type Output = ();

    fn take<T: Serialize>(self, _: &'static str, page: &T) {
        black_box(page);
    }
}

/// All pages through their templates; their view models are counted in, as each is made for its
/// template alone.
#[inline(never)]
pub fn render(renderer: &Renderer<'_>, plan: &Plan) -> Vec<Made> {
    let made = |planned: &&page::Planned| {
        let bytes = renderer.bytes(planned).ok().flatten()?;
        Some((planned.path.clone(), bytes))
    };
    plan.in_order().iter().flatten().filter_map(made).collect()
}

/// All pages written where there was nothing.
#[inline(never)]
pub fn write(out: &Path, content: &Path, pages: &[Made]) -> Result<Summary> {
    put(out, content, pages)
}

/// The same pages again, which are found to be as they should be.
#[inline(never)]
pub fn compare(out: &Path, content: &Path, pages: &[Made]) -> Result<Summary> {
    put(out, content, pages)
}

// Part of both, since a room that only calls another is none in the eyes of the counter.
#[allow(clippy::inline_always)]
#[inline(always)]
fn put(out: &Path, content: &Path, pages: &[Made]) -> Result<Summary> {
    let output = Output::open(output::Options { out, content })?;
    for (path, bytes) in pages {
        output.put(path, bytes)?;
    }
    Ok(output.commit()?)
}

/// A whole build where there was nothing.
#[inline(never)]
pub fn cold(settings: &Settings) -> Result<Built> {
    Ok(site::build(settings, &Silent)?)
}

/// A whole build where nothing has changed.
#[inline(never)]
pub fn unchanged(settings: &Settings) -> Result<Built> {
    Ok(site::build(settings, &Silent)?)
}

/// A whole build after one record was edited.
#[inline(never)]
pub fn edited(settings: &Settings) -> Result<Built> {
    Ok(site::build(settings, &Silent)?)
}
