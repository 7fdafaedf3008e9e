//! What an interrupted build left is put right by the next command, before it does anything else:
//! finished if that build was past the point of no return, cleared away if it was not. Either way
//! the site is wholly the new one or wholly the old one.

use super::disk::Disk;
use super::error::OutputError;
use super::exchange;
use super::journal::Journal;
use super::place::Place;
use super::stage;

/// To be called with the lock held.
pub(super) fn recover(disk: &Disk, place: &Place) -> Result<(), OutputError> {
    // A build that could not write beside the folder had its stage inside.
    for root in [&place.sibling_stage, &place.inner_stage] {
        if !root.is_dir() {
            continue;
        }
        if let Some(journal) = Journal::read(root)? {
            // A journal about another state of the site, which somebody has put back since, is
            // void, and cleared away like any other leftover.
            let _ = journal.carry_out(disk, root, &place.out)?;
        } else if exchange::has_happened(root, &place.out)? {
            exchange::sweep(disk, root, &place.out)?;
        }
        stage::discard(disk, root)?;
    }
    Ok(())
}
