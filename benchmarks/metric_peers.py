"""Run by the interpreter of a peer's own environment: `metric_peers.py jionlp|recognizers` reads a JSON list
of texts from standard input and writes, for each, the quantities the peer finds: [value, upper value or
null, unit or null], money in yuan, dates left out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

Found = tuple[float, float | None, str | None]

UNITS = {  # what the peer calls a unit, and what the text writes
    "Chinese yuan": "元",
    "Kilometer": "公里",
    "Meter": "米",
    "Centimeter": "厘米",
    "Millimeter": "毫米",
    "Mu": "亩",
    "Hectare": "公顷",
    "Square meter": "平方米",
    "Square kilometer": "平方公里",
    "Cubic meter": "立方米",
    "Kilogram": "公斤",
    "Gram": "克",
    "Ton": "吨",
    "Metric ton": "吨",
    "Jin": "斤",
    "Year": "岁",
}
SPANS = {"year": "年", "month": "个月", "day": "天", "hour": "小时", "minute": "分钟"}


def with_jionlp() -> Callable[[str], list[Found]]:
    sys.stdout = sys.stderr  # it greets on standard output
    import jionlp

    sys.stdout = sys.__stdout__

    def found(text: str) -> Iterator[Found]:
        for money in jionlp.ner.extract_money(text, with_parsing=True):
            number = money["detail"]["num"]
            low, high = (number, None) if isinstance(number, str) else (number[0], number[1])
            yield float(low), None if high is None else float(high), money["detail"]["case"]
        for time in jionlp.ner.extract_time(text, with_parsing=True):
            if time["type"] == "time_delta":
                yield from _spans(time["detail"]["time"])

    return lambda text: list(found(text))


def _spans(delta: Any) -> Iterator[Found]:
    ends = delta if isinstance(delta, list) else [delta]
    for name, unit in SPANS.items():
        values = [end[name] for end in ends if isinstance(end, dict) and name in end]
        if values:
            flat = [float(v) for value in values for v in (value if isinstance(value, list) else [value])]
            yield flat[0], flat[-1] if flat[-1] != flat[0] else None, unit


def with_recognizers() -> Callable[[str], list[Found]]:
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension

    culture = "zh-cn"

    def found(text: str) -> Iterator[Found]:
        covered: list[tuple[int, int]] = []
        for recognize in (recognize_percentage, recognize_currency, recognize_age, recognize_dimension):
            for entity in recognize(text, culture):
                value = (entity.resolution or {}).get("value")
                if value is not None:
                    covered.append((entity.start, entity.end))
                    percent = recognize is recognize_percentage
                    unit = "%" if percent else UNITS.get(entity.resolution.get("unit"))
                    yield float(value.strip("%")), None, unit
        for entity in recognize_number(text, culture):
            value = (entity.resolution or {}).get("value")
            if value is not None and not any(a <= entity.start and entity.end <= b for a, b in covered):
                yield float(value), None, None

    return lambda text: list(found(text))


def main() -> None:
    texts = json.loads(sys.stdin.buffer.read())
    find = {"jionlp": with_jionlp, "recognizers": with_recognizers}[sys.argv[1]]()
    sys.stdout.write(json.dumps([find(text) for text in texts]))


if __name__ == "__main__":
    main()
