//! Bytes to text: encoding, byte-order marks, characters that have no place in a record.

use memchr::memchr2_iter;

use crate::diag::{Diagnostic, FileId, Findings, Span, codes};

/// Where each line begins. A lone carriage return ends a line, as YAML and Markdown have it.
pub(super) fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    let ends = memchr2_iter(b'\n', b'\r', bytes);
    // A carriage return before a line feed ends nothing yet.
    let ends = ends.filter(|&n| bytes[n] == b'\n' || bytes.get(n + 1) != Some(&b'\n'));
    starts.extend(ends.map(|n| n as u32 + 1));
    starts
}

/// Bytes that are no text.
pub(super) struct NotText {
    /// What is wrong.
    pub message: String,
    /// What there is of text, with a sign for every byte that is none.
    pub lossy: String,
    /// The byte of that text at which it goes wrong.
    pub at: usize,
}

/// The bytes of a file as text, or where they are none.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(NotText {
            message: "the file is UTF-16, not UTF-8".to_owned(),
            lossy: String::new(),
            at: 0,
        });
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{FEFF}') {
                text.drain(..'\u{FEFF}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            Err(NotText {
                message: format!("the byte 0x{:02X} here is not UTF-8", bytes[at]),
                lossy: String::from_utf8_lossy(&bytes).into_owned(),
                at,
            })
        }
    }
}

/// Whether there is certainly nothing in a text that [`inspect`] would name.
pub(super) fn is_plain(text: &str) -> bool {
    text.is_ascii()
        && !text
            .bytes()
            .any(|b| b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t') || b == 0x7F)
}

/// Looks for characters that are invisible or turn the direction of the text.
pub(super) fn inspect(id: FileId, text: &str, findings: &mut Findings) {
    // A file may be full of them: the first few of a kind are named, and the last says how many follow.
    let mut faults: [Vec<Diagnostic>; 3] = Default::default();
    let mut more = [0; 3];
    let mut find = |kind: usize, finding: Diagnostic| {
        if faults[kind].len() < 5 {
            faults[kind].push(finding);
        } else {
            more[kind] += 1;
        }
    };
    for (at, c) in text.char_indices() {
        let span = Span::new(id, at..at + c.len_utf8());
        let name = format!("U+{:04X}", c as u32);
        match c {
            '\t' | '\n' | '\r' => {}
            c if c.is_control() && c != '\u{85}' => {
                let what = if c == '\0' {
                    "a NUL".to_owned()
                } else {
                    format!("the control character {name}")
                };
                find(
                    0,
                    Diagnostic::at(
                        codes::CONTROL_CHARACTER,
                        span,
                        format!("{what} stands in the text"),
                    ),
                );
            }
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                find(
                    1,
                    Diagnostic::at(
                        codes::BIDI_OVERRIDE,
                        span,
                        format!("{name} changes the direction in which the text is shown"),
                    ),
                );
            }
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200C}' | '\u{200D}' => {
                find(
                    2,
                    Diagnostic::at(
                        codes::ZERO_WIDTH,
                        span,
                        format!("{name} has no width and cannot be seen"),
                    ),
                );
            }
            _ => {}
        }
    }
    for (mut list, more) in faults.into_iter().zip(more) {
        if let Some(last) = list.last_mut().filter(|_| more > 0) {
            last.message
                .push_str(&format!("; {more} more of the kind follow"));
        }
        for finding in list {
            findings.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(line_starts("a\rb\r\nc\n"), [0, 2, 5, 7]);
    }

    #[test]
    fn latin_1_is_named_with_its_place() {
        let fault = decode(b"ok\nT\xF4 w".to_vec()).err().unwrap();
        assert_eq!(fault.message, "the byte 0xF4 here is not UTF-8");
        assert_eq!((fault.at, fault.lossy.as_str()), (4, "ok\nT\u{FFFD} w"));
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(
            decode("\u{FEFF}---".as_bytes().to_vec()).ok().unwrap(),
            "---"
        );
    }
}
