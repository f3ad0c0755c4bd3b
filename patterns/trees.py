"""Many words as one expression: a prefix tree, which `re` walks several times as fast as an alternation."""

from __future__ import annotations

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]
END = ""  # the key that says that a word ends here
NEVER = r"(?!)"  # finds nothing


def tree_expression(words: Iterable[str]) -> str:
    """An expression that matches any of `words`, the longest first; with no words it finds nothing."""
    root: Tree = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[END] = {}
    return _written(root) if root else NEVER


def _written(node: Tree) -> str:
    branches = [re.escape(character) + _written(below) for character, below in node.items() if character]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and END not in node else f"(?:{'|'.join(branches)})"
    return body + ("?" if END in node else "")
