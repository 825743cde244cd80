"""Export: the record in shapes that other programs read."""

from . import answers, shapes
from .files import FORMATS, write

__all__ = ["FORMATS", "answers", "shapes", "write"]
