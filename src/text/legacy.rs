//! An address on an older system in one normal form, however it was written.
//!
//! The old servers were blind to the case of letters and to the order of parameters, and much in
//! a query (`Ver=4`, `LLL=0`) said how to show a page and not which. So two addresses are the same
//! if their normal forms are: path and values in lower case and decoded, and of the parameters
//! only those that say which page is meant.

/// An address on an older system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OldAddress {
    /// The path, decoded and in lower case, from its slash.
    pub path: String,
    /// The parameters that say which page is meant, decoded, in lower case and by name.
    pub params: Vec<(String, String)>,
    /// What stands after `#`: a browser keeps it to itself, so no server ever sees it.
    pub fragment: Option<String>,
    /// The host, in lower case and without a port.
    pub host: String,
}

/// A page of `ModernGov`, the system that most councils of the United Kingdom have: its name, and
/// the parameters that alone say what it shows, the better ones first.
const KNOWN: &[(&str, &[&str])] = &[
    ("ieDecisionDetails.aspx", &["ID", "AIId"]),
    ("ieIssueDetails.aspx", &["IId"]),
    ("ieListDocuments.aspx", &["MId"]),
    ("ieListMeetings.aspx", &["CId", "CommitteeId"]),
    ("mgAi.aspx", &["ID"]),
    ("mgCommitteeDetails.aspx", &["ID"]),
    ("mgConvert2PDF.aspx", &["ID"]),
    ("mgIssueHistoryChronology.aspx", &["IId"]),
    ("mgIssueHistoryHome.aspx", &["IId"]),
    ("mgMeetingAttendance.aspx", &["ID"]),
    ("mgOutsideBodyDetails.aspx", &["ID"]),
];

/// More than this is no address that anybody cited.
const LONGEST: usize = 2000;

impl OldAddress {
    /// Reads a whole address; the error says in words what keeps it from being one.
    pub fn parse(url: &str) -> Result<Self, &'static str> {
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| {
                let (head, rest) = url.split_at_checked(scheme.len())?;
                head.eq_ignore_ascii_case(scheme).then_some(rest)
            })
            .ok_or("it does not begin with `https://` or `http://`")?;
        if url.len() > LONGEST {
            return Err("it is longer than 2,000 bytes");
        }
        let raw = |c: char| c.is_control() || c.is_whitespace() || "\"<>\\^`{|}".contains(c);
        if url.chars().any(raw) {
            return Err("it has a space or a sign that addresses write with `%`");
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let host = host(authority).ok_or("its host is no name of a computer")?;
        let (rest, fragment) = match rest.split_once('#') {
            Some((rest, fragment)) => (rest, Some(decode(fragment)?)),
            None => (rest, None),
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = folded_path(&decode(path)?)?;
        let mut params: Vec<(String, String)> = Vec::new();
        for (name, value) in pairs(query)? {
            if !params.iter().any(|(known, _)| *known == name) {
                params.push((name, value));
            }
        }
        identify(&path, &mut params);
        params.sort();
        Ok(Self {
            path,
            params,
            fragment: fragment.filter(|f| !f.is_empty()),
            host,
        })
    }

    /// The page of `ModernGov` that this is, if it is named by numbers alone: an address that holds
    /// no word, and can be written down without any word of a record.
    pub fn wordless(&self) -> Option<String> {
        let name = self.path.rsplit('/').next()?;
        let (page, known) = KNOWN.iter().find(|(p, _)| p.eq_ignore_ascii_case(name))?;
        let [(param, value)] = self.params.as_slice() else {
            return None;
        };
        let param = known.iter().find(|k| k.eq_ignore_ascii_case(param))?;
        let plain = self.path.len() == page.len() + 1
            && !value.is_empty()
            && value.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| format!("https://{}/{page}?{param}={value}", self.host))
    }

    /// What a rule matches: path and parameters.
    pub fn key(&self) -> String {
        key(
            &self.path,
            self.params.iter().map(|(n, v)| (n.as_str(), v.as_str())),
        )
    }
}

/// Path and parameters in one line.
pub fn key<'a>(path: &str, params: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = path.to_owned();
    for (n, (name, value)) in params.enumerate() {
        out.push(if n == 0 { '?' } else { '&' });
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    }
    out
}

fn host(authority: &str) -> Option<String> {
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let fine = !host.is_empty()
        && !host.starts_with(['.', '-'])
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && port.bytes().all(|b| b.is_ascii_digit());
    fine.then(|| host.to_lowercase())
}

/// Case, doubled slashes: what the old servers and the new ones see as one path.
fn folded_path(path: &str) -> Result<String, &'static str> {
    if path.split('/').any(|part| matches!(part, "." | "..")) {
        return Err("it has `.` or `..` between slashes");
    }
    let mut out = String::from("/");
    for c in path.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c.to_ascii_lowercase());
        }
    }
    Ok(out)
}

fn pairs(query: &str) -> Result<Vec<(String, String)>, &'static str> {
    let mut out = Vec::new();
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // An address copied from the text of a page has `&amp;` where it means `&`.
        let name = name.strip_prefix("amp;").unwrap_or(name);
        if !name.is_empty() {
            out.push((folded(name)?, folded(value)?));
        }
    }
    Ok(out)
}

fn folded(text: &str) -> Result<String, &'static str> {
    Ok(decode(&text.replace('+', " "))?.to_ascii_lowercase())
}

