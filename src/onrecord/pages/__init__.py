"""Pages: whatever was named, as articles. ``read`` yields an article or the error it cost, and goes on; ``fetched``, ``given`` and
``uploaded`` read the one at an address, in a text and in an open file; a ``rounds.Round`` visits feeds."""

from .inputs import fetched, given, read, uploaded
from .metadata import Metadata
from .options import Options

__all__ = ["Metadata", "Options", "fetched", "given", "read", "uploaded"]
