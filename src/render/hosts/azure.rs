//! `staticwebapp.config.json`, for Azure Static Web Apps.

use serde_json::{Map, Value, json};

use super::{ALWAYS, DOCUMENT, DOCUMENTS, PAGE, Settings, TYPES, with_letters};

pub(super) fn config(settings: &Settings<'_>) -> String {
    let mut always: Map<String, Value> = Map::new();
    for (name, value) in ALWAYS {
        always.insert(name.to_owned(), json!(value));
    }
    always.insert("Content-Security-Policy".to_owned(), json!(settings.policy));
    always.insert("Cache-Control".to_owned(), json!(PAGE));
    let types = TYPES.map(|(ending, kind)| (format!(".{ending}"), json!(with_letters(kind))));
    let types: Map<String, Value> = types.into_iter().collect();
    let documents = format!("/*.{{{}}}", DOCUMENTS.join(","));
    let config = json!({
        "routes": [{"route": documents, "headers": {"Cache-Control": DOCUMENT}}],
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
        "globalHeaders": always,
        "mimeTypes": types,
    });
    format!("{config:#}\n")
}
