"""Keeps three documents true to the program: docs/commands.md, docs/diagnostics.md and docs/view-models.md.

    python3 tests/documents.py            says where they differ, and exits 1 if they do
    python3 tests/documents.py --write    writes them anew

It also looks for links between the documents that lead nowhere.
"""

import functools
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

def said_by(*command):
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


@functools.cache
def program():
    """The program, built once."""
    said_by("cargo", "build", "--quiet", "--locked")
    told = json.loads(said_by("cargo", "metadata", "--no-deps", "--format-version", "1"))
    return Path(told["target_directory"]) / "debug" / "minutebook"


def explain(*code):
    return said_by(program(), "explain", *code)


def commands():
    """Every verb and option, as the program knows them."""
    out = """# Every verb and option

The same as `minutebook help VERB` and `man minutebook-VERB` tell. [command-line.md](command-line.md) says how they work together.

<!-- Made by tests/documents.py from the arguments that the program parses. -->

"""
    return out + said_by(program(), "man", "--format", "markdown")


def diagnostics():
    """Every code as `minutebook explain` tells it."""
    out = """# Every code

What the program finds wrong has a code. Errors (E) keep the site from being published; warnings (W) do not, unless `--strict` is given. A code never changes its meaning. `minutebook explain E501` prints the same on the command line.

Each finding shows the place (file, line, column), the line with a mark under it, and what to do. `--format short`, `json`, `github` and `sarif` write the same for other programs; see [command-line.md](command-line.md).

Each code has an example: a small content folder that has the fault, and the same after it was mended. The tests of the program check both. What cannot be printed stands as `\\xE9`, and what is there many times is written once.

<!-- Made by tests/documents.py from the table in src/diag/codes and the examples in src/diag/examples. -->
"""
    listed = re.findall(r"^(?:  ([EW]\d+)  .*|(\S.*) \(\d+ to \d+\))$", explain(), re.M)
    told = explain(*(code for code, _ in listed if code))
    pages = iter(re.split(r"^(?=[EW]\d+ \()", told, flags=re.M)[1:])
    for code, heading in listed:
        out += f"\n## {heading}\n" if heading else "\n" + page(code, next(pages))
    return out


def page(code, text):
    """The page of a code, as a part of a document."""
    words, *halves = re.split(r"^(Wrong|Right):\n\n", text, flags=re.M)
    title, why, mend = (" ".join(part.split("\n")) for part in words.strip().split("\n\n"))
    title = re.fullmatch(rf"{code} \(\w+\): (.*)", title)[1]
    out = f"### {code}: {title}\n\n{why}\n\n**What to do:** {mend.removeprefix('What to do: ')}\n"
    for half, files in zip(halves[::2], halves[1::2]):
        out += f"\n**{half}:**\n"
        files, _, legend = files.partition("\nHere ")
        for file in re.split(r"^  (?=\S)", files, flags=re.M)[1:]:
            name, _, lines = file.partition("\n")
            out += "\n" + shown(name, re.sub(r"^    ", "", lines, flags=re.M).strip("\n"))
        if legend:
            out += f"\nHere {' '.join(legend.split())}\n"
    return out


def shown(name, lines):
    """A file of an example: its name, and its text in a fence that nothing in it closes."""
    if not lines or re.fullmatch(r"\(.*\)", lines):
        return f"`{name}` {lines}".rstrip() + "\n"
    kind = {"md": "markdown", "yml": "yaml"}.get(name.rpartition(".")[2], "text")
    return f"`{name}`\n\n~~~~{kind}\n{lines}\n~~~~\n"


def structs():
    """Every serialised struct that reaches a template: its words and its fields with theirs."""
    found = {}
    texts = [*sorted((ROOT / "src/page").rglob("*.rs")), ROOT / "src/record/types/meeting.rs"]
    texts += [ROOT / "src" / name for name in ("config.rs", "config/accessibility.rs", "render/context.rs")]
    for path in texts:
        pattern = (
            r"((?:^///.*\n)+)#\[derive\((.*)\)\]\n(?:#.*\n)*"
            r"pub(?:\([\w: ]+\))? struct (\w+)(?:<'a>)? \{\n([\s\S]*?)^\}"
        )
        for words, derives, name, body in re.findall(pattern, path.read_text("utf-8"), re.M):
            if "Serialize" not in derives:
                continue
            fields = re.findall(r"((?:    ///.*\n)+)(?:    #.*\n)*    pub (\w+): ([^\n]*),", body)
            assert name not in found, f"two structs are called {name}: a document can tell of one"
            found[name] = (said(words), [(field, kind, said(text)) for text, field, kind in fields])
    return found


def said(comment):
    text = " ".join(line.strip().removeprefix("///").strip() for line in comment.strip().split("\n"))
    return text.replace("|", "\\|")


