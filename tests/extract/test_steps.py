"""Many texts read abreast: the same facts as one by one, and a fault costs its own text only."""

from __future__ import annotations

from extract.pipeline import facts_in_steps, facts_of, read
from extract.reading import Context
from extract.steps import Steps, abreast, whole
from patterns import load

TEXTS = (
    "青石村划分网格12个。",
    "",
    "去年，云峰街道选派网格员34名，实行“两长一员”工作法。",
    "王小满是清溪县的网格员。",
)


def test_texts_abreast_give_the_facts_that_each_gives_alone() -> None:
    patterns, context = load(), Context(date="2024-05-06")
    together = abreast([facts_in_steps(text, context, patterns) for text in TEXTS], lambda _: None)
    assert together == [facts_of(read(text, context, patterns)) for text in TEXTS]


def counting(last: int, faulty: int = -1) -> Steps[int]:
    for number in range(last):
        if number == faulty:
            raise ValueError("a fault")
        yield
    return last


def test_all_take_one_step_before_any_takes_the_next_and_a_fault_costs_one() -> None:
    begun: list[int] = []
    results = abreast([counting(2), counting(3, faulty=1), counting(0)], begun.append)
    assert begun == [0, 1, 2, 0, 1, 0]
    assert results[0] == 2
    assert isinstance(results[1], ValueError)
    assert results[2] == 0
    assert whole(counting)(4) == 4
