"""Builds made archives of growing size and fits how time grows with the number of pages.

    cargo build --release && cargo build --release --example made-archive
    python3 benches/scale.py                         # 1,000, 10,000 and 100,000 pages, in memory-backed storage
    python3 benches/scale.py --million               # and 1,000,000: 10 GB of records and pages, many minutes
    python3 benches/scale.py --rounds 5 --place DIR  # medians of five, somewhere else
    python3 benches/scale.py --calls                 # with the calls to the kernel, counted by strace

Each build goes into a folder that was not there, since wiping one costs more than making it on some
disks. With an exponent of 1 twice the pages take twice the time. Of each round come a cold build, one
with nothing changed, and one after a single record was edited.
"""

import argparse
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"  # --programs names another folder
# Pages of the site for one meeting of a made archive, panels, people and registers counted in.
PAGES_A_MEETING = 12.66
KINDS = ["cold", "unchanged", "edited"]
MARK = 1.05


@dataclass
class Size:
    """What was measured at one size."""

    meetings: int
    pages: int = 0
    bytes: int = 0
    peak: int = 0
    calls: dict[str, int] = field(default_factory=dict)
    wall: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    cpu: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    written: dict[str, int] = field(default_factory=dict)


def build(programs: Path, size: Size, kind: str, content: Path, out: Path) -> None:
    """One build, as a process of its own."""
    command = [programs / "minutebook", "build", "--content", content, "--out", out, "--cache", f"{out}-cache", "--today", "2026-01-15"]
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    size.wall[kind].append(time.perf_counter() - began)
    size.cpu[kind].append(usage.ru_utime + usage.ru_stime)
    size.peak = max(size.peak, usage.ru_maxrss)
    found = re.search(r"wrote ([\d,]+) files?", told)
    if child.returncode or not found:
        sys.exit(f"the build failed:\n{told}")
    size.written[kind] = int(found[1].replace(",", ""))


def calls(programs: Path, content: Path, out: Path) -> dict[str, int]:
    """How often a cold build calls the kernel, by name; the commonest first."""
    with tempfile.NamedTemporaryFile("r") as log:
        command = ["strace", "-f", "-c", "-o", log.name, programs / "minutebook", "build", "--content", content, "--out", out, "--no-cache", "--quiet"]
        subprocess.run(command, check=True)
        rows = (line.split() for line in log.read().splitlines())
        counted = {row[-1]: int(row[3]) for row in rows if len(row) > 4 and row[3].isdigit() and row[-1] != "total"}
    return dict(sorted(counted.items(), key=lambda row: -row[1]))


def measure(size: Size, place: Path, wish: argparse.Namespace) -> None:
    content, out = place / "content", place / "public"
    subprocess.run([wish.programs / "examples/made-archive", "--meetings", str(size.meetings), content], check=True, stdout=subprocess.DEVNULL)
    record = sorted(path for path in content.glob("*/20*.md"))[-1]
    text = record.read_bytes()
    for _ in range(wish.rounds):
        build(wish.programs, size, "cold", content, out)
        build(wish.programs, size, "unchanged", content, out)
        record.write_bytes(text + b"\nThese words were added.\n")
        build(wish.programs, size, "edited", content, out)
        record.write_bytes(text)
        files = [entry for entry in out.rglob("*") if entry.is_file()]
        size.pages = sum(entry.suffix == ".html" for entry in files)
        size.bytes = sum(entry.stat().st_size for entry in files)
        shutil.rmtree(out)
        shutil.rmtree(f"{out}-cache")
    if wish.calls:
        size.calls = calls(wish.programs, content, out)
    shutil.rmtree(place)


def exponent(sizes: list[Size], times: list[list[float]]) -> float:
    """The slope of the straight line through the logarithms, by least squares."""
    x = [math.log(size.pages) for size in sizes]
    y = [math.log(statistics.median(rounds)) for rounds in times]
    return statistics.linear_regression(x, y).slope


def machine() -> str:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores, {model[1] if model else 'unknown'}, Linux {os.uname().release}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--place", type=Path, default=Path("/dev/shm"))
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--programs", type=Path, default=RELEASE)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--calls", action="store_true")
    wish = parser.parse_args()
    for program in ["minutebook", "examples/made-archive"]:
        if not (wish.programs / program).exists():
            sys.exit(f"`{wish.programs / program}` is missing; see --help for how to build it")
    sizes = [Size(max(1, round(pages / PAGES_A_MEETING))) for pages in wish.pages + [1_000_000] * wish.million]
    print(f"{machine()}, {wish.place}, medians of {wish.rounds}\n", flush=True)
    print("| pages | MB | cold | CPU | unchanged | one record edited | files it wrote | peak memory |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="scale-", dir=wish.place, ignore_cleanup_errors=True) as place:
            measure(size, Path(place), wish)
        cold, unchanged, edited = (statistics.median(size.wall[kind]) for kind in KINDS)
        print(
            f"| {size.pages:,} | {size.bytes / 1e6:,.0f} | {cold:.2f} s | {statistics.median(size.cpu['cold']):.2f} s "
            f"| {unchanged:.2f} s | {edited:.2f} s | {size.written['edited']} | {size.peak / 1024:,.0f} MB |",
            flush=True,
        )
    print()
    if len(sizes) > 1:
        for kind in KINDS:
            slope = exponent(sizes, [size.wall[kind] for size in sizes])
            cpu = exponent(sizes, [size.cpu[kind] for size in sizes])
            mark = f", above the mark of {MARK}" if slope > MARK else ""
            print(f"{kind}: time grows as pages to the power of {slope:.3f}{mark} (CPU {cpu:.3f})")
    for size in sizes:
        if size.calls:
            all_calls = ", ".join(f"{name} {number / size.pages:.2f}" for name, number in size.calls.items() if number * 50 > size.pages)
            print(f"calls to the kernel for one page of {size.pages:,}: {all_calls}")


if __name__ == "__main__":
    main()
