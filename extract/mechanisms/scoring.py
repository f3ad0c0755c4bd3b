"""Weighs the features of candidates: which name a mechanism, how sure that is, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extract.mechanisms.candidates import Candidate
from extract.mechanisms.exclusions import EXCLUDED
from extract.mechanisms.features import features_of
from extract.mechanisms.scene import scene_of
from extract.reading import Reading
from patterns import Patterns

QUOTED, NAMED = "mechanism.weights.quoted", "mechanism.weights.named"
MOST_FOR, MOST_AGAINST = 3, 2  # how many reasons are told


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of one form weighs, from which odds on it is taken, and how a feature is told."""

    features: Mapping[str, float]
    threshold: float
    reasons_for: Mapping[str, str]  # by the feature that speaks for it, the weightiest first
    reasons_against: Mapping[str, str]


class Scored(NamedTuple):
    """A candidate with the probability that it names a mechanism, and what decided."""

    candidate: Candidate
    probability: float
    accepted: bool
    features: frozenset[str]
    weights: Weights

    @property
    def reasons_for(self) -> tuple[str, ...]:
        """What speaks loudest for it."""
        return _told(self.weights.reasons_for, self.features, MOST_FOR)

    @property
    def reasons_against(self) -> tuple[str, ...]:
        """What speaks loudest against it."""
        return _told(self.weights.reasons_against, self.features, MOST_AGAINST)


def _told(reasons: Mapping[str, str], features: frozenset[str], most: int) -> tuple[str, ...]:
    found = []
    for feature, phrase in reasons.items():
        if feature in features:
            found.append(phrase)
            if len(found) == most:
                break
    return tuple(found)


@cache
def weights_of(patterns: Patterns, id: str) -> Weights:
    """The weights of one form (QUOTED, NAMED)."""
    words = {feature: float(weight) for feature, weight in patterns.lexicon(id).words.items()}
    phrases = {x: str(phrase) for x, phrase in patterns.lexicon("mechanism.reasons").words.items()}
    threshold = words.pop("threshold")
    ranked = sorted(words, key=lambda x: (-abs(words[x]), x))
    return Weights(
        words,
        threshold,
        {x: phrases[x] for x in ranked if x in phrases and words[x] > 0},
        {x: phrases[x] for x in (*sorted(EXCLUDED), *ranked) if x in phrases and words.get(x, -1) < 0},
    )


def scored_of(reading: Reading, candidates: Sequence[Candidate]) -> tuple[Scored, ...]:
    """Every candidate of the reading with its score, in the same order."""
    scene = scene_of(reading, candidates)
    quoted, named = weights_of(reading.patterns, QUOTED), weights_of(reading.patterns, NAMED)
    return tuple(
        [_scored(named if x.form == "named" else quoted, x, features_of(scene, x)) for x in candidates]
    )


def _scored(weights: Weights, candidate: Candidate, features: frozenset[str]) -> Scored:
    known = weights.features
    odds = math.fsum([known[x] for x in features if x in known])  # exact, so in any order the same
    accepted = odds >= weights.threshold and EXCLUDED.isdisjoint(features)
    return Scored(candidate, 1 / (1 + math.exp(-odds)), accepted, features, weights)
