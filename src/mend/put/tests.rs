//! What happens on disk.

use std::collections::BTreeMap;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use super::*;

fn change(path: &str, before: &str) -> Change {
    Change {
        path: path.to_owned(),
        before: before.to_owned(),
        after: "new\r\n".to_owned(),
        counts: BTreeMap::new(),
        shown: Vec::new(),
    }
}

/// A content folder with one record.
fn content(bytes: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("audit")).unwrap();
    fs::write(folder.path().join("audit/a.md"), bytes).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |e: io::Result<fs::DirEntry>| e.unwrap().file_name().into_string().unwrap();
    entries.map(name).collect()
}

#[test]
fn a_record_is_replaced_with_its_rights_and_mark() {
    let content = content("\u{FEFF}old");
    let path = content.path().join("audit/a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    put(content.path(), &change("audit/a.md", "old")).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "\u{FEFF}new\r\n");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(names(&content.path().join("audit")), ["a.md"]);
}

#[test]
fn a_record_that_changed_is_left() {
    let content = content("other");
    let refused = put(content.path(), &change("audit/a.md", "old"));
    assert!(matches!(refused, Err(Refused::Changed)));
    let path = content.path().join("audit/a.md");
    assert_eq!(fs::read_to_string(path).unwrap(), "other");
    assert_eq!(names(&content.path().join("audit")), ["a.md"]);
}

#[test]
fn a_read_only_record_is_left() {
    let content = content("old");
    let path = content.path().join("audit/a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let refused = put(content.path(), &change("audit/a.md", "old"));
    assert!(matches!(refused, Err(Refused::ReadOnly)));
    assert_eq!(fs::read_to_string(path).unwrap(), "old");
}

#[test]
fn what_a_link_leads_to_is_left() {
    let content = content("old");
    symlink("a.md", content.path().join("audit/b.md")).unwrap();
    symlink("audit", content.path().join("board")).unwrap();
    for path in ["audit/b.md", "board/a.md"] {
        let refused = put(content.path(), &change(path, "old"));
        assert!(matches!(refused, Err(Refused::Link)), "{path}");
    }
    // The content folder itself may be reached through one.
    let beside = tempfile::tempdir().unwrap();
    let other = beside.path().join("content");
    symlink(content.path(), &other).unwrap();
    put(&other, &change("audit/a.md", "old")).unwrap();
}
