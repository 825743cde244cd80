"""A noun phrase taken apart: who owns it, what its head is, which proper name it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from .names import Name, is_title, names
from .words import heads, singular, words

_QUOTES = "\"“”‘’'«»,.;:–—- "
_DETERMINER = re.compile(
    r"^(?P<the>the|that same|this|that|these|those|a|an|one|both|each|some|several|many|other|another|no|any|\d+|two|three|four|five"
    r"|six|seven|eight|nine|ten|a second|a third|the two|the three)\s+(?=\S)(?:same\s+)?",
    re.IGNORECASE,
)
_PRONOUN_OWNER = re.compile(r"^(?P<owner>his|her|its|their|our|my|your|whose)\s+(?:own\s+)?(?=\S)", re.IGNORECASE)
_TAIL = re.compile(
    r"\s(?:of|in|at|for|from|with|within|by|on|to|close|familiar|near|behind|who|that|which|whom|whose|briefed|involved|among|about|working|said"
    r"|waiting|outside|inside|over|under|against|across|obtained|seen|sent|taken|engaged|led|headed|put|called|named|held|signed"
    r"|drawn|dated|collected|doing|living|caught|bearing|present|around|he|she|they|it|and)\s"
)
_LOOSE_END = re.compile(
    r"(?:\s+(?:himself|herself|itself|themselves|of|in|for|at|from|by|with|to|had|has|have|was|were|is|are|only|also|not|who|that|which"
    r"|officially))+$"
)
"""Words that end no noun phrase, left over where a source was cut a little too wide or too short."""


@dataclass(frozen=True)
class Phrase:
    """``head`` is the singular head noun in lower case, empty where the head is the proper ``name`` itself."""

    words: str
    determiner: str = ""
    owner: str = ""
    head: str = ""
    modifiers: tuple[str, ...] = ()
    tail: str = ""
    name: str = ""
    titles: tuple[str, ...] = ()
    plural: bool = False
    beside: Phrase | None = None
    """What stands in apposition to it."""

    @property
    def kind(self) -> str:
        """The list of heads that holds its head noun, empty where none does."""
        last = self.modifiers[-1] if self.modifiers else ""
        return heads().get(f"{last} {self.head}") or heads().get(self.head, "")

    @property
    def definite(self) -> bool:
        """Whether it points back to someone: "the", "this", "that" or an owner."""
        return self.determiner in ("the", "this", "that", "that same") or bool(self.owner)

    @property
    def role(self) -> str:
        """Its words without the determiner, as a role is told."""
        return " ".join((*self.modifiers, self.head, self.tail)).strip()


@lru_cache(maxsize=1 << 14)
def clean(text: str) -> str:
    """A phrase's words without quotation marks, possessive ending, and space."""
    plain = " ".join(text.split()).strip(_QUOTES)
    if re.search(r"\b[^\W\d_]\.[^\W\d_]$", plain):
        return plain + "."
    return re.sub(r"(?<=\w)[’']s$|(?<=s)[’']$", "", plain).strip(_QUOTES)


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> Phrase:
    """Takes apart one source; an apposition becomes ``beside``, the part with a proper head being the phrase itself."""
    parts = [
        p for p in re.split(r",\s+|\s(?:--|[–—-])\s|\s\(", clean(_LOOSE_END.sub("", clean(text)))) if p.strip(_QUOTES)
    ]
    if not parts:
        return Phrase("")
    first = _part(parts[0])
    rest = [_part(p) for p in parts[1:3] if not re.match(r"(?:who|which|and|or|but|\d+$)\b", p)]
    for other in rest:
        if other.name and not first.name and not other.head:
            return replace(other, beside=first)
    return replace(first, beside=next((o for o in rest if o.head and not o.name), None))


def _part(text: str) -> Phrase:
    """One noun phrase without apposition."""
    whole = clean(text)
    determiner, owner, rest = "", "", whole
    if found := _DETERMINER.match(rest):
        determiner, rest = found["the"].casefold(), rest[found.end() :]
    if found := _PRONOUN_OWNER.match(rest):
        owner, rest = found["owner"].casefold(), rest[found.end() :]
    cut, tail = _head_and_tail(rest)
    owned = re.match(r"(.+?)(?:[’']s|(?<=s)[’'])\s+(?=\S)(.+)$", cut)
    if owned and not owner and not _whole_name(cut):
        owner, cut = owned[1], owned[2]
    found_names = [n for n in names(f"x {cut}") if n.end == len(cut) + 2]
    base = Phrase(whole, determiner, owner, tail=tail)
    if found_names and not _common(cut, bool(determiner)):
        return _proper(base, cut, found_names[-1])
    tokens = cut.split()
    if not tokens:
        return base
    head = fold_head(tokens[-1])
    plural = clean(tokens[-1]).casefold() != head or head in ("people", "folk", "police", "staff")
    return replace(base, head=head, modifiers=tuple(t.casefold() for t in tokens[:-1]), plural=plural)


def _head_and_tail(rest: str) -> tuple[str, str]:
    """Cuts before the first word that opens a complement, unless it stands within a proper name."""
    inside = names(f"x {rest}")
    for found in _TAIL.finditer(rest):
        if not any(n.start < found.start() + 2 < n.end for n in inside):
            return rest[: found.start()], rest[found.start() + 1 :]
    return rest, ""


def _common(cut: str, determined: bool) -> bool:
    """Whether capitals hide a common noun: the first word of a sentence, or an office ("the Prime Minister")."""
    parts = cut.split()
    last = fold_head(parts[-1])
    office = all(is_title(p) for p in parts) and last in words("persons", "roles")
    return office or (
        len(parts) == 1
        and not determined
        and (last in heads() or last in words("persons", "roles"))
        and parts[0][1:].islower()
    )


def _whole_name(text: str) -> bool:
    return any(n.start == 2 and n.end == len(text) + 2 for n in names(f"x {text}"))


def _proper(base: Phrase, cut: str, name: Name) -> Phrase:
    before = cut[: max(0, name.start - 2)].split()
    return replace(
        base,
        name=name.name,
        titles=name.titles,
        head="",
        modifiers=tuple(before),
    )


@lru_cache(maxsize=1 << 14)
def fold_head(noun: str) -> str:
    """The head noun as the lists have it."""
    plain = clean(noun).casefold()
    if plain in heads() or plain in words("persons", "roles"):
        return plain
    return singular(plain)
