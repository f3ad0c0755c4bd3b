"""What the world calls things, as data: words, titles, units, head nouns, forms of names."""

from patterns.lexicon import Lexicon
from patterns.loader import PatternError, load
from patterns.store import Hit, Pattern, Patterns

__all__ = ["Hit", "Lexicon", "Pattern", "PatternError", "Patterns", "load"]