/// Leaves of the parameters of a known page the one that says what it shows.
fn identify(path: &str, params: &mut Vec<(String, String)>) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, known)) = KNOWN.iter().find(|(p, _)| p.eq_ignore_ascii_case(name)) else {
        return;
    };
    let one = known.iter().find_map(|k| {
        let fits =
            |(name, value): &&(String, String)| k.eq_ignore_ascii_case(name) && !value.is_empty();
        params.iter().find(fits).cloned()
    });
    if let Some(one) = one {
        *params = vec![one];
    }
}

/// Undoes `%20` and the like.
pub(crate) fn decode(text: &str) -> Result<String, &'static str> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut n = 0;
    while n < bytes.len() {
        if bytes[n] == b'%' {
            let hex = text.get(n + 1..n + 3).filter(|h| !h.starts_with('+'));
            let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
            out.push(byte.ok_or("a `%` in it is not followed by two figures")?);
            n += 3;
        } else {
            out.push(bytes[n]);
            n += 1;
        }
    }
    let out = String::from_utf8(out).map_err(|_| "what its `%` stand for is not UTF-8")?;
    if out.chars().any(char::is_control) {
        return Err("its `%` stand for control characters");
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(url: &str) -> String {
        OldAddress::parse(url).unwrap().key()
    }

    #[test]
    fn one_page_however_it_is_written() {
        let meeting = "/ielistdocuments.aspx?mid=8050";
        for url in [
            "https://democracy.anyshire.gov.uk/ieListDocuments.aspx?CId=184&MId=8050",
            "http://democracy.anyshire.gov.uk:80/IELISTDOCUMENTS.ASPX?mid=8050&Ver=4",
            "https://democracy.anyshire.gov.uk//ieListDocuments.aspx?CId=184&amp;MId=8050&$LO$=1",
            "https://democracy.anyshire.gov.uk/ieList%44ocuments.aspx?x=1&MID=8050&zTS=B",
        ] {
            assert_eq!(key_of(url), meeting, "{url}");
        }
    }

    #[test]
    fn what_says_which_page_depends_on_the_page() {
        for (url, key) in [
            ("mgAi.aspx?ID=21654&LLL=0", "/mgai.aspx?id=21654"),
            (
                "ieDecisionDetails.aspx?AIId=5&x=2",
                "/iedecisiondetails.aspx?aiid=5",
            ),
            (
                "ieDecisionDetails.aspx?AIId=5&ID=7",
                "/iedecisiondetails.aspx?id=7",
            ),
            (
                "ieListMeetings.aspx?CommitteeId=9",
                "/ielistmeetings.aspx?committeeid=9",
            ),
            (
                "ieListDocuments.aspx?CId=4&MId=",
                "/ielistdocuments.aspx?cid=4&mid=",
            ),
            (
                "Minutes.asp?year=2001&Item=B+4",
                "/minutes.asp?item=b 4&year=2001",
            ),
            (
                "documents/s1/Fees%20%26%20Charges.PDF",
                "/documents/s1/fees & charges.pdf",
            ),
            ("", "/"),
            ("?a", "/?a="),
        ] {
            assert_eq!(key_of(&format!("https://old.example.gov.uk/{url}")), key);
        }
        assert_eq!(key_of("https://old.example.gov.uk?a=1"), "/?a=1");
    }

    #[test]
    fn what_no_server_sees_stands_apart() {
        let item = OldAddress::parse("https://o.uk/ieListDocuments.aspx?MId=5#AI31").unwrap();
        assert_eq!(item.fragment.as_deref(), Some("AI31"));
        assert_eq!(item.key(), "/ielistdocuments.aspx?mid=5");
    }

    #[test]
    fn what_could_break_out_of_a_rules_file_is_refused() {
        for url in [
            "ieListDocuments.aspx?MId=1",
            "ftp://o.uk/x",
            "https://",
            "https:///x",
            "https://me@o.uk/x",
            "https://o.uk:x/",
            "https://o_uk/x",
            "https://o.uk/a b",
            "https://o.uk/a\tb",
            "https://o.uk/a\"b",
            "https://o.uk/a\\b",
            "https://o.uk/%zz",
            "https://o.uk/%+1",
            "https://o.uk/a%",
            "https://o.uk/a%0d%0ab",
            "https://o.uk/?a=%00",
            "https://o.uk/?a=%C2%85",
            "https://o.uk/%E9",
            "https://o.uk/a/../b",
            "https://o.uk/a/%2e%2e/b",
        ] {
            assert!(OldAddress::parse(url).is_err(), "{url}");
        }
        let long = format!("https://o.uk/{}", "x".repeat(2000));
        assert!(OldAddress::parse(&long).is_err());
    }

    #[test]
    fn an_address_of_numbers_alone_holds_no_word() {
        let wordless = |url: &str| OldAddress::parse(url).unwrap().wordless();
        assert_eq!(
            wordless("http://o.uk/mgai.aspx?zTS=Secret&id=21654#Secret").as_deref(),
            Some("https://o.uk/mgAi.aspx?ID=21654")
        );
        for url in [
            "https://o.uk/documents/s1/Secret.pdf",
            "https://o.uk/mgAi.aspx?ID=Secret",
            "https://o.uk/Secret/mgAi.aspx?ID=1",
            "https://o.uk/other.aspx?ID=1",
        ] {
            assert_eq!(wordless(url), None, "{url}");
        }
    }
}
