//! A new recurring report: its title and how often it comes.

use super::{Draft, StartError, checked_slug};
use crate::archive::Archive;
use crate::record::is_cadence;
use crate::text::words_of_slug;
use crate::yaml::scalar;

/// Begins `reports/<slug>.md`.
pub fn report(
    archive: &Archive,
    slug: &str,
    title: Option<&str>,
    every: Option<&str>,
) -> Result<Draft, StartError> {
    checked_slug(slug, "a recurring report")?;
    if let Some(every) = every.filter(|every| !is_cadence(every)) {
        return Err(StartError::Unfit(format!(
            "`{every}` is no cadence; write `12 months`, `6 months`, `quarter` or `year`"
        )));
    }
    let known = archive
        .series
        .iter()
        .find(|(_, series)| series.record.slug == slug)
        .map_or(0, |(_, series)| series.instances.len());
    let title = title.map_or_else(|| words_of_slug(slug), str::to_owned);
    let every = every.map_or_else(
        || "# every: 12 months".to_owned(),
        |every| format!("every: {}", scalar(every)),
    );
    let text = format!(
        "---
title: {}
# How often it is expected: 12 months, 6 months, quarter, year
{every}
# From whom it comes
# from: Director of Environment
# Words of titles: an item whose title contains one of them is this report
# match: [Annual report on fees, Fees and charges]
# figures:
#   licences-granted: {{label: Licences granted, unit: licences}}
---
",
        scalar(&title),
    );
    let mut notes = vec![format!(
        "an item brings it with `report: {slug}` in its block"
    )];
    if known > 0 {
        notes.push(format!(
            "{known} item{} of the archive {} it already",
            if known == 1 { "" } else { "s" },
            if known == 1 { "names" } else { "name" }
        ));
    }
    Ok(Draft {
        path: format!("reports/{slug}.md"),
        text,
        added: false,
        what: format!("the recurring report {title}"),
        notes,
    })
}
