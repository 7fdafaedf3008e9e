//! Every verb and option as Markdown, for `docs/commands.md`.

use std::fmt::Write as _;

use clap::{Arg, Command};

use super::help::{Below, about, everything};

/// The whole reference: the program, then each verb.
pub(super) fn all(program: &Command) -> String {
    let verbs = everything(program).into_iter().map(one);
    verbs.collect::<Vec<_>>().join("\n")
}

/// One verb.
pub(super) fn one(command: &Command) -> String {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let mut out = format!(
        "## {name}\n\n{}.\n\n```text\n{usage}\n```\n",
        about(command)
    );
    table(
        &mut out,
        ["argument", "what it is"],
        command.get_positionals(),
    );
    table(
        &mut out,
        ["option", "what it does"],
        command.get_opts().chain(flags(command)),
    );
    let below = Below::of(command);
    for paragraph in &below.words {
        let _ = write!(out, "\n{paragraph}\n");
    }
    if !below.examples.is_empty() {
        out.push_str("\n```sh elsewhere\n");
        let width = below.examples.iter().map(|(line, _)| line.len()).max();
        for (line, words) in &below.examples {
            let line = match words.as_str() {
                "" => line.clone(),
                words => format!("{line:0$}   # {words}", width.unwrap_or_default()),
            };
            let _ = writeln!(out, "{line}");
        }
        out.push_str("```\n");
    }
    if !below.codes.is_empty() {
        out.push_str("\n| exit code | meaning |\n|---|---|\n");
        for (code, words) in &below.codes {
            let _ = writeln!(out, "| {code} | {} |", cell(words));
        }
    }
    out
}

/// Options without a value, but for those that every verb has.
fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    let own = |arg: &&Arg| !matches!(arg.get_id().as_str(), "help" | "version");
    let is_flag = |arg: &&Arg| !arg.is_positional() && !arg.get_action().takes_values();
    command.get_arguments().filter(is_flag).filter(own)
}

fn table<'a>(out: &mut String, head: [&str; 2], arguments: impl Iterator<Item = &'a Arg>) {
    let mut arguments: Vec<&Arg> = arguments.filter(|arg| !arg.is_hide_set()).collect();
    if arguments.is_empty() {
        return;
    }
    arguments.sort_by_key(|arg| arg.get_display_order());
    let _ = write!(
        out,
        "\n| {} | {} | without it |\n|---|---|---|\n",
        head[0], head[1]
    );
    for arg in arguments {
        let help = arg.get_long_help().or(arg.get_help());
        let help = help.map(ToString::to_string).unwrap_or_default();
        let (help, told) = without_default(&help);
        let default = told.unwrap_or_else(|| defaults(arg));
        let cells = [name(arg), help + &values(arg), default];
        let _ = writeln!(out, "| {} |", cells.map(|text| cell(&text)).join(" | "));
    }
}

/// A help, and the default that it tells in words: 'How many threads [default: one for each core]'.
fn without_default(help: &str) -> (String, Option<String>) {
    let parts = help.split_once(" [default: ").and_then(|(before, rest)| {
        let (default, after) = rest.split_once(']')?;
        Some((format!("{before}{after}"), Some(default.to_owned())))
    });
    parts.unwrap_or_else(|| (help.to_owned(), None))
}

fn defaults(arg: &Arg) -> String {
    if !arg.get_action().takes_values() {
        return String::new();
    }
    let all = arg.get_default_values().iter();
    let all = all.map(|value| format!("`{}`", value.to_string_lossy()));
    all.collect::<Vec<_>>().join(" ")
}

/// '`-j`, `--jobs N`'
fn name(arg: &Arg) -> String {
    if arg.is_positional() {
        return format!("`{arg}`");
    }
    let short = arg
        .get_short()
        .map_or_else(String::new, |short| format!("`-{short}`, "));
    let values = arg
        .get_value_names()
        .filter(|_| arg.get_action().takes_values());
    let values = values.map_or_else(String::new, |names| format!(" {}", names.join(" ")));
    let long = arg.get_long().unwrap_or_default();
    format!("{short}`--{long}{values}`")
}

fn values(arg: &Arg) -> String {
    let values = arg.get_possible_values();
    if values.is_empty() || !arg.get_action().takes_values() {
        return String::new();
    }
    let one = |value: &clap::builder::PossibleValue| match value.get_help() {
        Some(help) => format!(
            "`{}`: {}",
            value.get_name(),
            help.to_string().trim_end_matches('.')
        ),
        None => format!("`{}`", value.get_name()),
    };
    format!(
        ". {}",
        values.iter().map(one).collect::<Vec<_>>().join("; ")
    )
}

/// Words that fit into a cell of a table.
fn cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace('|', "\\|")
}
