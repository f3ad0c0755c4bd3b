"""Numbers as written, read as values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from patterns import Patterns

PAIR = 2


def value_of(written: str, patterns: Patterns) -> float:
    """The value of Arabic digits (1,854 or ３２ or 91.7) or a Chinese numeral (一百二十, 二〇二四, 两千万).

    Raises:
        ValueError: `written` is neither.
    """
    if written.isascii() and written[:1].isdigit():
        return float(written.replace(",", ""))
    plain = "".join(str(halfwidth(patterns).get(c, c)) for c in written).replace(",", "")
    if plain[:1].isdigit():
        return float(plain)
    return _chinese(plain, patterns)


def neighbours(written: str, patterns: Patterns) -> tuple[str, str] | None:
    """The two numbers of a loose count (四五 is 四 and 五, 二十三四 is 二十三 and 二十四), or None."""
    if written[-1].isdigit():
        return None
    digits, places = patterns.lexicon("numeral.digit").words, _places(patterns)
    if written[-1] not in digits and written[-1] not in places:
        return None
    head = written.rstrip(places)
    if len(head) < len(written) and len(head) == PAIR and all(character in digits for character in head):
        tail = written[PAIR:]  # 三四千, 两三万
        return (head[0] + tail, head[1] + tail) if int(digits[head[1]]) == int(digits[head[0]]) + 1 else None
    if len(written) < PAIR or written[-1] not in digits or written[-2] not in digits:
        return None
    low, high = int(digits[written[-2]]), int(digits[written[-1]])
    if low == 0 or high != low + 1 or _is_digits(written[:-2], patterns):
        return None
    return written[:-1], written[:-2] + written[-1]


@cache
def _places(patterns: Patterns) -> str:
    """The characters that multiply the digits in front of them."""
    return "".join([*patterns.lexicon("numeral.place"), *patterns.lexicon("numeral.myriad")])


def factor_of(written: str | None, patterns: Patterns) -> float:
    """What 万, 亿, 千万 … behind the digits multiply by; 1 for nothing."""
    factor = 1.0
    for character in written or "":
        factor *= _scale(character, patterns)
    return factor


def halfwidth(patterns: Patterns) -> Mapping[str, str | int | float]:
    """Full-width characters of figures and their plain forms."""
    return patterns.lexicon("numeral.halfwidth").words


def _scale(character: str, patterns: Patterns) -> float:
    for name in ("numeral.place", "numeral.myriad"):
        words = patterns.lexicon(name)
        if character in words:
            return float(words[character])
    raise ValueError(f"{character!r} multiplies nothing")


def _is_digits(written: str, patterns: Patterns) -> bool:
    digits = patterns.lexicon("numeral.digit")
    return bool(written) and all(character in digits for character in written)


def _chinese(written: str, patterns: Patterns) -> float:
    digits = patterns.lexicon("numeral.digit")
    if len(written) > 1 and _is_digits(written, patterns):
        return float("".join(str(int(digits[c])) for c in written))
    places, myriads = patterns.lexicon("numeral.place"), patterns.lexicon("numeral.myriad")
    total = section = digit = 0.0
    for character in written:
        if character in digits:
            digit = float(digits[character])
        elif character in places:
            section += (digit or 1.0) * float(places[character])
            digit = 0.0
        elif character in myriads:
            total += (section + digit or 1.0) * float(myriads[character])
            section = digit = 0.0
        else:
            raise ValueError(f"{written!r} is no numeral: {character!r}")
    return total + section + digit
