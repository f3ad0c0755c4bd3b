"""The words of the interface: one file per language in labels/, the same keys in each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("zh", "en")  # the first is the one a reader meets
TAGS = {"zh": "zh-Hans", "en": "en"}  # as HTML names them


class Labels:
    """The labels of one language. `labels("search.found", count=3)` is the text with its blanks filled."""

    def __init__(self, language: str, texts: dict[str, str]) -> None:
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
def labels(language: str) -> Labels:
    """The labels of a language of LANGUAGES."""
    text = files("output.web").joinpath("labels").joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    return Labels(language, dict(_flat(yaml.safe_load(text), "")))


def _flat(tree: dict[str, object], before: str) -> list[tuple[str, str]]:
    """`{search: {found: …}}` as `search.found`."""
    flat: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            flat += _flat(value, f"{before}{key}.")
        else:
            flat.append((before + str(key), str(value)))
    return flat
