//! Lines of Braille on pages: 40 cells by 25 lines, the number of the page at the right of the first
//! line, as British Braille has it.

/// Cells of a line.
pub const WIDTH: usize = 40;
/// Lines of a page, with that of its number.
pub const HEIGHT: usize = 25;

/// Pages that are being filled.
#[derive(Default)]
pub struct Paper {
    out: String,
    page: Vec<String>,
    pages: usize,
}

impl Paper {
    /// Writes a line.
    pub fn line(&mut self, line: String) {
        if self.room() == 0 {
            self.turn();
        }
        self.page.push(line);
    }

    /// Leaves a line empty, but not at the top of a page.
    pub fn space(&mut self) {
        if !self.page.is_empty() && self.room() > 0 {
            self.page.push(String::new());
        }
    }

    /// Turns the page where fewer than so many lines are left.
    pub fn keep(&mut self, lines: usize) {
        if self.room() < lines {
            self.turn();
        }
    }

    /// All pages. Lines end and pages end as an embosser wants it.
    pub fn finish(mut self) -> Vec<u8> {
        if !self.page.is_empty() {
            self.turn();
        }
        self.out.into_bytes()
    }

    fn room(&self) -> usize {
        HEIGHT - 1 - self.page.len()
    }

    fn turn(&mut self) {
        self.pages += 1;
        let number = figures(self.pages);
        self.out.push_str(&format!("{number:>WIDTH$}\r\n"));
        for line in self.page.drain(..) {
            self.out.push_str(line.trim_end());
            self.out.push_str("\r\n");
        }
        self.out.push('\x0c');
    }
}

/// A number in Braille: the sign for figures, then a to j for 1 to 0.
fn figures(number: usize) -> String {
    let letter = |c: char| match c {
        '0' => 'J',
        c => char::from(b'A' + (c as u8).saturating_sub(b'1')),
    };
    std::iter::once('#')
        .chain(number.to_string().chars().map(letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_25_lines_and_its_number() {
        let mut paper = Paper::default();
        for _ in 0..25 {
            paper.line("X".to_owned());
        }
        let text = String::from_utf8(paper.finish()).unwrap();
        let pages: Vec<&str> = text.split_terminator('\x0c').collect();
        let lines: Vec<usize> = pages.iter().map(|page| page.lines().count()).collect();
        assert_eq!(lines, [25, 2]);
        assert!(pages[1].starts_with(&format!("{:>40}\r\n", "#B")));
        assert_eq!(figures(1290), "#ABIJ");
    }

    #[test]
    fn what_is_to_stay_together_goes_to_the_next_page() {
        let mut paper = Paper::default();
        (0..22).for_each(|_| paper.line("X".to_owned()));
        paper.keep(3);
        paper.space();
        paper.line("H".to_owned());
        let text = String::from_utf8(paper.finish()).unwrap();
        assert!(text.ends_with("#B\r\nH\r\n\x0c"), "{text:?}");
    }
}
