"""What is bought: subject, quantities, lots, variants, options, renewals, framework agreement."""

from dakdesk.domain.contract import Contract, InventoryItem, Lot
from dakdesk.domain.contract_term import over_four_years
from dakdesk.domain.terms import Admission, ContractKind, OrderAllocation, QuantityKind, YesNoUnknown
from dakdesk.export.context import formats
from dakdesk.export.context.rules import LegalRules
from dakdesk.export.context.sources import Values, Words

_TWO = 2
_OBJECT_WORDS = {
    ContractKind.WORKS: "uitvoering",
    ContractKind.SUPPLIES: "oplossing",
    ContractKind.SERVICES: "dienst",
}


def contract_context(rules: LegalRules, words: Words) -> Values:
    """Return the subject, value and term of the contract."""
    contract = rules.contract
    length = formats.duration(contract.duration)
    return {
        "title": formats.one_line(contract.title),
        "subject": contract.subject.strip(),
        "reference": formats.one_line(contract.reference),
        "kind": words.entry("kind", contract.kind)["name"] if contract.kind else "",
        "mixed_with": formats.enumeration(
            [words.entry("kind", kind)["name"] for kind in contract.mixed_with]
        ),
        "main_object_reason": formats.statement(contract.main_object_reason),
        "kind_subject": formats.capital(words.entry("kind", rules.kind)["subject"]),
        "works": rules.kind is ContractKind.WORKS,
        "supplies": rules.kind is ContractKind.SUPPLIES,
        "services": rules.kind is ContractKind.SERVICES,
        "object_word": _OBJECT_WORDS[rules.kind],
        "cpv": "; ".join(_cpv_lines(contract)),
        "estimate": formats.round_money(rules.estimate),
        "estimate_scope": _estimate_scope(contract),
        "estimate_basis": formats.statement(contract.estimate_basis),
        "place": formats.sentence(contract.place),
        "place_capital": formats.statement(contract.place),
        "duration": length,
        "duration_capital": formats.capital(length),
        "start": _start(contract, rules.kind),
        **_long_term(contract),
    }


def lots_context(rules: LegalRules) -> Values:
    """Return the lots, or why there are none (WOO 58)."""
    contract = rules.contract
    divided = bool(contract.lots) and contract.divided is not YesNoUnknown.NO
    known = divided and all(lot.estimate_cents is not None for lot in contract.lots)
    return {
        "divided": divided,
        "count": formats.word(len(contract.lots)),
        "count_capital": formats.capital(formats.word(len(contract.lots))),
        "rows": [_lot(nr, lot, contract) for nr, lot in enumerate(contract.lots, start=1)] if divided else [],
        "show_estimates": known,
        "two": len(contract.lots) == _TWO,
        "maximum": formats.word(contract.max_lots_per_tenderer) if contract.max_lots_per_tenderer else "",
        "maximum_one": contract.max_lots_per_tenderer == 1,
        "no_lots_reason": contract.no_lots_reason.strip(),
    }


def variants_context(contract: Contract) -> Values:
    """Return whether variants are admitted, with their requirements (WOO 56)."""
    variants = contract.variants
    required = variants.admission is Admission.REQUIRED
    return {
        "allowed": variants.admission is not Admission.FORBIDDEN,
        "word": "vereist" if required else "toegelaten",
        "minimum_requirements": variants.minimum_requirements.strip(),
        "basic_tender_required": variants.basic_tender_required,
    }


def options_context(contract: Contract) -> Values:
    """Return the options; an admission without options counts as none (WOO 56)."""
    items = contract.options if contract.options_admission is not Admission.FORBIDDEN else ()
    all_required = contract.options_admission is Admission.REQUIRED
    rows = [
        {
            "nr": f"O{nr}",
            "title": formats.one_line(item.title),
            "description": formats.statement(item.description),
            "kind": "vereist" if item.required or all_required else "toegelaten",
            "path": f"contract.options.{item.id}",
        }
        for nr, item in enumerate(items, start=1)
    ]
    required = any(row["kind"] == "vereist" for row in rows)
    return {"any": bool(rows), "rows": rows, "required": required, "verb": "moet" if required else "kan"}


