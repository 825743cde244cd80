"""What a proper name names, by its words and by how the text uses it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..model import Kind
from .names import Name, key
from .words import heads, singular, words

_PLACE_BEFORE = re.compile(r"\b(?:in|In|near|Near|at|outside|around|across|reached|visited|to|from|From)\s+$")
_PLACE_AFTER = re.compile(
    r"^[’']s?\s+(?:[\w-]+\s)?(?:government|capital|president|foreign|prime|parliament|ministry|leader|leaders|embassy|army|envoy|state|cabinet|border|coast|side|people|generals)\b"
)
_OUTLET_BEFORE = re.compile(
    r"(?:\btold|\bthe (?:news)?paper|\bthe daily|\bnews agency|\bby|\bnewspaper|\bbroadcaster|\btabloid|\bmagazine)\s+(?:the\s+|The\s+)?$"
)
_OUTLET_AFTER = re.compile(
    r"^[’']?s?,? (?:(?:first |has |itself |later |then |also )*(?:reported|published|reports|retracted|withdrew its)|reporters?\b|(?:report|story|article|reporting|scoop|front page)\b)"
)
_LED_BEFORE = re.compile(
    r"\b(?:founder|chief executive|CEO|chairman|chairwoman|owner|shareholders|employees) of (?:the )?$"
)
_PERSON_AFTER = re.compile(r"^(?:, (?:\d{2},|who\b|whose\b)|,? (?:himself|herself)\b)")


_PRONOUN = re.compile(r"\b(?:(?P<male>he|him|his|himself)|(?P<female>she|her|hers|herself)|(?P<thing>its|itself))\b")
_FOLLOWERS = ("ans", "ists", "ites", "crats", "ers")
"""Endings of plurals for a people or a following; set by hand."""

NEAR = 120
"""Characters after a name in which a pronoun tells of its bearer, unless another name comes between."""


_ADJECTIVE = ("an", "ian", "ean", "n", "i", "ani", "ese", "ish", "ans", "ians", "anis", "is")


_DATELINE = re.compile(r"^(?:, [^,.()\n]{2,30})? (?:\([^()\n]{2,40}\) ?)?[–—-] ")


class Usage:
    """How often the text uses each name as a place, an outlet or a person would be, and with which pronouns after it."""

    def gender(self, own: str) -> str:
        """Male or female where the pronouns after the name agree, else empty."""
        told = self.pronoun[own]
        return "male" if told["male"] > 2 * told["female"] else "female" if told["female"] > 2 * told["male"] else ""

    def peopled(self, own: str) -> bool:
        """Whether the text has an adjective made from the name, as only places have ("Norwegian" and the like)."""
        stem = own.rstrip("aeiouy") if len(own) > 4 else own
        return any(stem + end in self.words for end in _ADJECTIVE)

    def thing(self, own: str) -> bool:
        """Whether the pronouns after the name are rather those of a thing."""
        told = self.pronoun[own]
        return told["thing"] > told["male"] + told["female"]

    def passing(self, own: str) -> bool:
        """Whether the reader takes the name for a time everywhere ("Whit Sunday")."""
        return set(self.read.get(own, ())) == {"time"}

    def body(self, own: str) -> Kind | None:
        """A body or a place where the reader takes the name for one everywhere, and nothing is told of a person's gender."""
        read = self.read.get(own)
        if not read or self.gender(own) or len(read) > 1:
            return None
        return {"organization": Kind.ORGANIZATION, "place": Kind.PLACE}.get(next(iter(read)))

    def __init__(self, text: str, found: Sequence[Name], read: Iterable[tuple[Name, str]] = ()) -> None:
        self.read: dict[str, Counter[str]] = defaultdict(Counter)
        for name, kind in read:
            self.read[key(name.name)][kind] += 1
        self.place: Counter[str] = Counter()
        self.words = {part for n in found for part in key(n.name).split()}
        self.datelines: set[str] = set()
        self.led: set[str] = set()
        self.outlet: Counter[str] = Counter()
        self.person: Counter[str] = Counter()
        self.pronoun: dict[str, Counter[str]] = defaultdict(Counter)
        nexts = [n.start for n in found[1:]] + [len(text)] * bool(found)
        for name, following in zip(found, nexts, strict=True):
            near = text[name.end : min(following, name.end + NEAR)].partition("\n")[0]
            if told := _PRONOUN.search(near):
                self.pronoun[key(name.name)][told.lastgroup or ""] += 1
        for name in found:
            own, before, after = (
                key(name.name),
                text[max(0, name.start - 25) : name.start],
                text[name.end : name.end + 60],
            )
            dateline = before[-1:] in ("", "\n") and bool(_DATELINE.match(after))
            if dateline:
                self.datelines.add(own)
            if _LED_BEFORE.search(before):
                self.led.add(own)
            self.place[own] += 3 * dateline + bool(_PLACE_BEFORE.search(before)) or 2 * bool(_PLACE_AFTER.match(after))
            self.outlet[own] += bool(_OUTLET_BEFORE.search(before)) + 2 * bool(_OUTLET_AFTER.match(after))
            self.person[own] += bool(_PERSON_AFTER.match(after)) + 2 * bool(set(name.titles))


