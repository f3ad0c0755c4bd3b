"""How many facts are right, judged by those a person has read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from output.sample_sheet import Verdict, Word
from output.wording import one_line

Z = 1.959963984540054  # the standard normal's 97.5 % point: an interval of 95 %


@dataclass(frozen=True, slots=True)
class Precision:
    """Counts of verdicts, the share that is right of those that are sure (None where there are none),
    and its 95 % interval."""

    right: int
    wrong: int
    unsure: int
    share: float | None
    low: float
    high: float


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share: E. B. Wilson, "Probable Inference, the Law of Succession,
    and Statistical Inference", JASA 22 (1927), 209-212. It stays inside 0 and 1 and holds for small
    samples and shares near 1 (Brown, Cai, DasGupta, Statistical Science 16 (2001), 101-133)."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, Z * Z / total
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / total + square / (4 * total))
    return max(0.0, (middle - reach) / (1 + square)), min(1.0, (middle + reach) / (1 + square))


def precision(verdicts: Iterable[Verdict]) -> Precision:
    """The precision that the verdicts give. What a person was unsure of is counted, and left out."""
    return _of(verdict.word for verdict in verdicts)


def precision_by(
    verdicts: Sequence[Verdict], by: Literal["kind", "pattern", "field"]
) -> dict[str, Precision]:
    """The precision of each kind or pattern, fewest right first; or of each field that a verdict names
    (`metrics.place`). A wrong fact whose wrong fields were not named says nothing sure of any field."""
    if by == "field":
        made = _by_field(verdicts)
    else:
        groups: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in verdicts:
            groups[getattr(verdict, by) or "(none)"].append(verdict)
        made = {name: precision(members) for name, members in groups.items()}
    return dict(sorted(made.items(), key=lambda item: (_sure(item[1]), item[0])))


def precision_table(verdicts: Sequence[Verdict]) -> Table:
    """The precision of all facts that were judged, then by kind, pattern and field where that tells
    more."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for name in ("right", "wrong", "unsure", "precision", "95 % interval"):
        table.add_column(name, justify="right")
    _add(table, "all", precision(verdicts), "bold")
    for by in ("kind", "pattern", "field"):
        rows = precision_by(verdicts, by)
        if len(rows) > 1 or (rows and by == "field"):
            table.add_section()
            for name, one in rows.items():
                _add(table, f"{by} {name}", one)
    return table


def _of(words: Iterable[Word]) -> Precision:
    counts = Counter(words)
    right, wrong = counts["right"], counts["wrong"]
    total = right + wrong
    return Precision(right, wrong, counts["unsure"], right / total if total else None, *wilson(right, total))


def _by_field(verdicts: Sequence[Verdict]) -> dict[str, Precision]:
    named = {(verdict.kind, field) for verdict in verdicts for field in verdict.fields}
    return {
        f"{kind}.{field}": _of(_of_field(verdict, field) for verdict in verdicts if verdict.kind == kind)
        for kind, field in named
    }


def _of_field(verdict: Verdict, field: str) -> Word:
    if verdict.word != "wrong":
        return verdict.word
    if not verdict.fields:
        return "unsure"
    return "wrong" if field in verdict.fields else "right"


def _sure(one: Precision) -> float:
    return 2.0 if one.share is None else one.share


def _add(table: Table, name: str, one: Precision, style: str = "") -> None:
    share = "–" if one.share is None else f"{one.share:.1%}"
    interval = f"{one.low:.1%} – {one.high:.1%}"
    cells = (str(one.right), str(one.wrong), str(one.unsure), share, interval)
    table.add_row(Text(one_line(name)), *cells, style=style)
