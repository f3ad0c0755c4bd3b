"""Texts are read abreast: all of them are brought through one step before any goes on to the next. What a
step needs (its code, its patterns) then stays in the processor's caches, which the whole of the extraction
by far overfills: texts read so take a sixth less time (`python -m benchmarks.stages`).

A function in steps is a generator that yields between them and returns what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Result = TypeVar("Result")
Steps = Generator[None, None, Result]

ABREAST = 64  # texts that are read at a time


def whole(function: Callable[Asked, Steps[Result]]) -> Callable[Asked, Result]:
    """A function in steps as a plain one, which does them one after the other."""

    @wraps(function)
    def at_once(*args: Asked.args, **kwargs: Asked.kwargs) -> Result:
        steps = function(*args, **kwargs)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                result: Result = end.value
                return result

    return at_once


def abreast(texts: Sequence[Steps[Result]], begin: Callable[[int], None]) -> list[Result | Exception]:
    """What comes of the steps of each of `texts`; an exception costs the one that raised it. `begin` is told
    which of them the next step is of."""
    results: dict[int, Result | Exception] = {}
    while len(results) < len(texts):
        for number, steps in enumerate(texts):
            if number in results:
                continue
            begin(number)
            try:
                next(steps)
            except StopIteration as end:
                results[number] = end.value
            except Exception as error:  # noqa: BLE001 - who asked is told of it
                results[number] = error
    return [results[number] for number in range(len(texts))]
