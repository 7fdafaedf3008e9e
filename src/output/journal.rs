//! A small change is a handful of renames, and a kill among them would leave half of it. So first
//! all of them are written down, forced to the disk and given the journal's name, which is the
//! point of no return: before it the old site stands, after it the next command finishes the new.
//!
//! ```text
//! minutebook journal 1
//! before 6f2c…e1        checksum of the manifest that stands there, or -
//! after aa01…07         checksum of the new one
//! remove old.html
//! replace index.html
//! end 2 90b3…5d         the number of steps, and the checksum of everything above
//! ```

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{Doing as _, OutputError};
use super::guard;
use super::manifest::{self, Manifest, decode, encode};
use super::place::OWN_FOLDER;
use super::plan::Step;
use super::stage;

const HEAD: &str = "minutebook journal 1";

/// Everything that turns one state of the site into another, given the staged files.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Journal {
    pub before: Option<blake3::Hash>,
    pub after: blake3::Hash,
    pub steps: Vec<Step>,
}

impl Journal {
    /// Writes it to the stage. When this returns, the new site is certain.
    pub fn write(&self, disk: &Disk, stage: &Path) -> Result<(), OutputError> {
        let draft = stage::journal_draft(stage);
        disk.write_through(&draft, self.to_text().as_bytes())?;
        disk.rename(&draft, &stage::journal(stage))?;
        disk.sync_folder(stage)
    }

    /// The complete journal of a stage. One that is not complete is as good as none: it only has
    /// its name once all of it is on the disk.
    pub fn read(stage: &Path) -> Result<Option<Self>, OutputError> {
        let path = stage::journal(stage);
        match fs::read(&path) {
            Ok(bytes) => Ok(str::from_utf8(&bytes).ok().and_then(Self::parse)),
            Err(error) if guard::is_missing(&error) => Ok(None),
            Err(error) => Err(error).doing("read", &path),
        }
    }

    /// Whether all folders that it changes may be changed. Asked before the point of no return,
    /// lest half of it be done and the rest be refused.
    pub fn check_rights(&self, out: &Path) -> Result<(), OutputError> {
        let own = out.join(OWN_FOLDER);
        let folders: HashSet<PathBuf> = self
            .steps
            .iter()
            .filter_map(|step| out.join(step.path()).parent().map(Path::to_owned))
            .chain([own])
            .collect();
        let standing: HashSet<&Path> = folders
            .iter()
            .filter_map(|folder| folder.ancestors().find(|above| above.is_dir()))
            .collect();
        let mut standing: Vec<&Path> = standing.into_iter().collect();
        standing.sort_unstable();
        standing
            .into_iter()
            .try_for_each(|folder| guard::may_write(folder).doing("write to", folder))
    }

    /// Does what it says, or the rest of it after a kill. False if it is not about the site that
    /// stands there, since somebody put another one there meanwhile.
    pub fn carry_out(&self, disk: &Disk, stage: &Path, out: &Path) -> Result<bool, OutputError> {
        let standing = Manifest::read(out)?.hash;
        if standing != self.before {
            // With the new manifest in place nothing is left to do.
            return Ok(standing == Some(self.after));
        }
        let staged = stage::site(stage);
        let (mut plain, mut staged_plain) = (HashSet::new(), HashSet::new());
        let mut folders = HashSet::new();
        for step in &self.steps {
            let path = step.path();
            guard::no_links(out, path, &mut plain)?;
            let place = out.join(path);
            let stands = fs::symlink_metadata(&place).ok();
            match step {
                Step::Remove(_) => {
                    if stands.is_some_and(|meta| meta.is_file()) {
                        disk.remove_file(&place)?;
                    }
                }
                Step::Prune(_) => {
                    if stands.is_some_and(|meta| meta.is_dir()) {
                        disk.remove_empty_folder(&place)?;
                    }
                }
                Step::Add(_) | Step::Replace(_) => {
                    guard::no_links(&staged, path, &mut staged_plain)?;
                    let from = staged.join(path);
                    if fs::symlink_metadata(&from).is_err() {
                        continue; // Done before the kill.
                    }
                    let may_be_replaced = matches!(step, Step::Replace(_));
                    if stands.is_some_and(|meta| !(may_be_replaced && meta.is_file())) {
                        return Err(OutputError::Foreign {
                            path: place,
                            page: path.to_owned(),
                        });
                    }
                    if let Some(folder) = place.parent()
                        && folders.insert(folder.to_owned())
                    {
                        disk.make_folder(folder).doing("make", folder)?;
                    }
                    disk.rename_across(&from, &place)?;
                }
            }
        }
        let own = out.join(OWN_FOLDER);
        disk.make_folder(&own).doing("make", &own)?;
        let new = stage::manifest(stage);
        if new.exists() {
            disk.rename(&new, &manifest::path(out))?;
        }
        disk.sync_folder(&own)?;
        Ok(true)
    }

