//! Pictures: whether somebody who cannot see them is told what they show.

use std::sync::LazyLock;

use comrak::nodes::NodeValue;
use regex::Regex;

use super::text::Text;
use crate::diag::{Diagnostic, codes};
use crate::markdown::words;

/// The name of a file, and words that only say that there is a picture.
static POOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:.*\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)",
        r"|(?:img|dsc|dscn|screenshot|scan)[-_ ]?\d*",
        r"|(?:an? |the )?(?:image|picture|photo|photograph|graphic|chart|graph|diagram|logo|icon|figure|map|illustration)[-_ ]?\d*",
        r"|alt(?: text)?|untitled|\d+)$"
    ))
    .ok()
});

/// Pictures without a description, or with one that describes nothing.
pub(super) fn described(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    for node in text.nodes() {
        let NodeValue::Image(image) = &node.data().value else {
            continue;
        };
        let place = text.place_of(node);
        let alt = words(node);
        if alt.is_empty() {
            let message = "this picture has no description";
            found.push(Diagnostic::at(codes::NO_DESCRIPTION, place, message));
        } else if is_poor(&alt) || image.url.ends_with(&alt) {
            let message = format!("`{alt}` does not say what the picture shows");
            found.push(Diagnostic::at(codes::POOR_DESCRIPTION, place, message));
        }
    }
}

fn is_poor(alt: &str) -> bool {
    POOR.as_ref().is_some_and(|poor| poor.is_match(alt.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_that_describe_nothing() {
        for poor in [
            "image",
            "Picture 3",
            "IMG_2041",
            "chart-2.png",
            "the logo",
            "image12",
        ] {
            assert!(is_poor(poor), "{poor}");
        }
        for fine in [
            "Map of the two wards",
            "The council's logo",
            "Spending rose from £2m to £3m",
            "Pat Lee",
        ] {
            assert!(!is_poor(fine), "{fine}");
        }
    }
}
