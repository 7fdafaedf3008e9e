//! A run: the lists of some places, and their texts in files.

use std::collections::HashMap;
use std::io;

use super::Put;
use super::code;
use super::passage::{Field, Passage, Shown, passages};
use super::shelf::{self, Leaf};
use super::spool::{Entry, Spool};
use super::words::{self, Language};
use crate::page::{Findable, Look, Sort};
use crate::route::relative;

/// So many bytes of texts are a file.
const TEXTS: usize = 3500;

/// Between parts of a passage: no phrase goes on from one to the next.
const GAP: u32 = 8;

/// What came of a run.
pub(super) struct Run {
    /// How many passages it has.
    pub passages: u32,
    /// Its lists and the words that lead to them, sorted.
    pub spool: Spool,
    /// The files of its texts, in order.
    pub texts: Vec<Leaf>,
    /// The years that begin in it, with the first passage of each, and where those without end.
    pub years: Vec<(Option<i32>, u32)>,
}

/// A family's passages in this run.
#[derive(Default)]
pub(super) struct List {
    /// The family.
    pub name: String,
    /// The first of them.
    pub first: u32,
    /// The last of them.
    pub last: u32,
    /// How many.
    pub count: u32,
    /// The weight of the first, then of each other how far behind the one before, and its weight.
    pub weights: Vec<u8>,
    /// For each, how many places in it, the first, and how far each other is behind the one before.
    pub places: Vec<u8>,
}

/// What a passage says with the words of one family.
#[derive(Default)]
struct Said {
    title: u32,
    decision: u32,
    text: u32,
    places: Vec<u32>,
}

