"""What a person corrects of statements, told as stories: lines in, decisions, how the claim stands and came to. All of it invented.

A line is the day, who, the stance, and in which paper it stands; all say the same of the cranes, unless they say something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.claims import conclude
from onrecord.deciding import Effect, effects, propose, undo
from onrecord.errors import NotFoundError, UsageError
from onrecord.ledger import Ledger
from onrecord.model import (
    Actor,
    Article,
    Claim,
    Decision,
    Kind,
    Reading,
    Record,
    Ruling,
    Side,
    Span,
    Stance,
    Standing,
    Statement,
    Subject,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAID = "the Harbour Ministry paid 48 million crowns for four cranes"
LINE = re.compile(r"(?P<day>\d+) March +(?P<who>[\w ]+?) (?P<stance>\w+)(?: (?P<words>“[^”]+”))? +in (?P<paper>[\w ]+)")
KINDS = {"officials": Kind.UNNAMED, "insiders": Kind.UNNAMED, "Harbour Board": Kind.ORGANIZATION}


def article(number: int, line: str, url: str | None = None) -> Reading:
    """An article of one statement."""
    told = LINE.fullmatch(line)
    assert told, line
    who, words, own = told["who"], (told["words"] or "").strip("“”") or PAID, f"a{number}"
    text = f"{who} said on the quay this morning that {words}"
    cue = text.index("said")
    spans = Span(0, len(who)), Span(cue, cue + 4), Span(text.index(" that ") + 1, len(text))
    source, cues, content = ((s,) for s in spans)
    statement = Statement(
        f"{own}:s1", own, source, cues, content, Stance(told["stance"]), False, 0.9, speaker=f"{own}:a1"
    )
    actor = Actor(f"{own}:a1", who, KINDS.get(who, Kind.PERSON))
    where = url or f"https://paper.example/{number}"
    day = NOW + timedelta(days=int(told["day"]))
    return Reading(Article(own, text, url=where, outlet=told["paper"], published=day), (statement,), (actor,))


@dataclass
class Desk:
    """What was read, what was decided, and what follows."""

    readings: list[Reading]
    decisions: list[Decision] = field(default_factory=list)

    @property
    def record(self) -> Record:
        return conclude(self.readings, self.decisions)

    def decide(
        self, about: Subject, ruling: Ruling, *ids: str, text: str | None = None, by: str | None = "Lena"
    ) -> None:
        proposal = propose(about, ruling, ids, self.readings, self.record, text)
        self.decisions.append(proposal.made(len(self.decisions) + 1, NOW, by, "so it says"))

    def correct(self, ruling: Ruling, *ids: str, text: str | None = None) -> None:
        self.decide(Subject.STATEMENTS, ruling, *ids, text=text)

    def undo(self, number: int) -> None:
        self.decisions.append(undo(number, self.decisions).made(len(self.decisions) + 1, NOW))

    def statement(self, id_: str) -> Statement:
        return next(s for s in self.record.statements if s.id == id_)

    def speaker(self, id_: str) -> Actor:
        record = self.record
        own = next(s.speaker for s in record.statements if s.id == id_)
        return next(a for a in record.actors if a.id == own)

    def claim(self, id_: str = "a1:s1") -> Claim:
        return next(c for c in self.record.claims for p in c.positions if p.statement == id_)

    def side(self, id_: str) -> Side:
        return next(p.side for p in self.claim(id_).positions if p.statement == id_)

    def stands(self, id_: str = "a1:s1") -> str:
        """How a claim stands, and the days on which that changed."""
        claim = self.claim(id_)
        days = ", ".join(f"{(c.when - NOW).days} March {c.standing}" for c in claim.history if c.when)
        return f"{claim.judgement.standing}: {days}"


def desk(lines: str) -> Desk:
    told = [line.strip() for line in lines.strip().splitlines()]
    return Desk([article(n, line) for n, line in enumerate(told, 1)])


QUARREL = """
    2 March  Ana Brisk asserts   in Quay Post
    4 March  Omar Quist asserts  in Coast Wire
