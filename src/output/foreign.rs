//! What in the folder is not ours: somebody's `CNAME`, `.git`, old files beside the site. It is
//! kept whatever happens, so before a folder is exchanged all of it has to be known.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::OutputError;
use super::place::{OWN_FOLDER, is_mount_point};

/// Foreign things by their paths within the site, sorted.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// Files, links and whatever else is not a folder.
    pub files: Vec<PathBuf>,
    /// Folders that never held a file of ours, empty ones too.
    pub folders: Vec<PathBuf>,
    /// Whether one of all the folders is a disk of its own.
    pub has_mounts: bool,
}

/// Walks a folder of the site, following no link, and gathers what neither is a listed file nor
/// one of the folders in which those are. Our own folder's manifest, lock and stage are neither.
pub(super) fn survey(
    out: &Path,
    from: &Path,
    is_listed: &dyn Fn(&str) -> bool,
    folders: &HashSet<&str>,
) -> Result<Foreign, OutputError> {
    let mut foreign = Foreign::default();
    let mut walk = WalkDir::new(from)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| OutputError::Io {
            doing: "read",
            path: error.path().unwrap_or(from).to_owned(),
            source: error.into(),
        })?;
        let path = entry.path().strip_prefix(out).unwrap_or(entry.path());
        let is_folder = entry.file_type().is_dir();
        if is_own(path) {
            if is_folder && path != Path::new(OWN_FOLDER) {
                walk.skip_current_dir();
            }
            continue;
        }
        let name = path.to_str();
        if is_folder {
            foreign.has_mounts |=
                is_mount_point(entry.path(), entry.path().parent().unwrap_or(from));
            if !name.is_some_and(|name| folders.contains(name)) {
                foreign.folders.push(path.to_owned());
            }
        } else if !(entry.file_type().is_file() && name.is_some_and(is_listed)) {
            foreign.files.push(path.to_owned());
        }
    }
    Ok(foreign)
}

/// Whether a path is the program's own and no part of the site.
pub(super) fn is_own(path: &Path) -> bool {
    let own = Path::new(OWN_FOLDER);
    path == own
        || ["manifest", "lock", "stage"]
            .iter()
            .any(|name| path == own.join(name))
}

/// Files that web hosts want at the root of a site, and that people put there before the first
/// build.
const HOSTS: [&str; 7] = [
    "CNAME",
    "_headers",
    "_redirects",
    "netlify.toml",
    "staticwebapp.config.json",
    "vercel.json",
    "web.config",
];

/// Whether something may well be in a folder that is to be used for a site. It is foreign, stays,
/// and says nothing about whose the folder is.
pub(super) fn is_harmless(path: &Path) -> bool {
    is_hidden(path) || HOSTS.iter().any(|name| path == Path::new(name))
}

/// Whether a name, or a folder on the way to it, begins with a dot.
fn is_hidden(path: &Path) -> bool {
    path.iter()
        .any(|name| name.as_encoded_bytes().first() == Some(&b'.'))
}
