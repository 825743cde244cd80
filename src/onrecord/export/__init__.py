"""Export: the record in shapes that other programs read."""

from . import shapes
from .formats import FORMATS, Format, write

__all__ = ["FORMATS", "Format", "shapes", "write"]
