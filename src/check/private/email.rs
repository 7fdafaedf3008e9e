//! E-mail addresses.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

#[expect(clippy::unwrap_used, reason = "the pattern is fixed and tested")]
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<who>[\w.%+'’-]*[\w%+-])@(?P<domain>[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,24})")
        .unwrap()
});

/// Where everybody can have an address: one of these in a contact does not make all others of it
/// the council's.
const PROVIDERS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "live.com",
    "live.co.uk",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "btinternet.com",
    "btopenworld.com",
    "talktalk.net",
    "sky.com",
    "virginmedia.com",
    "ntlworld.com",
    "tiscali.co.uk",
    "plusnet.com",
    "protonmail.com",
    "proton.me",
];

/// Domains of public bodies, at which an office has its address.
const PUBLIC: &[&str] = &[
    "gov.uk",
    "nhs.uk",
    "police.uk",
    "parliament.uk",
    "gov.wales",
    "gov.scot",
    "mod.uk",
];

/// Words that name an office and nobody in it.
const OFFICES: &[&str] = &[
    "accessibility",
    "admin",
    "committee",
    "committees",
    "complaints",
    "consultation",
    "consultations",
    "contact",
    "council",
    "customer",
    "data",
    "democracy",
    "democratic",
    "dpo",
    "elections",
    "electoral",
    "enquiries",
    "enquiry",
    "feedback",
    "foi",
    "general",
    "governance",
    "health",
    "help",
    "helpdesk",
    "info",
    "information",
    "licensing",
    "mail",
    "media",
    "members",
    "office",
    "planning",
    "post",
    "press",
    "protection",
    "public",
    "reception",
    "safeguarding",
    "scrutiny",
    "service",
    "services",
    "support",
    "team",
    "us",
    "web",
    "webmaster",
];

/// The domains that are the council's own.
#[derive(Default)]
pub(super) struct Own(HashSet<String>);

impl Own {
    /// Adds the domain of a mail address, or of the address of a site.
    pub(super) fn add(&mut self, address: &str) {
        let domain = match address.rsplit_once('@') {
            Some((_, domain)) => domain,
            None => address
                .split_once("://")
                .map_or("", |(_, rest)| rest)
                .split(['/', ':'])
                .next()
                .unwrap_or(""),
        };
        let domain = domain.trim().to_ascii_lowercase();
        let domain = domain.strip_prefix("www.").unwrap_or(&domain);
        if domain.contains('.') && !PROVIDERS.contains(&domain) && !PUBLIC.contains(&domain) {
            self.0.insert(domain.to_owned());
        }
    }

    /// Whether a domain is one of them or lies below one.
    fn has(&self, domain: &str) -> bool {
        let mut domain = domain;
        loop {
            if self.0.contains(domain) {
                return true;
            }
            match domain.split_once('.') {
                Some((_, above)) => domain = above,
                None => return false,
            }
        }
    }
}

/// Every address that is neither the council's nor that of another public body's office.
pub(super) fn find(text: &str, own: &Own) -> Vec<Range<usize>> {
    if !text.contains('@') {
        return Vec::new();
    }
    ADDRESS
        .captures_iter(text)
        .filter_map(|found| {
            let domain = found.name("domain")?.as_str().to_ascii_lowercase();
            let who = found.name("who")?.as_str();
            (!own.has(&domain) && !is_office(who, &domain))
                .then(|| found.get(0).map(|m| m.range()))?
        })
        .collect()
}

fn is_office(who: &str, domain: &str) -> bool {
    let public = PUBLIC.iter().any(|p| {
        domain
            .strip_suffix(p)
            .is_some_and(|rest| rest.ends_with('.'))
    });
    public
        && who
            .to_lowercase()
            .split(['.', '-', '_'])
            .all(|word| OFFICES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str) -> Vec<&str> {
        let mut own = Own::default();
        own.add("democracy@anyshire.gov.uk");
        own.add("https://www.anyshire.example/meetings");
        own.add("clerk@gmail.com");
        find(text, &own).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn addresses_of_people_are_found() {
        let text = "Write to <pat.lee@example.org>, mailto:o'hara@gmail.com. Or x_y@a.co.uk.";
        assert_eq!(
            finds(text),
            ["pat.lee@example.org", "o'hara@gmail.com", "x_y@a.co.uk"]
        );
        assert_eq!(finds("pat.lee@nhs.uk jo@otherton.gov.uk").len(), 2);
    }

    #[test]
    fn the_councils_own_and_other_offices_are_passed_over() {
        assert!(finds("pat.lee@anyshire.gov.uk, members@democracy.anyshire.gov.uk").is_empty());
        assert!(finds("Clerk@ANYSHIRE.example").is_empty());
        assert!(finds("enquiries@anytown.nhs.uk, members.services@otherton.gov.uk").is_empty());
        assert!(finds("@anyshire on the web, 3 @ £4.50, a@b").is_empty());
        assert_eq!(finds("pat@notanyshire.gov.uk").len(), 1);
    }
}
