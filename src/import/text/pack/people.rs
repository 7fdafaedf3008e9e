//! The list of members above minutes: who was there, by stars or by letters.
//!
//! A star means what the list says below it, `*Present`; who has none was not there, and whether they
//! sent apologies their item says. `p` is present and `a` sent apologies, as county councils write it.
//! A member without any mark among such letters is named, and no more is known.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::layout::{Line, fate};
use crate::import::draft::{Meeting, Said};
use crate::import::paper::Reading;
use crate::import::remarks::{Kind, Remark};
use crate::import::standing::{Known, list};
use crate::import::text::said::clean;
use crate::text::fold;
use crate::text::names::key;

type Pattern = LazyLock<Option<Regex>>;

/// Where a name of a list begins: its mark, and the title of a councillor.
static NAME: Pattern = LazyLock::new(|| {
    Regex::new(r"(?:^|\s)(?:(?P<mark>\*|\(?[A-Za-z]\)?)\s*)??(?P<name>(?:County Councillor|Councillor|Cllr\.?|Alderman|The Mayor)\s)").ok()
});

static ROLE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<role>(?:vice[- ])?(?:chairman|chairwoman|chairperson|chair)|members(?: present)?|present|councillors(?: present)?|apologies(?: for absence)?|absent|in attendance)\s*:\s*").ok()
});

static LEGEND: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:\*|\(?[pa]\)?)\s*[-=–]?\s*(?:present|apologies(?: for absence)?|absent)[\s,;]*)+$").ok()
});

/// A member without the title of one, behind a mark.
static BARE: Pattern = LazyLock::new(|| {
    Regex::new(
        r"^(?P<mark>\*|\(?[pa]\)?)\s*(?P<name>\p{Lu}[\p{L}'’.-]*(?:\s\p{Lu}[\p{L}'’.-]*){1,5})$",
    )
    .ok()
});

/// Who came without being a member.
static ALSO: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^also\s+(?:present|in attendance)\b[^:]{0,100}:\s*(?P<names>\S.*)$").ok()
});

/// A name of the list.
struct Listed {
    line: u32,
    name: String,
    mark: Option<char>,
    state: Option<State>,
}

/// What the label above names says of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Present,
    Apologies,
    Absent,
}

impl State {
    /// What a label says; that of an office says nothing of it.
    fn of(role: &str, before: Option<Self>) -> Option<Self> {
        match role {
            role if role.ends_with("present") => Some(Self::Present),
            role if role.starts_with("apologies") => Some(Self::Apologies),
            "absent" => Some(Self::Absent),
            "in attendance" => None,
            _ => before,
        }
    }
}

/// Whether the words behind a name say that who bears it was in the chair.
fn is_chair(note: &str) -> bool {
    let note = fold(note.trim_end_matches(')'));
    matches!(
        note.as_str(),
        "chair" | "chairman" | "chairwoman" | "chairperson" | "in the chair"
    )
}

/// How many lines a list in a sentence may take.
const MOST_LINES: usize = 20;

/// The lines that a list goes on in.
fn below(lines: &[Line]) -> &[Line] {
    let ends = |line: &Line| {
        let is = |pattern: &Pattern| pattern.as_ref().is_some_and(|p| p.is_match(&line.text));
        line.is_blank() || is(&ROLE) || is(&LEGEND) || is(&ALSO)
    };
    let end = lines.iter().take(MOST_LINES).position(ends);
    &lines[..end.unwrap_or(lines.len().min(MOST_LINES))]
}

/// The names that stand behind a label as in a sentence, if all of them can be told: `Present:
/// Councillors Pat Lee, Jo Weir and Sam Marsh`.
fn sentence(role: &Captures, rest: &str, line: &Line, below: &[Line]) -> Option<Vec<Listed>> {
    let mut text = rest.to_owned();
    if fold(&role["role"]).starts_with("councillors") {
        text.insert_str(0, "Councillors ");
    }
    for line in below {
        text.push(' ');
        text.push_str(&line.text);
    }
    let found = list(text.trim_end_matches('.'), &Known::default());
    let known = |note: &Option<String>| note.as_deref().is_none_or(is_chair);
    let sure = found.sure() && found.names.iter().all(|one| known(&one.note));
    sure.then(|| {
        let names = found.names.into_iter();
        let listed = names.map(|one| Listed {
            line: line.number,
            name: match one.note {
                Some(note) => format!("{} ({note})", one.name),
                None => one.name,
            },
            mark: None,
            state: None,
        });
        listed.collect()
    })
}

