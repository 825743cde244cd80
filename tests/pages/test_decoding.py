import codecs

import pytest

from onrecord.errors import InputError
from onrecord.pages.decoding import decode

WORDS = "Die Brücke wurde gesperrt – „sofort“, sagte Žofie."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16 le", "utf-16 be", "utf-32", "utf-16 le unmarked", "utf-16 be unmarked"],
)
def test_unicode(data: bytes) -> None:
    assert decode(data, "a") == WORDS


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "“Brücke”"),
        ("windows-1251", "windows-1251", "Мост закрыт"),
        ("gb2312", "gb18030", "大桥关闭了"),
        ("shift_jis", "shift_jis", "橋は閉鎖された"),
        ("iso-2022-jp", "iso-2022-jp", "橋は閉鎖された"),
    ],
)
def test_the_pages_own_word(label: str, encoding: str, words: str) -> None:
    page = f'<meta charset="{label}"><p>{words}'
    assert decode(page.encode(encoding), "a") == page
    assert decode(words.encode(encoding), "a", label) == words


def test_a_lying_label_does_not_hide_utf8() -> None:
    page = f'<meta charset="iso-8859-1"><p>{WORDS}'
    assert decode(page.encode(), "a") == page


def test_an_unknown_label_is_not_believed() -> None:
    assert decode(b'<meta charset="nonsense">caf\xe9', "a", "nonsense") == '<meta charset="nonsense">café'


def test_a_guess() -> None:
    words = "Мост через реку закрыт с понедельника, сообщил мэр города. " * 10
    assert decode(words.encode("windows-1251"), "a") == words


def test_broken_utf8_keeps_the_rest() -> None:
    assert decode("Brücke – gesperrt".encode() + b"\xff!", "a") == "Brücke – gesperrt\ufffd!"


def test_control_characters_go() -> None:
    assert decode(b"The br\0idge is shut, and it will stay shut for a while, the mayor said.", "a").startswith(
        "The br idge"
    )


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 100, b"%PDF-1.4 text", b"PK\x03\x04text", b"\x89PNG\r\n"])
def test_binary(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data, "a")
