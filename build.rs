//! Gives the program a name of its own: a number made of everything that it is built from. What one
//! program keeps for a later run of itself (`src/cache`) is then believed by no other. `--version` tells
//! it, with the machine that the program is for and the compiler that made it.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::Path;
use std::process::Command;

/// What the program is made of: its code, the theme inside it, and which crates of which version.
const INPUTS: [&str; 5] = ["build.rs", "src", "themes", "Cargo.toml", "Cargo.lock"];

fn main() -> io::Result<()> {
    let mut hash = DefaultHasher::new();
    for input in INPUTS {
        println!("cargo::rerun-if-changed={input}");
        add(Path::new(input), &mut hash)?;
    }
    println!("cargo::rustc-env=MINUTEBOOK_BUILD={:016x}", hash.finish());
    let target = env::var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=MINUTEBOOK_TARGET={target}");
    println!("cargo::rustc-env=MINUTEBOOK_RUSTC={}", compiler());
    Ok(())
}

/// The compiler and its version, 'rustc 1.95.0'.
fn compiler() -> String {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let told = Command::new(rustc).arg("--version").output();
    let told = told.map(|out| String::from_utf8_lossy(&out.stdout).into_owned());
    let words: Vec<String> = told
        .unwrap_or_default()
        .split_whitespace()
        .take(2)
        .map(str::to_owned)
        .collect();
    words.join(" ")
}

/// Adds names and bytes of a file, or of all that a folder holds.
fn add(path: &Path, hash: &mut DefaultHasher) -> io::Result<()> {
    hash.write(path.to_string_lossy().as_bytes());
    if path.is_dir() {
        let entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
        let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
        paths.sort();
        return paths.iter().try_for_each(|path| add(path, hash));
    }
    // A crate may come without a lock file.
    if path.exists() {
        let bytes = fs::read(path)?;
        hash.write_usize(bytes.len());
        hash.write(&bytes);
    }
    Ok(())
}
