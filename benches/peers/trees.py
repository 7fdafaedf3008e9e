"""Writes a made archive as a site's sources for Hugo, Zola and Eleventy.

Each tree holds one text for a meeting, one for an item, and pages for panels, series and the free
pages; people, series and years are taxonomies (in Eleventy, paginated collections). What differs is
only the syntax of the front matter, the names of files and how addresses end.
"""

import json
import shutil
from collections import Counter
from pathlib import Path

from joins import facts_in_markdown, figures, links, motion, refer
from records import STATUS, slug

HERE = Path(__file__).parent
NEWEST = 8                      # meetings on the home page, as minutebook shows them


def toml(value):
    """A value in TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def toml_lines(facts):
    return "".join(f"{key} = {toml(value)}\n" for key, value in facts.items())


class Tree:
    """The tree of one peer. `page` writes a text; the subclasses say how that looks."""

    name = ""
    end = ".html"               # how the address of an item ends

    def __init__(self, archive, out):
        self.archive, self.out = archive, Path(out)
        self.meeting_of = {(m.panel.slug, m.key): m for m in archive.meetings()}
        self.folders = set()
        shutil.copytree(HERE / self.name, self.out, ignore=shutil.ignore_patterns("node_modules"))
        for file in ("style.css", "icon.svg"):
            self.copy_static(HERE.parents[1] / "themes/default/static" / file)
        self.settings()

    # --- What every peer gets

    def write(self):
        archive = self.archive
        refer(archive, self.meeting_of)
        for panel in archive.panels:
            self.panel(panel)
            for place, meeting in enumerate(panel.meetings):
                self.meeting(meeting, panel.meetings[place - 1 : place] + panel.meetings[place + 1 : place + 2], place)
        newest = sorted(archive.meetings(), key=lambda m: (m.key, m.panel.slug), reverse=True)[:NEWEST]
        self.home({
            "title": archive.title,
            "panels": [self.panel_row(panel) for panel in archive.panels],
            "newest": [{"title": m.panel.name, "url": self.to_meeting(m), "day": m.date, "when": m.when,
                        "note": f"{len(m.items)} items of business"} for m in newest],
            "reports": [self.series_row(s) for s in archive.series.values()],
        })
        for series in archive.series.values():
            self.series(series)
        for name, title, text in archive.pages:
            self.free_page(name, {"title": title}, self.linked(text, None))

    def panel_row(self, panel):
        return {"title": panel.name, "url": f"/{panel.slug}/", "council": panel.facts.get("council") or "",
                "note": f"{len(panel.meetings)} meetings, last on {panel.meetings[-1].when}" if panel.meetings else ""}

    def series_row(self, series):
        last = series.items[-1].meeting.when if series.items else "never"
        return {"title": series.title, "url": self.to_series(series), "note": f"last came {last}", "every": series.every}

    def panel_facts(self, panel):
        meetings = panel.meetings
        return {
            "title": panel.name, "council": panel.facts.get("council") or "",
            "holds": f"{len(meetings)} meetings, {meetings[0].when} to {meetings[-1].when}" if meetings else "no meetings",
            "members": [{"name": m["name"], "url": self.to_person(m["name"]), "role": m.get("role") or "",
                         "since": m.get("from") or "", "until": m.get("to") or ""} for m in panel.members],
        }

    def actions(self, panel):
        """The actions of a panel: a page with a list in it, as its clerk would keep one."""
        found = [(item, action) for m in reversed(panel.meetings) for item in m.items for action in item.actions]
        rows = [f"- [{i.meeting.when}, {i.name}: {i.title}]({self.to_item(i)})\n\n  {a}\n" for i, a in found]
        return {"title": f"Actions of the {panel.name}"}, "\n".join(rows) or "The records of this panel set no actions.\n"

    def meeting_facts(self, meeting, neighbours):
        panel, said = meeting.panel, meeting.facts
        pager = [{"rel": "prev" if m.key < meeting.key else "next", "title": m.when, "url": self.to_meeting(m)} for m in neighbours]
        clock = "".join(f" {word} {said[key]}" for key, word in (("start", "from"), ("end", "to")) if said.get(key)).strip()
        return {
            "title": f"{panel.name}, {meeting.when}", "day": meeting.date, "when": meeting.when, "key": meeting.key,
            "panel": panel.name, "panel_url": f"/{panel.slug}/", "council": panel.facts.get("council") or "",
            "clock": clock, "venue": said.get("venue") or "",
            "status": STATUS.get(said.get("status") or "approved", ""),
            "attendance": [{"label": label, "people": [{"name": name, "url": self.to_person(name), "note": note} for name, note in named]}
                           for label, named in meeting.attendance],
            "pager": pager, "referred": self.references(meeting.referred),
        }

    def item_facts(self, item, place):
        meeting, panel = item.meeting, item.meeting.panel
        around = [("prev", place - 1), ("next", place + 1)]
        pager = [{"rel": rel, "title": meeting.items[at].title, "url": self.to_item(meeting.items[at])}
                 for rel, at in around if 0 <= at < len(meeting.items)]
        returns = [{"label": label, "title": f"{other.title}, {other.meeting.when}", "url": self.to_item(other)}
                   for label, other in (("Last time", item.last), ("Next time", item.next)) if other]
        return {
            "title": item.title, "number": item.number, "name": item.name, "minute": item.minute,
            "panel": panel.name, "panel_url": f"/{panel.slug}/", "meeting": f"Meeting of {meeting.when}",
            "meeting_url": self.to_meeting(meeting), "day": meeting.date, "when": meeting.when,
            "status": STATUS.get(meeting.facts.get("status") or "approved", ""),
            "from": item.facts.get("from") or "",
            "series": [{"title": s.title, "url": self.to_series(s)} for s in item.series],
            "decided": item.decisions, "figures": figures(item), "returns": returns,
            "documents": item.facts.get("documents") or [], "motion": motion(item), "pager": pager,
            "referred": self.references(item.referred),
        }

    def item_body(self, item):
        parts = (("Agenda text", item.agenda), ("Minutes", item.minutes))
        return "".join(f"### {title}\n\n{self.linked(text, item)}\n\n" for title, text in parts if text)

    def item_taxonomies(self, item):
        years = [item.meeting.date[:4]] if item.decisions else []
        return {"reports": [s.slug for s in item.series], "decisions": years}

    def series_facts(self, series):
        rows = []
        for item in series.items:
            for row in figures(item):
                rows.append(row | {"when": item.meeting.when, "url": self.to_item(item)})
        return {"title": series.title, "every": series.every, "from": series.facts.get("from") or "", "rows": rows}

    def references(self, whence):
        return [{"title": f"{source.meeting.panel.name}, {source.meeting.when}, {source.name}: {source.title}",
                 "url": self.to_item(source)} for source in whence]

    def linked(self, text, item):
        """A text whose links are Markdown's own."""
        for start, end, target, words in reversed(links(text, item, self.meeting_of)):
            url = self.to_item(target) if hasattr(target, "meeting") else self.to_meeting(target)
            text = f"{text[:start]}[{words}]({url}){text[end:]}"
        return text

    # --- Addresses

    def to_meeting(self, meeting):
        return f"/{meeting.panel.slug}/{meeting.key}/"

    def to_item(self, item):
        return f"{self.to_meeting(item.meeting)}{item.number}{self.end}"

    def to_person(self, name):
        return f"/people/{slug(name)}{self.end}"

    def to_series(self, series):
        return f"/reports/{series.slug}{self.end}"

    # --- Files

    def put(self, path, text):
        path = self.out / "content" / path
        if path.parent not in self.folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(path.parent)
        path.write_text(text)

    def copy_static(self, file):
        (self.out / "static").mkdir(exist_ok=True)
        shutil.copy(file, self.out / "static")


