"""The day of an article."""

import pytest

from corpus import PageWords
from corpus.dates import iso_date, masthead_date, newspaper


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("清溪日报_20240826_03.txt", "2024-08-26"),
        ("2024-08-26", "2024-08-26"),
        ("2024/8/6 09:30", "2024-08-06"),
        ("2024年8月6日", "2024-08-06"),
        ("2018-06-30T08:00:00+08:00", "2018-06-30"),
        ("000_8c9aba99242f4455.txt", None),
        ("20241399.txt", None),
        ("2023-02-29", None),
        ("版面3", None),
    ],
)
def test_days_in_names_and_fields(text: str, day: str | None) -> None:
    assert iso_date(text) == day


def test_days_in_print(words: PageWords) -> None:
    assert masthead_date("清溪日报 2024年8月26日 星期一", words) == "2024-08-26"
    assert masthead_date("2024年8月26日，院子亮了。", words) is None


def test_papers(words: PageWords) -> None:
    assert newspaper("清溪日报 2024年8月26日", words) == "清溪日报"
    assert newspaper("日报开进农家院", words) is None
