//! What stands in a paper, one block after the other: the little that minutes are written in.
//!
//! Every reader, whatever it reads, gives its text as blocks, and [`super::markdown`] writes them.
//! So no reader has to know how Markdown is written, and nothing of a paper can become markup.

/// A block, and the line of its paper on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The line, counted from 1.
    pub line: u32,
    /// What it is.
    pub matter: Matter,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A heading inside of a text, by its depth there: 1 stands right below the title of the text.
    Heading(u8, Vec<Run>),
    /// A list. A paragraph that only looks like one, as `(a) reviews the programme`, stays a paragraph.
    List(List),
    /// A table whose cells are known for certain.
    Table(Table),
    /// Lines that are to stay as they are, such as a table whose cells nobody can tell.
    Lines(String),
}

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The number that each point bears, where they are numbered in figures (`4.`); all have one or none.
    pub numbered: bool,
    /// Its points.
    pub points: Vec<Point>,
}

/// A point of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Point {
    /// Its number, in a list that is numbered.
    pub number: u32,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The words above it.
    pub caption: Vec<Run>,
    /// The rows; all are as long as the longest is written.
    pub rows: Vec<Vec<Vec<Run>>>,
    /// Whether the first row names the columns.
    pub headed: bool,
}

/// A stretch of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(String),
    /// Words in bold.
    Strong(Vec<Run>),
    /// Words in italics.
    Emphasis(Vec<Run>),
    /// A link: its address, which is one of the web or of mail, and its words.
    Link(String, Vec<Run>),
    /// The line ends here, and it means something that it does.
    Break,
}

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(line: u32, words: impl Into<String>) -> Self {
        Self {
            line,
            matter: Matter::Paragraph(vec![Run::Text(words.into())]),
        }
    }

    /// Its words, without any markup; blocks and cells are parted by spaces.
    pub fn words(&self) -> String {
        let mut out = String::new();
        self.add_words(&mut out);
        out
    }

    fn add_words(&self, out: &mut String) {
        match &self.matter {
            Matter::Paragraph(runs) | Matter::Heading(_, runs) => add_runs(runs, out),
            Matter::List(list) => {
                for point in &list.points {
                    if list.numbered {
                        out.push_str(&format!("{}. ", point.number));
                    }
                    for block in &point.blocks {
                        block.add_words(out);
                        out.push(' ');
                    }
                }
            }
            Matter::Table(table) => {
                add_runs(&table.caption, out);
                for cell in table.rows.iter().flatten() {
                    out.push(' ');
                    add_runs(cell, out);
                }
            }
            Matter::Lines(lines) => out.push_str(lines),
        }
    }
}

/// The words of running text.
pub fn words(runs: &[Run]) -> String {
    let mut out = String::new();
    add_runs(runs, &mut out);
    out
}

fn add_runs(runs: &[Run], out: &mut String) {
    for run in runs {
        match run {
            Run::Text(text) => out.push_str(text),
            Run::Strong(runs) | Run::Emphasis(runs) | Run::Link(_, runs) => add_runs(runs, out),
            Run::Break => out.push(' '),
        }
    }
}
