"""Actors: ``identify`` finds the speakers within an article, ``unite`` the same ones across articles."""

from .identify import identify
from .unite import United, unite

__all__ = ["United", "identify", "unite"]
