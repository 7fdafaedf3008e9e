//! All old addresses as a table, for any system that is not among the usual ones.

use super::{Book, escape};

/// Two columns, from and to.
pub(super) fn table(book: &Book<'_>) -> String {
    let mut out = String::from("old address,new address\r\n");
    for rule in &book.rules.list {
        for written in &rule.written {
            out.push_str(&escape::cell(written));
            out.push(',');
            out.push_str(&escape::cell(&book.to(rule)));
            out.push_str("\r\n");
        }
    }
    out
}
