//! Tables: a caption, headers with a scope, figures to the right, and room to scroll on a small screen.

use comrak::nodes::{Node, NodeValue, TableAlignment};

use super::write::Writer;
use super::{Piece, Wide, words};

impl<'a> Writer<'a, '_> {
    /// Writes a table with the paragraph that titles it, or a caption made of what it stands under.
    pub(super) fn table(&mut self, node: Node<'a>, title: Option<Node<'a>>) {
        let alignments = match &node.data().value {
            NodeValue::Table(table) => table.alignments.clone(),
            _ => Vec::new(),
        };
        let rows: Vec<Vec<Node<'a>>> = node
            .children()
            .map(|row| row.children().collect())
            .collect();
        let (head, body) = match rows.split_first() {
            Some((head, body)) => (head.as_slice(), body),
            None => return,
        };
        let name = title.map_or_else(|| self.title.clone(), words);
        let label = name.trim_end_matches(':');
        self.piece(Piece::Wide(Wide::Table, label.into()));
        self.raw("<table>\n<caption");
        if let Some(title) = title {
            self.raw(">");
            self.inlines(title);
        } else {
            self.raw(" class=\"quiet\">");
            self.words(&name);
        }
        self.raw("</caption>\n");
        let rows_have_names = heads_its_rows(head, body);
        if head.iter().any(|cell| !words(cell).is_empty()) {
            self.raw("<thead><tr>");
            for (n, cell) in head.iter().enumerate() {
                let text = words(cell);
                if text.is_empty() {
                    self.raw("<td></td>");
                    continue;
                }
                let class = if numeric_column(body, n, alignments.get(n)) {
                    " class=\"n\""
                } else {
                    ""
                };
                self.raw("<th scope=\"col\"");
                self.raw(class);
                self.raw(">");
                self.inlines(cell);
                self.raw("</th>");
            }
            self.raw("</tr></thead>\n");
        }
        self.raw("<tbody>\n");
        for row in body {
            self.raw("<tr>");
            for (n, cell) in row.iter().enumerate() {
                let names_row = n == 0 && rows_have_names;
                let class = if !names_row && numeric_column(body, n, alignments.get(n)) {
                    " class=\"n\""
                } else {
                    ""
                };
                self.raw(if names_row {
                    "<th scope=\"row\""
                } else {
                    "<td"
                });
                self.raw(class);
                self.raw(">");
                self.inlines(cell);
                self.raw(if names_row { "</th>" } else { "</td>" });
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>");
        self.piece(Piece::WideEnd(Wide::Table));
        self.raw("\n");
    }
}

/// Whether the first column says what each row is about: there is more than one column,
/// and no first cell is empty.
fn heads_its_rows(head: &[Node<'_>], body: &[Vec<Node<'_>>]) -> bool {
    head.len() > 1
        && body
            .iter()
            .all(|row| row.first().is_some_and(|cell| !words(cell).is_empty()))
}

fn numeric_column(
    body: &[Vec<Node<'_>>],
    column: usize,
    alignment: Option<&TableAlignment>,
) -> bool {
    match alignment {
        Some(TableAlignment::Right) => true,
        Some(TableAlignment::None) | None => {
            let mut any = false;
            body.iter().filter_map(|row| row.get(column)).all(|cell| {
                let text = words(cell);
                let figure = text.chars().any(|c| c.is_ascii_digit())
                    && text.chars().all(|c| {
                        c.is_ascii_digit()
                            || matches!(
                                c,
                                '.' | ',' | '%' | '£' | '+' | '-' | '−' | ' ' | '(' | ')'
                            )
                    });
                any |= figure;
                text.is_empty() || figure
            }) && any
        }
        Some(_) => false,
    }
}
