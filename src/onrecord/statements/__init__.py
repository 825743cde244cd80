"""Statements: attributions with their meaning. ``find`` turns an analysis into the statements of its article; ``bounded`` tells what
negates and hedges one that takes another stance than was found."""

from .find import bounded, find

__all__ = ["bounded", "find"]
