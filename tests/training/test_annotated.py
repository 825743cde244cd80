"""Annotated articles: what is read of one, and what is wrong with one that does not hold together."""

from pathlib import Path

import pytest

from onrecord.model import Kind, Stance
from training.annotated import Annotated, annotated

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
