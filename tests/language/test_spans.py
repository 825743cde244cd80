from itertools import combinations

import pytest
from hypothesis import given

from onrecord.language.graphemes import extends
from onrecord.language.spans import spans
from onrecord.language.tokens import tokenize
from onrecord.language.weights import tokenizer

from .texts import texts


def marked(drawn: str) -> list[str]:
    """What becomes of the range between brackets."""
    start, end = drawn.index("["), drawn.index("]") - 1
    text = drawn.replace("[", "").replace("]", "")
    return [span.of(text) for span in spans(text, [(start, end)])]


@pytest.mark.parametrize(
    ("drawn", "left"),
    [
        ("She said [it was shut], and left.", "it was shut"),
        ("[, it was shut; ]she said.", "it was shut"),
        ('["It is shut,] " she said.', '"It is shut'),
        ('["It is shut,"] she said.', '"It is shut,"'),
        ('["It is shut,]" she said.', '"It is shut,"'),
        ('["It is shut],” she said.'.replace('"', "“"), "“It is shut,”"),
        ("She said “[it] is” [shut”].".replace("[shut”]", "shut”"), "it"),
        ("She called it “[a lie”] on air.", "“a lie”"),
        ("„[Es ist zu“], said she.", "„Es ist zu“"),
        ("«[C'est fermé»], said she.", "«C'est fermé»"),
        ("[“She said ‘no’ and ‘never’.]”", "“She said ‘no’ and ‘never’.”"),
        ("[“He told me “go”,”] she said.", "“He told me “go”,”"),
        ("[“He told me “go],” she said.", "“He told me “go,”"),
        ("the workers’ [union’s] call", "union’s"),
        ("She said: [It is shut. Go home.]", "It is shut. Go home."),
        ('["We go on,] but not now," she said.', '"We go on'),
    ],
)
def test_quotation_marks_are_inside_and_the_comma_around_outside(drawn: str, left: str) -> None:
    assert marked(drawn) == [left]


def test_of_nothing_but_commas_nothing_is_left() -> None:
    assert marked("so[ ,, ; ]said") == []


def test_a_quotation_that_runs_on_is_left_as_it_is() -> None:
    assert marked("[“We will go on], but not now,” she said.") == ["“We will go on"]


@given(texts())
def test_spans_of_any_text_begin_and_end_with_whole_characters_of_their_own(text: str) -> None:
    tokens = tokenize(text, tokenizer())
    edges = list(combinations(range(len(tokens)), 2))[:200]
    ranges = [(int(tokens.start[a]), int(tokens.end[b])) for a, b in edges]
    starts = set(tokens.start.tolist())
    for span in spans(text, ranges):
        assert 0 <= span.start < span.end <= len(text)
        for character in (text[span.start], text[span.end - 1]):
            assert not character.isspace()
        assert text[span.end - 1] not in ",;"
        assert text[span.start] not in ",;" or extends(text, span.start + 1)
        assert not extends(text, span.end)
        assert span.start in starts or not extends(text, span.start)
    for (a, b), (one,) in ((r, found) for r in ranges if (found := spans(text, [r]))):
        assert a - 1 <= one.start
        assert one.end <= b + 2