"""


def test_a_corrected_stance_is_what_the_standing_and_its_history_see() -> None:
    it = desk(QUARREL)
    assert it.stands() == "uncontested: 2 March uncontested"
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    assert it.stands() == "disputed: 2 March uncontested, 4 March disputed"
    assert it.side("a2:s1") is Side.AGAINST


def test_what_was_read_is_kept_and_told_beside_who_corrected_it_and_why() -> None:
    it = desk(QUARREL)
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    now = it.statement("a2:s1")
    assert (now.corrections, now.stance_confidence) == ((1,), 1.0)
    assert now.stance_reason == "corrected by Lena on 1 Mar 2026: denies, was asserts, because so it says"
    assert it.readings[1].statements[0].stance is Stance.ASSERTS


def test_an_undone_correction_leaves_no_trace_and_undoing_that_brings_it_back() -> None:
    it = desk(QUARREL)
    before = it.record
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    it.correct(Ruling.UNNAMED, "a1:s1")
    corrected = it.record
    it.undo(1)
    it.undo(2)
    assert replace(it.record, decisions=()) == before
    it.undo(3)
    it.undo(4)
    assert replace(it.record, decisions=()) == replace(corrected, decisions=())


def test_the_later_of_two_corrections_prevails() -> None:
    it = desk(QUARREL)
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    it.correct(Ruling.STANCE, "a2:s1", text="confirms")
    assert it.statement("a2:s1").stance is Stance.CONFIRMS
    it.correct(Ruling.UNNAMED, "a2:s1")
    it.correct(Ruling.SPEAKER, "a2:s1", "Ana Brisk")
    assert it.speaker("a2:s1").name == "Ana Brisk"
    assert it.statement("a2:s1").corrections == (2, 4)


def test_an_unnamed_source_is_its_papers_and_no_named_speaker() -> None:
    it = desk("2 March  Ana Brisk asserts   in Quay Post")
    it.correct(Ruling.UNNAMED, "a1:s1")
    assert it.stands() == "unconfirmed: 2 March unconfirmed"
    assert it.speaker("a1:s1").kind is Kind.UNNAMED
    (origin,) = it.claim().judgement.origins
    assert origin.startswith("unnamed@")
    assert it.statement("a1:s1").speaker_reason.startswith(
        "corrected by Lena on 1 Mar 2026: an unnamed source, was Ana"
    )


def test_a_source_called_unnamed_is_not_led_back_to_a_minister_by_her_role() -> None:
    it = desk(QUARREL)
    named = it.readings[1]
    minister = replace(named.actors[0], roles=("the minister",))
    it.readings[1] = replace(named, actors=(minister,))
    it.readings.append(article(3, "5 March  The minister asserts in Quay Post"))
    assert it.speaker("a3:s1").name == "Omar Quist"
    it.correct(Ruling.UNNAMED, "a3:s1")
    assert it.speaker("a3:s1").kind is Kind.UNNAMED


def test_a_corrected_speaker_is_the_actor_of_the_ledger_and_its_last_word_counts() -> None:
    it = desk("""
        2 March  Ana Brisk alleges   in Quay Post
        4 March  Omar Quist denies  in Coast Wire
    """)
    it.correct(Ruling.SPEAKER, "a2:s1", "Ana Brisk")
    assert it.speaker("a2:s1") == it.speaker("a1:s1")
    assert it.stands() == "denied: 2 March uncontested, 4 March denied"
    assert "Omar Quist" not in it.speaker("a2:s1").aliases


def test_a_speaker_stays_the_one_who_was_meant_when_actors_are_merged_and_split() -> None:
    it = desk(QUARREL + "5 March  Per Lund asserts in Dock Mail")
    it.correct(Ruling.SPEAKER, "a3:s1", "Ana Brisk")
    it.decide(Subject.ACTORS, Ruling.MERGE, "Omar Quist", "Ana Brisk")
    assert it.speaker("a3:s1") == it.speaker("a1:s1") == it.speaker("a2:s1")
    it.decide(Subject.ACTORS, Ruling.SPLIT, "Omar Quist", "Ana Brisk")
    assert it.speaker("a3:s1") == it.speaker("a1:s1") != it.speaker("a2:s1")
    assert all(":d" not in i.member for i in it.record.identities)


def test_corrections_meet_merged_and_split_claims() -> None:
    it = desk(QUARREL + "5 March  Per Lund asserts “the night ferry to Norrsund will stop in winter”  in Dock Mail")
    assert it.claim("a3:s1") != it.claim()
    it.correct(Ruling.STANCE, "a3:s1", text="denies")
    it.decide(Subject.CLAIMS, Ruling.MERGE, it.claim().id, it.claim("a3:s1").id)
    assert it.stands() == "disputed: 2 March uncontested, 5 March disputed"
    it.decide(Subject.CLAIMS, Ruling.SPLIT, it.claim().id, "a3:s1")
    assert it.stands("a3:s1") == "denied: 5 March denied"
    it.undo(2)
    it.undo(1)
    assert it.stands("a3:s1") == "uncontested: 5 March uncontested"


def test_a_side_is_taken_on_whatever_claim_the_statement_is_on() -> None:
    it = desk(QUARREL)
    it.correct(Ruling.SIDE, "a2:s1", text="against")
    assert it.stands() == "disputed: 2 March uncontested, 4 March disputed"
    (reason,) = (p.reason for p in it.claim().positions if p.statement == "a2:s1")
    assert reason == "corrected by Lena on 1 Mar 2026: against, because so it says"
    assert it.statement("a2:s1").stance is Stance.ASSERTS


def test_a_demand_that_is_found_to_assert_joins_the_claim_it_is_about_and_leaves_it_again() -> None:
    it = desk(QUARREL + "5 March  Per Lund demands in Dock Mail")
    assert all(p.statement != "a3:s1" for c in it.record.claims for p in c.positions)
    it.correct(Ruling.STANCE, "a3:s1", text="asserts")
    assert it.claim("a3:s1") == it.claim()
    it.correct(Ruling.STANCE, "a1:s1", text="demands")
    assert {p.statement for c in it.record.claims for p in c.positions} == {"a2:s1", "a3:s1"}


def nested() -> Reading:
    """An article in which one statement holds another, and a third denies with nothing but a word."""
    text = "Ana Brisk said Omar Quist claimed the ministry had paid for four cranes.\nPer Lund denied it."
    at = text.index

    def span(words: str) -> tuple[Span, ...]:
        return (Span(at(words), at(words) + len(words)),)

    inner, outer = "the ministry had paid for four cranes", "Omar Quist claimed the ministry had paid for four cranes"
    told = (
        ("Ana Brisk", "said", outer, None),
        ("Omar Quist", "claimed", inner, "n:s1"),
        ("Per Lund", "denied", "it", None),
    )
    statements = tuple(
        Statement(f"n:s{n}", "n", span(who), span(cue), span(what), stance, False, 0.9, within, speaker=f"n:a{n}")
        for n, ((who, cue, what, within), stance) in enumerate(
            zip(told, (Stance.ASSERTS, Stance.ALLEGES, Stance.DEMANDS), strict=True), 1
        )
    )
    actors = tuple(Actor(f"n:a{n}", who, Kind.PERSON) for n, (who, *_) in enumerate(told, 1))
    return Reading(
        Article("n", text, url="https://paper.example/n", outlet="Quay Post", published=NOW), statements, actors
    )


def test_a_bare_word_that_is_found_to_deny_answers_what_was_said_before_it() -> None:
    it = Desk([nested()])
    assert {p.statement for c in it.record.claims for p in c.positions} == {"n:s1", "n:s2"}
    it.correct(Ruling.STANCE, "n:s3", text="denies")
    assert it.claim("n:s3") == it.claim("n:s2") == it.claim("n:s1")
    assert it.side("n:s3") is Side.AGAINST


def test_of_nested_statements_only_the_one_that_is_meant_is_corrected() -> None:
    it = Desk([nested()])
    it.correct(Ruling.STANCE, "n:s1", text="denies")
    assert (it.statement("n:s1").corrections, it.statement("n:s2").corrections) == ((1,), ())
    it.correct(Ruling.UNNAMED, "n:s2")
    assert it.speaker("n:s2").kind is Kind.UNNAMED
    assert it.speaker("n:s1").name == "Ana Brisk"
    assert it.statement("n:s2").within == "n:s1"


def test_a_correction_goes_with_the_words_into_reprints_also_those_that_come_later() -> None:
    it = desk(QUARREL)
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    it.correct(Ruling.UNNAMED, "a2:s1")
    it.readings.append(article(3, "6 March  Omar Quist asserts  in Dock Mail"))
    assert it.statement("a3:s1").stance is Stance.DENIES
    assert it.speaker("a3:s1").kind is Kind.UNNAMED
    assert it.statement("a1:s1").corrections == ()


def test_the_same_few_words_elsewhere_are_no_reprint() -> None:
    it = desk(QUARREL)
    for n, reading in enumerate(it.readings):
        text = reading.article.text.replace(" on the quay this morning that ", " ")[:28]
        own = replace(reading.statements[0], source=(), cue=(Span(0, 9),), content=(Span(10, 28),))
        it.readings[n] = replace(
            reading, article=replace(reading.article, text="Ana Brisk" + text[9:]), statements=(own,)
        )
    it.correct(Ruling.STANCE, "a1:s1", text="denies")
    assert it.statement("a2:s1").corrections == ()


def test_a_correction_holds_for_a_page_read_anew_and_not_for_another_statement_of_its_id() -> None:
    it = desk(QUARREL)
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    anew = article(7, "4 March  Omar Quist asserts in Coast Wire", url="https://paper.example/2")
    text = anew.article.text.replace("48 million", "some 48 million")
    own = replace(anew.statements[0], content=(Span(anew.statements[0].content[0].start, len(text)),))
    it.readings[1] = replace(anew, article=replace(anew.article, text=text), statements=(own,))
    assert it.statement("a7:s1").stance is Stance.DENIES
    other = article(2, "4 March  Edda Falk asserts “schools open later from May”  in Coast Wire")
    it.readings[1] = other
    assert it.statement("a2:s1").stance is Stance.ASSERTS


def test_of_two_statements_of_the_same_words_the_id_tells_which_is_meant() -> None:
    it = desk(QUARREL)
    one = it.readings[1]
    it.readings[1] = replace(one, statements=(one.statements[0], replace(one.statements[0], id="a2:s2")))
    it.correct(Ruling.STANCE, "a2:s2", text="denies")
    assert [it.statement(f"a2:s{n}").stance for n in (1, 2)] == [Stance.ASSERTS, Stance.DENIES]


def test_the_order_of_readings_and_decisions_changes_nothing() -> None:
    it = desk(QUARREL + "5 March  Per Lund demands in Dock Mail")
    it.correct(Ruling.STANCE, "a3:s1", text="denies")
    it.correct(Ruling.SPEAKER, "a2:s1", "Per Lund")
    assert conclude(it.readings[::-1], it.decisions[::-1]).claims == it.record.claims


def test_a_denial_that_is_found_to_assert_takes_its_negation_from_its_words() -> None:
    it = desk("2 March  Ana Brisk denies “the ministry had not paid for the cranes”  in Quay Post")
    it.correct(Ruling.STANCE, "a1:s1", text="asserts")
    assert it.statement("a1:s1").negated


def test_a_verdict_is_told_with_its_address_and_changes_nothing_of_the_standing() -> None:
    it = desk(QUARREL)
    before = it.claim()
    proposal = propose(
        Subject.CLAIMS, Ruling.VERDICT, [before.id], it.readings, it.record, " Mostly  so ", "https://check.example/1"
    )
    it.decisions.append(proposal.made(1, NOW, "Lena"))
    assert it.claim() == replace(before, verdicts=(1,))
    assert (it.decisions[0].text, it.decisions[0].url) == ("Mostly so", "https://check.example/1")
    it.decide(Subject.CLAIMS, Ruling.VERDICT, before.id, text="False", by="Omar")
    it.decide(Subject.CLAIMS, Ruling.VERDICT, before.id, text="So", by="Lena")
    assert it.claim().verdicts == (2, 3)


CONTRARY = {
    "negated": "The Harbour Ministry did not pay 48 million crowns for four cranes",
    "refuted": "It is a hoax that the Harbour Ministry paid 48 million crowns for four cranes",
}


@pytest.mark.parametrize("text", CONTRARY.values(), ids=CONTRARY)
def test_sides_turn_where_a_claim_is_worded_to_the_contrary(text: str) -> None:
    it = desk(QUARREL + "5 March  Per Lund denies in Dock Mail\n6 March  Edda Falk withholds in Dock Mail")
    it.decide(Subject.CLAIMS, Ruling.REWORD, it.claim().id, text=text)
    assert [it.side(f"a{n}:s1") for n in (1, 2, 3, 4)] == [Side.AGAINST, Side.AGAINST, Side.FOR, Side.NEITHER]
    assert it.claim().positions[0].reason.endswith("; the claim is worded to the contrary")
    assert it.claim().judgement.standing is Standing.DISPUTED
    assert len(it.claim().judgement.denials) == 2
    it.decide(
        Subject.CLAIMS, Ruling.REWORD, it.claim().id, text="The ministry bought four cranes for 48 million crowns"
    )
    assert it.side("a1:s1") is Side.FOR


def test_effects_tell_what_a_decision_changes_before_it_is_made() -> None:
    it = desk(QUARREL + "5 March  Per Lund asserts “the night ferry to Norrsund will stop in winter”  in Dock Mail")
    before = it.record
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    found = effects(before, it.record)
    assert found.statements == ("a2:s1",)
    assert [(e.before[0].judgement.standing, e.after[0].judgement.standing) for e in found.claims] == [
        (Standing.UNCONTESTED, Standing.DISPUTED)
    ]
    middle = it.record
    it.decide(Subject.CLAIMS, Ruling.MERGE, it.claim().id, it.claim("a3:s1").id)
    (merged,) = effects(middle, it.record).claims
    assert (len(merged.before), len(merged.after)) == (2, 1)
    assert effects(it.record, it.record).claims == ()
    assert isinstance(merged, Effect)


WRONG: dict[str, tuple[Subject, Ruling, Sequence[str], str | None, str]] = {
    "no such statement": (Subject.STATEMENTS, Ruling.STANCE, ["a9:s1"], "denies", "no statement"),
    "no such stance": (Subject.STATEMENTS, Ruling.STANCE, ["a1:s1"], "shouts", "no stance of that name"),
    "the same stance": (Subject.STATEMENTS, Ruling.STANCE, ["a1:s1"], "asserts", "already"),
    "no such side": (Subject.STATEMENTS, Ruling.SIDE, ["a1:s1"], "beside", "no side of that name"),
    "the same speaker": (Subject.STATEMENTS, Ruling.SPEAKER, ["a1:s1", "Ana Brisk"], None, "already"),
    "no such speaker": (Subject.STATEMENTS, Ruling.SPEAKER, ["a1:s1", "Nobody"], None, "no actor"),
    "no speaker": (Subject.STATEMENTS, Ruling.SPEAKER, ["a1:s1", " "], None, "it takes 2 ids"),
    "no words": (Subject.CLAIMS, Ruling.VERDICT, ["a"], " ", "needs words"),
    "too many words": (Subject.CLAIMS, Ruling.VERDICT, ["a"], "so " * 200, "too long"),
    "what nobody can decide": (Subject.STATEMENTS, Ruling.MERGE, ["a1:s1", "a2:s1"], None, "cannot be decided"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_cannot_be_meant_is_refused(case: tuple[Subject, Ruling, Sequence[str], str | None, str]) -> None:
    about, ruling, ids, text, told = case
    it = desk(QUARREL)
    with pytest.raises((UsageError, NotFoundError), match=told):
        propose(about, ruling, ids, it.readings, it.record, text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "check.example", "https://", "//check.example", "https://[", "ftp://a.example/"]
)
def test_a_verdicts_address_is_one_of_the_web(url: str) -> None:
    it = desk(QUARREL)
    with pytest.raises(UsageError, match="no web address"):
        propose(Subject.CLAIMS, Ruling.VERDICT, [it.claim().id], it.readings, it.record, "so", url)


def test_a_ledger_keeps_corrections_and_tells_them_wherever_the_statement_is_told(where: str) -> None:
    it = desk(QUARREL + "5 March  Per Lund demands in Dock Mail")
    it.correct(Ruling.STANCE, "a2:s1", text="denies")
    it.correct(Ruling.UNNAMED, "a1:s1")
    it.correct(Ruling.STANCE, "a3:s1", text="asserts")
    it.decide(Subject.CLAIMS, Ruling.VERDICT, it.claim().id, text="So")
    with Ledger.open(where) as ledger:
        for reading in it.readings:
            ledger.add(reading)
        ledger.record()
        for d in it.decisions[:-1]:
            fields = {
                name: getattr(d, name) for name in ("parties", "entities", "about", "text", "url", "by", "reason")
            }
            ledger.decide(d.ruling, **fields)
        readings, record = ledger.record()
        verdict = propose(Subject.CLAIMS, Ruling.VERDICT, [it.claim().id], readings, record, "So")
        assert ledger.foreseen(verdict).claims[0].after[0].verdicts == (4,)
        ledger.decide(**vars(verdict), by="Lena", reason="so it says")
        concluded = ledger.record()
        assert concluded[0] == tuple(it.readings)
        assert concluded[1].claims == it.record.claims
        assert ledger.record() == concluded
        said = {s.id: s for s in concluded[1].statements}
        assert {i: s.stance for i, s in said.items()} == {i: it.statement(i).stance for i in said}
        excerpt = ledger.statement("a2:s1")
        assert excerpt
        assert [s for s in excerpt.record.statements if s.id == "a2:s1"] == [said["a2:s1"]]
        assert [s.stance for r in excerpt.readings for s in r.statements] == [Stance.ASSERTS]
        assert {d.number for d in excerpt.record.decisions} >= {1, 4}
        assert [s.id for s in ledger.statements(stance=Stance.DENIES).items] == ["a2:s1"]
        assert [s.id for s in ledger.statements(stance=Stance.DEMANDS).items] == []
        claim = ledger.claim(it.claim().id)
        assert claim
        assert claim.record.claims[0].verdicts == (4,)
        assert ledger.rebuild() == concluded
