"""The tables, as peewee models. A test keeps them equal to what the migrations make.

The models are bound to no database: a query is executed on the connection that is passed to it, since a
program may have two stores open (real work and training).

`dossier` is the list and stays small; the payload stands apart, so that reading 10,000 rows reads few pages.
"""

from typing import Any

from peewee import (  # noqa: TID253 - adapter, imported after the first paint
    SQL,
    AutoField,
    BlobField,
    CompositeKey,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)

from dakdesk.store.schema import WORD_INDEX
from dakdesk.store.sql import run_sql


class StoreModel(Model):
    """Base of all tables."""

    class Meta:
        legacy_table_names = False


class DossierRow(StoreModel):
    """One line of the list. `changed_at` is UTC in ISO form; lists are JSON arrays; `title_key` sorts.
    `session` and `sequence` say which change of which open window was saved last (see recovery files).

    `indexed` is 0 while the full-text index is behind.
    """

    number = AutoField()
    id = TextField(unique=True)
    revision = IntegerField()
    status = TextField()
    title = TextField()
    title_key = TextField()
    reference = TextField()
    product_groups = TextField()
    ambitions = TextField()
    step = IntegerField()
    step_states = TextField()
    completeness = IntegerField()
    findings = IntegerField()
    estimate_cents = IntegerField(null=True)
    owner = TextField()
    department = TextField()
    year = IntegerField()
    created_at = TextField()
    changed_at = TextField()
    changed_by = TextField()
    session = TextField()
    sequence = IntegerField()
    indexed = IntegerField(constraints=[SQL("DEFAULT 0")])

    class Meta:
        table_name = "dossier"
        indexes = ((("status", "changed_at"), False), (("status", "title_key"), False), (("indexed",), False))


def _part_of_dossier(**options: Any) -> Any:
    return ForeignKeyField(DossierRow, column_name="number", on_delete="CASCADE", backref="+", **options)


class PayloadRow(StoreModel):
    """The dossier itself as JSON, with the SHA-256 of these bytes."""

    dossier = _part_of_dossier(primary_key=True)
    data = BlobField()
    checksum = TextField()

    class Meta:
        table_name = "payload"


class VersionRow(StoreModel):
    """An older state of a dossier; `data` is the payload compressed by zlib."""

    id = AutoField()
    dossier = _part_of_dossier(index=False)
    revision = IntegerField()
    changed_at = TextField()
    changed_by = TextField()
    data = BlobField()

    class Meta:
        table_name = "version"
        indexes = ((("dossier", "revision"), True),)


class TagRow(StoreModel):
    """A product group or ambition of a dossier, for filters; `kind` says which.

    The columns stand in the order of the key: else `quick_check` of SQLite before 3.41 calls a sound table
    without rowid damaged ("NULL value in tag.number").
    """

    kind = TextField()
    value = TextField()
    dossier = _part_of_dossier()

    class Meta:
        table_name = "tag"
        primary_key = CompositeKey("kind", "value", "dossier")
        without_rowid = True


class FactRow(StoreModel):
    """A figure of a dossier for monitoring; written with the payload, rebuilt from it."""

    id = AutoField()
    dossier = _part_of_dossier()
    name = TextField()
    key = TextField()
    value = FloatField()

    class Meta:
        table_name = "fact"
        indexes = ((("name", "key"), False),)


class SearchText(StoreModel):
    """The different words of a dossier, folded, as the index holds them: they take it out again."""

    dossier = _part_of_dossier(primary_key=True)
    text = TextField(constraints=[SQL("DEFAULT ''")])

    class Meta:
        table_name = "search_text"


class WordRow(StoreModel):
    """Every word that ever stood in a dossier: a part of a word is looked up here, the word in the index."""

    number = AutoField()
    word = TextField(unique=True)

    class Meta:
        table_name = "vocabulary"


class LockRow(StoreModel):
    """Who has a dossier open, where, since when and last seen (UTC, ISO): courtesy, not protection."""

    dossier = _part_of_dossier(primary_key=True)
    token = TextField()
    who = TextField()
    host = TextField()
    pid = IntegerField()
    since = TextField()
    seen = TextField()

    class Meta:
        table_name = "lock"


MODELS = (DossierRow, PayloadRow, VersionRow, TagRow, FactRow, SearchText, WordRow, LockRow)


def create_tables(database: SqliteDatabase) -> None:
    """Make all tables straight from the models; the program itself always migrates."""
    with database.bind_ctx(MODELS):
        database.create_tables(MODELS, safe=False)
    run_sql(database, WORD_INDEX)
