"""Rebuild `corpus/data/fluency.json.xz`: `python -m benchmarks.fit_fluency TEXTS... [-o FILE]`.

TEXTS are newspaper texts in their right order: .txt files, or .jsonl files with a `text` in each record.
The weights are those of a logit: a quarter of the texts at a time is broken into lines of print, and
with counts of the other three each true joint of two lines is told from 24 false ones. The file then
holds the counts of all texts: of characters and kinds of word, one, two and three in a row, so that no
sentence can be read from it; and what it was made of (`made_of`), by which a test sees that it is
current. The same texts give the same bytes. Any texts of the kind will do: without an archive, the clean
sample pages (`corpus/samples/pages/*.txt`) give a file that works, though it knows less.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import regex

from corpus.fluency import Joints, Model, dictionary
from corpus.fluency_counts import LONGEST_WORD, OUTSIDE, Counts, Words, packed, plain
from corpus.fluency_features import FEATURES
from corpus.order_lines import width as print_width

OTHERS = 24
FOLDS = 4
COMMON = 40  # times a word is seen to be a class of its own
HAN = regex.compile(r"\p{Han}")
PENALTY = 0.5  # of the squared weights
INDENT = 2
WIDTHS = (12, 22)  # characters in a line
UNCUT = regex.compile(r"[0-9A-Za-z.]{2}")
LINE_START = frozenset(",，。、;；:：!！?？)）》”%")


def read(paths: Sequence[Path]) -> list[str]:
    texts: list[str] = []
    for path in paths:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            texts += [json.loads(line)["text"] for line in content.splitlines() if line.strip()]
        else:
            texts.append(content)
    return texts


def made_of(texts: Sequence[str]) -> dict[str, str]:
    """What the file depends on, as hashes: the texts, and what is made of them and how."""
    parameters = [*FEATURES, COMMON, FOLDS, INDENT, OTHERS, PENALTY, WIDTHS, LONGEST_WORD]
    return {
        "texts": hashlib.sha256("\0".join(texts).encode()).hexdigest(),
        "parameters": hashlib.sha256(json.dumps(parameters).encode()).hexdigest(),
    }


def lines_of_print(text: str, width: int) -> list[str]:
    """`text` as lines `width` characters wide: paragraphs indented by two, no line that begins with a
    closing mark, no number cut."""
    lines = []
    for paragraph in text.splitlines():
        rest, room = paragraph.strip(), width - INDENT
        while rest:
            end = len(rest)
            while print_width(rest[:end]) > room:
                end -= 1
            while end < len(rest) and (rest[end] in LINE_START or (UNCUT.match(rest[end - 1 : end + 1]))):
                end += 1
            lines.append(rest[:end].strip())
            rest, room = rest[end:].strip(), width
    return lines


def paragraphs(texts: Sequence[str]) -> list[str]:
    return [plain(line) for text in texts for line in text.splitlines() if line.strip()]


def common_words(texts: Sequence[str]) -> list[str]:
    """The words that are often enough in `texts` to be counted one by one, not by their kind."""
    words = Words(dictionary())
    seen = Counter(word for line in paragraphs(texts) for word in words.cut(line)[1])
    return [word for word, count in seen.items() if count >= COMMON and HAN.match(word)]


def counted(texts: Sequence[str]) -> Model:
    """A model of `texts`, its weights all 0."""
    words = Words(dictionary(), common_words(texts))
    lines = paragraphs(texts)
    kinds = [[OUTSIDE, *map(words.kind, words.cut(line)[1])] for line in lines]
    characters = Counts.learned([OUTSIDE, *line] for line in lines)
    return Model(characters, Counts.learned(kinds), words, (0.0,) * len(FEATURES))


def choices(texts: Sequence[str], model: Model, rng: random.Random) -> np.ndarray:
    """One row a line: the features of the joint with its true successor first, then with others."""
    rows = []
    for text in texts:
        width = rng.randint(*WIDTHS)
        own = lines_of_print(text, width)
        lines = own + lines_of_print(rng.choice(texts), width)
        if len(own) < 3 or len(lines) < OTHERS + 3:
            continue
        joints = Joints(lines, model)
        for left in range(len(own) - 1):
            rest = [right for right in range(len(lines)) if right not in (left, left + 1)]
            rows.append([joints.features(left, right) for right in [left + 1, *rng.sample(rest, OTHERS)]])
    return np.array(rows, dtype=float)


def chosen(weights: np.ndarray, rows: np.ndarray) -> float:
    """How often the true successor scores best."""
    return float(((rows @ weights).argmax(axis=1) == 0).mean())


def fitted(rows: np.ndarray, rounds: int = 40) -> np.ndarray:
    """The weights of a logit with a ridge, by Newton steps: the true joint against each of the others,
    these together as heavy as the true one, so that the score is what the evidence is worth."""
    count, options, width = rows.shape
    flat = rows.reshape(-1, width)
    true = np.tile(np.arange(options) == 0, count)
    heavy = np.where(true, 1.0, 1.0 / (options - 1))
    weights = np.zeros(width)
    for _ in range(rounds):
        p = 1.0 / (1.0 + np.exp(-(flat @ weights)))
        slope = (heavy * (true - p)) @ flat - PENALTY * weights
        curve = (flat * (heavy * p * (1.0 - p))[:, None]).T @ flat + PENALTY * np.eye(width)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("corpus/data/fluency.json.xz"))
    options = parser.parse_args()
    rng = random.Random(1)
    texts = read(options.texts)
    shuffled = rng.sample(texts, len(texts))
    folds = [shuffled[fold::FOLDS] for fold in range(FOLDS)]
    rows = np.concatenate(
        [
            choices(fold, counted([text for other in folds if other is not fold for text in other]), rng)
            for fold in folds
        ]
    )
    held = len(rows) * 3 // 4
    share = chosen(fitted(rows[:held]), rows[held:])
    print(f"the true one chosen among {OTHERS + 1}: {share:.3f}")
    weights = dict(zip(FEATURES, (round(float(weight), 3) for weight in fitted(rows)), strict=True))
    print(weights)
    model = counted(texts)
    content = {
        "made_of": made_of(texts),
        "weights": weights,
        "common": sorted(common_words(texts)),
        "characters": packed(model.characters),
        "kinds": packed(model.kinds),
    }
    options.output.write_bytes(lzma.compress(json.dumps(content, ensure_ascii=False).encode(), preset=9))
    print(options.output, options.output.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
