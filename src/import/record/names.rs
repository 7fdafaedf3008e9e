//! Names of files in the folder of a meeting.

use crate::import::draft::{Document, Item};
use crate::text::slug;

/// The title of a document. Where a paper gives its kind and size alone, or its pages in a pack, it
/// bears the title of its item.
pub(super) fn title(document: &Document, of: Option<&Item>) -> String {
    let own = document.title.trim();
    let first = own.split(' ').next().unwrap_or_default();
    let bare = |kinds: &[&str]| {
        kinds.contains(&first.to_lowercase().as_str())
            && own[first.len()..]
                .trim()
                .starts_with(|c: char| c.is_ascii_digit())
    };
    match of
        .map(|item| item.title.trim())
        .filter(|title| !title.is_empty())
    {
        Some(title)
            if bare(&[
                "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "zip",
            ]) =>
        {
            format!("{title}, {own}")
        }
        Some(title) if bare(&["pages", "page"]) && document.pages.is_some() => title.to_owned(),
        _ => own.to_owned(),
    }
}

/// The name of a document's file: that of its address where it has one, else of its title.
pub(super) fn file_name(document: &Document) -> String {
    let of_url = document.url.as_deref().and_then(|url| {
        let path = url.split(['?', '#']).next()?;
        path.rsplit('/').next().filter(|name| name.contains('.'))
    });
    let of_file = document
        .held
        .as_ref()
        .and_then(|held| held.file.file_name()?.to_str());
    let name = of_url.or(of_file).unwrap_or(&document.title);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "pdf"));
    let stem = slug(&stem.replace("%20", " "));
    let stem = if stem.is_empty() {
        "document"
    } else {
        shortened(&stem)
    };
    let ending = slug(ending);
    format!("{stem}.{}", if ending.is_empty() { "pdf" } else { &ending })
}

/// A name that every system holds, cut between two words.
pub(in crate::import) fn shortened(slug: &str) -> &str {
    const LONGEST: usize = 80;
    match slug.get(..LONGEST) {
        Some(head) => head.rsplit_once('-').map_or(head, |(head, _)| head),
        None => slug,
    }
}
