//! The ledger: every address that the site has ever published, with the record each came from.
//!
//! It is a text that people can read, commit and merge: a first line that says what it is, then
//! one line an address, sorted. [`Ledger::read`] believes nothing that is no address of a site and
//! names each line that is none; [`Ledger::text`] writes the next one. What became of addresses
//! that the site has no longer is settled in `page`.

mod parse;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Bound;

use crate::diag::{Diagnostic, FileId, Findings, Span, codes};
use crate::route::Route;
use crate::source::Limits;
use crate::text::is_path;

/// The first line.
const HEAD: &str = "# minutebook addresses 1: every address that was published, and the record it came from; lines may be merged in any order";

/// How many faults of one ledger are named.
const NAMED: usize = 5;

/// Every address that was published, with the path of its record below the content folder; empty
/// where many records made it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: BTreeMap<String, String>,
}

impl Ledger {
    /// Adds what a ledger of the content folder says.
    pub fn read(&mut self, text: &str, file: FileId, findings: &mut Findings) {
        self.take(text, findings, |fault| {
            Diagnostic::at(
                codes::BAD_LEDGER,
                Span::new(file, fault.range.clone()),
                fault.what.message(),
            )
        });
    }

    /// Adds what the ledger of the site in the output folder says; `place` is how its path is shown.
    pub fn read_of_site(&mut self, bytes: &[u8], place: &str, findings: &mut Findings) {
        let whole = |message: &str| Diagnostic::theme(codes::BAD_LEDGER, place, message);
        if bytes.len() as u64 > Limits::LEDGER {
            findings.push(whole(
                "the list of addresses is larger than any that is made",
            ));
            return;
        }
        let Ok(text) = str::from_utf8(bytes) else {
            findings.push(whole("the list of addresses is no text"));
            return;
        };
        self.take(text, findings, |fault| {
            Diagnostic::theme(codes::BAD_LEDGER, place, fault.what.message()).line(fault.line, 1)
        });
    }

    /// Adds the paths of a site that has no ledger of its own, as far as they are addresses that
    /// somebody may have noted: not the theme's files and what machines alone ask for.
    pub fn take_paths<'p>(&mut self, paths: impl Iterator<Item = &'p str>, statics: &[String]) {
        for path in paths.filter(|path| noted(path, statics)) {
            self.entries.entry(path.to_owned()).or_default();
        }
    }

    fn take(
        &mut self,
        text: &str,
        findings: &mut Findings,
        finding: impl Fn(&parse::Fault) -> Diagnostic,
    ) {
        let (lines, faults) = parse::lines(text);
        for line in lines {
            let known = self.entries.entry(line.address.to_owned()).or_default();
            // Of two that differ, as after a merge, any will do, but always the same one.
            if line.record > known.as_str() {
                line.record.clone_into(known);
            }
        }
        let more = faults.len().saturating_sub(NAMED);
        for (n, fault) in faults.iter().take(NAMED).enumerate() {
            let mut found = finding(fault);
            if let Some(help) = fault.what.help() {
                found = found.help(help);
            }
            if more > 0 && n + 1 == NAMED {
                let _ = write!(found.message, "; {more} more of such lines follow");
            }
            findings.push(found);
        }
    }

    /// Enters an address with its record, which counts for more than an earlier one.
    pub fn enter(&mut self, address: &str, record: &str) {
        if is_path(address) {
            self.entries.insert(address.to_owned(), record.to_owned());
        }
    }

    /// Forgets every address that `hidden` knows.
    pub fn forget(&mut self, hidden: impl Fn(&str) -> bool) {
        self.entries.retain(|address, _| !hidden(address));
    }

    /// Whether an address was published.
    pub fn has(&self, address: &str) -> bool {
        self.entries.contains_key(address)
    }

    /// All addresses with their records, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(a, r)| (a.as_str(), r.as_str()))
    }

    /// The addresses that begin with a folder's path (`audit/`) or any other words.
    pub fn below<'l>(&'l self, start: &'l str) -> impl Iterator<Item = &'l str> {
        self.entries
            .range::<str, _>((Bound::Included(start), Bound::Unbounded))
            .map(|(address, _)| address.as_str())
            .take_while(move |address| address.starts_with(start))
    }

    /// The ledger as a text.
    pub fn text(&self) -> String {
        let length: usize = self.iter().map(|(a, r)| a.len() + r.len() + 2).sum();
        let mut out = String::with_capacity(HEAD.len() + 1 + length);
        out.push_str(HEAD);
        out.push('\n');
        for (address, record) in self.iter() {
            out.push_str(address);
            if !record.is_empty() {
                out.push('\t');
                out.push_str(record);
            }
            out.push('\n');
        }
        out
    }
}

