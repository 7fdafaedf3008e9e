//! Who is who: one person under every way in which a council writes a name.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::model::{Archive, Attended, Head, Person};
use super::table::{Id as _, ItemId, MeetingId, PanelId, PersonId};
use crate::diag::{Diagnostic, Findings, Spanned, codes};
use crate::record::{PersonRecord, Vote};
use crate::text::{names, slug};

/// A name as it is compared.
struct Name {
    /// Without titles and the letters after it.
    bare: String,
    /// In the letters of an address.
    key: String,
}

impl Name {
    fn new(written: &str) -> Self {
        let bare = names::bare(written);
        Self {
            key: slug(&bare),
            bare,
        }
    }
}

/// All names known so far.
#[derive(Default)]
struct Index {
    /// Names as they were written: a council writes the same few at every meeting.
    names: HashMap<String, Rc<Name>>,
    people: Vec<Person>,
    /// The last name of each person, in the letters of an address.
    surnames: Vec<Option<String>>,
    by_key: HashMap<String, usize>,
    by_alias: HashMap<String, usize>,
    slugs: HashMap<String, usize>,
}

impl Index {
    fn name(&mut self, written: &str) -> Rc<Name> {
        if let Some(known) = self.names.get(written) {
            return Rc::clone(known);
        }
        let name = Rc::new(Name::new(written));
        self.names.insert(written.to_owned(), Rc::clone(&name));
        name
    }

    fn add(&mut self, name: String, record: Option<PersonRecord>) -> usize {
        let base = slug(&name);
        // A slug is of Latin letters, so it can be cut anywhere. No name comes near that length.
        let mut own: String = base.chars().take(100).collect();
        let short = own.clone();
        let mut n = 2;
        while self.slugs.contains_key(&own) || own == "index" {
            own = format!("{short}-{n}");
            n += 1;
        }
        let at = self.people.len();
        self.slugs.insert(own.clone(), at);
        self.by_key.entry(base).or_insert(at);
        self.surnames.push(name.split_whitespace().last().map(slug));
        self.people.push(Person {
            slug: own,
            name,
            record,
            memberships: Vec::new(),
            attendance: Vec::new(),
            deputised_by: Vec::new(),
            interests: Vec::new(),
            motions: Vec::new(),
            backlinks: Vec::new(),
        });
        at
    }

    /// The person of a full name, made if there is none.
    fn full(&mut self, name: &Name) -> usize {
        let known = self.by_alias.get(&name.key);
        if let Some(&at) = known.or_else(|| self.by_key.get(&name.key)) {
            return at;
        }
        self.add(name.bare.clone(), None)
    }
}

/// Joins every name of every record to a person.
pub(super) fn join(archive: &mut Archive, listed: Vec<PersonRecord>, findings: &mut Findings) {
    let mut index = Index::default();
    for record in listed {
        let name = names::bare(&record.name.value);
        let base = slug(&name);
        if base.is_empty() {
            findings.push(Diagnostic::at(
                codes::EMPTY_SLUG,
                record.name.span,
                format!(
                    "`{}` has no letters to make an address of",
                    record.name.value
                ),
            ));
            continue;
        }
        if index.slugs.contains_key(&base) {
            findings.push(Diagnostic::at(
                codes::SAME_PERSON_SLUG,
                record.name.span,
                format!(
                    "`{}` comes to the address of somebody above",
                    record.name.value
                ),
            ));
        }
        let aliases: Vec<String> = record
            .aliases
            .iter()
            .map(|a| slug(&names::bare(&a.value)))
            .filter(|k| !k.is_empty())
            .collect();
        let at = index.add(name, Some(record));
        for alias in aliases {
            index.by_alias.entry(alias).or_insert(at);
        }
    }
    let mut joiner = Joiner {
        index,
        findings,
        seen: std::collections::HashSet::new(),
    };
    joiner.panels(archive);
    joiner.meetings(archive);
    let mut people = joiner.index.people;
    renumber(archive, &mut people);
    for person in people {
        archive.people.push(person);
    }
}

struct Joiner<'f> {
    index: Index,
    findings: &'f mut Findings,
    /// Surnames that were already warned about, by panel.
    seen: std::collections::HashSet<(PanelId, String)>,
}

/// Where a name stands: whose members it may mean, and who else was there.
struct Scene {
    panel: PanelId,
    date: NaiveDate,
    /// People of that day by surname: members, and those named in full at the meeting.
    by_surname: HashMap<String, Vec<usize>>,
}

