"""Annotated articles: what is read of one, and what is wrong with one that does not hold together."""

from pathlib import Path

import pytest

from onrecord.model import Kind, Side, Stance
from training.annotated import Affair, Annotated, affairs, annotated, main

WHOLE = """\
<article outlet="The Daily Harbour" published="2025-03-02T09:15:00Z">
  <actors>
    <actor id="ministry" kind="organization" name="Fisheries Ministry" aliases="the ministry|the fisheries ministry"/>
    <actor id="coast" kind="outlet" name="The Coast"/>
  </actors>
  <title>Ministry denies quota deal</title>
  <p><src s="1">The ministry</src> <cue s="1">denied</cue> <say s="1">a report by <src s="2">The Coast</src>
 <cue s="2">claiming</cue> that <say s="2">it had sold quotas</say></say>.</p>
  <p><say s="3">"Fish</say>," <src s="3">it</src> <cue s="3">said</cue>, <say s="3">"are not for sale."</say></p>
  <statements>
    <s id="1" speaker="ministry" stance="denies"/>
    <s id="2" speaker="coast" stance="alleges"/>
    <s id="3" speaker="ministry" stance="asserts" via="coast"/>
  </statements>
</article>
"""


def read(folder: Path, xml: str = WHOLE) -> Annotated:
    (folder / "harbour.xml").write_text(xml, "utf-8")
    (article,) = annotated(folder)
    return article


def test_an_article_is_read_with_its_spans(tmp_path: Path) -> None:
    article = read(tmp_path)
    assert (article.name, article.outlet, article.title) == (
        "harbour",
        "The Daily Harbour",
        "Ministry denies quota deal",
    )
    assert article.text.startswith("Ministry denies quota deal\nThe ministry denied a report")
    words = [{role: [s.of(article.text) for s in own] for role, own in m.spans.items()} for m in article.statements]
    assert words[0]["content"] == ["a report by The Coast\n claiming that it had sold quotas"]
    assert words[1] == {"source": ["The Coast"], "cue": ["claiming"], "content": ["it had sold quotas"]}
    assert words[2]["content"] == ['"Fish', '"are not for sale."']


def test_statements_have_their_stance_speaker_and_relayer(tmp_path: Path) -> None:
    article = read(tmp_path)
    told = [(m.stance, m.speaker, m.via) for m in article.statements]
    assert told == [
        (Stance.DENIES, "ministry", None),
        (Stance.ALLEGES, "coast", None),
        (Stance.ASSERTS, "ministry", "coast"),
    ]
    ministry = article.speakers["ministry"]
    assert (ministry.kind, ministry.aliases) == (Kind.ORGANIZATION, ("the ministry", "the fisheries ministry"))


WRONG = {
    "a statement that is marked and not listed": ('<s id="2" speaker="coast" stance="alleges"/>', "", "not listed"),
    "a statement without a cue": ('<cue s="2">claiming</cue>', "claiming", "no cue"),
    "a span with space at an end": ('<cue s="1">denied</cue>', '<cue s="1">denied </cue>', "space at an end"),
    "an empty span": ('<src s="3">it</src>', '<src s="3"></src>', "empty"),
    "an unknown tag": ("<p><say", "<p><b>Fish</b> <say", "unknown tag <b>"),
    "an unknown stance": ('stance="denies"', 'stance="doubts"', "doubts"),
    "an unknown kind": ('kind="outlet"', 'kind="paper"', "paper"),
    "a speaker who is no actor": ('speaker="coast"', 'speaker="port"', "port"),
    "a relayer who is no actor": ('via="coast"', 'via="port"', "port"),
    "a tag that is not closed": ("</title>", "", "ParseError"),
}


