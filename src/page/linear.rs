//! A table that is too wide for a page without a style: the same as a list for each row.
//!
//! A page with a style scrolls a wide table; one without cannot, and on paper it is cut. So there
//! the table stands as lists, each value with the name of its column.

use std::fmt::Write as _;

/// A table of the record, taken apart again. It is HTML of our own making (`markdown/table.rs`):
/// cells hold no table, and text is escaped.
struct Table<'h> {
    caption: &'h str,
    head: Vec<&'h str>,
    rows: Vec<Row<'h>>,
}

struct Row<'h> {
    cells: Vec<&'h str>,
    /// Whether the first cell says what the row is about.
    is_named: bool,
}

/// How many letters wide the narrowest form of a table is: the longest word of each column, and the
/// space between columns.
fn narrowest(table: &Table<'_>) -> usize {
    let columns = table.rows.iter().map(|row| row.cells.len());
    let columns = columns.chain([table.head.len()]).max().unwrap_or_default();
    let longest = |n: usize| {
        let rows = table.rows.iter().map(|row| &row.cells);
        rows.chain([&table.head])
            .filter_map(|cells| cells.get(n))
            .map(|cell| longest_word(cell))
            .max()
            .unwrap_or_default()
    };
    (0..columns).map(|n| longest(n) + 1).sum()
}

fn longest_word(html: &str) -> usize {
    let (mut longest, mut now, mut is_tag) = (0, 0, false);
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if is_tag => {}
            // A browser breaks a line after a hyphen, too.
            c if c.is_whitespace() || c == '-' => now = 0,
            _ => now += 1,
        }
        longest = longest.max(now);
    }
    longest
}

fn between<'h>(html: &'h str, open: &str, close: &str) -> Option<&'h str> {
    let (_, rest) = html.split_once(open)?;
    let (_, rest) = rest.split_once('>')?;
    rest.split_once(close).map(|(inside, _)| inside)
}

fn cells(row: &str) -> Row<'_> {
    let mut cells = Vec::new();
    let mut rest = row;
    let is_named = rest.trim_start().starts_with("<th scope=\"row\"");
    while let Some(at) = rest.find("<t") {
        let close = if rest[at..].starts_with("<th") {
            "</th>"
        } else {
            "</td>"
        };
        let Some((_, inside)) = rest[at..].split_once('>') else {
            break;
        };
        let (cell, after) = inside.split_once(close).unwrap_or((inside, ""));
        cells.push(cell);
        rest = after;
    }
    Row { cells, is_named }
}

fn parse(html: &str) -> Table<'_> {
    let caption = between(html, "<caption", "</caption>").unwrap_or_default();
    let head = between(html, "<thead", "</thead>")
        .map(|head| {
            let row = head.trim_start_matches("<tr>").trim_end_matches("</tr>");
            cells(row).cells
        })
        .unwrap_or_default();
    let body = between(html, "<tbody", "</tbody>").unwrap_or_default();
    let rows = body
        .split("<tr>")
        .skip(1)
        .map(|row| cells(row.split("</tr>").next().unwrap_or_default()))
        .collect();
    Table {
        caption,
        head,
        rows,
    }
}

/// The linear form of a table whose narrowest form has more than `room` letters. `unnamed` makes the
/// name of a row that has none of its number.
pub(super) fn linear(html: &str, room: usize, unnamed: impl Fn(usize) -> String) -> Option<String> {
    let table = parse(html);
    if narrowest(&table) <= room {
        return None;
    }
    let mut out = String::from("<div class=\"linear\">\n");
    if !table.caption.is_empty() {
        let _ = writeln!(out, "<p><strong>{}</strong></p>", table.caption);
    }
    out.push_str("<ul>\n");
    for (n, row) in table.rows.iter().enumerate() {
        let (name, values) = match row.cells.split_first() {
            Some((first, rest)) if row.is_named => ((*first).to_owned(), rest),
            _ => (unnamed(n + 1), row.cells.as_slice()),
        };
        let skipped = usize::from(row.is_named);
        let _ = writeln!(out, "<li><strong>{name}</strong>\n<ul>");
        for (column, value) in values.iter().enumerate() {
            if value.trim().is_empty() {
                continue;
            }
            let head = table.head.get(column + skipped).copied();
            let _ = match head.filter(|head| !head.is_empty()) {
                Some(head) => writeln!(out, "<li>{head}: {value}</li>"),
                None => writeln!(out, "<li>{value}</li>"),
            };
        }
        out.push_str("</ul></li>\n");
    }
    out.push_str("</ul>\n</div>\n");
    Some(without_anchors(&out))
}

/// The same without its anchors: they stay in the table itself, and must be the only ones of the page.
fn without_anchors(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(" id=\"") {
        out.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "<table>\n<caption class=\"quiet\">Budget</caption>\n<thead><tr><th scope=\"col\">Service</th><th scope=\"col\" class=\"n\">Spent <sup><a href=\"#fn-a\" id=\"fnref-a\">1</a></sup></th></tr></thead>\n<tbody>\n<tr><th scope=\"row\">Children &amp; Families</th><td class=\"n\">£4</td></tr>\n<tr><td></td><td class=\"n\">£5</td></tr>\n</tbody>\n</table>";

    #[test]
    fn a_row_is_a_list_of_its_values_with_their_columns() {
        let out = linear(TABLE, 5, |n| format!("Row {n}")).unwrap();
        assert!(out.contains("<p><strong>Budget</strong></p>"));
        assert!(out.contains("<li><strong>Children &amp; Families</strong>\n<ul>\n<li>Spent <sup><a href=\"#fn-a\">1</a></sup>: £4</li>"));
        assert!(out.contains("<li><strong>Row 2</strong>\n<ul>\n<li>Spent"));
        assert!(!out.contains(" id="));
    }

    #[test]
    fn a_table_that_fits_stays_one() {
        assert_eq!(linear(TABLE, 40, |n| n.to_string()), None);
        assert_eq!(longest_word("<b>self-employed</b> <i>two</i>"), 8);
    }
}