/// Reads the list into the meeting, and gives back the lines that are none of it.
pub fn read(lines: &[Line], meeting: &mut Meeting, reading: &mut Reading) -> Vec<Line> {
    let mut left = Vec::new();
    let mut listed: Vec<Listed> = Vec::new();
    let (mut chairs, mut legend) = (false, false);
    let (mut state, mut over) = (None, 0);
    for (at, line) in lines.iter().enumerate() {
        if at < over {
            continue;
        }
        if line.is_blank() {
            left.push(line.clone());
            continue;
        }
        let text = if line.text.starts_with('|') {
            line.plain()
        } else {
            line.text.clone()
        };
        let text = text.as_str();
        let role = ROLE.as_ref().and_then(|role| role.captures(text));
        let chair = role
            .as_ref()
            .is_some_and(|role| role["role"].to_lowercase().starts_with("chair"));
        let rest = role
            .as_ref()
            .map_or(text, |role| text[role[0].len()..].trim());
        if let Some(role) = &role {
            state = State::of(&fold(&role["role"]), state);
        }
        let mut names = names(rest, line.number).or_else(|| bare_names(line, rest));
        if let Some(role) = role.as_ref().filter(|_| names.is_none()) {
            let below = below(&lines[at + 1..]);
            names = sentence(role, rest, line, below);
            if names.is_some() {
                over = at + 1 + below.len();
                let below = below.iter();
                let below = below.map(|line| fate(line.number, &line.text, "attendance"));
                reading.facts.extend(below);
            }
        }
        let is_legend = LEGEND.as_ref().is_some_and(|legend| legend.is_match(text));
        legend = legend || is_legend && text.starts_with('*');
        if names.is_none() && !is_legend && !(role.is_some() && rest.is_empty()) {
            // Their office stands beside their name, so the line stays as well.
            observers(text, line.number, meeting);
            left.push(line.clone());
            continue;
        }
        reading.facts.push(fate(line.number, text, "attendance"));
        chairs = chairs || chair;
        let mut names = names.unwrap_or_default();
        for one in &mut names {
            one.state = state;
            let office = one.name.rsplit_once(" (");
            if let Some((name, _)) = office.filter(|(_, note)| is_chair(note)) {
                one.name = name.to_owned();
                meeting.attendance.chair = Some(Said::new(one.name.clone(), one.line));
            }
        }
        if let Some(first) = names.first().filter(|_| chairs) {
            meeting.attendance.chair = Some(Said::new(first.name.clone(), first.line));
            chairs = false;
        }
        listed.extend(names);
    }
    sort(listed, legend, meeting, reading);
    left
}

/// The names of a line, if it holds nothing else.
fn names(text: &str, line: u32) -> Option<Vec<Listed>> {
    let pattern = NAME.as_ref()?;
    let found: Vec<_> = pattern.captures_iter(text).collect();
    let starts: Vec<usize> = found
        .iter()
        .filter_map(|one| one.get(0).map(|m| m.start()))
        .collect();
    if starts.first() != Some(&0) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    found
        .iter()
        .zip(ends)
        .map(|(one, end)| {
            let name = text[one.name("name")?.start()..end]
                .trim()
                .trim_end_matches([',', ';']);
            let mark = one
                .name("mark")
                .and_then(|mark| mark.as_str().trim_matches(['(', ')']).chars().next());
            is_name(name).then(|| Listed {
                line,
                name: name.to_owned(),
                mark,
                state: None,
            })
        })
        .collect()
}

