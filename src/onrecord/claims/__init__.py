"""Claims: ``conclude`` derives from readings the record of what is claimed, by whom, and how it stands; ``origin_name`` says who an
origin is; ``answering`` are the claims that an id means; ``aligned`` and ``unattributed`` tell what a copy kept and dropped; ``merger``, ``split`` and ``whole`` make of what a person wants what
``conclude`` respects."""

from .alignment import aligned, unattributed
from .arrive import Known, Unit, arrive, claims_of, enter, epistemic, firmly, told
from .components import FIRM, Graph, Home, Link
from .conclude import conclude
from .decisions import merger, split, whole
from .ids import answering
from .index import TAIL, Nearest, Neighbourhood
from .remembered import Basis, Remembered
from .sayings import Saying
from .standing import origin_name
from .traits import Traits, traits, vectors

__all__ = [
    "FIRM", "TAIL", "Basis", "Graph", "Home", "Known", "Link", "Nearest", "Neighbourhood", "Remembered", "Saying", "Traits", "Unit", "aligned", "answering", "arrive",
    "claims_of", "conclude", "enter", "epistemic", "firmly", "merger", "origin_name", "split", "told", "traits", "unattributed",
    "vectors", "whole",
]  # fmt: skip