def kind_of_name(name: Name, usage: Usage, outlets: Iterable[str]) -> Kind | None:
    """None where neither the words nor the usage decide; two words or more that nothing speaks against are a person."""
    own = key(name.name)
    parts = own.split()
    if not parts:
        return None
    if own in set(outlets) or own in words("outlets", "names"):
        return Kind.OUTLET
    if own in words("places", "names"):
        return Kind.PLACE
    if name.titles and not _is_body(parts):
        return Kind.PERSON
    if _is_acronym(name.name) and own not in usage.datelines:
        return Kind.ORGANIZATION
    if own in usage.led and not usage.person[own]:
        return Kind.ORGANIZATION
    if _is_people(parts) and not usage.person[own]:
        return Kind.GROUP
    if parts[0] in words("outlets", "marks") or parts[-1] in words("outlets", "marks"):
        return Kind.OUTLET if len(parts) > 1 else None
    if _is_body(parts):
        return Kind.ORGANIZATION
    if "&" in name.name:
        return Kind.ORGANIZATION
    if len(parts) > 1 and usage.person[parts[-1]]:
        return Kind.PERSON
    if len(parts) > 1 and usage.outlet[own] > 1:
        return Kind.OUTLET
    if own in usage.datelines:
        return Kind.PLACE
    if len(parts) > 1:
        if name.determined or (usage.thing(own) and not usage.person[own]):
            return None
        return usage.body(own) or Kind.PERSON
    return _single(name, own, usage)


def _single(name: Name, own: str, usage: Usage) -> Kind | None:
    if usage.person[own]:
        return Kind.PERSON
    if usage.outlet[own] > max(usage.place[own], 1):
        return Kind.OUTLET
    if (usage.place[own] or usage.peopled(own)) and not name.determined:
        return Kind.PLACE
    if set(read := usage.read.get(own, Counter(person=1))) == {"person"} and (usage.gender(own) or read["person"] > 2):
        return Kind.PERSON
    return Kind.ORGANIZATION if name.name.isupper() and 1 < len(name.name) < 7 else None


def _is_body(parts: Sequence[str]) -> bool:
    marks = words("organizations", "marks")
    return any(
        heads().get(p) == "organization" or p in marks or heads().get(singular(p)) == "organization" for p in parts
    )


def _is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and 2 < len(name) < 6


def _is_people(parts: Sequence[str]) -> bool:
    """A plural that tells a people, a party or a following ("Osklanders", "Reform Lawmakers"; not "Court of Auditors")."""
    last = parts[-1]
    if len(parts) > 1:
        return "of" not in parts and last.endswith("s") and heads().get(singular(last)) in ("group", "unnamed")
    return len(last) > 6 and last.endswith(_FOLLOWERS)
