//! The address under which a page was saved, where the page or its name tells it.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::legacy::OldAddress;

/// What a browser notes at the head of a page that it saves.
pub fn of_page(text: &str) -> Option<String> {
    static SAVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s>]+)\s*-->").ok()
    });
    let head = &text[..text.floor_char_boundary(2048)];
    let address = SAVED.as_ref()?.captures(head)?.get(1)?.as_str();
    OldAddress::parse(address)
        .is_ok()
        .then(|| address.to_owned())
}

/// What a crawler's name for a file tells: `democracy.example.gov.uk/mgAi.aspx?ID=5.html`, where
/// some write `@` for the question mark.
pub fn of_name(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let parts: Vec<&str> = name.split('/').collect();
    let (last, folders) = parts.split_last()?;
    let page = page(last)?;
    let host = folders.iter().rposition(|part| is_host(part))?;
    let mut address = format!("https://{}", folders[host]);
    for folder in &folders[host + 1..] {
        address.push('/');
        address.push_str(folder);
    }
    let address = format!("{address}/{page}");
    OldAddress::parse(&address).is_ok().then_some(address)
}

/// The page and its parameters that the last part of a name means, without the ending that the
/// crawler put behind it.
fn page(last: &str) -> Option<String> {
    static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^([a-z0-9_-]+\.as[pm]x)(?:(?:\?|@|%3f)([^?@]*?))?(?:\.html?|\.xml)?$").ok()
    });
    let found = PAGE.as_ref()?.captures(last)?;
    let page = found.get(1)?.as_str();
    Some(match found.get(2).map(|query| query.as_str()) {
        Some(query) if !query.is_empty() => {
            let query = query
                .replace("%26", "&")
                .replace("%3D", "=")
                .replace("%3d", "=");
            format!("{page}?{query}")
        }
        _ => page.to_owned(),
    })
}

/// Whether a folder is named like a computer of the web.
fn is_host(part: &str) -> bool {
    static HOST: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}$").ok()
    });
    let archive = ["zip", "warc", "gz"]
        .iter()
        .any(|end| part.rsplit('.').next() == Some(*end));
    !archive && HOST.as_ref().is_some_and(|host| host.is_match(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_notes_where_a_page_came_from() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0064)https://democracy.anyshire.example/mgAi.aspx?ID=5 -->\n<html>";
        assert_eq!(
            of_page(page).as_deref(),
            Some("https://democracy.anyshire.example/mgAi.aspx?ID=5")
        );
        assert_eq!(
            of_page("<!-- saved from url=(0014)about:internet -->"),
            None
        );
        assert_eq!(of_page("<html>"), None);
    }

    #[test]
    fn a_crawler_names_files_by_their_addresses() {
        let whole = "https://democracy.anyshire.example/ieListDocuments.aspx?CId=1&MId=8";
        for name in [
            "crawl/democracy.anyshire.example/ieListDocuments.aspx?CId=1&MId=8.html",
            "crawl/democracy.anyshire.example/ieListDocuments.aspx@CId=1&MId=8",
            "democracy.anyshire.example\\ieListDocuments.aspx@CId=1&MId=8.htm",
            "pages.zip/democracy.anyshire.example/ieListDocuments.aspx%3FCId%3D1%26MId%3D8.html",
        ] {
            assert_eq!(of_name(name).as_deref(), Some(whole), "{name}");
        }
        for name in [
            "papers/minutes.html",
            "mgAi.aspx?ID=5",
            "a.b/minutes.txt",
            "pages.zip/mgAi.aspx@ID=5",
            "",
        ] {
            assert_eq!(of_name(name), None, "{name}");
        }
    }
}