def renewals_context(contract: Contract) -> Values:
    """Return the renewals (WOO 57)."""
    renewals = contract.renewals
    times = "eenmaal" if renewals.count == 1 else f"{formats.word(renewals.count)}maal"
    return {
        "any": renewals.count > 0,
        "times": times,
        "several": renewals.count > 1,
        "length": formats.duration(renewals.length),
        "reason": formats.reason(renewals.reason),
    }


def framework_context(contract: Contract) -> Values:
    """Return the framework agreement (WOO 43) with its ceiling, and its lots when it is not everything."""
    framework, lots = contract.framework, _framework_lots(contract)
    several = framework.several_contractors and framework.contractor_count > 1
    count = formats.word(framework.contractor_count)
    return {
        "used": framework.used,
        "partial": bool(lots),
        "lots_text": lots,
        "lots_capital": formats.capital(lots),
        "per_lot": len(contract.framework_lots) > 1,
        "one_other": len(contract.lots) - len(contract.framework_lots) == 1,
        "several": several,
        "contractors": f"hoogstens {count} opdrachtnemers" if several else "één opdrachtnemer",
        "count": count,
        **_orders(contract, several=several),
        "maximum": formats.round_money(framework.maximum_cents),
        "maximum_quantity": formats.sentence(framework.maximum_quantity),
        "ordering": formats.capital(formats.sentence(framework.ordering)),
        "too_long": framework.used and over_four_years(contract),
        "long_reason": formats.sentence(contract.renewals.reason),
    }


def _framework_lots(contract: Contract) -> str:
    """Return the lots that are a framework agreement in words; nothing when it is all of them or none."""
    if not contract.framework_is_partial:
        return ""
    marked = contract.framework_lots
    numbers = [str(nr) for nr, lot in enumerate(contract.lots, start=1) if lot in marked]
    return f"{'perceel' if len(numbers) == 1 else 'percelen'} {formats.enumeration(numbers)}"


def _orders(contract: Contract, *, several: bool) -> Values:
    """Return who gets an order when there are several contractors (WOO 43 §5)."""
    framework = contract.framework
    allocated = several and framework.allocation is not OrderAllocation.NOT_SAID
    reopened = several and framework.reopened_competition
    told = bool(framework.ordering.strip())
    return {
        "allocation": framework.allocation.value if allocated else "",
        "allocation_missing": several and not (allocated or reopened or told),
        "reopened": reopened,
        "reopened_always": reopened and not allocated and not told,
    }


def inventory_context(contract: Contract) -> Values:
    """Return the items with their quantities, grouped by lot for the form."""
    numbers = {lot.id: nr for nr, lot in enumerate(contract.lots, start=1)}
    rows = [_item(nr, item, numbers) for nr, item in enumerate(contract.inventory, start=1)]
    return {
        "rows": rows,
        "ranged": any(item.kind is QuantityKind.RANGE for item in contract.inventory),
        "sentence": _quantities_sentence(contract),
        "groups": _groups(contract, rows),
    }


def _cpv_lines(contract: Contract) -> list[str]:
    lines = [f"{code.id} {formats.one_line(code.name)}".strip() for code in contract.cpv_codes]
    return [f"{lines[0]} (hoofdcode)", *lines[1:]] if len(lines) > 1 else lines


def _estimate_scope(contract: Contract) -> str:
    parts = []
    if contract.renewals.count:
        parts.append("de verlengingen")
    if contract.options and contract.options_admission is not Admission.FORBIDDEN:
        parts.append("de opties")
    return f", met {formats.enumeration(parts)}" if parts else ""


def _start(contract: Contract, kind: ContractKind) -> str:
    condition = formats.lower_first(contract.start_condition).rstrip(".")
    if not condition:
        works = kind is ContractKind.WORKS
        return f"te rekenen vanaf {'de datum in het bevel van aanvang' if works else 'de sluiting'}"
    own = condition.split(" ", 1)[0] in _OWN_START
    return condition if own else f"te rekenen vanaf {condition}"


