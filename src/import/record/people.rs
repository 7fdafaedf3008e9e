//! Who was there and whom to ask, as front matter.

use super::said;
use crate::import::draft::{Attendance, Contact};
use crate::import::front::{Front, Group, scalar};
use crate::text::names;

pub(super) fn contact(contact: &Contact) -> Group<'static> {
    let pairs = [
        ("name", &contact.name),
        ("email", &contact.email),
        ("phone", &contact.phone),
    ];
    let mut group = Group::new();
    for (key, value) in pairs {
        if let Some(value) = said(value.as_ref()) {
            // A telephone number keeps its nought.
            let value = if key == "phone" {
                format!("\"{}\"", value.replace(['"', '\\'], ""))
            } else {
                scalar(value)
            };
            group.push((key, value));
        }
    }
    group
}

pub(super) fn attendance(attendance: &Attendance) -> Front {
    let mut front = Front::default();
    let chair = said(attendance.chair.as_ref()).map(untitled);
    front.words("chair", chair);
    let lists = [
        ("present", &attendance.present),
        ("remote", &attendance.remote),
        ("apologies", &attendance.apologies),
        ("absent", &attendance.absent),
        ("observers", &attendance.observers),
        ("unrecorded", &attendance.unrecorded),
    ];
    for (key, names) in lists {
        // Who chairs is present.
        let names = names.iter().map(|said| untitled(&said.value));
        front.list(
            key,
            names.filter(|name| key != "present" || Some(*name) != chair),
        );
    }
    let deputies: Vec<Group> = attendance
        .deputies
        .iter()
        .map(|deputy| {
            let mut group = vec![("name", scalar(untitled(&deputy.name.value)))];
            group.extend(
                deputy
                    .for_member
                    .as_deref()
                    .map(|name| ("for", scalar(untitled(name)))),
            );
            group.extend(deputy.group.as_deref().map(|name| ("group", scalar(name))));
            group
        })
        .collect();
    front.groups("deputies", &deputies);
    let officers: Vec<Group> = attendance
        .officers
        .iter()
        .map(|officer| {
            let mut group = vec![("name", scalar(&officer.name.value))];
            group.extend(officer.role.as_deref().map(|role| ("role", scalar(role))));
            group
        })
        .collect();
    front.groups("officers", &officers);
    front
}

/// A name without 'Councillor', which a record leaves out: somebody is the same with and without.
pub(super) fn untitled(name: &str) -> &str {
    let name = name.trim();
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let title = names::is_councillor(first);
    if title && !rest.trim().is_empty() {
        rest.trim()
    } else {
        name
    }
}
