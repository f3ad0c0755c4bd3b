"""The words of an interface: a file for each language in the `labels` folder of its room, the same keys in
each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

TAGS = {"zh": "zh-Hans", "en": "en"}  # as HTML names the languages


class Labels:
    """The labels of one language. `labels("search.found", count=3)` is the text with its blanks filled;
    keys below another are joined by a dot."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self.tag = TAGS[language]
        self.texts = texts

    def __call__(self, key: str, **blanks: object) -> str:
        """Raises KeyError for a key that no file has: a slip of ours, which the tests look for."""
        text = self.texts[key]
        return text.format_map(blanks) if blanks else text

    def either(self, key: str, other: str) -> str:
        """The label of `key`, or `other`: a value of the data that we have no word for."""
        return self.texts.get(key, other)


@cache
def labels_of(room: str, language: str) -> Labels:
    """The labels that a room (`output.web`) has for a language."""
    text = files(room).joinpath("labels", f"{language}.yaml").read_text(encoding="utf-8")
    return Labels(language, dict(_flat(yaml.safe_load(text), "")))


def _flat(tree: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    """`{search: {found: …}}` as `search.found`."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + str(key), str(value)
