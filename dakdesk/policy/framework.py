"""Policy frameworks: themes, ambitions, goals and targets a region or an organisation agreed on.

A framework is data. Goals have own ids (`K1.2`): the printed codes of a source may occur twice.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from dakdesk.domain.needs import Aim
from dakdesk.domain.terms import Level
from dakdesk.files.problems import Message, Problem
from dakdesk.policy.framework_rules import FrameworkRule
from dakdesk.policy.reading import PolicyDataError, read_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number inside a goal or target, as the source states it; `interpretation` marks our reading.

    `baseline` is the year or the state it is measured against, `baseline_value` its value in the same unit.
    `id` tells the figures of one target apart while they are edited.
    """

    id: str = ""
    value: float | None = None
    unit: str = ""
    year: int | None = None
    operator: str = ""
    baseline: str = ""
    baseline_value: float | None = None
    direction: str = ""
    condition: str = ""
    action: str = ""
    compare: str = ""
    scope: str = ""
    interpretation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of an ambition; `printed` is the code in the source, which need not be unique."""

    id: str
    text: str
    printed: str = ""
    note: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target for product groups; `printed_groups` are the names in the source."""

    id: str
    text: str
    product_groups: tuple[str, ...] = ()
    printed_groups: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkParty:
    """A party with the role the framework gives it."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedSdg:
    """A sustainable development goal we propose for an ambition, with the reason; not from the source."""

    sdg: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambition:
    """One ambition; `further_product_groups` serve it in our own judgement, not by the source.

    `tag` is our own name of two words for narrow places on screen.
    """

    id: str
    theme: str
    title: str
    short_title: str = ""
    tag: str = ""
    focus: str = ""
    figures: tuple[Figure, ...] = ()
    remark: str = ""
    remark_figures: tuple[Figure, ...] = ()
    goals: tuple[Goal, ...] = ()
    targets: tuple[Target, ...] = ()
    further_product_groups: tuple[str, ...] = ()
    stakeholders: tuple[FrameworkParty, ...] = ()
    sdgs_proposed: tuple[ProposedSdg, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def product_groups(self) -> tuple[str, ...]:
        """The product groups under this ambition, by the source."""
        return tuple(dict.fromkeys(group for target in self.targets for group in target.product_groups))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme that ambitions belong to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkSource:
    """The document a framework comes from."""

    title: str = ""
    publisher: str = ""
    approved: str = ""
    commitment: str = ""
    sdg_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A complete framework; `based_on` is the name of the one it was copied from."""

    id: str
    name: str
    based_on: str = ""
    source: FrameworkSource = FrameworkSource()
    municipalities: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    ambitions: tuple[Ambition, ...] = ()
    rules: tuple[FrameworkRule, ...] = ()

    def ambition(self, ambition_id: str) -> Ambition | None:
        """Return the ambition with this id, or None."""
        return next((ambition for ambition in self.ambitions if ambition.id == ambition_id), None)

    def goal(self, goal_id: str) -> Goal | None:
        """Return the goal with this own id, or None."""
        return next((goal for a in self.ambitions for goal in a.goals if goal.id == goal_id), None)

    def proposed_aims(self, product_groups: Collection[str], *, further: bool = False) -> tuple[Aim, ...]:
        """Propose aims at basic level for the ambitions these product groups stand under.

        With `further`, ambitions the groups serve in our own judgement come along.
        """
        wanted = set(product_groups)
        return tuple(
            Aim(id=ambition.id, level=Level.BASIC)
            for ambition in self.ambitions
            if wanted & set(ambition.product_groups)
            or (further and wanted & set(ambition.further_product_groups))
        )

    def proposed_sdgs(self, ambition_ids: Collection[str]) -> tuple[int, ...]:
        """Return the SDG numbers proposed for these ambitions, in rising order."""
        ambitions = (a for a in self.ambitions if a.id in ambition_ids)
        return tuple(sorted({proposal.sdg for a in ambitions for proposal in a.sdgs_proposed}))


def load_own_frameworks(
    folders: Sequence[Path], fault: Callable[[Framework], tuple[str, Message] | None] = lambda _: None
) -> tuple[tuple[Framework, ...], tuple[Problem, ...]]:
    """Read an organisation's frameworks: those that can be used, and what is wrong with the others.

    `fault` gives field and message of what makes one unusable although it could be read.
    """
    found: list[Framework] = []
    problems: list[Problem] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        try:
            framework = read_policy(path, Framework)
        except PolicyDataError as error:
            problems.append(error.problem)
            continue
        wrong = fault(framework)
        if wrong is None:
            found.append(framework)
        else:
            problems.append(Problem(file=path, line=0, field=wrong[0], message=wrong[1]))
    return tuple(found), tuple(problems)


def load_frameworks(folders: Sequence[Path]) -> tuple[Framework, ...]:
    """Read all frameworks from `folders`; one in a later folder replaces one with its id in an earlier.

    Pass the shipped folder of frameworks first, the organisation's own after it.
    """
    files = (path for folder in folders for path in sorted(folder.glob("*.json")))
    frameworks = (read_policy(path, Framework) for path in files)
    return tuple({framework.id: framework for framework in frameworks}.values())
