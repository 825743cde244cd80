"""What the heads tell apart: roles in an attribution, parts of speech, relations, kinds of mentions."""

from __future__ import annotations

ROLES = ("source", "cue", "content")

LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIE"))
"""A word's part in a span: the beginning, the inside, the end; a span of one word is its beginning."""

TAGS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]  # fmt: skip
"""Universal parts of speech (de Marneffe et al., Computational Linguistics 2021)."""

RELATIONS = ["acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"]  # fmt: skip
"""Universal dependencies, without subtypes."""

KINDS = ("person", "organization", "place", "object", "event", "time", "substance", "animal", "plant", "abstract")
"""Kinds of mentions, as GUM tells them apart (Zeldes, LRE 2017)."""
