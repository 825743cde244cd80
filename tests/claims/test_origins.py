"""Whose word a statement is that its article passes on; all of it invented."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.origins import Brought, Origins
from onrecord.claims.standing import judge
from onrecord.model import Actor, Kind, Side, Stance, Statement

POST, WIRE, DELTA, LAMP = "post", "wire", "delta", "lamp"
ACTORS = {
    a.id: a
    for a in (
        *(Actor(i, i.title(), Kind.OUTLET) for i in (POST, WIRE, DELTA, LAMP)),
        Actor("ana", "Ana Brisk", Kind.PERSON),
        Actor("omar", "Omar Quist", Kind.PERSON),
        Actor("officials", "two officials", Kind.UNNAMED),
        Actor("reports", "reports", Kind.UNNAMED),
        Actor("media", "several local media reports", Kind.UNNAMED),
    )
}
BROUGHT = {
    "post-1": Brought(POST, "post-1", POST),
    "wire-1": Brought(WIRE, "wire-1", WIRE),
    "delta-1": Brought(DELTA, "delta-1", DELTA),
    "lamp-copies-post": Brought(LAMP, "post-1", POST),
}

Line = tuple[str, str, Stance] | tuple[str, str, Stance, str]


def origins(lines: Sequence[Line]) -> tuple[str, ...]:
    """Who affirms what these lines of article, speaker, stance and relay tell, all for it but for denials."""
    told = Origins(BROUGHT, ACTORS)
    words = []
    for number, (article, speaker, stance, *via) in enumerate(lines):
        side = {Stance.DENIES: Side.AGAINST, Stance.WITHHOLDS: Side.NEITHER}.get(stance, Side.FOR)
        statement = Statement(
            str(number), article, (), (), (), stance, False, 0.9, speaker=speaker, via=via[0] if via else None
        )
        words.append(told.word(statement, side))
    return judge(words, ACTORS, ()).origins


SAYS = Stance.ASSERTS


def test_a_copy_that_says_reportedly_has_the_word_of_the_speaker_whom_its_original_names() -> None:
    assert origins([("post-1", "ana", SAYS), ("lamp-copies-post", "reports", SAYS, LAMP)]) == ("ana",)


def test_a_copy_that_tells_it_in_its_own_name_does_too() -> None:
    assert origins([("post-1", "ana", SAYS), ("lamp-copies-post", LAMP, SAYS)]) == ("ana",)


def test_a_copy_of_unnamed_sources_is_through_the_outlet_it_copies() -> None:
    told = [("post-1", "officials", SAYS, POST), ("lamp-copies-post", "reports", SAYS, LAMP)]
    assert origins(told) == ("unnamed@post",)


def test_a_copy_is_through_whoever_relayed_it_to_its_original() -> None:
    told = [("post-1", "officials", SAYS, WIRE), ("lamp-copies-post", "officials", SAYS, LAMP)]
    assert origins(told) == ("unnamed@wire",)


def test_where_the_original_has_two_speakers_a_copy_that_blurs_them_is_through_the_original_s_outlet() -> None:
    told = [("post-1", "ana", SAYS), ("post-1", "omar", SAYS), ("lamp-copies-post", "reports", SAYS, LAMP)]
    assert origins(told) == ("ana", "omar", "unnamed@post")


def test_a_copy_that_asks_somebody_new_has_an_origin_of_its_own() -> None:
    assert origins([("post-1", "ana", SAYS), ("lamp-copies-post", "omar", SAYS)]) == ("ana", "omar")


def test_a_copy_s_speaker_is_not_the_one_who_takes_the_other_side_in_its_original() -> None:
    told = [("post-1", "ana", Stance.DENIES), ("lamp-copies-post", "reports", SAYS, LAMP)]
    assert origins(told) == ("unnamed@post",)


def test_media_reports_are_from_the_only_outlet_that_told_it_before() -> None:
    assert origins([("post-1", "officials", SAYS, POST), ("delta-1", "media", SAYS, DELTA)]) == ("unnamed@post",)
    assert origins([("post-1", "ana", SAYS), ("delta-1", "media", SAYS, DELTA)]) == ("ana",)


def test_media_reports_of_what_several_outlets_told_are_unnamed_sources_of_their_own_outlet() -> None:
    told = [("post-1", "ana", SAYS), ("wire-1", "omar", SAYS), ("delta-1", "reports", SAYS, DELTA)]
    assert origins(told) == ("ana", "omar", "unnamed@delta")


def test_officials_are_no_media_reports() -> None:
    told = [("post-1", "ana", SAYS), ("delta-1", "officials", SAYS, DELTA)]
    assert origins(told) == ("ana", "unnamed@delta")


def test_fifty_sites_that_say_the_post_reported_are_one_origin() -> None:
    assert origins([("wire-1", POST, SAYS), ("delta-1", POST, SAYS), ("post-1", "officials", SAYS, POST)]) == (
        "unnamed@post",
    )


def test_a_non_answer_and_a_retraction_are_nobody_else_s() -> None:
    told = Origins(BROUGHT, ACTORS)

    def speaker(article: str, who: str, stance: Stance, side: Side) -> str:
        return told.word(Statement("s", article, (), (), (), stance, False, 0.9, speaker=who), side).speaker

    assert speaker("post-1", "ana", SAYS, Side.FOR) == "ana"
    assert speaker("lamp-copies-post", LAMP, Stance.RETRACTS, Side.AGAINST) == LAMP
    assert speaker("lamp-copies-post", "officials", Stance.WITHHOLDS, Side.NEITHER) == "officials"
