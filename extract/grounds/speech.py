"""Who says what stands in quotation marks."""

from __future__ import annotations

from extract.entities import Entities
from extract.lookups import holding
from extract.mentions import QuotedPhrase
from extract.reading import Reading

SPEECH_REACH = 30  # characters from a quotation to its speaker's name


def quotation_at(reading: Reading, offset: int) -> QuotedPhrase | None:
    """The quotation that `offset` lies in, behind its mark."""
    quote = holding(reading.mentions.quotes, offset)
    return quote if quote is not None and quote.start < offset else None


def speaker_of(reading: Reading, entities: Entities, offset: int) -> int | None:
    """The person who says what stands at `offset`: the one named nearest behind the quotation that
    holds it, else the last one before it in the paragraph, next to a verb of saying."""
    quote = quotation_at(reading, offset)
    if quote is None:
        return None
    speech = reading.patterns.searches["quoted.speech"]
    if not speech.search(reading.text, quote.inner_start, quote.inner_end):
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