/// Gathers a run.
pub(super) struct Gathering<'a> {
    look: &'a Look<'a>,
    language: &'a Language,
    /// The number of each list, by family; a word that is no family's name leads to one.
    lists: HashMap<String, u32>,
    all: Vec<List>,
    /// The family of each word that was met.
    families: HashMap<String, Option<u32>>,
    passages: u32,
    /// The texts that are not in a file yet, each as JSON.
    texts: Vec<String>,
    files: Vec<Leaf>,
    years: Vec<(Option<i32>, u32)>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(look: &'a Look<'a>, language: &'a Language) -> Self {
        Self {
            look,
            language,
            lists: HashMap::new(),
            all: Vec::new(),
            families: HashMap::new(),
            passages: 0,
            texts: Vec::new(),
            files: Vec::new(),
            years: Vec::new(),
        }
    }

    /// Takes all that is found at a place. `is_elsewhere` knows the paragraphs that are indexed with
    /// something else, by panel, by which of these it is, and by the words.
    pub(super) fn place(
        &mut self,
        found: &[Findable],
        is_elsewhere: impl Fn(&str, usize, &str) -> bool,
    ) {
        for (n, one) in found.iter().enumerate() {
            let year = one.date.map(|day| chrono::Datelike::year(&day));
            if self.years.last().map(|(last, _)| *last) != Some(year) {
                self.years.push((year, self.passages));
            }
            let panel = one.panel.as_ref().map_or("", |(slug, _)| slug);
            for passage in passages(one, &|text| is_elsewhere(panel, n, text)) {
                self.passage(one, &passage);
            }
        }
    }

    fn passage(&mut self, found: &Findable, passage: &Passage<'_>) {
        let mut said: HashMap<u32, Said> = HashMap::new();
        let mut at = 0;
        let mut length = 0;
        let mut titled = 0;
        if passage.place == 0 {
            titled = self.read(&mut said, &mut at, Field::Title, &found.title);
        }
        for (field, text, elsewhere) in &passage.parts {
            if !elsewhere {
                length += self.read(&mut said, &mut at, *field, text);
            }
        }
        if passage.place == 0 {
            self.beside(&mut said, &mut at, found);
        }
        let mut said: Vec<(u32, Said)> = said.into_iter().collect();
        said.sort_unstable_by_key(|(list, _)| *list);
        for (list, said) in said {
            let weight = said.weight(found, titled, length);
            self.enter(list, weight, passage.place, &said.places);
        }
        if passage.place == 0 {
            for mark in marks(found) {
                let list = self.list(&mark);
                self.enter(list, 1, 0, &[]);
            }
        }
        self.passages += 1;
        self.texts.push(shown(found, passage));
    }

    /// What is known beside the words of the record.
    fn beside(&mut self, said: &mut HashMap<u32, Said>, at: &mut u32, found: &Findable) {
        if let Some((_, name)) = &found.panel {
            self.read(said, at, Field::Beside, name);
        }
        if let Some(day) = found.day_words(self.look) {
            self.read(said, at, Field::Beside, &day);
        }
        for name in &found.names {
            self.read(said, at, Field::Text, name);
        }
    }

    /// Reads words. Gives how many there are.
    fn read(
        &mut self,
        said: &mut HashMap<u32, Said>,
        at: &mut u32,
        field: Field,
        text: &str,
    ) -> u32 {
        let start = *at;
        let mut met: Vec<(Option<u32>, u32)> = Vec::new();
        words::each(text, |word| {
            met.push((self.of_word(word), *at));
            *at += 1;
        });
        let written = self.language.abbreviated(text);
        for (n, (list, at)) in met.iter().enumerate() {
            let Some(list) = *list else { continue };
            said.entry(list).or_default().note(field, *at);
            self.abbreviations(said, field, &met[n..], &written);
        }
        let count = *at - start;
        if count > 0 {
            *at += GAP;
        }
        count
    }

    /// An abbreviation is also what it stands for, and the other way round.
    fn abbreviations(
        &mut self,
        said: &mut HashMap<u32, Said>,
        field: Field,
        met: &[(Option<u32>, u32)],
        written: &[String],
    ) {
        let Some((Some(first), at)) = met.first() else {
            return;
        };
        let language = self.language;
        let name = &self.all[*first as usize].name;
        if !language.short.contains_key(name) && !language.long.contains_key(name) {
            return;
        }
        let name = name.clone();
        let short = language
            .short
            .get(&name)
            .filter(|_| written.contains(&name));
        for (n, family) in short.into_iter().flatten().enumerate() {
            if !language.passed_over.contains(family) {
                let list = self.list(family);
                said.entry(list).or_default().note(field, at + n as u32);
            }
        }
        for (long, short) in language.long.get(&name).into_iter().flatten() {
            let is_there = long.len() <= met.len()
                && long.iter().zip(met).all(|(family, (list, _))| match list {
                    Some(list) => self.all[*list as usize].name == *family,
                    None => language.passed_over.contains(family),
                });
            if is_there {
                let list = self.list(short);
                said.entry(list).or_default().note(field, *at);
            }
        }
    }

    /// The list of a word's family; none for a word that is passed over.
    fn of_word(&mut self, word: &str) -> Option<u32> {
        if let Some(list) = self.families.get(word) {
            return *list;
        }
        let list = (!self.language.passed_over.contains(word)).then(|| {
            let family = self.language.family(word);
            self.list(&family)
        });
        self.families.insert(word.to_owned(), list);
        list
    }

    fn list(&mut self, family: &str) -> u32 {
        if let Some(list) = self.lists.get(family) {
            return *list;
        }
        let list = self.all.len() as u32;
        self.all.push(List {
            name: family.to_owned(),
            ..List::default()
        });
        self.lists.insert(family.to_owned(), list);
        list
    }

    /// Enters the passage that is being read in a list. `place` is how many passages stand before it
    /// of what is found, which a browser counts as one.
    fn enter(&mut self, list: u32, weight: u32, place: u32, places: &[u32]) {
        let number = self.passages;
        let list = &mut self.all[list as usize];
        if list.count == 0 {
            list.first = number;
        } else {
            code::put(&mut list.weights, number - list.last);
        }
        list.last = number;
        list.count += 1;
        code::put(&mut list.weights, place * 32 + weight);
        if !places.is_empty() {
            code::put(&mut list.places, places.len() as u32);
            let mut before = 0;
            for place in places {
                code::put(&mut list.places, place - before);
                before = *place;
            }
        }
    }

    /// Puts the texts of a place into files, so that no file has those of two.
    pub(super) fn put_texts<P: Put>(&mut self, put: &P) -> Result<(), P::Error> {
        let mut texts = std::mem::take(&mut self.texts).into_iter().peekable();
        while let Some(first) = texts.next() {
            let mut file = vec![first];
            let mut size = file[0].len();
            while let Some(next) = texts.next_if(|next| size + next.len() <= TEXTS) {
                size += next.len();
                file.push(next);
            }
            let name = shelf::put(put, &format!("[{}]", file.join(",\n")))?;
            self.files.push(Leaf {
                key: file.len().to_string(),
                names: name,
            });
        }
        Ok(())
    }

    /// Ends the run.
    pub(super) fn close(self) -> io::Result<Run> {
        let mut entries: Vec<Entry> = self.all.into_iter().map(Entry::List).collect();
        for (word, list) in self.families {
            if let Some(list) = list
                && let Some(Entry::List(family)) = entries.get(list as usize)
                && family.name != word
            {
                let family = family.name.clone();
                entries.push(Entry::Word { word, family });
            }
        }
        entries.sort_unstable_by(|one, other| one.key().cmp(&other.key()));
        Ok(Run {
            passages: self.passages,
            spool: Spool::write(&entries)?,
            texts: self.files,
            years: self.years,
        })
    }
}

