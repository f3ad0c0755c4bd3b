"""Weighs the features of candidates: which name a mechanism, how sure that is, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.mechanisms.candidates import Candidate
from extract.mechanisms.features import features_of
from extract.mechanisms.scene import scene_of
from extract.reading import Reading
from patterns import Patterns

QUOTED, NAMED = "mechanism.weights.quoted", "mechanism.weights.named"
EXCLUDED = "core.political"  # what the whole country does is no practice of a place, whatever is around it
MOST_FOR, MOST_AGAINST = 3, 2  # how many reasons are told


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of one form weighs, from which odds on it is taken, and how a feature is told."""

    features: Mapping[str, float]
    threshold: float
    phrases: Mapping[str, str]

    def reasons(self, features: frozenset[str], sign: int) -> list[str]:
        """The features that speak for (1) or against (-1) it, in plain words, the weightiest first."""
        told = ((x, self.features[x]) for x in features if x in self.phrases and x in self.features)
        found = sorted((x for x in told if sign * x[1] > 0), key=lambda x: (-abs(x[1]), x[0]))
        return [self.phrases[x] for x, _ in found]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the probability that it names a mechanism, and what decided."""

    candidate: Candidate
    probability: float
    accepted: bool
    features: frozenset[str]
    weights: Weights

    @property
    def reasons_for(self) -> tuple[str, ...]:
        """What speaks loudest for it."""
        return tuple(self.weights.reasons(self.features, 1)[:MOST_FOR])

    @property
    def reasons_against(self) -> tuple[str, ...]:
        """What speaks loudest against it."""
        return tuple(self.weights.reasons(self.features, -1)[:MOST_AGAINST])


@cache
def weights_of(patterns: Patterns, id: str) -> Weights:
    """The weights of one form (QUOTED, NAMED)."""
    words = {feature: float(weight) for feature, weight in patterns.lexicon(id).words.items()}
    phrases = {x: str(phrase) for x, phrase in patterns.lexicon("mechanism.reasons").words.items()}
    return Weights({x: w for x, w in words.items() if x != "threshold"}, words["threshold"], phrases)


def scored_of(reading: Reading, candidates: Sequence[Candidate]) -> tuple[Scored, ...]:
    """Every candidate of the reading with its score, in the same order."""
    scene = scene_of(reading, candidates)
    return tuple(_scored(reading, x, features_of(scene, x)) for x in candidates)


def _scored(reading: Reading, candidate: Candidate, features: frozenset[str]) -> Scored:
    weights = weights_of(reading.patterns, NAMED if candidate.form == "named" else QUOTED)
    odds = math.fsum(weights.features.get(x, 0.0) for x in features)  # exact, so in any order the same
    accepted = odds >= weights.threshold and EXCLUDED not in features
    return Scored(candidate, 1 / (1 + math.exp(-odds)), accepted, features, weights)
