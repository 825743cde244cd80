"""The tables. What was read is in articles, readings; what was concluded in conclusions: derived, and replaced whole."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

tables = MetaData()

articles = Table(
    "articles", tables,
    Column("id", String, primary_key=True), Column("path", Text), Column("url", Text, index=True), Column("title", Text),
    Column("outlet", Text), Column("agency", Text), Column("byline", Text), Column("published", String),
    Column("language", String), Column("text", Text, nullable=False), Column("version", Integer, nullable=False),
    Column("superseded", Integer, nullable=False),
)  # fmt: skip
read_actors = Table(
    "read_actors", tables,
    Column("id", String, primary_key=True), Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False), Column("name", Text, nullable=False), Column("kind", String, nullable=False),
    Column("aliases", Text, nullable=False), Column("roles", Text, nullable=False),
)  # fmt: skip
read_statements = Table(
    "read_statements", tables,
    Column("id", String, primary_key=True), Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False), Column("source", Text, nullable=False), Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False), Column("stance", String, nullable=False),
    Column("negated", Integer, nullable=False), Column("confidence", String, nullable=False), Column("within", String),
    Column("speaker", ForeignKey("read_actors.id")), Column("via", ForeignKey("read_actors.id")),
)  # fmt: skip
