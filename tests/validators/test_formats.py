"""Judges the judge of formats: the agreed sample passes, and each way to spoil it is found."""

import tempfile
import unittest
from pathlib import Path

import formats

SAMPLES = Path(__file__).parent / "samples" / "formats"

# What is replaced (the first time it stands there), with what, and a word of the message.
SPOILT = [
    ("W514.jsonl", '"severity"', '"severety"', "W514.jsonl"),
    ("W514.jsonl", '"line":5', '"line":"5"', "W514.jsonl"),
    ("W514.jsonl", '"line":5,', "", "W514.jsonl"),
    ("W514.github", "::warning", "warning", "no workflow command"),
    ("W514.github", "file=audit/", "file=audit,", "no workflow command"),
    ("W514.github", "line=5", "line=6", "is not"),
    ("W514.github", "%0A", " ", "is not"),
    ("W514.sarif", '"ruleIndex": 0', '"ruleIndex": 0, "suppressions": []', "1 results of 2"),
    ("W514.sarif", '"startLine": 5', '"startLine": 6', "stands at"),
    ("W514.sarif", '"level": "warning"', '"level": "error"', "is not"),
    ("W514.sarif", "audit/2022-02-08.md", "/audit/2022-02-08.md", "below the folder"),
    ("W514.sarif", "audit/2022-02-08.md", "../2022-02-08.md", "below the folder"),
    ("W514.sarif", '"id": "W514"', '"id": "W515"', "rule of another"),
    ("W514.sarif", '"markdown"', '"marked"', "no help"),
]


def faults(folder):
    findings, wrong = formats.lines(folder / "W514.jsonl")
    wrong += formats.annotations(folder / "W514.github", findings)
    return wrong + list(formats.log(folder / "W514.sarif", findings))


class Judging(unittest.TestCase):
    """What is right passes, what is wrong does not."""

    def test_the_sample_passes(self):
        self.assertEqual(faults(SAMPLES), [])

    def test_every_spoilt_sample_is_found(self):
        for name, old, new, word in SPOILT:
            with self.subTest(f"{name}: {old!r} to {new!r}"), tempfile.TemporaryDirectory() as home:
                for path in SAMPLES.iterdir():
                    text = path.read_text("utf-8")
                    if path.name == name:
                        self.assertIn(old, text)
                        text = text.replace(old, new, 1)
                    (Path(home) / path.name).write_text(text, "utf-8")
                try:
                    messages = "\n".join(faults(Path(home)))
                except KeyError as missing:
                    messages = f"{name} {missing} is not there"
                self.assertIn(word, messages)


if __name__ == "__main__":
    unittest.main()
