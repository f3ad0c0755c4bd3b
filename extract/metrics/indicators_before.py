"""What a number counts, where the words before it say it. Each finder gives None where it has no answer."""

from __future__ import annotations

from msgspec.structs import replace

from extract.lookups import ending_at, endings_of, inside, words_of
from extract.metrics.acts import Act, governing_act
from extract.metrics.noun_runs import noun_after
from extract.metrics.phrases import LONGEST, Span, behind_subject, noun_before, strip_left, strip_right
from extract.metrics.sites import Indicator, Site, clean, made
from extract.metrics.verbs_alone import left_over, named_act, same_object, same_subject, with_subject
from extract.reading import Reading

VERBAL = ("v", "p", "m", "d", "q")  # parts of speech that no noun phrase ends in
SHORT = 10  # characters of a clause that a verb takes up again
LIST_GAP = 4  # characters of a list between an act and its object, from which on the quote leaves the act out


def before(reading: Reading, site: Site) -> Indicator | None:
    """The noun phrase or act that ends at the number, or at what it is an average of (标准提高到人均80元)."""
    if site.quantity.kind == "money" and (found := _shared_out(reading, site)) is not None:
        return found
    start = site.quantity.start
    each = reading.patterns.searches["metric.for_each"].search(reading.text, site.low, start)
    return find_before(reading, site, site.low, each.start() if each else start)


def _shared_out(reading: Reading, site: Site) -> Indicator | None:
    """Money that speech says was shared out (每股分300元)."""
    match = reading.patterns.searches["metric.shared_out"].search(reading.text, site.low, site.quantity.start)
    if match is None:
        return None
    (text,) = words_of(reading.patterns, "indicator.dividend")
    return Indicator(text, *match.span(), "metric.act_before", "what is shared out")


def before_with_noun(reading: Reading, site: Site) -> Indicator | None:
    """The same, where an act with its object or an attribute stands there, and not only a verb."""
    found = before(reading, site)
    if found is None or found.noun is None:
        return None
    named = found.text.endswith(endings_of(reading.patterns, "indicator.attribute"))
    named = named or _is_money(reading, site, found)
    return found if found.act is not None or named else None


def _is_money(reading: Reading, site: Site, found: Indicator) -> bool:
    """The sum is that of a noun for money (赔偿款6万元当场兑现)."""
    money = endings_of(reading.patterns, "indicator.money_noun")
    return site.quantity.kind == "money" and found.text.endswith(money)


def before_noun(reading: Reading, site: Site) -> Indicator | None:
    """A noun alone that ends at the number (降雨量超过100毫米的站点), and no verb (面对近20万元的费用)."""
    found = before(reading, site)
    if found is None or found.noun is None or found.act is not None:
        return None
    first, last = (reading.words.tags[reading.words.at(i)] for i in (found.noun[0], found.noun[1] - 1))
    named = found.text.endswith(endings_of(reading.patterns, "indicator.attribute"))
    share = site.quantity.kind == "percent" and first != "v"
    return found if share or named or last not in VERBAL else None


def measure_before(reading: Reading, site: Site) -> Indicator | None:
    """A noun that names what is measured (年加工能力80吨的茶厂), without the act in front of it."""
    paid = ("indicator.money_noun",) if site.quantity.kind == "money" else ()
    ends = (endings_of(reading.patterns, each) for each in ("indicator.measured", *paid))
    measures = tuple(word for each in ends for word in each)
    made_of = reading.patterns.searches["indicator_measure.any"]
    end = strip_right(reading, site.low, site.quantity.start)
    found = before(reading, site)
    named = reading.text.endswith(measures, site.low, end)
    if found is not None and found.noun is None and found.act is not None:
        return found if named and "act.noun_like" in found.act.lists else None
    if found is None or found.noun is None:
        return None
    if not named and not made_of.match(reading.text, *found.noun):
        return None
    return made(reading, found.noun, "metric.noun_before", "the noun that the number measures")


