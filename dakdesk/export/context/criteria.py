"""The chosen criteria, numbered within their place, with text, purpose, proof and labels."""

import re
from collections.abc import Iterable

from dakdesk.catalogue.takeover import current_proof, current_title, filled_text, unconfirmed, value_of
from dakdesk.domain.contract import Contract
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import scored
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import ParameterType, Place, ReservationScope
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values

_PREFIXES = {
    Place.SUBJECT: "V",
    Place.RESERVATION: "V",
    Place.EXCLUSION: "E",
    Place.SELECTION: "S",
    Place.TECHNICAL_SPECIFICATION: "T",
    Place.PERFORMANCE: "U",
}
_CLAUSES = {Place.RESERVATION: "I.3", Place.SUBJECT: "I.1", Place.EXCLUSION: "I.8"}
_LABEL_PLACES = (Place.TECHNICAL_SPECIFICATION, Place.AWARD, Place.PERFORMANCE)
_BEARS = r"\b(?:draagt|dragen|heeft|hebben)\b[^.:;]{{0,60}}\b{}\b"
_ONLY_PROVES = re.compile(r"\blabel zoals\b[^.]*\bbewijs(?:t|en)\b")
_CHAIN_WORDS = ("arbeidsrechten", "zorgvuldigheid")
_EQUIVALENT = "gelijkwaardige"
_WAGES = "-loon-en-onderaanneming"
_SYSTEMS = ("emas", "iso 14001", "iso 50001", "iso 9001", "sa8000")


def numbers(dossier: Dossier) -> dict[str, str]:
    """Return the number that every chosen criterion bears in the documents, by its id.

    Award criteria count on from criterion 1, the price or the cost.
    """
    found: dict[str, str] = {}
    for place, prefix in _PREFIXES.items():
        for nr, selected in enumerate(at_place(dossier, place), start=1):
            found[selected.id] = f"{prefix}{nr}"
    for selected in at_place(dossier, Place.AWARD):
        found[selected.id] = "1"
    for nr, selected in enumerate(scored(dossier), start=2):
        found[selected.id] = str(nr)
    return found


def named(number: str) -> str:
    """Return what a reader calls a criterion: `criterium 2` for an award criterion, `T1` for the others."""
    return f"criterium\u00a0{number}" if number.isdigit() else number


def printed_numbers(dossier: Dossier) -> dict[str, str]:
    """Return the numbers as a reader finds them: what bears none in the bestek is named by its clause."""
    found = numbers(dossier)
    for place, clause in _CLAUSES.items():
        found.update({selected.id: clause for selected in at_place(dossier, place)})
    return found


def at_place(dossier: Dossier, place: Place) -> list[SelectedCriterion]:
    """Return the chosen criteria of one place, in their order."""
    return [selected for selected in dossier.criteria.chosen if selected.origin.place is place]


def criteria_context(dossier: Dossier) -> Values:
    """Return the criteria of every place but the award, which has its own context."""
    items = {place: items_at(dossier, place) for place in _PREFIXES}
    selection = items[Place.SELECTION]
    count = formats.word(len(selection))
    return {
        "subject": items[Place.SUBJECT],
        "reservation": items[Place.RESERVATION],
        "exclusion": items[Place.EXCLUSION],
        "selection": selection,
        "selection_count": f"{count} {'criterium' if len(selection) == 1 else 'criteria'}",
        "selection_labels": _names_system(dossier),
        "selection_young": any(_for_the_young(each["text"]) for each in selection),
        "technical": technical_groups(dossier, items[Place.TECHNICAL_SPECIFICATION]),
        "minimum_any": any(item["minimum"] for item in items[Place.TECHNICAL_SPECIFICATION]),
        "performance": items[Place.PERFORMANCE],
        "wages": _wages(dossier),
        "warranty": _warranty(dossier),
        "share_to_keep": _share_to_keep(dossier, items[Place.PERFORMANCE]),
    }


def _for_the_young(text: str) -> bool:
    """Whether a criterion says itself what a company does that is too young for a reference period."""
    return "elk ander passend stuk" in text or "minder lang bestaat" in text


