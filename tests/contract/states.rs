//! The state of a thing is a word wherever the thing is shown: no colour, border or strike says
//! alone that it is draft, cancelled, withdrawn, withheld, corrected or overdue.

use crate::support::{Desk, Site};

/// A panel with a meeting in every state, and items that are withdrawn, withheld and corrected.
const ARCHIVE: &str = "\
-- archive.yml --
title: Anyshire meetings
editions: [plain, large-print]
-- audit/panel.md --
---
name: Audit Committee
---
-- reports/budget.md --
---
title: Budget
match: Budget
every: 12 months
figures: {spent: {label: Total spent, unit: £}}
---
-- audit/2019-02-05.md --
---
attendance: {present: [Pat Lee]}
---
## 1. Budget

```yaml item
figures: {spent: [{value: 11, period: 2018/19}, {value: 12, period: 2018/19, restated: true}]}
```

Text.

**Resolved:** That the first budget be agreed.

**Action:** The Director to write.

## 2. Staff matter

```yaml item
exempt: {paragraph: 1}
```

## 3. Old paper

```yaml item
withdrawn: {on: 2024-03-01}
```
-- audit/2020-02-04.md --
---
status: draft
attendance: {present: [Pat Lee]}
documents: [{title: Late paper, file: late.pdf, withdrawn: {on: 2024-03-02}}]
---
## 1. Budget

```yaml item
figures: {spent: {value: 14, period: 2019/20}}
corrects: [{meeting: 2019-02-05, item: 1, note: the first budget was agreed in part}]
```

Text.

**Resolved:** That the second budget be agreed.

**Action:** The Director to write again.
-- audit/2021-02-02.md --
---
status: cancelled
attendance: {apologies: [Pat Lee]}
---
## 1. Budget

Text.
-- audit/2022-02-08.md --
---
withdrawn: {on: 2024-03-03}
---
## 1. Libraries

Text.
-- audit/2027-02-02.md --
---
status: agenda
---
## 1. Libraries

Text.
";

fn site() -> Site {
    Desk::new(ARCHIVE)
        .published_at("https://archive.example.org/")
        .site()
}

/// In the elements that match, every one with these words has the word of its state, too.
#[track_caller]
fn says(site: &Site, page: &str, css: &str, of: &str, state: &str) {
    for edition in ["", "plain/", "large-print/"] {
        let path = format!("{edition}{page}");
        let shown: Vec<String> = site.page(&path).all(css);
        let of: Vec<&String> = shown.iter().filter(|words| words.contains(of)).collect();
        assert!(!of.is_empty(), "{path} shows none of it: {shown:?}");
        for words in of {
            assert!(words.contains(state), "{path}: no `{state}` in `{words}`");
        }
    }
}

#[test]
fn a_meeting_shows_the_state_of_its_record_in_every_list() {
    let site = site();
    let panel = "audit/index.html";
    for (day, state) in [
        ("4 February 2020", "Draft minutes"),
        ("2 February 2021", "Cancelled"),
        ("8 February 2022", "Withdrawn"),
        ("2 February 2027", "Agenda"),
    ] {
        let card = format!("{day}, Audit Committee");
        says(&site, "index.html", "main li", &card, state);
        says(&site, panel, "h4", day, state);
    }
    says(&site, panel, "dl dd", "Tuesday 2 February 2027", "Agenda");
    says(&site, panel, "td a", "2 February 2021", "(cancelled)");
    let draft = "Draft minutes";
    says(&site, "decisions/2020.html", "h2", "4 February 2020", draft);
    says(&site, "audit/actions.html", "h2", "4 February 2020", draft);
    let history = "reports/budget.html";
    says(&site, history, "li", "second budget", draft);
    says(&site, history, "li", "2 February 2021", "Cancelled");
    let person = "people/pat-lee.html";
    says(&site, person, "tr", "4 February 2020", draft);
    says(&site, person, "tr", "2 February 2021", "Cancelled");
}

#[test]
fn a_record_says_its_state_on_its_own_pages() {
    let site = site();
    for (day, state) in [
        ("2020-02-04", "Draft minutes."),
        ("2021-02-02", "Cancelled."),
        ("2022-02-08", "was withdrawn on 3 March 2024"),
        ("2027-02-02", "Agenda."),
    ] {
        for page in ["index", "1"] {
            // An edition holds a meeting's items on one page.
            for edition in ["", "plain/", "large-print/"] {
                let path = format!("{edition}audit/{day}/{page}.html");
                if site.has(&path) {
                    site.page(&path).must_say(state);
                }
            }
        }
    }
}

#[test]
fn an_item_says_that_it_is_withdrawn_withheld_or_corrected_wherever_it_stands() {
    let site = site();
    let panel = "audit/index.html";
    for (title, state) in [
        ("Staff matter", "Withheld"),
        ("Old paper", "Withdrawn"),
        ("first budget", "Corrected"),
    ] {
        says(&site, panel, "ul.business > li, main li", title, state);
    }
    let meeting = site.page("audit/2019-02-05/index.html");
    for words in [
        "withheld from the public",
        "withdrawn on 1 March 2024",
        "Corrected.",
    ] {
        meeting.must_say(words);
    }
    says(
        &site,
        "reports/budget.html",
        "li",
        "first budget",
        "Corrected",
    );
    for edition in ["", "plain/", "large-print/"] {
        let year = site.page(&format!("{edition}decisions/2019.html"));
        assert!(year.all("h3").concat().contains("Corrected"));
    }
    let papers = "audit/2020-02-04/index.html";
    says(
        &site,
        papers,
        "li",
        "Late paper",
        "Withdrawn on 2 March 2024",
    );
}

#[test]
fn what_is_late_or_replaced_is_a_word_too() {
    let site = site();
    says(&site, "index.html", "main li", "Budget", "Overdue");
    says(&site, "reports/index.html", "tbody tr", "Budget", "Overdue");
    says(
        &site,
        "reports/budget.html",
        "tbody tr",
        "11",
        "Another value stands",
    );
    says(&site, "reports/budget.html", "tbody tr", "12", "Restated");
    site.page("reports/budget.html").must_say("Overdue.");
}

#[test]
fn feeds_and_calendars_say_the_state() {
    let site = site();
    for feed in ["feed.xml", "audit/feed.xml"] {
        let text = site.text(feed);
        for state in ["Draft minutes", "Cancelled", "Withdrawn"] {
            assert!(text.contains(state), "{feed}: {state}");
        }
    }
    let calendar = site.text("audit/calendar.ics").replace("\r\n ", "");
    for state in [
        "STATUS:CANCELLED",
        "Cancelled",
        "Draft minutes",
        "Withdrawn",
    ] {
        assert!(calendar.contains(state), "{state} in {calendar}");
    }
}

#[test]
fn a_notice_or_a_mark_never_stands_without_words() {
    for page in site().pages() {
        let marked =
            "[class*=state-], .badge, tr.superseded, tr.gap, .instances .missing, .instances .due";
        for words in page.all(marked) {
            assert!(words.chars().any(char::is_alphabetic), "{}", page.path);
        }
    }
}
