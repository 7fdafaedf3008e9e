//! The values that a record's YAML holds: its front matter, its item blocks, a whole settings file.

use comrak::nodes::NodeValue;

use crate::diag::{FileId, Findings};
use crate::markdown::Document;
use crate::record;
use crate::source::SourceFile;
use crate::yaml::{self, Node, Value};

/// The front matter of a record, or all of a `.yml` file. What cannot be read gives nothing: it is
/// an error that is found elsewhere.
pub(super) fn front(id: FileId, file: &SourceFile) -> Option<Node> {
    if !file.path.ends_with(".md") {
        return parse(file.text(), id, 0);
    }
    let body = record::body_start(file);
    let lines = file.lines();
    let close = lines.partition_point(|&start| (start as usize) < body);
    let (start, end) = (*lines.get(1)?, *lines.get(close.checked_sub(1)?)?);
    let text = file.text().get(start as usize..end as usize)?;
    (body > 0).then(|| parse(text, id, start as usize))?
}

/// The item blocks of a body.
pub(super) fn item_blocks(document: &Document<'_>) -> Vec<Node> {
    let mut out = Vec::new();
    for block in document.blocks() {
        let is_block = matches!(&block.data().value, NodeValue::CodeBlock(code) if code.fenced && code.info == "yaml item");
        if !is_block {
            continue;
        }
        let span = document.span(block);
        let raw = document.raw(block);
        let ends = |c: char| c == '\n' || c == '\r';
        let (Some(first), Some(last)) = (raw.find(ends), raw.trim_end().rfind(ends)) else {
            continue;
        };
        let Some(inside) = raw.get(first..=last) else {
            continue;
        };
        out.extend(parse(inside, span.file, span.start as usize + first));
    }
    out
}

fn parse(text: &str, id: FileId, offset: usize) -> Option<Node> {
    yaml::parse(text, id, offset, &mut Findings::new())
}

/// Calls for every value that is words or a number.
pub(super) fn scalars<'n>(node: &'n Node, visit: &mut dyn FnMut(&'n Node, &'n str)) {
    match &node.value {
        Value::Scalar { text, .. } => visit(node, text),
        Value::List(list) => list.iter().for_each(|one| scalars(one, visit)),
        Value::Map(map) => map.iter().for_each(|(_, one)| scalars(one, visit)),
        Value::Null => {}
    }
}

/// The value of a key.
pub(super) fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Map(map) => map.iter().find(|(k, _)| k.name == key).map(|(_, v)| v),
        _ => None,
    }
}
