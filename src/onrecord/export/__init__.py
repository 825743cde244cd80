"""Export: the record in shapes that other programs read."""

from . import shapes
from .files import FORMATS, write

__all__ = ["FORMATS", "shapes", "write"]
