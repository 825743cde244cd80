"""Claims: ``conclude`` derives from readings the record of what is claimed, by whom, and how it stands; ``origin_name`` says who an
origin is; ``answering`` are the claims that an id means; ``aligned`` and ``unattributed`` tell what a copy kept and dropped; ``merger``, ``split`` and ``whole`` make of what a person wants what
``conclude`` respects."""

from .alignment import aligned, unattributed
from .conclude import conclude
from .decisions import merger, split, whole
from .ids import answering
from .standing import origin_name

__all__ = ["aligned", "answering", "conclude", "merger", "origin_name", "split", "unattributed", "whole"]
