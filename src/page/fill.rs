//! A body on a page: its holes filled with links, levels and anchors as they are there.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::Serialize;

use super::linear::linear;
use super::look::Look;
use crate::archive::{Target, Targets};
use crate::markdown::{Html, Piece, Wide, escape};
use crate::record::Part;
use crate::route::Edition;

/// A stretch of a body, ready for a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartView {
    /// `text`, `decision` or `action`.
    pub kind: &'static str,
    /// For a decision: whether it recommends to another body.
    pub recommended: bool,
    /// The HTML.
    pub html: String,
}
/// The abbreviations that a page has used so far: at the first use the words follow. Bodies are
/// filled in the order in which they stand on the page.
#[derive(Debug, Default)]
pub struct Used(RefCell<BTreeSet<u32>>);

impl Used {
    /// Whether this is the first use.
    fn first(&self, index: u32) -> bool {
        self.0.borrow_mut().insert(index)
    }
}
impl Look<'_> {
    /// A body with its holes filled. `base` is the level of the title that it stands under;
    /// `prefix` keeps its anchors apart from those of other bodies on the page.
    pub fn html(&self, html: &Html, targets: &Targets, base: u8, prefix: &str) -> String {
        let ready = html.pieces.iter().map(|piece| match piece {
            Piece::Html(html) => html.len(),
            _ => 0,
        });
        let mut out = String::with_capacity(ready.sum::<usize>() + 64);
        let mut table = 0;
        for piece in &html.pieces {
            match piece {
                Piece::Wide(wide, label) if !self.is_plain() => self.scroll(&mut out, *wide, label),
                Piece::WideEnd(Wide::Table) if !self.is_plain() => out.push_str("</div>"),
                Piece::Wide(Wide::Table, _) => table = out.len(),
                Piece::WideEnd(Wide::Table) => self.narrow(&mut out, table),
                Piece::Wide(Wide::Code, _) => out.push_str("<pre>"),
                Piece::WideEnd(Wide::Code) => out.push_str("</pre>"),
                _ => self.piece(&mut out, piece, targets, base, prefix),
            }
        }
        out
    }

    /// Opens what scrolls by itself where it is wider than the page.
    fn scroll(&self, out: &mut String, wide: Wide, label: &str) {
        let (tag, class, unnamed) = match wide {
            Wide::Table => ("div", "table", "wide_table"),
            Wide::Code => ("pre", "code", "wide_code"),
        };
        out.push_str(&format!(
            "<{tag} class=\"{class}\" role=\"region\" tabindex=\"0\" aria-label=\""
        ));
        let label = if label.is_empty() {
            self.words.get(unnamed)
        } else {
            label
        };
        escape(out, label);
        out.push_str("\">");
    }

    /// Says a table that is too wide for a page without a style as lists, with the table itself
    /// folded away behind them.
    fn narrow(&self, out: &mut String, start: usize) {
        // As many letters as a narrow telephone shows, less what the page keeps free at its sides.
        let room = if self.edition == Edition::LargePrint {
            18
        } else {
            30
        };
        let row = |n: usize| self.words.fill("table_row", &[&n.to_string()]);
        if let Some(list) = linear(&out[start..], room, row) {
            let table = out.split_off(start);
            out.push_str(&list);
            out.push_str("<details>\n<summary>");
            escape(out, self.words.get("same_as_table"));
            out.push_str("</summary>\n");
            out.push_str(&table);
            out.push_str("\n</details>");
        }
    }

    fn piece(&self, out: &mut String, piece: &Piece, targets: &Targets, base: u8, prefix: &str) {
        use std::fmt::Write as _;
        let target = |n: &u32| targets.get(*n as usize).and_then(Option::as_ref);
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Heading(depth) => {
                let _ = write!(out, "<h{}", (base + depth).min(6));
            }
            Piece::HeadingEnd(depth) => {
                let _ = writeln!(out, "</h{}>", (base + depth).min(6));
            }
            Piece::Anchor(name) => {
                out.push_str(" id=\"");
                escape(out, prefix);
                escape(out, name);
                out.push('"');
            }
            Piece::ToAnchor(name) => {
                out.push('#');
                escape(out, prefix);
                escape(out, name);
            }
            Piece::Link(n) => {
                if let Some(target) = target(n) {
                    out.push_str("<a href=\"");
                    escape(out, &self.target_href(target));
                    out.push_str("\">");
                }
            }
            Piece::LinkEnd(n) => {
                if let Some(target) = target(n) {
                    if let Target::Document(id) = target {
                        let document = &self.archive.documents[*id];
                        if document.report.is_none() {
                            out.push_str(" <span class=\"facts\">(");
                            escape(out, &self.facts(document));
                            out.push_str(")</span>");
                        }
                    }
                    out.push_str("</a>");
                }
            }
            Piece::Abbreviation { index, said } => {
                if self.used.first(*index) && !said {
                    // Square brackets are an editor's, who says what the record does not.
                    out.push_str(" <span class=\"expansion\">[");
                    let long = self.archive.config.abbreviations.long(*index as usize);
                    escape(out, long);
                    out.push_str("]</span>");
                }
            }
            Piece::Phrase(key, None) => escape(out, self.words.get(key)),
            Piece::Phrase(key, Some(n)) => escape(out, &self.words.fill(key, &[&n.to_string()])),
            Piece::Wide(..) | Piece::WideEnd(_) => {}
            Piece::Words(n) => match target(n) {
                Some(target) => escape(out, &self.name(target)),
                None => out.push_str("[?]"),
            },
            Piece::Image(n, alt) => {
                if let Some(target) = target(n).filter(|_| self.is_plain()) {
                    self.picture(out, target, alt);
                } else if let Some(target) = target(n) {
                    out.push_str("<img src=\"");
                    escape(out, &self.target_href(target));
                    out.push_str("\" alt=\"");
                    escape(out, alt);
                    out.push_str("\" loading=\"lazy\">");
                } else {
                    escape(out, alt);
                }
            }
        }
    }

    /// A picture where nothing is fetched: its words, as the link to it.
    fn picture(&self, out: &mut String, target: &Target, alt: &str) {
        out.push_str("<a href=\"");
        escape(out, &self.target_href(target));
        out.push_str("\">");
        if alt.is_empty() {
            escape(out, &self.name(target));
        } else {
            escape(out, alt);
        }
        if let Target::Document(id) = target {
            out.push_str(" <span class=\"facts\">(");
            escape(out, &self.facts(&self.archive.documents[*id]));
            out.push_str(")</span>");
        }
        out.push_str("</a>");
    }

    /// The parts of a body.
    pub fn parts(
        &self,
        parts: &[Part],
        targets: &Targets,
        base: u8,
        prefix: &str,
    ) -> Vec<PartView> {
        let fill = |html| self.html(html, targets, base, prefix);
        parts
            .iter()
            .map(|part| match part {
                Part::Text(html) => PartView {
                    kind: "text",
                    recommended: false,
                    html: fill(html),
                },
                Part::Decision(d) => PartView {
                    kind: "decision",
                    recommended: d.recommended,
                    html: fill(&d.html),
                },
                Part::Action(html) => PartView {
                    kind: "action",
                    recommended: false,
                    html: fill(html),
                },
            })
            .collect()
    }

    /// A body as one piece of HTML.
    pub fn body(&self, parts: &[Part], targets: &Targets, base: u8) -> String {
        self.parts(parts, targets, base, "")
            .into_iter()
            .map(|p| p.html)
            .collect()
    }
}
/// The first words of a body, without its markup, for lists.
pub fn summary(html: &str, longest: usize) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    text.push_str(rest);
    if text.contains('&') {
        text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    }
    let mut out = String::new();
    // How many letters `out` has.
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if length + letters > longest {
            out.truncate(out.trim_end_matches([',', ';', ':', ' ']).len());
            out.push('…');
            return out;
        }
        // A tag between a word and its full stop left a space.
        if !out.is_empty() && !word.starts_with(['.', ',', ';', ':', ')']) {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += letters;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_has_no_markup_and_ends_on_a_word() {
        assert_eq!(
            summary(
                "<p><strong>Resolved</strong>: That the <em>Panel</em> note &amp; agree.</p>",
                100
            ),
            "Resolved: That the Panel note & agree."
        );
        assert_eq!(summary("<p>one two three</p>", 8), "one two…");
    }
}
