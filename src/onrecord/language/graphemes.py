"""What a reader sees as one character may be several code points, which no span may part."""

from __future__ import annotations

from unicodedata import category

ZERO_WIDTH_JOINERS = "\u200c\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
TAGS = range(0xE0020, 0xE0080)
"""Code points that spell out whose flag a black flag is."""


def extends(text: str, at: int) -> bool:
    """Whether what stands there is part of what the code point before begins: an accent, a vowel sign, a joiner, a skin tone.

    After the Extend and SpacingMark classes of Unicode's grapheme clusters (UAX 29), told by general categories.
    """
    character = text[at : at + 1]
    return character != "" and (
        category(character) in ("Mn", "Me", "Mc")
        or character in ZERO_WIDTH_JOINERS
        or ord(character) in SKIN_TONES
        or ord(character) in TAGS
    )
