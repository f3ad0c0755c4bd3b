"""One expression for many words: a prefix tree in Python's `re`, several times as fast as an alternation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from patterns.trees import tree_expression


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds any of `words`, at each place the longest; with no words it finds nothing."""
    return re.compile(tree_expression(sorted(words)))