def _share_to_keep(dossier: Dossier, conditions: list[Values]) -> bool:
    """Whether a reserved contract still needs the sentence that the share of art. 15 is kept (WOO 15, 87)."""
    contract = dossier.contract
    reserved = contract.reservation.scope is ReservationScope.WHOLE or any(
        lot.reserved for lot in contract.lots
    )
    return reserved and not any("artikel 15" in each["text"] for each in conditions)


def _wages(dossier: Dossier) -> str:
    """Return the number of the condition on wages and subcontractors of all lots: II.2 leaves those to it."""
    given = numbers(dossier)
    found = [s for s in at_place(dossier, Place.PERFORMANCE) if s.origin.id.endswith(_WAGES) and not s.lots]
    return given[found[0].id] if found else ""


def _warranty(dossier: Dossier) -> str:
    """Return the number of the condition on the warranty of all lots: II.12 refers to it."""
    given = numbers(dossier)
    found = [s for s in at_place(dossier, Place.PERFORMANCE) if _about_warranty(s) and not s.lots]
    return given[found[0].id] if found else ""


def _about_warranty(selected: SelectedCriterion) -> bool:
    return "waarborg" in current_title(selected).lower()


def items_at(dossier: Dossier, place: Place) -> list[Values]:
    """Return the criteria of a place as values for a template."""
    given = numbers(dossier)
    return [item(selected, given[selected.id], dossier.contract) for selected in at_place(dossier, place)]


def item(selected: SelectedCriterion, number: str, contract: Contract) -> Values:
    """Return one criterion as values; every text is complete, with its parameters filled in."""
    return {
        "nr": number,
        "id": selected.id,
        "path": f"criteria.chosen.{selected.id}",
        "title": formats.one_line(current_title(selected)).rstrip("."),
        "text": filled_text(selected).strip(),
        "why": formats.one_line(selected.origin.why),
        "proof": _proof(selected),
        "during": _proof_during(selected),
        "minimum": selected.minimum_requirement,
        "lot_suffix": lot_suffix(selected, contract),
        "lots": selected.lots,
        "to_confirm": _to_confirm(selected),
    }


def technical_groups(dossier: Dossier, items: list[Values]) -> list[Values]:
    """Group requirements by the lots they count for, those for all lots first; each stands in one group."""
    if not any(item["lots"] for item in items):
        return [{"title": "", "rows": items}] if items else []
    lots = [lot.id for lot in dossier.contract.lots]
    groups: dict[tuple[int, ...], list[Values]] = {}
    for item in items:
        found = tuple(number for number, lot in enumerate(lots, start=1) if lot in item["lots"])
        groups.setdefault(found, []).append(item)
    return [{"title": _lots_title(dossier, found), "rows": groups[found]} for found in sorted(groups)]


def _lots_title(dossier: Dossier, numbers_of_lots: tuple[int, ...]) -> str:
    if not numbers_of_lots:
        return "Eisen voor alle percelen"
    if len(numbers_of_lots) > 1:
        return f"Percelen {formats.enumeration([str(number) for number in numbers_of_lots])}"
    lot = dossier.contract.lots[numbers_of_lots[0] - 1]
    return f"Perceel {numbers_of_lots[0]}: {formats.one_line(lot.title)}".rstrip(": ")


def lot_suffix(selected: SelectedCriterion, contract: Contract) -> str:
    """Return ` (perceel 1)` for a criterion that counts for some lots only."""
    found = [str(nr) for nr, lot in enumerate(contract.lots, start=1) if lot.id in selected.lots]
    if not found:
        return ""
    return f" ({'perceel' if len(found) == 1 else 'percelen'} {formats.enumeration(found)})"


def asks_about_chain(selected: SelectedCriterion) -> bool:
    """Whether a criterion asks about labour rights and origin in the supply chain."""
    origin = selected.origin
    words = current_title(selected).lower()
    named = any(word in words for word in _CHAIN_WORDS) or (selected.own and "keten" in words)
    return origin.place in _LABEL_PLACES and (named or "hum-right" in origin.eforms.bt775)


