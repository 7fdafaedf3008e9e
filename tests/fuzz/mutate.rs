//! Texts made of others: the same number gives the same text.

/// What matters to a reader of records.
const WORDS: &[&str] = &[
    "---\n",
    "...\n",
    "## ",
    "### Minutes\n\n",
    "### Exempt minutes\n\n",
    "Exempt minutes\n",
    "#### ",
    "```yaml item\n",
    "```\n",
    "~~~\n",
    "exempt: true\n",
    "exempt: {paragraph: 3}\n",
    "withdrawn: {on: 2024-03-01}\n",
    "documents: [a.pdf]\n",
    "figures: {a: 1}\n",
    "**Resolved:** ",
    "**Action:** ",
    "[[2022-02-08]]",
    "[[#1|",
    "]]",
    "[a]: b\n",
    "[a][b]",
    "[^a]",
    "[^a]: b\n",
    "the meeting held on 4 February 2020",
    "paragraph 4.14 of the report",
    "<!--",
    "-->",
    "<script>",
    "<img src=x onerror=alert(1)>",
    "<![CDATA[",
    "]]>",
    "</title>",
    "javascript:alert(1)",
    "[a](javascript:a)",
    "![a](a.png)",
    "data:text/html,a",
    "&#106;",
    "&quot;",
    "\" onclick=\"",
    "{{ a }}",
    "{% a %}",
    "| a | b |\n|---|---|\n",
    "> ",
    "- ",
    "1. ",
    "* ",
    "\t",
    "    ",
    "\n\n",
    "\r",
    "\r\n",
    "\u{0}",
    "\u{7}",
    "\u{202E}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{301}",
    "é",
    "€",
    "𝄞",
    "&a ",
    "*a ",
    "!!str ",
    "<<: ",
    "? ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "#",
    "|",
    "\\",
    "`",
    "a@b.c",
    "https://example.org/",
    "www.a.b",
    "~~a~~",
    "=1+1",
    "@",
    ",",
    "2022-02-08",
    "99999999999",
    "date: ",
    "attendance: ",
    "title: ",
    "extra: ",
    "succeeds: audit\n",
    "parent: audit\n",
    "match: ",
];

/// The files of a golden case.
pub fn files(case: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in case.split_inclusive('\n') {
        if line.starts_with("-- ") {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push_str(line);
        }
    }
    out.retain(|text| !text.trim().is_empty() && text.len() < 4_000);
    out
}

/// A source of texts.
pub struct Mutator<'a> {
    state: u64,
    corpus: &'a [String],
}

impl<'a> Mutator<'a> {
    pub fn new(seed: u64, corpus: &'a [String]) -> Self {
        let state = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { state, corpus }
    }

    /// A number below another, as by chance.
    fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % most.max(1)
    }

    fn sample(&mut self) -> &'a str {
        let n = self.below(self.corpus.len());
        &self.corpus[n]
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    /// A place between two letters.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// A text: one of the corpus, changed a few times.
    pub fn text(mut self) -> String {
        let mut text = self.sample().to_owned();
        for _ in 0..=self.below(8) {
            self.change(&mut text);
        }
        text
    }

    fn change(&mut self, text: &mut String) {
        let (a, b) = (self.place(text), self.place(text));
        let (from, to) = (a.min(b), a.max(b));
        match self.below(7) {
            0 => {
                text.replace_range(from..to, "");
            }
            1 => {
                let part = text[from..to].to_owned();
                text.insert_str(a, &part);
            }
            2 => {
                let other = self.sample();
                let (c, d) = (self.place(other), self.place(other));
                text.insert_str(a, &other[c.min(d)..c.max(d)]);
            }
            3 => {
                let times = 1 << self.below(8);
                let word = self.word().repeat(times);
                text.insert_str(a, &word);
            }
            _ => {
                let word = self.word();
                text.insert_str(a, word);
            }
        }
        let end = text.floor_char_boundary(20_000);
        text.truncate(end);
    }
}
