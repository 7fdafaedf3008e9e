//! Records made to break the program: none makes it fail, hang or take more than its length.

use minutebook::config::Config;
use minutebook::diag::Findings;
use minutebook::record;
use minutebook::source::Sources;

/// What stands in a body, many times over.
const REPEATED: &[&str] = &[
    "a ",
    "[",
    "[[",
    "[[a",
    "[a](",
    "![",
    "*a ",
    "**_a",
    "`",
    "` ``",
    "> ",
    ">",
    "- ",
    "1. ",
    "<",
    "<a ",
    "<!-- ",
    "<![CDATA[",
    "&amp",
    "\\",
    "|",
    "|a\n",
    "~~",
    "www.",
    "a@",
    "http://a.b ",
    "[^a] ",
    "[^a]: b\n\n",
    "[a]: b\n",
    "### a\n\n",
    "##a\n\n",
    "a\n---\n\n",
    "```\n",
    "> ```yaml item\n\n",
    "Resolved:\n\n",
    "### Exempt minutes\n\n### Minutes\n\n",
    "### Exempt thing\n\n",
    "[[2022-02-09]] ",
    "meeting held on 4 February 2020 ",
    "the meeting held on ",
    "paragraph 1.1 of the report ",
    "\u{202E}",
    "a\u{200B}",
    "\u{301}",
    "\r",
    "a\r\r",
];

/// What stands in front matter, many times over.
const REPEATED_IN_YAML: &[&str] = &[
    "[",
    "{a: ",
    "- ",
    "? ",
    ": ",
    "!a ",
    "&a ",
    "*a ",
    "\"",
    "'",
    "#",
    "a: &a\n",
    "a:\n",
    "| ",
    "%",
    "a: b: c\n",
    "\t",
    "---\n",
    "...\n",
    "\u{FEFF}",
];

/// Reads one record; a panic in it is the test's.
fn read(text: String) {
    let sources = Sources::from_texts([("audit/2022-02-08.md".to_owned(), text)]);
    let mut findings = Findings::new();
    for (id, file) in sources.files() {
        record::meeting(id, file, &Config::default(), &mut findings);
    }
    let _ = findings.into_report(&sources);
}

#[test]
fn no_body_breaks_the_program() {
    for part in REPEATED {
        let text = format!("## 1. A\n\n{}", part.repeat(40_000 / part.len()));
        read(text);
    }
}

#[test]
fn no_front_matter_breaks_the_program() {
    for part in REPEATED_IN_YAML {
        for key in ["", "extra: ", "extra:\n  "] {
            let many = part.repeat(40_000 / part.len());
            read(format!("---\n{key}{many}\n---\n## 1. A\n"));
        }
    }
}

#[test]
fn no_soup_of_signs_breaks_the_program() {
    const SIGNS: &[u8] = b"#*_[]()<>`~-|\n\n !:a1\\&;\"\r>^{}@=+.";
    // A row of numbers that looks like chance and is the same every time.
    let mut state: u32 = 7;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    for _ in 0..60 {
        let soup: String = (0..3_000)
            .map(|_| SIGNS[next() % SIGNS.len()] as char)
            .collect();
        let texts = [
            format!("## 1. A\n\n{soup}"),
            format!("---\n{soup}\n---\n"),
            soup,
        ];
        texts.into_iter().for_each(read);
    }
}
