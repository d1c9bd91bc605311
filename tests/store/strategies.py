"""Random dossiers and random sequences of changes, for laws of codec, history and store."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_type_hints

from hypothesis import strategies as st

from dakdesk.domain import changes
from dakdesk.domain.contract import Contract, CpvCode, InventoryItem, Lot
from dakdesk.domain.costs import Alternative, CostLine, LineValue, UnitPrice
from dakdesk.domain.criterion import Criterion, ScoreStep, Scoring
from dakdesk.domain.dossier import Dossier, OwnClause
from dakdesk.domain.followup import Check
from dakdesk.domain.market import (
    AskedRequirement,
    AskedValue,
    ConsultedCompany,
    CriterionAnswer,
    MarketQuestion,
)
from dakdesk.domain.needs import Aim, Stakeholder
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import CriterionStatus, Level, Place

IDS = tuple(f"r-{number}" for number in range(4))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
CENTS = st.none() | st.integers(0, 10**14)


def dossier(**fields_: Any) -> Dossier:
    return Dossier(id=fields_.pop("id", "d1"), created=date(2026, 11, 22), **fields_)


def titled(title: str, id_: str = "d1") -> Dossier:
    return dossier(id=id_, contract=Contract(title=title))


def criterion(**values: Any) -> Criterion:
    basis: dict[str, Any] = {
        "id": "pc-energy",
        "version": 2,
        "status": CriterionStatus.VALID,
        "valid_from": date(2024, 1, 1),
        "place": Place.AWARD,
        "level": Level.AMBITIOUS,
        "title": "Energieverbruik",
        "text": "Hoogstens {kwh} kWh",
        "why": "Minder verbruik",
        "scoring": Scoring(method="rubric", rubric=(ScoreStep(share=0.5, description="goed"),)),
    }
    return Criterion(**{**basis, **values})


def _record(kind: Any, **chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, id=st.sampled_from(IDS), **chosen)


TUPLES: dict[str, st.SearchStrategy[Any]] = {
    "contract.lots": _record(Lot, title=TEXTS, estimate_cents=CENTS),
    "contract.cpv_codes": _record(CpvCode, name=TEXTS),
    "contract.inventory": _record(InventoryItem, description=TEXTS, quantity=st.none() | NUMBERS),
    "needs.stakeholders": _record(Stakeholder, name=TEXTS, on=st.none() | st.dates()),
    "needs.aims": _record(Aim, goals=st.lists(TEXTS, max_size=2).map(tuple)),
    "market.companies": _record(ConsultedCompany, name=TEXTS),
    "market.questions": _record(MarketQuestion, text=TEXTS),
    "market.answers": _record(
        CriterionAnswer,
        feasible=st.integers(0, 9),
        asked=st.none()
        | st.builds(
            AskedRequirement,
            title=TEXTS,
            text=TEXTS,
            level=st.sampled_from(Level),
            values=st.lists(_record(AskedValue, value=st.none() | TEXTS | NUMBERS), max_size=2).map(tuple),
        ),
    ),
    "criteria.chosen": _record(
        SelectedCriterion,
        origin=st.builds(criterion, title=TEXTS),
        text=st.none() | TEXTS,
        values=st.lists(
            _record(ParameterValue, value=st.none() | TEXTS | st.integers(-9, 9) | NUMBERS), max_size=2
        ).map(tuple),
    ),
    "costs.prices": _record(UnitPrice, value=st.none() | NUMBERS),
    "costs.alternatives": _record(Alternative, name=TEXTS),
    "costs.lines": _record(
        CostLine, values=st.lists(_record(LineValue, value=st.none() | NUMBERS), max_size=2).map(tuple)
    ),
    "followup.checks": _record(Check, what=TEXTS, on=st.none() | st.dates()),
    "document.clauses": _record(OwnClause, section=TEXTS, text=TEXTS),
}


def _value_paths(record: Any, place: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for field in fields(record):
        value, path = getattr(record, field.name), f"{place}.{field.name}".removeprefix(".")
        if is_dataclass(value):
            found.extend(_value_paths(value, path))
        elif path not in ("id", "created"):
            found.append((path, get_type_hints(type(record))[field.name]))
    return found


_SCALARS = [(path, kind) for path, kind in _value_paths(dossier()) if "tuple" not in str(kind)]


@st.composite
def set_changes(draw: st.DrawFn) -> changes.Change:
    path, kind = draw(st.sampled_from(_SCALARS))
    values = TEXTS if kind is str else NUMBERS if kind is float else st.from_type(kind)
    return changes.set_value(path, draw(values.filter(lambda value: value == value)))


@st.composite
def row_changes(draw: st.DrawFn) -> changes.Change:
    path = draw(st.sampled_from(sorted(TUPLES)))
    kind = draw(st.sampled_from(("add", "remove", "move")))
    if kind == "add":
        return changes.add_item(path, draw(TUPLES[path]))
    if kind == "remove":
        return changes.remove_item(path, draw(st.sampled_from(IDS)))
    return changes.move_item(path, draw(st.sampled_from(IDS)), draw(st.sampled_from((-1, 1))))


CHANGES = st.lists(set_changes() | row_changes(), max_size=12)
