"""Text for full-text search: every character of Chinese a token of its own.

SQLite's own tokenizers take a run of Chinese for one word, and the trigram tokenizer does not find words
of two characters. With the characters apart a word of any length is a phrase, and a phrase is found where
the word stands and nowhere else, with nothing but SQLite's `ascii` tokenizer: any tool can open the file.

Letters and digits in a row stay one token, so 89 is not found in 189. Full-width forms count as the plain
ones and capitals as small letters. Spaces, quotation marks and control characters hold no place (四访工作法
is found in “四访”工作法); every other sign does (市网 is not found in 孟州市，网格).
"""

from __future__ import annotations

import unicodedata

_NO_PLACE = frozenset("\"'“”‘’「」『』《》〈〉")


class _Plain(dict[int, str]):
    """What a character is searched as: its plain form in small letters, "" for what holds no place, and
    the full-width form of a sign of ASCII, which the tokenizer would drop. Filled as characters come."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char).lower()
        if char != "\n" and (not plain.strip() or char in _NO_PLACE or unicodedata.category(char) == "Cc"):
            said = " "
        elif len(plain) == 1 and plain.isascii() and plain.isalnum():
            said = plain
        else:
            said = f" {_sign(plain if len(plain) == 1 else char)} "
        self[code] = said
        return said


def _sign(char: str) -> str:
    """A sign as a token: those of ASCII in their full-width form, a line's end as ⏎."""
    if char == "\n":
        return "⏎"
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char


_PLAIN = _Plain()


def spread(text: str) -> str:
    """`text` as it is indexed: its tokens with spaces between, one or more."""
    return text.translate(_PLAIN)


def split(text: str) -> str:
    """The same with one space between."""
    return " ".join(spread(text).split())


def match(words: str) -> str:
    """The FTS5 query for what a person typed: every word of it (they stand apart by spaces), each as a
    phrase. "" where there is nothing to look for. Nothing in it is read as syntax."""
    phrases = (split(word) for word in words.split())
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase)


def spans(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in `text` as the search finds them, half-open, in order, overlaps joined: for
    marking what was found."""
    tokens, places = _placed(text)
    found = []
    for word in words.split():
        wanted = split(word).split()
        for at, token in enumerate(tokens):
            if wanted and token == wanted[0] and tokens[at : at + len(wanted)] == wanted:
                found.append((places[at][0], places[at + len(wanted) - 1][1]))
    return _joined(sorted(found))


def _placed(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The tokens of `text` and where each stands."""
    tokens: list[str] = []
    places: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        said = _PLAIN[ord(char)]
        token = said.strip()
        if not token:
            continue
        if said == token and places and places[-1][1] == at and tokens[-1][-1].isascii():
            tokens[-1] += token
            places[-1] = (places[-1][0], at + 1)
        else:
            tokens.append(token)
            places.append((at, at + 1))
    return tokens, places


def _joined(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
