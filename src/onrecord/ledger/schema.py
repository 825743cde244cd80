"""The tables.

What was read: articles, article_actors, statements; rows are added and never changed.
What follows from each article at once, and from it and those before: meanings, links, homes; made when it is added.
What a person decided: decisions; rows are added and never changed.
What is remembered between two commands: visits, looks; nothing is concluded from them.
What was concluded from both: conclusions and, hanging on it, actors, identities, speakers, claims, positions, changes, turns, copies,
affairs; a row is replaced only where what was concluded is another than before. What need not be worked out again: groupings, bases.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)  # fmt: skip

tables = MetaData()

articles = Table(
    "articles", tables,
    Column("id", String, primary_key=True), Column("version", Integer, nullable=False), Column("added", String, nullable=False),
    Column("number", Integer, unique=True, index=True), Column("path", Text, index=True), Column("url", Text, index=True), Column("title", Text), Column("outlet", Text), Column("agency", Text),
    Column("byline", Text), Column("published", String), Column("language", String), Column("text", Text, nullable=False), Column("based_on", Text),
    Column("reviews", JSON, nullable=False, server_default="[]"),
)  # fmt: skip
article_actors = Table(
    "article_actors", tables,
    Column("id", String, primary_key=True), Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False), Column("name", Text, nullable=False), Column("kind", String, nullable=False),
    Column("aliases", JSON, nullable=False), Column("roles", JSON, nullable=False), Column("members", JSON, nullable=False, server_default="[]"),
)  # fmt: skip
statements = Table(
    "statements", tables,
    Column("id", String, primary_key=True), Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False), Column("source", JSON, nullable=False), Column("cue", JSON, nullable=False), Column("content", JSON, nullable=False),
    Column("stance", String, nullable=False), Column("negated", Boolean, nullable=False), Column("confidence", Float, nullable=False),
    Column("within", String), Column("speaker", ForeignKey("article_actors.id")), Column("via", ForeignKey("article_actors.id")),
    Column("on_behalf_of", ForeignKey("article_actors.id")), Column("speaker_reason", Text, nullable=False, server_default=""),
    Column("stance_confidence", Float, nullable=False, server_default="1"), Column("stance_reason", Text, nullable=False, server_default=""),
    Column("certainty", String, nullable=False, server_default="certain"), Column("negation", JSON, nullable=False, server_default="[]"),
    Column("hedges", JSON, nullable=False, server_default="[]"), Column("times", JSON, nullable=False, server_default="[]"), Column("medium", JSON),
    Column("proposition", JSON),
)  # fmt: skip

decisions = Table(
    "decisions", tables,
    Column("number", Integer, primary_key=True), Column("ruling", String, nullable=False), Column("made", String, nullable=False),
    Column("by", Text), Column("reason", Text), Column("parties", JSON, nullable=False), Column("entities", JSON, nullable=False),
    Column("undoes", ForeignKey("decisions.number")), Column("about", String, nullable=False, server_default="actors"), Column("text", Text), Column("url", Text),
)  # fmt: skip

visits = Table(
    "visits", tables,
    Column("address", Text, primary_key=True), Column("etag", Text), Column("modified", Text),
    Column("article", ForeignKey("articles.id")), Column("failures", Integer, nullable=False), Column("due", String),
)  # fmt: skip
"""What is remembered of feeds that are watched and of the pages that they list."""

looks = Table("looks", tables, Column("about", Text, primary_key=True), Column("added", String, nullable=False))
"""When the newest article was added that was known when a person last asked what changed, ``about`` whatever was asked; empty for all."""

meanings = Table(
    "meanings", tables,
    Column("statement", ForeignKey("statements.id"), primary_key=True), Column("ordinal", Integer), Column("number", Integer, unique=True),
    Column("vector", LargeBinary, nullable=False), Column("traits", JSON, nullable=False),
)  # fmt: skip
"""What each statement is compared by: its vector, float16, and its traits; those that bear on claims have numbers, from 0 and on as they were added."""

links = Table(
    "links", tables,
    Column("one", Integer, primary_key=True), Column("other", Integer, primary_key=True, index=True), Column("strength", Integer, nullable=False),
)  # fmt: skip
homes = Table(
    "homes", tables,
    Column("number", Integer, primary_key=True), Column("unit", Integer, nullable=False, index=True), Column("strength", Integer, nullable=False),
)  # fmt: skip

conclusions = Table("conclusions", tables, Column("of", String, primary_key=True), Column("by", String, nullable=False))
"""At most one row: what was concluded ``of``, as a digest of the articles' ids and the decisions, and the version of onrecord ``by`` which."""

