"""Which figures a pronoun may mean, by gender, number and kind."""

from __future__ import annotations

from ..model import Kind
from .cast import Figure

PERSONAL = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
THINGS = {"it", "its", "itself"}
PLURAL = {"they", "them", "their", "themselves", "both"}
RELATIVE = {"who", "whom", "whose", "which", "that"}
OWN = {"we", "us", "our", "i", "me", "my", "you", "your"}
ALL = {*PERSONAL, *THINGS, *PLURAL, *RELATIVE, *OWN}


def fits(figure: Figure, word: str) -> bool:
    """Whether the pronoun may mean the figure."""
    if word in PERSONAL:
        person = figure.kind is Kind.PERSON or (figure.kind is Kind.UNNAMED and not figure.plural)
        return person and (figure.guessed or figure.gender in ("", PERSONAL[word]))
    if word in THINGS:
        return figure.kind in (Kind.ORGANIZATION, Kind.OUTLET, Kind.PLACE, Kind.DOCUMENT) or (
            figure.kind is Kind.GROUP and not figure.plural
        )
    return figure.kind in (Kind.GROUP, Kind.ORGANIZATION, Kind.PLACE, Kind.OUTLET) or figure.plural
