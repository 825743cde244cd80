import gzip
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Article
from onrecord.pages import Options, read

PAGE = """<html lang="en"><head><title>Bridge shut | The Pier</title><meta property="og:site_name" content="The Pier">
<meta property="article:published_time" content="2026-03-02T06:00:00Z"></head><body><article><h1>Bridge shut</h1>
<p>The old bridge over the river was shut on Monday after a crack was found in its second arch, the mayor said.</p>
<p>Traffic was sent over the ferry, which carries forty cars at a time and runs until midnight.</p></article></body></html>"""


def one(path: Path, data: bytes, options: Options | None = None) -> Article | InputError:
    path.write_bytes(data)
    return next(read([str(path)], options))


def test_a_page(tmp_path: Path) -> None:
    got = one(tmp_path / "a.html", PAGE.encode())
    assert isinstance(got, Article)
    assert got.text.split("\n")[0] == got.title == "Bridge shut"
    assert (got.outlet, str(got.published)) == ("The Pier", "2026-03-02 06:00:00+00:00")
    assert len(got.text.split("\n")) == 3


def test_gzip_reads_as_the_page_itself(tmp_path: Path) -> None:
    got = one(tmp_path / "a.html.gz", gzip.compress(PAGE.encode()))
    assert isinstance(got, Article)
    assert got.title == "Bridge shut"


def test_plain_text_loses_chrome(tmp_path: Path) -> None:
    got = one(tmp_path / "a.txt", b"Weather     Live Markets\n\nThe bridge is shut.\n\nShare.\nExit mobile version")
    assert isinstance(got, Article)
    assert (got.title, got.text) == (None, "The bridge is shut.")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.html", b"", "empty"),
        ("binary.html", b"\x00\x01\x02" * 100, "binary"),
        ("cut.html.gz", gzip.compress(PAGE.encode())[:40], "gzip"),
        ("bare.html", b"<html><body></body></html>", "no article"),
    ],
    ids=["empty", "binary", "cut gzip", "no article"],
)
def test_bad_input_costs_one_clear_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    got = one(tmp_path / name, data)
    assert isinstance(got, InputError)
    assert words in str(got)
    assert name in str(got)
    assert "\n" not in str(got)


def test_too_large(tmp_path: Path) -> None:
    assert "larger" in str(one(tmp_path / "a.txt", b"x " * 1000, Options(most_bytes=1000)))


def test_missing_and_the_others_still_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    got = list(read([str(tmp_path / "none"), str(tmp_path)]))
    assert [type(g) for g in got] == [InputError, Article]


def test_broken_utf8_is_read(tmp_path: Path) -> None:
    assert isinstance(one(tmp_path / "a.html", PAGE.encode().replace(b"crack", b"cr\xffck")), Article)


def test_private_addresses_are_refused() -> None:
    assert "private" in str(next(read(["http://127.0.0.1:9/"])))


def test_an_unreachable_address() -> None:
    assert "cannot be reached" in str(next(read(["http://127.0.0.1:9/"], Options(allow_private=True))))
