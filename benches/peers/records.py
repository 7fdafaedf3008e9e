"""Reads a made archive: the records of its panels, their items, people and recurring reports.

It understands the regular records of the made archives and no more: what minutebook itself allows
(several languages, parts, exempt matter …) does not occur there. The joining that minutebook does
for itself (which series an item belongs to, who is before and after, what refers to what) is done
here, before any clock runs, so that the peers get it as ready data.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

MONTHS = ("January February March April May June July August September October November December").split()
ATTENDANCE = {
    "chair": "Chair", "present": "Present", "remote": "Present remotely", "apologies": "Apologies",
    "absent": "Absent", "deputies": "Deputies", "observers": "Observers", "unrecorded": "Named", "officers": "Officers",
}
STATUS = {"approved": "Approved minutes", "draft": "Draft minutes", "agenda": "Agenda", "cancelled": "Cancelled"}


# --- YAML, as far as the made archives use it ---------------------------------------------------

def yaml(text):
    """The value of a small YAML text; every scalar stays a string."""
    lines = []
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            lines.append((len(line) - len(line.lstrip()), line.strip()))
    value, rest = _block(lines, 0, lines[0][0]) if lines else ({}, 0)
    if rest < len(lines):
        raise ValueError(f"a line that is not understood: {lines[rest][1]}")
    return value


def _block(lines, at, indent):
    if lines[at][1].startswith("- "):
        found = []
        while at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("- "):
            inner = lines[at][1][2:].strip()
            if re.match(r"[\w-]+:( |$)", inner):  # a map that begins on the line of its dash
                lines[at] = (indent + 2, inner)
                value, at = _block(lines, at, indent + 2)
            else:
                value, at = _flow(inner), at + 1
            found.append(value)
        return found, at
    found = {}
    while at < len(lines) and lines[at][0] == indent:
        key, _, inner = lines[at][1].partition(":")
        inner, at = inner.strip(), at + 1
        if inner:
            found[_unquoted(key)] = _flow(inner)
        elif at < len(lines) and (lines[at][0] > indent or lines[at][0] == indent and lines[at][1].startswith("- ")):
            found[_unquoted(key)], at = _block(lines, at, lines[at][0])
        else:
            found[_unquoted(key)] = ""
    return found, at


def _unquoted(text):
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def _flow(text):
    text = re.sub(r"\s+#.*$", "", text)
    if text.startswith("["):
        return [_flow(part) for part in _parts(text[1:-1])]
    if text.startswith("{"):
        pairs = (part.partition(":") for part in _parts(text[1:-1]))
        return {_unquoted(key): _flow(value.strip()) for key, _, value in pairs}
    return _unquoted(text)


def _parts(text):
    """The parts between the commas that stand in no bracket and no quotation mark."""
    parts, depth, quote, part = [], 0, "", ""
    for sign in text:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not part.strip():
            quote = sign
        elif sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(part.strip())
            part = ""
            continue
        part += sign
    return parts + [part.strip()] if part.strip() else parts


# --- The records --------------------------------------------------------------------------------

@dataclass
class Item:
    number: str
    minute: str
    title: str
    facts: dict
    agenda: str
    minutes: str
    decisions: list
    actions: list
    meeting: "Meeting" = None
    series: list = field(default_factory=list)
    referred: list = field(default_factory=list)   # the meetings and items that refer to it
    last: "Item" = None
    next: "Item" = None

    @property
    def name(self):
        numbers = [f"Item {self.number}"] if self.number else []
        return ", ".join(numbers + ([f"minute {self.minute}"] if self.minute else []))


@dataclass
class Meeting:
    panel: "Panel"
    key: str                    # the date, with what follows it in the file's name
    facts: dict
    notice: str
    items: list
    referred: list = field(default_factory=list)

    @property
    def date(self):
        return self.key[:10]

    @property
    def when(self):
        return long_date(self.date)

    @property
    def attendance(self):
        """The groups of people of this meeting: a label, and names with what is said of each."""
        groups, said = [], self.facts.get("attendance") or {}
        for key, label in ATTENDANCE.items():
            named = said.get(key) or []
            named = [named] if isinstance(named, (str, dict)) else named
            if named:
                groups.append((label, [_named(one) for one in named]))
        return groups

    @property
    def people(self):
        return list(dict.fromkeys(name for _, names in self.attendance for name, _ in names))


@dataclass
class Panel:
    slug: str
    facts: dict
    meetings: list = field(default_factory=list)

    @property
    def name(self):
        return self.facts.get("name") or self.slug

    @property
    def members(self):
        return [m if isinstance(m, dict) else {"name": m} for m in self.facts.get("members") or []]


@dataclass
class Series:
    slug: str
    facts: dict
    items: list = field(default_factory=list)

    @property
    def title(self):
        return self.facts.get("title") or self.slug

    @property
    def every(self):
        return self.facts.get("every") or ""

    def label(self, figure):
        said = (self.facts.get("figures") or {}).get(figure) or {}
        return said.get("label") or figure, said.get("unit") or ""


@dataclass
class Archive:
    title: str
    base_url: str
    panels: list
    series: dict
    pages: list                 # free pages: name, title and text

    def meetings(self):
        return (meeting for panel in self.panels for meeting in panel.meetings)

    def items(self):
        return (item for meeting in self.meetings() for item in meeting.items)


def long_date(date):
    year, month, day = date[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def plain_name(name):
    return re.sub(r"^(Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? ", "", name.strip())


def _named(one):
    if isinstance(one, str):
        return plain_name(one), ""
    whom = f"for {one['for']}" if one.get("for") else ""
    notes = [note for note in (whom, one.get("group"), one.get("role")) if note]
    return plain_name(one["name"]), f" ({'; '.join(notes)})" if notes else ""


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-")


def read(content):
    """The archive of a content folder, joined."""
    content = Path(content)
    settings = yaml((content / "archive.yml").read_text()) if (content / "archive.yml").is_file() else {}
    panels, series, pages = [], {}, []
    for folder in sorted(p for p in content.iterdir() if p.is_dir()):
        if folder.name == "reports":
            for path in sorted(folder.glob("*.md")):
                series[path.stem] = Series(path.stem, _split(path.read_text())[0])
        elif folder.name == "pages":
            for path in sorted(folder.glob("*.md")):
                facts, text = _split(path.read_text())
                pages.append((path.stem, facts.get("title") or path.stem, text))
        else:
            panels.append(_panel(folder))
    archive = Archive(settings.get("title") or "Archive", (settings.get("base_url") or "").rstrip("/"), panels, series, pages)
    _join_series(archive)
    return archive


def _split(text):
    """Front matter and what follows it."""
    if text.startswith("---\n"):
        front, _, rest = text[4:].partition("\n---\n")
        return yaml(front), rest
    return {}, text


def _panel(folder):
    about = folder / "panel.md"
    panel = Panel(folder.name, _split(about.read_text())[0] if about.is_file() else {})
    for path in sorted(folder.glob("[0-9]*.md")):
        facts, text = _split(path.read_text())
        notice, *sections = re.split(r"^## ", text, flags=re.M)
        meeting = Meeting(panel, path.stem, facts, notice.strip(), [])
        for place, section in enumerate(sections, 1):
            item = _item(place, section)
            item.meeting = meeting
            meeting.items.append(item)
        panel.meetings.append(meeting)
    return panel


def _item(place, section):
    heading, _, body = section.partition("\n")
    numbered = re.match(r"(\d[\w./]*?)[.)]? +(.*)", heading)
    minute, title = numbered.groups() if numbered else ("", heading.strip())
    facts, block = {}, re.match(r"\s*```yaml item\n(.*?)\n```\n", body, flags=re.S)
    if block:
        facts, body = yaml(block.group(1)), body[block.end():]
    agenda, _, minutes = body.partition("\n### Minutes\n")
    number = facts.get("agenda_number") or ""
    if not number:  # the heading's number is the only one
        number, minute = minute or str(place), facts.get("minute_number") or ""
    minutes = minutes.strip()
    return Item(
        number.lower().replace("/", "-"), "" if minute == number else minute, title.strip(), facts,
        agenda.strip(), minutes, _labelled(minutes, "Resolved|Recommended|Agreed"), _labelled(minutes, "Action"),
    )


def _labelled(text, labels):
    """The paragraphs that open with a label, as plain words; one that ends in a colon has the next with it."""
    found, goes_on = [], False
    if not re.search(labels, text):
        return found
    for paragraph in re.split(r"\n\s*\n", text):
        words = plain_words(paragraph)
        opens = re.match(rf"({labels})\s*[:–-]", words)
        if opens:
            found.append(words)
        elif goes_on and not words.startswith("#"):
            found[-1] += " " + words
        goes_on = bool(found) and (opens or goes_on) and words.endswith(":")
    return found


def plain_words(text):
    text = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", text.replace("**", ""))
    return " ".join(re.sub(r"^\s*(?:[-*]|\d+[.)]) ", "", text, flags=re.M).split())


def _join_series(archive):
    phrases = []
    for series in archive.series.values():
        match = series.facts.get("match") or []
        phrases += [(phrase.lower(), series) for phrase in ([match] if isinstance(match, str) else match)]
    last = {}
    for meeting in sorted(archive.meetings(), key=lambda m: (m.key, m.panel.slug)):
        for item in meeting.items:
            named = item.facts.get("report") or item.facts.get("reports") or []
            named = [named] if isinstance(named, str) else named
            for one in named:
                item.series.append(archive.series.setdefault(one, Series(one, {})))
            title = item.title.lower()
            item.series += [s for phrase, s in phrases if phrase in title and s not in item.series]
            for series in item.series:
                before = last.get(series.slug)
                if before and not item.last:
                    item.last, before.next = before, before.next or item
                last[series.slug] = item
                series.items.append(item)
