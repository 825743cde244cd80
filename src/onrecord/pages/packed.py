"""Bounded reading: no page is held beyond its limit, packed or not."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from ..errors import InputError

_GZIP = b"\x1f\x8b"


def take(stream: BinaryIO, name: str, most: int) -> bytes:
    """All of a stream, unpacked where it is gzip. Raises InputError where that is broken or beyond ``most`` bytes."""
    data = stream.read(most + 1)
    if data.startswith(_GZIP) and len(data) <= most:
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(most + 1)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InputError(name, "the gzip data are broken or cut off", "fetch or pack the page again") from error
    if len(data) > most:
        raise too_large(name, most)
    return data


def too_large(name: str, most: int) -> InputError:
    """The error for a page beyond the limit."""
    return InputError(name, f"it is larger than {most / 1_000_000:g} MB", "give the article alone")