def lasting(reading: Reading, site: Site) -> Indicator | None:
    """What went on for so long (一住便是20年, 一送就是九年): the verb, or the clause before it."""
    pattern = reading.patterns.searches["metric.lasting"]
    match = pattern.search(reading.text, site.low, site.quantity.start)
    if match is None:
        return None
    verbs = reading.patterns.lexicon("indicator.lasting").words
    reason = "what went on for so long"
    if match["verb"] in verbs:
        return Indicator(str(verbs[match["verb"]]), *match.span("verb"), "metric.act_before", reason)
    low, high = reading.clause_at(max(site.low - 1, 0))
    start = strip_left(reading, low, high)
    if high < site.low and 2 <= high - start <= SHORT and reading.text[start:high].find(match["verb"]) >= 0:
        return made(reading, (start, high), "metric.act_before", reason)
    return None


def before_closed(reading: Reading, site: Site) -> Indicator | None:
    """The same for a count, where what follows is a verb and no noun (安置劳动力130余人就业)."""
    if noun_after(reading, site.quantity.end, site.high) is not None:
        return None
    found = before(reading, site)
    return found if found is not None and found.noun is not None else None


def after_comma(reading: Reading, site: Site) -> Indicator | None:
    """The phrase of the clause before, where this clause is only the number (…服务站，共24个)."""
    low = reading.clause_at(max(site.quantity.start - 1, 0))[0]
    return of_clause_before(reading, site) if site.low == low else None


def of_clause_before(reading: Reading, site: Site) -> Indicator | None:
    """The phrase of the clause before the one that `site` begins; the total where that has a number."""
    end = site.low - 1
    if end <= reading.sentence_at(site.quantity.start)[0]:
        return None
    start = reading.clause_at(end - 1)[0]
    if site.previous is not None and inside(reading.mentions.quantities, start, end):
        return _totalled(reading, site, site.previous)
    led = reading.patterns.searches["clause.led"].search(reading.text, start, end)
    found = find_before(reading, replace(site, low=start), start, led.start() if led else end)
    return found and replace(
        found, reason="the clause is only the number; the clause before it says what it counts"
    )


def _totalled(reading: Reading, site: Site, previous: Indicator) -> Indicator:
    """The number before, without its verb of growth where that measured by how much and not what it now
    is (收入增长5倍，达到1.7亿元)."""
    trends = endings_of(reading.patterns, "indicator.trend")
    text = previous.text
    trend = next((word for word in trends if text.endswith(word) and len(text) > len(word) + 1), "")
    if trend and site.previous_unit != site.quantity.unit:
        text = text.removesuffix(trend)
    reason = "the total of what the number before counts"
    return replace(previous, text=text, pattern="metric.shared", reason=reason)


def find_before(reading: Reading, site: Site, low: int, high: int) -> Indicator | None:
    """The noun phrase or act that ends at `high`, looked for down to `low`."""
    end = strip_right(reading, low, high)
    act = governing_act(reading, low, end)
    if act is None:
        start = strip_left(reading, low, end)
        noun = noun_before(reading, start, end) if end > start else None
        noun = noun and behind_subject(reading, *noun)
        return _without_act(reading, site, noun) if noun and not _says_where(reading, site, noun) else None
    start = _behind_particle(reading, act.end, end)
    noun = noun_before(reading, start, end) if end > start else None
    noun = None if noun and (_says_where(reading, site, noun) or _is_name(reading, noun)) else noun
    if noun is not None and reading.text[noun[0] : noun[1]] in words_of(
        reading.patterns, "indicator.everyone"
    ):
        return None  # 来自全省17个地市
    if noun is not None and reading.text[noun[0] : noun[1]] in reading.patterns.lexicon("indicator.total"):
        whole = noun_before(reading, strip_left(reading, low, end), end) or noun
        return made(reading, whole, "metric.noun_before", "the total of what stands in front of it")
    if noun is None:
        return _verb_alone(reading, site, act)
    return _of_noun_behind(reading, site, noun) or with_act(reading, act, noun, "metric.noun_before")


def _says_where(reading: Reading, site: Site, noun: Span) -> bool:
    """The phrase only says where what is measured behind the number is (村内, 园区内)."""
    if not site.measured or site.closed:
        return False
    return reading.text.endswith(endings_of(reading.patterns, "indicator.where"), *noun)


def _is_name(reading: Reading, noun: Span) -> bool:
    """The phrase is nothing but the name of somebody to whom it was done (补偿王某6000元)."""
    named = inside(reading.mentions.people, *noun)
    return bool(named) and (named[0].start, named[0].end) == noun


