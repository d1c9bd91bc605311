"""Changes of a policy framework: a copy of one, new parts with free ids, the threshold of a rule.

Values in between are put at their path with `dakdesk.domain.paths`. Ids are given once and stay: criteria of
the catalogue and aims of dossiers refer to them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace

from dakdesk.policy.framework import Ambition, Figure, Framework, Goal, Target, Theme
from dakdesk.policy.framework_rules import Evidence, FrameworkRule, RuleThreshold, Side, Strength

LONGEST_ID = 60

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows gives to no file."""


def copy_of(framework: Framework, name: str, taken: Collection[str]) -> Framework:
    """Return a framework with everything of `framework`, under a new name and an id that is not `taken`."""
    new_id = free_id(id_from(name), taken)
    return for_editing(replace(framework, id=new_id, name=name, based_on=framework.name))


def id_from(name: str) -> str:
    """Return a name as an id: small letters, digits and hyphens, fit for a file name everywhere."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or "kader"
    return f"kader-{made}" if made in RESERVED else made


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, or with the lowest number behind it that makes it free, whatever the capitals."""
    used = {item.casefold() for item in taken}
    if wanted.casefold() not in used:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(used) + 3) if f"{wanted}-{n}".casefold() not in used)


def for_editing(framework: Framework) -> Framework:
    """Return the framework with an id for each figure of a target, so that each has a path."""
    return replace(framework, ambitions=tuple(_with_figure_ids(a) for a in framework.ambitions))


def new_theme(framework: Framework) -> Theme:
    """Return an empty theme with a free id."""
    return Theme(id=_numbered("thema-", (theme.id for theme in framework.themes)), name="")


def new_ambition(framework: Framework) -> Ambition:
    """Return an empty ambition under the theme of the last one; its code goes on counting in that theme.

    The code begins with the letter of the ambitions of the theme, as `K4` after `K3`.
    """
    last = framework.ambitions[-1] if framework.ambitions else None
    theme = last.theme if last else next((theme.id for theme in framework.themes), "")
    letter = re.sub(r"\d.*", "", last.id) if last else theme[:1].upper()
    return Ambition(
        id=_numbered(letter or "A", (ambition.id for ambition in framework.ambitions)), theme=theme, title=""
    )


def new_goal(framework: Framework, ambition_id: str) -> Goal:
    """Return an empty goal with a free code of its ambition, as `K1.4` after `K1.3`."""
    return Goal(id=_numbered(f"{ambition_id}.", goal_and_target_ids(framework)), text="")


def new_target(framework: Framework, ambition_id: str) -> Target:
    """Return an empty target with a free id."""
    return Target(id=_numbered(f"{ambition_id}-", goal_and_target_ids(framework)), text="")


def new_figure(target: Target) -> Figure:
    """Return an empty figure with a free id inside its target."""
    return Figure(id=_numbered("", (figure.id for figure in target.figures)))


def new_rule(framework: Framework) -> FrameworkRule:
    """Return an empty rule that only advises, with a free id."""
    rule_id = _numbered("regel-", (rule.id for rule in framework.rules))
    return FrameworkRule(id=rule_id, goal="", strength=Strength.SHOULD, text="", met_by=Evidence())


def with_side(threshold: RuleThreshold | None, side: Side | None) -> RuleThreshold | None:
    """Return the threshold on another side, its amounts kept; without a side there is none."""
    if side is None:
        return None
    return replace(threshold, side=side) if threshold else RuleThreshold(side=side)


def goal_and_target_ids(framework: Framework) -> tuple[str, ...]:
    """Return the ids a rule may come from: of all goals, then of all targets."""
    goals = (goal.id for ambition in framework.ambitions for goal in ambition.goals)
    targets = (target.id for ambition in framework.ambitions for target in ambition.targets)
    return (*goals, *targets)


def _with_figure_ids(ambition: Ambition) -> Ambition:
    targets = (replace(target, figures=_numbered_figures(target.figures)) for target in ambition.targets)
    return replace(ambition, targets=tuple(targets))


def _numbered_figures(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    made: list[Figure] = []
    for figure in figures:
        used = [other.id for other in (*figures, *made)]
        made.append(figure if figure.id else replace(figure, id=_numbered("", used)))
    return tuple(made)


def _numbered(stem: str, taken: Iterable[str]) -> str:
    used = {item.casefold() for item in taken}
    return next(f"{stem}{n}" for n in range(1, len(used) + 2) if f"{stem}{n}".casefold() not in used)
