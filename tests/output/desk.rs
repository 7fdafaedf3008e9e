//! What the tests of the output room work with: a place for a site, sites, and poorer systems.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use minutebook::output::{Fault, Options, Output, OutputError, Summary};

/// Site paths with their bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A place with a folder for records and room for a site.
pub struct Desk {
    pub home: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self::within(tempfile::tempdir().unwrap())
    }

    /// In memory where there is such a place: for a test that needs thousands.
    pub fn in_memory() -> Self {
        Self::within(
            tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap()),
        )
    }

    pub fn within(home: tempfile::TempDir) -> Self {
        fs::create_dir(home.path().join("content")).unwrap();
        Self { home }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().canonicalize().unwrap().join(name)
    }

    pub fn out(&self) -> PathBuf {
        self.path("public")
    }

    pub fn open(&self) -> Result<Output, OutputError> {
        self.open_with(Fault::default())
    }

    pub fn open_with(&self, fault: Fault) -> Result<Output, OutputError> {
        open_at(&self.out(), &self.path("content"), Arc::new(fault))
    }

    pub fn build(&self, files: &Files) -> Result<Summary, OutputError> {
        build(self.open()?, files)
    }

    pub fn build_with(&self, fault: Fault, files: &Files) -> Result<Summary, OutputError> {
        build(self.open_with(fault)?, files)
    }

    /// Puts a foreign file into the site's folder.
    pub fn foreign(&self, path: &str, text: &str) {
        let place = self.out().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    /// Everything in the site's folder but our own folder; folders end in a slash.
    pub fn tree(&self) -> Files {
        let mut tree = tree(&self.out());
        tree.retain(|path, _| !path.starts_with(".minutebook"));
        tree
    }

    /// Neither stage nor lock may stay behind, beside the site or in it.
    pub fn assert_tidy(&self) {
        let mut names: Vec<String> = fs::read_dir(self.home.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name.contains("minutebook"));
        assert_eq!(names, [""; 0], "left beside the site");
        if let Ok(own) = fs::read_dir(self.out().join(".minutebook")) {
            let mut names: Vec<_> = own.map(|entry| entry.unwrap().file_name()).collect();
            names.retain(|name| name != "manifest");
            assert_eq!(names, [""; 0], "left inside the site");
        }
    }
}

pub fn open_at(out: &Path, content: &Path, fault: Arc<Fault>) -> Result<Output, OutputError> {
    Output::open_with(Options { out, content }, Some(fault))
}

pub fn build(output: Output, files: &Files) -> Result<Summary, OutputError> {
    for (path, bytes) in files {
        output.put(path, bytes)?;
    }
    output.commit()
}

pub fn tree(folder: &Path) -> Files {
    let mut files = Files::new();
    if !folder.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap();
        let path = path.to_str().unwrap().to_owned();
        if entry.file_type().is_dir() {
            files.insert(format!("{path}/"), Vec::new());
        } else if entry.file_type().is_symlink() {
            let to = fs::read_link(entry.path()).unwrap();
            files.insert(path, to.into_os_string().into_encoded_bytes());
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}

pub fn files(list: &[(&str, &str)]) -> Files {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).into()))
        .collect()
}

/// `count` pages, of which those below `changed` say `word`.
pub fn pages(count: usize, changed: usize, word: &str) -> Files {
    (0..count)
        .map(|at| {
            let text = if at < changed { word } else { "as ever" };
            (
                format!("panel-{}/{at}.html", at % 3),
                format!("{at} {text}").into(),
            )
        })
        .collect()
}

/// The files with the folders they are in, as `Desk::tree` shows them.
pub fn with_folders(files: &Files) -> Files {
    let mut all = files.clone();
    for path in files.keys() {
        for (at, _) in path.match_indices('/') {
            all.insert(path[..=at].to_owned(), Vec::new());
        }
    }
    all
}

pub fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// Makes a file old, so that writing it would show.
pub fn age(path: &Path) -> SystemTime {
    let old = SystemTime::now() - Duration::from_secs(1_000_000);
    let file = fs::OpenOptions::new().append(true).open(path).unwrap();
    file.set_modified(old).unwrap();
    modified(path)
}

#[cfg(unix)]
pub fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).unwrap().ino()
}

pub fn no_exchange() -> Fault {
    Fault {
        no_exchange: true,
        ..Fault::default()
    }
}

pub fn no_sync() -> Fault {
    Fault {
        no_sync: true,
        ..Fault::default()
    }
}

pub fn no_links() -> Fault {
    Fault {
        no_links: true,
        ..Fault::default()
    }
}

pub fn no_sibling() -> Fault {
    Fault {
        no_sibling: true,
        ..Fault::default()
    }
}

/// The ways in which a system can be poorer than ours.
pub fn systems() -> [Fault; 4] {
    [Fault::default(), no_exchange(), no_links(), no_sibling()]
}
