"""Claims: ``conclude`` derives from readings the record of what is claimed, by whom, and how it stands; ``origin_name`` says who an origin is."""

from .arrive import arrive, epistemic, told
from .components import Graph, Home, Link
from .conclude import conclude
from .index import Nearest
from .matrix import vectors
from .standing import origin_name

__all__ = ["Graph", "Home", "Link", "Nearest", "arrive", "conclude", "epistemic", "origin_name", "told", "vectors"]
