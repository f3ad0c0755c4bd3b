"""Names that a clause only mentions by the way: part of a longer name, of a tag or dateline, or one of a list
of parts; and the scene of what it tells."""

from __future__ import annotations

from extract.entities import Occurrence
from extract.lookups import holding
from extract.reading import Reading

BEFORE = 4  # characters in front of a name that tell what it is to its clause


def is_aside(reading: Reading, occurrence: Occurrence) -> bool:
    """The clause does not speak of it: it is part of a longer name, says where a speaker or report is from,
    helps another or is one of the parts of what is spoken of."""
    return (
        _is_part(reading, occurrence)
        or _tags_speaker(reading, occurrence)
        or _gives(reading, occurrence)
        or only_belongs(reading, occurrence)
    )


def is_scene(reading: Reading, occurrence: Occurrence) -> bool:
    """在, 于 or 给 stands in front of it, or 向 or 到 with a word that goes with it behind (向清溪县提供),
    or it is the place that another one helps (援建清溪县)."""
    low = max(occurrence.start - BEFORE, 0)
    if reading.patterns.searches["ground.helped"].search(reading.text, low, occurrence.start):
        return True
    before = reading.text[occurrence.start - 1 : occurrence.start]
    closed = reading.patterns.lexicon("ground.scene_closed")
    if before in closed:
        return reading.patterns.searches[str(closed[before])].match(reading.text, occurrence.end) is not None
    if before not in reading.patterns.lexicon("ground.scene"):
        return False
    origin = reading.patterns.searches["ground.origin"]
    return origin.search(reading.text, low, occurrence.start) is None


def only_belongs(reading: Reading, occurrence: Occurrence) -> bool:
    """It is only where the report comes from (新华社江海5月1日电), or one of the parts that make up or set up
    what the clause speaks of (新村由甲村、乙村等组成)."""
    low, high = reading.clause_at(occurrence.start)
    wire, made_of = (reading.patterns.searches[id] for id in ("ground.wire", "ground.made_of"))
    if wire.search(reading.text, max(low, occurrence.start - BEFORE), occurrence.start):
        return True
    return made_of.search(reading.text, low, occurrence.start) is not None and (
        reading.patterns.searches["ground.made"].search(reading.text, occurrence.end, high) is not None
    )


def _is_part(reading: Reading, occurrence: Occurrence) -> bool:
    around = holding(reading.mentions.organizations, occurrence.start)
    if around is None or around.end < occurrence.end:
        return False
    return (around.start, around.end) != (occurrence.start, occurrence.end)


def _tags_speaker(reading: Reading, occurrence: Occurrence) -> bool:
    """It only says where a speaker is from, in front of what is said (清溪县村民王某：“…”)."""
    tag = reading.patterns.searches["ground.tag"]
    return tag.match(reading.text, occurrence.end) is not None and not is_scene(reading, occurrence)


def _gives(reading: Reading, occurrence: Occurrence) -> bool:
    """It only helps the place that the clause is about (由江海市援建的医院)."""
    gift = reading.patterns.searches["ground.gives"]
    return gift.match(reading.text, occurrence.end) is not None
