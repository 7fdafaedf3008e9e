//! The whole way: papers in a folder become an archive that `check` finds no error in and `build`
//! publishes, and a second import leaves alone what a person has edited.

mod records;
mod seeds;
mod told;

use std::fs;
use std::path::PathBuf;

use minutebook::import::{self, Imported, Kind, Settings, Weight};

use crate::support::{self, sites};

const PAGE: &str = "Agenda and minutes

Audit Panel - Tuesday, 8th February, 2022 2.00 pm

Venue: Council Chamber, Anytown

Contact: Email:\u{a0} democracy@anyshire.example

Items
No. Item

10.

Apologies for absence

To receive apologies.

Minutes:

Apologies were received from Cllr Green & Cllr Wood.

11.

Minutes of previous meeting pdf icon PDF 70 KB

To confirm the minutes.

Minutes:

The minutes of the previous meeting were agreed as a correct record.

12.

Annual accounts 2020/21

To receive the accounts.

Minutes:

The Panel heard that the accounts were sound.

Resolved: That the accounts be noted.
";

struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("papers")).unwrap();
        Self { home }
    }

    fn content(&self) -> PathBuf {
        self.home.path().join("content")
    }

    /// A file of the content folder that must be there.
    fn record(&self, path: &str) -> String {
        self.laid(path).expect(path)
    }

    /// A file of the content folder, if it is there.
    fn laid(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.content().join(path)).ok()
    }

    fn paper(&self, name: &str, text: &str) {
        fs::write(self.home.path().join("papers").join(name), text).unwrap();
    }

    fn settings(&self) -> Settings {
        Settings {
            content: self.content(),
            inputs: vec![self.home.path().join("papers")],
            ..Settings::default()
        }
    }

    fn import(&self) -> Imported {
        self.import_by(&self.settings())
    }

    fn import_by(&self, settings: &Settings) -> Imported {
        fs::create_dir_all(self.content()).unwrap();
        import::run(settings, &()).unwrap()
    }

    /// What `check` finds that stops a build.
    fn errors(&self) -> String {
        sites::errors(&self.content(), self.home.path())
    }
}

fn kinds(imported: &Imported) -> Vec<Kind> {
    let papers = imported.papers.iter().flat_map(|paper| &paper.remarks);
    let files = imported.files.iter().flat_map(|file| &file.remarks);
    support::kinds(papers.chain(files))
}

fn stops(imported: &Imported) -> usize {
    imported.counts()[Weight::Stop as usize]
}