class Hugo(Tree):
    """Panels and meetings are sections, items their pages; terms are people, series and years."""

    name = "hugo"

    def settings(self):
        path = self.out / "hugo.toml"
        path.write_text(toml_lines({"title": self.archive.title, "baseURL": self.archive.base_url + "/"}) + path.read_text())

    def text(self, file, kind, facts, body="", terms=None, **settings):
        front = settings | {"title": facts["title"], "type": kind} | {k: v for k, v in (terms or {}).items() if v}
        facts = {key: value for key, value in facts.items() if key != "title"}
        self.put(file, f"+++\n{toml_lines(front)}[params]\n{toml_lines(facts)}+++\n{body}")

    def home(self, facts):
        self.text("_index.md", "home", facts)

    def panel(self, panel):
        self.text(f"{panel.slug}/_index.md", "panel", self.panel_facts(panel), outputs=["html", "rss"])
        self.text(f"{panel.slug}/actions.md", "actions", *self.actions(panel))

    def meeting(self, meeting, neighbours, place):
        folder = f"{meeting.panel.slug}/{meeting.key}"
        self.text(f"{folder}/_index.md", "meeting", self.meeting_facts(meeting, neighbours), self.linked(meeting.notice, None),
                  {"people": meeting.people}, date=meeting.date)
        for at, item in enumerate(meeting.items):
            self.text(f"{folder}/{item.number}.md", "item", self.item_facts(item, at), self.item_body(item),
                      self.item_taxonomies(item), weight=at + 1)

    def series(self, series):
        self.text(f"reports/{series.slug}/_index.md", "reports", self.series_facts(series))

    def free_page(self, name, facts, body):
        self.text(f"{name}.md", "page", facts, body)


