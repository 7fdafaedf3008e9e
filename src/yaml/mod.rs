//! YAML to a small tree with places, so that every fault of a record can be
//! gathered in one run and shown where it stands.
//!
//! The events come from `granit-parser`. What makes a record say something
//! other than what it shows (anchors, aliases, merge keys, tags, a second
//! document) is refused here, as are depth and length past the limits.

mod allow;
pub mod fields;
mod scalar;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle};

use crate::diag::{Diagnostic, FileId, Findings, Span, codes};
use crate::source::Limits;

pub use scalar::scalar;

/// One value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it was written.
    pub span: Span,
    /// What was written.
    pub value: Value,
}

/// What stands at a [`Node`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing after the key, `~` or `null`.
    Null,
    /// Words, a number, a date: always the source's own text.
    Scalar {
        /// The text, unescaped.
        text: String,
        /// Whether it stood without quotes, so that YAML gives it a type.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values in their order.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Where it was written.
    pub span: Span,
}

/// What YAML takes an unquoted word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A day such as `2022-02-08`.
    Date,
}

impl Node {
    /// What kind of value YAML 1.2 takes this for; quoted text is always text.
    pub fn kind(&self) -> Option<Kind> {
        let Value::Scalar { text, plain } = &self.value else {
            return None;
        };
        if !plain {
            return Some(Kind::Text);
        }
        Some(match text.as_str() {
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Kind::Bool,
            t if is_date(t) => Kind::Date,
            t if is_number(t) => Kind::Number,
            _ => Kind::Text,
        })
    }

    /// What stands here, in words for a message.
    pub fn describe(&self) -> &'static str {
        match (&self.value, self.kind()) {
            (Value::Null, _) => "nothing",
            (Value::List(_), _) => "a list",
            (Value::Map(_), _) => "a group of keys",
            (_, Some(Kind::Number)) => "a number",
            (_, Some(Kind::Bool)) => "true or false",
            (_, Some(Kind::Date)) => "a date",
            _ => "text",
        }
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(n, b)| {
            if n == 4 || n == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        })
}

fn is_number(text: &str) -> bool {
    let t = text.strip_prefix(['-', '+']).unwrap_or(text);
    t.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && t.bytes().any(|b| b.is_ascii_digit())
        && t.parse::<f64>().is_ok()
        || t.strip_prefix("0x")
            .is_some_and(|h| !h.is_empty() && h.bytes().all(|b| b.is_ascii_hexdigit()))
        || t.strip_prefix("0o")
            .is_some_and(|o| !o.is_empty() && o.bytes().all(|b| (b'0'..=b'7').contains(&b)))
        || matches!(t, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN")
}

/// Parses one document of YAML that stands at byte `offset` of a file.
///
/// Gives nothing where the text is not YAML at all; what is refused inside is a finding
/// and the rest of the tree still stands.
pub fn parse(text: &str, file: FileId, offset: usize, findings: &mut Findings) -> Option<Node> {
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: Limits::YAML_DEPTH,
        block_nesting_limit: Limits::YAML_DEPTH,
    };
    let mut builder = Builder {
        file,
        offset,
        text,
        findings,
        stack: Vec::new(),
        root: None,
        nodes: 0,
        documents: 0,
        refusals: 0,
        refused: false,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                if !builder.take(event, span) {
                    return None;
                }
            }
            Err(error) => {
                let at = builder.at(error.marker());
                let span = Span::new(file, at..at + 1);
                let deep = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
                builder.findings.push(if deep {
                    let levels = Limits::YAML_DEPTH;
                    let message = format!("the YAML has more than {levels} levels");
                    Diagnostic::at(codes::YAML_LIMIT, span, message)
                } else {
                    let message = format!("this is not valid YAML: {}", error.info());
                    Diagnostic::at(codes::YAML_SYNTAX, span, message)
                });
                return None;
            }
        }
    }
    let refused = builder.refused;
    let empty = Span::new(file, offset..offset);
    let root = builder.root.take().unwrap_or(Node {
        span: empty,
        value: Value::Null,
    });
    (!refused).then_some(root)
}

