"""All policy data behind one door: each part is read from its file when first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from dakdesk.domain.dossier import Dossier
from dakdesk.files.problems import Message, Problem
from dakdesk.policy.articles import Article, load_articles
from dakdesk.policy.framework import Framework, load_frameworks, load_own_frameworks
from dakdesk.policy.framework_check import unusable
from dakdesk.policy.framework_rules import REGIONAL
from dakdesk.policy.names import Names, load_names
from dakdesk.policy.procedures import Advice, ProcedureRules, advise, load_procedure_rules
from dakdesk.policy.product_groups import ProductGroups, load_product_groups
from dakdesk.policy.safeguards import SafeguardText, load_safeguards
from dakdesk.policy.thresholds import ThresholdTable, load_thresholds


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The policy data in `folder`; `own_frameworks` are folders of the organisation, read after ours."""

    folder: Path
    own_frameworks: Sequence[Path] = ()

    @cached_property
    def product_groups(self) -> ProductGroups:
        """Product groups with CPV codes."""
        return load_product_groups(self.folder)

    @cached_property
    def frameworks(self) -> tuple[Framework, ...]:
        """Frameworks, ours first; one of the organisation replaces ours of the same id."""
        every = (*load_frameworks((self.folder / "frameworks",)), *self._own[0])
        return tuple({framework.id: framework for framework in every}.values())

    @property
    def own(self) -> tuple[Framework, ...]:
        """The frameworks of the organisation alone."""
        return self._own[0]

    @property
    def own_problems(self) -> tuple[Problem, ...]:
        """What is wrong in the organisation's frameworks; those files are left out."""
        return self._own[1]

    @cached_property
    def _own(self) -> tuple[tuple[Framework, ...], tuple[Problem, ...]]:
        return load_own_frameworks(self.own_frameworks, self._fault)

    def _fault(self, framework: Framework) -> tuple[str, Message] | None:
        series = {REGIONAL, *(amount.id for amount in self.thresholds.fixed)}
        found = unusable(framework, series)
        return (found.path, found.message) if found else None

    @cached_property
    def thresholds(self) -> ThresholdTable:
        """Thresholds by date."""
        return load_thresholds(self.folder)

    @cached_property
    def procedure_rules(self) -> ProcedureRules:
        """Grounds, obligations and time limits of procedures."""
        return load_procedure_rules(self.folder)

    @cached_property
    def safeguards(self) -> tuple[SafeguardText, ...]:
        """Safeguards of a market consultation."""
        return load_safeguards(self.folder)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        return load_articles(self.folder)

    @cached_property
    def names(self) -> Names:
        """Names of levels and sustainable development goals."""
        return load_names(self.folder)

    def framework(self, framework_id: str) -> Framework | None:
        """Return the framework with this id, or None."""
        return next((item for item in self.frameworks if item.id == framework_id), None)

    def advice(self, dossier: Dossier, today: date) -> Advice | None:
        """Return the procedure advice for a dossier, or None while its kind or estimate is missing."""
        return advise(dossier.contract, self.procedure_rules, self.thresholds, today)
