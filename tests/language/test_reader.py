from collections.abc import Iterator

import numpy as np
import pytest

from onrecord.language import Convention, analyze, embed
from onrecord.model import Analysis, Article, Attribution

from .texts import TEXTS

STORY = (
    "The harbour ministry has denied a report by the Quay Gazette claiming that it had paid for cranes.\n"
    '"Not one crown has left our accounts," said Bo Lindqvist, a spokesman. "And none will."'
)
LONGER = (
    STORY
    + "\nAna Roe, the mayor, told reporters on Monday that she would not resign. She said the vote was fair.\n" * 3
)


def analysis(text: str, whole: bool = False) -> Analysis:
    (one,) = analyze([Article("a", text)], whole=whole)
    return one


def attributions(text: str) -> tuple[Attribution, ...]:
    return analysis(text).attributions


def test_source_cue_and_content_are_found_together() -> None:
    found = [
        tuple(" … ".join(s.of(STORY) for s in spans) for spans in (a.source, a.cue, a.content))
        for a in attributions(STORY)
    ]
    assert ("The harbour ministry", "has denied") in [f[:2] for f in found]
    assert ("the Quay Gazette", "claiming", "it had paid for cranes") in [
        (s, c, content.removeprefix("that ")) for s, c, content in found
    ]
    (quote,) = [f for f in found if f[1] == "said"]
    assert quote[0].startswith("Bo Lindqvist")
    assert quote[2] == '"Not one crown has left our accounts," … "And none will."'


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_the_text_spans_lie_in_it_and_hold_words(text: str) -> None:
    found = analysis(text, whole=True)
    for attribution in found.attributions:
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert span.of(text).strip()
    for span in (*found.sentences, *(w.span for w in found.words), *(m.span for m in found.mentions)):
        assert span.of(text).strip() == span.of(text) != ""


def test_no_two_attributions_share_a_cue() -> None:
    cues = [i for a in attributions(TEXTS["paragraphs"]) for span in a.cue for i in range(*span)]
    assert len(cues) == len(set(cues))


def test_an_article_in_another_language_has_no_attributions() -> None:
    (analysis,) = analyze([Article("a", STORY, language="fi")])
    assert analysis.attributions == ()


def test_articles_come_out_in_order_whatever_they_hold() -> None:
    texts = ["", STORY, " \n ", LONGER, "", ""]
    found = list(analyze(Article(str(i), text) for i, text in enumerate(texts)))
    assert [a.article.id for a in found] == ["0", "1", "2", "3", "4", "5"]
    assert [bool(a.attributions) for a in found] == [False, True, False, True, False, False]


def test_an_article_is_read_the_same_alone_and_among_others() -> None:
    articles = [Article(str(i), text) for i, text in enumerate([LONGER, STORY, TEXTS["one long line"], STORY + LONGER])]
    together = list(analyze(articles, whole=True))
    assert together == [one for article in articles for one in analyze([article], whole=True)]


def test_articles_are_drawn_a_few_at_a_time() -> None:
    drawn = 0

    def endless() -> Iterator[Article]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Article(str(drawn), STORY)

    next(analyze(endless()))
    assert drawn < 100


def test_a_text_many_times_over_says_the_same_as_often() -> None:
    once = len(attributions(LONGER))
    assert len(attributions("\n\n".join([LONGER] * 20))) == pytest.approx(20 * once, rel=0.1)


def test_by_polnear_no_attribution_is_nested() -> None:
    text = "The ministry said the mayor had claimed that a clerk told her the bridge was safe."
    (found,) = analyze([Article("a", text)], Convention.POLNEAR)
    contents = [span for a in found.attributions for span in a.content]
    assert not any(span.holds(a.cue[0]) for a in found.attributions for span in contents)


NEWS = (
    "Mayor denies payment for cranes\n"
    "The mayor of Quayside, Ana Roe, said on Monday that she did not pay for the cranes. Roe told reporters that the council had "
    "bought them in May for 1,000 crowns each.\n"
    "The opposition wants an inquiry. Bo Lindqvist, who leads it, said he didn't believe her. The council will meet in London on "
    "Friday, and the mayor has been asked to bring the contract."
)


def test_sentences_words_and_trees_cover_the_text() -> None:
    found = analysis(NEWS, whole=True)
    assert [s.of(NEWS).split()[0] for s in found.sentences] == ["Mayor", "The", "Roe", "The", "Bo", "The"]
    words = [w.span.of(NEWS) for w in found.words]
    assert "".join(words) == "".join(NEWS.split())
    assert {"1,000", "did", "n't", "."} <= set(words)
    tags = dict(zip(words, (w.tag for w in found.words), strict=True))
    assert (tags["mayor"], tags["bought"], tags["1,000"], tags["n't"]) == ("NOUN", "VERB", "NUM", "PART")
    assert sum(w.head == -1 for w in found.words) == len(found.sentences)
    heads = {w.span.of(NEWS): found.words[w.head].span.of(NEWS) for w in found.words if w.head >= 0}
    assert heads["council"] in ("bought", "meet")
    assert heads["crowns"] == "bought"


def test_mentions_have_kinds_and_a_name_shares_a_chain_with_its_pronoun() -> None:
    mentions = {(m.span.start, m.span.of(NEWS)): m for m in analysis(NEWS, whole=True).mentions}
    she = mentions[NEWS.index("she did"), "she"]
    roe = mentions[NEWS.index("Roe told"), "Roe"]
    assert she.kind == roe.kind == "person"
    assert she.chain == roe.chain == analysis(NEWS).mentions[she.links[0].mention].chain
    assert she.links[0].score > 0
    assert list(she.links) == sorted(she.links, key=lambda link: -link.score)
    assert {m.kind for (_, words), m in mentions.items() if words.lower() == "the council"} == {"organization"}
    sentences = analysis(NEWS, whole=True).sentences
    assert all(any(s.holds(m.span) for s in sentences) for m in mentions.values())


def test_a_sentence_s_vector_is_the_same_to_the_bit_whatever_stands_beside_it() -> None:
    alone = embed(["the ministry paid for the cranes"])[0]
    beside = embed(["no", "the ministry paid for the cranes", "a much longer sentence " * 40, ""])
    assert np.array_equal(alone, beside[1])
    assert not beside[3].any()


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    one, like, other = embed(["The ministry paid for the cranes", "Cranes were bought by the ministry", "It rained"])
    assert one @ like > 0.6 > one @ other
