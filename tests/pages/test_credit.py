import pytest

from onrecord.pages.credit import agency, credited, dateline, signed


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("LONDON (AP) — The bridge", "AP"),
        ("Paris (AFP) - The bridge", "AFP"),
        ("(Reuters) - The bridge", "Reuters"),
        ("WASHINGTON, March 3 (Reuters) - The bridge", "Reuters"),
        ("New Delhi, Nov 20 (PTI) The bridge", "PTI"),
        ("MOSCOW, May 3. /TASS/. The bridge", "TASS"),
        ("TOKYO, Kyodo - The bridge", "Kyodo"),
        ("OSTRA, Tessaly (Lumen) - The bridge", "Lumen"),
        ('PORT-ARBO, March 4 (Lumen) - "The bridge', "Lumen"),
        ("Ostra (LPA) - The bridge", "LPA"),
        ("The World Bridge Board (WBB) – whose bridge", None),
        ("WBB (World Bridge Board) — The bridge", None),
        ("Ministry of Bridges (MOB) – The bridge", None),
        ("Dana Orlund (Harbour Party) — who", None),
        ("Arbo Steel (ARBO) - the shares", None),
        ("The bridge is shut.", None),
        ("", None),
    ],
)
def test_dateline(paragraph: str, expected: str | None) -> None:
    assert dateline(paragraph) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("This story was provided by Lumen Press.", "Lumen Press"),
        ("This report is from the Arbo News Agency.", "Arbo News Agency"),
        ("This article was first published by The Arbo Ledger.", "The Arbo Ledger"),
        ("Reporting by Reuters", "Reuters"),
        ("Reporting by Dana Orlund in Arbo for Reuters; Editing by Ilko Marsten", "Reuters"),
        ("Source: Reuters", "Reuters"),
        ("— AP", "Associated Press"),
        ("(With inputs from PTI)", "Press Trust of India"),
        ("Copyright 2025 The Associated Press. All rights reserved.", "Associated Press"),
        ("Agency: Lumen", "Lumen"),
        ("Reporting by Dana Orlund; Editing by Ilko Marsten", None),
        ("Additional reporting by AP", None),
        ("Source: the ministry", None),
        ("From our wires", None),
        ("The text was provided by Mr. Marsten.", None),
        ("The report was issued by the Ministry of Bridges.", None),
        ("He said the report was provided by Lumen Press and then left.", None),
        ("Lumen Press Agency " * 20, None),
    ],
)
def test_credited(line: str, expected: str | None) -> None:
    assert credited(line) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("AP", "Associated Press"),
        ("Dana Orlund/AFP", "Agence France-Presse"),
        ("Dana Orlund, Associated Press", "Associated Press"),
        ("DANA ORLUND, AP Sports Writer", "Associated Press"),
        ("Dana Orlund and AFP", "Agence France-Presse"),
        ("Dana Orlund, Lumen/LPA", "LPA"),
        ("Arbo News Agency", "Arbo News Agency"),
        ("PTI Bureau", "Press Trust of India"),
        ("Arbo Space Agency", None),
        ("Agency staff", None),
        ("From our wires", None),
        ("Dana Wire", None),
        ("AP Orlund", None),
        (None, None),
    ],
)
def test_signed(byline: str | None, expected: str | None) -> None:
    assert signed(byline) == expected


STORY = ["OSTRA (LNA) - The bridge is shut.", "The mayor said so.", "She left."]


@pytest.mark.parametrize(
    ("credits", "hints", "lines", "byline", "outlet", "expected"),
    [
        (["Lumen News Agency"], [], STORY, None, "The Pier", "Lumen News Agency"),
        ([], ["Lumen News Agency"], STORY, None, "The Pier", "Lumen News Agency"),
        ([], [], STORY, None, "The Pier", "LNA"),
        ([], [], STORY, None, "Lumen News Agency", None),
        ([], [], ["OSTRA (AP) - The bridge is shut."], None, "The Pier", "Associated Press"),
        ([], [], ["OSTRA (AP) - The bridge is shut."], None, "Arbora Press", None),
        (["Lumen News Agency"], [], STORY, None, "Lumen News Agency", "Lumen News Agency"),
        ([], ["The Pier", None], ["The bridge is shut."], "Dana Orlund", "The Pier", None),
        ([], ["Associated Press"], ["The bridge is shut."], None, "The Pier", "Associated Press"),
        ([], [], [], None, None, None),
    ],
    ids=[
        "marked",
        "field",
        "dateline",
        "the outlet's own",
        "known",
        "the outlet's own short form",
        "marked by the outlet",
        "none",
        "publisher",
        "nothing",
    ],
)
def test_agency(
    credits: list[str],
    hints: list[str | None],
    lines: list[str],
    byline: str | None,
    outlet: str | None,
    expected: str | None,
) -> None:
    assert agency(credits, hints, lines, byline, outlet) == expected
