//! Keeps one archive, answers what is asked of it, and reads it again when something of it changed.

use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use super::fault::Fault;
use super::site::{Answer, Shown, Site, beside, made_of};
use super::watch::Watch;
use super::{Looked, Teller};
use crate::cache::Held;
use crate::diag::Findings;
use crate::render::Renderer;
use crate::site::{self, BuildError, Settings, Whole};
use crate::theme::Theme;

/// How long nothing must happen until a change counts as done: an editor writes, renames and removes
/// several files for one save.
const QUIET: Duration = Duration::from_millis(25);
/// After how many signs of a change it is looked at all the same.
const MANY: usize = 100_000;

/// What is said to the keeper.
pub(super) enum Message {
    /// Somebody wants what is shown at a path.
    Ask(String, oneshot::Sender<Answer>),
    /// Something changed.
    Changed,
    /// Look whether something changed, and say when that is done.
    Look(Sender<()>),
}

/// Asks the keeper.
#[derive(Clone)]
pub(super) struct Asker {
    inbox: Sender<Message>,
    /// Another number whenever there may be something else to show.
    pub news: watch::Receiver<u64>,
}

impl Asker {
    pub fn new(inbox: Sender<Message>, news: watch::Receiver<u64>) -> Self {
        Self { inbox, news }
    }

    /// What is shown at a path; nothing where the keeper is no more.
    pub async fn ask(&self, path: &str) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        self.inbox.send(Message::Ask(path.to_owned(), reply)).ok()?;
        answer.await.ok()
    }
}

/// Keeps the archive.
pub(super) struct Keeper {
    teller: Box<dyn Teller>,
    watch: Watch,
    inbox: Receiver<Message>,
    news: watch::Sender<u64>,
    /// What was asked while a change was under way.
    waiting: Vec<(String, oneshot::Sender<Answer>)>,
    /// What was last shown was made of this.
    last: Option<[u8; 32]>,
}

impl Keeper {
    pub fn new(
        teller: Box<dyn Teller>,
        watch: Watch,
        inbox: Receiver<Message>,
    ) -> (Self, watch::Receiver<u64>) {
        let (news, heard) = watch::channel(0);
        let keeper = Self {
            teller,
            watch,
            inbox,
            news,
            waiting: Vec::new(),
            last: None,
        };
        (keeper, heard)
    }

    /// Reads the archive and answers until nobody can ask any more. `ready` is told when there is
    /// something to see, or that there is no archive.
    pub fn keep(mut self, ready: &Sender<Result<(), BuildError>>) {
        let mut held = Held::default();
        let mut is_first = true;
        let mut goes_on = true;
        while goes_on {
            self.watch.renew();
            self.teller.begins();
            let settings = self.teller.settings();
            let mut findings = Findings::new();
            goes_on = match site::look_again(&settings, &mut held, &mut findings) {
                Ok(mut whole) => {
                    whole.sources.prefix = self.teller.prefix();
                    let goes_on = self.show(&settings, &whole, findings, || {
                        let _ = ready.send(Ok(()));
                    });
                    // To take it apart takes a while, and nobody need wait for it.
                    rayon::spawn(move || drop(whole));
                    goes_on
                }
                Err(error) if is_first => {
                    let _ = ready.send(Err(error));
                    return;
                }
                Err(error) => self.show_none(&settings, &error),
            };
            is_first = false;
        }
    }

    /// Shows an archive until it changes; whether to go on then.
    fn show(
        &mut self,
        settings: &Settings,
        whole: &Whole,
        mut findings: Findings,
        ready: impl FnOnce(),
    ) -> bool {
        let renderer = Renderer::new(&whole.archive, &whole.plan, &whole.theme, &mut findings)
            .map(|renderer| renderer.with_content(&settings.content).on_demand());
        findings.settle(&whole.sources);
        let (errors, warnings) = findings.counts();
        let is_stopped = errors > 0 || settings.strict && warnings > 0;
        let report = findings.into_report(&whole.sources);
        let shown = match renderer {
            Some(renderer) if !is_stopped => Shown::Site(Box::new(Site {
                whole,
                renderer,
                content: &settings.content,
                beside: beside(whole),
                index: OnceLock::new(),
                policy: OnceLock::new(),
            })),
            _ => Shown::Fault(Fault::of_records(&report, &whole.sources)),
        };
        // What was saved without a change is nothing new to anybody.
        let made_of = made_of(whole);
        if self.last.replace(made_of) != Some(made_of) {
            self.news.send_modify(|number| *number += 1);
            self.teller.found(&Looked {
                counts: crate::diag::counts(&report.findings),
                report: &report,
                sources: &whole.sources,
                read: whole.read(),
            });
        }
        ready();
        self.answer(&shown, || is_changed(settings, whole))
    }

    /// Says why there is no archive, until there may be one.
    fn show_none(&mut self, settings: &Settings, error: &BuildError) -> bool {
        let message = error.to_string();
        if self.last.take().is_some() {
            self.news.send_modify(|number| *number += 1);
            self.teller.remark(&message);
        }
        let shown = Shown::Fault(Fault::of_archive(&message));
        self.answer(&shown, || settings.content.is_dir())
    }

    /// Answers until something changed; whether anybody can still ask.
    fn answer(&mut self, shown: &Shown<'_>, is_changed: impl Fn() -> bool) -> bool {
        for (path, reply) in self.waiting.drain(..) {
            let _ = reply.send(shown.answer(&path));
        }
        loop {
            match self.inbox.recv() {
                Ok(Message::Ask(path, reply)) => {
                    let _ = reply.send(shown.answer(&path));
                }
                Ok(Message::Look(done)) => {
                    let is_changed = is_changed();
                    let _ = done.send(());
                    if is_changed {
                        return self.settle();
                    }
                }
                Ok(Message::Changed) => return self.settle(),
                Err(_) => return false,
            }
        }
    }

    /// Waits until a change is done; whether anybody can still ask. Whoever asks meanwhile is
    /// answered after it.
    fn settle(&mut self) -> bool {
        for _ in 0..MANY {
            match self.inbox.recv_timeout(QUIET) {
                Ok(Message::Ask(path, reply)) => self.waiting.push((path, reply)),
                Ok(Message::Look(done)) => drop(done.send(())),
                Ok(Message::Changed) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }
}

/// Whether the disk has anything else than was read.
fn is_changed(settings: &Settings, whole: &Whole) -> bool {
    let mut ignored = Findings::new();
    let sum = |theme: &Theme| {
        let mut hasher = blake3::Hasher::new();
        theme.each(|name, bytes| {
            hasher.update(name.as_bytes()).update(b"\0").update(bytes);
        });
        hasher.finalize()
    };
    let name = &whole.archive.config.theme;
    let theme = Theme::read(&settings.themes.join(name), name, None, &mut ignored);
    sum(&theme) != sum(&whole.theme) || whole.sources.check_still(&mut ignored)
}
