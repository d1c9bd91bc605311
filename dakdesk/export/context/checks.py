"""Parts II.11 and II.14: what is checked during performance, and what a failure costs."""

from dataclasses import replace
from math import ceil

from dakdesk.catalogue.takeover import states_penalty
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check
from dakdesk.domain.scored import scored
from dakdesk.domain.terms import CheckMoment, Consequence, ContractKind, DurationUnit, Place
from dakdesk.export.context import criteria, formats
from dakdesk.export.context.award_price import point_worth
from dakdesk.export.context.rules import LegalRules
from dakdesk.export.context.sources import Values, Words
from dakdesk.flow.followup_changes import proposed_checks

_PROMISE_CAP = 30.0
_MEASURED = "meting"
_SMALL_WORKS_CENTS = 75_000_00
_SMALL_WORKS_DAYS = 150
_YEAR = 12


def checks_context(dossier: Dossier, words: Words) -> Values:
    """Return the checks of the follow-up plan, or those of the criteria while there is no plan.

    A day of the buyer's own plan is no term of the contract: the tenderer reads at which event a check falls.
    """
    given = criteria.printed_numbers(dossier)
    kind = dossier.contract.kind
    owed = [check for check in planned_checks(dossier) if not _own_reminder(check)]
    rows = [_check(check, given, words, kind) for check in owed]
    for nr, row in enumerate(rows, start=1):
        row["nr"] = f"C{nr}"
    return {
        "rows": rows,
        "measured": any(_MEASURED in row["how"].lower() for row in rows),
        "reporting": formats.sentence(dossier.followup.reporting),
    }


def planned_checks(dossier: Dossier) -> list[Check]:
    """Return the plan of checks, or what the catalogue plans for the chosen criteria."""
    if dossier.followup.checks:
        return list(dossier.followup.checks)
    return [
        check
        for selected in dossier.criteria.chosen
        if selected.origin.place in {Place.TECHNICAL_SPECIFICATION, Place.AWARD, Place.PERFORMANCE}
        for check in proposed_checks(selected)
    ]


def _own_reminder(check: Check) -> bool:
    """Whether the plan only reminds the buyer of a decision or a review, for which nothing is owed."""
    if check.selected_id:
        return False
    what = check.what.lower()
    review = check.moment is CheckMoment.PERIODIC and check.on is not None and not check.months
    return review or ("beslissing" in what and "verlenging" in what)


def moment(check: Check, words: Words, kind: ContractKind | None = None) -> str:
    """Return when a check takes place, in words; a delivery is called what it is in this kind of contract."""
    if check.on:
        return f"op {formats.day(check.on)}"
    return rhythm(check) or _event(check, words, kind)


def rhythm(check: Check) -> str:
    """Return how often a check comes back, in words; empty for one that does not."""
    if check.moment is not CheckMoment.PERIODIC or not check.months:
        return ""
    if check.months > _YEAR and not check.months % _YEAR:
        return f"om de {formats.word(check.months // _YEAR)} jaar"
    return f"om de {_months(check)}" if check.months > 1 else "elke maand"


def _event(check: Check, words: Words, kind: ContractKind | None) -> str:
    found = words.rooms["kind_moment"].get(kind, {}).get(check.moment) if kind else None
    if not check.months:
        return found or words.of("moment", check.moment)
    after = words.rooms["kind_after"].get(kind, {}).get(check.moment) if kind else None
    return f"{_months(check)} {after or words.of('after', check.moment)}"


def _months(check: Check) -> str:
    return f"{formats.word(check.months)} {'maand' if check.months == 1 else 'maanden'}"


def _check(check: Check, given: dict[str, str], words: Words, kind: ContractKind | None) -> Values:
    how = formats.sentence(check.how)
    who = formats.one_line(check.responsible)
    number = given.get(check.selected_id, "")
    return {
        "what": formats.capital(formats.one_line(check.what)).rstrip("."),
        "source": criteria.named(number),
        "how": f"{formats.capital(who)}: {formats.lower_first(how)}"
        if who and how
        else how or formats.capital(who),
        "proof": formats.sentence(formats.lower_first(check.proof)),
        "moment": formats.capital(moment(replace(check, on=None), words, kind)),
        "consequence": formats.capital(words.of("consequence", check.consequence)),
    }


