//! For the tests of feeds: agreed files, and reading XML back.
//!
//! The agreed files lie in `tests/validators/samples`, where the independent validators read them
//! too. `BLESS=1 cargo test --lib` writes them anew; read the difference before keeping it.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::path::Path;

/// Compares `bytes` with the agreed file `name`.
pub(super) fn check(name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/samples");
    let path = folder.join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(&folder).expect("a folder for samples");
        std::fs::write(&path, bytes).expect("a sample to write");
    }
    let agreed = std::fs::read(&path).expect("an agreed sample; BLESS=1 writes it");
    assert_eq!(
        text(bytes),
        text(&agreed),
        "{name} differs; BLESS=1 writes it anew"
    );
}

/// `bytes` as text.
pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// The text of each element `name`, as an XML reader sees it.
pub(super) fn elements(bytes: &[u8], name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text(bytes));
    let mut found = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) if tag.name().as_ref() == name => {
                inside = true;
                found.push(String::new());
            }
            Event::End(tag) if tag.name().as_ref() == name => inside = false,
            Event::Text(part) if inside => {
                let part = part.xml10_content();
                found.last_mut().expect("started").push_str(&part);
            }
            Event::GeneralRef(entity) if inside => {
                let whole = format!("&{};", &*entity);
                let part = quick_xml::escape::unescape(&whole).expect("a known entity");
                found.last_mut().expect("started").push_str(&part);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}
