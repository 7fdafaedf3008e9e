//! A store believes nothing but what it wrote itself, and harms nobody.

use super::*;

fn store(place: &Path) -> Store {
    let caches = Choice::In(place.join("caches"));
    Store::open(&caches, &place.join("content"), &place.join("public")).unwrap()
}

fn kept() -> (tempfile::TempDir, Store) {
    let place = tempfile::tempdir().unwrap();
    let store = store(place.path());
    store.write("records", b"Pat Lee took the chair");
    (place, store)
}

#[test]
fn what_was_kept_comes_back() {
    let (place, kept) = kept();
    let body = b"Pat Lee took the chair".to_vec();
    assert_eq!(kept.read("records"), Some(body.clone()));
    assert_eq!(store(place.path()).read("records"), Some(body));
    assert_eq!(kept.read("pages"), None);
    kept.write("records", b"");
    assert_eq!(kept.read("records"), Some(Vec::new()));
}

#[test]
fn one_other_byte_anywhere_and_nothing_is_believed() {
    let (_place, store) = kept();
    let path = store.folder.join("records");
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 1;
        fs::write(&path, broken).unwrap();
        assert_eq!(store.read("records"), None, "byte {at}");
        fs::write(&path, &whole[..at]).unwrap();
        assert_eq!(store.read("records"), None, "cut at {at}");
    }
    fs::write(&path, [&whole[..], b"x"].concat()).unwrap();
    assert_eq!(store.read("records"), None, "one byte more");
    fs::write(&path, whole).unwrap();
    assert!(store.read("records").is_some());
}

#[test]
fn what_was_kept_for_another_name_or_another_archive_is_not_believed() {
    let (place, first) = kept();
    fs::copy(first.folder.join("records"), first.folder.join("pages")).unwrap();
    assert_eq!(first.read("pages"), None);
    let caches = Choice::In(place.path().join("caches"));
    for (content, out) in [("other", "public"), ("content", "other")] {
        let (content, out) = (place.path().join(content), place.path().join(out));
        let other = Store::open(&caches, &content, &out).unwrap();
        assert_eq!(other.read("records"), None);
        other.write("records", b"another");
        fs::copy(first.folder.join("records"), other.folder.join("records")).unwrap();
        assert_eq!(other.read("records"), None);
    }
}

#[test]
fn where_nothing_can_be_kept_nothing_is_and_nobody_is_told() {
    let place = tempfile::tempdir().unwrap();
    let store = store(place.path());
    assert_eq!(store.read("records"), None);
    fs::write(
        place.path().join("caches"),
        "a file where the folder would be",
    )
    .unwrap();
    store.write("records", b"x");
    assert_eq!(store.read("records"), None);
}

#[test]
fn no_cache_lies_in_the_content_or_in_the_site() {
    let place = tempfile::tempdir().unwrap();
    let (content, out) = (place.path().join("content"), place.path().join("public"));
    fs::create_dir(&content).unwrap();
    for inside in ["content", "content/a/b", "public", "a/../public/c"] {
        let choice = Choice::In(place.path().join(inside));
        assert!(Store::open(&choice, &content, &out).is_none(), "{inside}");
    }
    assert!(Store::open(&Choice::Off, &content, &out).is_none());
}

#[cfg(unix)]
#[test]
fn a_site_is_the_same_by_whatever_way_it_is_named() {
    let place = tempfile::tempdir().unwrap();
    let (content, out) = (place.path().join("content"), place.path().join("public"));
    fs::create_dir(&content).unwrap();
    std::os::unix::fs::symlink(&content, place.path().join("link")).unwrap();
    let choice = Choice::In(place.path().join("caches"));
    let folder = |content: &Path| Store::open(&choice, content, &out).unwrap().folder;
    let first = folder(&content);
    assert_eq!(folder(&place.path().join("link")), first);
    fs::create_dir(&out).unwrap();
    assert_eq!(folder(&content), first);
}

#[cfg(unix)]
#[test]
fn only_its_user_looks_into_it_and_no_link_is_followed() {
    use std::os::unix::fs::PermissionsExt as _;
    let (place, store) = kept();
    let path = store.folder.join("records");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&store.folder), 0o700);
    let elsewhere = place.path().join("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    assert_eq!(store.read("records"), None);
    let before = fs::read(&elsewhere).unwrap();
    store.write("records", b"new");
    assert_eq!(store.read("records"), Some(b"new".to_vec()));
    assert_eq!(
        fs::read(&elsewhere).unwrap(),
        before,
        "what the link led to is as it was"
    );
}

#[test]
fn small_archives_leave_no_trace_unless_asked() {
    let store = |is_asked| Store {
        folder: PathBuf::new(),
        is_asked,
    };
    assert!(!store(false).is_worth(1) && store(false).is_worth(8000));
    assert!(store(true).is_worth(1));
}
