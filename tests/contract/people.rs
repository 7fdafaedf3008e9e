//! People: attendance under every head, deputies, votes, interests, one person under many names.

use crate::support::Desk;

const ARCHIVE: &str = "\
-- people.yml --
- {name: Jackie Porter, aliases: [Cllr J. Porter], party: Liberal Democrat, ward: Itchen Valley, url: \"https://example.org/porter\"}
-- audit/panel.md --
---
name: Audit
members:
  - {name: David Keast, role: Chairman, from: 2017-05-25, to: 2021-05-06}
  - {name: Jackie Porter, from: 2017-05-25}
  - {name: Pal Hayre, from: 2017-05-25}
---
-- audit/2020-02-04.md --
---
attendance:
  chair: Councillor David Keast
  present: [Cllr J. Porter, Hayre]
  apologies: [Mr Martin Boiles MBE]
  absent: [Robert Taylor]
  remote: [Ann Briggs]
  observers: [Dr Una Watch]
  unrecorded: [Neville Penman]
  deputies: [{name: Zilliah Brooks, for: Boiles, group: Conservative}, {name: Lone Deputy}]
  officers: [{name: Steve Crocker, role: Director of Children's Services}]
---
## 1. Budget

```yaml item
interests: [{name: Porter, kind: personal, reason: chairs a pre-school}]
mover: Keast
seconder: Cllr Hayre
votes: {for: 7, against: 2, abstain: 1}
```

Text.

## 2. Plan

```yaml item
motions:
  - {text: That the plan be adopted., mover: Porter, votes: {for: [Porter, Hayre], against: [David Keast], absent: [Taylor], recused: [Briggs]}, result: lost}
  - {text: That the plan be noted., result: carried}
```
-- audit/2020-10-06.md --
---
attendance: {chair: David Keast, present: [Jackie Porter MBE], apologies: [David Keast]}
---
## 1. Budget
";

#[test]
fn a_meeting_names_everybody_under_their_head() {
    let site = Desk::new(ARCHIVE).site();
    let page = site.page("audit/2020-02-04/index.html");
    let heads = page.all("main dl dt");
    for head in [
        "Chair",
        "Present",
        "Present, taking part remotely",
        "Deputies",
        "Apologies",
        "Absent",
        "Named, but attendance not recorded",
        "Observers",
        "Officers",
    ] {
        assert!(heads.contains(&head.to_owned()), "{head}: {heads:?}");
    }
    for slug in [
        "david-keast",
        "jackie-porter",
        "pal-hayre",
        "martin-boiles",
        "robert-taylor",
        "ann-briggs",
        "una-watch",
        "neville-penman",
        "zilliah-brooks",
        "lone-deputy",
        "steve-crocker",
    ] {
        page.must_lead_to(&format!("people/{slug}.html"));
    }
    page.must_say("Zilliah Brooks (for Martin Boiles; Conservative)");
    page.must_say("Steve Crocker (Director of Children's Services)");
    assert_eq!(site.findings, "");
}

#[test]
fn a_chair_who_sent_apologies_was_not_there() {
    let page = Desk::new(ARCHIVE)
        .site()
        .page("audit/2020-10-06/index.html");
    let heads = page.all("main dl dt");
    assert!(
        heads.contains(&"Apologies".to_owned()) && !heads.contains(&"Chair".to_owned()),
        "{heads:?}"
    );
}

#[test]
fn one_person_stands_under_all_their_names() {
    let site = Desk::new(ARCHIVE).site();
    let people: Vec<_> = site
        .paths()
        .into_iter()
        .filter(|p| p.starts_with("people/"))
        .collect();
    assert_eq!(people.len(), 12, "eleven people and the list: {people:?}");
    let porter = site.page("people/jackie-porter.html");
    for words in [
        "Jackie Porter",
        "Cllr J. Porter",
        "Liberal Democrat",
        "Itchen Valley",
        "chairs a pre-school",
        "personal",
    ] {
        porter.must_say(words);
    }
    for target in [
        "audit/index.html",
        "audit/2020-02-04/index.html",
        "audit/2020-10-06/index.html",
        "audit/2020-02-04/1.html",
        "audit/2020-02-04/2.html",
    ] {
        porter.must_lead_to(target);
    }
    porter.must_say("2 of 2");
    let keast = site.page("people/david-keast.html");
    keast.must_say("Chairman");
    keast.must_say("1 of 2");
    let boiles = site.page("people/martin-boiles.html");
    boiles.must_lead_to("people/zilliah-brooks.html");
    site.page("people/zilliah-brooks.html")
        .must_say("for Martin Boiles");
    let list = site.page("people/index.html");
    for person in people.iter().filter(|p| !p.ends_with("index.html")) {
        list.must_lead_to(person);
    }
}

#[test]
fn votes_show_as_numbers_or_with_names() {
    let site = Desk::new(ARCHIVE).site();
    let counted = site.page("audit/2020-02-04/1.html");
    let facts = counted.all("main dl.motion div");
    assert_eq!(
        facts,
        [
            "Proposed by David Keast",
            "Seconded by Pal Hayre",
            "For 7",
            "Against 2",
            "Abstained 1"
        ]
    );
    counted.must_say("Jackie Porter, personal: chairs a pre-school");
    let named = site.page("audit/2020-02-04/2.html");
    let facts = named.all("main dl.motion div");
    assert_eq!(
        facts,
        [
            "Motion 1 That the plan be adopted.",
            "Proposed by Jackie Porter",
            "For 2 : Jackie Porter, Pal Hayre",
            "Against 1 : David Keast",
            "Absent 1 : Robert Taylor",
            "Took no part 1 : Ann Briggs",
            "Result Lost",
            "Motion 2 That the plan be noted.",
            "Result Carried",
        ]
    );
}

#[test]
fn a_bare_surname_is_the_one_member_of_that_day() {
    let desk = Desk::new(
        "-- audit/panel.md --\n---\nmembers: [{name: Ann Wade, to: 2019-12-31}, {name: Ben Wade, from: 2020-01-01}, {name: Cy Young}, {name: Di Young}]\n---\n\
         -- audit/2019-02-04.md --\n---\nattendance: {present: [Wade]}\n---\n## 1. A\n-- audit/2020-02-04.md --\n---\nattendance: {present: [Cllr Wade, Young, Nobody]}\n---\n## 1. A\n",
    );
    let site = desk.site();
    site.page("audit/2019-02-04/index.html")
        .must_lead_to("people/ann-wade.html");
    let page = site.page("audit/2020-02-04/index.html");
    page.must_lead_to("people/ben-wade.html");
    page.must_lead_to("people/nobody.html");
    assert_eq!(site.findings.lines().count(), 2, "{}", site.findings);
    assert!(
        site.findings
            .contains("`Young` could be Cy Young or Di Young"),
        "{}",
        site.findings
    );
    assert!(site.findings.contains("`Nobody`"), "{}", site.findings);
}
