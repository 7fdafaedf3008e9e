//! Tells a browser that the page that it shows is another one now.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};

use super::keeper::Asker;

/// The script that asks, served as a file since nothing inline may be.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// How often an idle line is used, so that one that is dead is noticed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// A browser that shows a page.
struct Browser {
    asker: Asker,
    path: String,
    /// What it shows.
    sum: String,
    /// Whether what it shows was held against what there is.
    is_compared: bool,
}

impl Browser {
    /// Waits until there is something else to show. Where the browser comes back, from another page
    /// or because the server was started anew, that may be so already.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if self.is_compared {
                self.asker.news.changed().await.ok()?;
            }
            self.is_compared = true;
            self.asker.news.mark_unchanged();
            let now = self.asker.ask(&self.path).await?.sum;
            if now != self.sum {
                self.sum = now;
                // An event without data is dropped by browsers.
                return Some((Ok(Event::default().event("reload").data("another")), self));
            }
        }
    }
}

/// The events for a browser that shows the page of this path and checksum.
pub(super) fn events(
    asker: Asker,
    path: String,
    sum: String,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let browser = Browser {
        asker,
        path,
        sum,
        is_compared: false,
    };
    let alive = KeepAlive::new().interval(SIGN_OF_LIFE);
    Sse::new(unfold(browser, Browser::next)).keep_alive(alive)
}
