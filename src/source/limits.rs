//! How much there may be of anything, and by which limit an archive is too large.

/// The limits on an archive and its files. Generous: nothing that a person writes comes near.
pub struct Limits;

impl Limits {
    /// The largest record, in bytes.
    pub const RECORD: u64 = 16 * 1024 * 1024;
    /// The largest list of published addresses, in bytes: room for twenty million of them.
    pub const LEDGER: u64 = 1024 * 1024 * 1024;
    /// The largest front matter, in bytes.
    pub const FRONT_MATTER: usize = 1024 * 1024;
    /// How deep YAML may nest.
    pub const YAML_DEPTH: usize = 64;
    /// How many values one piece of YAML may hold.
    pub const YAML_NODES: usize = 20_000;
    /// How deep the text of a record may nest.
    pub const NESTING: usize = 64;
    /// How many items one meeting may have.
    pub const ITEMS: usize = 5_000;
    /// The largest document that is published, in bytes.
    pub const DOCUMENT: u64 = 4 * 1024 * 1024 * 1024;
    /// The largest drawing that is published, in bytes: it is looked through.
    pub const DRAWING: u64 = 16 * 1024 * 1024;
    /// How many files an archive may have.
    pub const FILES: usize = 8_000_000;
    /// How large all records together may be, in bytes. They are in memory at one time.
    pub const RECORDS: u64 = 32 * 1024 * 1024 * 1024;
    /// How large all documents together may be, in bytes.
    pub const DOCUMENTS: u64 = 4 * 1024 * 1024 * 1024 * 1024;
}

/// Which limit an archive of so many files and bytes is over.
pub(super) fn over(files: usize, (records, documents): (u64, u64)) -> Option<String> {
    if files > Limits::FILES {
        return Some(format!(
            "the content folder has more than {} files",
            Limits::FILES
        ));
    }
    if records > Limits::RECORDS {
        return Some(format!(
            "all records together have {records} bytes; they may have {}",
            Limits::RECORDS
        ));
    }
    (documents > Limits::DOCUMENTS).then(|| {
        format!(
            "all documents together have {documents} bytes; they may have {}",
            Limits::DOCUMENTS
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_over_a_limit_is_named_by_it() {
        assert_eq!(
            over(Limits::FILES, (Limits::RECORDS, Limits::DOCUMENTS)),
            None
        );
        let says = |files, sizes, words: &str| {
            let message = over(files, sizes).unwrap();
            assert!(message.contains(words), "{message}");
        };
        says(Limits::FILES + 1, (0, 0), "more than 8000000 files");
        says(1, (Limits::RECORDS + 1, 0), "34359738368");
        says(1, (0, Limits::DOCUMENTS + 1), "4398046511104");
    }
}
