//! Where things stand: folders, dates, the numbers of items, aliases, taken names.

use crate::support::Desk;

#[test]
fn an_archive_builds_without_settings_and_takes_its_names_from_folders() {
    let site =
        Desk::new("-- children-and-families/2020-02-04.md --\n## 1. Budget\n\nText.\n").site();
    site.page("index.html")
        .must_lead_to("children-and-families/index.html");
    assert_eq!(
        site.page("children-and-families/index.html").all("h1"),
        ["Children and families"]
    );
    assert!(site.has("children-and-families/2020-02-04/index.html"));
    assert!(site.has("children-and-families/2020-02-04/1.html"));
}

#[test]
fn a_second_meeting_of_a_day_has_an_address_of_its_own() {
    let site = Desk::new(
        "-- audit/2020-02-04.md --\n## 1. First\n-- audit/2020-02-04-special.md --\n## 1. Second\n",
    )
    .site();
    site.page("audit/2020-02-04/1.html").must_say("First");
    site.page("audit/2020-02-04-special/1.html")
        .must_say("Second");
    assert_eq!(
        site.page("audit/2020-02-04/index.html").rel("next"),
        ["audit/2020-02-04-special/index.html"]
    );
}

#[test]
fn a_name_that_is_no_date_stands_with_a_date_inside() {
    let site =
        Desk::new("-- audit/special.md --\n---\ndate: 2020-02-04\n---\n## 1. Budget\n").site();
    assert!(site.has("audit/2020-02-04/1.html"));
    let faults =
        Desk::new("-- audit/2020-02-04.md --\n---\ndate: 2020-02-05\n---\n## 1. Budget\n").faults();
    assert!(faults.contains("2020-02-04.md:2:7: error"), "{faults}");
}

/// A heading, the address of its item and the number that people see.
const HEADINGS: &[(&str, &str, Option<&str>)] = &[
    ("16. Budget", "16", Some("Item 16")),
    ("16a. Budget", "16a", Some("Item 16a")),
    ("16A. Budget", "16a", Some("Item 16A")),
    ("16) Budget", "16", Some("Item 16")),
    ("16 - Budget", "16", Some("Item 16")),
    ("Item 16 Budget", "16", Some("Item 16")),
    ("2.1 Budget", "2.1", Some("Item 2.1")),
    ("2.3.a Budget", "2.3.a", Some("Item 2.3.a")),
    ("21/19 Budget", "21-19", Some("Item 21/19")),
    ("2019 budget", "1", None),
    ("736-773 Dundas Street", "1", None),
    ("\\16. Budget", "1", None),
    ("Budget", "1", None),
];

#[test]
fn an_item_stands_at_the_number_in_its_heading_or_at_its_place() {
    for (heading, address, number) in HEADINGS {
        let site = Desk::new(&format!(
            "-- audit/2020-02-04.md --\n## {heading}\n\nText.\n"
        ))
        .site();
        let page = site.page(&format!("audit/2020-02-04/{address}.html"));
        let said = page.all("h1 .number");
        assert_eq!(said.first().map(String::as_str), *number, "{heading}");
        site.page("audit/2020-02-04/index.html")
            .must_lead_to(&format!("audit/2020-02-04/{address}.html"));
    }
}

#[test]
fn only_headings_of_level_two_that_stand_free_are_items() {
    let site = Desk::new(
        "-- audit/2020-02-04.md --\n## 1. Budget\n\n- one\n\n  ## 2. In a list\n\n> ## 3. In a quotation\n\n```\n## 4. In code\n```\n\n### 5. Below\n",
    )
    .site();
    let items: Vec<String> = site
        .paths()
        .into_iter()
        .filter(|p| p.starts_with("audit/2020-02-04/"))
        .collect();
    assert_eq!(
        items,
        ["audit/2020-02-04/1.html", "audit/2020-02-04/index.html"]
    );
    for words in ["In a list", "In a quotation", "In code", "Below"] {
        site.page("audit/2020-02-04/1.html").must_say(words);
    }
}

const TWO_NUMBERS: &str = "\
-- audit/2020-02-04.md --
## 84. Budget

```yaml item
agenda_number: 1
```

