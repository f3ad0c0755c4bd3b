"""What the text tells of somebody whose post it does not name: work at a post (在县林业局工作), a role model
(向某某同志学习), somebody of an era long past. The words stand in patterns/data/person_kinds.yaml."""

from __future__ import annotations

from collections.abc import Sequence

from extract.mentions import PersonMention
from extract.people.posts import Post, heads
from extract.people.roles import Held
from extract.reading import Reading
from extract.wordlist import endings, finder
from patterns.store import Match

LOOK_BACK = 24  # characters before a name that its work is told in
FARTHEST = 60  # characters of the sentence behind a name that its work is told in
FARTHEST_COUNT = 90  # characters between a number of people and the name of one of them
NEW_CHINA = 1949
OFFICES = ("kind.in_office", "kind.with_cadres", "kind.leads", "kind.founded", "kind.speaks_for")
DECADES = 30  # years before the article's


def is_model(reading: Reading, same: Sequence[PersonMention], held: Sequence[Held]) -> bool:
    """Whether the person of the mentions `same` is presented as one to learn from or known to the country."""
    text, pattern = reading.text, reading.patterns.pattern
    before, after = pattern("kind.model_before").quick, pattern("kind.model_after").quick
    ids = ("kind.model_told", "kind.honored_after", *(() if held else ("kind.athlete",)))
    behind = [pattern(id).quick for id in ids]  # a villager who wins a race is a villager
    honored = pattern("kind.honored").quick
    for x in same:
        if any(form.match(text, x.end) for form in behind):
            return True
        if honored.search(text, max(0, x.start - LOOK_BACK), x.start):
            return True
        if before.search(text, max(0, x.start - LOOK_BACK), x.start) and after.match(text, x.end):
            return True
    return False


def is_past(reading: Reading, same: Sequence[PersonMention]) -> bool:
    """Whether all that the text tells of the person is dated before 1949 or decades before the article,
    but for what is called after him or her."""
    after = reading.patterns.pattern("kind.commemorated").quick
    told = [x for x in same if not after.match(reading.text, x.end)]
    return bool(told) and all(_told_of_past(reading, x) for x in told)


def _told_of_past(reading: Reading, mention: PersonMention) -> bool:
    low, _ = reading.sentence_at(mention.start)
    eras = finder(reading.patterns, "kind.remembered").finditer(reading.text, low, mention.start)
    if any(reading.words.begins(era.start()) for era in eras):  # but not 单元代表
        return True
    army = reading.patterns.pattern("kind.old_army").quick
    if army.search(reading.text, max(low, mention.start - LOOK_BACK), mention.start):
        return True
    year: Match | None = reading.patterns.pattern("kind.year").quick.search(reading.text, low, mention.start)
    if year is None:
        return False
    published = int((reading.context.date or "0")[:4])
    return int(year["year"]) < max(NEW_CHINA, published - DECADES)


def work_of(reading: Reading, same: Sequence[PersonMention], held: Sequence[Held]) -> str:
    """What says that the person works at a post, "" where nothing does or the person is called otherwise."""
    default = reading.patterns.lexicon("kind.default_call")
    if any(not x.post.title.endswith(tuple(default)) for x in held):
        return ""
    return next((told for x in same if (told := _work(reading, x))), "")


def workplace(reading: Reading, same: Sequence[PersonMention]) -> Post | None:
    """The post of somebody of whom the text says no more than at which public body the work is: one of its
    staff."""
    text, title = reading.text, next(iter(reading.patterns.lexicon("kind.staff")))
    before, after = (
        reading.patterns.pattern("kind.staff_before").quick,
        reading.patterns.pattern("kind.staff_after").quick,
    )
    for x in same:
        match: Match | None = before.search(text, max(0, x.start - LOOK_BACK), x.start) or after.match(
            text, x.end
        )
        if match is not None:
            where = match.span("where")
            return Post(match.start(), match.end(), title, match["where"], where, None, "official")
    return None


