from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.roles import Convention, distinct
from onrecord.model import Attribution, Span


def attribution(cue: tuple[int, int], *content: tuple[int, int], confidence: float = 0.9) -> Attribution:
    return Attribution((), (Span(*cue),), tuple(Span(a, b) for a, b in content), confidence)


def test_of_two_with_the_same_word_in_their_cues_the_surer_is_kept() -> None:
    unsure, sure = attribution((0, 12), confidence=0.4), attribution((5, 12), confidence=0.8)
    assert distinct([unsure, sure], Convention.GUIDE) == (sure,)


def test_nested_attributions_go_by_polnear_only() -> None:
    outer, inner, after = attribution((4, 8), (9, 40)), attribution((20, 24), (25, 40)), attribution((45, 49), (50, 60))
    assert distinct([after, inner, outer], Convention.GUIDE) == (outer, inner, after)
    assert distinct([after, inner, outer], Convention.POLNEAR) == (outer, after)


def test_a_cue_in_the_middle_of_what_is_said_is_not_nested_in_it() -> None:
    one = attribution((10, 14), (0, 9), (20, 30))
    assert distinct([one], Convention.POLNEAR) == (one,)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.booleans()), max_size=12))
def test_by_polnear_those_stay_whose_cue_no_content_holds(drawn: list[tuple[int, int, bool]]) -> None:
    found = [attribution((a, a + 1), *([(a + 1, a + 1 + width)] if spelled else [])) for a, width, spelled in drawn]
    every = distinct(found, Convention.GUIDE)
    contents = [span for a in every for span in a.content]
    outermost = tuple(a for a in every if not any(span.holds(a.cue[0]) for span in contents))
    assert distinct(found, Convention.POLNEAR) == outermost
