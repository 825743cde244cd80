"""Files, folders and standard input as articles; each bad input costs one line and nothing else."""

import gzip
import io
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord.pages
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


def test_the_public_surface() -> None:
    assert onrecord.pages.__all__ == ["Metadata", "Options", "fetched", "given", "read", "uploaded"]


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, onrecord.pages; print([m for m in ('trafilatura', 'htmldate', 'py3langid', 'httpx', 'charset_normalizer') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_a_page(tmp_path: Path) -> None:
    got = one(tmp_path / "a.html", PAGE.encode())
    assert isinstance(got, Article)
    assert got.text.split("\n")[0] == got.title == "Bridge shut"
    assert (got.outlet, str(got.published), got.language) == ("The Pier", "2026-03-02 06:00:00+00:00", "en")
    assert len(got.text.split("\n")) == 3


@pytest.mark.parametrize("name", ["a.html.gz", "a.html"])
def test_gzip_reads_as_the_page_itself_whatever_its_name(tmp_path: Path, name: str) -> None:
    got = one(tmp_path / name, gzip.compress(PAGE.encode()))
    assert isinstance(got, Article)
    assert got.title == "Bridge shut"


def test_plain_text_loses_chrome(tmp_path: Path) -> None:
    got = one(tmp_path / "a.txt", b"Weather     Live Markets\n\nThe bridge is shut.\n\nShare.\nExit mobile version")
    assert isinstance(got, Article)
    assert (got.title, got.text) == (None, "The bridge is shut.")


def test_plain_text_tells_its_byline_date_and_agency(tmp_path: Path) -> None:
    text = "Bridge shut\nBy Dana Orlund\nPublished March 2, 2025\nOSTRA (Lumen) - The bridge is shut, the mayor said.\nSource: Lumen News Agency"
    got = one(tmp_path / "a.txt", text.encode())
    assert isinstance(got, Article)
    assert (got.title, got.byline, str(got.published)[:10]) == ("Bridge shut", "Dana Orlund", "2025-03-02")
    assert got.agency == "Lumen News Agency"
    assert got.text == "Bridge shut\nOSTRA (Lumen) - The bridge is shut, the mayor said."


def test_a_page_without_date_or_author_is_kept(tmp_path: Path) -> None:
    got = one(
        tmp_path / "a.html",
        b"<html><body><article><p>" + b"The bridge is shut, the mayor said. " * 10 + b"</p></article></body></html>",
    )
    assert isinstance(got, Article)
    assert (got.published, got.byline, got.title) == (None, None, None)


def test_a_page_in_another_language_is_kept(tmp_path: Path) -> None:
    got = one(
        tmp_path / "a.txt",
        "Die alte Brücke über den Fluss wurde am Montag gesperrt, nachdem ein Riss entdeckt worden war, sagte der Bürgermeister der Stadt am Abend.".encode(),
    )
    assert isinstance(got, Article)
    assert got.language == "de"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    got = next(read(["-"]))
    assert isinstance(got, Article)
    assert (got.path, got.title) == (None, "Bridge shut")


def test_the_same_page_is_the_same_article(tmp_path: Path) -> None:
    first, second = one(tmp_path / "a.html", PAGE.encode()), one(tmp_path / "a.html", PAGE.encode())
    assert first == second


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.html", b"", "empty"),
        ("blank.html", b" \n\t ", "empty"),
        ("binary.html", b"\x00\x01\x02" * 100, "binary"),
        ("paper.html", b"%PDF-1.7 words words", "binary"),
        ("cut.html.gz", gzip.compress(PAGE.encode())[:40], "cut off"),
        ("bent.html.gz", b"\x1f\x8b\x08nonsense", "broken"),
        ("bomb.html.gz", gzip.compress(b"x" * 20_000_000), "larger than 10 MB"),
        ("huge.html", b"<p>" + b"x" * 50_000_000, "larger than 10 MB"),
        ("bare.html", b"<html><body></body></html>", "no article"),
        ("frames.html", b"<html><frameset><frame></frameset></html>", "no article"),
        ("crowded.html", b"<html><body>" + b"<p>x" * 40_000, "elements"),
    ],
    ids=[
        "empty",
        "blank",
        "binary",
        "pdf",
        "cut gzip",
        "broken gzip",
        "gzip bomb",
        "50 MB",
        "no article",
        "frames",
        "too many elements",
    ],
)
def test_bad_input_costs_one_clear_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / "good.html").write_text(PAGE)
    (tmp_path / name).write_bytes(data)
    got, good = read([str(tmp_path / name), str(tmp_path / "good.html")])
    assert isinstance(got, InputError)
    assert words in str(got)
    assert str(got).startswith(str(tmp_path / name))
    assert "\n" not in str(got)
    assert isinstance(good, Article)


@pytest.mark.parametrize(
    "path", ["none.html", "a\0b", "x" * 5000, ""], ids=["missing", "null byte", "long name", "no name"]
)
def test_a_path_that_is_none(path: str) -> None:
    assert isinstance(next(read([path])), InputError)


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", closed)
    got = str(next(read([str(tmp_path / "a.html")])))
    assert "may not be read" in got
    assert "permissions" in got


def test_folders_are_read_in_order_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b.html", "a/c.htm", "a/.hidden.html", ".git/d.html", "notes.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE)
    got = [a.path for a in read([str(tmp_path)]) if isinstance(a, Article)]
    assert got == [str(tmp_path / "a/c.htm"), str(tmp_path / "b.html")]


def test_a_folder_without_pages(tmp_path: Path) -> None:
    assert "holds no pages" in str(next(read([str(tmp_path)])))


def test_missing_and_the_others_still_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    got = list(read([str(tmp_path / "none"), str(tmp_path)]))
    assert [type(g) for g in got] == [InputError, Article]


def test_broken_utf8_is_read(tmp_path: Path) -> None:
    got = one(tmp_path / "a.html", PAGE.replace("ferry", "fé").encode().replace(b"crack", b"cr\xffck"))
    assert isinstance(got, Article)
    assert "cr\ufffdck" in got.text
