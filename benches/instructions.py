"""Counts the instructions of every room, and holds them against a table.

    python3 benches/instructions.py            # fails where a room needs 5 % more, or less, than before
    python3 benches/instructions.py --write    # accepts what is counted now: look at the difference, then commit it

The program of benches/rooms goes through an archive of 50 meetings under callgrind. Unlike time,
instructions do not depend on what else the machine has to do.

- One thread, one round, and the allocator of the C library, as the one of the program gives memory
  back by the clock.
- It is built as tests are, but for its own crate with `opt-level = 1`: the dependencies of the tests
  serve as they are, so it costs the compiling of one crate. Without any optimisation a run takes
  eight times as long and counts mostly what an optimiser takes away; a build for release would
  compile every dependency once more.
- Hash maps begin with a number by chance, which moves the counts by up to 0.4 %. The C library
  chooses its way of copying memory by the processor, and another compiler makes other code: a few
  more. The tolerance leaves room for both. After a new compiler, write the table anew.
- The kernel's part is not counted, and nor is waiting: docs/performance.md says what does that.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "benches/instructions.txt"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
MEETINGS = 50
TOLERANCE = 0.05
# A line of callgrind_annotate: what a function and all that it calls have done.
LINE = re.compile(r"^\s*([\d,]+) \(.*rooms::counted::(\w+)(?: \[|$)")
HEAD = f"""# Thousands of instructions of each room for {MEETINGS} made meetings; see benches/instructions.py.
# Written by: python3 benches/instructions.py --write
"""


def program() -> Path:
    """Builds the program of the benches and says where it is."""
    command = ["cargo", "build", "--quiet", "--locked", "--bench", "rooms", "--message-format", "json-render-diagnostics"]
    made = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"CARGO_PROFILE_DEV_OPT_LEVEL": "1"}, stdout=subprocess.PIPE, text=True
    )
    if made.returncode:
        sys.exit("the benches cannot be built")
    return Path(re.findall(r'"executable":"([^"]*/rooms-[^"]*)"', made.stdout)[-1])


def count(rooms: Path) -> dict[str, int]:
    """Thousands of instructions, by room, in the order in which they are gone through."""
    order = re.findall(r"^pub fn (\w+)", (ROOT / "benches/rooms/counted.rs").read_text(), re.M)
    with tempfile.TemporaryDirectory() as place:
        profile = Path(place) / "profile"
        ran = subprocess.run(
            ["valgrind", "--tool=callgrind", "--toggle-collect=rooms::counted::*", f"--callgrind-out-file={profile}",
             rooms, "--meetings", str(MEETINGS), "--rounds", "1", "--threads", "1"],
            cwd=ROOT, env=os.environ | {"TMPDIR": place, "LC_ALL": "C"}, capture_output=True, text=True,
        )
        if ran.returncode:
            sys.exit(f"the benches did not run:\n{ran.stderr}")
        told = subprocess.run(
            ["callgrind_annotate", "--inclusive=yes", "--threshold=100", profile],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
        )
    counts = dict.fromkeys(order, 0)
    for line in told.stdout.splitlines():
        found = LINE.match(line)
        if found and found[2] in counts:
            # What is inlined has lines of its own; the function as a whole is the largest.
            counts[found[2]] = max(counts[found[2]], int(found[1].replace(",", "")) // 1000)
    empty = [room for room, number in counts.items() if number < 100]
    if empty:
        sys.exit(f"nothing was counted for: {', '.join(empty)}")
    return counts


def known() -> dict[str, int]:
    """The table that was committed."""
    lines = TABLE.read_text().splitlines() if TABLE.exists() else []
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {room: int(number.replace(",", "")) for room, number in rows}


def faults(before: dict[str, int], now: dict[str, int]) -> list[str]:
    """What is not as it was."""
    out = [f"{room} is in the table and was not counted" for room in before.keys() - now.keys()]
    for room, number in now.items():
        if room not in before:
            out.append(f"{room} is not in the table")
            continue
        change = number / before[room] - 1
        if abs(change) > TOLERANCE:
            said = "is dearer: find out why, or accept it" if change > 0 else "is cheaper: keep it by lowering the table"
            out.append(f"{room} {said}: {before[room]:,} thousand instructions before, {number:,} now ({change:+.1%})")
    return out


def main() -> None:
    if sys.argv[1:] not in ([], ["--write"]):
        sys.exit(__doc__)
    now = count(program())
    if sys.argv[1:]:
        rows = "".join(f"{room:<10} {number:>12,}\n" for room, number in now.items())
        TABLE.write_text(HEAD + rows)
    found = faults(known(), now)
    for fault in found:
        print(fault)
    if found:
        sys.exit("`python3 benches/instructions.py --write` accepts all of it: say why in the commit")
    print(f"{len(now)} rooms and builds need as many instructions as before, give or take {TOLERANCE:.0%}")


if __name__ == "__main__":
    main()