/// Names behind marks without a title, in one column or more.
fn bare_names(line: &Line, rest: &str) -> Option<Vec<Listed>> {
    let whole = line.text.len() == rest.len() && !line.text.starts_with('|');
    let columns = if whole { line.raw.as_str() } else { rest };
    let parts = columns
        .split("   ")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let found = BARE.as_ref()?.captures(part)?;
            Some(Listed {
                line: line.number,
                name: clean(&found["name"]),
                mark: found["mark"].trim_matches(['(', ')']).chars().next(),
                state: None,
            })
        })
        .collect()
}

/// Councillors who came to a meeting that is not theirs.
fn observers(text: &str, line: u32, meeting: &mut Meeting) {
    let Some(found) = ALSO.as_ref().and_then(|also| also.captures(text)) else {
        return;
    };
    let names = found["names"].split([',', ';']).map(str::trim);
    let members = names
        .filter(|name| names_one(name))
        .map(|name| Said::new(name.to_owned(), line));
    meeting.attendance.observers.extend(members);
}

/// Whether words are one councillor with the title.
fn names_one(words: &str) -> bool {
    let found = NAME.as_ref().map(|name| name.captures_iter(words).count());
    found == Some(1) && is_name(words) && words.starts_with('C')
}

/// Whether words are a name and no sentence.
fn is_name(name: &str) -> bool {
    let mut words = name.split(' ');
    let small = ["de", "der", "van", "von", "of", "la", "le", "the"];
    name.contains(' ')
        && name.split(' ').count() <= 9
        && words.all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '(') || small.contains(&word)
        })
        && !name.ends_with('.')
}

/// Puts each name where its mark says.
fn sort(listed: Vec<Listed>, legend: bool, meeting: &mut Meeting, reading: &mut Reading) {
    let stars = listed.iter().any(|one| one.mark == Some('*'));
    let letters = listed
        .iter()
        .any(|one| one.mark.is_some_and(char::is_alphabetic));
    let attendance = &mut meeting.attendance;
    for one in listed {
        let said = Said::new(one.name, one.line);
        match one.mark.map(|mark| mark.to_ascii_lowercase()) {
            Some('*') if legend => attendance.present.push(said),
            Some('p') => attendance.present.push(said),
            Some('a') => attendance.apologies.push(said),
            None if stars && legend && !letters => attendance.absent.push(said),
            None if one.state == Some(State::Present) && !stars && !letters => {
                attendance.present.push(said);
            }
            None if one.state == Some(State::Apologies) => attendance.apologies.push(said),
            None if one.state == Some(State::Absent) => attendance.absent.push(said),
            mark => {
                let message = unsure(&said.value, mark);
                reading
                    .remarks
                    .push(Remark::new(Kind::Unsure, said.line, message));
                attendance.unrecorded.push(said);
            }
        }
    }
}

fn unsure(name: &str, mark: Option<char>) -> String {
    match mark {
        Some(mark) => format!(
            "the list does not say what the mark '{mark}' of {name} means; they are named as unrecorded, so look whether they were there"
        ),
        None => format!(
            "{name} stands in the list of members without a mark; they are named as unrecorded, so look whether they were there"
        ),
    }
}

/// Whoever an item of apologies names was not merely absent; what they sent is read from there.
pub fn leave_to_apologies(meeting: &mut Meeting) {
    if meeting.attendance.absent.is_empty() {
        return;
    }
    let mut named = HashSet::new();
    let apologies = meeting
        .items
        .iter()
        .filter(|item| fold(&item.title).starts_with("apologies"));
    for block in apologies.flat_map(|item| &item.minutes) {
        let words = block.words();
        let words: Vec<&str> = words.split_whitespace().collect();
        for length in 1..=LONGEST_NAME {
            named.extend(words.windows(length).map(|words| key(&words.join(" "))));
        }
    }
    meeting
        .attendance
        .absent
        .retain(|one| !named.contains(&key(&one.value)));
}

/// How many words a name has at most, without titles.
const LONGEST_NAME: usize = 5;
