//! Bytes to text: encoding, byte-order marks, characters that have no place in a record.

use crate::diag::{Diagnostic, FileId, Findings, Span, codes};

/// Where each line begins. A lone carriage return ends a line, as YAML and Markdown have it.
pub(super) fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (n, byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.get(n + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends {
            starts.push(n as u32 + 1);
        }
    }
    starts
}

/// The bytes of a file as text, or why they are none: the message and the line and column.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("the file is UTF-16, not UTF-8".to_owned());
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
            let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
            let column = at
                - bytes[..at]
                    .iter()
                    .rposition(|b| *b == b'\n')
                    .map_or(0, |n| n + 1)
                + 1;
            Err(format!(
                "line {line}, byte {column} of the line is not UTF-8 (0x{:02X})",
                bytes[at]
            ))
        }
    }
}

/// Looks for characters that are invisible or turn the direction of the text.
pub(super) fn inspect(id: FileId, text: &str, findings: &mut Findings) {
    let (mut controls, mut bidi, mut zero) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        let span = Span::new(id, at..at + c.len_utf8());
        let name = format!("U+{:04X}", c as u32);
        match c {
            '\t' | '\n' | '\r' => {}
            c if c.is_control() && c != '\u{85}' => {
                controls += 1;
                if controls <= 5 {
                    let what = if c == '\0' {
                        "a NUL".to_owned()
                    } else {
                        format!("the control character {name}")
                    };
                    findings.push(Diagnostic::at(
                        codes::CONTROL_CHARACTER,
                        span,
                        format!("{what} stands in the text"),
                    ));
                }
            }
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                bidi += 1;
                if bidi <= 5 {
                    findings.push(Diagnostic::at(
                        codes::BIDI_OVERRIDE,
                        span,
                        format!("{name} changes the direction in which the text is shown"),
                    ));
                }
            }
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200C}' | '\u{200D}' => {
                zero += 1;
                if zero <= 5 {
                    findings.push(Diagnostic::at(
                        codes::ZERO_WIDTH,
                        span,
                        format!("{name} has no width and cannot be seen"),
                    ));
                }
            }
            _ => {}
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
        let error = decode(b"ok\nT\xF4 w".to_vec()).unwrap_err();
        assert_eq!(error, "line 2, byte 2 of the line is not UTF-8 (0xF4)");
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(decode("\u{FEFF}---".as_bytes().to_vec()).unwrap(), "---");
    }
}
