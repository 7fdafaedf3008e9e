//! `minutebook completions`: what a shell needs to complete verbs, options, folders and codes.

use std::io::Write as _;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, ValueHint};
use clap_complete::Shell;

/// For which shell.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The shell; its completions go to standard output.
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

const AFTER: &str = "Examples:
  minutebook completions bash > ~/.local/share/bash-completion/completions/minutebook
  minutebook completions zsh > ~/.zfunc/_minutebook   with `fpath+=~/.zfunc` before compinit in ~/.zshrc
  minutebook completions fish > ~/.config/fish/completions/minutebook.fish
  minutebook completions elvish >> ~/.config/elvish/rc.elv
  minutebook completions powershell >> $PROFILE

Make the folder first if it is not there, open a new shell, and write `minutebook ` and a tab. After an
upgrade, write the file anew.

Exit codes:
  0  fine
  2  could not run: there is no such shell";

/// What fish is not told of codes: it asks for them.
const FISH_CODES: &str = r#"complete -c minutebook -n "__fish_minutebook_using_subcommand explain" -f -a '(minutebook explain | string replace -rf "^  ([EW]\d+)  " "\$1\t")'
"#;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let mut told = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut told_of(super::command()),
        "minutebook",
        &mut told,
    );
    if arguments.shell == Shell::Fish {
        told.extend_from_slice(FISH_CODES.as_bytes());
    }
    std::io::stdout().write_all(&told)?;
    Ok(super::FINE)
}

/// The command line, with what a shell may be told beyond what is parsed.
fn told_of(command: Command) -> Command {
    let command = command.mut_args(folders);
    let names: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    let command = names
        .into_iter()
        .fold(command, |all, name| all.mut_subcommand(name, told_of));
    if command.get_name() == "explain" {
        return command.mut_arg("codes", |codes| {
            codes.value_parser(PossibleValuesParser::new(all_codes()))
        });
    }
    command
}

fn folders(argument: Arg) -> Arg {
    let is_folder = |names: &[clap::builder::Str]| {
        names
            .iter()
            .any(|name| matches!(name.as_str(), "FOLDER" | "DIR" | "SHARD"))
    };
    if argument.get_value_names().is_some_and(is_folder) {
        return argument.value_hint(ValueHint::DirPath);
    }
    argument
}

fn all_codes() -> impl Iterator<Item = PossibleValue> {
    crate::diag::codes::all().map(|code| PossibleValue::new(code.id).help(code.title))
}
