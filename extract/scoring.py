"""Weighs the features of candidates: which name a mechanism, how sure that is, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extract.candidates import Candidate
from extract.features import features_of
from extract.reading import Reading
from extract.scene import scene_of

QUOTED, NAMED = "mechanism.weights.quoted", "mechanism.weights.named"


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the probability that it names a mechanism and the features that speak
    loudest for and against it."""

    candidate: Candidate
    probability: float
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    accepted: bool


def scored_of(reading: Reading, candidates: Sequence[Candidate]) -> tuple[Scored, ...]:
    """Every candidate of the reading with its score, in the same order."""
    scene = scene_of(reading, candidates)
    return tuple(_scored(reading, x, features_of(scene, x)) for x in candidates)


def _scored(reading: Reading, candidate: Candidate, features: frozenset[str]) -> Scored:
    weights = reading.patterns.lexicon(NAMED if candidate.form == "named" else QUOTED).words
    phrases = reading.patterns.lexicon("mechanism.reasons").words
    odds = sum(float(weights.get(x, 0)) for x in features)
    told = sorted(
        (x for x in features if x in phrases and x in weights), key=lambda x: (-abs(float(weights[x])), x)
    )
    return Scored(
        candidate,
        1 / (1 + math.exp(-odds)),
        tuple(str(phrases[x]) for x in told if float(weights[x]) > 0)[:3],
        tuple(str(phrases[x]) for x in told if float(weights[x]) < 0)[:2],
        odds >= float(weights["threshold"]),
    )
