"""How a dossier answers what its framework asks: met and where, or explained, or still open.

The explanation is the reason with which the officer accepted the finding of the rule: comply or explain.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dakdesk.catalogue.fitting import conflict, fits_date, fits_kind
from dakdesk.catalogue.loader import Catalogue
from dakdesk.checks.framework_checks import finding_of
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import CriterionStatus
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_rules import FrameworkRule, RuleState, rule_states
from dakdesk.policy.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one rule that counts for the dossier.

    `met_at` is the path where it is met, empty when it is not; `finding` is what is then told, `reason` why
    the officer does otherwise.
    """

    state: RuleState
    finding: Finding
    met_at: str = ""
    reason: str = ""

    @property
    def rule(self) -> FrameworkRule:
        """The rule."""
        return self.state.rule

    @property
    def met(self) -> bool:
        """Whether the dossier complies."""
        return self.state.met

    @property
    def answered(self) -> bool:
        """Whether the dossier complies or explains."""
        return self.met or bool(self.reason)


def answers(framework: Framework | None, dossier: Dossier, thresholds: Thresholds) -> tuple[Answer, ...]:
    """Return an answer for each rule that counts, in the order of the framework; none without a framework."""
    if framework is None:
        return ()
    reasons = {acceptance.id: acceptance.reason for acceptance in dossier.accepted}
    return tuple(
        _answer(state, finding_of(state, framework), dossier, reasons)
        for state in rule_states(framework.rules, dossier, thresholds)
    )


def candidates(rule: FrameworkRule, catalogue: Catalogue, dossier: Dossier) -> tuple[Criterion, ...]:
    """Return the criteria that the rule names and that can be chosen, in the order of the rule.

    They fit by kind and date, count for the product groups, and exclude nothing that was chosen.
    """
    offered = {criterion.id: criterion for criterion in catalogue.for_groups(dossier.contract.product_groups)}
    named = (offered[name] for name in rule.met_by.criteria if name in offered)
    return tuple(criterion for criterion in named if _can_be_chosen(criterion, dossier))


def count_answered(given: Iterable[Answer]) -> tuple[int, int]:
    """Return how many of the rules are met or explained, and how many there are."""
    listed = tuple(given)
    return sum(answer.answered for answer in listed), len(listed)


def _answer(state: RuleState, finding: Finding, dossier: Dossier, reasons: dict[str, str]) -> Answer:
    if state.met:
        return Answer(state=state, finding=finding, met_at=state.rule.met_by.met_at(dossier))
    return Answer(state=state, finding=finding, reason=reasons.get(finding.key, ""))


def _can_be_chosen(criterion: Criterion, dossier: Dossier) -> bool:
    chosen = [selected.origin for selected in dossier.criteria.chosen]
    return (
        criterion.status is not CriterionStatus.WITHDRAWN
        and fits_kind(criterion, dossier)
        and fits_date(criterion, dossier)
        and not any(conflict(criterion, other) for other in chosen)
    )
