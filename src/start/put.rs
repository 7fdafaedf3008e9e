//! Lays new files down: all of them or none, and none over another.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Draft, StartError};

/// Writes a record that is begun into the content folder; gives where it stands.
pub fn put(content: &Path, draft: &Draft) -> Result<PathBuf, StartError> {
    let path = content.join(&draft.path);
    if draft.added {
        append(&path, &draft.text).map_err(|error| disk(&path, error))?;
    } else {
        all(content, &[(draft.path.clone(), draft.text.clone())])?;
    }
    Ok(path)
}

/// Adds to the end of a file and touches none of its other bytes.
fn append(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::options().append(true).open(path)?;
    let before = file.metadata()?.len();
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a line would be worse than none.
        let _ = file.set_len(before);
    }
    written
}

/// Writes files below a folder. Where one cannot be written, those before it go again.
pub(super) fn all(root: &Path, files: &[(String, String)]) -> Result<(), StartError> {
    let mut made = Made::default();
    let written = files
        .iter()
        .try_for_each(|(path, text)| made.file(&root.join(path), text));
    if written.is_err() {
        made.take_back();
    }
    written
}

/// What was made so far.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn file(&mut self, path: &Path, text: &str) -> Result<(), StartError> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
        }
        // The system itself refuses a file that is there, so none that came meanwhile is lost.
        let mut file = File::create_new(path).map_err(|error| disk(path, error))?;
        self.files.push(path.to_owned());
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| disk(path, error))
    }

    fn folder(&mut self, folder: &Path) -> Result<(), StartError> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.folder(parent)?;
        }
        fs::create_dir(folder).map_err(|error| disk(folder, error))?;
        self.folders.push(folder.to_owned());
        Ok(())
    }

    fn take_back(self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        // Only what is empty goes, the innermost first.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn disk(path: &Path, error: io::Error) -> StartError {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return StartError::There(vec![path.to_owned()]);
    }
    StartError::Disk {
        path: path.to_owned(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_file_cannot_be_written_none_is() {
        let home = tempfile::tempdir().unwrap();
        let files = [
            ("a/b/c.md", "one"),
            ("d.md", "two"),
            ("a/b", "a folder is in the way"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        assert!(matches!(
            all(home.path(), &files),
            Err(StartError::There(_))
        ));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_came_meanwhile_is_kept() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("b"), "mine").unwrap();
        let files = [
            ("a".to_owned(), "one".to_owned()),
            ("b".to_owned(), "two".to_owned()),
        ];
        assert!(matches!(
            all(home.path(), &files),
            Err(StartError::There(_))
        ));
        assert_eq!(fs::read_to_string(home.path().join("b")).unwrap(), "mine");
        assert!(!home.path().join("a").exists());
    }
}
