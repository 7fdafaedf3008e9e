"""Judges feeds, calendars, sitemaps and robots.txt by other people's readers and by the standards.

    python tests/validators/feeds.py public/feed.xml public/calendar.ics public/sitemap.xml

Says what is wrong, a line each, as `file: message`, and exits 1 when there was anything, 2 when
it was called without files. It shares no code with the writers, which is the point of it. The
packages that it needs stand in requirements.txt beside it.
"""

import re
import sys
import urllib.robotparser
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
from lxml import etree, html

from calendars import calendar
from shared import is_absolute, twice

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XML = "{http://www.w3.org/XML/1998/namespace}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
W3C_DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


# --- Atom, RFC 4287 -------------------------------------------------------------------------

# Element: the children it may have, each with (least, most).
MANY = 10**9
PERSON = {"name": (1, 1), "uri": (0, 1), "email": (0, 1)}
SHARED = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "rights": (0, 1), "author": (0, MANY),
    "contributor": (0, MANY), "category": (0, MANY), "link": (0, MANY),
}
CHILDREN = {
    "feed": SHARED | {
        "subtitle": (0, 1), "generator": (0, 1), "icon": (0, 1), "logo": (0, 1),
        "entry": (0, MANY),
    },
    "entry": SHARED | {
        "published": (0, 1), "summary": (0, 1), "content": (0, 1), "source": (0, 1),
    },
    "author": PERSON,
    "contributor": PERSON,
}
ATTRIBUTES = {
    "link": {"href", "rel", "type", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"},
    "content": {"type", "src"},
    "generator": {"uri", "version"},
} | {name: {"type"} for name in ("title", "subtitle", "summary", "rights")}


def atom(data, root):
    for element in root.iter(etree.Element):
        if not element.tag.startswith(ATOM):
            yield f"an element of another namespace: {element.tag}"
            continue
        yield from atom_element(element, element.tag.removeprefix(ATOM))
    entries = root.findall(ATOM + "entry")
    if root.find(ATOM + "author") is None and any(e.find(ATOM + "author") is None for e in entries):
        yield "the feed and an entry are without an author"
    ids = [e.findtext(ATOM + "id") for e in [root, *entries]]
    yield from (f"an id stands twice: {one}" for one in sorted(set(twice(ids)), key=str))
    yield from atom_links(root, entries)
    yield from atom_order(root, entries)
    parsed = feedparser.parse(data)
    if parsed.bozo:
        yield f"feedparser: {parsed.bozo_exception}"
    if parsed.version != "atom10" or len(parsed.entries) != len(entries):
        yield f"feedparser reads {parsed.version!r} with {len(parsed.entries)} entries"
    for read, entry in zip(parsed.entries, entries):
        if not read.get("updated_parsed") or not read.get("link"):
            yield f"feedparser misses the date or the link of {entry.findtext(ATOM + 'id')}"


def atom_element(element, name):
    children = [child.tag.removeprefix(ATOM) for child in element.iterchildren(etree.Element)]
    allowed = CHILDREN.get(name, {})
    for child in sorted(set(children) - set(allowed)):
        yield f"<{name}> must not hold <{child}>"
    for child, (least, most) in allowed.items():
        if not least <= children.count(child) <= most:
            yield f"<{name}> holds <{child}> {children.count(child)} times"
    known = ATTRIBUTES.get(name, set()) | {XML + "lang", XML + "base"}
    for attribute in sorted(set(element.attrib) - known):
        yield f"<{name}> must not have the attribute {attribute}"
    if element.get(XML + "lang") is not None and not LANGUAGE.fullmatch(element.get(XML + "lang")):
        yield f"no language tag: {element.get(XML + 'lang')!r}"
    text = element.text or ""
    if allowed and any((part or "").strip() for part in [text, *(c.tail for c in element)]):
        yield f"<{name}> holds loose text"
    yield from atom_value(element, name, text)


def atom_value(element, name, text):
    if name in ("id", "icon", "logo", "uri") and not is_absolute(text):
        yield f"<{name}> is no absolute address: {text!r}"
    elif name in ("updated", "published") and not is_moment(text):
        yield f"<{name}> is no date after RFC 3339: {text!r}"
    elif name in ("title", "name") and not text.strip():
        yield f"<{name}> is blank"
    elif name == "email" and not re.fullmatch(r"[^\s@]+@[^\s@]+", text):
        yield f"<email> is no address: {text!r}"
    elif name == "category" and not element.get("term", "").strip():
        yield "<category> is without a term"
    elif name == "link":
        if not is_absolute(element.get("href")):
            yield f"<link> has no absolute address: {element.get('href')!r}"
        if element.get("type") and not MEDIA_TYPE.fullmatch(element.get("type")):
            yield f"<link> has no media type: {element.get('type')!r}"
    kind = element.get("type", "text")
    if name in ("title", "subtitle", "summary", "rights", "content"):
        if kind not in ("text", "html", "xhtml"):
            yield f"<{name}> is of an unexpected type: {kind!r}"
        if kind == "html":
            yield from html_links(text)


def html_links(text):
    """Markup in a feed is read far from its page: nothing in it may be relative."""
    fragment = html.fragment_fromstring(text, create_parent="div")
    for _, attribute, address, _ in fragment.iterlinks():
        if not is_absolute(address):
            yield f"a relative address in HTML: {attribute}={address!r}"
    if fragment.xpath(".//script|.//style|.//iframe|.//object|.//embed"):
        yield "HTML holds what no reader runs"


def atom_links(root, entries):
    if not root.xpath("a:link[@rel='self']", namespaces={"a": ATOM[1:-1]}):
        yield "the feed is without a link to itself"
    for holder in [root, *entries]:
        links = holder.findall(ATOM + "link")
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in links if link.get("rel", "alternate") == "alternate"
        ]
        if twice(alternates):
            yield "two alternate links of one type and language"
        if holder is not root and not alternates and holder.find(ATOM + "content") is None:
            yield "an entry without content and without an alternate link"


