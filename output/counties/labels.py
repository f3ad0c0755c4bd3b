"""The words of comparisons: one file per language in labels/, the same keys in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("en", "zh")


class Labels:
    """The labels of one language. `labels("coverage", stated=3, of=11)` is the text with its blanks
    filled; keys below another are joined by a dot (`section.measures`)."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def __call__(self, key: str, **blanks: object) -> str:
        return self.texts[key].format_map(blanks) if blanks else self.texts[key]

    def either(self, key: str, other: str) -> str:
        """The label of `key`, or `other`: a value of the data that there is no word for."""
        return self.texts.get(key, other)


@cache
def labels(language: str) -> Labels:
    """The labels of a language of LANGUAGES."""
    text = files("output.counties").joinpath("labels", f"{language}.yaml").read_text(encoding="utf-8")
    return Labels(dict(_flat(yaml.safe_load(text), "")))


def _flat(tree: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    """`{section: {places: …}}` as `section.places`."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + str(key), str(value)