    fn to_text(&self) -> String {
        let before = self.before.map_or("-".to_owned(), |hash| hash.to_string());
        let mut text = format!("{HEAD}\nbefore {before}\nafter {}\n", self.after);
        for step in &self.steps {
            let (word, path) = match step {
                Step::Remove(path) => ("remove", path),
                Step::Prune(path) => ("prune", path),
                Step::Add(path) => ("add", path),
                Step::Replace(path) => ("replace", path),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{word} {}", encode(path));
        }
        let seal = blake3::hash(text.as_bytes());
        let _ = writeln!(text, "end {} {seal}", self.steps.len());
        text
    }

    fn parse(text: &str) -> Option<Self> {
        let (body, end) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let body = format!("{body}\n");
        let mut lines = body.lines();
        if lines.next()? != HEAD {
            return None;
        }
        let before = match lines.next()?.strip_prefix("before ")? {
            "-" => None,
            hash => Some(blake3::Hash::from_hex(hash).ok()?),
        };
        let after = blake3::Hash::from_hex(lines.next()?.strip_prefix("after ")?).ok()?;
        let steps = lines.map(parse_step).collect::<Option<Vec<_>>>()?;
        let seal = blake3::hash(body.as_bytes());
        (end == format!("end {} {seal}", steps.len())).then_some(Self {
            before,
            after,
            steps,
        })
    }
}

fn parse_step(line: &str) -> Option<Step> {
    let (word, path) = line.split_once(' ')?;
    let path = decode(path)?;
    guard::check_path(&path).ok()?;
    match word {
        "remove" => Some(Step::Remove(path)),
        "prune" => Some(Step::Prune(path)),
        "add" => Some(Step::Add(path)),
        "replace" => Some(Step::Replace(path)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Journal {
        Journal {
            before: None,
            after: blake3::hash(b"new"),
            steps: vec![
                Step::Remove("a\nb.html".to_owned()),
                Step::Prune("old folder".to_owned()),
                Step::Add("c.html".to_owned()),
                Step::Replace("index.html".to_owned()),
            ],
        }
    }

    #[test]
    fn there_and_back() {
        assert_eq!(Journal::parse(&sample().to_text()), Some(sample()));
    }

    #[test]
    fn no_part_of_it_passes_for_the_whole() {
        let text = sample().to_text();
        for length in 0..text.len() {
            assert_eq!(Journal::parse(&text[..length]), None, "{length}");
        }
        assert_eq!(Journal::parse(&text.replace("c.html", "d.html")), None);
    }

    #[test]
    fn a_journal_about_another_site_is_let_be() {
        let home = tempfile::tempdir().unwrap();
        let (out, stage) = (home.path().join("public"), home.path().join("stage"));
        fs::create_dir_all(manifest::path(&out).parent().unwrap()).unwrap();
        fs::create_dir(&stage).unwrap();
        fs::write(manifest::path(&out), "another site's").unwrap();
        fs::write(out.join("a\nb.html"), "stays").unwrap();
        let disk = Disk::default();
        assert!(!sample().carry_out(&disk, &stage, &out).unwrap());
        assert!(out.join("a\nb.html").exists());
        fs::write(manifest::path(&out), "new").unwrap();
        assert!(sample().carry_out(&disk, &stage, &out).unwrap());
        assert!(out.join("a\nb.html").exists());
    }
}
