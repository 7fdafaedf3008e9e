//! So much of JSON Schema as the schemas of this program use. A word that it does not know fails, so
//! that nothing passes unseen; `tests/validators/schemas.py` asks another judge.

use regex::Regex;
use serde_json::Value;

/// What is wrong with a value.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    judge(schema, schema, value, "", &mut out);
    out
}

fn judge(root: &Value, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    let Some(schema) = schema.as_object() else {
        if schema == &Value::Bool(false) {
            out.push(format!("{at}: not allowed"));
        }
        return;
    };
    for (word, wanted) in schema {
        let fine = match word.as_str() {
            "$schema"
            | "$defs"
            | "title"
            | "description"
            | "examples"
            | "format"
            | "default"
            | "properties"
            | "patternProperties"
            | "additionalProperties" => true,
            "$ref" => {
                let name = wanted
                    .as_str()
                    .unwrap()
                    .strip_prefix("#/$defs/")
                    .expect("a definition");
                judge(root, &root["$defs"][name], value, at, out);
                true
            }
            "type" => types(wanted).any(|kind| is(kind, value)),
            "enum" => wanted.as_array().unwrap().contains(value),
            "const" => wanted == value,
            "anyOf" => valid(root, wanted, value) > 0,
            "oneOf" => valid(root, wanted, value) == 1,
            "pattern" => value
                .as_str()
                .is_none_or(|text| Regex::new(wanted.as_str().unwrap()).unwrap().is_match(text)),
            "minimum" => value.as_f64().is_none_or(|n| n >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= wanted.as_f64().unwrap()),
            "required" => value.as_object().is_none_or(|map| {
                wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| map.contains_key(key.as_str().unwrap()))
            }),
            "items" => {
                for entry in value.as_array().into_iter().flatten() {
                    judge(root, wanted, entry, &format!("{at}[]"), out);
                }
                true
            }
            "propertyNames" => value.as_object().is_none_or(|map| {
                map.keys().all(|key| {
                    valid(
                        root,
                        &Value::Array(vec![wanted.clone()]),
                        &Value::String(key.clone()),
                    ) == 1
                })
            }),
            other => panic!("the judge does not know `{other}`"),
        };
        if !fine {
            out.push(format!("{at}: {value} against {word} {wanted}"));
        }
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{key}");
        let own = schema.get("properties").and_then(|all| all.get(key));
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let matching = patterns
            .into_iter()
            .flatten()
            .find(|(pattern, _)| Regex::new(pattern).unwrap().is_match(key));
        let wanted = own.or(matching.map(|(_, wanted)| wanted));
        if let Some(wanted) = wanted.or_else(|| schema.get("additionalProperties")) {
            judge(root, wanted, value, &at, out);
        }
    }
}

/// How many of several schemas take a value.
fn valid(root: &Value, list: &Value, value: &Value) -> usize {
    let takes = |one: &&Value| {
        let mut faults = Vec::new();
        judge(root, one, value, "", &mut faults);
        faults.is_empty()
    };
    list.as_array().unwrap().iter().filter(takes).count()
}

fn types(wanted: &Value) -> impl Iterator<Item = &str> {
    let many = wanted.as_array().into_iter().flatten();
    wanted
        .as_str()
        .into_iter()
        .chain(many.filter_map(Value::as_str))
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the judge does not know the type `{other}`"),
    }
}
