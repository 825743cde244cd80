"""Bytes as text: a page's own word on its encoding where it holds, a guess where there is none."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from ..errors import InputError

SAMPLE = 200_000
"""Bytes from which an encoding is guessed."""

BINARY = 0.02
"""The share of control bytes above which a file is no text; pages saved with stray NULs stay far below it."""

MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"GIF8", b"\x7fELF", b"SQLite format 3")
_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
"""Browsers read these labels as their supersets, and pages rely on it."""

_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w:.-]{2,40})", re.I
)
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Text with neither control characters nor lone surrogates. Raises InputError for a binary file."""
    return cleaned(_text(data, name, declared))


def cleaned(text: str) -> str:
    """A text without control characters and lone surrogates."""
    return _CONTROL.sub(" ", text)


def encoding(file: BinaryIO, name: str) -> str:
    """What the text of a whole file is in, which is read to its end and wound back: UTF-8 where all of it is, else a guess from around
    the first byte that is not. Raises InputError for a binary file."""
    start = file.read(SAMPLE)
    file.seek(0)
    marked = next((codec for bom, codec in _BOMS.items() if start.startswith(bom)), None) or _wide(start)
    if marked:
        return marked
    if start.startswith(MAGIC) or (start and _control(start) > BINARY):
        raise InputError(name, "it is binary, no text", "give a table as text, or with the ending of its kind")
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = b""
    while some := file.read(SAMPLE):
        try:
            decoder.decode(some)
        except UnicodeDecodeError:
            file.seek(0)
            return _other(before[-SAMPLE // 2 :] + some, None)
        before = some
    file.seek(0)
    return "utf-8"


def _text(data: bytes, name: str, declared: str | None) -> str:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    if data.startswith(MAGIC) or _control(data) > BINARY:
        raise InputError(name, "it is binary, no text", "give HTML or plain text")
    claimed = _codec(declared) or _claimed(data)
    if claimed and claimed.startswith(("iso2022", "hz")):
        return data.decode(claimed, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_other(data, claimed), "replace")


def _other(data: bytes, claimed: str | None) -> str:
    """What data that are not wholly UTF-8 are in: as claimed, unless UTF-8 with a few broken bytes, else guessed: Western where that is as
    good a guess as the best."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    whole = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data))
    if broken <= whole or (claimed == "utf-8" and broken * 100 < len(data)):
        return "utf-8"
    if claimed and claimed != "utf-8":
        return claimed
    try:
        from charset_normalizer import from_bytes

        found = from_bytes(data[:SAMPLE])
        best = found.best()
        western = next((one for one in found if one.encoding == "cp1252"), None)
        as_good = best and western and western.chaos <= best.chaos
        return best.encoding if best and len(data) > 200 and not as_good else "cp1252"
    except Exception:
        return "utf-8"


def _wide(data: bytes) -> str | None:
    """UTF-16 that lacks its mark: every other byte of the beginning is NUL."""
    start = data[:400]
    if len(start) < 4 or start.count(0) < len(start) * 0.3:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _control(data: bytes) -> float:
    kept = data.translate(None, bytes([*range(0, 9), *range(14, 27), 28, 29, 30, 31]))
    return 1 - len(kept) / len(data)


def _claimed(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    return _codec((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _codec(label: str | None) -> str | None:
    try:
        codec = codecs.lookup(label or "")
        "".encode(codec.name)
        return _WIDER.get(codec.name, codec.name)
    except (LookupError, ValueError, TypeError):
        return None
