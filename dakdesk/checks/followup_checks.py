"""Checks on step 6: who leads, and when each promise is looked at."""

from collections.abc import Iterator

from dakdesk.catalogue.takeover import states_penalty
from dakdesk.checks.rules import Rules, advice, warning
from dakdesk.domain.contract_term import months_of
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import CheckMoment, Consequence, Step

STEP = Step.FOLLOWUP


def people(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """The leading official is named (Royal Decree of 14 January 2013, art. 11)."""
    official = dossier.followup.leading_official
    if not official.name and not official.role:
        yield warning(
            "followup.official_missing", STEP, "followup.leading_official.name", "art. 11 KB Uitvoering"
        )


def plan(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Each check has someone to do it, and a penalty has an amount (art. 45), here or in the text."""
    if dossier.followup.checks and dossier.followup.start is None:
        yield advice("followup.start_missing", STEP, "followup.start")
    stated = {chosen.id for chosen in dossier.criteria.chosen if states_penalty(chosen)}
    for check in dossier.followup.checks:
        path = f"followup.checks.{check.id}"
        if not check.what:
            yield warning("followup.what_missing", STEP, f"{path}.what")
        if not check.responsible:
            yield advice("followup.responsible_missing", STEP, f"{path}.responsible", what=check.what)
        open_amount = check.penalty_cents is None and check.selected_id not in stated
        if check.consequence is Consequence.PENALTY and open_amount:
            yield warning(
                "followup.penalty_missing",
                STEP,
                f"{path}.penalty_cents",
                "art. 45 KB Uitvoering",
                what=check.what,
            )


def after_the_end(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A check that comes back only after the term and the warranty never happens."""
    contract = dossier.contract
    term = months_of(contract.duration)
    answerable = term + (contract.terms.warranty_months or 0)
    for check in dossier.followup.checks:
        periodic = check.moment is CheckMoment.PERIODIC and check.on is None
        if term and periodic and answerable < check.months:
            path = f"followup.checks.{check.id}.moment"
            yield warning("followup.check_after_end", STEP, path, what=check.what, count=check.months)


CHECKS = (people, plan, after_the_end)