impl Said {
    fn note(&mut self, field: Field, at: u32) {
        match field {
            Field::Title => self.title += 1,
            Field::Decision => self.decision += 1,
            Field::Text => self.text += 1,
            Field::Beside => {}
        }
        // What an abbreviation stands for may stand there, too.
        if let Err(place) = self.places.binary_search(&at) {
            self.places.insert(place, at);
        }
    }

    /// How much the passage is about these words, from 1 to 31. A word of the title says more than
    /// any number in the text, the more the shorter the title is; one of a decision counts four
    /// times; the tenth time says hardly more than the fifth, and less in a long text.
    fn weight(&self, found: &Findable, titled: u32, length: u32) -> u32 {
        let times = 10 * (4 * self.decision + self.text);
        let body = 11 * times / (times + 5 + length / 12).max(1);
        let title = match self.title {
            0 => 0,
            _ => 12 + 8 / titled.max(1),
        };
        let weight = (body + title).clamp(1, 31);
        match found.sort {
            Sort::Item if found.routine => weight.div_ceil(3),
            _ => weight,
        }
    }
}

/// By what a form narrows a search, and the numbers that people cite.
fn marks(found: &Findable) -> Vec<String> {
    let mut out = vec![format!("kind:{}", found.sort.key())];
    out.extend(
        found
            .panel
            .as_ref()
            .map(|(slug, _)| format!("panel:{slug}")),
    );
    out.extend(found.outcomes.iter().map(|key| format!("outcome:{key}")));
    out.extend(found.agenda.iter().map(|number| format!("item:{number}")));
    out.extend(found.minutes.iter().map(|n| format!("minute:{n}")));
    out.sort_unstable();
    out.dedup();
    out
}

fn shown(found: &Findable, passage: &Passage<'_>) -> String {
    let shown = Shown(
        &found.title,
        relative("search.html", &found.path),
        found.sort.key(),
        found.panel.as_ref().map_or("", |(_, name)| name),
        &found.day,
        found.number.as_deref().unwrap_or_default(),
        found.states.join(", "),
        passage.text(),
    );
    // A list of texts is always JSON.
    serde_json::to_string(&shown).unwrap_or_default()
}
