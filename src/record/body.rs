//! The body of a meeting record: items, agenda text, minutes, decisions, actions,
//! and the line between what is published and what is withheld.

use comrak::nodes::{Node, NodeValue};

use super::block;
use super::inspect::{code_info, is_block_info, is_ruled};
use super::label::{Label, Opening, heading_level, opening};
use super::value::first_line;
use super::{Decision, Exempt, Heading, ItemRecord, Part, Status, Withheld};
use crate::config::Config;
use crate::diag::{Diagnostic, Findings, Span, Spanned, codes};
use crate::markdown::{Document, Reference, Symbol, Writer, words};
use crate::source::Limits;
use crate::yaml;

/// What a body gives.
pub(super) struct Body {
    pub preamble: Vec<Part>,
    pub items: Vec<ItemRecord>,
    pub references: Vec<Reference>,
    pub withheld: Withheld,
    /// Whether a part of the notices before the first item is withheld.
    pub withheld_notices: bool,
}

pub(super) struct Reader<'a, 'd, 'c> {
    pub document: &'d Document<'a>,
    pub writer: Writer<'a, 'd>,
    pub config: &'c Config,
    pub status: Status,
    pub withheld: Withheld,
    /// What may have been meant to withhold, in the order of the text.
    pub suspects: Vec<Span>,
    /// Whether a part of the notices is withheld.
    pub withheld_notices: bool,
    /// Whether what was read last is withheld.
    pub ends_withheld: bool,
}

impl<'a> Reader<'a, '_, '_> {
    /// Reads the whole body.
    pub fn read(mut self, findings: &mut Findings) -> Body {
        // Markdown gathers the notes at the end; each is written where it is referred to.
        let is_note =
            |node: &Node<'a>| matches!(node.data().value, NodeValue::FootnoteDefinition(_));
        let blocks: Vec<Node<'a>> = self.document.blocks().filter(|b| !is_note(b)).collect();
        self.inspect();
        let heads: Vec<usize> = (0..blocks.len())
            .filter(|&n| heading_level(blocks[n]) == Some(2))
            .collect();
        let first = heads.first().copied().unwrap_or(blocks.len());
        if let Some(&over) = heads.get(Limits::ITEMS) {
            let span = self.document.span(blocks[over]);
            self.writer.findings.push(Diagnostic::at(
                codes::TOO_MANY_ITEMS,
                span,
                format!(
                    "this is item {} of the meeting; it may have {}",
                    Limits::ITEMS + 1,
                    Limits::ITEMS
                ),
            ));
        }
        self.writer.begin("Notices");
        let preamble = self.preamble(&blocks[..first]);
        let mut items: Vec<ItemRecord> = Vec::new();
        for (n, &start) in heads.iter().enumerate().take(Limits::ITEMS) {
            let end = heads.get(n + 1).copied().unwrap_or(blocks.len());
            let broken_off = self.ends_withheld && is_ruled(blocks[start]);
            let item = self.item(
                blocks[start],
                &blocks[start + 1..end],
                blocks.get(end).copied(),
            );
            if broken_off {
                // Its 'title' is a paragraph of the withheld matter before it.
                self.ends_withheld = true;
                self.writer.findings.withhold(item.extent);
                self.writer.findings.push(
                    Diagnostic::at(
                        codes::RULE_ENDS_EXEMPT,
                        item.span,
                        codes::RULE_ENDS_EXEMPT.title,
                    )
                    .withheld(),
                );
            }
            items.push(item);
        }
        let Writer {
            references,
            findings: found,
            ..
        } = self.writer;
        findings.append(found);
        Body {
            preamble,
            items,
            references,
            withheld: self.withheld,
            withheld_notices: self.withheld_notices,
        }
    }