See [[#2]], [[2020-02-04#85]] and [[2020-02-04#2|the plan]].

## 2. Plan

```yaml item
minute_number: 85
```

See [[#84]].
";

#[test]
fn both_numbers_are_shown_and_either_may_be_cited() {
    let site = Desk::new(TWO_NUMBERS).site();
    let first = site.page("audit/2020-02-04/1.html");
    assert_eq!(first.all("h1 .number"), ["Item 1, minute 84"]);
    assert_eq!(
        site.page("audit/2020-02-04/2.html").all("h1 .number"),
        ["Item 2, minute 85"]
    );
    let cited: Vec<_> = first
        .links("main .record a")
        .into_iter()
        .filter_map(|l| l.to)
        .collect();
    assert_eq!(cited, ["audit/2020-02-04/2.html"; 3]);
    site.page("audit/2020-02-04/2.html")
        .must_lead_to("audit/2020-02-04/1.html");
    let meeting = site.page("audit/2020-02-04/index.html");
    meeting.must_say("Item 1, minute 84");
    meeting.must_say("Item 2, minute 85");
}

#[test]
fn an_address_outlives_the_minutes() {
    let desk = Desk::new("-- audit/2020-02-04.md --\n---\nstatus: agenda\n---\n## 1. Budget\n");
    assert!(desk.site().has("audit/2020-02-04/1.html"));
    desk.write(
        "audit/2020-02-04.md",
        "## 84. The budget, as it was named\n\n```yaml item\nagenda_number: 1\n```\n",
    );
    let site = desk.site();
    assert!(
        site.has("audit/2020-02-04/1.html"),
        "neither a number nor a title moves it"
    );
    assert!(!site.has("audit/2020-02-04/84.html"));
}

#[test]
fn of_two_items_with_one_address_the_one_that_states_it_has_it() {
    let faults = Desk::new(
        "-- audit/2020-02-04.md --\n## 1. Apologies\n\n## 84. Budget\n\n```yaml item\nagenda_number: 1\n```\n",
    )
    .faults();
    assert!(
        faults.contains("2020-02-04.md:1:1: error[E501]"),
        "the one that does not is at fault: {faults}"
    );
    assert!(
        faults.contains("Budget") && faults.contains("Apologies"),
        "both are named: {faults}"
    );
}

#[test]
fn an_alias_leads_to_the_new_address() {
    let site = Desk::new(
        "-- audit/panel.md --\n---\nname: Audit\naliases: [committees/audit/]\n---\n\
         -- audit/2020-02-04.md --\n---\naliases: [old/meeting.html]\n---\n## 1. Budget\n\n```yaml item\naliases: old/item.html\n```\n\
         -- reports/budget.md --\n---\ntitle: Budget\nmatch: Budget\naliases: [old/report.html]\n---\n\
         -- pages/about.md --\n---\ntitle: About\naliases: [old/about.html]\n---\nText.\n",
    )
    .site();
    for (old, new) in [
        ("committees/audit/index.html", "audit/index.html"),
        ("old/meeting.html", "audit/2020-02-04/index.html"),
        ("old/item.html", "audit/2020-02-04/1.html"),
        ("old/report.html", "reports/budget.html"),
        ("old/about.html", "about.html"),
    ] {
        let page = site.page(old);
        let leads: Vec<_> = page.links("a").into_iter().filter_map(|l| l.to).collect();
        assert!(leads.contains(&new.to_owned()), "{old}: {leads:?}");
        let refresh = page
            .attribute("meta[http-equiv=refresh]", "content")
            .join("");
        let (_, url) = refresh
            .split_once("url=")
            .unwrap_or_else(|| panic!("{old}: `{refresh}`"));
        assert_eq!(
            crate::support::resolve(old, url.trim_matches('\''))
                .0
                .as_deref(),
            Some(new)
        );
    }
}

#[test]
fn a_panel_may_not_bear_a_name_of_the_site() {
    for name in [
        "reports",
        "people",
        "decisions",
        "redirects",
        "plain",
        "large-print",
        "text",
        "search",
    ] {
        // The folders of series and pages never hold meetings, so they name no panel.
        if name == "reports" {
            continue;
        }
        let faults = Desk::new(&format!("-- {name}/2020-02-04.md --\n## 1. Budget\n")).faults();
        assert!(
            faults.contains("error[E107]") && faults.contains(name),
            "{name}: {faults}"
        );
    }
}

#[test]
fn an_address_never_depends_on_a_title() {
    let files = |title: &str| {
        format!(
            "-- audit/panel.md --\n---\nname: {title}\n---\n-- audit/2020-02-04.md --\n---\ntitle: {title}\n---\n## 1. {title}\n\n```yaml item\nreport: budget\ndocuments: [{{title: {title}, held: false}}]\n```\n\
             -- reports/budget.md --\n---\ntitle: {title}\n---\n-- pages/about.md --\n---\ntitle: {title}\n---\n"
        )
    };
    // The files of the search are no addresses: they are named after what is in them.
    let paths = |title: &str| {
        let mut paths = Desk::new(&files(title)).site().paths();
        paths.retain(|path| !path.starts_with("search/index/"));
        paths
    };
    assert_eq!(paths("One"), paths("Quite another"));
}
