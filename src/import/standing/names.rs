//! Names of people in running text.
//!
//! A name is one only where the paper shows it: behind a title, in a list that a title in the plural
//! opens, or where the meeting's own list of who came has it. 'The public' has none of these.

use std::collections::HashSet;

use crate::import::draft::Attendance;
use crate::text::names::{is_councillor, is_honour, is_title, key};

/// A name, without `Cllr` or `Councillor`, and what stands behind it in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As the paper writes it.
    pub name: String,
    /// The words in the brackets.
    pub note: Option<String>,
}

/// A list of names, and whether anything in it is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The names.
    pub names: Vec<Name>,
    /// Something of the list could not be read.
    pub others: bool,
}

impl Names {
    /// Whether all of it is names.
    pub fn sure(&self) -> bool {
        !self.others && !self.names.is_empty()
    }
}

/// The people whom the meeting's own lists name.
#[derive(Debug, Default)]
pub struct Known(HashSet<String>);

impl Known {
    /// Of lists that were read already.
    pub fn of(came: &Attendance) -> Self {
        let mut known = Self::default();
        known.add(came);
        known
    }

    /// Adds those of lists.
    pub fn add(&mut self, came: &Attendance) {
        let lists = [
            &came.present,
            &came.apologies,
            &came.absent,
            &came.remote,
            &came.observers,
            &came.unrecorded,
        ];
        let names = lists.into_iter().flatten().map(|said| &said.value);
        let names = names.chain(came.chair.iter().map(|said| &said.value));
        let names = names.chain(came.deputies.iter().map(|one| &one.name.value));
        let names = names.chain(came.officers.iter().map(|one| &one.name.value));
        self.0.extend(names.map(|name| key(name)));
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(&key(name))
    }
}

/// No list of names is longer, whatever a paper holds.
const MOST: usize = 300;

/// Words inside of a name that begin small.
const PARTICLES: &str = "de van der den von la le du ap ab ferch al bin st";
/// Words that stand in names of bodies, offices and groups, and in no name of a person.
const NEVER: &str = "advisory agenda apologies association authority board borough cabinet chair chairman \
    chairperson chief children's church city clerk college commission committee conservative \
    conservatives constabulary council council's councillor councillors county democratic \
    democrat democrats department deputy director district education executive finance fire \
    forum foundation governance group head health healthcare healthwatch hospital housing \
    independent item labour leader legal liberal manager mayor member members meeting ministry \
    monitoring nhs officer officers ofsted office panel parish partnership planning police \
    public report representative representatives school schools secretary service services \
    social society solicitor team town trust union university vice vice-chair vice-chairman \
    ward the this that all his her their none no nil monday tuesday wednesday thursday friday \
    saturday sunday";

fn bare(word: &str) -> String {
    word.trim_matches(['.', ',', ';', '*'])
        .replace('’', "'")
        .to_lowercase()
}

fn is(word: &str, list: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// Whether two names are one person's: equal but for titles, or one is the other's last word alone.
pub fn same(one: &str, two: &str) -> bool {
    let (one, two) = (key(one), key(two));
    let surname = |short: &str, long: &str| {
        !short.contains(' ') && long.rsplit_once(' ').is_some_and(|(_, last)| last == short)
    };
    !one.is_empty() && (one == two || surname(&one, &two) || surname(&two, &one))
}

/// What stands before a name that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Title {
    None,
    One,
    /// `Councillors`: what follows in the list are names too.
    Many,
}

/// Reads a list of names: `Cllr Lee, Cllr Green & Mrs Hill`, `Councillors Pat Lee and Sam Green`.
pub fn list(text: &str, known: &Known) -> Names {
    let mut out = Names::default();
    let mut many = false;
    for (count, part) in parts(text).into_iter().enumerate() {
        if count >= MOST {
            out.others = true;
            break;
        }
        let (part, note) = bracket(part);
        match name(part, many, known) {
            Some((name, title)) => {
                many = match title {
                    Title::Many => true,
                    Title::One => false,
                    Title::None => many,
                };
                let note = note.map(str::to_owned);
                out.names.push(Name { name, note });
            }
            // After 'Councillors' the next word that is none ends the list.
            None if !part.is_empty() || note.is_some() => {
                out.others = true;
                many = false;
            }
            None => {}
        }
    }
    out
}

/// The name at the start of a text, which a title opens, and what follows it.
pub fn leading<'a>(text: &'a str, known: &Known) -> Option<(String, &'a str)> {
    // No name is longer, and what follows may be all of the minutes.
    let text = text[..text.floor_char_boundary(150)].trim_start();
    let stops = text
        .find([',', ';', ':', '(', ')', '&'])
        .into_iter()
        .chain(text.find(" and "))
        .min();
    let mut end = stops.unwrap_or(text.len());
    // No name has more words; each is tried, the longest first.
    let words: Vec<usize> = text[..end]
        .match_indices(' ')
        .map(|(at, _)| at)
        .take(8)
        .collect();
    if let Some(last) = words.get(7) {
        end = *last;
    }
    let ends = std::iter::once(end).chain(words.into_iter().rev().filter(|at| *at < end));
    for end in ends {
        let found =
            name(text[..end].trim(), false, known).filter(|(_, title)| *title != Title::Many);
        if let Some((name, _)) = found {
            // What goes on with a name's letter may belong to it.
            return Some((name, &text[end..]));
        }
    }
    None
}

