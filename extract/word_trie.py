"""One expression for many words: a trie in Python's `re`, several times as fast as an alternation."""

from __future__ import annotations

import re
from collections.abc import Iterable

Trie = dict[str, "Trie"]
END = ""  # the key that says that a word ends here


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds any of `words`, at each place the longest; with no words it finds nothing."""
    root: Trie = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[END] = {}
    return re.compile(_expression(root) if root else r"(?!)")


def _expression(node: Trie) -> str:
    branches = [re.escape(x) + _expression(below) for x, below in sorted(node.items()) if x != END]
    if not branches:
        return ""
    if END in node:
        return f"(?:{'|'.join(branches)})?"
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]
