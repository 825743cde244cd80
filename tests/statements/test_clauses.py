"""Views of a text, with what is hidden blank."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.statements.clauses import view

TEXT = "Rain fell. She told our reporter no."


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        (Span(0, 4), "She told our reporter no."),
        (Span(30, 36), "She told our report      "),
        (Span(8, 14), "    told our reporter no."),
        (Span(15, 19), "She      our reporter no."),
    ],
    ids=["wholly before", "over the end", "over the beginning", "within"],
)
def test_what_is_hidden_is_blank_and_moves_nothing(hidden: Span, seen: str) -> None:
    assert view(TEXT, (Span(11, 36),), (hidden,)) == seen
