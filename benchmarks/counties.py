"""`python -m benchmarks.counties FILE`: how fast five counties of a big fact base are compared.

FILE is a fact base (`python -m benchmarks.big_base FILE` makes one of 100,000 articles). Compared are the
five counties with most figures, or PLACE..., in a process that has just started, so that loading is in
the first time, and again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

MOST_FIGURES = """
SELECT c.code FROM place AS c JOIN place_within AS w ON w.ancestor_id = c.id
JOIN metric AS m ON m.place_id = w.place_id
WHERE c.level = 'county' AND c.code IS NOT NULL GROUP BY c.id ORDER BY count(*) DESC, c.code LIMIT ?
"""
COUNTIES = 5
AGAIN = 5


def main() -> None:
    """Prints the times and what was compared."""
    parser = argparse.ArgumentParser(description="The time to compare places of a fact base.")
    parser.add_argument("file", type=Path)
    parser.add_argument("places", nargs="*", metavar="PLACE", help="the five counties with most figures")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    from output.store import open_base

    with closing(open_base(options.file)) as base:
        (articles,) = base.execute("SELECT count(*) FROM article").fetchone()
        places = options.places or [row["code"] for row in base.execute(MOST_FIGURES, (COUNTIES,))]
    if options.once:
        measure(options.file, places)
        return
    print(f"{articles:,} articles, {options.file.stat().st_size / 1e6:,.0f} MB")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", __spec__.name, str(options.file), *places, "--once"], check=True)
    print(f"a process from start to end: {time.perf_counter() - start:.2f} s")


def measure(file: Path, places: list[str]) -> None:
    """Prints the time of the first comparison, which loads what it needs, and the median of the next."""
    from output.counties import compare
    from output.store import open_base

    seconds = []
    for _ in range(1 + AGAIN):
        start = time.perf_counter()
        with closing(open_base(file)) as base:
            found = compare(base, places)
        seconds.append(time.perf_counter() - start)
    names = ", ".join(f"{region.name} ({region.articles} articles)" for region in found.regions)
    cells = sum(len(row.known) for row in found.rows)
    print(f"{names}: {len(found.rows)} measures, {cells} cells, {len(found.shared)} shared practices")
    print(f"first {seconds[0]:.2f} s, then {sorted(seconds[1:])[AGAIN // 2]:.2f} s")


if __name__ == "__main__":
    main()
