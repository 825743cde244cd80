"""A claim's text: of the wordings its members use, the one most central to them all that can be read alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Stance
from .sayings import Saying
from .traits import Vectors

AFFIRMING = {Stance.ASSERTS, Stance.SUGGESTS, Stance.ALLEGES, Stance.CONFIRMS}

SHORT, LONG = 5, 30
"""Words between which a wording counts as readable alone. By hand, not swept."""

LONGEST = 240
"""Characters after which a claim's text is cut at a word."""

_LEANING = re.compile(
    r"^(he|she|it|they|this|that|these|those|his|her|their|its|and|but)\b|\b(I|we|our|my|you|your)\b|\?", re.IGNORECASE
)

_SUBJECT = re.compile(r"^(that )?(the|an?|all|some|no|three|two|most|at least) |^(that )?[^\Wa-z_]")
"""How a content begins that has a subject of its own, unlike "paid for cranes"."""


def wording(members: Sequence[Saying], contents: Vectors) -> int:
    """The place among the members of the affirmative, self-contained, middling long content nearest to all; the first of equals.

    ``contents`` are the members' vectors, shape (members, 384).
    """
    central = contents @ contents.mean(axis=0)

    def cost(i: int) -> tuple[bool, bool, bool, bool, float]:
        member = members[i]
        words = len(member.content.split())
        return (
            member.stance not in AFFIRMING,
            member.bare,
            bool(_LEANING.search(member.content)) or not _SUBJECT.match(member.said) or not SHORT <= words <= LONG,
            member.statement.negated,
            -round(float(central[i]), 5),
        )

    return min(range(len(members)), key=cost)


def text(member: Saying) -> str:
    """A content as a claim's text: without "that" before it, capitalized, cut where it is too long."""
    words = re.sub(r"^that\s+", "", " ".join(member.content.split()).strip('"“”‘’ ,.'))
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0] + " …"
    return words[:1].upper() + words[1:]
