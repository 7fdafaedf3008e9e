//! From a request to a response: what was asked for, as it is, under a policy as strict as that of a
//! host, so that what a host would refuse is seen here first.

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse as _;
use tower_http::services::ServeFile;

use super::keeper::Asker;
use super::site::{Answer, Content};
use super::{address, fault, guard, live};
use crate::route::absolute;

/// Below it stands what is the preview's own; no panel and no page can bear the name.
const OWN: &str = "/.minutebook/";

/// What the preview's own pages may do: show their style, run the one script and ask.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; script-src 'self'; \
    connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct Server {
    asker: Asker,
    port: u16,
}

/// Answers every request.
pub(super) fn router(asker: Asker, port: u16) -> Router {
    Router::new()
        .fallback(answer)
        .with_state(Server { asker, port })
}

async fn answer(State(server): State<Server>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let mut response = match guard::refusal(&parts, server.port) {
        Some((status, why)) => text(status, "text/plain; charset=utf-8", why.into()),
        None => server.page(Request::from_parts(parts, body)).await,
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    guarded(response)
}

impl Server {
    async fn page(&self, request: Request) -> Response<Body> {
        let path = request.uri().path();
        if let Some(own) = path.strip_prefix(OWN) {
            return self.own(own);
        }
        // What means no path of a site is not there, which the site says in its own words.
        let path = address::decode(path).unwrap_or_else(|| "\\".to_owned());
        match self.asker.ask(&path).await {
            Some(answer) => respond(answer, request).await,
            None => text(
                StatusCode::INTERNAL_SERVER_ERROR,
                "text/plain; charset=utf-8",
                "the preview has failed; the terminal says where\n".into(),
            ),
        }
    }

    /// What is no part of the site.
    fn own(&self, name: &str) -> Response<Body> {
        match name {
            "reload.js" => text(
                StatusCode::OK,
                "text/javascript; charset=utf-8",
                live::SCRIPT.into(),
            ),
            "fault.css" => text(
                StatusCode::OK,
                "text/css; charset=utf-8",
                fault::STYLE.into(),
            ),
            _ => self.events(name).unwrap_or_else(|| {
                text(
                    StatusCode::NOT_FOUND,
                    "text/plain; charset=utf-8",
                    "there is nothing\n".into(),
                )
            }),
        }
    }

    fn events(&self, name: &str) -> Option<Response<Body>> {
        let (sum, path) = name.strip_prefix("events/")?.split_once('/')?;
        let path = address::decode(&format!("/{path}")).unwrap_or_else(|| "\\".to_owned());
        Some(live::events(self.asker.clone(), path, sum.to_owned()).into_response())
    }
}

async fn respond(answer: Answer, request: Request) -> Response<Body> {
    let Answer {
        path,
        content,
        sum,
        policy,
    } = answer;
    let html = |status, bytes| {
        let page = hooked(bytes, &path, &sum);
        text(status, "text/html; charset=utf-8", page.into())
    };
    let policy = policy.filter(|_| !matches!(content, Content::Fault(_)));
    let mut response = match content {
        Content::Made(path, bytes) if path.ends_with(".html") => html(StatusCode::OK, bytes),
        Content::Made(path, bytes) => text(StatusCode::OK, &kind(&path), bytes.into()),
        Content::Nothing(bytes) => html(StatusCode::NOT_FOUND, bytes),
        Content::Fault(page) => html(StatusCode::INTERNAL_SERVER_ERROR, page.into_bytes()),
        Content::Document(place) => document(&place, request).await,
        Content::Elsewhere(address) => elsewhere(&address),
    };
    if let Some(policy) = policy.and_then(|policy| HeaderValue::from_str(&policy).ok()) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn elsewhere(address: &str) -> Response<Body> {
    let mut response = text(
        StatusCode::FOUND,
        "text/plain; charset=utf-8",
        Body::empty(),
    );
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}

/// A document from the disk, whole or the part that is asked for.
async fn document(place: &Path, request: Request) -> Response<Body> {
    match ServeFile::new(place).try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(_) => text(
            StatusCode::NOT_FOUND,
            "text/plain; charset=utf-8",
            "this document cannot be read\n".into(),
        ),
    }
}

fn text(status: StatusCode, kind: &str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    if let Ok(kind) = HeaderValue::from_str(kind) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

/// The type of a file of the site, by its name.
fn kind(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    if kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml") {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_string()
    }
}

/// A page with the one line that no build writes, as near to its end as may be.
fn hooked(mut page: Vec<u8>, path: &str, sum: &str) -> Vec<u8> {
    let events = absolute(&format!("{OWN}events/{sum}/"), path);
    // An address has no sign that would end the attribute.
    let hook = format!(
        "<script src=\"{OWN}reload.js\" data-events=\"{}\" defer></script>\n",
        events.replace('&', "&amp;")
    );
    let end = memchr::memmem::rfind(&page, b"</body>").unwrap_or(page.len());
    page.splice(end..end, hook.into_bytes());
    page
}

/// What goes with every response.
fn guarded(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let is_pdf = kind.is_some_and(|kind| kind.starts_with(b"application/pdf"));
    if is_pdf {
        // A browser shows it in a page of its own making, to which the policy would apply.
        headers.remove(header::CONTENT_SECURITY_POLICY);
    } else if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let policy = HeaderValue::from_static(POLICY);
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let mut set = |name, value| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CACHE_CONTROL, "no-store");
    set(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    // No other site may show a page, a picture or a search index of a preview.
    set(
        header::HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hook_is_the_last_thing_of_a_page() {
        let hook = |page: &str, path: &str| {
            String::from_utf8(hooked(page.as_bytes().to_vec(), path, "1f")).unwrap()
        };
        assert_eq!(
            hook("<p></body>x</body></html>\n", "a b/\"<&.html"),
            "<p></body>x<script src=\"/.minutebook/reload.js\" \
             data-events=\"/.minutebook/events/1f/a%20b/%22%3C%26.html\" defer></script>\n\
             </body></html>\n"
        );
        assert!(hook("<p>", "").ends_with("defer></script>\n"));
    }

    #[test]
    fn a_file_is_of_the_type_of_its_name() {
        for (path, expected) in [
            ("style.css", "text/css; charset=utf-8"),
            ("icon.svg", "image/svg+xml"),
            ("calendar.ics", "text/calendar; charset=utf-8"),
            (
                "text/board/2024-01-09/index.txt",
                "text/plain; charset=utf-8",
            ),
            ("epub/board/2024.epub", "application/epub+zip"),
            ("x.js", "text/javascript; charset=utf-8"),
            ("x.json", "application/json; charset=utf-8"),
            ("x.woff2", "font/woff2"),
            ("_redirects", "application/octet-stream"),
        ] {
            assert_eq!(kind(path), expected, "{path}");
        }
    }
}
