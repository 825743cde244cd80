"""Pages made to break a parser: each is read or costs one InputError, and what is read can be stored."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Article
from onrecord.pages import read

STORY = (
    "<article><h1>Bridge shut</h1><p>" + "The old bridge was shut on Monday, the mayor said. " * 5 + "</p></article>"
)


def linked(json: str) -> str:
    return f'<html><head><script type="application/ld+json">{json}</script></head><body>{STORY}</body></html>'


CASES = {
    "deep": "<html><body>" + "<div>" * 20_000 + STORY,
    "deep inline": "<html><body><p>" + "<b><i>" * 10_000 + STORY,
    "null bytes": f"<html><body>{STORY}</body></html>".replace("mayor", "may\0or"),
    "lone surrogates": f"<html><body>{STORY}</body></html>".replace("mayor", "may\ud800or"),
    "xml declaration": f'<?xml version="1.0" encoding="utf-16"?><html><body>{STORY}</body></html>',
    "huge attribute": f'<html><body><div title="{"a" * 2_000_000}">{STORY}</div></body></html>',
    "huge title": f"<html><head><title>{'a - b | ' * 50_000}</title></head><body>{STORY}</body></html>",
    "number": linked("5"),
    "null": linked("null"),
    "nested lists": linked("[" * 100_000),
    "nested nodes": linked('{"a":' * 900 + "1" + "}" * 900),
    "long number": linked('{"@type": "NewsArticle", "datePublished": ' + "9" * 5000 + "}"),
    "wrong types": linked(
        '{"@type": ["NewsArticle", 5], "headline": {"a": 1}, "datePublished": [1], "author": [[[[["x"]]]], 5], "publisher": 7, "url": {"@id": 3}, "@id": [1]}'
    ),
    "circle": linked(
        '{"@type": "NewsArticle", "author": {"@id": "a"}, "@graph": [{"@id": "a", "name": {"@id": "a"}}]}'
    ),
    "escaped surrogates": linked(
        '{"@type": "NewsArticle", "headline": "Bridge \\ud800 shut", "author": "\\udfff Dana"}'
    ),
    "impossible dates": linked(
        '{"@type": "NewsArticle", "datePublished": "9999-99-99T99:99", "dateCreated": "0001-01-01T00:00:00-14:00"}'
    ),
    "impossible addresses": f'<html><head><link rel="canonical" href="http://[::1"><meta property="og:url" content="http://x:99999999999/"></head><body>{STORY}</body></html>',
    "spaces": "\n" + " " * 200_000 + "x",
    "comments": "<!-- a -->" * 2000 + "The bridge is shut.",
}


@pytest.mark.parametrize("page", CASES.values(), ids=CASES)
def test_hostile_pages(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_bytes(page.encode("utf-8", "surrogatepass"))
    got = next(read([str(tmp_path / "a.html")]))
    assert isinstance(got, Article | InputError)
    if isinstance(got, Article):
        repr(got).encode("utf-8")
        assert "\0" not in got.text


@pytest.mark.parametrize(
    "broken", ["trafilatura.extract", "lxml.html.document_fromstring", "onrecord.pages.html.metadata"]
)
def test_whatever_a_parser_raises_costs_its_page_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    monkeypatch.setattr(broken, _raise)
    (tmp_path / "a.html").write_text(f"<html><body>{STORY}</body></html>")
    got = next(read([str(tmp_path / "a.html")]))
    assert isinstance(got, InputError)
    assert "RecursionError" in str(got)


@pytest.mark.parametrize("broken", ["htmldate.find_date", "py3langid.classify", "charset_normalizer.from_bytes"])
def test_what_only_guesses_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    monkeypatch.setattr(broken, _raise)
    (tmp_path / "a.html").write_bytes(f"<html><body>{STORY} café café</body></html>".encode("latin-1"))
    assert isinstance(next(read([str(tmp_path / "a.html")])), Article)


def _raise(*_: object, **__: object) -> None:
    raise RecursionError("too deep")
