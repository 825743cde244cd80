"""The whole line on the invented affair, as a person would run it."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ONRECORD, await_article, onrecord
from tests.databases import Shelf

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


@pytest.fixture(scope="module")
def ledger(shelf: Shelf) -> str:
    where = shelf.place("cranes")
    assert onrecord("add", str(PAGES), "--ledger", where).returncode == 0
    return where


@pytest.fixture
def copied(shelf: Shelf, ledger: str) -> str:
    """The same ledger once more, to be changed."""
    return shelf.copy(ledger)


@pytest.fixture(scope="module")
def whole(ledger: str) -> Any:
    return json.loads(onrecord("export", "--format", "json", "--ledger", ledger).stdout)


def test_every_page_is_in_the_ledger(whole: Any) -> None:
    assert len(whole["articles"]) == 9


def test_every_span_slices_back_to_words(whole: Any) -> None:
    texts = {a["id"]: a["text"] for a in whole["articles"]}
    for s in whole["statements"]:
        for a, b in [*s["source"], *s["cue"], *s["content"]]:
            assert texts[s["article"]][a:b].strip()


def test_the_reprint_is_a_copy_of_the_wire(whole: Any) -> None:
    titles = {a["id"]: a["outlet"] for a in whole["articles"]}
    copies = {a["outlet"]: titles[a["copy_of"]] for a in whole["articles"] if a["copy_of"]}
    assert copies.get("Evening Lantern") == "Coast Wire"


def test_namesakes_stay_two(whole: Any) -> None:
    names = {a["name"] for a in whole["actors"] if a["kind"] == "person"}
    assert {"Oriel Tavares", "Anselm Tavares"} <= names


def test_the_denial_denies_and_the_admission_confirms(whole: Any) -> None:
    stances = {s["stance"] for s in whole["statements"]}
    assert {"denies", "confirms", "withholds", "retracts", "demands", "threatens", "refuses"} <= stances


def test_adding_again_changes_nothing(ledger: str) -> None:
    assert "9 same" in onrecord("add", str(PAGES), "--ledger", ledger).stderr


def test_a_failed_input_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    got = onrecord("read", str(tmp_path / "none"), str(PAGES / "08-quay-post.html"), "--format", "jsonl")
    assert got.returncode == 1
    assert len(got.stdout.splitlines()) == len(got.stderr.splitlines()) == 1


def test_wrong_use_and_unknown_ids(ledger: str) -> None:
    assert onrecord("read").returncode == 2
    assert onrecord("show", "zzz", "--ledger", ledger).returncode == 1
    assert onrecord("ask", "how to bake bread", "--ledger", ledger).returncode == 1
    assert onrecord("ask", "the ministry paid for cranes", "--ledger", ledger).returncode == 0


def test_claims_can_be_narrowed(ledger: str, whole: Any) -> None:
    def listed(*options: str) -> list[Any]:
        return json.loads(onrecord("claims", *options, "--format", "json", "--ledger", ledger).stdout)

    everything = listed()
    assert {c["id"] for c in everything} == {c["id"] for c in whole["claims"]}
    assert {"for", "against", "standing", "reason", "text"} <= set(everything[0])
    for standing in {c["standing"] for c in everything}:
        assert {c["standing"] for c in listed("--standing", standing)} == {standing}
    assert 0 < len(listed("--about", "achterberg")) < len(everything)
    assert 0 < len(listed("--since", "2026-03-06")) < len(everything)
    assert listed("--since", "2030-01-01") == []


def test_show_tells_a_claim_an_article_and_an_actor_with_the_words(ledger: str, whole: Any) -> None:
    claim, article = whole["claims"][0], whole["articles"][0]
    shown = onrecord("show", claim["id"], "--ledger", ledger).stdout
    assert claim["standing"] in shown
    assert claim["id"] in shown
    assert article["outlet"] in onrecord("show", article["id"], "--ledger", ledger).stdout
    assert "Oriel Tavares" in onrecord("show", "oriel tavares", "--ledger", ledger).stdout


def test_show_tells_of_a_copy_what_it_kept(ledger: str, whole: Any) -> None:
    copy = next(a for a in whole["articles"] if a["copy_of"])
    shown = onrecord("show", copy["id"], "--ledger", ledger).stdout
    assert shown.startswith("copies ")
    assert "% of its words" in shown


def test_an_id_that_several_answer_to_is_refused(ledger: str) -> None:
    got = onrecord("show", "", "--ledger", ledger)
    assert got.returncode == 1
    assert "give more of the id" in got.stderr


def test_rebuild_gives_the_same_record_again(ledger: str, whole: Any) -> None:
    assert "9 articles" in onrecord("rebuild", "--ledger", ledger).stdout
    assert json.loads(onrecord("export", "--format", "json", "--ledger", ledger).stdout) == whole


def test_every_export_tells_every_statement(ledger: str, whole: Any, tmp_path: Path) -> None:
    ids = [s["id"] for s in whole["statements"]]
    lines = onrecord("export", "--format", "jsonl", "--ledger", ledger).stdout.splitlines()
    assert [r["id"] for r in map(json.loads, lines) if r["table"] == "statements"] == ids
    table = list(csv.DictReader(io.StringIO(onrecord("export", "--format", "csv", "--ledger", ledger).stdout)))
    assert [r["id"] for r in table] == ids
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow comes with the extra [parquet]")
    out = tmp_path / "statements.parquet"
    assert onrecord("export", "--format", "parquet", "--out", str(out), "--ledger", ledger).returncode == 0
    assert parquet.read_table(out)["id"].to_pylist() == ids


def test_standard_input_and_the_environment_s_ledger(where: str) -> None:
    page = (PAGES / "08-quay-post.html").read_bytes()
    told = {**os.environ, "ONRECORD_LEDGER": where}
    added = subprocess.run([*ONRECORD, "add", "-"], input=page, env=told, capture_output=True, check=False)
    assert added.returncode == 0
    got = subprocess.run([*ONRECORD, "export", "--format", "json"], env=told, capture_output=True, check=True)
    (article,) = json.loads(got.stdout)["articles"]
    assert article["path"] is None
    assert article["outlet"] == "The Quay Post"


def test_a_page_in_another_language_is_kept_without_statements(tmp_path: Path) -> None:
    page = tmp_path / "fi.txt"
    page.write_text(
        "Silta suljettiin maanantaina, kun sen toisesta kaaresta löydettiin halkeama, pormestari sanoi. "
        "Liikenne ohjattiin lautalle, joka kulkee keskiyöhön asti ja johon mahtuu neljäkymmentä autoa kerrallaan."
    )
    got = onrecord("read", str(page), "--format", "jsonl")
    assert got.returncode == 0
    assert "language is fi" in got.stderr
    assert json.loads(got.stdout)["statements"] == []


def test_a_ledger_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "l.db").write_text("a shopping list, and quite a long one" * 99)
    got = onrecord("add", str(PAGES), "--ledger", str(tmp_path / "l.db"))
    assert (got.returncode, len(got.stderr.splitlines())) == (1, 1)
    assert "l.db: this file is no ledger" in got.stderr


def test_actors_are_listed_and_a_person_decides_who_is_who(copied: str, whole: Any) -> None:

    def listed() -> list[Any]:
        return json.loads(onrecord("actors", "--format", "json", "--ledger", copied).stdout)

    before = listed()
    assert {a["id"] for a in before} == {a["id"] for a in whole["actors"]}
    assert before[0]["statements"] == max(a["statements"] for a in before)
    one, other = before[0]["id"], before[1]["id"]
    assert onrecord("actors", "merge", one, "nobody", "--ledger", copied).stderr.startswith("nobody: no actor answers")
    assert onrecord("actors", "decisions", "--format", "json", "--ledger", copied).stdout == "[]\n"
    got = onrecord("actors", "merge", one, other, "--reason", "one desk", "--by", "Lena", "--ledger", copied)
    assert got.stdout.startswith("decision 1: ")
    after = listed()
    assert len(after) == len(before) - 1
    onrecord("rebuild", "--ledger", copied)
    assert listed() == after
    exported = json.loads(onrecord("export", "--format", "json", "--ledger", copied).stdout)["decisions"]
    assert [(d["ruling"], d["by"], d["reason"], d["holds"]) for d in exported] == [("merge", "Lena", "one desk", True)]
    assert "decision 1" in onrecord("show", before[0]["name"], "--ledger", copied).stdout
    assert onrecord("actors", "split", before[0]["name"], before[1]["name"], "--ledger", copied).returncode == 0
    assert len(listed()) == len(before)
    assert onrecord("actors", "undo", "2", "--ledger", copied).returncode == 0
    assert listed() == after
    assert "undone" in onrecord("actors", "decisions", "--ledger", copied).stdout
    assert onrecord("actors", "undo", "2", "--ledger", copied).returncode == 1
    assert onrecord("actors", "--ledger", copied, "undo", "1").returncode == 2


def test_a_person_decides_what_is_one_claim_and_how_it_reads(copied: str) -> None:

    def listed() -> dict[str, Any]:
        return {c["id"]: c for c in json.loads(onrecord("claims", "--format", "json", "--ledger", copied).stdout)}

    before = listed()
    one, other = list(before)[:2]
    got = onrecord("claims", "merge", one, other, "--by", "Lena", "--reason", "one deal", "--ledger", copied)
    assert got.stdout.startswith("decision 1: “")
    (merged,) = (c for c in listed().values() if set(before[one]["statements"]) < set(c["statements"]))
    assert len(listed()) == len(before) - 1
    for id_ in (one, other):
        assert merged["id"] in onrecord("show", id_, "--ledger", copied).stdout
    assert onrecord("claims", "split", one, *before[other]["statements"], "--ledger", copied).returncode == 0
    assert {frozenset(c["statements"]) for c in listed().values()} == {
        frozenset(c["statements"]) for c in before.values()
    }
    assert onrecord("claims", "reword", one, " Of the  cranes ", "--by", "Lena", "--ledger", copied).returncode == 0
    onrecord("rebuild", "--ledger", copied)
    (reworded,) = (c for c in listed().values() if c["worded"])
    assert (reworded["text"], reworded["worded"]) == ("Of the cranes", 3)
    assert "worded by Lena in decision 3" in onrecord("show", one, "--ledger", copied).stdout
    assert "worded in decision 3" in onrecord("claims", "--ledger", copied).stdout
    assert onrecord("claims", "undo", "3", "--ledger", copied).returncode == 0
    assert not any(c["worded"] for c in listed().values())
    told = json.loads(onrecord("claims", "decisions", "--format", "json", "--ledger", copied).stdout)
    assert [(d["ruling"], d["about"], d["holds"]) for d in told[:3]] == [
        ("merge", "claims", True),
        ("split", "claims", True),
        ("reword", "claims", False),
    ]
    assert "are no part of" in onrecord("actors", "decisions", "--ledger", copied).stdout


def test_what_no_claim_answers_to_is_told_in_one_line(ledger: str) -> None:
    (claim, *_) = json.loads(onrecord("claims", "--format", "json", "--ledger", ledger).stdout)
    for wrong in (("merge", "zzz", claim["id"]), ("split", claim["id"], "zzz"), ("merge", claim["id"]), ("undo", "9")):
        got = onrecord("claims", *wrong, "--ledger", ledger)
        assert (got.returncode, got.stdout, len(got.stderr.splitlines())) == (1, "", 1)
    assert onrecord("claims", "reword", claim["id"], " ", "--ledger", ledger).returncode == 1
    assert onrecord("claims", "--standing", "disputed", "undo", "1").returncode == 2


def test_a_person_corrects_what_was_read(copied: str, whole: Any) -> None:

    def told() -> Any:
        return json.loads(onrecord("export", "--format", "json", "--ledger", copied).stdout)

    def run(*words: str) -> str:
        got = onrecord("statements", *words, "--by", "Lena", "--reason", "so it says", "--ledger", copied)
        assert (got.returncode, got.stderr) == (0, "")
        return got.stdout

    names = {a["id"]: a for a in whole["actors"]}
    it = next(
        s
        for s in whole["statements"]
        if s["stance"] == "asserts" and names[s["speaker"]]["kind"] == "person" and s["claim"]
    )
    other = next(a for a in whole["actors"] if a["kind"] == "person" and a["id"] != it["speaker"])
    id_ = it["id"]
    short = f"{id_[:8]}:{id_.rpartition(':')[2]}"
    assert run("stance", short, "denies").startswith("decision 1: “")
    run("side", id_, "neither")
    run("speaker", id_, other["id"][:8])
    run("unnamed", id_)
    onrecord("rebuild", "--ledger", copied)
    now = told()
    (own,) = (s for s in now["statements"] if s["id"] == id_)
    assert (own["stance"], own["side"], own["corrections"]) == ("denies", "neither", [1, 2, 4])
    assert {a["id"]: a["kind"] for a in now["actors"]}[own["speaker"]] == "unnamed"
    words = "corrected by Lena on"
    claim = next(c["id"] for c in now["claims"] if id_ in c["statements"])
    for shown in (claim, id_, it["article"]):
        assert words in onrecord("show", shown, "--ledger", copied).stdout
    assert (
        json.loads(onrecord("statements", "--corrected", "--format", "jsonl", "--ledger", copied).stdout)["id"] == id_
    )
    assert words in onrecord("statements", "--article", it["article"], "--ledger", copied).stdout
    listed = json.loads(onrecord("statements", "decisions", "--format", "json", "--ledger", copied).stdout)
    assert [d["ruling"] for d in listed] == ["stance", "side", "speaker", "unnamed"]
    assert run("undo", "4").startswith("decision 5: ")
    (own,) = (s for s in told()["statements"] if s["id"] == id_)
    assert own["speaker"] == other["id"]
    for number in (3, 2, 1):
        run("undo", str(number))
    after = told()
    assert {**after, "decisions": []} == {**whole, "decisions": []}
    assert onrecord("statements", "stance", id_, "shouts", "--ledger", copied).returncode == 2
    assert onrecord("statements", "speaker", id_, "Nobody at all", "--ledger", copied).returncode == 1


def test_a_person_gives_a_verdict_on_a_claim(copied: str) -> None:
    (before, *_) = json.loads(onrecord("claims", "--format", "json", "--ledger", copied).stdout)
    given = ("--url", "https://check.example/9", "--by", "Lena", "--ledger", copied)
    assert onrecord("claims", "verdict", before["id"][:8], "Mostly so", *given).returncode == 0
    (after, *_) = json.loads(onrecord("claims", "--format", "json", "--ledger", copied).stdout)
    assert after == {**before, "verdicts": [1]}
    shown = onrecord("show", before["id"], "--ledger", copied).stdout
    assert "verdict of Lena" in shown
    assert "Mostly so" in shown
    told = json.loads(onrecord("claims", "decisions", "--format", "json", "--ledger", copied).stdout)
    assert [(d["ruling"], d["text"], d["url"]) for d in told] == [("verdict", "Mostly so", "https://check.example/9")]


LISTS = {
    "FollowTheMoney": (
        '{"schema": "Person", "properties": {"name": ["Oriel Ines Tavares"], "alias": ["Oriel Tavares"]}}\n'
        '{"schema": "Vessel", "properties": {"name": ["Harbour Ministry"]}}\n'
        '{"schema": "PublicBody", "properties": {"name": ["Ministry of Harbours"], "alias": ["Harbour Ministry"]}}\n'
    ),
    "CSV": (
        "name,alias,kind,role\nOriel Ines Tavares,Oriel Tavares,person,minister\n"
        "Ministry of Harbours,Harbour Ministry,organization,\n"
    ),
}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_a_list_of_names_names_actors_until_it_is_undone(copied: str, tmp_path: Path, words: str) -> None:
    path = tmp_path / "names"
    path.write_text(words)

    def names() -> set[str]:
        return {a["name"] for a in json.loads(onrecord("actors", "--format", "json", "--ledger", copied).stdout)}

    before = names()
    got = onrecord("actors", "aliases", str(path), "--by", "Lena", "--reason", "the registry", "--ledger", copied)
    assert (got.returncode, got.stderr) == (0, "")
    assert got.stdout == "decision 1: the names of 2 people and bodies\n"
    path.unlink()
    assert names() == before - {"Oriel Tavares", "Harbour Ministry"} | {"Oriel Ines Tavares", "Ministry of Harbours"}
    onrecord("rebuild", "--ledger", copied)
    assert "Ministry of Harbours" in names()
    assert onrecord("actors", "undo", "1", "--ledger", copied).returncode == 0
    assert names() == before


BAD_LISTS = {
    "a shopping list": ("bread\nsalt\n", "it is no list of names"),
    "a line that is cut": ('{"schema": "Person", "properties": {"name": ["Ana', "it is no list of names"),
    "names that are one string": (
        '{"schema": "Person", "properties": {"name": "Ana Brisk"}}',
        "it is no list of names",
    ),
    "a column too few": ("alias,kind\nAna Brisk,person\n", "it is no list of names"),
    "a kind that is none": ("name,kind\nAna Brisk,fish\n", "it is no list of names"),
    "nobody": ("name,alias,kind,role\n", "it names nobody"),
    "no file": (None, "No such file"),
}


@pytest.mark.parametrize(("words", "cause"), BAD_LISTS.values(), ids=BAD_LISTS)
def test_a_bad_list_of_names_costs_one_line_and_is_not_kept(
    ledger: str, tmp_path: Path, words: str | None, cause: str
) -> None:
    path = tmp_path / "names"
    if words is not None:
        path.write_text(words)
    got = onrecord("actors", "aliases", str(path), "--ledger", ledger)
    assert (got.returncode, got.stdout, len(got.stderr.splitlines())) == (1, "", 1)
    assert got.stderr.startswith(f"{path}: {cause}")
    assert onrecord("actors", "decisions", "--format", "json", "--ledger", ledger).stdout == "[]\n"


def test_a_page_s_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    page = tmp_path / "hostile.txt"
    page.write_text(
        '"Look \x1b]0;owned\x07 here [red]now[/red]," said Ana \x1b[31mBrisk, the mayor of the town, on Monday.'
    )
    got = onrecord("read", str(page))
    assert got.returncode in (0, 1)
    assert "\x1b" not in got.stdout + got.stderr
    assert "\x07" not in got.stdout + got.stderr


def test_a_kill_leaves_each_article_wholly_in_or_wholly_out(where: str, whole: Any) -> None:
    running = subprocess.Popen([*ONRECORD, "add", str(PAGES), "--ledger", where], stderr=subprocess.DEVNULL)
    await_article(where)
    running.send_signal(signal.SIGKILL)
    running.wait()
    got = json.loads(onrecord("export", "--format", "json", "--ledger", where).stdout)
    kept = {a["id"] for a in got["articles"]}
    assert kept
    assert {s["id"] for s in got["statements"]} == {s["id"] for s in whole["statements"] if s["article"] in kept}
    assert onrecord("add", str(PAGES), "--ledger", where).returncode == 0
    assert json.loads(onrecord("export", "--format", "json", "--ledger", where).stdout) == whole


def test_affairs_are_listed_shown_and_exported(ledger: str, whole: Any) -> None:
    listed = json.loads(onrecord("affairs", "--ledger", ledger, "--about", "Tavares", "--format", "json").stdout)
    known = {s["id"] for s in whole["statements"]}
    for affair in listed:
        told = [e["statement"] for part in ("events", "agreed", "contested", "unanswered") for e in affair[part]]
        assert known.issuperset([*told, *(s for m in affair["moves"] for s in m["statements"])])
    assert listed[0]["id"] in {a["id"] for a in whole["affairs"]}
    shown = onrecord("show", listed[0]["id"], "--ledger", ledger).stdout
    assert "What they want" in shown
    assert "nobody will answer" in shown
    assert onrecord("affairs", "--ledger", ledger, "--since", "2040-01-01", "--format", "jsonl").stdout == ""


def test_a_statement_is_shown_by_the_short_reference_that_an_affair_gives(ledger: str, whole: Any) -> None:
    article, _, place = whole["statements"][0]["id"].partition(":")
    assert onrecord("show", f"{article[:8]}:{place}", "--ledger", ledger).returncode == 0


def test_ask_tells_who_is_for_against_and_silent_with_the_words(ledger: str) -> None:
    def asked(sentence: str) -> Any:
        return json.loads(onrecord("ask", sentence, "--format", "json", "--ledger", ledger).stdout)[0]

    plain, contrary = asked("Did the ministry pay for the cranes?"), asked("The ministry did not pay for the cranes")
    assert plain["id"] == contrary["id"]
    assert (plain["relation"], contrary["relation"]) == ("same", "contrary")
    assert {"for", "against", "standing", "reason", "text", "statements"} <= set(plain)
    assert 0.5 <= plain["score"] <= 1
    speakers = {side: {s["speaker"] for s in told} for side, told in plain["asked"].items()}
    assert list(speakers) == ["for", "against", "silent"]
    assert speakers["for"]
    assert {s["speaker"] for s in contrary["asked"]["against"]} == speakers["for"]
    assert {s["speaker"] for s in contrary["asked"]["for"]} == speakers["against"]
    assert all(s["words"] and s["reason"] for told in plain["asked"].values() for s in told)
    shown = onrecord("ask", "The ministry did not pay for the cranes", "--ledger", ledger).stdout
    assert "its sides are turned round" in shown
    assert plain["id"][:8] in shown


@pytest.mark.parametrize("sentence", ["", "?!", "\x1b[31m\x00", 'NEAR("a" OR b) AND NOT {x}:', "words " * 10_000])
def test_ask_takes_any_words(ledger: str, sentence: str) -> None:
    got = onrecord("ask", sentence.replace("\x00", ""), "--ledger", ledger)
    assert got.returncode == 1
    assert len(got.stderr.splitlines()) == 1
    assert "no claim is near to it" in got.stderr
    assert "\x1b" not in got.stderr


def test_reading_a_page_loads_neither_claims_nor_the_ledger() -> None:
    heavy = "[m for m in sys.modules if m.startswith(('onrecord.claims', 'onrecord.ledger', 'sqlalchemy'))]"
    run = [sys.executable, "-c", f"import sys\nfrom onrecord.cli import main\ntry: main()\nfinally: print({heavy})"]
    done = subprocess.run([*run, "read", str(PAGES / "01-quay-post.html")], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