def kind_in_words(kind, known):
    """A Rust type as a template meets it, and the struct it leads to."""
    kind = re.sub(r"\b(?:\w+::)+", "", kind).replace("&'a ", "").replace("&'static ", "")
    optional = re.fullmatch(r"Option<(.*)>", kind)
    many = re.fullmatch(r"Vec<(.*)>", optional[1] if optional else kind)
    inner = many[1] if many else optional[1] if optional else kind
    words = {
        "String": "text", "str": "text", "bool": "true or false", "usize": "number",
        "u32": "number", "u8": "number", "i32": "number", "Value": "anything",
    }.get(inner)
    if words is None:
        assert inner in known, f"{kind}: say in words what a template gets, or document its fields"
        words = f"[{inner}](#{inner.lower()})"
    if many:
        words = f"list of {words}"
    if optional:
        words += ", or nothing"
    return words, inner


def view_models():
    """What each template may use, from the structs that are handed to it."""
    known = structs()
    source = (ROOT / "src/page/mod.rs").read_text("utf-8")
    templates = re.findall(r'"([\w-]+\.html)",\s*&(\w+)::(\w+)\(', source)
    out = """# What a template may use

Each template gets the fields of one struct of `src/page` as its variables, and beside them `site` and `t` (see [themes.md](themes.md)). A field that holds HTML (`html`, `body`, a decision in a history or a register, `svg`) is written with `| safe`; all else is escaped.

<!-- Made by tests/documents.py from src/page. -->

| template | variables |
|---|---|
"""
    for template, module, function in templates:
        text = (ROOT / f"src/page/{module}.rs").read_text("utf-8")
        page = re.search(rf"fn {function}\([^)]*\) -> (?:Option<)?(\w+)", text)[1]
        row = f"| `{template}` | [{page}](#{page.lower()}) |\n"
        # A template may show pages of more than one kind.
        out += "" if row in out else row
    pages = re.findall(r"^\| `.*\[(\w+)\]", out, re.M)
    done, waiting = [], [*pages, "Site"]
    while waiting:
        name = waiting.pop(0)
        if name in done or name not in known:
            continue
        done.append(name)
        words, fields = known[name]
        out += f"\n## {name}\n\n{words}\n\n| field | what it is | |\n|---|---|---|\n"
        for field, kind, text in fields:
            shown, inner = kind_in_words(kind, known)
            waiting.append(inner)
            out += f"| `{field}` | {text} | {shown} |\n"
    return out + filters() + blocks() + components()


def cell(text):
    return text.replace("|", "\\|")


def filters():
    """The filters that the program adds, from where they are registered."""
    source = (ROOT / "src/render/filters.rs").read_text("utf-8")
    out = "\n## Filters\n\nBeside those of Tera.\n\n| filter | as it is written | what it gives |\n|---|---|---|\n"
    pattern = r"    // `(.*)`: (.*)\n(?:    let .*\n)*    tera\.register_filter\(\"(\w+)\""
    found = re.findall(pattern, source)
    assert len(found) == source.count("register_filter("), "a filter without a word on what it does"
    for example, words, name in found:
        out += f"| `{name}` | `{cell(example)}` | {cell(words)} |\n"
    return out


def templates():
    folder = ROOT / "themes/default/templates"
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), path.read_text("utf-8")


def blocks():
    """The blocks of each template."""
    out = "\n## Blocks\n\nWhat each is for stands in [themes.md](themes.md#blocks).\n\n| template | blocks |\n|---|---|\n"
    for name, text in templates():
        named = re.findall(r"\{%-? block (\w+)", re.sub(r"(?s)\{#.*?#\}", "", text))
        if named:
            out += f"| `{name}` | {', '.join(f'`{block}`' for block in named)} |\n"
    return out


def components():
    """The components, with the remark that stands before each."""
    out = "\n## Components\n\nAn argument with an @ comes from the page by itself.\n\n| component | what it is |\n|---|---|\n"
    text = dict(templates())["components.html"]
    found = re.findall(r"(?s)\{#(?!-)((?:(?!#\}).)*)#\}\s*\{% component (\w+)\((.*?)\)", text)
    assert len(found) == text.count("{% component "), "a component without a remark before it"
    for words, name, arguments in found:
        out += f"| `{name}({cell(arguments)})` | {cell(' '.join(words.split()))} |\n"
    return out


def dead_links():
    texts = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    anchors = {}
    for path in texts:
        heads = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.M)
        plain = (re.sub(r"[^\w\- ]", "", re.sub(r"\\(.)", r"\1", head)).strip().lower() for head in heads)
        anchors[path] = {head.replace(" ", "-") for head in plain}
    for path in texts:
        text = re.sub(r"^(~{3,}|`{3,}).*?^\1", "", path.read_text("utf-8"), flags=re.M | re.S)
        text = re.sub(r"`[^`\n]*`", "", text)
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.exists():
                yield f"{path.relative_to(ROOT)}: {link} is not there"
            elif anchor and target in anchors and anchor not in anchors[target]:
                yield f"{path.relative_to(ROOT)}: {link} has no such heading"


def main(arguments):
    faults = 0
    for name, make in (("commands", commands), ("diagnostics", diagnostics), ("view-models", view_models)):
        path = ROOT / "docs" / f"{name}.md"
        text = make()
        if arguments == ["--write"]:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"docs/{name}.md is not what the program says; python3 tests/documents.py --write")
            faults += 1
    for fault in dead_links():
        print(fault)
        faults += 1
    if not faults:
        print("the documents say what the program says, and no link between them is dead")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
