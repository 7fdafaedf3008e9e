"""What the peers' pages show of an item besides its text, and what refers to what."""

import re

from records import MONTHS, long_date


def figures(item):
    """The figures of an item in rows: of what, how much, of when."""
    rows = []
    series = item.series[0] if item.series else None
    for key, values in (item.facts.get("figures") or {}).items():
        label, unit = series.label(key) if series else (key, "")
        for value in values if isinstance(values, list) else [values]:
            value = value if isinstance(value, dict) else {"value": value}
            shown = f"{value['value']}{unit}" if unit == "%" else f"{value['value']} {unit}".strip()
            rows.append({"label": label, "value": shown, "period": value.get("period") or ""})
    return rows


def facts_in_markdown(facts):
    """What a meeting's page says of an item besides its text."""
    lines = [f"From {facts['from']}\n"] if facts["from"] else []
    if facts["figures"]:
        lines += ["### Figures\n"] + [f"- {row['label']}: **{row['value']}** {row['period']}" for row in facts["figures"]] + [""]
    if facts["documents"]:
        lines += ["### Documents\n"] + [f"- [{one['title']}]({one['url']})" for one in facts["documents"]] + [""]
    if facts["motion"]:
        lines += ["### Motions, votes and interests\n"] + [f"- {row['label']}: {row['value']}" for row in facts["motion"]] + [""]
    if facts["returns"]:
        lines += ["### The same report at other times\n"] + [f"- Recurring report: [{s['title']}: the full history]({s['url']})" for s in facts["series"]]
        lines += [f"- {other['label']}: [{other['title']}]({other['url']})" for other in facts["returns"]]
    return "\n".join(lines) + "\n"


VOTES = {"for": "For", "against": "Against", "abstain": "Abstained"}


def motion(item):
    """Who moved an item, how it was voted on, and which interests were declared, in rows."""
    rows = [(label, item.facts.get(key)) for key, label in (("mover", "Proposed by"), ("seconder", "Seconded by"))]
    votes = item.facts.get("votes") or {}
    rows += [(label, votes.get(key)) for key, label in VOTES.items()]
    rows += [("Interest declared by", f"{one['name']}, {one.get('kind', '')}: {one.get('reason', '')}") for one in item.facts.get("interests") or []]
    return [{"label": label, "value": value} for label, value in rows if value]


LINK = re.compile(r"\[\[(?:(?P<panel>[\w-]+)/)?(?P<key>\d{4}-\d\d-\d\d[\w-]*)(?:#(?P<item>[\w.-]+))?(?:\|(?P<words>[^\]]*))?\]\]"
                  rf"|meetings? held on (?P<cited>\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}})")


def links(text, item, meetings):
    """The links of a text to meetings and items: where, to what, in which words."""
    found = []
    if "[[" not in text and "held on" not in text:
        return found
    for link in LINK.finditer(text):
        own = item.meeting.panel.slug if item else ""
        if link["cited"]:
            day, month, year = link["cited"].split()
            key, start = f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}", link.start("cited")
        else:
            key, start = link["key"], link.start()
        target = meetings.get((link["panel"] or own, key))
        if target is None:
            continue
        words = link["cited"] or link["words"] or f"the meeting of {long_date(key)}"
        if link["item"]:
            wanted = link["item"].lower()
            item_of = [i for i in target.items if wanted in (i.number, i.minute)]
            words = link["words"] or f"item {wanted} of {long_date(key)}"
            target = item_of[0] if item_of else target
        found.append((start, link.end(), target, words))
    return found


def refer(archive, meetings):
    """Tells every meeting and item which items refer to it, those it corrects included."""
    for meeting in meetings.values():
        meeting.referred.clear()
        for item in meeting.items:
            item.referred.clear()
    for item in archive.items():
        targets = [target for text in (item.agenda, item.minutes) for _, _, target, _ in links(text, item, meetings)]
        for target in targets:
            if item not in target.referred[-1:]:
                target.referred.append(item)
