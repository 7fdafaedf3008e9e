//! A fresh or mostly changed site is made whole beside the old one and exchanged with it in one
//! step: cheaper than many renames over old files, and never half done.
//!
//! What did not change, and what is foreign, gets a second name in the new folder (a hard link);
//! so both folders are complete at the moment of the exchange, and the old one can then go.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk::Disk;
use super::error::{Doing as _, OutputError};
use super::foreign::{self, Foreign};
use super::guard::{self, is_missing};
use super::manifest::{self, Damage, Found, Manifest};
use super::place::Place;
use super::plan::Changes;
use super::stage::{self, Stage};
use super::standing::{Owner, Standing};

/// What an exchange needs to know. The files that changed are staged already.
pub(super) struct Exchange<'a> {
    pub disk: &'a Disk,
    pub place: &'a Place,
    pub stage: &'a Stage,
    pub standing: &'a Standing,
    pub changes: &'a Changes<'a>,
    pub manifest: &'a Manifest,
    pub manifest_text: &'a str,
}

impl Exchange<'_> {
    /// Puts the new site in the place of the old one. False if that cannot be done here: then
    /// nothing has happened, and the staged files are where they were.
    pub fn carry_out(&self) -> Result<bool, OutputError> {
        self.stage.make_ready()?;
        let site = self.stage.site();
        let exists = self.place.exists();
        if exists && !self.complete(&site)? {
            return Ok(false);
        }
        let list = manifest::path(&site);
        if let Some(own) = list.parent() {
            self.disk.make_folder(own).doing("make", own)?;
        }
        self.disk
            .write_through(&list, self.manifest_text.as_bytes())?;

        let out = &self.place.out;
        if !exists {
            self.disk.rename(&site, out)?;
        } else if !self.exchange(&site)? {
            if !is_empty(out) {
                self.disk.remove_file(&list)?;
                return Ok(false);
            }
            self.disk.rename(&site, out)?;
        }
        self.disk
            .sync_folder(&self.place.parent)
            .and_then(|()| sweep(self.disk, self.stage.root(), out))
            .map_err(OutputError::unfinished)?;
        Ok(true)
    }

    /// Adds what the new site shares with the old one. False where that cannot be done faithfully.
    fn complete(&self, site: &Path) -> Result<bool, OutputError> {
        let out = &self.place.out;
        if !can_be_made_anew(out, site) {
            return Ok(false);
        }
        let Some(foreign) = self.foreign()? else {
            return Ok(false);
        };
        if foreign.has_mounts
            || !foreign
                .folders
                .iter()
                .all(|folder| can_be_made_anew(&out.join(folder), site))
        {
            return Ok(false);
        }
        for folder in &foreign.folders {
            let place = site.join(folder);
            self.disk.make_folder(&place).doing("make", &place)?;
        }
        let ours = self.changes.unchanged.par_iter().map(Path::new);
        let theirs = foreign.files.par_iter().map(PathBuf::as_path);
        let shared = ours.chain(theirs).try_for_each(|path| {
            let (from, to) = (out.join(path), site.join(path));
            self.stage
                .in_folder(&to, || self.disk.link_or_copy(&from, &to))
                .doing("keep", &from)
        });
        match shared {
            Err(OutputError::Io { source, .. }) if source.kind() == ErrorKind::Unsupported => {
                return Ok(false);
            }
            other => other?,
        }
        // The permissions last, since some folders may not be written to.
        for folder in &foreign.folders {
            self.disk
                .copy_permissions(&out.join(folder), &site.join(folder))
                .doing("make", &site.join(folder))?;
        }
        self.disk.copy_permissions(out, site).doing("make", site)?;
        Ok(true)
    }

    /// What is to be kept of the old folder; nothing if some of it cannot even be looked at.
    fn foreign(&self) -> Result<Option<Foreign>, OutputError> {
        let none = Manifest::default();
        let old = match &self.standing.owner {
            Owner::Ours(list) => list,
            Owner::Nobody | Owner::Unsure(_) => &none,
        };
        let folders: HashSet<&str> = old
            .paths()
            .chain(self.manifest.paths())
            .flat_map(guard::folders_of)
            .collect();
        let is_listed = |path: &str| old.contains(path) || self.manifest.contains(path);
        let out = &self.place.out;
        match foreign::survey(out, out, &is_listed, &folders) {
            Ok(foreign) => Ok(Some(foreign)),
            Err(OutputError::Io { source, .. }) if source.kind() == ErrorKind::PermissionDenied => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The exchange itself. A mark tells the next command which of the two folders is which,
    /// should this one be killed right after it.
    fn exchange(&self, site: &Path) -> Result<bool, OutputError> {
        let Some(identity) = identity(site) else {
            return Ok(false);
        };
        let mark = stage::mark(self.stage.root());
        self.disk.write_through(&mark, identity.as_bytes())?;
        self.disk.sync_folder(self.stage.root())?;
        if self.disk.exchange(site, &self.place.out)? {
            return Ok(true);
        }
        self.disk.remove_file(&mark)?;
        Ok(false)
    }
}

/// Whether the folder that a stage was about to make the site is the site.
pub(super) fn has_happened(stage: &Path, out: &Path) -> Result<bool, OutputError> {
    let mark = stage::mark(stage);
    match fs::read_to_string(&mark) {
        Ok(text) => Ok(identity(out).is_some_and(|identity| identity == text)),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(error).doing("read", &mark),
    }
}

/// Removes the old site, which is in the stage after an exchange.
///
/// Foreign files have a second name in the new one by now. But somebody may have saved such a file
/// or added one while the site was being made, so each is renamed back to where it was: the last
/// word is the owner's. (Renaming a file over another name of itself does nothing.)
pub(super) fn sweep(disk: &Disk, stage: &Path, out: &Path) -> Result<(), OutputError> {
    let old = stage::site(stage);
    if old.is_dir() {
        let new = match Manifest::read(out)?.found {
            Found::Good(list) => list,
            Found::Damaged(damage) => return Err(unknown(out, damage, old)),
            Found::Nothing => return Err(unknown(out, Damage::missing(), old)),
        };
        let before = match Manifest::read(&old)?.found {
            Found::Good(list) => list,
            _ => Manifest::default(),
        };
        for entry in WalkDir::new(&old).min_depth(1) {
            let entry = entry.map_err(|error| OutputError::Io {
                doing: "read",
                path: old.clone(),
                source: error.into(),
            })?;
            let path = entry.path().strip_prefix(&old).unwrap_or(entry.path());
            let is_ours = entry.file_type().is_file()
                && path
                    .to_str()
                    .is_some_and(|name| before.contains(name) || new.contains(name));
            if entry.file_type().is_dir() || is_ours || foreign::is_own(path) {
                continue;
            }
            let to = out.join(path);
            if let Some(folder) = to.parent() {
                disk.make_folder(folder).doing("make", folder)?;
            }
            disk.rename(entry.path(), &to)?;
        }
        // Under this name all of it is to be removed, whoever comes to do it.
        disk.rename(&old, &stage::rest(stage))?;
    }
    disk.remove_tree(&stage::rest(stage))
}

fn unknown(out: &Path, damage: Damage, unknown: PathBuf) -> OutputError {
    OutputError::DamagedManifest {
        manifest: manifest::path(out),
        why: damage.why,
        unknown,
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// What stays the same about a folder when it gets another name.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let meta = fs::symlink_metadata(folder).ok()?;
    Some(format!("{} {}\n", meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn identity(_folder: &Path) -> Option<String> {
    None
}

/// Whether a folder, as it is, could be made anew and the old one removed, without changing hands.
fn can_be_made_anew(folder: &Path, sample: &Path) -> bool {
    match (fs::metadata(folder), fs::metadata(sample)) {
        (Ok(folder), Ok(sample)) => {
            !folder.permissions().readonly() && have_same_owner(&folder, &sample)
        }
        _ => false,
    }
}

#[cfg(unix)]
fn have_same_owner(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    one.uid() == other.uid() && one.gid() == other.gid()
}

#[cfg(not(unix))]
fn have_same_owner(_one: &Metadata, _other: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Line;
    use super::*;

    fn site(folder: &Path, ours: &[&str], files: &[(&str, &str)]) {
        let line = |path: &&str| Line {
            path: (*path).to_owned(),
            size: 0,
            hash: blake3::hash(b""),
        };
        let manifest = Manifest::new(ours.iter().map(line).collect());
        let list = (".minutebook/manifest", manifest.to_text());
        let files = files.iter().map(|(path, text)| (*path, (*text).to_owned()));
        for (path, text) in files.chain([list]) {
            let place = folder.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, text).unwrap();
        }
    }

    #[test]
    fn the_last_word_on_a_foreign_file_is_its_owners() {
        let home = tempfile::tempdir().unwrap();
        let (out, stage) = (home.path().join("public"), home.path().join("stage"));
        site(&out, &["a"], &[("a", "new"), ("notes", "as linked")]);
        let old = [
            ("a", "old"),
            ("stale/b", "old"),
            ("notes", "saved since"),
            ("late/c", "added since"),
        ];
        site(&stage::site(&stage), &["a", "stale/b"], &old);
        sweep(&Disk::default(), &stage, &out).unwrap();
        let text = |path: &str| fs::read_to_string(out.join(path)).unwrap();
        assert_eq!(text("a"), "new");
        assert_eq!(text("notes"), "saved since");
        assert_eq!(text("late/c"), "added since");
        assert!(!out.join("stale").exists());
        assert!(is_empty(&stage));
    }

    #[test]
    fn without_knowing_whose_files_they_are_nothing_is_swept() {
        let home = tempfile::tempdir().unwrap();
        let (out, stage) = (home.path().join("public"), home.path().join("stage"));
        site(&out, &["a"], &[("a", "new")]);
        site(&stage::site(&stage), &["a"], &[("a", "old")]);
        fs::write(manifest::path(&out), "damage").unwrap();
        assert!(sweep(&Disk::default(), &stage, &out).is_err());
        assert!(stage::site(&stage).join("a").exists());
        assert_eq!(fs::read(out.join("a")).unwrap(), b"new");
    }
}
