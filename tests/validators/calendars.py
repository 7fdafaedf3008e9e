"""Judges iCalendar files (RFC 5545): their bytes, their lines, their events and their zones.

Used by feeds.py. The rules of a zone are followed through all years of the events and compared
with the tz database that Python has.
"""

import re
import zoneinfo
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from shared import is_absolute, twice

# The tz database pinned in requirements.txt, and not the one of whatever machine this runs on.
zoneinfo.reset_tzpath(to=[])

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.S)
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "NAME", "TZNAME", "CATEGORIES",
         "X-WR-CALNAME", "X-WR-CALDESC"}
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
TEXT_LIST = re.compile(r"(?:[^\\;]|\\[\\;,nN])*")


def calendar(data):
    yield from calendar_bytes(data)
    lines = data.decode("utf-8", "replace").replace("\r\n ", "").split("\r\n")[:-1]
    yield from calendar_lines(lines)
    try:
        root = icalendar.Calendar.from_ical(data)
    except ValueError as error:
        yield f"icalendar: {error}"
        return
    broken = [(part.name, *error) for part in root.walk() for error in part.errors]
    if broken:
        yield from (f"icalendar: {part} {name}: {error}" for part, name, error in broken)
        return
    again = icalendar.Calendar.from_ical(root.to_ical())
    if again != root or again.to_ical() != root.to_ical():
        yield "icalendar: writing and reading again gives another calendar"
    for name, value in {"VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}.items():
        if str(root.get(name)) != value:
            yield f"{name} is not {value}"
    if not root.get("PRODID"):
        yield "no PRODID"
    if not root.subcomponents:
        yield "a calendar must hold something"
    uids = [str(event.get("UID")) for event in root.walk("VEVENT")]
    if len(set(uids)) != len(uids):
        yield f"a UID stands twice: {sorted(set(twice(uids)))[0]}"
    zones = {str(zone["TZID"]): zone for zone in root.walk("VTIMEZONE") if zone.get("TZID")}
    for event in root.walk("VEVENT"):
        yield from calendar_event(event, zones)
    for name, zone in zones.items():
        yield from calendar_zone(name, zone, root)


def calendar_bytes(data):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data) or not data.endswith(b"\r\n"):
        yield "a line does not end with CRLF"
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"line {number} has {len(line)} bytes"
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"line {number} holds a control character"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number} is no UTF-8, or divides a character"


def calendar_lines(lines):
    open_parts = []
    for line in lines:
        match = LINE.fullmatch(line)
        if not match:
            yield f"no content line: {line!r}"
            continue
        name, _, value = match.groups()
        if name == "BEGIN":
            open_parts.append(value)
        elif name == "END" and (not open_parts or open_parts.pop() != value):
            yield f"END:{value} ends nothing"
        shape = TEXT_LIST if name == "CATEGORIES" else TEXT
        if name in TEXTS and not shape.fullmatch(value):
            yield f"{name} is not escaped: {value!r}"
        if name.startswith("TZOFFSET") and not re.fullmatch(r"(?!-0000)[+-]\d{4}(\d\d)?", value):
            yield f"{name} is no offset: {value}"
        if name in ("DTSTART", "DTEND", "DTSTAMP") and not re.fullmatch(r"\d{8}(T\d{6}Z?)?", value):
            yield f"{name} is no date: {value}"
    if open_parts or lines[:1] != ["BEGIN:VCALENDAR"] or lines.count("BEGIN:VCALENDAR") != 1:
        yield "not one VCALENDAR from beginning to end"


ONCE = ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "CLASS", "TRANSP", "SEQUENCE"]


def calendar_event(event, zones):
    uid = event.get("UID")
    for name in ONCE:
        if event.get(name) is None or isinstance(event[name], list):
            yield f"{uid}: {name} does not stand once"
    start, end = event.get("DTSTART"), event.get("DTEND")
    for moment in filter(None, [start, end]):
        zone = moment.params.get("TZID")
        if zone and zone not in zones and zone != "UTC":
            yield f"{uid}: no VTIMEZONE for {zone}"
        if isinstance(moment.dt, datetime) and moment.dt.tzinfo is None:
            yield f"{uid}: a time without a zone"
            return
    if start and end:
        if type(start.dt) is not type(end.dt) or utc(end.dt) <= utc(start.dt):
            yield f"{uid}: the end is not after the start"
    if start and isinstance(start.dt, datetime) and utc(start.dt).astimezone(
            start.dt.tzinfo).replace(tzinfo=None) != start.dt.replace(tzinfo=None):
        yield f"{uid}: a time that the clocks skip"
    if str(event.get("STATUS")) not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
        yield f"{uid}: an unknown status"
    if event.get("URL") is not None and not is_absolute(str(event["URL"])):
        yield f"{uid}: no absolute address: {event['URL']}"
    if event.get("DTSTAMP") and utc(event["DTSTAMP"].dt) != event["DTSTAMP"].dt:
        yield f"{uid}: DTSTAMP is not in UTC"


def utc(moment):
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(ZoneInfo("UTC"))
    return moment


def calendar_zone(name, zone, root):
    """The rules as written against the tz database that Python has, over all years of the events."""
    if not zone.subcomponents:
        yield f"{name}: no rules"
        return
    for part in zone.subcomponents:
        for wanted in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
            if part.get(wanted) is None:
                yield f"{name}: a {part.name} without {wanted}"
                return
    days = [event["DTSTART"].dt for event in root.walk("VEVENT") if event.get("DTSTART")]
    if not days:
        return
    written, known = zone.to_tz(lookup_tzid=False), ZoneInfo(name)
    ordinals = [day.toordinal() for day in days]
    last = date(date.fromordinal(max(ordinals)).year, 12, 31).toordinal()
    first = date(date.fromordinal(min(ordinals)).year, 1, 2).toordinal()
    noons = [datetime.fromordinal(n) + timedelta(hours=12) for n in range(first, last, 3)]
    times = [day.replace(tzinfo=None) for day in days if isinstance(day, datetime)]
    for local in noons + times:
        told, true = (local.replace(tzinfo=tz).utcoffset() for tz in (written, known))
        if told != true:
            yield f"{name}: {local} is {told} from UTC by the rules written, {true} in truth"
            return
