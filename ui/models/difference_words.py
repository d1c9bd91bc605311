"""A difference between two states of a dossier in Dutch: where it is, what stood there, what stands now.

The name of a field is `field.<path without ids>` in the text catalogue; a record is called by its own title.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from dakdesk.catalogue.asked import asked_text, chosen_for
from dakdesk.catalogue.takeover import current_title
from dakdesk.domain import paths
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import AskedRequirement, CriterionAnswer
from dakdesk.domain.needs import Aim, LadderEntry, ThemeImpact
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.flow.differences import Difference, DifferenceKind
from ui.formats import format_date, format_money, format_number, format_percent
from ui.texts import t, term

_MOST = 90
_BEFORE = 30
_NAMES = ("title", "name", "label", "what", "description", "text", "subject")
_SHARES = ("discount_rate", "inflation", "escalation")
_ANNEXES = {
    "sme": "Declaration on the size of the company",
    "proof": "Table of requirements and proof",
    "chain": "Questionnaire on the supply chain",
    "site_visit": "Certificate of the site visit",
}


def place_words(change: Difference, before: Dossier, after: Dossier) -> str:
    """Return where the difference is: `Perceel “Nieuwe laptops”: raming`."""
    records, key = _along(change.path, before, after)
    field = t(f"field.{key}")
    owner = ""
    for list_key, record in records:
        name = record_name(record, after)
        words = f"{t(f'field.{list_key}')} “{name}”" if name else t(f"field.{list_key}")
        if not owner:
            owner = words
        elif list_key.endswith(".values"):
            owner = f"{owner}, {_cell_name(record, records[0][1], before, after)}"
    if not owner:
        return field
    whole = records[-1][0] == key or (records[-1][0].endswith(".values") and key.endswith(".value"))
    return owner if whole else f"{owner}: {_lower(field)}"


def change_words(change: Difference, before: Dossier, after: Dossier) -> tuple[str, ...]:
    """Return what happened, in one or two lines."""
    if change.kind is DifferenceKind.MOVED:
        return (t("In another order"),)
    if change.kind is DifferenceKind.ADDED:
        return (t("Added"),)
    if change.kind is DifferenceKind.LEFT_OUT:
        return (t("Left out"),)
    if change.path.endswith(".origin"):
        return (t("Taken over anew from the catalogue"),)
    old, new = (
        value_words(value, change.path, dossier)
        for value, dossier in ((change.before, before), (change.after, after))
    )
    start = _parting(old, new)
    return (
        t("Was: {words}", words=_excerpt(old, start) or t("not filled in")),
        t("Is now: {words}", words=_excerpt(new, start) or t("not filled in")),
    )


def value_words(value: Any, path: str, dossier: Dossier) -> str:
    """Return a value as people write it, in the unit of its field; empty when there is nothing."""
    name = path.rpartition(".")[2]
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, StrEnum):
        return term(value)
    if isinstance(value, tuple | list):
        return ", ".join(value_words(item, path, dossier) for item in value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | float):
        return _number_words(value, name)
    if isinstance(value, AskedRequirement):
        return " ".join(asked_text(value).split())
    return _text_words(str(value), name, dossier)


def record_name(record: Any, dossier: Dossier) -> str:
    """Return what a record of a list is called; empty when it has no name yet."""
    if isinstance(record, SelectedCriterion):
        return current_title(record)
    if isinstance(record, LadderEntry):
        return term(record.id)
    if isinstance(record, CriterionAnswer):
        return _criterion_title(record.id, dossier)
    if isinstance(record, Aim | ThemeImpact):
        return str(record.id).capitalize()
    for name in _NAMES:
        words = getattr(record, name, "")
        if isinstance(words, str) and words:
            return _short(" ".join(words.split()))
    return ""


def _along(path: str, before: Dossier, after: Dossier) -> tuple[list[tuple[str, Any]], str]:
    """Return the records on the way to a path, each with the key of its list, and the key of the path."""
    records: list[tuple[str, Any]] = []
    kept: list[str] = []
    names = path.split(".")
    for length, name in enumerate(names, 1):
        above = _value(".".join(names[: length - 1]), before, after)
        if isinstance(above, tuple):
            records.append((".".join(kept), _value(".".join(names[:length]), before, after)))
        else:
            kept.append(name)
    return records, ".".join(kept)


def _value(path: str, before: Dossier, after: Dossier) -> Any:
    for dossier in (after, before):
        try:
            return paths.get_at(dossier, path)
        except paths.PathError:
            continue
    return None


def _cell_name(cell: Any, owner: Any, before: Dossier, after: Dossier) -> str:
    """Return which value it is: that of a parameter of a criterion, or of an alternative."""
    if isinstance(owner, SelectedCriterion):
        labels = {parameter.key: parameter.label for parameter in owner.origin.parameters}
        return labels.get(cell.id, str(cell.id))
    alternative = _value(f"costs.alternatives.{cell.id}", before, after)
    return record_name(alternative, after) or str(cell.id)


def _number_words(value: float, name: str) -> str:
    if name.endswith("_cents"):
        return format_money(int(value))
    if name.endswith("_percent"):
        return format_percent(value)
    if name in _SHARES:
        return format_percent(round(value * 100, 6))
    words = str(value) if name in ("year", "first_year") else format_number(value)
    return t("{count} points", count=words) if name in ("weight", "price_weight") else words


def _text_words(value: str, name: str, dossier: Dossier) -> str:
    if name == "left_out":
        return t(_ANNEXES[value]) if value in _ANNEXES else value
    if name in ("lots", "lot_id"):
        return next((lot.title for lot in dossier.contract.lots if lot.id == value and lot.title), value)
    if name in ("price_id", "emission_id"):
        return next((price.label for price in dossier.costs.prices if price.id == value), value)
    return " ".join(value.split())


def _criterion_title(criterion_id: str, dossier: Dossier) -> str:
    chosen = chosen_for(dossier, criterion_id)
    if chosen is not None:
        return current_title(chosen)
    answers = dossier.market.answers
    kept = (each.asked.title for each in answers if each.id == criterion_id and each.asked is not None)
    return next(kept, criterion_id)


def _parting(old: str, new: str) -> int:
    """Return where two texts begin to differ."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))


def _excerpt(text: str, at: int) -> str:
    """Return a long text around the place where it changed, from the beginning of a word."""
    if len(text) <= _MOST:
        return text
    start = max(0, at - _BEFORE)
    if start:
        start = text.rfind(" ", 0, start) + 1
    part = text[start : start + _MOST]
    more = start + _MOST < len(text)
    words = (part.rsplit(" ", 1)[0] if more else part).strip()
    return f"{'… ' if start else ''}{words}{' …' if more else ''}"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rsplit(' ', 1)[0]} …"


def _lower(words: str) -> str:
    return words[0].lower() + words[1:] if words[1:2].islower() else words
