"""Claims: ``conclude`` derives from readings the record of what is claimed, by whom, and how it stands."""

from .conclude import conclude

__all__ = ["conclude"]