class Zola(Tree):
    """Panels are sections and meetings their pages; everything else is a page below no section.

    Zola copies what it hands to a template: a section's or a term's pages with their whole text,
    and each page's neighbours. Where that matters its good user goes round it, and so does this
    tree, which makes it twice as fast: a meeting has its full text as its own (Zola reads Markdown
    faster than it copies pages), items lie beside the sections, and people, series and years are
    pages with their rows in the front matter, in place of taxonomies."""

    name = "zola"
    end = "/"

    def settings(self):
        path = self.out / "config.toml"
        path.write_text(toml_lines({"base_url": self.archive.base_url, "title": self.archive.title}) + path.read_text())

    def text(self, file, kind, facts, body="", **settings):
        front = {"title": facts["title"], "template": f"{kind}.html"} | settings
        facts = {key: value for key, value in facts.items() if key != "title"}
        self.put(file, f"+++\n{toml_lines(front)}[extra]\n{toml_lines(facts)}+++\n{body}")

    def home(self, facts):
        self.text("_index.md", "home", facts)
        self.people()
        self.decisions()
        rows = [self.series_row(s) | {"note": f"came {len(s.items)} times, expected every {s.every}"} for s in self.archive.series.values()]
        self.list("reports", "Recurring reports", rows, "Some reports come back year after year. Here is each of them, with the "
                  "last time it came. The page of a report has its whole history and its figures over time.")

    def list(self, name, title, rows, lead):
        self.text(f"{name}/_index.md", "list", {"title": title, "kind": name, "lead": lead, "rows": rows})

    def people(self):
        named = {}
        for meeting in sorted(self.archive.meetings(), key=lambda m: m.key, reverse=True):
            for label, names in meeting.attendance:
                for name, _ in names:
                    rows = named.setdefault(name, {})
                    row = rows.setdefault(id(meeting), {"url": self.to_meeting(meeting), "day": meeting.date, "when": meeting.when,
                                                        "panel": meeting.panel.name, "as": ""})
                    row["as"] += label + " "
        self.list("people", "People", [{"title": name, "url": self.to_person(name), "note": ""} for name in sorted(named)],
                  "Everybody whom the records name, with the meetings they attended.")
        for name, rows in named.items():
            panels = Counter(row["panel"] for row in rows.values())
            facts = {"title": name, "panels": [{"name": n, "count": c} for n, c in panels.items()], "meetings": list(rows.values())}
            self.text(f"items/people/{slug(name)}.md", "person", facts, path=f"people/{slug(name)}")

    def decisions(self):
        years = {}
        for meeting in sorted(self.archive.meetings(), key=lambda m: (m.panel.slug, m.key)):
            decided = [self.entry(item) for item in meeting.items if item.decisions]
            if decided:
                years.setdefault(meeting.date[:4], []).append({
                    "url": self.to_meeting(meeting), "day": meeting.date, "when": meeting.when, "panel": meeting.panel.name, "items": decided})
        counts = {year: sum(len(m["items"]) for m in meetings) for year, meetings in years.items()}
        self.list("decisions", "Decisions", [{"title": f"Decisions of {year}", "url": f"/decisions/{year}/", "note": f"{counts[year]} items with decisions"}
                                             for year in sorted(years, reverse=True)],
                  "Every decision in the records, in the words of the minutes, by the year of the meeting.")
        for year, meetings in years.items():
            facts = {"title": f"Decisions of {year}", "count": counts[year], "meetings": meetings}
            self.text(f"items/decisions/{year}.md", "decisions", facts, path=f"decisions/{year}")

    def entry(self, item):
        return {"title": item.title, "url": self.to_item(item), "name": item.name, "decided": item.decisions}

    def panel(self, panel):
        self.text(f"{panel.slug}/_index.md", "panel", self.panel_facts(panel), generate_feeds=True)
        self.text(f"items/{panel.slug}/actions.md", "actions", *self.actions(panel), path=f"{panel.slug}/actions")

    def meeting(self, meeting, neighbours, place):
        folder = f"{meeting.panel.slug}/{meeting.key}"
        items = [(item, self.item_facts(item, at)) for at, item in enumerate(meeting.items)]
        named = ("number", "name", "title", "minute", "decided")
        business = [{key: facts[key] for key in named} | {"url": self.to_item(item), "recurring": bool(item.series)} for item, facts in items]
        text = [self.linked(meeting.notice, None)]
        for item, facts in items:
            text.append(f"## [{facts['name']}]({self.to_item(item)}) {item.title}\n\n{self.item_body(item)}{facts_in_markdown(facts)}")
        # Without the setting of `path` Zola would take the date out of the file's name.
        self.text(f"{folder}.md", "meeting", self.meeting_facts(meeting, neighbours) | {"business": business},
                  "\n\n".join(text), date=meeting.date, path=folder)
        for item, facts in items:
            self.text(f"items/{folder}/{item.number}.md", "item", facts, self.item_body(item), path=f"{folder}/{item.number}")

    def series(self, series):
        times = [self.entry(i) | {"day": i.meeting.date, "when": i.meeting.when, "panel": i.meeting.panel.name, "panel_url": f"/{i.meeting.panel.slug}/"}
                 for i in reversed(series.items)]
        self.text(f"items/reports/{series.slug}.md", "report", self.series_facts(series) | {"times": times}, path=f"reports/{series.slug}")

    def free_page(self, name, facts, body):
        self.text(f"{name}.md", "page", facts, body)


