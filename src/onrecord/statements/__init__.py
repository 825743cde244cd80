"""Statements: attributions with their meaning. ``find`` turns an analysis into the statements of its article."""

from .find import find

__all__ = ["find"]
