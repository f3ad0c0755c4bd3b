"""The words of comparisons."""

from __future__ import annotations

from output.labels import Labels, labels_of

__all__ = ["LANGUAGES", "Labels", "labels"]

LANGUAGES = ("en", "zh")


def labels(language: str) -> Labels:
    """The labels of a language of LANGUAGES."""
    return labels_of("output.counties", language)