def _without_act(reading: Reading, site: Site, noun: Span) -> Indicator | None:
    """A noun that takes over the act of the list it stands in (卖出蔬菜…箱、香醋…瓶)."""
    joined = reading.text[site.low : noun[0]].strip() in words_of(reading.patterns, "indicator.joint")
    previous = site.previous
    if joined and site.adjacent and previous and previous.act and "act.event" in previous.act.lists:
        verb = reading.text[previous.act.start : previous.act.end]
        return Indicator(
            verb + clean(reading, noun),
            noun[0],
            noun[1],
            "metric.noun_before",
            f"the noun before the number, in the list of {verb}",
            previous.act,
            noun,
        )
    everyone = reading.patterns.lexicon("indicator.everyone")
    if reading.text[noun[0] : noun[1]] in everyone or ending_at(reading.mentions.places, noun[1]):
        return None
    if noun[1] - noun[0] == 1 and reading.text[noun[0] - 1] == "的":
        low = strip_left(reading, reading.clause_at(noun[0])[0], noun[0])
        noun = (low, noun[1]) if noun[1] - low <= LONGEST else noun  # 收入10万元以上的村
    return _of_noun_behind(reading, site, noun) or made(
        reading, noun, "metric.noun_before", "the noun before the number"
    )


def _of_noun_behind(reading: Reading, site: Site, noun: Span) -> Indicator | None:
    """An attribute alone with the noun that it describes further on (宽2米、长3公里的便道)."""
    attribute = reading.text[noun[0] : noun[1]]
    if not site.measured or attribute not in reading.patterns.lexicon("indicator.attribute"):
        return None
    listed = reading.patterns.searches["metric.described"].match(reading.text, site.quantity.end)
    owner = noun_after(reading, listed.end(), reading.sentence_at(site.quantity.start)[1]) if listed else None
    if owner is None:
        return None
    found = made(reading, noun, "metric.noun_before", f"{attribute} of the noun further on")
    return replace(found, text=clean(reading, owner) + attribute)


def _verb_alone(reading: Reading, site: Site, act: Act) -> Indicator:
    """The act, with what its clause or the number before adds to it."""
    return (
        left_over(reading, site, act)
        or _grown_to(reading, site, act)
        or same_object(reading, site, act)
        or same_subject(reading, site, act)
        or named_act(reading, site, act)
        or with_subject(reading, site, act)
        or made(reading, (act.start, act.end), "metric.act_before", "the act before the number", act)
    )


def _grown_to(reading: Reading, site: Site, act: Act) -> Indicator | None:
    """What grew to the number: its subject, or what the clause before names (…，发展到19个)."""
    to = reading.patterns.searches["change.to"]
    if to.fullmatch(reading.text, act.start, site.quantity.start) is None:
        return None
    start, end = strip_left(reading, site.low, act.start), strip_right(reading, site.low, act.start)
    own = noun_before(reading, start, end) if start < end else None
    if own is not None and ending_at(reading.mentions.places, own[1]) is None:
        return made(reading, own, "metric.noun_before", "what has grown to the number")
    return after_comma(reading, replace(site, low=site.clause[0]))


def with_act(reading: Reading, act: Act, noun: Span, pattern: str) -> Indicator:
    """Verb and object for an event, the object alone for a stock."""
    verb, text = reading.text[act.start : act.end], clean(reading, noun)
    reason = f"the object of {verb}"
    start = act.start if noun[0] - act.end <= LIST_GAP else noun[0]
    stock = "act.stock" in act.lists
    bare = len(text) == 1 and not (stock and text in reading.patterns.lexicon("indicator.short"))
    if ("act.event" in act.lists and not stock) or bare:
        return Indicator(verb + text, start, max(noun[1], act.end), pattern, reason + ", an event", act, noun)
    return Indicator(text, noun[0], max(noun[1], act.end), pattern, reason, act, noun)


def _behind_particle(reading: Reading, start: int, end: int) -> int:
    while start < end and reading.text[start] in words_of(reading.patterns, "indicator.aspect"):
        start += 1
    return strip_left(reading, start, end)
