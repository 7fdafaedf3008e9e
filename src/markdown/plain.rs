//! The HTML of a body as plain paragraphs: what a reader sees, without marks and holes.

/// Paragraphs that are being read.
#[derive(Debug, Default)]
pub struct Text {
    paragraphs: Vec<String>,
    /// The paragraph that is not yet at its end.
    open: String,
    /// Whether a tag is open, which may have begun in an earlier piece: a link's address is a hole.
    in_tag: bool,
    /// That tag, as far as it was read.
    tag: String,
}

/// Tags that stand within a word or a sentence.
const INLINE: [&str; 14] = [
    "a", "abbr", "code", "del", "em", "i", "img", "ins", "span", "strong", "sub", "sup", "b",
    "time",
];

/// Tags that part words and no paragraphs.
const GAPS: [&str; 3] = ["br", "td", "th"];

impl Text {
    /// Takes a piece of HTML.
    pub fn html(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            if self.in_tag {
                let (tag, behind) = rest.split_once('>').unwrap_or((rest, ""));
                if self.tag.len() < 16 {
                    self.tag.push_str(tag);
                }
                if tag.len() < rest.len() {
                    self.in_tag = false;
                    self.close_tag();
                }
                rest = behind;
            } else {
                let (text, behind) = rest.split_once('<').unwrap_or((rest, ""));
                self.escaped(text);
                self.in_tag = text.len() < rest.len();
                rest = behind;
            }
        }
    }

    fn close_tag(&mut self) {
        let name = self.tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        match name.unwrap_or_default() {
            name if INLINE.contains(&name) => {}
            name if GAPS.contains(&name) => self.open.push(' '),
            _ => self.end(),
        }
        self.tag.clear();
    }

    fn escaped(&mut self, text: &str) {
        if text.contains('&') {
            let text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
            self.open.push_str(&text);
        } else {
            self.open.push_str(text);
        }
    }

    /// Takes words that are no HTML. Within a tag they are an attribute's.
    pub fn words(&mut self, words: &str) {
        if !self.in_tag {
            self.open.push_str(words);
        }
    }

    /// Ends the paragraph at a tag whose name is a hole.
    pub fn tag(&mut self) {
        self.end();
        self.in_tag = true;
    }

    /// Ends the paragraph.
    pub fn end(&mut self) {
        let words: Vec<&str> = self.open.split_whitespace().collect();
        if !words.is_empty() {
            self.paragraphs.push(words.join(" "));
        }
        self.open.clear();
    }

    /// All paragraphs.
    pub fn paragraphs(mut self) -> Vec<String> {
        self.end();
        self.paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_no_marks() {
        let mut text = Text::default();
        text.tag();
        text.html(">Head");
        text.end();
        text.html("<p>One <em>wo</em>rd &amp;lt; <a href=\"");
        text.html("\">two</a></p>\n<ul>\n<li>a</li><li>b<br>c</li></ul>");
        text.words("made");
        assert_eq!(
            text.paragraphs(),
            ["Head", "One word &lt; two", "a", "b c", "made"]
        );
    }
}
