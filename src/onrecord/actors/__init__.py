"""Actors: ``identify`` finds the speakers within an article, ``unite`` the same ones across articles; ``merger`` and ``split``
make of what a person wants what ``unite`` respects; ``told`` are the names that a text tells of; ``Names`` finds who may be meant by a name."""

from .affairs import told
from .aliases import read_aliases
from .decisions import made, merger, nameless, placed, split
from .identify import identify
from .naming import Candidate, Names
from .proposition import known, line
from .unite import United, unite

__all__ = [
    "Candidate", "Names", "United", "identify", "known", "line", "made", "merger", "nameless", "placed", "read_aliases", "split",
    "told", "unite",
]  # fmt: skip
