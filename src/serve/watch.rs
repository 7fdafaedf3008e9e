//! Notices that something of the archive changed: told by the system, or by looking at intervals where
//! the system cannot tell, as on network drives.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::keeper::Message;
use crate::site::Settings;

/// How often to look where the system does not tell.
const INTERVAL: Duration = Duration::from_secs(2);

/// Notices changes for as long as it lives.
pub(super) struct Watch {
    /// Nothing where it looks at intervals.
    system: Option<System>,
}

/// The system tells.
struct System {
    watcher: RecommendedWatcher,
    roots: Vec<Root>,
}

/// A folder of which everything matters.
struct Root {
    /// As it was named.
    named: PathBuf,
    /// Where it is, and by what it is known to be the same; nothing while it is not there.
    watched: Option<(PathBuf, u64)>,
}

impl Watch {
    /// Begins to watch content and themes; with a remark where the system refuses to tell.
    pub fn new(
        settings: &Settings,
        poll: Option<Duration>,
        inbox: &Sender<Message>,
    ) -> (Self, Option<String>) {
        if let Some(interval) = poll {
            look_every(interval, inbox.clone());
            return (Self { system: None }, None);
        }
        match System::new(settings, inbox.clone()) {
            Ok(system) => (
                Self {
                    system: Some(system),
                },
                None,
            ),
            Err(error) => {
                look_every(INTERVAL, inbox.clone());
                let remark = format!(
                    "the system cannot tell what changes ({error}), so the files are looked at every {} seconds",
                    INTERVAL.as_secs()
                );
                (Self { system: None }, Some(remark))
            }
        }
    }

    /// Watches folders that came, or came again, since the last look.
    pub fn renew(&mut self) {
        if let Some(system) = &mut self.system {
            // What cannot be watched now was watched when the preview began, or was not there.
            let _ = system.renew();
        }
    }
}

impl System {
    fn new(settings: &Settings, inbox: Sender<Message>) -> notify::Result<Self> {
        let named = [&settings.content, &settings.themes];
        // A folder may come, go or be exchanged as a whole: whoever holds it is told.
        let places = named
            .iter()
            .filter_map(|path| settled(path))
            .collect::<Vec<_>>();
        let own = places.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| matters(&event, &own)) {
                // Nobody listens any more: the preview is ending.
                let _ = inbox.send(Message::Changed);
            }
        })?;
        let roots = named.into_iter().map(|path| Root {
            named: path.clone(),
            watched: None,
        });
        let mut system = Self {
            watcher,
            roots: roots.collect(),
        };
        for place in places.iter().filter_map(|place| place.parent()) {
            // Where it may not be watched, all else still is.
            let _ = system.watcher.watch(place, RecursiveMode::NonRecursive);
        }
        system.renew()?;
        Ok(system)
    }

    fn renew(&mut self) -> notify::Result<()> {
        for root in &mut self.roots {
            let now = root.named.canonicalize().ok().filter(|path| path.is_dir());
            let now = now
                .map(|path| (identity(&path), path))
                .map(|(id, path)| (path, id));
            if now == root.watched {
                continue;
            }
            if let Some((old, _)) = root.watched.take() {
                // It went, and with it the system's own note of it.
                let _ = self.watcher.unwatch(&old);
            }
            if let Some((path, id)) = now {
                self.watcher.watch(&path, RecursiveMode::Recursive)?;
                root.watched = Some((path, id));
            }
        }
        Ok(())
    }
}

/// Where a folder is, or would be.
fn settled(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    let above = || whole.parent()?.canonicalize().ok();
    let place = whole.canonicalize().ok();
    place.or_else(|| Some(above()?.join(whole.file_name()?)))
}

/// What tells a folder from another one that took its place.
#[cfg(unix)]
fn identity(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().map_or(0, |data| data.ino())
}

#[cfg(not(unix))]
fn identity(_: &Path) -> u64 {
    0
}

/// Asks the keeper to look, again and again; the next time when it is done with the last.
fn look_every(interval: Duration, inbox: Sender<Message>) {
    thread::spawn(move || {
        let (done, heard) = channel();
        loop {
            thread::sleep(interval);
            if inbox.send(Message::Look(done.clone())).is_err() || heard.recv().is_err() {
                return;
            }
        }
    });
}

/// Whether an event may change what is shown. That files are opened and read says nothing: the
/// program does so itself.
fn matters(event: &Event, roots: &[PathBuf]) -> bool {
    let is_change = match event.kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    // Where the system lost count it names no file.
    is_change
        && (event.need_rescan()
            || event.paths.iter().any(|path| {
                let below = roots.iter().find_map(|root| path.strip_prefix(root).ok());
                below.is_some_and(|below| !below.iter().any(is_passing))
            }))
}

/// Whether a name is one that editors and systems give to files that pass.
fn is_passing(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    // Vim tries whether it may write with a file of this name.
    name.starts_with(b".") || name.starts_with(b"#") || name.ends_with(b"~") || name == b"4913"
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, ModifyKind};

    use super::*;

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(PathBuf::from(path))
    }

    #[test]
    fn what_an_editor_or_the_program_itself_does_beside_a_record_is_no_change() {
        let roots = [PathBuf::from("/a/content"), PathBuf::from("/a/themes")];
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let is = |kind, path| matters(&event(kind, path), &roots);
        for path in [
            "/a/content/board/2024-01-09.md",
            "/a/content/archive.yml",
            "/a/content",
            "/a/themes",
            "/a/themes/own/static/style.css",
        ] {
            assert!(is(written, path), "{path}");
        }
        for path in [
            "/a/content/board/.2024-01-09.md.swp",
            "/a/content/board/4913",
            "/a/content/board/2024-01-09.md~",
            "/a/content/board/#2024-01-09.md#",
            "/a/content/.git/index",
            "/a/public/index.html",
            "/a/contents/x.md",
        ] {
            assert!(!is(written, path), "{path}");
        }
        let record = "/a/content/board/2024-01-09.md";
        assert!(is(EventKind::Create(CreateKind::File), record));
        let close = |mode| EventKind::Access(AccessKind::Close(mode));
        assert!(is(close(AccessMode::Write), record));
        assert!(!is(close(AccessMode::Read), record));
        assert!(!is(
            EventKind::Access(AccessKind::Open(AccessMode::Any)),
            record
        ));
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(matters(&lost, &roots));
    }
}
