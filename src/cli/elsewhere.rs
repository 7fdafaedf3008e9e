//! What to say to somebody who runs the program in a folder that has no records.

use std::path::{Path, PathBuf};

use crate::export::ExportError;
use crate::serve::ServeError;
use crate::site::BuildError;

/// What to do about a content folder that is not there.
pub(super) fn help(error: &anyhow::Error) -> Option<String> {
    let build = if let Some(ExportError::Build(build)) = error.downcast_ref() {
        build
    } else if let Some(ServeError::Build(build)) = error.downcast_ref() {
        build
    } else {
        error.downcast_ref()?
    };
    let BuildError::NoContent(content) = build else {
        return None;
    };
    Some(format!("  = help: {}", way_out(content)))
}

fn way_out(content: &Path) -> String {
    if content.exists() {
        return format!(
            "`{}` is a file; name the folder of the records with `--content FOLDER`",
            content.display()
        );
    }
    if let Some(above) = above(content) {
        let up = above.display();
        return format!(
            "there is one above: run the command in `{up}`, or add `--content {up}/{}`",
            content.display()
        );
    }
    if holds_records(Path::new(".")) {
        return "this folder itself holds records: run the command in the folder above, or add `--content .`".to_owned();
    }
    "`minutebook init` begins an archive; if there is one, run the command in the folder that holds its content folder, or name that with `--content FOLDER`".to_owned()
}

/// The way to a folder above this one that has the content folder.
fn above(content: &Path) -> Option<PathBuf> {
    if content.is_absolute() {
        return None;
    }
    let here = std::env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors().skip(1) {
        up.push("..");
        if folder.join(content).is_dir() {
            return Some(up);
        }
    }
    None
}

/// Whether a folder is one of records: it has settings, or a panel.
fn holds_records(folder: &Path) -> bool {
    let panel = |entry: std::fs::DirEntry| entry.path().join("panel.md").is_file();
    folder.join("archive.yml").is_file()
        || std::fs::read_dir(folder).is_ok_and(|entries| entries.filter_map(Result::ok).any(panel))
}
