//! The body of a meeting record: items, agenda text, minutes, decisions, actions,
//! and the line between what is published and what is withheld.

use comrak::nodes::{Node, NodeValue};

use super::block;
use super::crossing::crossing;
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
    /// Whether anything is withheld.
    pub withholds: bool,
}

/// To what a stretch of an item belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Agenda,
    Minutes,
    Exempt,
}

/// A top-level block, with the label that it opens with.
#[derive(Clone, Copy)]
struct Block<'a> {
    node: Node<'a>,
    opening: Option<Opening>,
}

impl Block<'_> {
    fn label(&self) -> Option<Label> {
        self.opening.map(|opening| opening.label)
    }
}

/// The blocks as Markdown has them.
fn nodes<'a>(blocks: &[Block<'a>]) -> Vec<Node<'a>> {
    blocks.iter().map(|block| block.node).collect()
}

pub(super) struct Reader<'a, 'd, 'c> {
    pub document: &'d Document<'a>,
    pub writer: Writer<'a, 'd>,
    pub config: &'c Config,
    pub status: Status,
    /// What withheld matter names.
    pub named: Withheld,
    /// The stretches whose text is withheld, in order.
    pub withheld: Vec<Span>,
    /// Whether anything is withheld: text, or what an item block says.
    pub withholds: bool,
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
        let blocks: Vec<Block<'a>> = self
            .document
            .blocks()
            .filter(|node| !is_note(node))
            .map(|node| Block {
                node,
                opening: opening(&self.config.labels, node),
            })
            .collect();
        self.inspect();
        let heads: Vec<usize> = (0..blocks.len())
            .filter(|&n| heading_level(blocks[n].node) == Some(2))
            .collect();
        let first = heads.first().copied().unwrap_or(blocks.len());
        if let Some(&over) = heads.get(Limits::ITEMS) {
            let span = self.document.span(blocks[over].node);
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
        let notices_end = heads
            .first()
            .map_or(self.document.source.text().len(), |&n| {
                self.document.span(blocks[n].node).start as usize
            });
        let preamble = self.preamble(&blocks[..first], notices_end);
        let mut items: Vec<ItemRecord> = Vec::new();
        for (n, &start) in heads.iter().enumerate().take(Limits::ITEMS) {
            let end = heads.get(n + 1).copied().unwrap_or(blocks.len());
            let broken_off = self.ends_withheld && is_ruled(blocks[start].node);
            let item = self.item(
                blocks[start].node,
                &blocks[start + 1..end],
                blocks.get(end).map(|next| next.node),
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
        self.part_ways();
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
            withheld: self.named,
            withheld_notices: self.withheld_notices,
            withholds: self.withholds,
        }
    }

    /// Sees to it that nothing public is served by a definition that is withheld.
    fn part_ways(&mut self) {
        if self.withheld.is_empty() {
            return;
        }
        let crossing = crossing(self.document, &self.withheld);
        for span in crossing.lent {
            self.writer.findings.push(
                Diagnostic::at(
                    codes::LENT_BY_WITHHELD,
                    span,
                    "what this leads to, or its note, stands in withheld matter",
                )
                .wordless(),
            );
        }
        for note in crossing.notes {
            let span = self.document.span(note);
            self.writer.findings.withhold(span);
            let blocks: Vec<Node<'a>> = note.children().collect();
            self.withhold_files(&blocks);
        }
    }

    fn preamble(&mut self, blocks: &[Block<'a>], end: usize) -> Vec<Part> {
        let mut shown = Vec::new();
        for (n, block) in blocks.iter().enumerate() {
            if let Some(spelt) = code_info(block.node).and_then(|info| is_block_info(&info)) {
                self.misplaced(block.node, spelt);
                continue;
            }
            if block.label() == Some(Label::Exempt) {
                let start = self.document.span(block.node).start as usize;
                self.withhold(Span::new(self.document.file, start..end));
                self.withhold_files(&nodes(&blocks[n..]));
                self.ends_withheld = true;
                self.withheld_notices = true;
                break;
            }
            shown.push(block.node);
        }
        // Where something may have been meant to withhold, no finding shows the text around it.
        let notices = blocks
            .first()
            .map(|block| self.document.span(block.node).start as usize..end);
        if let Some(notices) = notices.map(|range| Span::new(self.document.file, range))
            && self.suspects.iter().any(|s| notices.holds(*s))
        {
            self.writer.findings.withhold(notices);
            self.withholds = true;
        }
        let html = self.writer.blocks(&shown);
        let notes = self.writer.take_footnotes();
        [html, notes]
            .into_iter()
            .filter(|h| !h.is_empty())
            .map(Part::Text)
            .collect()
    }

    fn item(&mut self, head: Node<'a>, blocks: &[Block<'a>], next: Option<Node<'a>>) -> ItemRecord {
        let span = first_line(self.document.span(head), self.document.source.text());
        let end = next.map_or(self.document.source.text().len(), |n| {
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
        let from = self.document.span(head).end as usize;
        self.bodies(&mut item, &shown, from, exempt_named || suspect);
        item
    }

    /// Takes the item block out of an item's blocks; gives the others, and whether an exemption is named.
    fn take_block(
        &mut self,
        item: &mut ItemRecord,
        blocks: &[Block<'a>],
    ) -> (Vec<Block<'a>>, bool) {
        let mut shown = Vec::with_capacity(blocks.len());
        let mut exempt_named = false;
        let mut first_block: Option<Span> = None;
        for (n, &whole) in blocks.iter().enumerate() {
            let block = whole.node;
            let Some(info) = code_info(block) else {
                shown.push(whole);
                continue;
            };
            let span = self.document.span(block);
            let mark = first_line(span, self.document.source.text());
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
                None => shown.push(whole),
            }
        }
        (shown, exempt_named)
    }

    /// Sorts an item's blocks, which begin at byte `from`, into agenda text, minutes and what is withheld.
    fn bodies(
        &mut self,
        item: &mut ItemRecord,
        blocks: &[Block<'a>],
        from: usize,
        exempt_named: bool,
    ) {
        let mut classes: Vec<Class> = Vec::with_capacity(blocks.len());
        let mut labels: Vec<bool> = Vec::with_capacity(blocks.len());
        let mut now = Class::Agenda;
        for block in blocks {
            let label = block.label();
            match label {
                Some(Label::Minutes) => now = Class::Minutes,
                Some(Label::Exempt) => now = Class::Exempt,
                _ => {}
            }
            classes.push(now);
            labels.push(label == Some(Label::Minutes));
        }
        // What stands before the first block is of the first class: definitions are no blocks.
        let mut first = Class::Agenda;
        if !labels.contains(&true) && self.status != Status::Agenda {
            first = Class::Minutes;
            for class in classes.iter_mut().filter(|c| **c == Class::Agenda) {
                *class = Class::Minutes;
            }
        }
        let whole = item.exempt.is_some() || exempt_named;
        let withdrawn = item.withdrawn.is_some();
        let is_withheld = |class: Class| match class {
            Class::Agenda => withdrawn,
            Class::Minutes => withdrawn || whole,
            Class::Exempt => true,
        };
        self.ends_withheld =
            whole || withdrawn || classes.last().is_some_and(|&last| is_withheld(last));
        self.withhold_stretches(item, blocks, from, |n| {
            is_withheld(n.map_or(first, |n| classes[n]))
        });
        let of = |class: Class| {
            let all = blocks.iter().zip(&classes).zip(&labels);
            all.filter(move |((_, own), label)| **own == class && !**label)
                .map(|((block, _), _)| *block)
                .collect::<Vec<Block<'a>>>()
        };
        for class in [Class::Agenda, Class::Minutes, Class::Exempt] {
            if is_withheld(class) {
                self.withhold_files(&nodes(&of(class)));
            }
        }
        if withdrawn || whole {
            self.withhold_fields(item);
        }
        if withdrawn {
            return;
        }
        if classes.contains(&Class::Exempt) {
            item.exempt.get_or_insert(Exempt {
                paragraph: None,
                whole: false,
            });
        }
        item.agenda = self.parts(&of(Class::Agenda));
        if !whole {
            item.minutes = self.parts(&of(Class::Minutes));
        }
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

    /// Names the stretches of an item that are withheld, each to where the next block begins: what
    /// stands between two blocks, such as a definition, belongs to the one before it.
    fn withhold_stretches(
        &mut self,
        item: &ItemRecord,
        blocks: &[Block<'a>],
        from: usize,
        is_withheld: impl Fn(Option<usize>) -> bool,
    ) {
        let place = |block: &Block<'a>| self.document.span(block.node).start as usize;
        let starts: Vec<usize> = std::iter::once(from)
            .chain(blocks.iter().map(place))
            .chain(std::iter::once(item.extent.end as usize))
            .collect();
        let mut open: Option<usize> = None;
        for (n, &start) in starts.iter().enumerate() {
            let hidden = n + 1 < starts.len() && is_withheld(n.checked_sub(1));
            match (open, hidden) {
                (None, true) => open = Some(start),
                (Some(began), false) => {
                    self.withhold(Span::new(item.extent.file, began..start));
                    open = None;
                }
                _ => {}
            }
        }
    }

    /// Notes a stretch whose words may appear nowhere.
    fn withhold(&mut self, stretch: Span) {
        if stretch.start < stretch.end {
            self.writer.findings.withhold(stretch);
            self.withheld.push(stretch);
            self.withholds = true;
        }
    }

    /// Notes which files withheld blocks name, and forgets the text.
    fn withhold_files(&mut self, blocks: &[Node<'a>]) {
        for reference in self.writer.withheld(blocks) {
            if let Symbol::File(path) = reference.target {
                let file = Spanned::new(path, reference.span);
                self.named.files.push(file);
            }
        }
    }

    /// Takes from an item everything that its block says about withheld matter.
    fn withhold_fields(&mut self, item: &mut ItemRecord) {
        self.withholds = true;
        item.take_matter(&mut self.named);
        // The number and the title stay public, so findings about them may be shown.
        self.writer.findings.withhold(Span {
            start: item.span.end,
            ..item.extent
        });
    }

    /// Blocks as running text, decisions and actions.
    fn parts(&mut self, blocks: &[Block<'a>]) -> Vec<Part> {
        let mut out = Vec::new();
        let mut n = 0;
        let mut text_from = 0;
        while n < blocks.len() {
            let opening = blocks[n]
                .opening
                .filter(|o| matches!(o.label, Label::Decision { .. } | Label::Action));
            let Some(opening) = opening else {
                n += 1;
                continue;
            };
            let mut end = n + 1;
            if opening.goes_on {
                end += blocks[end..]
                    .iter()
                    .take_while(|block| !ends(opening, block))
                    .count();
            }
            self.text(&blocks[text_from..n], &mut out);
            let html = self.writer.blocks(&nodes(&blocks[n..end]));
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

    fn text(&mut self, blocks: &[Block<'a>], out: &mut Vec<Part>) {
        let html = self.writer.blocks(&nodes(blocks));
        if !html.is_empty() {
            out.push(Part::Text(html));
        }
    }
}

/// Whether a block ends what an earlier label opened.
fn ends(opened: Opening, block: &Block<'_>) -> bool {
    if block.opening.is_some() {
        return true;
    }
    match (heading_level(block.node), opened.level) {
        (Some(level), Some(own)) => level <= own,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
