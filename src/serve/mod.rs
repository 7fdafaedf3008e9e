//! The preview: the site as a build would make it, in a browser, while records and theme are edited.
//!
//! ```text
//! watch   -> keeper: reads again, joins, plans; makes a page when it is asked for one
//! browser -> answer: who may ask (`guard`), for what (`address`)  -> keeper
//! browser <- live:   the page that you show is another one now    <- keeper
//! ```
//!
//! Nothing is written: pages are made in memory, from one joined archive, by the rooms that a build
//! goes through. The keeper is a thread of its own, since an archive, its plan and its renderer borrow
//! from each other; whatever is asked of it waits in one queue, behind the edit that came first, so
//! nobody is shown what was true before the last save. The server has another thread and knows no
//! archive. It listens on this computer alone.

mod address;
mod answer;
mod fault;
mod guard;
mod keeper;
mod live;
mod site;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use futures_util::future::{Either, select};

use crate::diag::Report;
use crate::site::{BuildError, Read, Settings};
use crate::source::Sources;

/// The port where nobody asks for another, and how many after it are tried.
const PORT: u16 = 4000;
const TRIED: u16 = 100;

/// What is wished of a preview.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wishes {
    /// This port and no other; 0 is any that is free.
    pub port: Option<u16>,
    /// Look for changes at this interval, in place of being told of them.
    pub poll: Option<Duration>,
}

/// What came of looking at the archive.
pub struct Looked<'a> {
    /// What was found.
    pub report: &'a Report,
    /// The texts, to show lines of.
    pub sources: &'a Sources,
    /// What was read.
    pub read: Read,
    /// How many errors and warnings there are.
    pub counts: (usize, usize),
}

/// Knows what to look at, and tells a person what came of it. It has the clock.
pub trait Teller: Send {
    /// What to read; asked before each look, since the day may have changed.
    fn settings(&self) -> Settings;
    /// What to write before the path of a record.
    fn prefix(&self) -> String;
    /// A look at the archive begins.
    fn begins(&mut self);
    /// The archive was looked at, and is another one than before.
    fn found(&mut self, looked: &Looked<'_>);
    /// Something is to be said.
    fn remark(&mut self, text: &str);
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The archive cannot be read at all.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The port is not to be had.
    #[error("port {port} cannot be used: {source}; name another one with `--port`")]
    Port {
        /// Which.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// The system does not let the program wait for browsers.
    #[error("the preview cannot run: {0}")]
    Io(#[from] io::Error),
}

/// Where the preview is to be seen.
pub struct Opened {
    /// Its address.
    pub url: String,
    /// What the person who started it should know.
    pub remarks: Vec<String>,
}

/// Shows the site until somebody stops it. `opened` is told where, once there is something to see.
pub fn run(
    wishes: Wishes,
    teller: Box<dyn Teller>,
    opened: impl FnOnce(&Opened),
) -> Result<(), ServeError> {
    let listener = listen(wishes.port)?;
    let port = listener.local_addr()?.port();
    let mut remarks = Vec::new();
    if wishes.port.is_none() && port != PORT {
        remarks.push(format!("port {PORT} is taken, so this is {port}"));
    }
    let (inbox, messages) = mpsc::channel();
    let (watch, remark) = watch::Watch::new(&teller.settings(), wishes.poll, &inbox);
    remarks.extend(remark);
    let (keeper, news) = keeper::Keeper::new(teller, watch, messages);
    let (ready, begun) = mpsc::channel();
    thread::Builder::new().spawn(move || keeper.keep(&ready))?;
    // Without an answer the thread has failed, and said why.
    begun
        .recv()
        .map_err(|_| io::Error::other("the archive was not read"))??;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        let stopped = stopped()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let site = answer::router(keeper::Asker::new(inbox, news), port);
        opened(&Opened {
            url: format!("http://127.0.0.1:{port}/"),
            remarks,
        });
        let server = std::pin::pin!(axum::serve(listener, site).into_future());
        match select(server, std::pin::pin!(stopped)).await {
            Either::Left((ended, _)) => ended,
            Either::Right(_) => Ok(()),
        }
    });
    // Browsers hold their lines open for ever; nobody waits for them.
    runtime.shutdown_background();
    Ok(ended?)
}

/// Takes a port of this computer that no other computer reaches.
fn listen(wished: Option<u16>) -> Result<TcpListener, ServeError> {
    let bind = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    if let Some(port) = wished {
        return bind(port).map_err(|source| ServeError::Port { port, source });
    }
    let mut free = (PORT..PORT + TRIED).filter_map(|port| bind(port).ok());
    match free.next() {
        Some(listener) => Ok(listener),
        None => bind(0).map_err(ServeError::Io),
    }
}

/// Waits for Ctrl-C or the system's wish that the program end; heeded from now on, not from when it
/// is first waited for.
#[cfg(unix)]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut asked = signal(SignalKind::interrupt())?;
    let mut told = signal(SignalKind::terminate())?;
    Ok(async move {
        select(std::pin::pin!(asked.recv()), std::pin::pin!(told.recv())).await;
    })
}

#[cfg(not(unix))]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
