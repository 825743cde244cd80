"""Pairing and judging on tiny articles, where the right answer is plain."""

from pathlib import Path

import pytest

from benchmarks.judged import Judged, judge, plain
from onrecord.model import Actor, Article, Kind, Reading, Span, Stance, Statement
from training.annotated import Annotated, annotated

ACTORS = """\
<actor id="ruiz" kind="person" name="Ana Ruiz" aliases="Ruiz"/>
<actor id="ministry" kind="organization" name="Harbour Ministry" aliases="the ministry"/>
<actor id="pair" kind="group" name="the dockers and the pilots"/>
<actor id="clerks" kind="unnamed" name="two clerks"/>
<actor id="paper" kind="outlet" name="The Coast"/>
"""


def gold(folder: Path, body: str, *rows: str) -> Annotated:
    """An article of one paragraph; a row says speaker, stance and maybe the relayer of a statement, in order."""
    told = [f'<s id="{i}" {_attributes(row)}/>' for i, row in enumerate(rows, 1)]
    xml = f'<article outlet="The Coast" published="2025-03-02T09:15:00Z"><actors>{ACTORS}</actors><p>{body}</p>'
    xml += f"<statements>{''.join(told)}</statements></article>"
    (folder / "tiny.xml").write_text(xml, "utf-8")
    (article,) = annotated(folder)
    return article


def _attributes(row: str) -> str:
    return " ".join(f'{key}="{value}"' for key, value in zip(("speaker", "stance", "via"), row.split(), strict=False))


def found(text: str, source: str, cue: str, content: str, stance: Stance = Stance.ASSERTS, **more: str) -> Statement:
    """A statement by its words; empty words are no span."""
    spans = ((Span(text.index(w), text.index(w) + len(w)),) if w else () for w in (source, cue, content))
    return Statement(cue, "tiny", *spans, stance, False, 0.9, **more)


def judged(article: Annotated, *statements: Statement, actors: tuple[Actor, ...] = ()) -> list[Judged]:
    return judge(article, Reading(Article("tiny", article.text), statements, actors))[0]


ONE = '<src s="1">Ana Ruiz</src> <cue s="1">said</cue> <say s="1">the cranes were late</say> on Monday.'


@pytest.mark.parametrize(
    ("content", "is_found"),
    [("the cranes were late", True), ("cranes were late on", True), ("late on Monday", False), ("", False)],
)
def test_contents_are_the_same_from_half_an_overlap(tmp_path: Path, content: str, is_found: bool) -> None:
    article = gold(tmp_path, ONE, "ruiz asserts")
    (one,) = judged(article, found(article.text, "Ana Ruiz", "said", content))
    assert (one.found is not None) is is_found


def test_the_best_overlap_is_paired_and_the_other_is_none(tmp_path: Path) -> None:
    article = gold(tmp_path, ONE, "ruiz asserts")
    near = found(article.text, "", "on", "the cranes were late on")
    exact = found(article.text, "Ana Ruiz", "said", "the cranes were late")
    (one,), others = judge(article, Reading(Article("tiny", article.text), (near, exact)))
    assert one.found is exact
    assert others == [near]


NOTHING = '<src s="1">The ministry</src> <cue s="1">declined to comment</cue> on the cranes.'


@pytest.mark.parametrize(
    ("cue", "content", "is_found"),
    [("declined to comment", "", True), ("declined", "", True), ("declined", "to comment", False), ("on", "", False)],
)
def test_without_content_the_cue_decides(tmp_path: Path, cue: str, content: str, is_found: bool) -> None:
    article = gold(tmp_path, NOTHING, "ministry withholds")
    (one,) = judged(article, found(article.text, "The ministry", cue, content))
    assert (one.found is not None) is is_found


