//! Tables: kept as tables where each cell stands by itself, and as lines where nobody can tell.

use crate::edition::tree::Element;
use crate::import::blocks::{Block, Matter, Run, Table};
use crate::import::remarks::Kind;

use super::super::piece::pieces;
use super::super::seen;
use super::{Washing, runs};

impl Washing<'_> {
    /// What a table says.
    pub(super) fn table(&mut self, table: &Element, line: u32) -> Vec<Block> {
        let rows = rows(table);
        let caption = table.elements().find(|e| e.name == "caption");
        let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
        if widest <= 1 {
            return self.frame(caption, &rows);
        }
        if rows
            .iter()
            .flatten()
            .any(|cell| spans(cell) || cell.find("table").is_some())
        {
            return self.unsure(caption, &rows, line);
        }
        let first = rows.iter().find(|row| says(row));
        let headed = first.is_some_and(|row| row.iter().all(|cell| cell.name == "th"));
        let caption = caption.map(|c| self.cell(c)).unwrap_or_default();
        let rows = rows.iter().filter(|row| says(row));
        let rows = rows.map(|row| row.iter().map(|cell| self.cell(cell)).collect());
        let matter = Matter::Table(Table {
            caption,
            rows: rows.collect(),
            headed,
        });
        vec![Block { line, matter }]
    }

    /// A table of one column is a box around its text.
    fn frame(&mut self, caption: Option<&Element>, rows: &[Vec<&Element>]) -> Vec<Block> {
        let cells = caption.into_iter().chain(rows.iter().flatten().copied());
        let inner = cells.flat_map(|cell| pieces(&cell.children, true));
        self.blocks(&inner.collect::<Vec<_>>())
    }

    /// A row a line, with a stroke between cells.
    fn unsure(
        &mut self,
        caption: Option<&Element>,
        rows: &[Vec<&Element>],
        line: u32,
    ) -> Vec<Block> {
        let message = "the cells of this table run over several columns or rows, or hold tables; \
                       its lines were kept as they are, so make a table of them by hand";
        self.fates.say(Kind::UnsureTable, line, message);
        let mut lines = Vec::new();
        for row in caption.map(|c| vec![c]).iter().chain(rows) {
            for cell in row {
                self.fates.pictures(&cell.children);
            }
            let words = |c: &&Element| seen::plain_words(&c.children, &self.fates.withheld);
            let cells: Vec<String> = row.iter().map(words).collect();
            if cells.iter().any(|words| !words.is_empty()) {
                lines.push(cells.join(" | ").trim_end().to_owned());
            }
        }
        let matter = Matter::Lines(lines.join("\n"));
        vec![Block { line, matter }]
    }

    fn cell(&mut self, cell: &Element) -> Vec<Run> {
        let raw = runs::read(&cell.children, self.site, self.fates);
        let runs = raw.one();
        self.cut = self.cut.take().or(raw.cut);
        runs
    }
}

/// The cells of each row, but for those of tables within.
fn rows(table: &Element) -> Vec<Vec<&Element>> {
    let mut out = Vec::new();
    for part in table.elements() {
        match part.name.as_str() {
            "tr" => out.push(cells(part)),
            "thead" | "tbody" | "tfoot" => {
                out.extend(part.elements().filter(|e| e.name == "tr").map(cells));
            }
            _ => {}
        }
    }
    out
}

fn cells(row: &Element) -> Vec<&Element> {
    row.elements()
        .filter(|e| matches!(e.name.as_str(), "td" | "th"))
        .collect()
}

fn says(row: &[&Element]) -> bool {
    row.iter()
        .any(|cell| !seen::words(&cell.children).is_empty())
}

fn spans(cell: &Element) -> bool {
    ["colspan", "rowspan"].iter().any(|span| {
        let span = cell.get(span).map(str::trim);
        span.is_some_and(|n| !matches!(n, "" | "0" | "1"))
    })
}
