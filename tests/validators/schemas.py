"""The schemas in docs/schema before a judge of JSON Schema: each is one of 2020-12, takes the records
of an archive without fault, and refuses a key that nobody knows.

    python tests/validators/schemas.py docs/schema CONTENT...
"""

import json
import re
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator


class Plain(yaml.SafeLoader):
    """YAML 1.2, as the program reads it: no dates, and `no` is a word."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^(?:0|-?[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    Plain.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def kind(path):
    """Which schema a file of a content folder has."""
    match path.parts:
        case ("archive.yml",):
            return "archive"
        case ("people.yml",):
            return "people"
        case ("reports", _):
            return "report"
        case ("pages", _) if path.suffix == ".md":
            return "page"
        case (_, "panel.md"):
            return "panel"
        case (_, _) if path.suffix == ".md":
            return "meeting"
        case (_, _, _) if path.suffix == ".md":
            return "document"
    return None


def values(path, of):
    """What is written in a file, with its schema."""
    text = path.read_text("utf-8")
    if of in ("archive", "people"):
        yield of, text
        return
    front = re.match(r"---\n(.*?\n)?---\n", text, re.S)
    if front:
        yield of, front[1] or ""
    if of == "meeting":
        for block in re.findall(r"^```yaml item\n(.*?)^```", text, re.M | re.S):
            yield "item", block


def main(folder, *contents):
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in Path(folder).glob("*.json")}
    faults, judged = [], 0
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        spoilt = [{"qqq": 1}] if name == "people" else {"qqq": 1}
        if Draft202012Validator(schema).is_valid(spoilt):
            faults.append(f"{name} takes a key that nobody knows")
    for content in map(Path, contents):
        for path in sorted(content.rglob("*")):
            of = kind(path.relative_to(content))
            if of is None or not path.is_file():
                continue
            for name, text in values(path, of):
                value = yaml.load(text, Plain)
                if value is None:
                    continue
                judged += 1
                for fault in Draft202012Validator(schemas[name]).iter_errors(value):
                    faults.append(f"{path}: {fault.json_path}: {fault.message}")
    if len(schemas) != 8 or judged < 50:
        faults.append(f"only {len(schemas)} schemas and {judged} values were judged")
    print("\n".join(faults) or f"{len(schemas)} schemas are of 2020-12 and take {judged} values without fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
