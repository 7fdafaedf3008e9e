//! A built site in memory, for the floors.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// The folders and files of a site, by their path in it.
pub struct Site {
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Site {
    /// Reads all of it.
    pub fn read(root: &Path) -> anyhow::Result<Self> {
        let (mut folders, mut files) = (Vec::new(), Vec::new());
        for entry in walkdir::WalkDir::new(root) {
            let entry = entry?;
            let path = entry.path().strip_prefix(root)?.to_owned();
            if entry.file_type().is_dir() {
                folders.push(path);
            } else {
                files.push((path, std::fs::read(entry.path())?));
            }
        }
        Ok(Self { folders, files })
    }

    /// Writes all of it into a folder that is not there yet; the folders first, each before those in it.
    pub fn write(&self, out: &Path) -> anyhow::Result<()> {
        for folder in &self.folders {
            std::fs::create_dir(out.join(folder))?;
        }
        let written: io::Result<()> = self
            .files
            .par_iter()
            .try_for_each(|(path, bytes)| std::fs::write(out.join(path), bytes));
        Ok(written?)
    }
}

/// Two threads, as the table that the floors belong to was made on two cores.
pub fn two_threads() -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
    rayon::ThreadPoolBuilder::new().num_threads(2).build()
}
