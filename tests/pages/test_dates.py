from datetime import UTC, datetime

import pytest

from onrecord.pages.dates import dated, moment


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("2025-03-02T09:15:00Z", (2025, 3, 2, 9, 15)),
        ("2025-03-02T09:15:00.123+0200", (2025, 3, 2, 7, 15)),
        ("2025-03-02 09:15:00", (2025, 3, 2, 9, 15)),
        ("2025-03-02 09:15 UTC", (2025, 3, 2, 9, 15)),
        ("2025-03-02", (2025, 3, 2)),
        ("20250302", (2025, 3, 2)),
        ("Sun, 02 Mar 2025 09:15:00 GMT", (2025, 3, 2, 9, 15)),
        ("Published March 2, 2025", (2025, 3, 2)),
        ("March 2nd, 2025 at 9:15 pm", (2025, 3, 2, 21, 15)),
        ("2 March 2025, 12:05 a.m. GMT", (2025, 3, 2, 0, 5)),
        ("Mar. 2, 2025 9:15 am EST", (2025, 3, 2, 14, 15)),
        ("Updated March 5, 2025. Published March 2, 2025", (2025, 3, 2)),
        ("Last updated: 5 March 2025 | 2 March 2025", (2025, 3, 2)),
        ("Updated 5 March 2025", (2025, 3, 5)),
        ("Sunday, 2 March 2025", (2025, 3, 2)),
        ("0001-01-01T00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("9999-99-99", None),
        ("February 31, 2025", None),
        ("yesterday", None),
        ("", None),
        ("March 2, 2025 " * 50, None),
        (20250302, None),
        (None, None),
        (["2025-03-02"], None),
    ],
)  # fmt: skip
def test_moments(words: object, when: tuple[int, ...] | None) -> None:
    assert moment(words) == (datetime(*when, tzinfo=UTC) if when else None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line", ["Published March 2, 2025", "Sunday, 2 March 2025 at 9:15", "Updated: 2025-03-02", "March 2, 2025"]
)
def test_a_line_that_is_a_date(line: str) -> None:
    assert dated(line)


@pytest.mark.parametrize(
    "line", ["The bridge was shut on March 2, 2025", "By Dana Orlund", "Published weekly", "On 2 March 2025 he said it"]
)
def test_a_line_that_is_more_than_a_date(line: str) -> None:
    assert dated(line) is None