class Eleventy(Tree):
    """Markdown files with a layout each; people, series, years and feeds are paginated over
    collections that are made in one pass."""

    name = "eleventy"

    def settings(self):
        self.histories = []
        (self.out / "_data").mkdir()
        (self.out / "_data/site.json").write_text(json.dumps({"title": self.archive.title, "base_url": self.archive.base_url}))

    def write(self):
        super().write()
        (self.out / "_data/histories.json").write_text(json.dumps(self.histories))

    def text(self, file, kind, facts, body=""):
        front = {"layout": f"{kind}.11ty.js", "kind": kind} | facts
        self.put(file, f"---json\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}")

    def home(self, facts):
        self.text("index.md", "home", facts | {"permalink": "/index.html"})

    def panel(self, panel):
        self.text(f"{panel.slug}/index.md", "panel", self.panel_facts(panel) | {"permalink": f"/{panel.slug}/index.html", "slug": panel.slug})
        facts, body = self.actions(panel)
        self.text(f"{panel.slug}/actions.md", "actions", facts | {"permalink": f"/{panel.slug}/actions.html"}, body)

    def meeting(self, meeting, neighbours, place):
        folder = f"{meeting.panel.slug}/{meeting.key}"
        facts = self.meeting_facts(meeting, neighbours) | {"permalink": f"/{folder}/index.html"}
        self.text(f"{folder}/index.md", "meeting", facts, self.linked(meeting.notice, None))
        for at, item in enumerate(meeting.items):
            facts = self.item_facts(item, at) | {"permalink": f"/{folder}/{item.number}.html", "weight": at}
            self.text(f"{folder}/{item.number}.md", "item", facts | {"terms": self.item_taxonomies(item)}, self.item_body(item))

    def series(self, series):
        self.histories.append(self.series_facts(series) | {"slug": series.slug})

    def free_page(self, name, facts, body):
        self.text(f"{name}.md", "page", facts | {"permalink": f"/{name}.html"}, body)


PEERS = {peer.name: peer for peer in (Hugo, Zola, Eleventy)}


if __name__ == "__main__":
    import argparse
    import records
    words = argparse.ArgumentParser(description="Writes a made archive as the sources of other programs.")
    words.add_argument("content", help="the content folder of a made archive")
    words.add_argument("out", help="the folder in which each peer gets one of its name")
    words.add_argument("peers", nargs="*", default=[], help=f"some of {', '.join(PEERS)}; all if left out")
    said = words.parse_args()
    made = records.read(said.content)
    for peer in said.peers or PEERS:
        PEERS[peer](made, Path(said.out) / peer).write()
