//! What became of old addresses of this site that no record has any longer: `moved` and `withdrawn`
//! in `archive.yml`.

use chrono::NaiveDate;

use crate::diag::{Diagnostic, Findings, Spanned, codes};
use crate::text::is_path;
use crate::yaml::fields::{Fields, one_or_many, text};
use crate::yaml::{self, Node};

/// An old address that leads to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The old one.
    pub from: Spanned<String>,
    /// The one that is published.
    pub to: Spanned<String>,
}

/// An old address with a notice of what was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The address; one that ends in `/` stands for everything below.
    pub address: Spanned<String>,
    /// What was there.
    pub title: Option<String>,
    /// When it went.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

/// Reads `moved: {old: new}`.
pub(super) fn moved(map: Vec<(yaml::Key, Node)>, findings: &mut Findings) -> Vec<Moved> {
    map.into_iter()
        .filter_map(|(key, node)| {
            let from = page(Spanned::new(key.name, key.span), findings);
            let to = text(node, "moved", findings).and_then(|to| page(to, findings));
            let (from, to) = (from?, to?);
            if from.value == to.value {
                findings.push(Diagnostic::at(
                    codes::BAD_MOVE,
                    to.span,
                    "this address leads to itself",
                ));
                return None;
            }
            Some(Moved { from, to })
        })
        .collect()
}

/// Reads one entry of `withdrawn`: `{address: …, title: …, on: …, reason: …}`, where several
/// addresses may share a notice.
pub(super) fn gone(node: Node, findings: &mut Findings) -> Vec<Gone> {
    let mut f = Fields::open(node, "`withdrawn`", findings);
    let addresses = f.list("address");
    let title = f.string("title");
    let on = f.date("on");
    if f.key_span("on").is_none() {
        f.require(None::<()>, "on", "`withdrawn`");
    }
    let reason = f.string("reason");
    if addresses.is_empty() {
        f.require(None::<()>, "address", "`withdrawn`");
    }
    f.finish("`withdrawn`");
    let Some(on) = on else {
        return Vec::new();
    };
    addresses
        .into_iter()
        .flat_map(one_or_many)
        .filter_map(|node| {
            let address = text(node, "address", findings)?;
            let folder = address.value.strip_suffix('/');
            if !is_address(folder.unwrap_or(&address.value)) {
                findings.push(no_address(&address));
                return None;
            }
            Some(Gone {
                address,
                title: title.clone(),
                on: on.value,
                reason: reason.clone(),
            })
        })
        .collect()
}

fn page(address: Spanned<String>, findings: &mut Findings) -> Option<Spanned<String>> {
    if is_address(&address.value) {
        return Some(address);
    }
    let mut finding = no_address(&address);
    if is_address(address.value.trim_end_matches('/')) {
        finding = finding.help(format!(
            "name the page of the folder, `{}/index.html`; a whole folder that was renamed is an alias of the panel or meeting",
            address.value.trim_end_matches('/')
        ));
    }
    findings.push(finding);
    None
}

fn no_address(address: &Spanned<String>) -> Diagnostic {
    Diagnostic::at(
        codes::BAD_MOVE,
        address.span,
        format!("`{}` is no address of this site", address.value),
    )
}

/// Whether words are an address of this site that can stand in a rules file.
fn is_address(path: &str) -> bool {
    is_path(path)
        && !path.contains("://")
        && !path.contains(['?', '#', '\\', '"', '<', '>'])
        && !path.split('/').any(|part| part.starts_with('.'))
}
