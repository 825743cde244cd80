"""Each case reads as a history: who said what, in order, and how the claim then stands."""

import pytest

from onrecord.claims.standing import Word, judge
from onrecord.model import Actor, Kind, Side, Stance

ACTORS = {
    a.id: a
    for a in (
        Actor("ministry", "Harbour Ministry", Kind.ORGANIZATION),
        Actor("orrin", "Tavi Orrin", Kind.PERSON),
        Actor("post", "The Quay Post", Kind.OUTLET),
        Actor("wire", "Coast Wire", Kind.OUTLET),
        Actor("memo", "the memo", Kind.DOCUMENT),
        Actor("officials", "two officials", Kind.UNNAMED),
    )
}
CASES = {
    "nobody": ([], "unsupported", [], []),
    "only unnamed": (["officials asserts for post"], "unconfirmed", ["unnamed@post"], []),
    "a hundred reprints": (["officials asserts for post"] * 100, "unconfirmed", ["unnamed@post"], []),
    "outlet beside its unnamed": (
        ["officials asserts for post", "post asserts for post"],
        "unconfirmed",
        ["unnamed@post"],
        [],
    ),
    "named": (["orrin asserts for post"], "uncontested", ["orrin"], []),
    "denied report": (["post alleges for post", "ministry denies against wire"], "disputed", ["post"], ["ministry"]),
    "only a denial": (["ministry denies against wire"], "denied", [], ["ministry"]),
    "the one concerned": (
        ["post asserts for post", "ministry denies against wire", "ministry confirms for wire"],
        "confirmed",
        ["ministry", "post"],
        [],
    ),
    "no answer": (["ministry withholds neither wire"], "unsupported", [], []),
    "retraction takes the unnamed along": (
        ["officials asserts for post", "memo asserts for post", "post retracts against post"],
        "retracted",
        [],
        [],
    ),
    "a document that others had too stays": (
        ["memo asserts for post", "memo asserts for wire", "post retracts against post"],
        "unconfirmed",
        ["memo"],
        [],
    ),
    "who takes back a denial no longer denies": (
        ["ministry denies against wire", "ministry retracts for wire"],
        "unsupported",
        [],
        [],
    ),
}


def word(line: str) -> Word:
    speaker, stance, side, relay = line.split()
    return Word(speaker, Stance(stance), Side(side), relay)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_standing(case: tuple[list[str], str, list[str], list[str]]) -> None:
    lines, standing, origins, denials = case
    got = judge(map(word, lines), ACTORS, concerns=["ministry"])
    assert (got.standing, list(got.origins), list(got.denials)) == (standing, origins, denials)
    assert got.reason
