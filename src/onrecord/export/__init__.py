"""Export: the record in shapes that other programs read."""

from . import shapes

__all__ = ["shapes"]
