//! Addresses are for ever: what was published once goes on answering, or the build fails and says
//! what would mend it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

#[path = "addresses/law.rs"]
mod law;
#[path = "addresses/ledger.rs"]
mod ledger;
#[path = "addresses/lost.rs"]
mod lost;
#[path = "addresses/mended.rs"]
mod mended;
#[path = "addresses/withheld.rs"]
mod withheld;

use support::Desk;

/// A small archive with something of every kind that has an address.
const ARCHIVE: &str = "\
-- archive.yml --
title: Meetings
-- pages/about.md --
About.
-- reports/budget.md --
---
title: Budget
match: Budget
---
-- audit/panel.md --
---
name: Audit
---
-- audit/2024-01-09.md --
---
attendance: {chair: Pat Lee, present: [Jane Smyth]}
---
## 1. Budget

```yaml item
documents: [fees.pdf]
```

**Resolved:** That it be noted.

## 2. Plan

Text.

## 3. Levy

Text.
-- audit/2024-01-09/fees.pdf --
no PDF
-- audit/2024-03-12.md --
---
attendance: {chair: Pat Lee}
---
## 1. Other business

Text.
";

const FIRST: &str = "audit/2024-01-09.md";

/// The archive, built once.
fn published() -> Desk {
    let desk = Desk::new(ARCHIVE);
    desk.site();
    desk
}

/// Where the page at an old address leads.
#[track_caller]
fn leads_on(desk: &Desk, old: &str, new: &str) {
    let site = desk.site();
    let page = site.page(old);
    let to: Vec<_> = page
        .links("main a")
        .into_iter()
        .filter_map(|l| l.to)
        .collect();
    assert_eq!(to, [new], "{old}");
}
