"""What the context of a candidate says for or against it, as named features.

The names are those of the lexicons `mechanism.weights.quoted` and `mechanism.weights.named`, whose
values weigh them; `benchmarks/tune_mechanisms.py` learns the values from gold. No feature names a
word of a text: each is a form, a position or a list of `patterns/data/mechanisms.yaml`.
"""

from __future__ import annotations

from extract.mechanisms.candidates import Candidate, bare
from extract.mechanisms.exclusions import exclusions_of
from extract.mechanisms.named_features import named_features
from extract.mechanisms.quoted_features import quoted_features
from extract.mechanisms.scene import Scene


def features_of(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """The features of a candidate."""
    reading = scene.reading
    core = bare(reading.text[candidate.core_start : candidate.core_end])
    named = candidate.form == "named"
    found = named_features(scene, candidate) if named else quoted_features(scene, candidate, core)
    found += exclusions_of(reading, candidate, core)
    return frozenset(found)
