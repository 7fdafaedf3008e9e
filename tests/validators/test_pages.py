"""Judges the judge of pages: a sound site passes, and each way to spoil one is found.

    python -m unittest discover -s tests/validators
"""

import tempfile
import unittest
from pathlib import Path

import pages

HOME = """<!doctype html><html lang="en"><head><title>Home</title>
<meta name="page-type" content="home"></head><body><main><h1>Home</h1>
<p><a href="a/1.html">One</a> <a href="a/2.html#x">Two</a></p></main></body></html>"""
ONE = """<!doctype html><html lang="en"><head><title>One</title>
<meta name="page-type" content="item"></head><body><main><h1>One</h1><h2>Part</h2>
<p><a rel="next" href="2.html">Next</a></p></main></body></html>"""
TWO = """<!doctype html><html lang="en"><head><title>Two</title>
<meta name="page-type" content="item"></head><body><main><h1 id="x">Two</h1>
<p><a rel="prev" href="1.html">Previous</a> <a href="../index.html">Home</a></p></main></body></html>"""

# Page, what is replaced, with what, and words of the message.
SPOILT = [
    ("index.html", "a/1.html", "a/3.html", "a dead link"),
    ("index.html", "a/1.html", "/a/1.html", "from the root"),
    ("index.html", "a/1.html", "a/", "does not end in a file's name"),
    ("index.html", "a/1.html", "../a/1.html", "out of the site"),
    ("index.html", "#x", "#y", "anchor that is not there"),
    ("index.html", '<a href="a/2.html#x">Two</a>', "", "anything"),
    ("index.html", "a/1.html", "javascript:1", "of this kind"),
    ("index.html", "One</a>", "</a>", "without words"),
    ("index.html", "</main>", "</main><script>1</script>", "<script>"),
    ("index.html", "<main>", "<main onclick='x'>", "onclick"),
    ("index.html", "<main>", "<main style='x'>", "attribute style"),
    ("index.html", "<p>", "<p><img src='https://elsewhere.example/x.png' alt='x'>", "fetches"),
    ("index.html", "</title>", "</title><link rel='stylesheet' href='https://e.example/x.css'>", "fetches"),
    ("index.html", ' lang="en"', "", "no language"),
    ("index.html", "<title>Home", "<title>", "no title"),
    ("index.html", 'content="home"', 'content="house"', "kind of the page"),
    ("index.html", "<h1>Home</h1>", "", "0 <h1>"),
    ("a/1.html", "<h2>Part</h2>", "<h3>Part</h3>", "comes after"),
    ("a/1.html", "<h2>Part</h2>", "<h2></h2>", "an empty"),
    ("a/1.html", "<h1>", "<h1 id='p'><b id='p'></b>", "stands twice"),
    ("a/2.html", ' rel="prev"', "", "whose prev is None"),
]


def judged(texts):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return pages.Site(folder, "https://own.example/").judge()


class Pages(unittest.TestCase):
    sound = {"index.html": HOME, "a/1.html": ONE, "a/2.html": TWO}

    def test_a_sound_site_passes(self):
        self.assertEqual(judged(self.sound), [])

    def test_each_fault_is_found(self):
        for page, old, new, words in SPOILT:
            with self.subTest(words=words, old=old):
                self.assertIn(old, self.sound[page])
                faults = judged(self.sound | {page: self.sound[page].replace(old, new, 1)})
                if words == "anything":
                    # The second item is still reached by way of the first.
                    self.assertEqual(faults, [])
                else:
                    self.assertTrue(any(words in fault for fault in faults), faults)

    def test_a_page_that_nothing_leads_to_is_found(self):
        faults = judged(self.sound | {"lost.html": TWO.replace("1.html", "a/1.html").replace(' rel="prev"', "").replace("../", "")})
        self.assertEqual(faults, ["lost.html: no link leads here from the home page"])

    def test_own_absolute_addresses_are_followed(self):
        link = HOME.replace("a/1.html", "https://own.example/a/9.html")
        self.assertTrue(any("dead link" in fault for fault in judged(self.sound | {"index.html": link})))

    def test_an_empty_folder_is_no_site(self):
        self.assertEqual(len(judged({})), 1)


if __name__ == "__main__":
    unittest.main()
