//! Who may ask. A page of any site in the browser can send requests to this computer, and a name of
//! the network can be made to point at it; so only who asks for this very server by a name of this
//! computer is answered, and nothing can be sent to it.

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};

/// The names that this computer has for itself.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Why a request is not answered; nothing where it is.
pub(super) fn refusal(request: &Parts, port: u16) -> Option<(StatusCode, &'static str)> {
    if !is_asked_here(request, port) {
        return Some((
            StatusCode::FORBIDDEN,
            "the preview answers to 127.0.0.1 and localhost alone\n",
        ));
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return Some((
            StatusCode::METHOD_NOT_ALLOWED,
            "the preview takes nothing: GET and HEAD alone\n",
        ));
    }
    None
}

fn is_asked_here(request: &Parts, port: u16) -> bool {
    let named = request.uri.authority();
    let is_named_here = named.is_none_or(|name| is_here(name.as_str(), port));
    let host = only(&request.headers, &header::HOST);
    let origin = match only(&request.headers, &header::ORIGIN) {
        One::Nothing => true,
        One::Value(origin) => origin
            .strip_prefix("http://")
            .is_some_and(|host| is_here(host, port)),
        One::Several => false,
    };
    is_named_here && origin && matches!(host, One::Value(host) if is_here(host, port))
}

/// What a header that may be there once has.
enum One<'a> {
    Nothing,
    Value(&'a str),
    /// Several, or what is no text.
    Several,
}

fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> One<'a> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (None, _) => One::Nothing,
        (Some(value), None) => value.to_str().map_or(One::Several, One::Value),
        _ => One::Several,
    }
}

/// Whether a host and port are these.
fn is_here(host: &str, port: u16) -> bool {
    let host = host.to_ascii_lowercase();
    NAMES.iter().any(|name| {
        let rest = host.strip_prefix(name);
        rest.is_some_and(|rest| rest == format!(":{port}") || rest.is_empty() && port == 80)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_with_the_port_are_here() {
        for host in [
            "127.0.0.1:4000",
            "localhost:4000",
            "LocalHost:4000",
            "[::1]:4000",
        ] {
            assert!(is_here(host, 4000), "{host}");
        }
        for host in [
            "",
            ":4000",
            "127.0.0.1",
            "localhost",
            "127.0.0.1:4001",
            "127.0.0.1:40000",
            "127.0.0.1.evil.example:4000",
            "evil.example:4000",
            "localhost.:4000",
            "0.0.0.0:4000",
            "localhost:4000:4000",
            "127.0.0.1:04000",
            "user@localhost:4000",
            "127.1:4000",
        ] {
            assert!(!is_here(host, 4000), "{host}");
        }
        assert!(is_here("localhost", 80) && is_here("localhost:80", 80));
    }
}
