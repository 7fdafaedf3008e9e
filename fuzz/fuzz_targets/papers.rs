#![no_main]

#[allow(dead_code)] // Each target is one of several.
#[path = "../../tests/fuzz/laws.rs"]
mod laws;
#[allow(dead_code)]
#[path = "../../tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|text: &str| targets::papers(text));
