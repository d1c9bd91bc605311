"""Checks on step 2: was the need looked at before the product."""

from collections.abc import Iterator

from dakdesk.checks.rules import Rules, advice, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import ConsultationState, RungOutcome, Step, YesNoUnknown

STEP = Step.NEEDS
_ACCESSIBLE = "toegankelijkheid voor alle gebruikers"
"""What criteria on accessibility name in `measures`."""


def ladder(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Every rung is considered, and an outcome has a reason: it becomes the motivation."""
    open_rungs = [entry for entry in dossier.needs.ladder if entry.outcome is RungOutcome.OPEN]
    if open_rungs:
        yield advice(
            "needs.rungs_open", STEP, f"needs.ladder.{open_rungs[0].id}.outcome", count=len(open_rungs)
        )
    for entry in dossier.needs.ladder:
        if entry.outcome is not RungOutcome.OPEN and not entry.reason:
            yield advice("needs.rung_reason_missing", STEP, f"needs.ladder.{entry.id}.reason")


def need(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """The need is described as a function, with accessibility and data protection decided (art. 53 §1)."""
    needs = dossier.needs
    if not needs.functional_need:
        yield warning(
            "needs.functional_need_missing", STEP, "needs.functional_need", "art. 2, 43°, wet 17 juni 2016"
        )
    if needs.accessibility is YesNoUnknown.UNKNOWN:
        yield warning(
            "needs.accessibility_unknown", STEP, "needs.accessibility", "art. 53, § 1, wet 17 juni 2016"
        )
    if needs.accessibility is YesNoUnknown.NO and not needs.accessibility_note:
        yield warning(
            "needs.accessibility_reason_missing",
            STEP,
            "needs.accessibility_note",
            "art. 53, § 1, wet 17 juni 2016",
        )
    yield from _contradicted(dossier)
    if needs.data_protection is YesNoUnknown.UNKNOWN:
        yield advice("needs.data_protection_unknown", STEP, "needs.data_protection", "art. 28 AVG")


def _contradicted(dossier: Dossier) -> Iterator[Finding]:
    """The bestek says why nothing is asked for people with a handicap while a criterion asks it."""
    asking = (chosen for chosen in dossier.criteria.chosen if _ACCESSIBLE in chosen.origin.measures)
    chosen = next(asking, None)
    if chosen is not None and dossier.needs.accessibility is YesNoUnknown.NO:
        title = chosen.title or chosen.origin.title
        rule = "art. 53, § 1, wet 17 juni 2016"
        yield warning("needs.accessibility_contradicted", STEP, "needs.accessibility", rule, title=title)


def people(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Someone inside was heard, and what was said is written down."""
    if not dossier.needs.stakeholders:
        yield advice("needs.stakeholders_missing", STEP, "needs.stakeholders")
    for stakeholder in dossier.needs.stakeholders:
        if stakeholder.state is ConsultationState.DONE and not stakeholder.outcome:
            yield advice(
                "needs.stakeholder_outcome_missing", STEP, f"needs.stakeholders.{stakeholder.id}.outcome"
            )


def aims(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """At least one ambition is aimed at once the product groups are known."""
    if dossier.contract.product_groups and not dossier.needs.aims:
        yield warning("needs.aims_missing", STEP, "needs.aims")
    covered = {ambition for chosen in dossier.criteria.chosen for ambition in chosen.origin.ambitions}
    for aim in dossier.needs.aims:
        if aim.id not in covered:
            yield warning(
                "criteria.ambition_uncovered",
                Step.CRITERIA,
                f"needs.aims.{aim.id}",
                f"kader {aim.id}",
                ambition=aim.id,
            )


CHECKS = (ladder, need, people, aims)
