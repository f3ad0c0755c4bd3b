"""Who says what stands in quotation marks."""

from __future__ import annotations

from extract.entities import Entities
from extract.reading import Reading

SPEECH_REACH = 30  # characters from a quotation to its speaker's name


def speaker_of(reading: Reading, entities: Entities, offset: int) -> int | None:
    """The person who says what stands at `offset`: the one named nearest behind the quotation that
    holds it, else the last one before it in the paragraph, next to a verb of saying."""
    quote = next((q for q in reading.mentions.quotes if q.start < offset < q.end), None)
    speech = reading.patterns.searches["quoted.speech"]
    if quote is None or not speech.search(reading.text, quote.inner_start, quote.inner_end):
        return None
    zone = reading.zone_at(offset)
    said = reading.patterns.searches["saying.verb"]
    occurrences = entities.people.occurrences
    behind = [o for o in occurrences if quote.end <= o.start <= min(zone.end, quote.end + SPEECH_REACH)]
    if behind and said.search(reading.text, quote.end, min(zone.end, behind[0].end + SPEECH_REACH)):
        return behind[0].index
    before = [o for o in occurrences if zone.start <= o.start and o.end <= quote.start]
    if before and said.search(reading.text, before[-1].end, quote.start):
        return before[-1].index
    return None