@pytest.mark.parametrize(("old", "new", "told"), WRONG.values(), ids=WRONG)
def test_an_error_names_the_file_and_what_is_wrong(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in WHOLE
    with pytest.raises(ValueError, match="harbour.xml.*" + told):
        read(tmp_path, WHOLE.replace(old, new, 1))


AFFAIR = """\
<dispute id="quotas" about="whether the ministry sold quotas">
  <actors>
    <actor id="ministry" kind="organization" name="Fisheries Ministry"/>
    <actor id="coast" kind="outlet" name="The Coast"/>
    <actor id="wire" kind="outlet" name="Gull Wire"/>
  </actors>
  <claims><claim id="C1" text="The ministry sold quotas" concerns="ministry"/></claims>
  <article id="a1" outlet="coast" published="2025-03-01T08:00:00Z" byline="Ana Ruk">
    <title>Quotas were sold, The Coast has learned</title>
    <p>The quotas are gone, <src s="1">The Coast</src> <cue s="1">has learned</cue>.</p>
    <statements><s id="1" speaker="coast" stance="asserts" claim="C1" side="for"/></statements>
  </article>
  <article id="a2" outlet="coast" published="2025-03-02T08:00:00Z" wire="wire" copyof="a1">
    <p><src s="1">The ministry</src> <cue s="1">would not comment</cue> and <cue s="2">promised</cue> <say s="2">a list</say>.</p>
    <statements>
      <s id="1" speaker="ministry" stance="withholds" claim="C1" side="neither"/>
      <s id="2" speaker="ministry" stance="promises"/>
    </statements>
  </article>
</dispute>
"""


def read_affair(folder: Path, xml: str = AFFAIR) -> Affair:
    (folder / "quotas.xml").write_text(xml, "utf-8")
    (affair,) = affairs(folder)
    return affair


def test_an_affair_is_read_whole(tmp_path: Path) -> None:
    affair = read_affair(tmp_path)
    assert (affair.id, affair.about) == ("quotas", "whether the ministry sold quotas")
    assert [(c.id, c.text, c.concerns) for c in affair.claims.values()] == [
        ("C1", "The ministry sold quotas", ("ministry",))
    ]
    first, second = affair.articles
    assert (first.name, first.outlet, first.byline, first.wire, first.copyof) == (
        "quotas/a1",
        "The Coast",
        "Ana Ruk",
        None,
        None,
    )
    assert (second.name, second.wire, second.copyof) == ("quotas/a2", "Gull Wire", "quotas/a1")


def test_statements_of_an_affair_have_claim_and_side(tmp_path: Path) -> None:
    told = [(m.stance, m.claim, m.side) for a in read_affair(tmp_path).articles for m in a.statements]
    assert told == [
        (Stance.ASSERTS, "C1", Side.FOR),
        (Stance.WITHHOLDS, "C1", Side.NEITHER),
        (Stance.PROMISES, None, None),
    ]


def test_the_articles_of_affairs_are_among_the_articles(tmp_path: Path) -> None:
    read_affair(tmp_path)
    (tmp_path / "harbour.xml").write_text(WHOLE, "utf-8")
    assert [a.name for a in annotated(tmp_path)] == ["harbour", "quotas/a1", "quotas/a2"]


WRONG_AFFAIR = {
    "a claim that is not listed": ('claim="C1" side="for"', 'claim="C2" side="for"', "C2"),
    "a claim without a side": (' side="for"', "", "claim without a side"),
    "a side without a claim": ('stance="promises"', 'stance="promises" side="for"', "side without a claim"),
    "an unknown side": ('side="for"', 'side="maybe"', "maybe"),
    "a claim that no statement bears on": ("</claims>", '<claim id="C2" text="x"/></claims>', "no statement bears on"),
    "a claim that concerns nobody known": ('concerns="ministry"', 'concerns="port"', "port"),
    "an outlet that is no actor": ('id="a1" outlet="coast"', 'id="a1" outlet="port"', "port"),
    "a wire that is no actor": ('wire="wire"', 'wire="port"', "port"),
    "a copy of an article that does not come before": ('copyof="a1"', 'copyof="a3"', "before the one it repeats"),
    "an article's id twice": ('id="a2"', 'id="a1"', "an article twice"),
    "an actor's id twice": ('id="wire"', 'id="coast"', "actor's id twice"),
}


@pytest.mark.parametrize(("old", "new", "told"), WRONG_AFFAIR.values(), ids=WRONG_AFFAIR)
def test_an_error_in_an_affair_names_the_file_and_what_is_wrong(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in AFFAIR
    with pytest.raises(ValueError, match="quotas.xml.*" + told):
        read_affair(tmp_path, AFFAIR.replace(old, new, 1))


def test_the_check_counts_both_kinds_of_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read_affair(tmp_path)
    (tmp_path / "harbour.xml").write_text(WHOLE, "utf-8")
    main([str(tmp_path)])
    out = capsys.readouterr().out
    assert "3 articles" in out
    assert "1 affairs, 1 claims, 1 articles that repeat one" in out
