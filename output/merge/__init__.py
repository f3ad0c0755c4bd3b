"""The facts of any number of articles become the records of one knowledge base, in little memory.

An article is worked out as far as it can be without the others (`drafts`), where it was read: nearly all
of it. Then a `Merge` gathers the drafts in an SQLite file, finds what only all articles together tell
(which prints which again, which places are one), works those articles out once more, and gives the
records, list by list, ordered by id.
"""

from output.merge.drafts import Draft, Drafts, drafted
from output.merge.merge import Merge

__all__ = ["Draft", "Drafts", "Merge", "drafted"]
