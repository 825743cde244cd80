"""Actors: ``identify`` finds the speakers within an article, ``unite`` the same ones across articles; ``merger`` and ``split``
make of what a person wants what ``unite`` respects."""

from .aliases import read_aliases
from .decisions import merger, split
from .identify import identify
from .unite import United, unite

__all__ = ["United", "identify", "merger", "read_aliases", "split", "unite"]
