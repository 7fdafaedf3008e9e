//! The body of a meeting record: items, agenda text, minutes, decisions, actions,
//! and the line between what is published and what is withheld.

use comrak::nodes::{Node, NodeValue};

use super::block;
use super::value::first_line;
use super::{Decision, Exempt, Heading, ItemRecord, Part, Status, item_keys};
use crate::config::{Config, Labels};
use crate::diag::{Code, Diagnostic, Findings, Span, Spanned, codes};
use crate::markdown::{Document, Reference, Symbol, Writer, words};
use crate::source::Limits;
use crate::text::fold;
use crate::yaml;

/// What a body gives.
pub(super) struct Body {
    pub preamble: Vec<Part>,
    pub items: Vec<ItemRecord>,
    pub references: Vec<Reference>,
    pub withheld_files: Vec<Spanned<String>>,
}

/// What a block says about the blocks after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Minutes,
    Exempt,
    Decision { recommended: bool },
    Action,
}

/// A label found at the start of a block.
struct Opening {
    label: Label,
    /// Whether nothing follows it in its own block, or what follows ends in a colon.
    goes_on: bool,
    /// The level, where it is a heading.
    level: Option<u8>,
}

pub(super) struct Reader<'a, 'd, 'c> {
    pub document: &'d Document<'a>,
    pub writer: Writer<'a, 'd>,
    pub config: &'c Config,
    pub status: Status,
    pub withheld_files: Vec<Spanned<String>>,
    /// What may have been meant to withhold, in the order of the text.
    pub suspects: Vec<Span>,
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
            withheld_files: self.withheld_files,
        }
    }

    /// What is wrong with the body as a whole: open fences, item blocks in wrong places, hash signs without a space.
    fn inspect(&mut self) {
        for node in self.document.nodes() {
            let data = node.data();
            match &data.value {
                NodeValue::CodeBlock(code) => {
                    let span = self.document.span(node);
                    if code.fenced && !code.closed {
                        let span = first_line(span, &self.document.source.text);
                        self.writer.findings.push(Diagnostic::at(
                            codes::OPEN_FENCE,
                            span,
                            "the code that begins here is never closed",
                        ));
                    }
                    let nested = node
                        .parent()
                        .is_some_and(|p| !matches!(p.data().value, NodeValue::Document));
                    let literal = code.literal.trim_start();
                    let shown = literal.trim_start_matches(['`', '~']);
                    let indented = !code.fenced
                        && shown.len() + 3 <= literal.len()
                        && is_block_info(shown.lines().next().unwrap_or("").trim()).is_some();
                    let meant = nested
                        && code.fenced
                        && (is_block_info(&code.info).is_some()
                            || has_key(&code.literal, withholds));
                    if meant || indented {
                        self.suspect(
                            codes::BLOCK_QUOTED,
                            span,
                            if indented {
                                "this item block is indented, so that it is shown as code"
                            } else {
                                "this item block stands inside a quotation or a list"
                            },
                        );
                    }
                }
                NodeValue::Heading(heading) => {
                    let span = self.document.span(node);
                    let level = heading.level;
                    drop(data);
                    if level == 2 {
                        self.comments_in_title(node);
                    }
                    if is_ruled(node) {
                        self.writer.findings.push(Diagnostic::at(
                            codes::RULE_IS_HEADING,
                            span,
                            "the line of dashes makes an item's heading of the paragraph above it",
                        ));
                    }
                    let top = node
                        .parent()
                        .is_some_and(|p| matches!(p.data().value, NodeValue::Document));
                    self.near_exempt(node, level, top, span);
                }
                NodeValue::Paragraph => {
                    drop(data);
                    let raw = self.document.raw(node);
                    let open = raw.trim_start_matches(['`', '~']);
                    let first = open.lines().next().unwrap_or("").trim();
                    if open.len() < raw.len() && is_block_info(first).is_some() {
                        let span = self.document.span(node);
                        self.suspect(
                            codes::BLOCK_MISSPELT,
                            span,
                            "this looks like an item block, but its opening is not three backticks and `yaml item`",
                        );
                        continue;
                    }
                    let hashes = raw.bytes().take_while(|b| *b == b'#').count();
                    if (2..=6).contains(&hashes)
                        && raw[hashes..].starts_with(|c: char| c.is_alphanumeric())
                    {
                        let span = first_line(self.document.span(node), &self.document.source.text);
                        self.writer.findings.push(Diagnostic::at(
                            codes::HEADING_SPACE,
                            span,
                            "this line is shown as text, not as a heading",
                        ));
                    }
                }
                _ => {}
            }
        }
    }

    /// Names something that may have been meant to withhold what stands around it: the finding
    /// may say so, others of the same item may show nothing.
    fn suspect(&mut self, code: Code, span: Span, message: &str) {
        let span = first_line(span, &self.document.source.text);
        self.suspects.push(span);
        self.writer
            .findings
            .push(Diagnostic::at(code, span, message).wordless());
    }

    /// Comments in an item's title, which is never written as a block.
    fn comments_in_title(&mut self, head: Node<'a>) {
        for node in head.descendants() {
            if matches!(&node.data().value, NodeValue::HtmlInline(html) if html.starts_with("<!--"))
            {
                let span = self.document.span(node);
                self.writer.findings.push(Diagnostic::at(
                    codes::HTML_COMMENT,
                    span,
                    "this comment is shown to every reader as text",
                ));
            }
        }
    }

    /// Headings that nearly open an exempt section.
    fn near_exempt(&mut self, node: Node<'a>, level: u8, top: bool, span: Span) {
        let heading = Heading::parse(&words(node), self.document.raw(node));
        let text = fold(&heading.title);
        let exact = self.exempt_words(&text);
        let opens = text.split(|c: char| !c.is_alphanumeric()).next() == Some("exempt");
        let wrong = if exact {
            level < 3 || !top || heading.number.is_some()
        } else {
            opens && heading.number.is_none()
        };
        if wrong {
            self.suspect(
                codes::NEAR_EXEMPT,
                span,
                "this heading is nearly that of an exempt section",
            );
        }
    }

    fn exempt_words(&self, folded: &str) -> bool {
        folded == "exempt minutes"
            || self
                .config
                .labels
                .exempt
                .iter()
                .any(|label| label == folded)
    }

    fn preamble(&mut self, blocks: &[Node<'a>]) -> Vec<Part> {
        let mut shown = Vec::new();
        for (n, block) in blocks.iter().enumerate() {
            if let Some(spelt) = code_info(block).and_then(|info| is_block_info(&info)) {
                self.misplaced(block, spelt);
                continue;
            }
            if self
                .opening(block)
                .is_some_and(|o| o.label == Label::Exempt)
            {
                self.withhold(&blocks[n..]);
                self.ends_withheld = true;
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

    fn misplaced(&mut self, block: Node<'a>, spelt: bool) {
        let span = first_line(self.document.span(block), &self.document.source.text);
        // The message has no word of the record, so that it may stand where the item is withheld.
        let (code, message) = if spelt {
            (
                codes::BLOCK_PLACE,
                "this item block does not stand first under an item's heading",
            )
        } else {
            (
                codes::BLOCK_MISSPELT,
                "this looks like an item block, but its opening words are not `yaml item`",
            )
        };
        self.writer
            .findings
            .push(Diagnostic::at(code, span, message).wordless());
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

    /// The text inside a fence as the file has it, with the byte at which it begins.
    fn literal(&self, block: Node<'a>, span: Span) -> (String, usize) {
        let raw = self.document.raw(block);
        let after = raw
            .find('\n')
            .map(|n| n + 1)
            .or_else(|| raw.find('\r').map(|n| n + 1))
            .unwrap_or(raw.len());
        let mut inside = &raw[after..];
        let close = inside.trim_end().rfind(['\n', '\r']).map_or(0, |n| n + 1);
        if inside[close..].trim_start().starts_with(['`', '~']) {
            inside = &inside[..close];
        }
        (inside.to_owned(), span.start as usize + after)
    }

    /// Whether a block of another kind was probably meant as an item block: YAML with an item's
    /// keys, or anything that says `exempt`.
    fn looks_like_block(&self, info: &str, block: Node<'a>) -> bool {
        let info = info.trim().to_ascii_lowercase();
        let yaml = matches!(info.as_str(), "yaml" | "yml");
        let (text, _) = self.literal(block, self.document.span(block));
        has_key(&text, |key| {
            withholds(key) || yaml && item_keys().contains(&key)
        }) && (yaml || info.is_empty())
    }

    /// Sorts an item's blocks into agenda text, minutes and what is withheld.
    fn bodies(&mut self, item: &mut ItemRecord, blocks: &[Node<'a>], exempt_named: bool) {
        let mut agenda: Vec<Node<'a>> = Vec::new();
        let mut minutes: Vec<Node<'a>> = Vec::new();
        let mut exempt: Vec<Node<'a>> = Vec::new();
        let mut parted = false;
        let mut in_exempt = false;
        for block in blocks {
            match self.opening(block).map(|o| o.label) {
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
                self.withheld_files.push(Spanned::new(path, reference.span));
            }
        }
    }

    /// Takes from an item everything that its block says about withheld matter.
    fn withhold_fields(&mut self, item: &mut ItemRecord) {
        let documents = std::mem::take(&mut item.documents);
        // A withdrawn item keeps nothing of its documents; an exempt one not even their names.
        self.withheld_files
            .extend(documents.into_iter().filter_map(|d| d.file));
        // The number and the title stay public, so findings about them may be shown.
        self.writer.findings.withhold(Span {
            start: item.span.end,
            ..item.extent
        });
        item.reports.clear();
        item.from = None;
        item.figures.clear();
        item.interests.clear();
        item.motions.clear();
        item.corrects.clear();
        item.extra = serde_json::Value::Null;
    }

    /// Blocks as running text, decisions and actions.
    fn parts(&mut self, blocks: &[Node<'a>]) -> Vec<Part> {
        let mut out = Vec::new();
        let mut n = 0;
        let mut text_from = 0;
        while n < blocks.len() {
            let opening = self
                .opening(blocks[n])
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
    fn ends(&self, opening: &Opening, block: Node<'a>) -> bool {
        if self.opening(block).is_some() {
            return true;
        }
        match (heading_level(block), opening.level) {
            (Some(level), Some(own)) => level <= own,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }

    /// The label that a top-level block opens with, if it opens with one.
    fn opening(&self, block: Node<'a>) -> Option<Opening> {
        if let Some(level) = heading_level(block) {
            if level < 3 {
                return None;
            }
            let label = self.label_alone(&fold(&words(block)))?;
            let decision = matches!(label, Label::Decision { .. } | Label::Action);
            return (!decision || level <= 4).then_some(Opening {
                label,
                goes_on: true,
                level: Some(level),
            });
        }
        if !matches!(block.data().value, NodeValue::Paragraph) {
            return None;
        }
        let text = words(block);
        let folded = fold(&text);
        if let Some(label) = self.label_alone(&folded) {
            let marked = text.trim_end_matches(['*', '_', ' ']).ends_with(':');
            return match label {
                // 'Minutes' as a word of its own is no label without its colon.
                Label::Minutes if !marked => None,
                _ => Some(Opening {
                    label,
                    goes_on: true,
                    level: None,
                }),
            };
        }
        let lower = text.to_lowercase();
        let labels = &self.config.labels;
        let open = |list: &[String]| list.iter().any(|label| opens_with(&lower, label));
        let label = decision_of(labels, &open)?;
        Some(Opening {
            label,
            goes_on: text.trim_end().ends_with(':'),
            level: None,
        })
    }

    fn label_alone(&self, folded: &str) -> Option<Label> {
        let labels = &self.config.labels;
        let is = |list: &[String]| list.iter().any(|label| label == folded);
        if is(&labels.minutes) {
            return Some(Label::Minutes);
        }
        if self.exempt_words(folded) {
            return Some(Label::Exempt);
        }
        decision_of(labels, &is)
    }
}

fn decision_of(labels: &Labels, test: &dyn Fn(&[String]) -> bool) -> Option<Label> {
    if test(&labels.resolved) {
        Some(Label::Decision { recommended: false })
    } else if test(&labels.recommended) {
        Some(Label::Decision { recommended: true })
    } else if test(&labels.action) {
        Some(Label::Action)
    } else {
        None
    }
}

/// Whether a text opens with this label, then a colon or a dash; a name in brackets may stand between.
fn opens_with(lower: &str, label: &str) -> bool {
    let Some(mut rest) = lower.strip_prefix(label) else {
        return false;
    };
    rest = rest.trim_start();
    if rest.starts_with('(') {
        match rest.find(')') {
            Some(end) if end < 80 => rest = rest[end + 1..].trim_start(),
            _ => return false,
        }
    }
    rest.starts_with(':')
        || ['–', '—'].iter().any(|d| rest.starts_with(*d))
        || rest
            .strip_prefix('-')
            .is_some_and(|r| r.starts_with([' ', '-']) || r.is_empty())
}

/// Whether a heading is a paragraph with a line of dashes right under it.
fn is_ruled(node: Node<'_>) -> bool {
    matches!(&node.data().value, NodeValue::Heading(h) if h.setext && h.level == 2)
}

fn heading_level(node: Node<'_>) -> Option<u8> {
    match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

fn code_info(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::CodeBlock(code) if code.fenced => Some(code.info.clone()),
        _ => None,
    }
}

/// Whether a text has a line `key: value` of such a key.
fn has_key(text: &str, wanted: impl Fn(&str) -> bool) -> bool {
    text.lines().any(|line| {
        line.split_once(':')
            .is_some_and(|(key, _)| wanted(key.trim_start_matches(['>', ' ', '\t']).trim_end()))
    })
}

/// The keys that decide what is published.
fn withholds(key: &str) -> bool {
    matches!(key, "exempt" | "withdrawn")
}

/// Whether a fence's opening words are `yaml item`, or nearly that.
fn is_block_info(info: &str) -> Option<bool> {
    if info == "yaml item" {
        return Some(true);
    }
    let folded: String = info
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let near = [
        "yamlitem",
        "ymlitem",
        "yamlitems",
        "itemyaml",
        "item",
        "yamltem",
        "yamlitme",
        "ymlitems",
    ]
    .contains(&folded.as_str())
        || folded.starts_with("yamlitem")
        || folded.starts_with("ymlitem")
        || strsim::damerau_levenshtein(&folded, "yamlitem") <= 2;
    near.then_some(false)
}
