"""Counts what a built site holds, and says whether two sites are comparable.

    python3 sites.py SITE       the counts as JSON
"""

import json
import os
import re
import sys
from collections import Counter

# How far a site may be from minutebook's before a comparison of times would mislead.
PAGES = 0.01                    # pages of one kind, of which a handful is always allowed
HANDFUL = 3
TEXT = 0.10                     # visible text of the whole site

# Pages that only minutebook makes: the parts of a long list, named after their time.
PART = "part"
PARTS = re.compile(r"(^|/)(?!decisions/)[^/]+/\d{4}\.html$|/\d{4}-\d{2}(-\d{2})?\.html$")
DAYS = re.compile(r"(^|/)\d{4}-\d{2}-\d{2}[^/]*/[^/]+$")

KIND = re.compile(rb'<meta name="page-type" content="([a-z]+)">')
UNSEEN = re.compile(rb"<head>.*?</head>|<svg.*?</svg>|<[^>]*>", re.S)


def count(site):
    """Pages and bytes of visible text by kind, bytes of HTML, all files and their bytes."""
    kinds, text, html, files, size = Counter(), Counter(), 0, 0, 0
    for folder, _, names in os.walk(site):
        for name in names:
            path = os.path.join(folder, name)
            files += 1
            if not name.endswith(".html"):
                size += os.path.getsize(path)
                continue
            with open(path, "rb") as page:
                source = page.read()
            size += len(source)
            html += len(source)
            kind = PART if is_part(os.path.relpath(path, site)) else page_kind(source)
            kinds[kind] += 1
            text[kind] += len(b" ".join(UNSEEN.sub(b" ", source).split()))
    return {
        "pages": sum(kinds.values()), "kinds": dict(sorted(kinds.items())), "html": html,
        "text": sum(text.values()), "texts": dict(sorted(text.items())), "files": files, "size": size,
    }


def is_part(path):
    """Whether a page is a month of a register or a year of a long timeline: `decisions/2021-02.html`.

    The years of the register are pages of every site, and in the folder of a day stand its items.
    """
    return bool(PARTS.search(path)) and not DAYS.search(path)


def page_kind(source):
    found = KIND.search(source)
    return found[1].decode() if found else "none"


def differences(ours, theirs):
    """What makes two sites incomparable, in words; nothing where they are alike."""
    found = []
    for kind in sorted({*ours["kinds"], *theirs["kinds"]} - {PART}):
        a, b = ours["kinds"].get(kind, 0), theirs["kinds"].get(kind, 0)
        if abs(a - b) > max(HANDFUL, PAGES * a):
            found.append(f"{b} pages of kind `{kind}` instead of {a}")
    if abs(ours["text"] - theirs["text"]) > TEXT * ours["text"]:
        found.append(f"{theirs['text']} bytes of visible text instead of {ours['text']}: more than {TEXT:.0%} off")
    return found


if __name__ == "__main__":
    print(json.dumps(count(sys.argv[1])))