/// Names what a ledger of the content folder tells of withheld matter, without a word of it.
pub fn tells(text: &str, file: FileId, hidden: impl Fn(&str) -> bool, findings: &mut Findings) {
    let (lines, _) = parse::lines(text);
    let mut telling = lines.into_iter().filter(|line| hidden(line.address));
    let Some(first) = telling.next() else {
        return;
    };
    let mut message = "this line names something that is withheld".to_owned();
    let more = telling.count();
    if more > 0 {
        let _ = write!(message, "; so do {more} more");
    }
    let span = Span::new(file, first.range);
    findings.push(Diagnostic::at(codes::LEDGER_TELLS, span, message).withheld());
}

/// Whether a file of a site is one whose address somebody may have noted.
fn noted(path: &str, statics: &[String]) -> bool {
    let machines = matches!(
        Route::parse(path),
        None | Some(Route::NotFound | Route::Sitemap(_) | Route::Robots)
    );
    let ending = path.rsplit('.').next().unwrap_or_default();
    let of_a_theme = matches!(
        ending,
        "css" | "js" | "map" | "woff" | "woff2" | "ttf" | "ico"
    );
    is_path(path)
        && !machines
        && !of_a_theme
        && !path.starts_with("redirects/")
        && !statics.iter().any(|s| s == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Ledger, Vec<String>) {
        let mut ledger = Ledger::default();
        let mut findings = Findings::new();
        ledger.read_of_site(
            text.as_bytes(),
            "public/.minutebook/addresses.txt",
            &mut findings,
        );
        let sources = crate::source::Sources::default();
        let said = findings.into_report(&sources).findings;
        (ledger, said.into_iter().map(|d| d.message).collect())
    }

    #[test]
    fn what_was_written_is_read_and_written_the_same() {
        let mut ledger = Ledger::default();
        ledger.enter("index.html", "");
        ledger.enter("audit/2024-01-09/the fees.pdf", "audit/2024-01-09.md");
        ledger.enter("../away.html", "audit/2024-01-09.md");
        let text = ledger.text();
        assert!(
            text.ends_with("\naudit/2024-01-09/the fees.pdf\taudit/2024-01-09.md\nindex.html\n")
        );
        let (read, said) = of(&text);
        assert_eq!((read, said), (ledger, Vec::new()));
    }

    #[test]
    fn order_line_ends_and_what_stands_twice_do_not_matter() {
        let (one, said) = of("b.html\tpages/b.md\r\n\n# a remark\r\na.html\nb.html\n");
        assert!(said.is_empty(), "{said:?}");
        let (other, _) = of("a.html\nb.html\nb.html\tpages/b.md");
        assert_eq!(one.text(), other.text());
    }

    #[test]
    fn nothing_of_a_bad_line_is_believed() {
        for line in [
            "../x",
            "/etc/passwd",
            "a\0b",
            "a//b",
            ".minutebook/manifest",
            "a\t../b",
        ] {
            let (ledger, said) = of(line);
            assert_eq!(ledger, Ledger::default(), "{line:?}");
            assert_eq!(said.len(), 1, "{line:?}");
        }
        let (_, said) = of(&"../x\n".repeat(100));
        assert_eq!(said.len(), 5);
        assert!(said.iter().any(|s| s.contains("95 more")), "{said:?}");
    }

    #[test]
    fn a_conflict_and_a_later_version_are_named() {
        let (ledger, said) = of("<<<<<<< ours\na.html\n=======\nb.html\n>>>>>>> theirs\n");
        assert_eq!(said.len(), 3);
        assert!(said[0].contains("conflict"), "{said:?}");
        assert!(ledger.has("a.html") && ledger.has("b.html"));
        let (_, said) = of("# minutebook addresses 2: other columns\n");
        assert!(said[0].contains("later version"), "{said:?}");
    }

    #[test]
    fn below_a_folder_is_only_what_is_below_it() {
        let (ledger, _) = of("audit/1.html\naudit-old/1.html\naudit/2.html\nb.html");
        let below: Vec<&str> = ledger.below("audit/").collect();
        assert_eq!(below, ["audit/1.html", "audit/2.html"]);
    }

    #[test]
    fn of_a_site_without_a_ledger_the_files_of_the_theme_do_not_count() {
        let mut ledger = Ledger::default();
        let paths = [
            "404.html",
            "audit/2024-01-09/fees.pdf",
            "crest.svg",
            "index.html",
            "robots.txt",
            "sitemap.xml",
            "style.css",
        ];
        ledger.take_paths(paths.into_iter(), &["crest.svg".to_owned()]);
        let kept: Vec<&str> = ledger.iter().map(|(address, _)| address).collect();
        assert_eq!(kept, ["audit/2024-01-09/fees.pdf", "index.html"]);
    }
}
