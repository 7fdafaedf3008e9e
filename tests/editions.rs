//! The other editions say what the site says: the same words in the same order.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A helper of a test may fail it.

mod support;

#[path = "editions/braille.rs"]
mod braille;
#[path = "editions/parity.rs"]
mod parity;
#[path = "editions/plain.rs"]
mod plain;
#[path = "editions/text.rs"]
mod text;

use support::{Desk, tree};

/// The example archive, which is published in all editions.
fn example() -> Desk {
    let desk = Desk::new("");
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for (path, bytes) in tree(&content) {
        desk.write(&path, bytes);
    }
    let config = desk.read("archive.yml");
    assert!(config.contains("\neditions: [plain, large-print, text, epub]\n"));
    desk
}

/// A meeting that has what is hard: a wide table, a table in a report, footnotes, lists with marks
/// of their own, code, headings that skip, withheld matter, abbreviations, a report of the meeting's
/// own, deputies, motions and figures.
const HARD: &str = "\
-- archive.yml --
title: Anyshire meetings
publisher: {name: Anyshire Council, email: d@example.gov.uk, accessibility_email: a@example.gov.uk}
abbreviations: {CLA: children looked after, VRU: Violence Reduction Unit}
editions: [plain, large-print, text, epub]
-- reports/budget.md --
---
title: Budget
match: Budget
figures: {total: {label: Total spent, unit: £}}
---
-- audit/2020-02-04.md --
---
start: \"14:00\"
end: \"16:05\"
venue: Old Hall
status: draft
contact: {name: Sam Lee, email: s@example.gov.uk, phone: 01234 567890}
webcast: https://video.example.org/1
attendance:
  chair: David Keast
  present: [Pal Hayre, Ann Briggs]
  apologies: [Martin Boiles]
  deputies: [{name: Zilliah Brooks, for: Martin Boiles, group: Conservative}]
documents: [{file: late.md}]
sources: [{title: Public pack, url: https://example.gov.uk/pack.pdf, retrieved: 2026-11-01}]
---
Notice was given of one change. The CLA report came late.

## 1. Apologies for absence

Martin Boiles.

## 2. Budget for 2020/21 & after

```yaml item
from: Director of Finance
documents:
  - {file: budget.md, title: Budget report}
  - {file: tables.pdf, title: Tables, pages: 3-9}
figures: {total: {value: 12, period: 2019/20, note: before audit}}
interests: [{name: Ann Briggs, kind: personal, reason: her firm supplies paper}]
motions:
  - {text: That the budget be approved., mover: Pal Hayre, seconder: Ann Briggs, votes: {for: 2, against: [David Keast]}, result: carried}
```

To consider the report.

### Minutes

##### A heading two levels down

The VRU spent more on CLA[^1] than in the year before:

| Service | Planned expenditure | Actual expenditure | Difference | Explanation of the difference |
|---|---|---|---|---|
| Children's services | £12,000 | £13,000[^2] | £1,000 | Unaccompanied arrivals |
| Adults | £4,000 | | | |

| Year | Cost |
|---|---|
| 2019 | £4 |

3) third
4) fourth
   1. first below
   2. second below

> What was said of paragraph 4.14 of the report.

```
as   written
```

**Resolved:** That it be *noted*.

**Action:** The Director to write.

[^1]: With care leavers.
[^2]: Rounded.

## 3. Land at Mill Lane

```yaml item
exempt: {paragraph: 3}
public_summary: The Panel considered an offer.
```

A secret.

## 4. Matters arising

See [[#2]] and [the other meeting](2020-03-03.md).
-- audit/2020-02-04/budget.md --
---
title: Budget report
from: Director of Finance
purpose: To set the budget.
contact: {name: Kim Day, email: k@example.gov.uk}
date: 2020-01-20
---
## Purpose

4.14 The CLA budget is as below.

| Service | Planned expenditure | Actual expenditure | Difference | Explanation of the difference |
|---|---|---|---|---|
| Libraries | £1 | £2 | £1 | Books |

### Next

1.1 More.
-- audit/2020-02-04/late.md --
---
title: A late paper
---
It lay on the table.
-- audit/2020-02-04/tables.pdf --
no PDF
-- audit/2020-03-03.md --
## 1. Budget monitoring

**Resolved:** That it be noted.
";

/// That meeting's archive.
fn hard() -> Desk {
    Desk::new(HARD)
}
