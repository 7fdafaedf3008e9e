//! What can go wrong while a site is put in place. Every message says what is wrong, where, and
//! what to do, for somebody who looks after meetings and not after computers.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a site could not be written. Unless a message says otherwise, the site that stood there
/// before is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The site would be written over the records.
    #[error(
        "{out} holds the records, so the site cannot be written there; choose another folder for the site"
    )]
    SameFolder {
        /// The folder for the site, which is the content folder.
        out: PathBuf,
    },
    /// The site would be written among the records.
    #[error(
        "{out} is inside the content folder {content}; choose a folder for the site outside of it"
    )]
    InsideContent {
        /// The folder for the site.
        out: PathBuf,
        /// The content folder around it.
        content: PathBuf,
    },
    /// The records are inside the folder for the site, which may be exchanged as a whole.
    #[error(
        "the content folder {content} is inside {out}, where the site would go; choose a folder for the site that does not hold the records"
    )]
    AroundContent {
        /// The folder for the site.
        out: PathBuf,
        /// The content folder inside it.
        content: PathBuf,
    },
    /// The path has no name of its own, as `/` has none.
    #[error("{out} cannot be used for the site; name a folder, such as {out}/public")]
    NoName {
        /// The path that was given.
        out: PathBuf,
    },
    /// A file stands where the folder for the site is to be.
    #[error(
        "{out} is a file, and the site needs a folder; move the file away or name another folder"
    )]
    NotAFolder {
        /// The file.
        out: PathBuf,
    },
    /// The folder for the site is a link to nothing.
    #[error("{path} is a link that leads nowhere; mend or remove the link, or name another folder")]
    DeadLink {
        /// The link.
        path: PathBuf,
    },
    /// Another build holds the lock.
    #[error(
        "another minutebook is writing to {out} at this moment; wait until it has finished, then build again"
    )]
    Busy {
        /// The folder for the site.
        out: PathBuf,
    },
    /// Another build ended between the first look at the site and the lock.
    #[error(
        "another minutebook has written to {out} since this one began, so that its list of addresses is another; build again"
    )]
    Overtaken {
        /// The folder for the site.
        out: PathBuf,
    },
    /// The folder holds something and was not made by this program.
    #[error(
        "{out} was not made by minutebook and is not empty (it holds {first}); choose an empty or a new folder for the site, or move what is in it away"
    )]
    NotOurs {
        /// The folder for the site.
        out: PathBuf,
        /// The first name in it.
        first: PathBuf,
    },
    /// Something that this program did not make stands where a page is to stand.
    #[error(
        "{path} was not made by minutebook, and {page} of the site is to stand there; move or rename it, then build again"
    )]
    Foreign {
        /// What is in the way.
        path: PathBuf,
        /// The site path that needs the place.
        page: String,
    },
    /// Something else stands where the program keeps files of its own.
    #[error(
        "{path} is where minutebook keeps a file of its own, and something else is there; move it away, then build again"
    )]
    InOurPlace {
        /// What is in the way.
        path: PathBuf,
    },
    /// A link inside the site's folder lies on the way to a page.
    #[error(
        "{path} is a link, and minutebook writes through no link, since it may lead out of the site's folder; remove the link, then build again"
    )]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The manifest cannot be understood, and the folder holds something this build does not make.
    #[error(
        "the list of the site's own files ({manifest}) is damaged ({why}), so minutebook cannot tell whether {unknown} is its own; if it is not needed remove it, else move it away, then build again"
    )]
    DamagedManifest {
        /// The manifest.
        manifest: PathBuf,
        /// What is the matter with it.
        why: String,
        /// The first file that is not recognised.
        unknown: PathBuf,
    },
    /// The folder holds another shard, or a shard where a whole site is to go, or the other way round.
    #[error(
        "{out} holds {holds}, and {wanted} is not written over that; name another folder with --out, or remove this one if it is not needed"
    )]
    OtherPart {
        /// The folder.
        out: PathBuf,
        /// What is in it.
        holds: String,
        /// What was to be written.
        wanted: String,
    },
    /// Folders that are not all shards of one site.
    #[error(
        "{0}; nothing was joined. Shards of one site have the same number of shards, records, theme, settings, list of addresses and day (`--today`), and are built by the same program"
    )]
    Unjoinable(String),
    /// Addresses that were published before, and of which the shards know nothing.
    #[error(
        "{out} has published {count} that the shards do not know of, so they would be lost; copy {ledger} to `addresses.txt` in the content folder, build all shards again, then join them"
    )]
    Forgotten {
        /// The folder for the site.
        out: PathBuf,
        /// How many.
        count: String,
        /// Where they stand.
        ledger: PathBuf,
    },
    /// The manifest was written by a later version of this program.
    #[error(
        "{manifest} was written by a newer minutebook; use that version, or name another folder for the site"
    )]
    NewerManifest {
        /// The manifest.
        manifest: PathBuf,
    },
    /// A site path that no file may have.
    #[error("the site cannot hold a file named {path:?}: {why}; give it another address")]
    BadPath {
        /// The path that was asked for.
        path: String,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// Two files of one path.
    #[error("two files of the site have the address {path}; give one of them another address")]
    Twice {
        /// The path that was asked for twice.
        path: String,
    },
    /// One path is a file of the site and also a folder of it.
    #[error(
        "{path} would be a file of the site and also a folder of it; give one of them another address"
    )]
    FileAndFolder {
        /// The path in question.
        path: String,
    },
    /// A commit was asked for although a file could not be staged.
    #[error("the site is not complete, since a file of it could not be made; nothing was changed")]
    Incomplete,
    /// A document could not be read: a finding about the content, not about the output.
    #[error("could not read {path}: {source}; see that the file is there and may be read")]
    Source {
        /// The document.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Past the point of no return something was refused.
    #[error("{cause} (the new site is on its way, and the next build finishes it)")]
    Unfinished {
        /// What was refused.
        cause: Box<OutputError>,
    },
    /// The system refused something.
    #[error(
        "could not {doing} {path}: {source}; {}, then build again",
        advice(source)
    )]
    Io {
        /// What was tried, such as `write`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    /// The same, now that there is no way back to the site of before.
    pub(super) fn unfinished(self) -> Self {
        Self::Unfinished {
            cause: Box::new(self),
        }
    }
}

/// What to do about an error of the system.
fn advice(error: &io::Error) -> &'static str {
    if has_too_many_open(error) {
        return "let fewer programs run, or raise the limit on open files (`ulimit -n`)";
    }
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room on the disk"
        }
        ErrorKind::ReadOnlyFilesystem => {
            "make the disk one that may be written to, or name another folder for the site"
        }
        ErrorKind::PermissionDenied => {
            "give yourself the right to write there, or name another folder for the site"
        }
        _ => "see that the disk has room and that you may write there",
    }
}

#[cfg(unix)]
fn has_too_many_open(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::MFILE, Errno::NFILE]
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(not(unix))]
fn has_too_many_open(_error: &io::Error) -> bool {
    false
}

/// Puts the place and the deed to an error of the system.
pub(super) trait Doing<T> {
    /// `fs::read(path).doing("read", path)`.
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, OutputError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, OutputError> {
        self.map_err(|source| OutputError::Io {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}
