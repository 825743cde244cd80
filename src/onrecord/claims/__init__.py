"""Claims: ``conclude`` derives from readings the record of what is claimed, by whom, and how it stands; ``origin_name`` says who an origin is."""

from .arrive import Known, Unit, arrive, claims_of, enter, epistemic, firmly, told
from .components import FIRM, Graph, Home, Link
from .conclude import conclude
from .index import TAIL, Nearest
from .sayings import Saying
from .standing import origin_name
from .traits import Traits, traits, vectors

__all__ = [
    "FIRM", "TAIL", "Graph", "Home", "Known", "Link", "Nearest", "Saying", "Traits", "Unit", "arrive", "claims_of", "conclude", "enter", "epistemic", "firmly", "origin_name",
    "told", "traits", "vectors",
]  # fmt: skip
