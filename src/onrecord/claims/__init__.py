"""Claims: ``conclude`` derives from readings the record of what is claimed, by whom, and how it stands; ``origin_name`` says who an origin is."""

from .conclude import conclude
from .standing import origin_name

__all__ = ["conclude", "origin_name"]
