//! The program `lou_translate` of liblouis, which turns print into Braille.
//!
//! It is looked for when it is wanted and run as a program of its own: its licence rules out a part
//! of it in this one. It reads a text line by line and writes each as a line of Braille. It has
//! quirks that are met here: it ends well where a table is missing, breaks lines of more than 2,047
//! letters, takes a backslash for the beginning of a sign's number, and says a sign that it does not
//! know by its number in letters with too many dots.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind, Write as _};
use std::process::{Command, Stdio};
use std::sync::Mutex;

const PROGRAM: &str = "lou_translate";
/// Its version with which this program was tried.
const KNOWN: &str = "3.";
/// Gives Braille as letters of Unicode, one for each cell, whatever the table would give.
const DOTS: &str = "unicode.dis";
/// How long a line may be that it is given.
const LONGEST: usize = 1000;

/// The letters of Braille files for the 64 cells of six dots, by their dots as bits.
const ASCII: &[u8; 64] = br#" A1B'K2L@CIF/MSP"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\0Z7(_?W]#Y)="#;

/// A Braille code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// Unified English Braille, grade 2.
    English,
    /// Welsh Braille, grade 2.
    Welsh,
}

impl Code {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Welsh];

    /// The one for a language.
    pub fn of(lang: &str) -> Self {
        match lang.split('-').next() {
            Some("cy") => Self::Welsh,
            _ => Self::English,
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::English => "en-ueb-g2.ctb",
            Self::Welsh => "cy-cy-g2.ctb",
        }
    }
}

/// Why there is no Braille.
#[derive(Debug, thiserror::Error)]
pub enum LiblouisError {
    /// The program is not there.
    #[error(
        "Braille is made by the program `lou_translate` of liblouis, which is not installed here; install it with its tables (Debian and Ubuntu: `apt-get install liblouis-bin liblouis-data`) and export again"
    )]
    Missing,
    /// The program cannot be run.
    #[error("`lou_translate` cannot be run: {0}")]
    Run(#[from] io::Error),
    /// The program did not translate.
    #[error(
        "`lou_translate` gives no Braille with the table {table} ({why}); see that the tables of liblouis are installed (Debian and Ubuntu: the package liblouis-data) and are those of the program"
    )]
    Failed {
        /// The table.
        table: &'static str,
        /// What the program says, or what is wrong with its answer.
        why: String,
    },
}

/// The program, found and tried.
pub struct Liblouis {
    version: String,
    /// Whether a code knows a sign, as far as it was asked.
    known: Mutex<BTreeMap<(Code, char), bool>>,
}

impl Liblouis {
    /// Finds the program and tries whether it makes Braille.
    pub fn find() -> Result<Self, LiblouisError> {
        let answer = Command::new(PROGRAM)
            .arg("--version")
            .stdin(Stdio::null())
            .output();
        let answer = answer.map_err(|error| match error.kind() {
            ErrorKind::NotFound => LiblouisError::Missing,
            _ => LiblouisError::Run(error),
        })?;
        let told = String::from_utf8_lossy(&answer.stdout).into_owned();
        let first = told.lines().next().unwrap_or_default();
        let found = Self {
            version: first.rsplit(' ').next().unwrap_or_default().to_owned(),
            known: Mutex::default(),
        };
        // 'the' is one cell in grade 2.
        let tried = found.translate(Code::English, &["the".to_owned()])?;
        match tried.first().map(String::as_str) {
            Some("!") => Ok(found),
            other => Err(LiblouisError::Failed {
                table: Code::English.table(),
                why: format!("it says `{}` for `the`, not `!`", other.unwrap_or_default()),
            }),
        }
    }

    /// What is to be known of the version that was found.
    pub fn note(&self) -> Option<String> {
        (!self.version.starts_with(KNOWN)).then(|| {
            format!(
                "this `lou_translate` calls itself version `{}`; it was tried with version 3",
                self.version
            )
        })
    }

