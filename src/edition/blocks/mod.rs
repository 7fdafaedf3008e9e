//! What a page says, in the order in which it says it: headings, paragraphs, lists, tables.
//!
//! A tree of HTML has many forms for few things. Here they become the few, and whoever makes text,
//! a reading or Braille of a page meets nothing else.

mod lists;
mod reader;

pub use reader::read;

use super::run::Run;

/// A whole page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its language.
    pub lang: String,
    /// What its main part says.
    pub main: Vec<Block>,
    /// What stands around that: where the page comes from, and whom to ask.
    pub around: Vec<Block>,
}

/// One thing that a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A place that a link may lead to: the next heading, where one follows, or the part it is in.
    Place(String),
    /// A heading of this level, 1 to 6.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List(Vec<Entry>),
    /// Terms, each with what is said of it.
    Terms(Vec<Term>),
    /// Words of somebody else.
    Quotation(Vec<Block>),
    /// Text as it was written, with its lines.
    Code(String),
    /// A table.
    Table(Table),
    /// Footnotes, numbered from 1.
    Notes(Vec<Vec<Block>>),
    /// Something that is set off from what is around it.
    Part(Part, Vec<Block>),
    /// A line across the page.
    Rule,
}

/// What is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// Links to places on the page.
    Contents,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number as it is written, `4.` or `1)`; nothing where the list has none.
    pub mark: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its name.
    pub name: Vec<Run>,
    /// What is said of it.
    pub said: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its title.
    pub caption: Vec<Run>,
    /// The names of its columns.
    pub head: Vec<Vec<Run>>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// What the row is about, where it says so.
    pub name: Option<Vec<Run>>,
    /// Its cells, each with the number of its column.
    pub cells: Vec<(usize, Vec<Run>)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{run, tree};

    fn blocks(html: &str) -> Vec<Block> {
        read(&tree::read(html)).main
    }

    #[test]
    fn lists_keep_the_numbers_that_were_written() {
        let found = blocks("<ol start=4 class=paren><li>a<li value=9>b<ol><li>c</ol></ol>");
        let [Block::List(entries)] = &found[..] else {
            panic!("{found:?}")
        };
        let marks: Vec<_> = entries.iter().filter_map(|e| e.mark.as_deref()).collect();
        assert_eq!(marks, ["4)", "9)"]);
        assert!(
            matches!(&entries[1].blocks[1], Block::List(inner) if inner[0].mark.as_deref() == Some("1."))
        );
    }

    #[test]
    fn the_linear_form_of_a_table_is_not_said_again() {
        let found = blocks(
            "<table><caption>C</caption><thead><tr><th>A<th>B</thead><tr><th scope=row>r<td>1</table><div class=linear><p>again</div>",
        );
        let [Block::Table(table)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(run::text(&table.head[1]), "B");
        assert_eq!(
            table.rows[0].name.as_deref().map(run::text).as_deref(),
            Some("r")
        );
        assert_eq!(table.rows[0].cells[0].0, 1);
    }

    #[test]
    fn spaces_are_those_that_a_browser_shows() {
        let found =
            blocks("<p> a <b> b</b>\n c<br> d \u{200b}\u{202e}e&#10;<span lang=cy>f</span></p>");
        let [Block::Paragraph(runs)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(run::text(runs), "a b c d e f");
        assert_eq!(runs.last().and_then(|r| r.lang.as_deref()), Some("cy"));
    }
}
