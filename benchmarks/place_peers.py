"""Run by the interpreter of a peer's own environment: `place_peers.py cpca|jionlp` reads texts, one a line,
from standard input and writes one JSON object: the names each was resolved to, outermost first, and the
seconds it took. The first text only warms up (it is answered again)."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence

Answers = list[list[str]]


def with_cpca() -> Callable[[Sequence[str]], Answers]:
    import cpca

    def answers(texts: Sequence[str]) -> Answers:
        frame = cpca.transform(texts)
        rows = zip(frame["省"], frame["市"], frame["区"], strict=True)
        return [[name for name in row if isinstance(name, str) and name] for row in rows]

    return answers


def with_jionlp() -> Callable[[Sequence[str]], Answers]:
    sys.stdout = sys.stderr  # it greets on standard output
    import jionlp

    sys.stdout = sys.__stdout__
    keys = ("province", "city", "county", "town", "village")

    def answer(text: str) -> list[str]:
        found = jionlp.parse_location(text, town_village=True)
        # A county without a province is one of several, and left open.
        return [found[key] for key in keys if found[key]] if found["province"] else []

    return lambda texts: [answer(text) for text in texts]


def main() -> None:
    texts = sys.stdin.buffer.read().decode("utf-8").splitlines()
    answers = {"cpca": with_cpca, "jionlp": with_jionlp}[sys.argv[1]]()
    answers(texts[:1])
    start = time.perf_counter()
    found = answers(texts)
    seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps({"answers": found, "seconds": seconds}))


if __name__ == "__main__":
    main()
