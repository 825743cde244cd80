import pytest

from onrecord.pages.names import byline, fits, headline, host_of, outlet, printed_byline, same, suffixes


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lumen", "Lumen News Agency", True),
        ("LNA", "Lumen News Agency", True),
        ("The Arbo Courier", "Arbo Courier", True),
        ("Agência Maré", "Agencia Mare", True),
        ("Arbo Courier", "Arbo Herald", False),
        ("Lumen", "", False),
    ],
)
def test_same(one: str, other: str, expected: bool) -> None:
    assert same(one, other) is same(other, one) is expected


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("The Tessal Times", "ttimes.com", True),
        ("Arbo Courier", "arbocourier.co.test", True),
        ("Pier", "news.thepier.test", True),
        ("Lumen News Agency", "arbocourier.test", False),
        ("Home", "arbocourier.test", False),
        ("Arbo Courier Journal", "acj.test", True),
        ("port offers a strike truce", "post.test", False),
    ],
)
def test_fits(name: str, host: str, expected: bool) -> None:
    assert fits(name, host) is expected


@pytest.mark.parametrize(
    ("candidates", "host", "expected"),
    [
        (["Lumen News Agency", "Arbo Courier"], "arbocourier.test", "Arbo Courier"),
        (["Arbo | Sport | The Pier"], "thepier.test", "The Pier"),
        (["Blogger", "Arbo Notes"], None, "Arbo Notes"),
        (["@pier"], None, "pier"),
        ([None], "thepier.test", "thepier.test"),
        ([], None, None),
    ],
    ids=["the one the host is named after", "one of several", "no platform", "handle", "host", "nothing"],
)
def test_outlet(candidates: list[str | None], host: str | None, expected: str | None) -> None:
    assert outlet(candidates, host) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bridge shut - The Pier", "Bridge shut"),
        ("Bridge shut | News | The Pier", "Bridge shut | News"),
        ("Bridge shut - mayor speaks", "Bridge shut - mayor speaks"),
        ("Bridge shut - Pier", "Bridge shut"),
        ("Bridge shut - the pier empties", "Bridge shut - the pier empties"),
        ("The Pier", None),
        ("a " * 400, None),
        (None, None),
    ],
)
def test_headline(title: str | None, expected: str | None) -> None:
    assert headline(title, ["The Pier"], "thepier.test") == expected


def test_suffixes() -> None:
    assert suffixes("Bridge shut - News | The Pier") == ["The Pier", "News"]
    assert suffixes(None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Dana Orlund", "Dana Orlund"),
        ("Written by Dana Orlund and Ilko Marsten", "Dana Orlund and Ilko Marsten"),
        ("Dana Orlund, city editor", "Dana Orlund, city editor"),
        ("Byron Orlund", "Byron Orlund"),
        ("By From our wires", "From our wires"),
        ("Admin", "Admin"),
        ("By", None),
        ("https://example.test/dana", None),
        ("Name *", None),
        ("x" * 200, None),
        (5, None),
    ],
)
def test_byline(text: object, expected: str | None) -> None:
    assert byline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Dana Orlund Updated March 2, 2025", "Dana Orlund"),
        ("By Dana Orlund | The Pier", "Dana Orlund"),
        ("DANA ORLUND MARCH 2, 2025 10:43", "DANA ORLUND"),
        ("Dana Orlund 5 Min Read", "Dana Orlund"),
        ("May Orlund", "May Orlund"),
        ("posted in news", None),
        ("", None),
    ],
)
def test_printed_byline(text: str, expected: str | None) -> None:
    assert printed_byline(text) == expected


def test_host_of() -> None:
    assert host_of("https://www.thepier.test/a") == "thepier.test"
    assert host_of("http://[::1") is None
    assert host_of(None) is None
