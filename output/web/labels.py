"""The words of the app."""

from __future__ import annotations

from output.labels import Labels, labels_of

__all__ = ["LANGUAGES", "Labels", "labels"]

LANGUAGES = ("zh", "en")  # the first is the one a reader meets


def labels(language: str) -> Labels:
    """The labels of a language of LANGUAGES."""
    return labels_of("output.web", language)
