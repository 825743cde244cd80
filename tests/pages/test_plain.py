from datetime import UTC, datetime

import pytest

from onrecord.pages.plain import chrome, opening, paragraphs, signature


@pytest.mark.parametrize(
    "line",
    [
        "Share.", "Weather     Live Markets", "Exit mobile version", "Home | News | Sport", "ADVERTISEMENT", "Read more »",
        "Related: Ten gardens to see this spring", "Sign up for our newsletter", "Dana Orlund contributed to this report.", "The post Bridge shut appeared first on The Pier.", "",
    ],
)  # fmt: skip
def test_chrome(line: str) -> None:
    assert chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.",
        "The weather was fine.",
        "News of the bridge spread.",
        "“Home,” she said.",
        "He watched: nobody came.",
        "The Post asked the mayor.",
    ],
)
def test_story(line: str) -> None:
    assert not chrome(line)


def test_a_title_and_paragraphs() -> None:
    assert paragraphs("Bridge shut\n\nThe bridge is shut.\nNobody knows why.") == (
        "Bridge shut",
        ["The bridge is shut.", "Nobody knows why."],
    )


def test_no_title() -> None:
    assert paragraphs("The bridge is shut.\n\nNobody knows why.") == (
        None,
        ["The bridge is shut.", "Nobody knows why."],
    )


def test_lines_broken_by_mail_are_joined() -> None:
    text = "The old bridge over the river was shut on Monday after a crack\nwas found in its second arch, the mayor said.\n\nTraffic was sent over the ferry."
    assert paragraphs(text)[1] == [
        "The old bridge over the river was shut on Monday after a crack was found in its second arch, the mayor said.",
        "Traffic was sent over the ferry.",
    ]


def test_windows_line_ends() -> None:
    assert paragraphs("Bridge shut\r\n\r\nThe bridge is shut.\r\n")[1] == ["The bridge is shut."]


def test_the_opening() -> None:
    lines = ["By Dana Orlund", "Published March 2, 2025", "The bridge is shut."]
    assert opening(lines) == ("Dana Orlund", datetime(2025, 3, 2, tzinfo=UTC), ["The bridge is shut."])
    assert opening(["By Dana Orlund"]) == (None, None, ["By Dana Orlund"])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Dana Orlund", "Dana Orlund"),
        ("By Monday the bridge was shut.", None),
        ("By Election Day the Bridge Had Gone", None),
        ("by the river", None),
        ("Dana Orlund", None),
    ],
)
def test_signature(line: str, name: str | None) -> None:
    assert signature(line) == name