def is_by_the_way(reading: Reading, held: Held) -> bool:
    """Whether what is told is an occupation and no post: by the name (护士崔慧兰), or by a verb without
    the body where (大学毕业后当了小学教师); or a manner of speaking (“果树专家”)."""
    post = held.post
    if _is_figurative(reading, post):
        return True
    if not held.is_form_of_address and _is_livelihood(reading, post):
        return True
    if not held.is_told or not post.title.endswith(tuple(reading.patterns.lexicon("kind.occupation"))):
        return False
    if post.affiliation_span is None or post.start >= post.affiliation_span[1]:
        return True  # 在县第一中学|任|教师
    named = (*reading.mentions.organizations, *reading.mentions.places)
    return all(x.end != post.affiliation_span[1] for x in named)


def _is_figurative(reading: Reading, post: Post) -> bool:
    """Whether the post is what neighbours call somebody, in quotation marks."""
    text, words = reading.text, endings(reading.patterns, "kind.figurative")
    word = next((x for x in words if text.endswith(x, post.start, post.end)), "")
    if not word or text[post.end : post.end + 1] != "”":
        return False
    at = post.end - len(word)
    quoted = reading.patterns.pattern("kind.in_quotes").quick
    return quoted.search(text, max(0, at - LOOK_BACK), at) is not None


def _is_livelihood(reading: Reading, post: Post) -> bool:
    """Whether the post is what somebody lives by (幼儿园老师), and no public service (家庭医生)."""
    service = endings(reading.patterns, "kind.public_service")
    lives_by = post.title.endswith(endings(reading.patterns, "kind.livelihood"))
    if not lives_by or reading.text.endswith(service, post.start, post.end):
        return False
    low = max(0, post.start - LOOK_BACK)
    opening = reading.patterns.pattern("role.somebody").quick
    return opening.search(reading.text, low, post.start) is None  # 在县一中，有一位教师，…她叫崔慧兰


def is_welfare(reading: Reading, same: Sequence[PersonMention], post: Post, held: Sequence[Held]) -> bool:
    """Whether the post is a job that a village gives its poor, and the text calls the person of the mentions
    `same` so."""
    poor, jobs = endings(reading.patterns, "kind.poor"), endings(reading.patterns, "kind.welfare_job")
    if not post.title.endswith(jobs):
        return False
    told = reading.patterns.pattern("kind.called_poor").quick
    is_called = any(x.post.title.endswith(poor) for x in held)
    return is_called or any(told.match(reading.text, x.end) for x in same)


def office_of(reading: Reading, same: Sequence[PersonMention], held: Sequence[Held]) -> str:
    """What says that somebody whom the text calls by no word has an office: taken or left, a body founded,
    people led, cadres worked with, answers given for the place. "" where nothing does."""
    if held:
        return ""
    forms = [reading.patterns.pattern(id).quick for id in OFFICES]
    found = (form.match(reading.text, x.end) for x in same for form in forms)
    return next((match[0] for match in found if match is not None), "")


def _work(reading: Reading, mention: PersonMention) -> str:
    """What the sentence of one mention tells of its work."""
    text, pattern = reading.text, reading.patterns.pattern
    low, high = reading.sentence_at(mention.start)
    others = reading.mentions.people
    low = max([low, mention.start - LOOK_BACK, *(x.end for x in others if x.end <= mention.start)])
    next_name = (x.start for x in others if x.start >= mention.end)
    high = min([high, mention.end + FARTHEST, *next_name])
    if pattern("kind.no_office").quick.search(text, low, high):
        return ""
    before, after = pattern("kind.works_before").quick, pattern("kind.works_after").quick
    found = before.search(text, low, mention.start) or after.search(text, mention.end, high)
    if found is not None:
        return found[0]
    one_of = pattern("kind.one_of").quick.match(text, mention.end)
    return one_of[0] if one_of is not None and _counts_officials(reading, mention.start) else ""


def _counts_officials(reading: Reading, at: int) -> bool:
    """Whether the last people whose number is told before `at` hold a post."""
    counted = reading.patterns.pattern("kind.counted").quick
    last = None
    for head in heads(reading):
        low = max(0, head.start - LOOK_BACK)
        if at - FARTHEST_COUNT <= head.start < at and counted.search(reading.text, low, head.start):
            last = head
    return last is not None and last.kind == "official"
