"""Everything a dossier is judged and filled with: catalogue, frameworks, product groups, thresholds.

Each part is read when first asked for; the catalogue only for the product groups that are asked.
"""

from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from dakdesk.app import log
from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.fitting import is_shared
from dakdesk.catalogue.groups import GroupHead, read_heads
from dakdesk.catalogue.loader import Catalogue, CatalogueFile, load_catalogue, read_file
from dakdesk.catalogue.own import OwnCatalogue, read_own, with_own
from dakdesk.checks.registry import find_all
from dakdesk.checks.rules import Limits, Rules
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import ContractKind
from dakdesk.files.problems import Problem
from dakdesk.policy.framework import Framework
from dakdesk.policy.library import Policy
from dakdesk.policy.names import Names
from dakdesk.policy.procedures import Advice
from dakdesk.policy.product_groups import GroupCpv, GroupName, ProductGroup, ProductGroups
from dakdesk.policy.thresholds import Thresholds


class OwnContent(NamedTuple):
    """How many criteria, product groups and frameworks an organisation has of its own."""

    criteria: int
    groups: int
    frameworks: int


class Knowledge:
    """The shipped data and the organisation's own beside it; `own` is the organisation's folder."""

    def __init__(self, own: Path | None = None, resources: Path | None = None) -> None:
        self._resources = resources or resource_dir()
        self._own = own
        self._logged: set[str] = set()
        self._catalogues: dict[tuple[str, ...] | None, Catalogue] = {}

    @cached_property
    def policy(self) -> Policy:
        """Procedures, safeguards, names and articles besides what stands here."""
        own = (self._own / "policy" / "frameworks",) if self._own else ()
        return Policy(folder=self._resources / "policy", own_frameworks=own)

    @cached_property
    def product_groups(self) -> ProductGroups:
        """The product groups with their CPV codes, those of the organisation behind the shipped ones."""
        return self.policy.product_groups.with_more(tuple(map(_group, self.own_groups)))

    @cached_property
    def own_groups(self) -> tuple[GroupHead, ...]:
        """The product groups that the organisation made itself, as their files say."""
        if self._own is None:
            return ()
        shipped = {group.id for group in self.policy.product_groups.product_groups}
        return read_heads(self._own / "catalogue", shipped)

    @property
    def names(self) -> Names:
        """Names of levels and sustainable development goals."""
        return self.policy.names

    def procedure_advice(self, dossier: Dossier) -> Advice | None:
        """Return the procedure advice, or None while kind or estimate is missing."""
        return self.policy.advice(dossier, dossier.created)

    def catalogue(self, groups: tuple[str, ...] | None = None) -> Catalogue:
        """Return the criteria for these product groups, or all of them."""
        key = None if groups is None else tuple(sorted(set(groups)))
        if key not in self._catalogues:
            shipped = load_catalogue([self._resources / "catalogue"], key, _read_once)
            self._catalogues[key] = with_own(shipped, self._own_catalogue(key))
        return self._catalogues[key]

    def framework(self, framework_id: str) -> Framework | None:
        """Return the framework with this id, or the first one when it is unknown."""
        self._note(self.policy.own_problems)
        return self.policy.framework(framework_id) or next(iter(self.policy.frameworks), None)

    def thresholds(self, contract: Contract, today: date) -> Thresholds:
        """Return the thresholds of the publication date, else of today (decision 6)."""
        return self.policy.thresholds.on(contract.calendar.publication or today, contract.buyer.type)

    def rules(self, dossier: Dossier) -> Rules:
        """Return what the checks need to judge this dossier."""
        thresholds = self.thresholds(dossier.contract, dossier.created)
        return Rules(
            limits=_limits(thresholds, dossier.contract),
            framework=self.framework(dossier.needs.framework_id),
            thresholds=thresholds,
            catalogue=self._catalogue_of(dossier),
        )

    def findings(self, dossier: Dossier) -> tuple[Finding, ...]:
        """Return all findings of the checks, gravest first, accepted ones included."""
        return find_all(dossier, self.rules(dossier))

    def _catalogue_of(self, dossier: Dossier) -> Catalogue:
        """Return the catalogue of the dossier's groups and of the one group each chosen criterion is for."""
        groups = set(dossier.contract.product_groups)
        for chosen in dossier.criteria.chosen:
            if not chosen.own and not is_shared(chosen.origin):
                groups.update(chosen.origin.product_groups)
        return self.catalogue(tuple(groups))

    def own_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in the organisation's own files; those files are left out."""
        return (*self._own_catalogue(None).problems, *self.policy.own_problems)

    def own_catalogue_problems(self, groups: tuple[str, ...]) -> tuple[Problem, ...]:
        """Return what is wrong in the organisation's files that are read for these groups."""
        return self._own_catalogue(tuple(sorted(set(groups)))).problems

    def own_content(self) -> OwnContent:
        """Return how many criteria, product groups and frameworks of the organisation are used."""
        criteria = sum(len(file.criteria) for file in self._own_catalogue(None).files)
        return OwnContent(criteria, len(self.own_groups), len(self.policy.own))

    def _own_catalogue(self, groups: tuple[str, ...] | None) -> OwnCatalogue:
        if self._own is None:
            return OwnCatalogue()
        found = read_own(self._own / "catalogue", groups)
        self._note(found.problems)
        return found

    def _note(self, problems: tuple[Problem, ...]) -> None:
        """Keep in the log, once, which own files are left out and why."""
        log.write_once((f"left out: {problem}" for problem in problems), self._logged)


@lru_cache(maxsize=4)
def knowledge_of(own: str) -> Knowledge:
    """Return the shipped data with that of the organisation in folder `own` (empty: none); read once."""
    return Knowledge(Path(own) if own else None)


def _read_once(path: Path) -> CatalogueFile:
    """Read a shipped file; every organisation's folder stands beside the same files."""
    return _read_unchanged(path, path.stat().st_mtime_ns)


@cache
def _read_unchanged(path: Path, _changed_at: int) -> CatalogueFile:
    return read_file(path)


def _group(head: GroupHead) -> ProductGroup:
    return ProductGroup(
        id=head.product_group,
        name=GroupName(nl=head.title),
        kinds=head.kinds,
        description=head.description,
        cpv=tuple(GroupCpv(code=each.code, nl=each.name) for each in head.cpv),
    )


def _limits(thresholds: Thresholds, contract: Contract) -> Limits:
    kind = contract.kind or ContractKind.SUPPLIES
    return Limits(
        eu=thresholds.european(kind, social_services=contract.social_services),
        limited_value=thresholds.amount("limited_value"),
        without_publication=thresholds.negotiated_without_publication,
        with_publication=thresholds.negotiated_with_publication(kind),
        social_without_publication=thresholds.amount("negotiated_without_publication_social"),
        lots=thresholds.lots_reasons,
        current=thresholds.known,
    )
