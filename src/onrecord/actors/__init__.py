"""Actors: ``identify`` finds the speakers within an article, ``unite`` the same ones across articles; ``merger``, ``split`` and
``undoing`` make of what a person wants what ``unite`` respects."""

from .aliases import read_aliases
from .decisions import in_force, merger, split, undoing
from .identify import identify
from .proposition import known, line
from .unite import United, unite

__all__ = ["United", "identify", "in_force", "known", "line", "merger", "read_aliases", "split", "undoing", "unite"]
