"""Judges the judge: the agreed samples pass, and each way to spoil one is found.

    python -m unittest discover -s tests/validators
"""

import unittest
from pathlib import Path

import feeds

SAMPLES = Path(__file__).parent / "samples"

# Sample, what is replaced (the first time it stands there), with what, and a word of the message.
SPOILT = [
    ("feed.xml", "</feed>", "", "not well-formed"),
    ("feed.xml", "2005/Atom", "2005/Atom2", "neither"),
    ("feed.xml", "<name>Example County Council</name>", "", "<author> holds <name> 0"),
    ("feed.xml", "<name>Example County Council</name>", "<name> </name>", "blank"),
    ("feed.xml", "democracy@", "democracy ", "<email>"),
    ("feed.xml", "<id>tag:archive.example.gov.uk,2024:schools/2024-03-05", "<id>a b", "<id>"),
    ("feed.xml", "<id>https://archive.example.gov.uk/schools/2024-01-09/",
     "<id>tag:archive.example.gov.uk,2024:schools/2024-03-05", "stands twice"),
    ("feed.xml", "    <updated>2024-03-12T09", "    <updated>2024-03-13T09", "newer than its feed"),
    ("feed.xml", "    <updated>2024-03-12T09", "    <updated>2024-03-01T09", "before it was"),
    ("feed.xml", "<updated>2024-03-12T09:00:00Z", "<updated>2024-03-12", "RFC 3339"),
    ("feed.xml", "<updated>2024-03-12T09:00:00Z", "<updated>2024-02-30T09:00:00Z", "RFC 3339"),
    ("feed.xml", 'rel="self"', 'rel="via"', "without a link to itself"),
    ("feed.xml", 'href="https://archive.example.gov.uk/schools/"', 'href="../"', "absolute"),
    ("feed.xml", "<category term=\"Minutes\"/>", "<category/>", "without a term"),
    ("feed.xml", "<subtitle>", "<description>x</description><subtitle>", "must not hold"),
    ("feed.xml", "<entry>", "<entry>loose", "loose text"),
    ("feed.xml", 'type="html"', 'type="text/html"', "unexpected type"),
    ("feed.xml", '&lt;a href="https://archive.example.gov.uk', '&lt;a href="', "relative address"),
    ("feed.xml", 'xml:lang="en-GB"', 'xml:lang="en_GB"', "language"),
    ("sitemap.xml", "https://archive.example.gov.uk/<", "/<", "no absolute web address"),
    ("sitemap.xml", "t%C5%B7", "tŷ", "no absolute web address"),
    ("sitemap.xml", "https://archive.example.gov.uk/<", "https://other.uk/<", "more than one host"),
    ("sitemap.xml", "2024-01-31</lastmod>", "2024-01-32</lastmod>", "W3C date"),
    ("sitemap.xml", "<lastmod>", "<changed/><lastmod>", "holds"),
    ("sitemap-index.xml", "sitemap-2", "sitemap-1", "stands twice"),
    ("meetings.ics", "\r\n", "\n", "CRLF"),
    ("meetings.ics", "Pe\r\n nna", "Penna", "bytes"),
    ("meetings.ics", "Panel\r\n", "Pa\x07nel\r\n", "control character"),
    ("meetings.ics", "County Hall\\;", "County Hall;", "LOCATION is not escaped"),
    ("meetings.ics", "\\\\ymlaen", "\\ymlaen", "DESCRIPTION is not escaped"),
    ("meetings.ics", "UID:2024-07-02@", "UID:2024-03-05@", "UID stands twice"),
    ("meetings.ics", "DTSTAMP:20240312T090000Z\r\n", "", "DTSTAMP"),
    ("meetings.ics", "20240305T204500", "20240305T174500", "end is not after"),
    ("meetings.ics", "DTEND;TZID=Europe/London:20240305T204500",
     "DTEND;VALUE=DATE:20240306", "end is not after"),
    ("meetings.ics", "20240331T023000", "20240331T013000", "clocks skip"),
    ("meetings.ics", "20240702T183000", "20240732T183000", "icalendar"),
    ("meetings.ics", "STATUS:TENTATIVE", "STATUS:PERHAPS", "status"),
    ("meetings.ics", "URL:https:", "URL:", "absolute"),
    ("meetings.ics", "END:VEVENT\r\n", "", "END:VCALENDAR ends nothing"),
    ("meetings.ics", "TZID:Europe/London", "TZID:Europe/Paris", "no VTIMEZONE"),
    ("meetings.ics", "TZOFFSETFROM:+0000", "TZOFFSETFROM:0000", "offset"),
    ("meetings.ics", "BYMONTH=10;BYDAY=-1SU", "BYMONTH=10;BYDAY=-2SU", "in truth"),
    ("meetings.ics", "TZOFFSETTO:+0100", "TZOFFSETTO:+0200", "in truth"),
    ("meetings-since-1966.ics", ",19711031T030000", "", "in truth"),
    ("meetings-since-1966.ics", "19680218T020000", "19680318T020000", "in truth"),
    ("meetings-new-york.ics", "20070311T020000", "20070401T020000", "in truth"),
    ("meetings-utc.ics", "T183000Z", "T183000", "without a zone"),
]


class Judging(unittest.TestCase):
    """What is right passes, what is wrong does not."""

    def test_every_sample_passes(self):
        names = [path for path in SAMPLES.iterdir() if path.suffix in (".xml", ".ics")]
        self.assertGreater(len(names), 8)
        for path in names:
            with self.subTest(path.name):
                self.assertEqual(list(feeds.findings(path.name, path.read_bytes())), [])

    def test_every_spoilt_sample_is_found(self):
        for name, old, new, word in SPOILT:
            with self.subTest(f"{name}: {old!r} to {new!r}"):
                text = (SAMPLES / name).read_bytes().decode("utf-8")
                self.assertIn(old, text)
                messages = list(feeds.findings(name, text.replace(old, new, 1).encode()))
                self.assertTrue(messages)
                self.assertIn(word, "\n".join(messages))

    def test_robots(self):
        good = b"User-agent: *\nAllow: /\n\nSitemap: https://x.uk/sitemap.xml\n"
        self.assertEqual(list(feeds.findings("robots.txt", good)), [])
        for bad in [b"User-agent: *\nDisallow: /\n", good.replace(b"https://x.uk", b"")]:
            self.assertTrue(list(feeds.findings("robots.txt", bad)))


if __name__ == "__main__":
    unittest.main()
