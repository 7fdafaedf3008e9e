"""Looks whether the trees of the peers hold everything of a made archive, without any of the peers.

    python3 benches/peers/test.py CONTENT       the content folder of a small made archive

It counts the records by their text, as `records.py` does not, so that what that forgets is seen.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import records
import sites
import trees


def front(path):
    """The front matter of a text of any tree, by keys at its own level, and its body."""
    text = path.read_text()
    if text.startswith("---json\n"):
        head, _, body = text[8:].partition("\n---\n")
        return json.loads(head), body
    head, _, body = text[4:].partition("\n+++\n")
    return dict(re.findall(r'^(\w+) = (.*)$', head, re.M)), body


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found} instead of {wanted}")


def look(content):
    content = Path(content)
    texts = {path: path.read_text() for path in content.glob("*/[12]*.md")}
    items = sum(len(re.findall(r"^## ", text, re.M)) for text in texts.values())
    decisions = sum(len(re.findall(r"^\*\*Resolved", text, re.M)) for text in texts.values())
    words = sum(len(text.split("\n---\n", 1)[1].split()) for text in texts.values())
    panels, free = len({path.parent for path in texts}), len(list(content.glob("pages/*.md")))
    archive = records.read(content)
    named = {name for meeting in archive.meetings() for name in meeting.people}
    if not (texts and items and decisions and free and named):
        sys.exit(f"{content} is no made archive")

    with tempfile.TemporaryDirectory() as folder:
        for name, peer in trees.PEERS.items():
            tree = Path(folder) / name
            peer(archive, tree).write()
            pages = [front(path) for path in (tree / "content").rglob("*.md")]
            kinds = [str(facts.get("type") or facts.get("kind") or facts.get("template")).strip('"').removesuffix(".html") for facts, _ in pages]
            for kind, wanted in (("item", items), ("meeting", len(texts)), ("panel", panels), ("actions", panels), ("page", free), ("home", 1)):
                expect(f"{name}: pages of kind {kind}", kinds.count(kind), wanted)
            decided = sum(str(facts.get("decided")).count("Resolved:") for (facts, _), kind in zip(pages, kinds) if kind == "item")
            expect(f"{name}: decisions", decided, decisions)
            said = sum(len(body.split()) for (_, body), kind in zip(pages, kinds) if kind == "item")
            if said < 0.95 * words - 40 * len(texts):
                sys.exit(f"{name}: the items have {said} words, the records {words}")
            if any("[[" in body for _, body in pages):
                sys.exit(f"{name}: a link of the records was not made one of Markdown")

    page = {"kinds": {"item": 1000, "home": 1}, "text": 1000}
    expect("like sites", sites.differences(page, {"kinds": {"item": 1005, "home": 1}, "text": 1050}), [])
    expect("a site that lacks pages", len(sites.differences(page, {"kinds": {"item": 900, "home": 1}, "text": 1000})), 1)
    expect("a site that lacks text", len(sites.differences(page, {"kinds": {"item": 1000, "home": 1}, "text": 800})), 1)
    for path, part in (
        ("decisions/2021-02.html", True), ("decisions/2021.html", False), ("cabinet/2021.html", True),
        ("cabinet/2021-02-03.html", True), ("cabinet/actions/2021.html", True), ("cabinet/2021-02-03/2021.html", False),
    ):
        expect(f"{path} is a part of a long list", sites.is_part(path), part)
    print(f"{len(texts)} meetings, {items} items, {decisions} decisions and {len(named)} people are in every tree")


if __name__ == "__main__":
    look(sys.argv[1])