def penalties_context(rules: LegalRules) -> Values:
    """Return delay fines and special penalties (AUR 45, 86, 123, 154)."""
    dossier = rules.dossier
    used = dossier.contract.terms.special_penalties
    rows = _penalty_rows(dossier) if used else []
    return {
        "delay": formats.sentence(dossier.contract.terms.delay_penalty),
        "works_example": _works_example(rules),
        "rows": rows,
        "elsewhere": _named_elsewhere(dossier, printed=used),
        "base": _base(dossier),
        "several": len(rows) > 1,
        "range": f"P1 tot P{len(rows)}",
        "promise": _promise(dossier, len(rows) + 1) if used else None,
    }


def _base(dossier: Dossier) -> str:
    """Return the amount that penalties are a share of; a framework agreement has none of its own (WOO 43)."""
    orders = "het bedrag zonder btw van de bestellingen die tot de vaststelling zijn geplaatst"
    if dossier.contract.framework_is_partial:
        of_lot = "het oorspronkelijke opdrachtbedrag zonder btw van het perceel"
        return f"{of_lot}, en bij de raamovereenkomst {orders}"
    if dossier.contract.framework.used:
        return orders
    of_lot = " van het perceel" if dossier.contract.lots else ""
    return f"het oorspronkelijke opdrachtbedrag zonder btw{of_lot}"


def _penalty_rows(dossier: Dossier) -> list[Values]:
    """Return the penalties of the plan; a check that is not in it falls under the general penalty."""
    given = criteria.printed_numbers(dossier)
    found = [check for check in dossier.followup.checks if check.consequence is Consequence.PENALTY]
    rows = []
    for nr, check in enumerate(found, start=1):
        number = given.get(check.selected_id, "")
        origin = f" ({criteria.named(number)})" if number else ""
        path = f"followup.checks.{check.id}.penalty_cents"
        amount = formats.round_money(check.penalty_cents)
        what = formats.capital(formats.one_line(check.what)).rstrip(".")
        stated = number if not amount and check.selected_id in _stated(dossier) else ""
        rows.append(
            {"nr": f"P{nr}", "what": f"{what}{origin}", "amount": amount, "stated": stated, "path": path}
        )
    return rows


def _stated(dossier: Dossier) -> set[str]:
    """Return the criteria whose own text names the penalty: the table refers to it and adds none."""
    return {selected.id for selected in dossier.criteria.chosen if states_penalty(selected)}


def _named_elsewhere(dossier: Dossier, *, printed: bool) -> str:
    """Return the criteria whose text names a penalty that no row of the table refers to, by number."""
    planned = {
        check.selected_id
        for check in dossier.followup.checks
        if printed and check.consequence is Consequence.PENALTY
    }
    given = criteria.printed_numbers(dossier)
    found = [
        criteria.named(given[selected.id])
        for selected in dossier.criteria.chosen
        if selected.id in _stated(dossier) - planned and selected.id in given
    ]
    return formats.enumeration(sorted(found))


def _promise(dossier: Dossier, nr: int) -> Values | None:
    """A broken promise must cost more than the points it brought: above the worth of one point."""
    worth = point_worth(dossier)
    points = [s.weight for s in scored(dossier) if s.weight]
    if not worth or not points:
        return None
    rate = ceil(worth * 1.1 * 2) / 2
    return {
        "nr": f"P{nr}",
        "rate": formats.percent(rate),
        "highest": formats.percent(min(rate * max(points), _PROMISE_CAP)),
        "capped": rate * max(points) > _PROMISE_CAP,
        "worth": formats.number(worth, decimals=1),
    }


def _works_example(rules: LegalRules) -> Values | None:
    """Show the formula of AUR 86 with the estimate and a tenth of the term as delay."""
    length, estimate = rules.contract.duration, rules.estimate
    if length.unit is not DurationUnit.WORKING_DAYS or length.amount < 10 or not estimate:
        return None
    late = length.amount // 10
    small = estimate <= _SMALL_WORKS_CENTS and length.amount <= _SMALL_WORKS_DAYS
    divisor = _SMALL_WORKS_DAYS * length.amount if small else length.amount**2
    fine = formats.money(0.45 * estimate * late**2 / divisor)
    return {"amount": formats.round_money(estimate), "days": length.amount, "late": late, "fine": fine}
