//! The little that Atom and sitemaps share: an indented XML document and text that is fit for one.

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

pub(super) use crate::text::xml::clean;

/// Where the elements of a document go.
pub(super) type Out = Writer<Vec<u8>>;

/// A whole document: the declaration, what `body` writes, and a last line break.
pub(super) fn document(body: impl FnOnce(&mut Out) -> io::Result<()>) -> Vec<u8> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None));
    let written = out.write_event(declaration).and_then(|()| body(&mut out));
    // A Vec takes every byte, so there is never an error to hand on.
    debug_assert!(written.is_ok());
    let mut bytes = out.into_inner();
    bytes.push(b'\n');
    bytes
}

/// `<name>text</name>` on a line of its own.
pub(super) fn element(out: &mut Out, name: &str, text: &str) -> io::Result<()> {
    out.create_element(name).write_text_content(escaped(text))?;
    Ok(())
}

/// Text for the inside of an element: cleaned, and escaped as little as safety allows, since HTML
/// in a feed is full of quotation marks.
pub(super) fn escaped(text: &str) -> BytesText<'static> {
    let clean = clean(text).into_owned();
    BytesText::from_escaped(partial_escape(clean))
}

/// `text` for one line: clean, and each run of white space a single space.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    clean(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_indented_and_ends_with_a_line_break() {
        let bytes = document(|out| element(out, "a", "1 < 2 ]]> \"x\"\r"));
        let text = String::from_utf8(bytes).expect("UTF-8");
        let body = "<a>1 &lt; 2 ]]&gt; \"x\"&#13;</a>";
        assert_eq!(
            text,
            format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{body}\n")
        );
    }
}