def labels_context(dossier: Dossier) -> Values:
    """Return the labels that are required, and those whose requirements serve as proof (WOO 54).

    A label is required where the text names it through a parameter of type labels, or says that the product
    bears or has it; not where the text says that such a label proves what it demands.
    """
    given = numbers(dossier)
    chosen = [s for s in dossier.criteria.chosen if s.origin.place in _LABEL_PLACES]
    required = {s.id: _required_labels(s) for s in chosen}
    asked = _unique(required.values())
    borrowed = {s.id: _borrowed(s) for s in chosen if not required[s.id]}
    return {
        "required": formats.enumeration(asked, last="of"),
        "required_one": len(asked) == 1,
        "required_where": _where([given[i] for i, names in required.items() if names], dossier),
        "borrowed": formats.enumeration(_unique(borrowed.values())),
        "borrowed_one": len(_unique(borrowed.values())) == 1,
        "borrowed_where": _where([given[i] for i, names in borrowed.items() if names], dossier),
    }


def printed_value(value: str | int | float | list[str] | None) -> str:
    """Return a parameter's value as it is printed on its own."""
    if isinstance(value, list):
        return formats.enumeration(value, last="of")
    return formats.number(value) if isinstance(value, int | float) else formats.one_line(value or "–")


def _proof(selected: SelectedCriterion) -> str:
    proof = formats.sentence(current_proof(selected))
    said = f"{filled_text(selected)} {proof}".lower()
    names = [name for name in _borrowed(selected) if not _is_said(name, said)]
    if not names:
        return proof
    return f"{proof} Ook aanvaard: {formats.enumeration(names, last='of')}, of gelijkwaardig.".strip()


def _is_said(name: str, text: str) -> bool:
    """Whether a text in small letters names a label; `A of B` is said where both are."""
    return all(part in text for part in name.split(" (")[0].lower().split(" of "))


def _proof_during(selected: SelectedCriterion) -> str:
    proofs = [
        formats.sentence(formats.capital(check.proof)) for check in selected.origin.checks if check.proof
    ]
    return " ".join(dict.fromkeys(proofs))


def _to_confirm(selected: SelectedCriterion) -> str:
    """Say which starting values the buyer still has to confirm (decision 6)."""
    shown = [_named_value(selected, parameter) for parameter in unconfirmed(selected)]
    return f"bevestig {formats.enumeration(shown)}" if shown else ""


def _named_value(selected: SelectedCriterion, parameter: Parameter) -> str:
    value = printed_value(value_of(selected, parameter).value)
    return f"{formats.lower_first(parameter.label)} ({value} {parameter.unit}".rstrip() + ")"


def _names_system(dossier: Dossier) -> bool:
    """Whether a selection criterion names a management system without accepting what is equivalent itself."""
    texts = [(filled_text(s), current_proof(s)) for s in at_place(dossier, Place.SELECTION)]
    return any(
        system in f"{text} {proof}".lower() and _EQUIVALENT not in text
        for text, proof in texts
        for system in _SYSTEMS
    )


def _label_names(selected: SelectedCriterion) -> list[str]:
    return [label.name for label in selected.origin.labels]


def _borrowed(selected: SelectedCriterion) -> list[str]:
    """Return the labels that serve as proof; an energy label is law, not a label of art. 54."""
    return [name for name in _label_names(selected) if "energielabel" not in name.lower()]


def _required_labels(selected: SelectedCriterion) -> list[str]:
    found: list[str] = []
    for parameter in selected.origin.parameters:
        value = value_of(selected, parameter).value
        if parameter.type is ParameterType.LABELS and isinstance(value, list):
            found += value
    if found and _ONLY_PROVES.search(filled_text(selected)):
        return []
    return found or _borne_labels(selected)


def _borne_labels(selected: SelectedCriterion) -> list[str]:
    """Return the labels that the text says the product bears; a label whose demands it meets is not asked."""
    text = filled_text(selected)
    return [name for name in _label_names(selected) if re.search(_BEARS.format(re.escape(name)), text)]


def _unique(groups: Iterable[list[str]]) -> list[str]:
    return list(dict.fromkeys(name for group in groups for name in group))


def _where(given: list[str], dossier: Dossier) -> str:
    sorts = (
        (("eis", "eisen"), [nr for nr in given if nr.startswith("T")]),
        (("criterium", "criteria"), [nr for nr in given if nr.isdigit()]),
        (("voorwaarde", "voorwaarden"), [nr for nr in given if nr.startswith("U")]),
    )
    named = [f"{names[len(nrs) > 1]} {formats.enumeration(nrs)}" for names, nrs in sorts if nrs]
    return formats.enumeration(named)