    fn preamble(&mut self, blocks: &[Node<'a>]) -> Vec<Part> {
        let mut shown = Vec::new();
        for (n, block) in blocks.iter().enumerate() {
            if let Some(spelt) = code_info(block).and_then(|info| is_block_info(&info)) {
                self.misplaced(block, spelt);
                continue;
            }
            if opening(&self.config.labels, block).is_some_and(|o| o.label == Label::Exempt) {
                self.withhold(&blocks[n..]);
                self.ends_withheld = true;
                self.withheld_notices = true;
                break;
            }
            shown.push(*block);
        }
        let html = self.writer.blocks(&shown);
        let notes = self.writer.take_footnotes();
        [html, notes]
            .into_iter()
            .filter(|h| !h.is_empty())
            .map(Part::Text)
            .collect()
    }

    fn item(&mut self, head: Node<'a>, blocks: &[Node<'a>], next: Option<Node<'a>>) -> ItemRecord {
        let span = first_line(self.document.span(head), &self.document.source.text);
        let end = next.map_or(self.document.source.text.len(), |n| {
            self.document.span(n).start as usize
        });
        let heading = Heading::parse(&words(head), self.document.raw(head));
        let mut item = ItemRecord {
            span,
            extent: Span::new(span.file, span.start as usize..end),
            title: heading.title,
            number: heading.number,
            agenda_number: None,
            minute_number: None,
            reports: Vec::new(),
            from: None,
            documents: Vec::new(),
            figures: Vec::new(),
            interests: Vec::new(),
            motions: Vec::new(),
            corrects: Vec::new(),
            withdrawn: None,
            exempt: None,
            public_summary: None,
            aliases: Vec::new(),
            legacy: Vec::new(),
            extra: serde_json::Value::Null,
            agenda: Vec::new(),
            minutes: Vec::new(),
        };
        // A title in the heading's own markup has no place in lists and feeds; links in it are words.
        let (shown, exempt_named) = self.take_block(&mut item, blocks);
        self.writer.begin(&item.title.clone());
        let suspect = self.suspects.iter().any(|s| item.extent.holds(*s));
        self.bodies(&mut item, &shown, exempt_named || suspect);
        item
    }

