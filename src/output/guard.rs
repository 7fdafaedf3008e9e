//! What the room may not touch: the records, places outside of the site's folder, and whatever a
//! link inside it leads to.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::error::{Doing as _, OutputError};
use super::place::{LEDGER, OWN_FOLDER};

/// The one true path of a folder that may not be there yet: every link on the way is followed
/// once, here, and never again.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, OutputError> {
    let absolute = std::path::absolute(path).doing("find", path)?;
    let mut resolved = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            // What is resolved so far holds no link, so its parent is its parent.
            Component::ParentDir => {
                resolved.pop();
            }
            Component::Prefix(_) | Component::RootDir => resolved.push(part),
            Component::Normal(name) => {
                resolved.push(name);
                match fs::symlink_metadata(&resolved) {
                    Ok(meta) if meta.is_symlink() => {
                        resolved = fs::canonicalize(&resolved).map_err(|source| {
                            if source.kind() == ErrorKind::NotFound {
                                OutputError::DeadLink {
                                    path: resolved.clone(),
                                }
                            } else {
                                OutputError::Io {
                                    doing: "follow",
                                    path: resolved.clone(),
                                    source,
                                }
                            }
                        })?;
                    }
                    Ok(_) => {}
                    Err(error) if is_missing(&error) => {}
                    Err(error) => return Err(error).doing("find", &resolved),
                }
            }
        }
    }
    Ok(resolved)
}

/// Neither folder may be the other or hold it. Both paths are resolved.
pub(super) fn keep_apart(out: &Path, content: &Path) -> Result<(), OutputError> {
    // Identity besides names, for one folder mounted at two places and for disks that do not tell
    // large letters from small.
    if out == content || same_folder(out, content) {
        return Err(OutputError::SameFolder {
            out: out.to_owned(),
        });
    }
    if out.ancestors().skip(1).any(|above| above == content)
        || out
            .ancestors()
            .skip(1)
            .any(|above| same_folder(above, content))
    {
        return Err(OutputError::InsideContent {
            out: out.to_owned(),
            content: content.to_owned(),
        });
    }
    if content.ancestors().skip(1).any(|above| above == out)
        || content
            .ancestors()
            .skip(1)
            .any(|above| same_folder(above, out))
    {
        return Err(OutputError::AroundContent {
            out: out.to_owned(),
            content: content.to_owned(),
        });
    }
    Ok(())
}

#[cfg(unix)]
fn same_folder(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => one.dev() == other.dev() && one.ino() == other.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn same_folder(_one: &Path, _other: &Path) -> bool {
    false
}

/// Whether a site path can be a file inside the folder and nowhere else.
pub(super) fn check_path(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("it has no name");
    }
    if path.contains('\0') {
        return Err("it has a NUL character in it");
    }
    if cfg!(windows) && path.contains(['\\', ':']) {
        return Err("it has a backslash or a colon in it");
    }
    for part in path.split('/') {
        match part {
            "" => return Err("it begins or ends with a slash or has two in a row"),
            "." | ".." => return Err("it has a . or .. as a folder"),
            _ => {}
        }
    }
    if path.split('/').next() == Some(OWN_FOLDER) && path != LEDGER {
        return Err("minutebook keeps its own files in that folder");
    }
    Ok(())
}

/// The folders of a site path, the nearest first: `a/b/c` is in `a/b` and in `a`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// Refuses a path that a link inside the folder leads away. `seen` spares asking twice.
pub(super) fn no_links(
    out: &Path,
    path: &str,
    seen: &mut HashSet<String>,
) -> Result<(), OutputError> {
    for folder in folders_of(path) {
        if seen.contains(folder) {
            continue;
        }
        let place = out.join(folder);
        if fs::symlink_metadata(&place).is_ok_and(|meta| meta.is_symlink()) {
            return Err(OutputError::Link { path: place });
        }
        seen.insert(folder.to_owned());
    }
    Ok(())
}

/// Whether the names in a folder may be changed, as far as the system will say beforehand.
#[cfg(unix)]
pub(super) fn may_write(folder: &Path) -> std::io::Result<()> {
    use rustix::fs::{Access, access};
    match access(folder, Access::WRITE_OK | Access::EXEC_OK).map_err(std::io::Error::from) {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
pub(super) fn may_write(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Whether an error says that nothing is there.
pub(super) fn is_missing(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_no_site_paths() {
        let good = ["index.html", "a/b/c.html", "..a/b..", ".nojekyll", "a b/ä"];
        for good in good.into_iter().chain([LEDGER]) {
            assert_eq!(check_path(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "a/",
            "a//b",
            "..",
            "a/../b",
            "./a",
            "a\0b",
            ".minutebook/manifest",
            ".minutebook",
        ] {
            assert!(check_path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn folders_come_nearest_first() {
        assert_eq!(folders_of("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders_of("a").count(), 0);
    }

    #[test]
    fn a_path_that_is_not_there_yet_is_resolved() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().canonicalize().unwrap();
        assert_eq!(
            resolve(&home.join("no/../such/./folder")).unwrap(),
            home.join("such/folder")
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_before_the_dots_behind_them() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().canonicalize().unwrap();
        fs::create_dir_all(home.join("real/deep")).unwrap();
        std::os::unix::fs::symlink(home.join("real/deep"), home.join("short")).unwrap();
        std::os::unix::fs::symlink(home.join("none"), home.join("dead")).unwrap();
        std::os::unix::fs::symlink(home.join("ring"), home.join("ring")).unwrap();
        assert_eq!(
            resolve(&home.join("short/../public")).unwrap(),
            home.join("real/public")
        );
        assert!(matches!(
            resolve(&home.join("dead/public")),
            Err(OutputError::DeadLink { .. })
        ));
        assert!(resolve(&home.join("ring/public")).is_err());
    }
}
