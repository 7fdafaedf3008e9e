//! Who moved and who seconded, where an item had one motion.

use std::sync::LazyLock;

use regex::Regex;

use super::names::{self, Known};
use super::sentences::Sentence;
use super::unsure;
use crate::import::draft::{Maybe, Said};
use crate::import::remarks::Remark;

/// Who moved, and who seconded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Motion {
    /// Who moved.
    pub mover: Maybe<String>,
    /// Who seconded.
    pub seconder: Maybe<String>,
}

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static MOVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:proposed|moved) by (?P<mover>.+?),? (?:and )?(?:was |were )?seconded by ")
        .unwrap()
});

/// Reads the motion of an item. Nothing where it had several that differ.
pub fn read(said: &[Sentence], known: &Known, remarks: &mut Vec<Remark>) -> Option<Motion> {
    let mut first: Option<Motion> = None;
    for sentence in said {
        for found in MOVED.captures_iter(&sentence.text) {
            let Some(motion) = motion(&found, sentence, known) else {
                remarks.push(unsure(
                    sentence.line,
                    "this says who moved and seconded, but the names could not be read for certain; add them by hand",
                ));
                continue;
            };
            let names = |one: &Motion| {
                [&one.mover, &one.seconder].map(|said| said.as_ref().map(|said| said.value.clone()))
            };
            match &first {
                Some(before) if names(before) != names(&motion) => {
                    remarks.push(unsure(
                        sentence.line,
                        "this item had more than one motion, so who moved and who seconded was not read; add them under 'motions' by hand",
                    ));
                    return None;
                }
                Some(_) => {}
                None => first = Some(motion),
            }
        }
    }
    first
}

fn motion(found: &regex::Captures, sentence: &Sentence, known: &Known) -> Option<Motion> {
    let whole = |text: &str| {
        let all = names::list(text, known);
        let sure = all.sure() && all.names.len() == 1;
        all.names.into_iter().next().filter(|_| sure)
    };
    let mover = whole(&found["mover"])?.name;
    let behind = &sentence.text[found.get(0)?.end()..];
    let (seconder, _) = names::leading(behind, known)?;
    let said = |name| Some(Said::new(name, sentence.line));
    Some(Motion {
        mover: said(mover),
        seconder: said(seconder),
    })
}
