//! The command line as data: its verbs in the order in which people need them, and the parts of what
//! stands below each help (examples, words, exit codes), for man pages and the reference.

use std::fmt::Write as _;

use clap::Command;
use clap::builder::Styles;

/// The verbs by when they are wanted. One that is not here is listed with the last.
const GROUPS: &[(&str, &[&str])] = &[
    ("To start", &["init", "import"]),
    ("Every day", &["new", "list", "serve", "check", "explain"]),
    ("To publish", &["build", "diff", "export", "join", "theme"]),
    ("For your computer", &["schema", "completions", "man"]),
];

/// The command line with its verbs in groups.
pub(super) fn arrange(command: Command) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{}{}\n{{options}}{{after-help}}",
        groups(&command),
        header("Options"),
    );
    let name = command.get_name().to_owned();
    inherit(command.help_template(template), &name)
}

/// A verb below another that has no examples of its own gets those of the other that show it, so that
/// each help teaches.
fn inherit(command: Command, path: &str) -> Command {
    let above = text_below(&command);
    let names: Vec<String> = shown(&command)
        .map(|verb| verb.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |verb| {
            let verb = match (text_below(&verb), &above) {
                (None, Some(above)) => verb.after_help(part_for(above, &path)),
                _ => verb,
            };
            inherit(verb, &path)
        })
    })
}

fn text_below(command: &Command) -> Option<String> {
    let text = command.get_after_long_help().or(command.get_after_help());
    text.map(ToString::to_string)
}