groupings = Table(
    "groupings", tables, Column("digest", String, primary_key=True), Column("groups", JSON, nullable=False)
)  # fmt: skip
"""The groups that the statements of a unit make, by a digest of all that they rest on."""

bases = Table(
    "bases", tables,
    Column("claim", String, primary_key=True), Column("of", String, nullable=False), Column("looked", JSON, nullable=False),
    Column("found", String, nullable=False),
)  # fmt: skip
"""What each claim rests on, so that it is judged again only where that is otherwise."""

actors = Table(
    "actors", tables,
    Column("id", String, primary_key=True), Column("name", Text, nullable=False),
    Column("kind", String, nullable=False), Column("aliases", JSON, nullable=False), Column("roles", JSON, nullable=False),
    Column("members", JSON, nullable=False, server_default="[]"),
)  # fmt: skip
identities = Table(
    "identities", tables,
    Column("member", ForeignKey("article_actors.id"), primary_key=True),
    Column("actor", ForeignKey("actors.id"), nullable=False, index=True), Column("reason", Text, nullable=False),
)  # fmt: skip
speakers = Table(
    "speakers", tables,
    Column("statement", ForeignKey("statements.id"), primary_key=True),
    Column("speaker", ForeignKey("actors.id"), index=True), Column("via", ForeignKey("actors.id")),
    Column("on_behalf_of", ForeignKey("actors.id")), Column("stance", String), Column("corrected", JSON(none_as_null=True)),
)  # fmt: skip
"""Who makes each statement; of one that a person corrected its ``stance``, and all that is otherwise than it was read."""

claims = Table(
    "claims", tables,
    Column("id", String, primary_key=True), Column("text", Text, nullable=False),
    Column("concerns", JSON, nullable=False), Column("standing", String, nullable=False, index=True), Column("origins", JSON, nullable=False),
    Column("denials", JSON, nullable=False), Column("reason", Text, nullable=False), Column("worded", ForeignKey("decisions.number")),
    Column("verdicts", JSON, nullable=False, server_default="[]"),
)  # fmt: skip
positions = Table(
    "positions", tables,
    Column("claim", ForeignKey("claims.id"), primary_key=True), Column("statement", ForeignKey("statements.id"), primary_key=True),
    Column("ordinal", Integer, nullable=False), Column("side", String, nullable=False), Column("reason", Text, nullable=False),
)  # fmt: skip
changes = Table(
    "changes", tables,
    Column("claim", ForeignKey("claims.id"), primary_key=True), Column("statement", ForeignKey("statements.id"), primary_key=True),
    Column("ordinal", Integer, nullable=False), Column("when", String), Column("standing", String, nullable=False), Column("reason", Text, nullable=False),
)  # fmt: skip
turns = Table(
    "turns", tables,
    Column("claim", ForeignKey("claims.id"), primary_key=True), Column("after", ForeignKey("statements.id"), primary_key=True),
    Column("ordinal", Integer, nullable=False), Column("before", ForeignKey("statements.id"), nullable=False),
    Column("speaker", ForeignKey("actors.id"), nullable=False, index=True),
)  # fmt: skip
copies = Table(
    "copies", tables,
    Column("article", ForeignKey("articles.id"), primary_key=True), Column("original", ForeignKey("articles.id"), nullable=False),
)  # fmt: skip
affairs = Table(
    "affairs", tables,
    Column("id", String, primary_key=True), Column("ordinal", Integer, nullable=False), Column("name", Text, nullable=False),
    Column("articles", JSON, nullable=False), Column("claims", JSON, nullable=False), Column("parties", JSON, nullable=False),
    Column("moves", JSON, nullable=False), Column("events", JSON, nullable=False), Column("agreed", JSON, nullable=False),
    Column("contested", JSON, nullable=False), Column("unanswered", JSON, nullable=False),
)  # fmt: skip
