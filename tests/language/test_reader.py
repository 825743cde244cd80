import pytest

from onrecord.language import analyze, attributions, embed
from onrecord.model import Article

from .test_windows import TEXTS

STORY = (
    "The harbour ministry has denied a report by the Quay Gazette claiming that it had paid for cranes.\n"
    '"Not one crown has left our accounts," said Bo Lindqvist, a spokesman. "And none will."'
)


def test_source_cue_and_content_are_found_together() -> None:
    found = [
        tuple(" … ".join(s.of(STORY) for s in spans) for spans in (a.source, a.cue, a.content))
        for a in attributions(STORY)
    ]
    assert ("The harbour ministry", "has denied") in [f[:2] for f in found]
    assert ("the Quay Gazette", "claiming", "it had paid for cranes") in found
    (quote,) = [f for f in found if f[1] == "said"]
    assert quote[0].startswith("Bo Lindqvist")
    assert quote[2] == '"Not one crown has left our accounts," … "And none will."'


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_the_text_spans_lie_in_it_and_hold_words(text: str) -> None:
    for found in attributions(text):
        for span in (*found.source, *found.cue, *found.content):
            assert span.of(text).strip()


def test_no_two_attributions_share_a_cue() -> None:
    cues = [i for a in attributions(TEXTS["paragraphs"]) for span in a.cue for i in range(*span)]
    assert len(cues) == len(set(cues))


def test_an_article_in_another_language_has_no_attributions() -> None:
    (analysis,) = analyze([Article("a", STORY, language="fi")])
    assert analysis.attributions == ()


def test_a_sentence_s_vector_does_not_hang_on_what_stands_beside_it() -> None:
    alone = embed(["the ministry paid for the cranes"])[0]
    beside = embed(["no", "the ministry paid for the cranes", "a much longer sentence " * 40])[1]
    assert float(alone @ beside) > 0.99
