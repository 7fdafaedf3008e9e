//! The signs of files that stick to titles: `pdf icon PDF 244 KB`.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::draft::Document;
use crate::import::remarks::Fate;

/// A title and the files that it bears.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signed {
    /// The words before the first sign, or all of them where there is none.
    pub title: String,
    /// A title of its own and the kind and size of each file. The first has no title of its own.
    pub files: Vec<(String, String)>,
    /// The words behind the last sign.
    pub rest: String,
    /// What is left out.
    left: Vec<(String, &'static str)>,
}

/// What the signs say in words.
const ICON: &str = "words of a file's sign";
/// What points at where the page stands already.
const PLACE: &str = "the item's number beside a document";

#[expect(clippy::unwrap_used, reason = "the patterns are fixed and tested")]
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<icon>(?i:\b[a-z]+ icon) )?\b(?P<kind>PDF|DOCX?|DOCM|XLSX?|XLSM|PPTX?|PPS|RTF|ODT|ODS|ODP|TXT|CSV|ZIP|HTML?|MSG|JPE?G|PNG|GIF|TIFF?|MP3|MP4)",
        r" (?P<size>[0-9]+(?:[.,][0-9]+)* ?(?:B|bytes|KB|MB|GB))\b"
    ))
    .unwrap()
});

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static OF_ITEM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i) ?, item ([0-9]+(?:[a-z]|[./][0-9a-z]+)*)\.?$").unwrap());

/// Parts a clean line at its signs.
pub fn read(text: &str) -> Signed {
    let mut out = Signed::default();
    let mut from = 0;
    for found in SIGN.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let before = text[from..whole.start()].trim();
        let own = if out.files.is_empty() {
            before.clone_into(&mut out.title);
            String::new()
        } else {
            before.to_owned()
        };
        if let Some(icon) = found.name("icon") {
            out.left.push((icon.as_str().trim().to_owned(), ICON));
        }
        out.files
            .push((own, format!("{} {}", &found["kind"], &found["size"])));
        from = whole.end();
    }
    let rest = text[from..].trim().to_owned();
    if out.files.is_empty() {
        out.title = rest;
    } else {
        out.rest = rest;
    }
    out
}

impl Signed {
    /// What is left out of the line.
    pub fn left(&self, line: u32) -> impl Iterator<Item = Fate> + '_ {
        self.left.iter().map(move |(words, what)| Fate {
            line,
            words: words.clone(),
            what,
        })
    }

    /// The documents of a line that lists some. `, item 13.` behind a title goes: the page stands there.
    pub fn listed(mut self, line: u32) -> (Vec<Document>, Vec<Fate>) {
        let mut titles = vec![self.title.clone()];
        titles.extend(self.files.iter().skip(1).map(|(own, _)| own.clone()));
        if !self.rest.is_empty() {
            titles.push(self.rest.clone());
        }
        for title in &mut titles {
            if let Some(place) = OF_ITEM.find(title) {
                let words = place.as_str().trim_matches([' ', ',']).to_owned();
                title.truncate(place.start());
                self.left.push((words, PLACE));
            }
        }
        let files = self.files.iter().map(|(_, file)| Some(file.as_str()));
        let files = files.chain([None]);
        let named = titles.into_iter().zip(files).map(|(title, file)| Document {
            line,
            title: with_file(&title, file.unwrap_or_default()),
            ..Document::default()
        });
        let left = self.left(line).collect();
        (named.filter(|one| !one.title.is_empty()).collect(), left)
    }
}

/// A title with the kind and size of its file.
pub fn with_file(title: &str, file: &str) -> String {
    match (title.is_empty(), file.is_empty()) {
        (false, false) => format!("{title}, {file}"),
        _ => format!("{title}{file}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_parted_from_titles() {
        let one = read("Minutes of previous meeting pdf icon PDF 70 KB");
        assert_eq!(one.title, "Minutes of previous meeting");
        assert_eq!(one.files, [(String::new(), "PDF 70 KB".into())]);
        let two = read("Budget pdf icon PDF 1.5 MB Appendix A Document icon DOCX 1 MB");
        assert_eq!(two.title, "Budget");
        assert_eq!(two.files[1], ("Appendix A".into(), "DOCX 1 MB".into()));
        assert_eq!(two.left(3).count(), 2);
        assert_eq!(read("Report of 244 KB and the PDF").files, []);
        assert_eq!(read("Report DOC 2 MB").files.len(), 1);
    }

    #[test]
    fn listed_documents_lose_the_item_they_stand_at() {
        let (documents, left) = read("Appendix 1 , item 13. pdf icon PDF 9 KB Notes").listed(4);
        let titles: Vec<_> = documents.iter().map(|d| d.title.as_str()).collect();
        assert_eq!(titles, ["Appendix 1, PDF 9 KB", "Notes"]);
        let left: Vec<_> = left.iter().map(|fate| fate.words.as_str()).collect();
        assert_eq!(left, ["pdf icon", "item 13."]);
    }
}
