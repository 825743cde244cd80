import pytest

from onrecord.actors import line
from onrecord.extract import extract
from onrecord.model import Article, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The opposition demanded that the rector resign.", "rector | resign"),
        ("Lawmakers called on Mr. Tseng to go.", "Tseng | go"),
        ("The union urged the ministry to pay the nurses.", "ministry | pay | nurses"),
        (
            "Ms. Dora Halm, the chancellor, promised to publish the report in May.",
            "Dora Halm | publish | report | in May",
        ),
        ("Ilan Torv, the mayor, denied having met the contractor.", "Ilan Torv | meet | contractor"),
        ("Ilan Torv, the mayor, said the bridge was paid for by the council.", "council | pay | bridge"),
        ("“I never signed the contract,” Torv said.", "Torv | not sign | contract"),
        ("Police described the alleged theft of the files by a clerk.", "clerk | theft | files"),
        ("Lin Haoyue, the engineer, refused to sign the letter.", "Lin Haoyue | sign | letter"),
        ("Lin Haoyue, the engineer, threatened to sue the company.", "Lin Haoyue | sue | company"),
        ("The minister said the water was safe.", "water | be safe"),
    ],
)
def test_a_content_comes_to_who_does_what_to_whom(text: str, expected: str) -> None:
    reading = extract(Article("a", text), propositions=True)
    lines = [line(s.proposition, s, text) for s in reading.statements if s.proposition]
    assert expected in lines


def test_a_pronoun_leads_to_the_actor_and_spans_lead_back_to_the_page() -> None:
    text = "Lin Haoyue, the engineer, spoke on Monday. The company said she had confessed to the inquiry in May."
    reading = extract(Article("a", text), propositions=True)
    found = next(p for s in reading.statements if (p := s.proposition) and p.base == "confess")
    assert found.agent
    assert found.recipient
    assert found.time
    assert (found.agent.name, found.agent.span.of(text)) == ("Lin Haoyue", "she")
    assert (found.recipient.span.of(text), found.time.of(text)) == ("the inquiry", "in May")


def test_without_being_asked_there_are_none() -> None:
    reading = extract(Article("a", "The union urged the ministry to pay the nurses."))
    assert [s.proposition for s in reading.statements] == [None]


def test_participants_never_lie_outside_the_page() -> None:
    text = "He said. “We” — she denied: the; the.\n“Not, by, of” they warned"
    for statement in extract(Article("a", text), propositions=True).statements:
        if (it := statement.proposition) and it.agent:
            assert Span(0, len(text)).holds(it.agent.span)
