"""Whatever the text, reading it ends well."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import Convention, analyze
from onrecord.language.graphemes import extends
from onrecord.language.tokens import tokenize
from onrecord.language.weights import tokenizer
from onrecord.model import Analysis, Article, Attribution, Span

from .texts import TEXTS, texts

PARAGRAPHS = (
    "The harbour ministry has denied a report by the Quay Gazette claiming that it had paid for cranes.",
    '"Not one crown has left our accounts," said Bo Lindqvist, a spokesman. "And none will."',
    "Ana Roe, the mayor, told reporters on Monday that she would not resign, and that the vote was fair.",
    "The cranes stand on the eastern quay. Nobody has used them since they came.",
    "According to a memo, the company asked for its money back in March; the company declined to comment.",
    "“They promised us work,” said Ciro Dane, who leads the dockers’ union. “We believed them.”",
    "The ministry said it would publish the contract. Ms. Roe called the delay “a disgrace”.",
)


def read(text: str, convention: Convention = Convention.GUIDE, whole: bool = False) -> Analysis:
    (found,) = analyze([Article("a", text)], convention, whole)
    return found


def everything(found: Analysis) -> Iterator[Span]:
    for attribution in found.attributions:
        yield from roles(attribution)
    yield from found.sentences
    yield from (word.span for word in found.words)
    yield from (mention.span for mention in found.mentions)


def roles(attribution: Attribution) -> Sequence[Span]:
    return (*attribution.source, *attribution.cue, *attribution.content)


def check(text: str, convention: Convention) -> None:
    found = read(text, convention, whole=True)
    starts = set(tokenize(text, tokenizer()).start.tolist())
    for span in everything(found):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text)
    for attribution in found.attributions:
        assert attribution.cue
        assert 0 < attribution.confidence <= 1
        for span in roles(attribution):
            assert not extends(text, span.end)
            assert span.start in starts or not extends(text, span.start)
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert all(a.end <= b.start for a, b in pairwise(spans))
    cues = [i for a in found.attributions for span in a.cue for i in range(*span)]
    assert len(cues) == len(set(cues))
    assert [a.cue[0] for a in found.attributions] == sorted(a.cue[0] for a in found.attributions)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_spans_of_odd_texts_are_sound(text: str) -> None:
    check(text, Convention.GUIDE)


@settings(max_examples=60)
@given(texts(), st.sampled_from(Convention))
def test_spans_of_any_text_are_sound(text: str, convention: Convention) -> None:
    check(text, convention)


@settings(max_examples=15)
@given(st.lists(texts(), min_size=2, max_size=4))
def test_any_text_is_read_the_same_alone_and_among_others(several: list[str]) -> None:
    articles = [Article(str(i), text) for i, text in enumerate([*several, "\n".join(PARAGRAPHS)])]
    assert list(analyze(articles, whole=True)) == [read_one for a in articles for read_one in analyze([a], whole=True)]


@pytest.mark.parametrize("copies", [2, 7, 30])
def test_of_copies_one_after_another_each_says_what_one_says(copies: int) -> None:
    """Windows are cut elsewhere, so an attribution may have other words around it and one in seven may differ."""
    once = "\n".join(PARAGRAPHS)
    shifts = [k * (len(once) + 2) for k in range(copies)]
    alone = {a.cue for a in read(once).attributions}
    wanted = {tuple(Span(a + by, b + by) for a, b in cue) for cue in alone for by in shifts}
    got = {a.cue for a in read("\n\n".join([once] * copies)).attributions}
    assert len(alone) > len(PARAGRAPHS)
    assert 2 * len(wanted & got) >= 6 / 7 * (len(wanted) + len(got))
    assert max(cue[0].start for cue in got) > shifts[-1]
