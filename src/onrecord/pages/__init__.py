"""Pages: whatever was named, as articles. ``read`` yields an article or the error it cost, and goes on; a ``rounds.Round`` visits feeds."""

from .inputs import read
from .options import Options

__all__ = ["Options", "read"]