/// The parts of a list, at its signs and at 'and', but not inside of brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0_u32;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        let wide = match c {
            '(' => {
                depth += 1;
                0
            }
            ')' => {
                depth = depth.saturating_sub(1);
                0
            }
            ',' | '&' | ';' if depth == 0 => 1,
            ' ' if depth == 0 && bytes[at..].starts_with(b" and ") => 4,
            _ => 0,
        };
        if wide > 0 && at >= from {
            out.push(text[from..at].trim());
            from = at + wide;
        }
    }
    out.push(text[from..].trim());
    out.into_iter().map(without_and).collect()
}

/// `, and from Cllr Hill` leaves words of the list before the name.
fn without_and(part: &str) -> &str {
    let part = part.strip_prefix("and ").unwrap_or(part).trim_start();
    part.strip_prefix("from ").unwrap_or(part).trim_start()
}

/// Parts the words in brackets from the end of a name.
fn bracket(part: &str) -> (&str, Option<&str>) {
    let inner = part.strip_suffix(')').and_then(|rest| rest.split_once('('));
    match inner {
        Some((name, note)) => (name.trim(), Some(note.trim())),
        None => (part, None),
    }
}

fn name(part: &str, many: bool, known: &Known) -> Option<(String, Title)> {
    let mut title = Title::None;
    let mut rest = part.trim().trim_start_matches('*');
    let mut kept = None;
    while let Some((word, behind)) = rest.split_once(' ') {
        let bare = bare(word);
        let councillor = is_councillor(word);
        let titled = !councillor && is_title(word) && word.starts_with(char::is_uppercase);
        if !councillor && !titled {
            break;
        }
        // The title that a name keeps is the first: 'Mrs' of 'Councillor Mrs Hill'.
        if titled {
            kept = kept.or(Some(rest));
        }
        title = if bare.ends_with("rs") && councillor || bare == "messrs" {
            Title::Many
        } else if title == Title::Many {
            title
        } else {
            Title::One
        };
        rest = behind.trim_start();
    }
    if !is_name(rest) {
        return None;
    }
    let whole = kept.unwrap_or(rest);
    let many = many || title != Title::None;
    (many || known.has(whole)).then(|| (whole.to_owned(), title))
}

/// Whether words can be a name: capital letters, small words between them, honours behind.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let honours = words
        .iter()
        .rev()
        .take_while(|word| is_honour(word) && word.chars().all(|c| !c.is_lowercase()));
    let count = words.len() - honours.count();
    let proper = |word: &str| {
        let small = bare(word);
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && !is(&small, NEVER)
            // 'Green's' owns something; 'O'Neill' does not.
            && !small.ends_with("'s")
    };
    let inner = |word: &str| is(&bare(word), PARTICLES) || proper(word);
    let last = count.checked_sub(1).and_then(|at| words.get(at));
    (1..=5).contains(&count)
        && words[..count].iter().all(|word| inner(word))
        && last.is_some_and(|word| {
            proper(word) && (word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, bool) {
        let known = Known(HashSet::from(["kim hill".to_owned()]));
        let found = list(text, &known);
        let names = found.names.into_iter().map(|one| one.name).collect();
        (names, found.others)
    }

    #[test]
    fn names_are_read_behind_titles() {
        for (text, names) in [
            (
                "Cllr Adams-Lee, Cllr Green & Cllr Hill",
                vec!["Adams-Lee", "Green", "Hill"],
            ),
            (
                "Councillors Pat Lee and Sam Green",
                vec!["Pat Lee", "Sam Green"],
            ),
            (
                "Councillors P. Lee, S van der Green, and O’Neill MBE",
                vec!["P. Lee", "S van der Green", "O’Neill MBE"],
            ),
            ("Councillor Mrs Ann Hill", vec!["Mrs Ann Hill"]),
            ("Mr Sam Green", vec!["Mr Sam Green"]),
            ("Cllr. Lee (Vice-Chairman)", vec!["Lee"]),
            ("Kim Hill and Cllr Lee", vec!["Kim Hill", "Lee"]),
            (
                "Cllrs Lee and Green, and from Dr Hill",
                vec!["Lee", "Green", "Dr Hill"],
            ),
        ] {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            assert_eq!(read(text), (names, false), "{text}");
        }
    }

    #[test]
    fn what_is_no_name_is_none() {
        for text in [
            "the public for the noise",
            "the Director of Children’s Services",
            "Anyshire Police",
            "Pat Lee",
            "Councillors",
            "Councillor",
            "Cllr the",
            "Mr Chairman",
            "members of the Conservative Group",
            "Cllr Lee’s office",
            "Councillor Lee for the late arrival",
            "Cllr Lee who was ill",
            "Cllr J",
            "mr lee",
            "(",
            ")(",
            "Cllr Lee)",
            "Cllr <b>Lee</b>",
        ] {
            let (names, others) = read(text);
            assert!(names.is_empty() && others, "{text}: {names:?}");
        }
        let (names, others) = read("Cllrs Lee and Green, Legal Services");
        assert_eq!((names.len(), others), (2, true));
    }

    #[test]
    fn one_person_is_known_under_titles_and_by_surname() {
        assert!(same("Cllr Pat Lee MBE", "Pat Lee"));
        assert!(same("Lee", "Mrs Pat Lee"));
        assert!(!same("Sam Lee", "Pat Lee"));
        assert!(!same("", ""));
        assert!(!same("Cllr", "Mr"));
    }
}
