//! The files of the index: chunks of words, nodes that lead to them, and the one that leads to all.

use serde_json::json;

use super::words::Language;
use super::{FOLDER, Put};
use crate::text::names;

/// A chunk is not ended before it has so many bytes,
const LEAST: usize = 6_000;

/// and does not grow beyond these by one more word, however it is called.
const MOST: usize = 12_000;

/// In between, one word in so many ends it. Which one it is depends on the word alone, so that a word
/// more in one chunk does not move the ends of all that follow.
const ENDS: u64 = 16;

/// Likewise for nodes, in entries.
const NODE_LEAST: usize = 32;
const NODE_MOST: usize = 128;
const NODE_ENDS: u64 = 32;

/// A file that another one leads to.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// Its first word, or how many passages it holds.
    pub key: String,
    /// Its name; for a chunk of words, also that of the places of its words.
    pub names: String,
}

/// What `top.js` says.
pub(super) struct Top(serde_json::Value);

/// Puts a file, and gives the name that its bytes have.
pub(super) fn put<P: Put>(put: &P, value: &str) -> Result<String, P::Error> {
    let hash = blake3::hash(value.as_bytes()).to_hex();
    let name = &hash[..16];
    let text = format!("minutebookSearch.take(\"{name}\",{value});\n");
    put.put(&path(name), text.as_bytes())?;
    Ok(name.to_owned())
}

/// Puts the file that leads to all.
pub(super) fn put_top<P: Put>(put: &P, top: &Top) -> Result<(), P::Error> {
    let text = format!("minutebookSearch.take(\"top\",{});\n", top.0);
    put.put(&format!("{FOLDER}top.js"), text.as_bytes())
}

/// Few files to a folder: some hosts and most people dislike very long ones.
fn path(name: &str) -> String {
    format!("{FOLDER}{}/{}.js", &name[..2], &name[2..])
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn number(text: &str) -> u64 {
    let hash = blake3::hash(text.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// Fills chunks with words, in order.
pub(super) struct Shelf<'a, P> {
    put: &'a P,
    /// The first word of the chunk that is being filled.
    first: String,
    weights: String,
    places: String,
    chunks: Vec<Leaf>,
}

impl<'a, P: Put> Shelf<'a, P> {
    pub(super) fn new(put: &'a P) -> Self {
        Self {
            put,
            first: String::new(),
            weights: String::new(),
            places: String::new(),
            chunks: Vec::new(),
        }
    }

    /// Adds the passages of a family.
    pub(super) fn list(
        &mut self,
        family: &str,
        weights: &[u8],
        places: &[u8],
    ) -> Result<(), P::Error> {
        self.begin(family, weights.len())?;
        // Both are signs of plain ASCII.
        let text = |bytes| String::from_utf8_lossy(bytes);
        self.weights += &format!("{family} {};", text(weights));
        if !places.is_empty() {
            self.places += &format!("{family} {};", text(places));
        }
        Ok(())
    }

    /// Adds a word that leads to a family.
    pub(super) fn word(&mut self, word: &str, family: &str) -> Result<(), P::Error> {
        self.begin(word, family.len())?;
        self.weights += &format!("{word}={family};");
        Ok(())
    }

    /// Ends the chunk before this word if it is long enough. A word and the family of its name stay
    /// together.
    fn begin(&mut self, word: &str, more: usize) -> Result<(), P::Error> {
        let size = self.weights.len();
        let is_end = size + more > MOST || size >= LEAST && number(word).is_multiple_of(ENDS);
        let is_twin = self.weights.ends_with(';')
            && self.weights[..size - 1]
                .rsplit(';')
                .next()
                .is_some_and(|last| last.split(['=', ' ']).next() == Some(word));
        if size > 0 && is_end && !is_twin {
            self.end()?;
        }
        if self.weights.is_empty() {
            word.clone_into(&mut self.first);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), P::Error> {
        if self.weights.is_empty() {
            return Ok(());
        }
        let mut names = put(self.put, &quoted(&self.weights))?;
        if !self.places.is_empty() {
            names += " ";
            names += &put(self.put, &quoted(&self.places))?;
        }
        self.chunks.push(Leaf {
            key: std::mem::take(&mut self.first),
            names,
        });
        self.weights.clear();
        self.places.clear();
        Ok(())
    }

    /// Ends the index. `texts` are the files of the passages, each with how many it holds.
    pub(super) fn close(
        mut self,
        passages: u32,
        years: &[(Option<i32>, u32)],
        texts: Vec<Leaf>,
        language: &Language,
    ) -> Result<Top, P::Error> {
        self.end()?;
        let first = |keys: &[Leaf]| keys.first().map_or(String::new(), |leaf| leaf.key.clone());
        let sum = |keys: &[Leaf]| {
            let counts = keys.iter().filter_map(|leaf| leaf.key.parse::<u64>().ok());
            counts.sum::<u64>().to_string()
        };
        let words = tree(self.put, std::mem::take(&mut self.chunks), &first)?;
        let texts = tree(self.put, texts, &sum)?;
        let mut passed_over: Vec<&String> = language.passed_over.iter().collect();
        passed_over.sort_unstable();
        let mut titles: Vec<&str> = names::titles().collect();
        titles.sort_unstable();
        titles.dedup();
        Ok(Top(json!({
            "passages": passages,
            "years": years,
            "words": words,
            "texts": texts,
            "passedOver": passed_over,
            "titles": titles,
            "abbreviations": language.abbreviations,
        })))
    }
}

/// Puts nodes above nodes until one is left, and gives how many there are one above the other, and
/// that one.
fn tree<P: Put>(
    at: &P,
    mut leaves: Vec<Leaf>,
    key: &dyn Fn(&[Leaf]) -> String,
) -> Result<serde_json::Value, P::Error> {
    let mut depth = 0;
    while leaves.len() > NODE_MOST {
        depth += 1;
        let mut above = Vec::new();
        let mut start = 0;
        for n in 1..=leaves.len() {
            let size = n - start;
            let is_end = |leaf: &Leaf| number(&leaf.names).is_multiple_of(NODE_ENDS);
            let is_full = size >= NODE_MOST || size >= NODE_LEAST && is_end(&leaves[n - 1]);
            if n == leaves.len() || is_full {
                let node = &leaves[start..n];
                above.push(Leaf {
                    key: key(node),
                    names: put(at, &quoted(&written(node)))?,
                });
                start = n;
            }
        }
        leaves = above;
    }
    Ok(json!([depth, written(&leaves)]))
}

fn written(leaves: &[Leaf]) -> String {
    let lines = leaves
        .iter()
        .map(|leaf| format!("{} {};", leaf.key, leaf.names));
    lines.collect()
}
