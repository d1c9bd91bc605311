"""What tenderers are asked, what counts for all of them, and the study that their answers make.

A line that tenderers do not fill in counts with the value of the reference, or else with the first value
known, for everybody: as the bestek says.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256
from typing import Any

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.terms import AlternativeKind, CostCategory, CostPattern, CostRole
from dakdesk.lcc.problems import LARGEST_NUMBER, ProblemEffect, find_problems

_CAN_BE_MISSING = {"lcc.cell_missing", "lcc.price_missing"}
_NOT_CALCULATED = {"alternatives", "values", "shares", "departments", "uncertainties", "defaults", "seed"}
_WORDS_ONLY = {"needed", "not_needed_reason", "template_id", "role", "note", "rate_source", "confirmed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a tenderer says for one line: `id` is the line's; None is not said.

    `interval_years` is a longer interval than the study's for what recurs, `proof` where it is proved.
    """

    id: str
    value: float | None = None
    interval_years: float | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One tender: `id` is unique among those compared, `tenderer` the name as filled in, `lot` the number of
    its lot where the study counts for several."""

    id: str
    tenderer: str
    company_number: str = ""
    lot: str = ""
    answers: tuple[Answer, ...] = ()

    def answer(self, line_id: str) -> Answer:
        """Return the answer for a line, an empty one when there is none."""
        return next((each for each in self.answers if each.id == line_id), Answer(id=line_id))


def sheet_lines(study: CostStudy) -> tuple[CostLine, ...]:
    """Return the lines that make up the cost of a tender.

    Externalities only when they count; not what the buyer fixes at nought, such as the fuel of the present
    situation in a tender for electric cars.
    """
    return tuple(_as_fixed(study, line) for line in study.lines if _counts(study, line))


def _as_fixed(study: CostStudy, line: CostLine) -> CostLine:
    """Return the line at the interval that counts for all: with the value of the reference comes its life."""
    cell = None if line.asked_from_tenderer else _fixed_cell(study, line)
    return replace(line, interval_years=cell.interval_years) if cell and cell.interval_years else line


def _counts(study: CostStudy, line: CostLine) -> bool:
    if line.category is CostCategory.EXTERNALITY and not study.count_externalities:
        return False
    free = line.asked_from_tenderer or line.pattern is CostPattern.INPUT
    return free or fixed_value(study, line) != 0


def asked_lines(study: CostStudy) -> tuple[CostLine, ...]:
    """Return the lines that tenderers fill in."""
    return tuple(line for line in sheet_lines(study) if line.asked_from_tenderer)


def asks_interval(line: CostLine) -> bool:
    """Whether a tenderer may give a longer interval of his own: for what is asked and recurs in years."""
    recurs = line.pattern is CostPattern.EVERY_N_YEARS and line.category is not CostCategory.RESIDUAL
    return line.asked_from_tenderer and recurs and line.interval_years >= 1


def fixed_value(study: CostStudy, line: CostLine) -> float | None:
    """Return the value that counts for every tenderer, None when the study has none."""
    cell = _fixed_cell(study, line)
    return cell.value if cell else None


def _fixed_cell(study: CostStudy, line: CostLine) -> LineValue | None:
    """Return the cell of the reference, or else the first that has a value."""
    ranked = sorted(study.alternatives, key=lambda each: each.kind is not AlternativeKind.REFERENCE)
    cells = {cell.id: cell for cell in line.values if cell.value is not None}
    return next((cells[each.id] for each in ranked if each.id in cells), None)


def fills_in(study: CostStudy) -> bool:
    """Whether tenderers fill in a sheet: cost is scored, something is asked, and it can be calculated."""
    return study.role is CostRole.AWARD and bool(asked_lines(study)) and not sheet_problems(study)


def sheet_problems(study: CostStudy) -> tuple[str, ...]:
    """Return the codes of what keeps a sheet from being made; a missing value or price does not."""
    problems = find_problems(offer_study(study, ()))
    stops = (each for each in problems if each.effect is not ProblemEffect.DOUBT)
    return tuple(each.code for each in stops if each.code not in _CAN_BE_MISSING)


def offer_study(study: CostStudy, offers: Sequence[Offer]) -> CostStudy:
    """Return the study with the offers as its alternatives; without offers with one empty alternative.

    Lines of externalities that do not count are left out, so that nothing is asked that does not matter.
    """
    given = offers or (Offer(id="offer", tenderer=""),)
    columns = tuple(Alternative(id=each.id, name=each.tenderer, kind=AlternativeKind.OFFER) for each in given)
    lines = tuple(replace(line, values=_values(study, line, given)) for line in sheet_lines(study))
    return replace(study, alternatives=columns, lines=lines)


def is_amount(value: float) -> bool:
    """Whether an answer lies within the bounds of a cell: nought or more, and no larger than any real one."""
    return 0.0 <= value <= LARGEST_NUMBER


def fingerprint(study: CostStudy) -> str:
    """Return a short text that changes with everything the sheet asks, fixes or calculates.

    Fields at their default are left out, so that a field that a newer program knows changes nothing. A bound
    of the answers counts for lines that are asked.
    """
    fixed = {line.id: fixed_value(study, line) for line in sheet_lines(study) if not line.asked_from_tenderer}
    lines = tuple(
        line if line.asked_from_tenderer else replace(line, least_favourable=None)
        for line in sheet_lines(study)
    )
    plain = {"study": _plain(replace(study, lines=lines)), "fixed": fixed}
    digest = sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()
    return "-".join(digest[start : start + 4] for start in range(0, 16, 4))


def _values(study: CostStudy, line: CostLine, offers: Iterable[Offer]) -> tuple[LineValue, ...]:
    if not line.asked_from_tenderer:
        value = fixed_value(study, line)
        return tuple(LineValue(id=offer.id, value=value) for offer in offers)
    answers = ((offer.id, offer.answer(line.id)) for offer in offers)
    return tuple(
        LineValue(id=name, value=answer.value, interval_years=answer.interval_years)
        for name, answer in answers
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        skipped = _NOT_CALCULATED | _WORDS_ONLY
        named = ((each, getattr(value, each.name)) for each in fields(value) if each.name not in skipped)
        return {each.name: _plain(held) for each, held in named if held != _default(each)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Enum) else value


def _default(field: Any) -> Any:
    return () if field.default is MISSING and field.default_factory is not MISSING else field.default
