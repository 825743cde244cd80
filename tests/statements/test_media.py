import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Medium, Span, Spans
from onrecord.statements.media import medium
from onrecord.statements.phrases import Words

CASES = [
    ("<She> [said] in a statement: {It is over}.", "statement", "in a statement"),
    ("<She> [tweeted], {It is over}.", "post", "tweeted"),
    ("<She> [wrote] on Facebook that {it is over}.", "post", "on Facebook"),
    ("<She> [said] on state television that {it is over}.", "broadcast", "on state television"),
    ("<She> [told] Radio Norrsund that {it is over}.", "broadcast", "Radio Norrsund"),
    ("In a televised address <she> [said] {it is over}.", "broadcast", "In a televised address"),
    ("<She> [told] the court that {it is over}.", "testimony", "the court"),
    ("<She> [testified] that {it is over}.", "testimony", "testified"),
    ("<She> [said] in a court filing that {it is over}.", "filing", "in a court filing"),
    ("In a long angry letter <she> [said] {it is over}.", "letter", "In a long angry letter"),
    ("<The letter> [says] {it is over}.", "letter", "letter"),
    ("<She> [told] reporters {it is over}.", "press", "reporters"),
    ("<She> [said] at a news conference that {it is over}.", "press conference", "at a news conference"),
    ("<She> [said] by telephone that {it is over}.", "call", "by telephone"),
    ("<She> [said] that {it is over}.", None, None),
    ("<She> [said] {it was told in a letter}.", None, None),
    ("It came in a letter. <She> [said] that {it is over}.", None, None),
    ("<The man who read the letter> [said] {it is over}.", None, None),
    ("<The Evening Post> [said] {it is over}.", None, None),
    ("<She> [told] her brother that {it is over}.", None, None),
]


def marked(told: str) -> tuple[str, dict[str, Spans]]:
    """A text without its marks, and the spans that stood in <>, [] and {}, by the opening mark."""
    places: dict[str, list[Span]] = {"<": [], "[": [], "{": []}
    opens = dict(zip(">]}", places, strict=True))
    text, opened = "", 0
    for c in told:
        if c in places:
            opened = len(text)
        elif c in opens:
            places[opens[c]].append(Span(opened, len(text)))
        else:
            text += c
    return text, {mark: tuple(spans) for mark, spans in places.items()}


@pytest.mark.parametrize(("told", "kind", "words"), CASES, ids=[t for t, _, _ in CASES])
def test_a_medium_is_named_by_its_own_sentence(told: str, kind: str | None, words: str | None) -> None:
    text, places = marked(told)
    found = medium(Words(text), places["<"], places["["], places["{"])
    assert (found and found.kind) == kind
    assert words is None or (found and found.span.of(text)) == words


def test_of_two_media_the_one_nearest_to_the_cue_counts() -> None:
    text, places = marked("In an interview about his book <he> [said] in a tweet that {it is over}.")
    assert medium(Words(text), places["<"], places["["], places["{"]) == Medium(
        "post", Span(text.index("in a tweet"), text.index(" that"))
    )


def test_no_kind_holds_a_word_twice() -> None:
    table = tomllib.loads((files("onrecord.statements") / "media.toml").read_text("utf-8"))
    assert all(len(words) == len(set(words)) for entry in table.values() for words in entry.values())


@given(
    st.lists(
        st.sampled_from(
            [
                "She",
                "said",
                "told",
                "Radio",
                "North",
                "in",
                "a",
                "letter",
                "on",
                "TV",
                ",",
                ".",
                "“",
                "court",
                "the",
                "by",
                "told",
            ]
        ),
        max_size=25,
    ),
    st.integers(0, 60),
    st.integers(1, 20),
)
def test_the_words_of_a_medium_lie_outside_the_content(words: list[str], start: int, length: int) -> None:
    text = " ".join(words)
    cue = (Span(0, min(4, len(text))),) if text else ()
    content = tuple(Span(a, b) for a, b in [(max(5, start), min(start + length, len(text)))] if a < b)
    found = medium(Words(text), (), cue, content)
    assert found is None or (
        0 <= found.span.start < found.span.end <= len(text) and not any(c.holds(found.span) for c in content)
    )
