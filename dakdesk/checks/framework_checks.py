"""Checks on what the framework of the organisation asks of this dossier: comply or explain."""

from collections.abc import Iterator
from dataclasses import replace

from dakdesk.checks.rules import Check, Rules, advice, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Step
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_rules import RuleState, Strength, rule_states
from dakdesk.policy.money import euros


def asked(dossier: Dossier, rules: Rules) -> Iterator[Finding]:
    """A rule of the framework that counts and is not met is told with its goal."""
    if rules.framework is None or rules.thresholds is None:
        return
    for state in rule_states(rules.framework.rules, dossier, rules.thresholds):
        if not state.met:
            yield finding_of(state, rules.framework)


def finding_of(state: RuleState, framework: Framework) -> Finding:
    """Return what is told of a rule that counts and is not met; accepting it explains why."""
    rule = state.rule
    make = warning if rule.strength is Strength.MUST else advice
    step, path = _step(rule.met_by.path), rule.met_by.path
    params: dict[str, str | int | float] = {"framework": framework.name, "text": rule.text}
    if state.threshold_cents is None:
        return replace(make("framework.asked", step, path, rule.goal, **params), subject=rule.id)
    params["amount"] = euros(state.threshold_cents)
    if rule.threshold and rule.threshold.printed:
        params |= {"printed": euros(rule.threshold.printed * 100), "year": str(rule.threshold.printed_year)}
        return replace(make("framework.asked_by_amount", step, path, rule.goal, **params), subject=rule.id)
    return replace(make("framework.asked_by_own_amount", step, path, rule.goal, **params), subject=rule.id)


def _step(path: str) -> Step:
    return Step(path.partition(".")[0])


CHECKS: tuple[Check, ...] = (asked,)
