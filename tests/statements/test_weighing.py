"""What the rules say against what the encoder leans to."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from onrecord.model import Stance
from onrecord.statements.signs import known
from onrecord.statements.stance import answers, lexicon, operators, stance
from onrecord.statements.weighing import weigh


def leaning(to: Stance, by: float) -> list[float]:
    return [by if s is to else 0.0 for s in Stance]


def test_where_nothing_leans_the_rules_decide() -> None:
    judged = stance("said", "the bridge was old")
    assert judged.stance is Stance.ASSERTS
    assert judged.reason == 'cue "said" (lexicon: asserts, said)'


def test_a_strong_leaning_overrules_a_plain_cue_and_the_reason_says_so() -> None:
    judged = stance("said", "the bridge was old", leaning=leaning(Stance.CONFIRMS, 12))
    assert judged.stance is Stance.CONFIRMS
    assert judged.reason.startswith("the words lean to confirms, over cue")


def test_a_weak_leaning_does_not_make_a_denial_an_assertion() -> None:
    assert stance("denied", "the report", leaning=leaning(Stance.ASSERTS, 2)).stance is Stance.DENIES


@pytest.mark.parametrize("found", list(Stance))
def test_a_chance_is_a_chance_and_grows_with_the_leaning(found: Stance) -> None:
    chances = [weigh(found, "", (), leaning(found, by))[1] for by in (0.0, 1.0, 2.0)]
    assert chances == sorted(chances)
    assert all(0 < chance <= 1 for chance in chances)


def test_every_weight_is_of_something_that_is_looked_at() -> None:
    table = tomllib.loads((files("onrecord.statements") / "weights.toml").read_text("utf-8"))
    deciding = {*lexicon(), *(o.why for o in (*operators(), *answers())), "no known cue", "a turn or a headline"}
    assert set(table["found"]) == set(Stance)
    assert set(table["by"]) <= deciding
    assert set(table["signs"]) | set(table["plain"]) <= set(known())
    assert {len(row) for rows in table.values() for row in rows.values()} == {len(Stance)}
