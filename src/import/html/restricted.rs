//! What a page shows as restricted, and on what ground.
//!
//! A page of the public may say so and yet hold the text, because somebody made a mistake years ago.
//! So what it calls restricted is left alone, and a person is told where.

use crate::import::draft::Exempt;
use crate::import::withheld::{in_text, in_title, paragraph};

use super::files;
use super::piece::{Piece, Sort};

/// The ground on which an item is withheld, if its title or its text says that it is.
pub(super) fn ground(title: &str, pieces: &[Piece<'_>]) -> Option<Exempt> {
    let said = pieces.iter().find(|piece| says(piece));
    if said.is_none() && !in_title(title) {
        return None;
    }
    let words = said.map(Piece::words).unwrap_or_default();
    let paragraph = paragraph(&words).or_else(|| paragraph(title)).or_else(|| {
        let schedule = |words: &String| words.to_lowercase().contains("12a");
        let mut all = pieces.iter().map(Piece::words).filter(schedule);
        all.find_map(|words| paragraph(&words))
    });
    Some(Exempt { paragraph })
}

fn says(piece: &Piece<'_>) -> bool {
    match piece.sort {
        Sort::Words | Sort::Heading(_) => {
            in_text(&piece.words()) || !piece.written && piece.nodes.iter().any(files::marks)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::tree;
    use crate::import::html::piece::pieces;
    use crate::import::withheld::{is_part, part};

    fn of(title: &str, text: &str) -> Option<Exempt> {
        let page = tree::read(&format!("<p>{text}</p>"));
        let body = page.find("body").unwrap();
        ground(title, &pieces(&body.children, true))
    }

    fn exempt(paragraph: impl Into<Option<u8>>) -> Exempt {
        let paragraph = paragraph.into();
        Exempt { paragraph }
    }

    #[test]
    fn what_is_shown_as_restricted_is_known() {
        let virtue = "by virtue of paragraph 3 of Part 1 of Schedule 12A";
        assert_eq!(
            of("Lease", &format!("Not for publication {virtue}")),
            Some(exempt(3))
        );
        assert_eq!(of("Lease (Exempt)", ""), Some(exempt(None)));
        assert_eq!(
            of("Lease - RESTRICTED", &format!("Withheld {virtue}")),
            Some(exempt(3))
        );
        assert_eq!(of("Exempt: lease", "x"), Some(exempt(None)));
        assert_eq!(of("Lease", "This item is restricted."), Some(exempt(None)));
        assert_eq!(
            of("Lease (exempt, paragraphs 1 and 2)", ""),
            Some(exempt(None))
        );
    }

    #[test]
    fn what_only_speaks_of_it_is_public() {
        assert_eq!(
            of(
                "Restricted byway 12",
                "Confidential waste is collected weekly"
            ),
            None
        );
        assert_eq!(of("Diversion (restricted byway 12)", ""), None);
        let excluded = "That the public be excluded, as exempt information within paragraph 3 would \
                        be disclosed";
        assert_eq!(of("Exclusion of the public", excluded), None);
        assert_eq!(
            of("Budget (exempt appendix)", "An appendix is exempt"),
            None
        );
    }

    #[test]
    fn the_title_of_a_part_speaks_for_what_is_below_it() {
        assert!(is_part("PART II - Exempt items") && !is_part("Exempt appendix to the budget"));
        let ground = part("Part II: confidential business (paragraph 4)");
        assert_eq!(ground, Some(exempt(4)));
        assert_eq!(part("Part I - Public items"), None);
    }
}