impl Joiner<'_> {
    fn panels(&mut self, archive: &mut Archive) {
        for id in archive.panels.ids() {
            let names: Vec<Spanned<String>> = archive.panels[id]
                .record
                .members
                .iter()
                .map(|m| m.name.clone())
                .collect();
            for (place, name) in names.iter().enumerate() {
                let known = self.index.name(&name.value);
                let at = self.person(name, &known);
                archive.panels[id].members.push(PersonId::new(at));
                self.index.people[at].memberships.push((id, place));
            }
        }
    }

    /// The person of a name that is taken as it is.
    fn person(&mut self, written: &Spanned<String>, name: &Name) -> usize {
        if name.key.is_empty() {
            self.findings.push(Diagnostic::at(
                codes::EMPTY_SLUG,
                written.span,
                format!("`{}` has no letters to make an address of", written.value),
            ));
            return self.index.full(&Name::new("unnamed"));
        }
        self.index.full(name)
    }

    fn meetings(&mut self, archive: &mut Archive) {
        for id in archive.meetings.ids() {
            let scene = self.scene(archive, id);
            self.attendance(archive, id, &scene);
            for item in archive.meetings[id].items() {
                self.item(archive, item, &scene);
            }
        }
    }

    fn scene(&mut self, archive: &Archive, id: MeetingId) -> Scene {
        let meeting = &archive.meetings[id];
        let panel = &archive.panels[meeting.panel];
        let date = meeting.record.date;
        let mut people: Vec<usize> = panel
            .record
            .members
            .iter()
            .zip(&panel.members)
            .filter(|(m, _)| m.on(date))
            .map(|(_, p)| p.index())
            .collect();
        let a = &meeting.record.attendance;
        let deputies = a
            .deputies
            .iter()
            .flat_map(|d| [Some(&d.name), d.for_member.as_ref()])
            .flatten();
        let all = a
            .chair
            .iter()
            .chain(&a.present)
            .chain(&a.remote)
            .chain(&a.apologies)
            .chain(&a.absent)
            .chain(&a.unrecorded)
            .chain(deputies);
        for written in all {
            let name = self.index.name(&written.value);
            if name.bare.contains(' ') && !name.key.is_empty() {
                people.push(self.index.full(&name));
            }
        }
        people.sort_unstable();
        people.dedup();
        let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
        for at in people {
            // A member of whom only the surname is known is that member.
            if let Some(surname) = &self.index.surnames[at] {
                by_surname.entry(surname.clone()).or_default().push(at);
            }
        }
        Scene {
            panel: meeting.panel,
            date,
            by_surname,
        }
    }

    /// The person whom a name means at a meeting.
    fn resolve(&mut self, written: &Spanned<String>, scene: &Scene) -> PersonId {
        let name = self.index.name(&written.value);
        let Name { bare, key } = &*name;
        if bare.contains(' ') || key.is_empty() || self.index.by_alias.contains_key(key) {
            return PersonId::new(self.person(written, &name));
        }
        let found = scene.by_surname.get(key).map_or(&[][..], Vec::as_slice);
        match found {
            [one] => PersonId::new(*one),
            [] => {
                // Whom `people.yml` lists by this one name is known.
                let known = self.index.by_key.get(key).copied();
                if let Some(at) = known.filter(|at| self.index.people[*at].record.is_some()) {
                    return PersonId::new(at);
                }
                if self.seen.insert((scene.panel, key.clone())) {
                    self.findings.push(Diagnostic::at(
                        codes::NOBODY_OF_A_NAME,
                        written.span,
                        format!(
                            "no member of this panel on {} is named `{bare}`",
                            scene.date
                        ),
                    ));
                }
                PersonId::new(self.person(written, &name))
            }
            several => {
                let names: Vec<&str> = several
                    .iter()
                    .map(|&at| self.index.people[at].name.as_str())
                    .collect();
                self.findings.push(Diagnostic::at(
                    codes::TWO_OF_A_NAME,
                    written.span,
                    format!("`{bare}` could be {}", names.join(" or ")),
                ));
                PersonId::new(self.person(written, &name))
            }
        }
    }

    fn attendance(&mut self, archive: &mut Archive, id: MeetingId, scene: &Scene) {
        let a = archive.meetings[id].record.attendance.clone();
        let mut lines: Vec<(Spanned<String>, Attended)> = Vec::new();
        let apologies: Vec<PersonId> = a.apologies.iter().map(|n| self.resolve(n, scene)).collect();
        let line = |person, head| Attended {
            person,
            head,
            for_member: None,
            note: None,
        };
        if let Some(chair) = &a.chair {
            let person = self.resolve(chair, scene);
            // Named as the chair of the panel, but not there.
            if !apologies.contains(&person) {
                lines.push((chair.clone(), line(person, Head::Chair)));
            }
        }
        let heads = [(Head::Present, &a.present), (Head::Remote, &a.remote)];
        for (head, names) in heads {
            for name in names {
                lines.push((name.clone(), line(self.resolve(name, scene), head)));
            }
        }
        for deputy in &a.deputies {
            let for_member = deputy.for_member.as_ref().map(|n| self.resolve(n, scene));
            let person = self.resolve(&deputy.name, scene);
            lines.push((
                deputy.name.clone(),
                Attended {
                    person,
                    head: Head::Deputy,
                    for_member,
                    note: deputy.group.clone(),
                },
            ));
        }
        for (name, person) in a.apologies.iter().zip(apologies) {
            lines.push((name.clone(), line(person, Head::Apologies)));
        }
        for (head, names) in [
            (Head::Absent, &a.absent),
            (Head::Unrecorded, &a.unrecorded),
            (Head::Observer, &a.observers),
        ] {
            for name in names {
                lines.push((name.clone(), line(self.resolve(name, scene), head)));
            }
        }
        for officer in &a.officers {
            let name = self.index.name(&officer.name.value);
            let person = PersonId::new(self.person(&officer.name, &name));
            lines.push((
                officer.name.clone(),
                Attended {
                    person,
                    head: Head::Officer,
                    for_member: None,
                    note: officer.role.clone(),
                },
            ));
        }
        let mut first: HashMap<PersonId, (Head, Spanned<String>)> = HashMap::new();
        for (name, line) in lines {
            if let Some((head, earlier)) = first.get(&line.person) {
                // The chair is present too, a deputy as well: that is no contradiction, only said twice.
                let said_twice = *head == line.head
                    || matches!(
                        (*head, line.head),
                        (Head::Chair, Head::Present | Head::Remote)
                            | (Head::Present | Head::Remote, Head::Deputy)
                    );
                if !said_twice {
                    self.findings.push(
                        Diagnostic::at(
                            codes::TWO_HEADS,
                            name.span,
                            format!("`{}` stands under two heads of attendance", name.value),
                        )
                        .related(earlier.span, "the first time"),
                    );
                }
                let replaces = *head != Head::Chair && line.head == Head::Deputy;
                if replaces {
                    archive.meetings[id]
                        .attendance
                        .retain(|l| l.person != line.person);
                } else {
                    continue;
                }
            }
            first.insert(line.person, (line.head, name));
            archive.meetings[id].attendance.push(line);
        }
        for (place, line) in archive.meetings[id].attendance.iter().enumerate() {
            self.index.people[line.person.index()]
                .attendance
                .push((id, place));
            if let Some(member) = line.for_member {
                self.index.people[member.index()]
                    .deputised_by
                    .push((id, place));
            }
        }
    }

    fn item(&mut self, archive: &mut Archive, id: ItemId, scene: &Scene) {
        let record = archive.item(id);
        let interests: Vec<Spanned<String>> =
            record.interests.iter().map(|i| i.name.clone()).collect();
        let mut named: Vec<Spanned<String>> = Vec::new();
        for motion in &record.motions {
            named.extend(motion.mover.clone());
            named.extend(motion.seconder.clone());
            for (_, vote) in &motion.votes {
                if let Vote::Names(names) = vote {
                    named.extend(names.iter().cloned());
                }
            }
        }
        for (place, name) in interests.iter().enumerate() {
            let person = self.resolve(name, scene);
            archive.items[id].interests.push(person);
            self.index.people[person.index()]
                .interests
                .push((id, place));
        }
        for name in named {
            let person = self.resolve(&name, scene);
            if !archive.items[id]
                .named
                .iter()
                .any(|(written, _)| *written == name.value)
            {
                archive.items[id].named.push((name.value, person));
            }
            let motions = &mut self.index.people[person.index()].motions;
            if motions.last() != Some(&id) {
                motions.push(id);
            }
        }
    }
}

/// Sorts people by slug and gives every mention its new id.
fn renumber(archive: &mut Archive, people: &mut [Person]) {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by(|&a, &b| people[a].slug.cmp(&people[b].slug));
    let mut new = vec![0; people.len()];
    for (to, &from) in order.iter().enumerate() {
        new[from] = to;
    }
    let map = |id: &mut PersonId| *id = PersonId::new(new[id.index()]);
    people.sort_by(|a, b| a.slug.cmp(&b.slug));
    for id in archive.panels.ids() {
        archive.panels[id].members.iter_mut().for_each(map);
    }
    for id in archive.meetings.ids() {
        for line in &mut archive.meetings[id].attendance {
            map(&mut line.person);
            line.for_member.as_mut().map(map);
        }
    }
    for id in archive.items.ids() {
        archive.items[id].interests.iter_mut().for_each(map);
        archive.items[id].named.iter_mut().for_each(|(_, p)| map(p));
    }
}
