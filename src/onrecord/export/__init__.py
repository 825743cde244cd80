"""Export: the record in shapes that other programs read."""

from . import answers, narrow, shapes
from .formats import FORMATS, Format, write

__all__ = ["FORMATS", "Format", "answers", "narrow", "shapes", "write"]
