"""What the JSON-LD formats share: names for what the ledger holds, and documents written as they are made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO
from urllib.parse import quote

from ..model import Article
from .objects import encoded

FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|\\^`]')
"""Characters that no IRI may hold (RFC 3987)."""


def urn(kind: str, own: str) -> str:
    """A name for a thing of the ledger, the same wherever that ledger is exported: ``urn:onrecord:claim:bab0def19588``."""
    return f"urn:onrecord:{kind}:{quote(own, safe=':')}"


def address(it: Article) -> str:
    """An article's own web address, or a name where it has none."""
    if it.url and it.url.lower().startswith(("http://", "https://")):
        return FORBIDDEN.sub(lambda found: quote(found[0]), it.url)
    return urn("article", it.id)


def told(node: Mapping[str, Any]) -> dict[str, Any]:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value != []}


def write_list(
    head: Mapping[str, Any], key: str, items: Iterable[Mapping[str, Any]], tail: bytes, out: BinaryIO
) -> None:
    """An object that begins as ``head``, with the items as the list under ``key``, one a line; ``tail`` closes what is open."""
    out.write(encoded(head)[:-1] + b", " + json.dumps(key).encode() + b": [\n")
    for i, item in enumerate(items):
        out.write((b",\n" if i else b"") + encoded(item))
    out.write(b"\n]" + tail)
