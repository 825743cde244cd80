"""Changes as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from ...claims.alerts import Alert, News

MEDIA = "application/atom+xml"

NAMESPACE = "http://www.w3.org/2005/Atom"

FAMILY = uuid.UUID("0c1d7f6a-5b0e-5d5c-9a53-3f6f6e726564")
"""The space in which changes have their names, so that the same change has the same name in every feed and for ever (RFC 9562)."""

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed of nothing was changed last."""

HEADINGS = {
    News.NEW: "New",
    News.DENIED: "Denied",
    News.CONFIRMED: "Confirmed",
    News.RETRACTED: "Retracted",
    News.DISPUTED: "Disputed",
    News.CHANGED: "Now {after}",
    News.TURNED: "Changed sides",
}

_BANNED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""

register_namespace("", NAMESPACE)


def feed(title: str, own: str, page: str, claims: str, alerts: Sequence[Alert]) -> bytes:
    """A feed whose address is ``own``, of the changes that ``page`` shows, newest first.

    ``claims`` is the beginning of claims' addresses, to which the claim's id is added.
    """
    root = Element(f"{{{NAMESPACE}}}feed")
    _put(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, own).urn)
    _put(root, "title", title)
    _put(root, "updated", _moment(max((a.learnt for a in alerts), default=BEGINNING)))
    _put(_put(root, "author"), "name", "onrecord")
    _put(root, "link", rel="self", type=MEDIA, href=own)
    _put(root, "link", rel="alternate", type="text/html", href=page)
    for alert in alerts:
        _entry(root, alert, f"{claims}{alert.claim}")
    data: bytes = tostring(root, "utf-8", xml_declaration=True)
    return data


def _entry(root: Element, alert: Alert, page: str) -> None:
    entry = _put(root, "entry")
    told = f"{alert.claim} {alert.kind} {alert.statement} {alert.after}"
    _put(entry, "id", uuid.uuid5(FAMILY, told).urn)
    _put(entry, "title", f"{HEADINGS[alert.kind].format(after=alert.after)}: {alert.text}")
    _put(entry, "updated", _moment(alert.learnt))
    if alert.published:
        _put(entry, "published", _moment(alert.published))
    _put(entry, "link", rel="alternate", type="text/html", href=page)
    _put(entry, "category", term=alert.kind.value)
    _put(entry, "summary", alert.reason)


def _put(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    told = {key: _BANNED.sub("", value) for key, value in attributes.items()}
    child = SubElement(parent, f"{{{NAMESPACE}}}{name}", told)
    child.text = _BANNED.sub("", text) or None
    return child


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