/// Of what stands below a help, the examples of one verb and the exit codes.
fn part_for(above: &str, path: &str) -> String {
    let is_of_verb = |line: &&str| {
        let rest = line.trim_start().strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let part = |block: &str| match block.lines().next() {
        Some("Examples:") => {
            let lines: Vec<&str> = block.lines().filter(is_of_verb).collect();
            (!lines.is_empty()).then(|| format!("Examples:\n{}", lines.join("\n")))
        }
        Some("Exit codes:") => Some(block.to_owned()),
        _ => None,
    };
    let parts: Vec<String> = above.split("\n\n").filter_map(part).collect();
    parts.join("\n\n")
}

fn groups(command: &Command) -> String {
    let is_named = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
    let verbs: Vec<&Command> = shown(command).collect();
    let width = verbs.iter().map(|verb| verb.get_name().len()).max();
    let width = width.unwrap_or_default().max("help".len());
    let mut out = String::new();
    for (n, (heading, names)) in GROUPS.iter().enumerate() {
        let is_last = n + 1 == GROUPS.len();
        let named = names
            .iter()
            .filter_map(|name| verbs.iter().find(|verb| verb.get_name() == *name));
        let others = verbs
            .iter()
            .filter(|verb| is_last && !is_named(verb.get_name()));
        let mut lines: Vec<(&str, String)> = named
            .chain(others)
            .map(|verb| (verb.get_name(), about(verb)))
            .collect();
        if is_last {
            lines.push((
                "help",
                "Show this help, or that of a verb: `minutebook help build`".to_owned(),
            ));
        }
        if !lines.is_empty() {
            let _ = writeln!(out, "{}", header(heading));
        }
        for (name, about) in &lines {
            let _ = writeln!(out, "  {}  {about}", literal(name, width));
        }
        if !lines.is_empty() {
            out.push('\n');
        }
    }
    out
}

/// What a verb is for, in a line.
pub(super) fn about(command: &Command) -> String {
    command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The verbs that are shown, without that for help.
pub(super) fn shown(command: &Command) -> impl Iterator<Item = &Command> {
    command
        .get_subcommands()
        .filter(|verb| !verb.is_hide_set() && verb.get_name() != "help")
}

/// The program and all its verbs, each before those below it.
pub(super) fn everything(command: &Command) -> Vec<&Command> {
    let mut out = vec![command];
    out.extend(shown(command).flat_map(everything));
    out
}

fn header(words: &str) -> String {
    let styles = Styles::styled();
    let style = styles.get_header();
    format!("{style}{words}:{style:#}")
}

fn literal(words: &str, width: usize) -> String {
    let styles = Styles::styled();
    let style = styles.get_literal();
    format!("{style}{words}{style:#}{:1$}", "", width - words.len())
}

/// What stands below a help, in its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Below {
    /// Command lines, with what each does.
    pub examples: Vec<(String, String)>,
    /// Everything else, a paragraph each.
    pub words: Vec<String>,
    /// Exit codes, with what each means.
    pub codes: Vec<(String, String)>,
}

impl Below {
    pub fn of(command: &Command) -> Self {
        text_below(command).map_or_else(Self::default, |text| Self::parse(&text))
    }

    /// A part opens with its heading, and ends with an empty line.
    fn parse(text: &str) -> Self {
        let mut out = Self::default();
        for block in text.split("\n\n") {
            let lines = || block.lines().skip(1);
            match block.lines().next() {
                Some("Examples:") => out.examples.extend(lines().map(example)),
                Some("Exit codes:") => lines().for_each(|line| out.add_code(line)),
                Some(_) => out
                    .words
                    .push(block.split_whitespace().collect::<Vec<_>>().join(" ")),
                None => {}
            }
        }
        out
    }

    /// A line without a code goes on with the one before.
    fn add_code(&mut self, line: &str) {
        let line = line.trim();
        let (code, words) = line.split_once("  ").unwrap_or(("", line));
        match self.codes.last_mut() {
            Some((_, all)) if code.is_empty() => {
                all.push(' ');
                all.push_str(words);
            }
            _ => self.codes.push((code.to_owned(), words.trim().to_owned())),
        }
    }
}

/// A command, and after two spaces what it does.
fn example(line: &str) -> (String, String) {
    let line = line.trim();
    let (command, words) = line.split_once("  ").unwrap_or((line, ""));
    (command.to_owned(), words.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_help_are_told_apart() {
        let text = "Examples:\n  minutebook build         all\n  minutebook build --out x\n\nSome words\non two lines.\n\nExit codes:\n  0  fine\n  2  nothing was changed: a shard is missing, or the\n     output cannot be written";
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            Below::parse(text),
            Below {
                examples: vec![
                    pair("minutebook build", "all"),
                    pair("minutebook build --out x", "")
                ],
                words: vec!["Some words on two lines.".to_owned()],
                codes: vec![
                    pair("0", "fine"),
                    pair(
                        "2",
                        "nothing was changed: a shard is missing, or the output cannot be written"
                    ),
                ],
            }
        );
    }

    #[test]
    fn a_verb_without_examples_gets_those_of_the_verb_above_that_show_it() {
        let above = "Examples:\n  x new a 1  one\n  x new ab   another\n  x new b\n\nWords.\n\nExit codes:\n  0  fine";
        let told = "Examples:\n  x new a 1  one\n\nExit codes:\n  0  fine";
        assert_eq!(part_for(above, "x new a"), told);
        let new = Command::new("new").after_help(above);
        let new = new
            .subcommand(Command::new("a"))
            .subcommand(Command::new("b").after_help("own"));
        let program = arrange(Command::new("x").subcommand(new));
        let below = |name: &str| {
            let new = program.find_subcommand("new");
            new.and_then(|new| new.find_subcommand(name))
                .and_then(text_below)
        };
        assert_eq!(below("a").as_deref(), Some(told));
        assert_eq!(below("b").as_deref(), Some("own"));
    }

    #[test]
    fn a_verb_that_is_in_no_group_is_listed_all_the_same() {
        let command = Command::new("x").subcommand(Command::new("dance").about("Dance"));
        let told = groups(&command);
        assert!(told.contains("dance") && told.contains("Dance"), "{told}");
        assert!(
            !told.contains("To start"),
            "a group without a verb has no heading: {told}"
        );
    }
}
