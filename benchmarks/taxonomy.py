"""Prints docs/taxonomy.md, the taxonomy of mechanisms, from the data.

    python -m benchmarks.taxonomy [--write]

Without `--write` the page goes to standard output.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import patterns
from patterns import Patterns

OUT = Path(__file__).parent.parent / "docs" / "taxonomy.md"
HEAD = """# The taxonomy of mechanisms

Printed from `patterns/data/taxonomy.yaml` and `patterns/data/head_nouns.yaml` by
`python -m benchmarks.taxonomy --write`; a test holds it to them. The category of a mechanism is that of
its head noun (`type` in the [records](contract.md)); longer words go before shorter ones, and a word that
ends in a head noun counts as it does (治理模式 as 模式). What the text calls by its quoted core alone is a
`practice`.

| category | what it is | head nouns |
|---|---|---|
"""
QUOTED = """
## Heads of quoted cores only

As words without quotation marks these are too common to name a mechanism (“邻里”空间, but not 公共空间).

| category | behind a quotation or at its end | only at the end of one | only right behind one |
|---|---|---|---|
"""
FORMS = ("head_quoted", "head_within", "head_direct")
PRACTICES = """
## When mechanisms are one practice

Mechanisms of the categories {rules}
are one practice when they have the same distinctive core (“四访议事”工作法, “四访议事”工作机制); of the
others, when category and core are the same. A core that only counts or joins (123, 1+N, 红色+, 三级) joins
nothing but what has the same name.
"""


def page(known: Patterns) -> str:
    """The page as Markdown."""
    taxonomy = known.lexicon("taxonomy").words
    rows = [f"| `{id}` | {meaning} | {_words(known, f'head.{id}')} |" for id, meaning in taxonomy.items()]
    quoted = [
        f"| `{id}` | {' | '.join(_words(known, f'{form}.{id}') for form in FORMS)} |"
        for id in taxonomy
        if any(known.lexicons(f"{form}.{id}") for form in FORMS)
    ]
    rules = ", ".join(f"`{id}`" for id in known.lexicon("practice.rule"))
    return HEAD + "\n".join(rows) + "\n" + QUOTED + "\n".join(quoted) + "\n" + PRACTICES.format(rules=rules)


def _words(known: Patterns, id: str) -> str:
    return " ".join(word for lexicon in known.lexicons(id) for word in lexicon)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write docs/taxonomy.md")
    text = page(patterns.load())
    if parser.parse_args().write:
        OUT.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