/// The span of a list or map from where it opens to where it closes.
fn to_end(start: Span, end: Span) -> Span {
    Span {
        end: end.end.max(start.end),
        ..start
    }
}

enum Open {
    List(Span, Vec<Node>),
    Map(Span, Vec<(Key, Node)>, Option<Key>),
}

struct Builder<'a> {
    file: FileId,
    offset: usize,
    text: &'a str,
    findings: &'a mut Findings,
    stack: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    refusals: usize,
    refused: bool,
}

impl Builder<'_> {
    fn at(&self, marker: &granit_parser::Marker) -> usize {
        let inside = marker.byte_offset().unwrap_or_else(|| {
            self.text
                .char_indices()
                .nth(marker.index())
                .map_or(self.text.len(), |(at, _)| at)
        });
        self.offset + inside.min(self.text.len())
    }

    fn span(&self, span: granit_parser::Span) -> Span {
        Span::new(self.file, self.at(&span.start)..self.at(&span.end))
    }

    fn refuse(&mut self, span: Span, what: &str) {
        self.refused = true;
        self.refusals += 1;
        // What was made to be long is named a few times, not twenty thousand.
        if self.refusals <= 10 {
            self.findings.push(
                Diagnostic::at(
                    codes::YAML_FORBIDDEN,
                    span,
                    format!("{what} is not allowed in a record"),
                )
                .wordless(),
            );
        }
    }

    /// Takes one event; says whether to go on.
    fn take(&mut self, event: Event<'_>, span: granit_parser::Span) -> bool {
        let place = self.span(span);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.refuse(place, "a second YAML document");
                    return false;
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(place, "an alias (`*name`)");
                self.add(Node {
                    span: place,
                    value: Value::Null,
                });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.escapes(place, &text, style);
                self.properties(place, anchor, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                if plain {
                    self.hash(place);
                }
                let value = if plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
                    Value::Null
                } else {
                    Value::Scalar {
                        text: text.into_owned(),
                        plain,
                    }
                };
                self.add(Node { span: place, value });
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.properties(place, anchor, tag.is_some());
                self.stack.push(Open::List(place, Vec::new()));
            }
            Event::MappingStart(_, anchor, tag) => {
                self.properties(place, anchor, tag.is_some());
                self.stack.push(Open::Map(place, Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(Open::List(start, list)) => self.add(Node {
                    span: to_end(start, place),
                    value: Value::List(list),
                }),
                Some(Open::Map(start, map, _)) => self.add(Node {
                    span: to_end(start, place),
                    value: Value::Map(map),
                }),
                None => {}
            },
            _ => {}
        }
        self.nodes += 1;
        if self.stack.len() > Limits::YAML_DEPTH || self.nodes > Limits::YAML_NODES {
            let what = if self.nodes > Limits::YAML_NODES {
                format!("more than {} values", Limits::YAML_NODES)
            } else {
                format!("more than {} levels", Limits::YAML_DEPTH)
            };
            self.findings.push(
                Diagnostic::at(codes::YAML_LIMIT, place, format!("the YAML has {what}")).wordless(),
            );
            self.refused = true;
            return false;
        }
        true
    }

    /// `Room #4`: what looks like a part of the value is a comment to YAML. A comment as people
    /// write one has a space after its sign, or more than one before it.
    fn hash(&mut self, value: Span) {
        let from = (value.end as usize).saturating_sub(self.offset);
        let rest = self.text.get(from..).unwrap_or("");
        let cut = rest
            .strip_prefix(" #")
            .is_some_and(|cut| cut.starts_with(|c: char| c.is_alphanumeric()));
        if cut {
            let line = rest.split(['\n', '\r']).next().unwrap_or("");
            let start = value.end as usize + 1;
            self.findings.push(Diagnostic::at(
                codes::HASH_CUTS,
                Span::new(self.file, start..start + line.trim_end().len() - 1),
                "what follows the `#` is not part of the value",
            ));
        }
    }

    /// Characters that a quoted value wrote by their numbers are judged as if they stood there.
    fn escapes(&mut self, place: Span, text: &str, style: ScalarStyle) {
        if style != ScalarStyle::DoubleQuoted {
            return;
        }
        let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        {
            let message = "a control character is written here by its number";
            self.findings
                .push(Diagnostic::at(codes::CONTROL_CHARACTER, place, message));
        }
        let raw = self
            .text
            .get(place.start as usize - self.offset..place.end as usize - self.offset);
        if text.chars().any(turns) && !raw.unwrap_or("").chars().any(turns) {
            let message =
                "a character that turns the direction of the text is written here by its number";
            self.findings
                .push(Diagnostic::at(codes::BIDI_OVERRIDE, place, message));
        }
    }

    fn properties(&mut self, place: Span, anchor: usize, tag: bool) {
        if anchor != 0 {
            self.refuse(place, "an anchor (`&name`)");
        }
        if tag {
            self.refuse(place, "a tag (`!name`)");
        }
    }

    fn add(&mut self, node: Node) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, list)) => list.push(node),
            Some(Open::Map(_, map, waiting)) => {
                if let Some(key) = waiting.take() {
                    map.push((key, node));
                } else {
                    let name = if let Value::Scalar { text, .. } = node.value {
                        text
                    } else {
                        self.findings.push(Diagnostic::at(
                            codes::WRONG_TYPE,
                            node.span,
                            "a key must be a word, not a list or a group",
                        ));
                        String::new()
                    };
                    let key = Key {
                        name,
                        span: node.span,
                    };
                    if key.name == "<<" {
                        self.refused = true;
                        self.findings.push(Diagnostic::at(
                            codes::YAML_FORBIDDEN,
                            key.span,
                            "a merge key (`<<`) is not allowed in a record",
                        ));
                    }
                    if let Some((first, _)) = map
                        .iter()
                        .find(|(k, _)| k.name == key.name && !key.name.is_empty())
                    {
                        self.findings.push(
                            Diagnostic::at(
                                codes::DUPLICATE_KEY,
                                key.span,
                                format!("`{}` is given twice", key.name),
                            )
                            .related(first.span, "first given here"),
                        );
                    }
                    *waiting = Some(key);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(yaml: &str) -> Vec<&'static str> {
        let mut findings = Findings::new();
        parse(yaml, FileId(0), 0, &mut findings);
        let sources = crate::source::Sources::from_texts([("a.yml".to_owned(), yaml.to_owned())]);
        findings
            .into_report(&sources)
            .findings
            .iter()
            .map(|d| d.code.id)
            .collect()
    }

    #[test]
    fn what_hides_meaning_is_refused() {
        assert_eq!(ids("a: &x 1\nb: *x\n"), ["E203", "E203"]);
        assert_eq!(ids("a: !!str 1\n"), ["E203"]);
        assert_eq!(ids("a: 1\n---\nb: 2\n"), ["E203"]);
        assert_eq!(ids("<<: {a: 1}\n"), ["E203"]);
    }

    #[test]
    fn every_doubled_key_is_named() {
        assert_eq!(ids("a: 1\na: 2\nb: 3\nb: 4\n"), ["E205", "E205"]);
    }

    #[test]
    fn depth_and_length_have_limits() {
        assert_eq!(ids(&"[".repeat(5000)), ["E204"]);
        assert_eq!(ids(&format!("a: [{}]", "1,".repeat(30_000))), ["E204"]);
    }

    #[test]
    fn a_telephone_number_keeps_its_zero() {
        let mut findings = Findings::new();
        let node = parse("phone: 01962\n", FileId(0), 0, &mut findings).unwrap();
        let Value::Map(map) = node.value else {
            panic!()
        };
        assert_eq!(
            map[0].1.value,
            Value::Scalar {
                text: "01962".into(),
                plain: true
            }
        );
        assert_eq!(map[0].1.span, Span::new(FileId(0), 7..12));
    }
}
