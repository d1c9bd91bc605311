"""Write what the list, the filters and the figures need of a dossier, beside its payload."""

import json
from dataclasses import dataclass
from typing import Any

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.flow.summary import DossierSummary
from dakdesk.store.codec import storable
from dakdesk.store.models import DossierRow, FactRow, PayloadRow, SearchText, TagRow
from dakdesk.store.part_encoder import Payload
from dakdesk.store.records import Mark
from dakdesk.store.schema import Status, folded
from dakdesk.store.sql import run_sql, update_row

MAX_INTEGER = 2**63 - 1
"""What a column can hold; a larger estimate is only in the payload."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When, by whom and with which change of a session something is written."""

    now: str
    who: str
    mark: Mark


def insert(
    database: SqliteDatabase, dossier_id: str, payload: Payload, summary: DossierSummary, stamp: Stamp
) -> None:
    """Add a dossier at revision 1."""
    number = DossierRow.insert(
        id=dossier_id,
        revision=1,
        status=Status.ACTIVE.value,
        created_at=stamp.now,
        indexed=0,
        **_stamp_columns(stamp),
        **_columns(summary),
    ).execute(database)
    PayloadRow.insert(dossier=number, data=payload.data, checksum=payload.checksum).execute(database)
    SearchText.insert(dossier=number, text="").execute(database)
    _write_tags(database, number, summary)
    _write_facts(database, number, summary)


def update(
    database: SqliteDatabase, row: dict[str, Any], payload: Payload, summary: DossierSummary, stamp: Stamp
) -> int:
    """Write the next revision of the dossier in `row`; return how many rows were still at that revision.

    Columns that stay as they are are left out, and their indexes with them.
    """
    new = {"revision": row["revision"] + 1, "indexed": 0, **_stamp_columns(stamp), **_columns(summary)}
    hit = update_row(
        database,
        "dossier",
        {name: value for name, value in new.items() if value != row[name]},
        {"number": row["number"], "revision": row["revision"]},
    )
    update_row(
        database, "payload", {"data": payload.data, "checksum": payload.checksum}, {"number": row["number"]}
    )
    _write_parts(database, row, summary)
    return hit


def rewrite(database: SqliteDatabase, row: dict[str, Any], summary: DossierSummary) -> None:
    """Write everything that follows from the payload anew, at the same revision."""
    update_row(database, "dossier", {"indexed": 0, **_columns(summary)}, {"number": row["number"]})
    _write_parts(database, row, summary)


def _write_parts(database: SqliteDatabase, row: dict[str, Any], summary: DossierSummary) -> None:
    number = row["number"]
    if _stored_tags(database, number) != _tags(summary):
        TagRow.delete().where(TagRow.dossier == number).execute(database)
        _write_tags(database, number, summary)
    if _stored_facts(database, number) != list(summary.facts):
        FactRow.delete().where(FactRow.dossier == number).execute(database)
        _write_facts(database, number, summary)


def _stamp_columns(stamp: Stamp) -> dict[str, Any]:
    return {
        "changed_at": stamp.now,
        "changed_by": stamp.who,
        "session": stamp.mark.session,
        "sequence": stamp.mark.sequence,
    }


def _columns(summary: DossierSummary) -> dict[str, Any]:
    estimate = summary.estimate_cents
    values: dict[str, Any] = {
        "title": summary.title,
        "title_key": folded(summary.title),
        "reference": summary.reference,
        "product_groups": json.dumps(summary.product_groups, ensure_ascii=False),
        "ambitions": json.dumps(summary.ambitions, ensure_ascii=False),
        "step": summary.step,
        "step_states": json.dumps(summary.step_states, ensure_ascii=False),
        "completeness": summary.completeness,
        "findings": summary.findings,
        "estimate_cents": None if estimate is None or abs(estimate) > MAX_INTEGER else estimate,
        "owner": summary.owner,
        "department": summary.department,
        "year": summary.year,
    }
    return {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}


def _tags(summary: DossierSummary) -> set[tuple[str, str]]:
    groups = {("product_group", value) for value in summary.product_groups}
    return groups | {("ambition", value) for value in summary.ambitions}


def _stored_tags(database: SqliteDatabase, number: int) -> set[tuple[str, str]]:
    return set(run_sql(database, "SELECT kind, value FROM tag WHERE number = ?", (number,)))


def _stored_facts(database: SqliteDatabase, number: int) -> list[tuple[str, str, float]]:
    return list(
        run_sql(database, "SELECT name, key, value FROM fact WHERE number = ? ORDER BY id", (number,))
    )


def _write_tags(database: SqliteDatabase, number: int, summary: DossierSummary) -> None:
    tags = [{"dossier": number, "kind": kind, "value": value} for kind, value in sorted(_tags(summary))]
    if tags:
        TagRow.insert_many(tags).execute(database)


def _write_facts(database: SqliteDatabase, number: int, summary: DossierSummary) -> None:
    facts = [
        {"dossier": number, "name": name, "key": key, "value": value} for name, key, value in summary.facts
    ]
    if facts:
        FactRow.insert_many(facts).execute(database)
