"""Checks on step 4: what is chosen, parameters, labels, links to the other steps."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dakdesk.checks import award_checks, relation_checks, reservation_checks
from dakdesk.checks.rules import Rules, advice, blocking, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Place, Step

STEP = Step.CRITERIA
_LOCAL = re.compile(
    r"\b(lokale?|plaatselijke?|regionale?) (leverancier|onderneming|aannemer|producent|firma)|"
    r"\bstraal van\b|\bvoorkeur .{0,40}\blokaal|"
    r"\b(uit|in) (de|onze) (eigen )?(gemeente|regio|streek) gevestigd",
    re.IGNORECASE,
)


def choice(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Something is asked, and technical specifications are part of it."""
    if not dossier.criteria.chosen:
        yield warning("criteria.none_chosen", STEP, "criteria.chosen")
    elif not any(c.origin.place is Place.TECHNICAL_SPECIFICATION for c in dossier.criteria.chosen):
        yield warning("criteria.no_specification", STEP, "criteria.chosen", "art. 53, § 1, wet 17 juni 2016")


def parameters(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Every value is there, lies within its bounds, and starting values are confirmed."""
    for chosen in dossier.criteria.chosen:
        values = {value.id: value for value in chosen.values}
        for parameter in chosen.origin.parameters:
            path = f"criteria.chosen.{chosen.id}.values.{parameter.key}"
            given = values.get(parameter.key)
            if given is None or given.value in (None, "", []):
                yield blocking(
                    "criteria.value_missing", STEP, path, label=parameter.label, title=_title(chosen)
                )
            elif _outside(given.value, parameter.minimum, parameter.maximum):
                yield warning(
                    "criteria.value_outside", STEP, path, label=parameter.label, title=_title(chosen)
                )
            elif parameter.confirm and not given.confirmed:
                yield warning(
                    "criteria.value_unconfirmed", STEP, path, label=parameter.label, title=_title(chosen)
                )


def _outside(value: object, low: float | None, high: float | None) -> bool:
    if not isinstance(value, int | float):
        return False
    return (low is not None and value < low) or (high is not None and value > high)


def wording(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A label stands with "of gelijkwaardig" (art. 54), a place of origin does not stand at all (art. 4)."""
    for chosen in dossier.criteria.chosen:
        path = f"criteria.chosen.{chosen.id}.text"
        text = chosen.text if chosen.text is not None else chosen.origin.text
        whole = f"{text} {chosen.proof or chosen.origin.proof_offer} {chosen.origin.equivalence}"
        names = [label.name for label in chosen.origin.labels if label.name.lower() in text.lower()]
        if names and "gelijkwaardig" not in whole.lower():
            yield blocking(
                "criteria.label_without_equivalent",
                STEP,
                path,
                "art. 54 wet 17 juni 2016",
                label=names[0],
                title=_title(chosen),
            )
        if _prefers_local(text):
            yield warning(
                "criteria.local_preference", STEP, path, "art. 4 wet 17 juni 2016", title=_title(chosen)
            )


@lru_cache(maxsize=2048)
def _prefers_local(text: str) -> bool:
    """Whether a text asks for bidders from nearby; a dossier is judged at each change, few texts do."""
    return _LOCAL.search(text) is not None


def followed_up(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A promise gets a check with a date."""
    checked = {check.selected_id for check in dossier.followup.checks}
    for chosen in dossier.criteria.chosen:
        promise = chosen.origin.place in (Place.PERFORMANCE, Place.AWARD)
        if promise and chosen.id not in checked:
            yield advice(
                "followup.check_missing",
                Step.FOLLOWUP,
                f"criteria.chosen.{chosen.id}.title",
                title=_title(chosen),
            )


def _title(chosen: SelectedCriterion) -> str:
    return chosen.title or chosen.origin.title


CHECKS = (
    choice,
    parameters,
    wording,
    *award_checks.CHECKS,
    *relation_checks.CHECKS,
    *reservation_checks.CHECKS,
    followed_up,
)
