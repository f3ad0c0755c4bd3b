"""Articles that are printed twice are found, and no others."""

import random
import sys

import pytest

from corpus import duplicates

HAN = [chr(code) for code in range(0x4E00, 0x5E00)]


def article(seed: int, length: int = 600) -> str:
    return "".join(random.Random(seed).choices(HAN, k=length))


def test_a_copy_leads_to_the_first() -> None:
    text = article(1)
    assert duplicates([("a", text), ("b", article(2)), ("c", text)]) == {"c": "a"}


def test_a_copy_with_slips_other_punctuation_and_no_headline_is_one() -> None:
    text = article(1)
    copy = text[12:200] + "，\n" + text[200:300] + "人" + text[301:]
    assert duplicates([("a", text), ("b", copy)]) == {"b": "a"}


def test_copies_of_a_copy_lead_to_the_original() -> None:
    text = article(1)
    assert duplicates([("a", text), ("b", text), ("c", text)]) == {"b": "a", "c": "a"}


def test_half_of_an_article_is_no_copy() -> None:
    text = article(1)
    assert duplicates([("a", text), ("b", text[:300] + article(2, 300))]) == {}


def test_short_and_empty_texts() -> None:
    assert duplicates([("a", "图"), ("b", "图"), ("c", "网"), ("d", ""), ("e", "。")]) == {"b": "a", "e": "d"}


def test_many_articles_stay_apart() -> None:
    assert duplicates((str(seed), article(seed, 200)) for seed in range(400)) == {}


def test_few_articles_and_many_have_the_same_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(3)
    words = [chr(0x4E00 + n) for n in range(600)]
    texts: list[str] = []
    for number in range(60):
        if number % 3 and texts:
            text = list(draw.choice(texts))
            for _ in range(number % 12):
                text[draw.randrange(len(text))] = draw.choice(words)
            texts.append("".join(text))
        else:
            texts.append("".join(draw.choices(words, k=300)))
    named = [(str(number), text) for number, text in enumerate(texts)]
    few = duplicates(named)
    monkeypatch.setattr(sys.modules["corpus.duplicates"], "FEW", 0)
    assert duplicates(named) == few
    assert 20 < len(few) < 60