def atom_order(root, entries):
    def moment(holder, name):
        text = holder.findtext(ATOM + name, "")
        return datetime.fromisoformat(text) if is_moment(text) else None

    feed = moment(root, "updated")
    for entry in entries:
        updated, published = moment(entry, "updated"), moment(entry, "published")
        if feed and updated and updated > feed:
            yield "an entry is newer than its feed"
        if updated and published and updated < published:
            yield "an entry was updated before it was published"


def is_moment(text):
    return bool(RFC3339.fullmatch(text)) and is_date(text)


def is_date(text):
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


# --- Sitemaps -------------------------------------------------------------------------------


def sitemap(data, root):
    outer = root.tag.removeprefix(MAP)
    inner = {"urlset": "url", "sitemapindex": "sitemap"}[outer]
    if not 1 <= len(root) <= 50_000:
        yield f"<{outer}> holds {len(root)} addresses"
    if len(data) > 50 * 1024 * 1024:
        yield f"{len(data)} bytes are more than 50 MiB"
    locs = []
    for child in root:
        if child.tag != MAP + inner:
            yield f"<{outer}> must not hold {child.tag}"
            continue
        names = [part.tag for part in child]
        if names not in ([MAP + "loc"], [MAP + "loc", MAP + "lastmod"]):
            yield f"<{inner}> holds {names}"
        loc, day = child.findtext(MAP + "loc", ""), child.findtext(MAP + "lastmod")
        locs.append(loc)
        if not is_absolute(loc) or urlsplit(loc).scheme not in ("http", "https"):
            yield f"no absolute web address: {loc!r}"
        if len(loc) > 2_047:
            yield f"an address of {len(loc)} characters: {loc[:60]}"
        if day is not None and not (W3C_DAY.fullmatch(day) and (len(day) < 10 or is_date(day))):
            yield f"no W3C date: {day!r}"
    if len(set(locs)) != len(locs):
        yield "an address stands twice"
    if len({urlsplit(loc)[:2] for loc in locs}) > 1:
        yield "addresses of more than one host"


# --- robots.txt and the command line --------------------------------------------------------


def robots(text):
    reader = urllib.robotparser.RobotFileParser()
    reader.parse(text.splitlines())
    if not reader.can_fetch("*", "https://archive.example.gov.uk/any/page/"):
        yield "robots.txt keeps readers out"
    for address in reader.site_maps() or []:
        if not is_absolute(address):
            yield f"no absolute address of a sitemap: {address!r}"


def findings(name, data):
    """All that is wrong with the bytes of a file, whose kind its name and its root tell."""
    if name.endswith(".ics"):
        yield from calendar(data)
    elif name.endswith(".txt"):
        yield from robots(data.decode("utf-8"))
    else:
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError as error:
            yield f"not well-formed: {error}"
            return
        if root.tag == ATOM + "feed":
            yield from atom(data, root)
        elif root.tag in (MAP + "urlset", MAP + "sitemapindex"):
            yield from sitemap(data, root)
        else:
            yield f"neither a feed nor a sitemap: {root.tag}"


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    count = 0
    for path in map(Path, paths):
        for message in findings(path.name, path.read_bytes()):
            print(f"{path}: {message}", file=sys.stderr)
            count += 1
    print(f"{len(paths)} files read, {count} findings")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
