"""What is wrong in a framework besides its form: ids that occur twice, references to nothing, empty words.

`dakdesk.policy.reading` refuses unknown fields and wrong types; this looks at what the parts say of each
other. Used before a framework of an organisation is kept or taken in.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from dakdesk.files.problems import Message, say
from dakdesk.policy.framework import Ambition, Figure, Framework, Target
from dakdesk.policy.framework_edits import LONGEST_ID, RESERVED, goal_and_target_ids
from dakdesk.policy.framework_rules import Evidence, FrameworkRule

YEARS = range(1990, 2101)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong: the path of the field (see `dakdesk.domain.paths`) and what about it."""

    path: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids a framework may refer to: product groups, criteria, series of threshold amounts."""

    groups: Collection[str]
    criteria: Collection[str]
    series: Collection[str]


def faults(framework: Framework, known: Known) -> tuple[Fault, ...]:
    """Return everything wrong, in the order of the fields."""
    return (
        *_of_itself(framework),
        *(fault for ambition in framework.ambitions for fault in _of_ambition(ambition, framework, known)),
        *(fault for rule in framework.rules for fault in _of_rule(rule, framework, known)),
    )


def unusable(framework: Framework, series: Collection[str]) -> Fault | None:
    """Return the first fault with which a framework cannot even be read by a dossier, None without one."""
    wrong = (fault for rule in framework.rules for fault in _of_series(rule, series))
    return next(chain(_doubles(framework), wrong), None)


def _of_itself(framework: Framework) -> Iterator[Fault]:
    if not _usable_id(framework.id):
        yield _fault("id", say("takes small letters, digits and hyphens only"))
    yield from _filled("name", framework.name)
    for theme in framework.themes:
        yield from _filled(f"themes.{theme.id}.name", theme.name)
    yield from _doubles(framework)


def _doubles(framework: Framework) -> Iterator[Fault]:
    yield from _twice("themes", (theme.id for theme in framework.themes))
    yield from _twice("ambitions", (ambition.id for ambition in framework.ambitions))
    yield from _twice("rules", (rule.id for rule in framework.rules))
    yield from _twice_among_goals(framework)


def _usable_id(framework_id: str) -> bool:
    fits = bool(_ID.fullmatch(framework_id)) and len(framework_id) <= LONGEST_ID + 4
    return fits and framework_id not in RESERVED


def _twice_among_goals(framework: Framework) -> Iterator[Fault]:
    counts = Counter(goal_and_target_ids(framework))
    for ambition in framework.ambitions:
        for part, records in (("goals", ambition.goals), ("targets", ambition.targets)):
            for record_id in dict.fromkeys(record.id for record in records):
                if counts[record_id] > 1:
                    yield _fault(f"ambitions.{ambition.id}.{part}.{record_id}", _occurs_twice(record_id))


def _of_ambition(ambition: Ambition, framework: Framework, known: Known) -> Iterator[Fault]:
    path = f"ambitions.{ambition.id}"
    yield from _filled(f"{path}.title", ambition.title)
    if ambition.theme not in {theme.id for theme in framework.themes}:
        yield _fault(f"{path}.theme", say("choose one of the themes of this framework"))
    yield from _unknown(f"{path}.further_product_groups", ambition.further_product_groups, known.groups)
    for goal in ambition.goals:
        yield from _filled(f"{path}.goals.{goal.id}.text", goal.text)
    for target in ambition.targets:
        yield from _of_target(target, f"{path}.targets.{target.id}", known)


def _of_target(target: Target, path: str, known: Known) -> Iterator[Fault]:
    yield from _filled(f"{path}.text", target.text)
    yield from _unknown(f"{path}.product_groups", target.product_groups, known.groups)
    yield from _twice(f"{path}.figures", (figure.id for figure in target.figures if figure.id))
    for number, figure in enumerate(target.figures, 1):
        yield from _of_figure(figure, f"{path}.figures.{figure.id or number}")


def _of_figure(figure: Figure, path: str) -> Iterator[Fault]:
    if figure.year is not None and figure.year not in YEARS:
        yield _fault(f"{path}.year", say("must be a year from {first} to {last}", first=1990, last=2100))
    if figure.baseline_value is not None and not figure.baseline.strip():
        yield _fault(f"{path}.baseline", say("say which year or state this value belongs to"))


def _of_rule(rule: FrameworkRule, framework: Framework, known: Known) -> Iterator[Fault]:
    path = f"rules.{rule.id}"
    yield from _filled(f"{path}.text", rule.text)
    if rule.goal not in goal_and_target_ids(framework):
        yield _fault(f"{path}.goal", say("choose a goal or target of this framework"))
    yield from _unknown(f"{path}.product_groups", rule.product_groups, known.groups)
    yield from _of_series(rule, known.series)
    yield from _of_evidence(rule.met_by, f"{path}.met_by", framework, known)


def _of_series(rule: FrameworkRule, series: Collection[str]) -> Iterator[Fault]:
    if rule.threshold and rule.threshold.series not in series:
        message = say("{name} is no series of amounts", name=rule.threshold.series)
        yield _fault(f"rules.{rule.id}.threshold.series", message)


def _of_evidence(evidence: Evidence, path: str, framework: Framework, known: Known) -> Iterator[Fault]:
    if evidence == Evidence(places=evidence.places):
        yield _fault(f"{path}.criteria", say("say what meets the rule: criteria, goals or one of the boxes"))
    yield from _unknown(f"{path}.criteria", evidence.criteria, known.criteria)
    goals = {goal.id for ambition in framework.ambitions for goal in ambition.goals}
    yield from _unknown(f"{path}.goals", evidence.goals, goals)


def _filled(path: str, text: str) -> Iterator[Fault]:
    if not text.strip():
        yield _fault(path, say("fill this in"))


def _twice(path: str, ids: Iterable[str]) -> Iterator[Fault]:
    for record_id, count in Counter(ids).items():
        if count > 1:
            yield _fault(f"{path}.{record_id}", _occurs_twice(record_id))


def _occurs_twice(record_id: str) -> Message:
    return say("{name} occurs twice", name=record_id)


def _unknown(path: str, ids: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    missing = [item for item in ids if item not in known]
    if missing:
        yield _fault(path, say("{names} does not exist", names=", ".join(missing)))


def _fault(path: str, message: Message) -> Fault:
    return Fault(path=path, message=message)
