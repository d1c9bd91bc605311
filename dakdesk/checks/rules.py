"""What the checks need to know besides the dossier, and the form every check has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dakdesk.catalogue.loader import Catalogue
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step
from dakdesk.policy.framework import Framework
from dakdesk.policy.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Amounts in cents that apply to this buyer, kind and date (Act of 17 June 2016; see `policy`).

    `current` is False when no period covers the publication date: the latest known amounts stand in.
    """

    eu: int
    limited_value: int
    without_publication: int
    with_publication: int
    social_without_publication: int
    lots: int
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything dated or owned by an organisation that a check looks at.

    `framework` is the one the dossier follows, its rules counted with `thresholds`;
    `catalogue` has at least the product groups of the dossier and of its criteria.
    """

    limits: Limits
    framework: Framework | None = None
    thresholds: Thresholds | None = None
    catalogue: Catalogue = Catalogue()


Check = Callable[[Dossier, Rules], Iterator[Finding]]


def blocking(code: str, step: Step, path: str, rule: str = "", **params: str | int | float) -> Finding:
    """Return a finding that blocks publication."""
    return _finding(Gravity.BLOCKING, code, step, path, rule, params)


def warning(code: str, step: Step, path: str, rule: str = "", **params: str | int | float) -> Finding:
    """Return a finding to look at before publication."""
    return _finding(Gravity.WARNING, code, step, path, rule, params)


def advice(code: str, step: Step, path: str, rule: str = "", **params: str | int | float) -> Finding:
    """Return a finding that would make the tender better."""
    return _finding(Gravity.ADVICE, code, step, path, rule, params)


def _finding(
    gravity: Gravity, code: str, step: Step, path: str, rule: str, params: dict[str, str | int | float]
) -> Finding:
    return Finding(
        code=f"finding.{code}",
        gravity=gravity,
        step=step,
        path=path,
        params=tuple(params.items()),
        rule=rule,
    )