_OWN_START = {"te", "vanaf", "na", "op", "in", "bij", "met", "zodra", "tijdens", "onmiddellijk", "binnen"}
"""Words that a condition of the start can begin with and still follow on the term itself."""


def _long_term(contract: Contract) -> Values:
    """WOO 57: with renewals normally four years; a framework has its own clause (WOO 43 §2)."""
    return {
        "long_term": over_four_years(contract)
        and contract.renewals.count > 0
        and not contract.framework.used,
        "long_reason": formats.sentence(contract.renewals.reason),
    }


def _lot(nr: int, lot: Lot, contract: Contract) -> Values:
    return {
        "framework": contract.framework_is_partial and lot in contract.framework_lots,
        "nr": str(nr),
        "title": formats.one_line(lot.title),
        "subject": formats.statement(lot.subject),
        "estimate": formats.round_money(lot.estimate_cents),
        "access": "Voorbehouden, artikel 15" if lot.reserved else "Open voor iedereen",
        "path": f"contract.lots.{lot.id}",
    }


def _item(nr: int, item: InventoryItem, numbers: dict[str, int]) -> Values:
    ranged = item.kind is QuantityKind.RANGE
    lowest = formats.number(item.minimum) if ranged else _KIND_CELLS[item.kind]
    compared = item.quantity if item.quantity is not None else item.maximum if ranged else None
    return {
        "nr": str(nr),
        "description": formats.one_line(item.description),
        "unit": formats.one_line(item.unit),
        "minimum": lowest or "–",
        "maximum": formats.number(item.maximum) or "–",
        "compared": formats.number(compared),
        "kind_mark": quantity_mark(item),
        "lot_suffix": f" (perceel {numbers[item.lot_id]})" if item.lot_id in numbers else "",
        "lot_id": item.lot_id,
        "path": f"contract.inventory.{item.id}",
    }


def quantity_mark(item: InventoryItem) -> str:
    """Return how a quantity of works is marked: lump sum, presumed or fixed (KBP 2)."""
    return "GP" if _lump_sum(item) else _KIND_MARKS[item.kind]


def _lump_sum(item: InventoryItem) -> bool:
    return item.unit.strip().lower() in _LUMP_SUMS


_LUMP_SUMS = {"globale prijs", "gp"}
_KIND_CELLS = {QuantityKind.FIXED: "vast", QuantityKind.PRESUMED: "vermoedelijk", QuantityKind.RANGE: ""}
_KIND_MARKS = {QuantityKind.FIXED: "FH", QuantityKind.PRESUMED: "VH", QuantityKind.RANGE: "VH"}


def _quantities_sentence(contract: Contract) -> str:
    kinds = {item.kind for item in contract.inventory}
    parts = []
    if QuantityKind.RANGE in kinds:
        parts.append(
            "Hoeveelheden met een minimum en een maximum zijn uitgedrukt binnen een vork; het bestuur "
            "verbindt zich tot de minimumhoeveelheid."
        )
    if QuantityKind.PRESUMED in kinds:
        parts.append("Vermoedelijke hoeveelheden zijn een raming en geen verbintenis tot afname.")
    if QuantityKind.FIXED in kinds:
        parts.append("Vaste hoeveelheden zijn forfaitair.")
    return " ".join(parts)


def _groups(contract: Contract, rows: list[Values]) -> list[Values]:
    numbered = enumerate(contract.lots, start=1)
    titles = {lot.id: f"Perceel {nr}: {formats.one_line(lot.title)}" for nr, lot in numbered}
    if not any(row["lot_id"] in titles for row in rows):
        return [{"title": "", "rows": rows}] if rows else []
    found = [
        {"title": title, "rows": [row for row in rows if row["lot_id"] == lot_id]}
        for lot_id, title in titles.items()
    ]
    rest = [row for row in rows if row["lot_id"] not in titles]
    return [group for group in (*found, {"title": "Alle percelen", "rows": rest}) if group["rows"]]