def test_sources_are_right_from_half_an_overlap_or_where_there_is_none(tmp_path: Path) -> None:
    article = gold(tmp_path, ONE, "ruiz asserts")
    for source, right in (("Ana Ruiz", True), ("Ruiz", True), ("Ana Ruiz said the", False), ("", False)):
        (one,) = judged(article, found(article.text, source, "said", "the cranes were late"))
        assert one.source_right is right
    article = gold(tmp_path, '<cue s="1">Reportedly</cue> <say s="1">the cranes are late</say>.', "clerks asserts")
    (one,) = judged(article, found(article.text, "", "Reportedly", "the cranes are late"))
    assert one.source_right


@pytest.mark.parametrize(
    ("speaker", "name", "kind", "right"),
    [
        ("ruiz", "Ms. Ana Ruíz", Kind.PERSON, True),
        ("ruiz", "Ruiz", Kind.PERSON, True),
        ("ruiz", "Bo Ruiz", Kind.PERSON, False),
        ("ministry", "The Ministry", Kind.ORGANIZATION, True),
        ("clerks", "reports", Kind.UNNAMED, True),
        ("clerks", "two clerks", Kind.GROUP, False),
        ("pair", "Ana Ruiz", Kind.GROUP, True),
    ],
)
def test_speakers_are_right_by_name_unnamed_ones_by_kind(
    tmp_path: Path, speaker: str, name: str, kind: Kind, right: bool
) -> None:
    article = gold(tmp_path, ONE, f"{speaker} asserts")
    one = found(article.text, "Ana Ruiz", "said", "the cranes were late", speaker="x")
    (own,) = judged(article, one, actors=(Actor("x", name, kind),))
    assert own.speaker_right is right


def test_who_relays_is_right_by_name_or_where_nobody_does(tmp_path: Path) -> None:
    paper, port = Actor("x", "Coast", Kind.OUTLET), Actor("y", "The Port", Kind.OUTLET)
    for row, via, right in (
        ("ruiz asserts", "", True),
        ("ruiz asserts", "x", False),
        ("ruiz asserts paper", "x", True),
        ("ruiz asserts paper", "y", False),
        ("ruiz asserts paper", "", False),
    ):
        article = gold(tmp_path, ONE, row)
        (one,) = judged(
            article, found(article.text, "Ana Ruiz", "said", "the cranes were late", via=via), actors=(paper, port)
        )
        assert one.via_right is right


def test_what_is_missed_is_right_in_nothing(tmp_path: Path) -> None:
    (one,) = judged(gold(tmp_path, ONE, "ruiz asserts"))
    assert not any((one.source_right, one.stance_right, one.speaker_right, one.via_right))


FORMS = {
    "name": ("Minister Ana Ruiz", "ruiz", ("name",)),
    "description": ("The ministry", "ministry", ("description",)),
    "pronoun": ("She", "ruiz", ("pronoun",)),
    "joint": ("The dockers and the pilots", "pair", ("joint",)),
    "unnamed": ("Two clerks", "clerks", ("description",)),
}


@pytest.mark.parametrize(("source", "speaker", "forms"), FORMS.values(), ids=FORMS)
def test_forms_of_sources(tmp_path: Path, source: str, speaker: str, forms: tuple[str, ...]) -> None:
    body = f'<src s="1">{source}</src> <cue s="1">said</cue> <say s="1">no</say>.'
    (one,) = judged(gold(tmp_path, body, f"{speaker} asserts"))
    assert one.forms == forms


def test_a_statement_in_anothers_content_is_nested(tmp_path: Path) -> None:
    body = '<src s="1">She</src> <cue s="1">said</cue> <say s="1"><cue s="2">reportedly</cue> <say s="2">all was well</say></say>.'
    outer, inner = judged(gold(tmp_path, body, "ruiz asserts", "clerks asserts paper"))
    assert outer.forms == ("pronoun",)
    assert inner.forms == ("none", "nested")


def test_names_are_compared_without_title_case_and_accents() -> None:
    assert plain("The Évora  Post") == plain("evora post")
    assert plain("Mr. Łukasz O'Neil") == plain("Łukasz O’Neil")
