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
            kind = KIND.search(source)
            kind = kind[1].decode() if kind else "none"
            kinds[kind] += 1
            text[kind] += len(b" ".join(UNSEEN.sub(b" ", source).split()))
    return {
        "pages": sum(kinds.values()), "kinds": dict(sorted(kinds.items())), "html": html,
        "text": sum(text.values()), "texts": dict(sorted(text.items())), "files": files, "size": size,
    }


def differences(ours, theirs):
    """What makes two sites incomparable, in words; nothing where they are alike."""
    found = []
    for kind in sorted({*ours["kinds"], *theirs["kinds"]}):
        a, b = ours["kinds"].get(kind, 0), theirs["kinds"].get(kind, 0)
        if abs(a - b) > max(HANDFUL, PAGES * a):
            found.append(f"{b} pages of kind `{kind}` instead of {a}")
    if abs(ours["text"] - theirs["text"]) > TEXT * ours["text"]:
        found.append(f"{theirs['text']} bytes of visible text instead of {ours['text']}: more than {TEXT:.0%} off")
    return found


if __name__ == "__main__":
    print(json.dumps(count(sys.argv[1])))