    /// Lines of print as lines of a Braille file. A line has a word at least.
    pub fn translate(&self, code: Code, lines: &[String]) -> Result<Vec<String>, LiblouisError> {
        // The pieces of all lines, and for each line how many it has.
        let pieces: Vec<Vec<&str>> = lines.iter().map(|line| pieces(line)).collect();
        let mut text = String::new();
        for piece in pieces.iter().flatten() {
            text.push_str(piece);
            text.push('\n');
        }
        let mut answer = self.cells(code, &text)?.into_iter();
        let mut out = Vec::with_capacity(lines.len());
        for pieces in &pieces {
            let mut line = String::new();
            for cells in answer.by_ref().take(pieces.len()) {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&brf(&cells).ok_or_else(|| odd(code))?);
            }
            out.push(line);
        }
        Ok(out)
    }

    /// Which of these signs a code does not know.
    pub fn unknown(
        &self,
        code: Code,
        signs: &BTreeSet<char>,
    ) -> Result<BTreeSet<char>, LiblouisError> {
        let mut new: Vec<char> = signs.iter().copied().filter(|c| !c.is_ascii()).collect();
        if let Ok(known) = self.known.lock() {
            new.retain(|sign| !known.contains_key(&(code, *sign)));
        }
        if !new.is_empty() {
            let text: String = new
                .iter()
                .flat_map(|sign| ['a', ' ', *sign, '\n'])
                .collect();
            let answer = self.cells(code, &text)?;
            if let Ok(mut known) = self.known.lock() {
                for (sign, cells) in new.into_iter().zip(answer) {
                    // Its number is spelt with cells of eight dots.
                    let is_known = cells.chars().all(|c| c <= '\u{283f}');
                    known.insert((code, sign), is_known);
                }
            }
        }
        let known = self.known.lock();
        let is_unknown =
            |sign: &char| matches!(&known, Ok(known) if known.get(&(code, *sign)) == Some(&false));
        Ok(signs.iter().copied().filter(is_unknown).collect())
    }

    /// Runs the program once: as many lines of cells as there are lines of text.
    #[allow(clippy::unused_self)] // Only who has found it may run it.
    fn cells(&self, code: Code, text: &str) -> Result<Vec<String>, LiblouisError> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let table = code.table();
        let text = &text.replace('\\', r"\\");
        let mut child = Command::new(PROGRAM)
            .arg("--forward")
            .arg(format!("{DOTS},{table}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take();
        let answer = std::thread::scope(|scope| {
            // It answers before it has read all, so somebody has to listen while it is told.
            scope.spawn(move || {
                // Where it hears no more, its answer shows it.
                input.map(|mut input| input.write_all(text.as_bytes()))
            });
            child.wait_with_output()
        })?;
        let failed = |why: String| LiblouisError::Failed { table, why };
        let complaint = String::from_utf8_lossy(&answer.stderr);
        let complaint = complaint.lines().next().map(str::to_owned);
        let told = String::from_utf8(answer.stdout).map_err(|_| odd(code))?;
        let lines: Vec<String> = told.lines().map(str::to_owned).collect();
        let asked = text.lines().count();
        if !answer.status.success() || lines.len() != asked {
            let short = || format!("{} of {asked} lines came back", lines.len());
            return Err(failed(complaint.unwrap_or_else(short)));
        }
        Ok(lines)
    }
}

fn odd(code: Code) -> LiblouisError {
    LiblouisError::Failed {
        table: code.table(),
        why: "its answer is no Braille".to_owned(),
    }
}

/// A line in pieces that the program does not break, cut at spaces where there are some.
fn pieces(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = line;
    while rest.len() > LONGEST {
        let limit = rest.floor_char_boundary(LONGEST);
        let at = rest[..limit]
            .rfind(' ')
            .filter(|at| *at > 0)
            .unwrap_or(limit);
        out.push(&rest[..at]);
        rest = rest[at..].trim_start_matches(' ');
    }
    if !rest.is_empty() || out.is_empty() {
        out.push(rest);
    }
    out
}

/// Cells of six dots as the letters of Braille files.
fn brf(cells: &str) -> Option<String> {
    let letter = |cell: char| match cell {
        ' ' => Some(' '),
        '\u{2800}'..='\u{28ff}' => {
            let dots = usize::try_from(u32::from(cell) & 0x3f).ok()?;
            ASCII.get(dots).map(|letter| char::from(*letter))
        }
        _ => None,
    };
    cells.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_has_a_letter_of_its_own() {
        let letters: BTreeSet<u8> = ASCII.iter().copied().collect();
        assert_eq!(letters.len(), 64);
        assert_eq!(brf("⠠⠓⠑⠇⠇⠕⠀⠼⠁⠮").as_deref(), Some(",HELLO #A!"));
        assert_eq!(brf("a"), None);
    }

    #[test]
    fn long_lines_are_cut_at_spaces() {
        let line = "word ".repeat(500);
        let found = pieces(line.trim_end());
        assert!(
            found
                .iter()
                .all(|piece| piece.len() <= LONGEST && !piece.ends_with(' '))
        );
        assert_eq!(found.join(" "), line.trim_end());
        assert_eq!(pieces(&"é".repeat(1200)).concat(), "é".repeat(1200));
    }
}
