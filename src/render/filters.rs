//! The filters that templates have beside the engine's own. The remark on each is what the
//! documentation says of it.

use std::io::Write as _;

use tera::{Kwargs, State, Tera};

use crate::page::Words;

/// Adds them; `words` count.
pub(super) fn add(tera: &mut Tera, words: &Words) {
    // `{{ t.next_due | fill(a=day) }}`: a phrase with `{1}` to `{4}` filled by `a` to `d`
    tera.register_filter("fill", |phrase: &str, with: Kwargs, _: &State| {
        let mut out = phrase.to_owned();
        for (n, key) in ["a", "b", "c", "d"].into_iter().enumerate() {
            if let Ok(Some(value)) = with.get::<tera::Value>(key) {
                out = out.replace(&format!("{{{}}}", n + 1), &value.to_string());
            }
        }
        out
    });
    // `{{ "meetings" | count(n=12) }}`: '12 meetings', from the words `meetings_one` and `meetings_many`
    let own = words.clone();
    tera.register_filter("count", move |key: &str, with: Kwargs, _: &State| {
        let n = with.get::<usize>("n").ok().flatten().unwrap_or_default();
        own.count(key, n)
    });
    // `{{ site.title | json }}`: any value as JSON, fit to stand in a page
    tera.register_filter("json", |value: tera::Value, _: Kwargs, _: &State| {
        let mut bytes = Vec::new();
        let text = serde_json::to_string(&value).unwrap_or_default();
        // A closing tag inside a string would end the element that holds it.
        let _ = bytes.write_all(text.replace('<', "\\u003c").as_bytes());
        String::from_utf8(bytes).unwrap_or_default()
    });
}