    /// Takes the item block out of an item's blocks; gives the others, and whether an exemption is named.
    fn take_block(&mut self, item: &mut ItemRecord, blocks: &[Node<'a>]) -> (Vec<Node<'a>>, bool) {
        let mut shown = Vec::with_capacity(blocks.len());
        let mut exempt_named = false;
        let mut first_block: Option<Span> = None;
        for (n, block) in blocks.iter().enumerate() {
            let Some(info) = code_info(block) else {
                shown.push(*block);
                continue;
            };
            let span = self.document.span(block);
            let mark = first_line(span, &self.document.source.text);
            match is_block_info(&info) {
                Some(true) if n == 0 => {
                    let (text, offset) = self.literal(block, span);
                    if let Some(node) =
                        yaml::parse(&text, span.file, offset, &mut self.writer.findings)
                    {
                        exempt_named |= block::fill(item, node, &mut self.writer.findings);
                    } else {
                        // What cannot be read may have said `exempt`.
                        exempt_named = true;
                    }
                    first_block = Some(mark);
                }
                Some(true) if first_block.is_some() => {
                    exempt_named = true;
                    let mut finding = Diagnostic::at(
                        codes::BLOCK_TWICE,
                        mark,
                        "this item has a second item block",
                    )
                    .wordless();
                    if let Some(first) = first_block {
                        finding = finding.related(first, "the first one");
                    }
                    self.writer.findings.push(finding);
                }
                Some(spelt) => {
                    exempt_named = true;
                    self.misplaced(block, spelt);
                }
                None if n == 0 && self.looks_like_block(&info, block) => {
                    exempt_named = true;
                    self.writer.findings.push(
                        Diagnostic::at(
                            codes::BLOCK_BARE,
                            mark,
                            "this block has the keys of an item block",
                        )
                        .wordless(),
                    );
                }
                None => shown.push(*block),
            }
        }
        (shown, exempt_named)
    }

    /// Sorts an item's blocks into agenda text, minutes and what is withheld.
    fn bodies(&mut self, item: &mut ItemRecord, blocks: &[Node<'a>], exempt_named: bool) {
        let mut agenda: Vec<Node<'a>> = Vec::new();
        let mut minutes: Vec<Node<'a>> = Vec::new();
        let mut exempt: Vec<Node<'a>> = Vec::new();
        let mut parted = false;
        let mut in_exempt = false;
        for block in blocks {
            match opening(&self.config.labels, block).map(|o| o.label) {
                Some(Label::Minutes) => {
                    parted = true;
                    in_exempt = false;
                }
                Some(Label::Exempt) if !in_exempt => {
                    in_exempt = true;
                    exempt.push(*block);
                }
                _ if in_exempt => exempt.push(*block),
                _ if parted => minutes.push(*block),
                _ => agenda.push(*block),
            }
        }
        if !parted && self.status != Status::Agenda {
            minutes = std::mem::take(&mut agenda);
        }
        let whole = item.exempt.is_some() || exempt_named;
        self.ends_withheld = whole || in_exempt || item.withdrawn.is_some();
        if item.withdrawn.is_some() {
            self.withhold(&agenda);
            self.withhold(&minutes);
            self.withhold(&exempt);
            self.withhold_fields(item);
            return;
        }
        if whole {
            self.withhold(&minutes);
            self.withhold_fields(item);
            minutes.clear();
        }
        if !exempt.is_empty() {
            self.withhold(&exempt);
            item.exempt.get_or_insert(Exempt {
                paragraph: None,
                whole: false,
            });
        }
        item.agenda = self.parts(&agenda);
        item.minutes = self.parts(&minutes);
        let notes = self.writer.take_footnotes();
        if !notes.is_empty() {
            let last = if item.minutes.is_empty() {
                &mut item.agenda
            } else {
                &mut item.minutes
            };
            last.push(Part::Text(notes));
        }
    }

    /// Notes which files and lines are withheld, and forgets the text.
    fn withhold(&mut self, blocks: &[Node<'a>]) {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return;
        };
        let span = Span {
            end: self.document.span(last).end,
            ..self.document.span(first)
        };
        self.writer.findings.withhold(span);
        for reference in self.writer.withheld(blocks) {
            if let Symbol::File(path) = reference.target {
                let file = Spanned::new(path, reference.span);
                self.withheld.files.push(file);
            }
        }
    }

    /// Takes from an item everything that its block says about withheld matter.
    fn withhold_fields(&mut self, item: &mut ItemRecord) {
        item.take_matter(&mut self.withheld);
        // The number and the title stay public, so findings about them may be shown.
        self.writer.findings.withhold(Span {
            start: item.span.end,
            ..item.extent
        });
    }

    /// Blocks as running text, decisions and actions.
    fn parts(&mut self, blocks: &[Node<'a>]) -> Vec<Part> {
        let mut out = Vec::new();
        let mut n = 0;
        let mut text_from = 0;
        while n < blocks.len() {
            let opening = opening(&self.config.labels, blocks[n])
                .filter(|o| matches!(o.label, Label::Decision { .. } | Label::Action));
            let Some(opening) = opening else {
                n += 1;
                continue;
            };
            let mut end = n + 1;
            if opening.goes_on {
                end += blocks[end..]
                    .iter()
                    .take_while(|b| !self.ends(&opening, b))
                    .count();
            }
            self.text(&blocks[text_from..n], &mut out);
            let html = self.writer.blocks(&blocks[n..end]);
            out.push(match opening.label {
                Label::Decision { recommended } => Part::Decision(Decision { recommended, html }),
                _ => Part::Action(html),
            });
            n = end;
            text_from = n;
        }
        self.text(&blocks[text_from..], &mut out);
        out
    }

    fn text(&mut self, blocks: &[Node<'a>], out: &mut Vec<Part>) {
        let html = self.writer.blocks(blocks);
        if !html.is_empty() {
            out.push(Part::Text(html));
        }
    }

    /// Whether a block ends what an earlier label opened.
    fn ends(&self, opened: &Opening, block: Node<'a>) -> bool {
        if opening(&self.config.labels, block).is_some() {
            return true;
        }
        match (heading_level(block), opened.level) {
            (Some(level), Some(own)) => level <= own,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}
