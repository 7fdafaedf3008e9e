"""Judges the pages of a built site from the disk: links, anchors, and what a page must be made of.

    python tests/validators/pages.py public [https://archive.example.gov.uk/]

Says what is wrong, a line each, as `page: message`, and exits 1 when there was anything. The
address, where it is given, is the site's own: links that begin with it lead into the folder.
"""

import posixpath
import sys
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

PAGE_TYPES = {
    "home", "panel", "meeting", "item", "document", "report", "reports", "person", "people",
    "decisions", "actions", "page", "search", "index",
}
AWAY = ("http://", "https://", "mailto:", "tel:")
# Elements that a browser fetches by itself: these may not lead to another host.
FETCHED = {
    "img": "src", "script": "src", "iframe": "src", "source": "src", "audio": "src",
    "video": "src", "embed": "src", "object": "data", "input": "src", "image": "href", "use": "href",
}


class Site:
    """The pages of a folder, each read once."""

    def __init__(self, folder, base):
        self.folder = Path(folder).resolve()
        self.base = base
        self.faults = []
        self.pages = {}
        self.ids = {}
        self.leads = defaultdict(set)
        self.beside = {"next": {}, "prev": {}}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            tree = html.document_fromstring(path.read_bytes())
            self.pages[name] = tree
            self.ids[name] = [e.get("id") for e in tree.iter() if e.get("id")]

    def fault(self, page, message):
        self.faults.append(f"{page}: {message}")

    def judge(self):
        if not self.pages:
            self.fault(self.folder.name, "there is no page in this folder")
        for page, tree in self.pages.items():
            self.frame(page, tree)
            self.code(page, tree)
            for element, _, link, _ in tree.iterlinks():
                self.link(page, element, link)
        self.neighbours()
        self.orphans()
        return self.faults

    def frame(self, page, tree):
        """Language, title, one h1, one main, headings without a step left out, ids once."""
        if not tree.get("lang"):
            self.fault(page, "<html> has no language")
        if not (tree.findtext("head/title") or "").strip():
            self.fault(page, "the page has no title")
        kind = [m.get("content") for m in tree.iterfind("head/meta") if m.get("name") == "page-type"]
        if len(kind) != 1 or kind[0] not in PAGE_TYPES:
            self.fault(page, f"the kind of the page is {kind}")
        for name in ("h1", "main"):
            count = sum(1 for _ in tree.iter(name))
            if count != 1:
                self.fault(page, f"there are {count} <{name}>")
        level = 0
        for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            own = int(heading.tag[1])
            if own > level + 1:
                self.fault(page, f"<h{own}> {heading.text_content().strip()[:40]!r} comes after <h{level}>")
            if not heading.text_content().strip():
                self.fault(page, f"an empty <h{own}>")
            level = own
        twice = {i for i in self.ids[page] if self.ids[page].count(i) > 1}
        for one in sorted(twice):
            self.fault(page, f"the id {one!r} stands twice")

    def code(self, page, tree):
        """Nothing that runs, and no style but the style sheet's; 404.html and large print carry their
        own. The page that finds old addresses and the search alone have scripts, files beside them."""
        scripts = {
            "redirects/index.html": ["find.js"],
            "search.html": ["search/words.js", "search/find.js", "search/page.js"],
        }
        for script in tree.iter("script"):
            finds = script.get("src") in scripts.get(page, []) and not script.text
            if script.get("type") != "application/ld+json" and not finds:
                self.fault(page, "a <script> stands on the page")
        carries = page == "404.html" or page.startswith("large-print/")
        if not carries and any(True for _ in tree.iter("style")):
            self.fault(page, "a <style> stands on the page")
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            for name in element.keys():
                if name == "style" or name.startswith("on"):
                    self.fault(page, f"<{element.tag}> has the attribute {name}")
            if element.tag == "a" and element.get("href") is not None:
                words = element.text_content() + "".join(i.get("alt", "") for i in element.iter("img"))
                if not words.strip() and not element.get("aria-label"):
                    self.fault(page, f"a link without words leads to {element.get('href')}")

    def link(self, page, element, link):
        tag = element.tag
        rel = (element.get("rel") or "").split()
        if self.base and link.startswith(self.base):
            # A meeting's file of an edition is mailed, so its links are absolute.
            if "canonical" not in rel:
                path = unquote(urlsplit(link.removeprefix(self.base)).path)
                self.led(page, rel, tag, self.target(page, link, path or "index.html", tag))
            return
        if link.startswith(AWAY):
            if FETCHED.get(tag) or tag == "link" and not {"canonical", "license"} & set(rel):
                self.fault(page, f"<{tag}> fetches from elsewhere: {link}")
            return
        if link == "data:," and "icon" in rel:
            # An icon that is none, so that a browser does not ask the server's root for one.
            return
        if urlsplit(link).scheme:
            self.fault(page, f"an address of this kind may not stand here: {link}")
            return
        if page == "404.html" and not link.startswith("#"):
            self.fault(page, f"a relative link on a page that is served at any depth: {link}")
            return
        if link.startswith("/"):
            self.fault(page, f"a link from the root: {link}")
            return
        path = urlsplit(link).path
        target = posixpath.join(posixpath.dirname(page), unquote(path)) if path else page
        self.led(page, rel, tag, self.target(page, link, posixpath.normpath(target), tag))

    def led(self, page, rel, tag, found):
        """Notes where a link leads."""
        if found and tag == "a":
            self.leads[page].add(found)
            for kind in ("next", "prev"):
                if kind in rel:
                    self.beside[kind][page] = found

    def target(self, page, link, target, tag):
        """The file that a link leads to, which must be there with its anchor."""
        if target.startswith("../"):
            self.fault(page, f"a link out of the site: {link}")
            return None
        if urlsplit(link).path.endswith(("/", "/.", "/..")) and link != self.base:
            self.fault(page, f"a link that does not end in a file's name: {link}")
            return None
        if not (self.folder / target).is_file():
            self.fault(page, f"a dead link: {link}")
            return None
        anchor = unquote(urlsplit(link).fragment)
        if anchor and target in self.ids and anchor not in self.ids[target]:
            self.fault(page, f"a link to an anchor that is not there: {link}")
        return target

    def neighbours(self):
        """Who has a next one is the previous one of that."""
        for one, other in (("next", "prev"), ("prev", "next")):
            for page, to in self.beside[one].items():
                back = self.beside[other].get(to)
                if back != page:
                    self.fault(page, f"its {one} is {to}, whose {other} is {back}")

    def orphans(self):
        """Every page can be reached from the home page by links alone."""
        seen, open_pages = {"index.html"}, ["index.html"]
        while open_pages:
            for to in self.leads[open_pages.pop()]:
                if to not in seen:
                    seen.add(to)
                    open_pages.append(to)
        for page, tree in self.pages.items():
            moved = any((m.get("http-equiv") or "").lower() == "refresh" for m in tree.iter("meta"))
            if page not in seen and page != "404.html" and not moved:
                self.fault(page, "no link leads here from the home page")


def main(arguments):
    if not arguments:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    site = Site(arguments[0], arguments[1] if len(arguments) > 1 else None)
    faults = site.judge()
    for fault in faults:
        print(fault)
    if not faults:
        links = sum(len(to) for to in site.leads.values())
        print(f"{len(site.pages)} pages, {links} links between them")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
