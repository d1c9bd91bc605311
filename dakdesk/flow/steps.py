"""The state of each step, computed from the dossier and its open findings, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step, YesNoUnknown
from dakdesk.flow.export_stand import ExportStand, export_stand
from dakdesk.flow.requirements import requirements_of


class StepStatus(StrEnum):
    """What the rail shows for a step."""

    EMPTY = "empty"
    BUSY = "busy"
    COMPLETE = "complete"
    WARNINGS = "warnings"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """One step: status, how many of its fields are filled, findings that ask a look, reason if not needed.

    `export` says how the last step stands against its last export; None for the other steps.
    """

    step: Step
    status: StepStatus
    filled: int
    total: int
    open_findings: int
    reason: str = ""
    export: ExportStand | None = None


def step_states(dossier: Dossier, findings: Iterable[Finding]) -> tuple[StepState, ...]:
    """Return the state of the seven steps in order; `findings` are the open ones, accepted left out."""
    findings = tuple(findings)
    before = tuple(_state(step, dossier, findings) for step in Step if step is not Step.DOCUMENT)
    return (*before, _document_state(before, dossier, findings))


def completeness(states: Iterable[StepState]) -> int:
    """Return the share of applicable fields that are filled, as a whole percentage rounded down."""
    counted = [state for state in states if state.status is not StepStatus.NOT_NEEDED]
    total = sum(state.total for state in counted)
    return 100 * sum(state.filled for state in counted) // total if total else 0


def step_reached(states: tuple[StepState, ...]) -> int:
    """Return the number (1 to 7) of the last step in which work was done; 1 for an empty dossier.

    The leading official alone, whom the settings fill in, is no work.
    """
    begun = [
        index
        for index, state in enumerate(states, 1)
        if state.step is not Step.DOCUMENT and state.filled > (state.step is Step.FOLLOWUP)
    ]
    return max(begun, default=1)


def open_findings(dossier: Dossier, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that were not accepted with a reason."""
    accepted = {acceptance.id for acceptance in dossier.accepted}
    return tuple(finding for finding in findings if finding.key not in accepted)


def _state(step: Step, dossier: Dossier, findings: tuple[Finding, ...]) -> StepState:
    reason = _not_needed_reason(step, dossier)
    wanted = [r for r in requirements_of(step) if r.applies(dossier)]
    filled = sum(requirement.filled(dossier) for requirement in wanted)
    total = len(wanted)
    pressing = _pressing(finding for finding in findings if finding.step is step)
    status = _status(filled, total, pressing, reason is not None)
    return StepState(
        step=step, status=status, filled=filled, total=total, open_findings=pressing, reason=reason or ""
    )


def _document_state(
    before: tuple[StepState, ...], dossier: Dossier, findings: tuple[Finding, ...]
) -> StepState:
    """Return the state of the last step: everything still open asks a look there, then the export counts."""
    stand = export_stand(dossier)
    pressing = _pressing(findings)
    exported = stand is not ExportStand.NONE
    status = StepStatus.COMPLETE if stand is ExportStand.EXPORTED else StepStatus.BUSY
    if pressing:
        status = StepStatus.WARNINGS
    if not exported and not any(state.filled for state in before):
        status = StepStatus.EMPTY
    return StepState(
        step=Step.DOCUMENT,
        status=status,
        filled=int(exported),
        total=1,
        open_findings=pressing,
        export=stand,
    )


def _pressing(findings: Iterable[Finding]) -> int:
    return sum(finding.gravity is not Gravity.ADVICE for finding in findings)


def _status(filled: int, total: int, pressing: int, not_needed: bool) -> StepStatus:
    if not_needed:
        return StepStatus.NOT_NEEDED
    if not filled:
        return StepStatus.EMPTY
    if pressing:
        return StepStatus.WARNINGS
    return StepStatus.COMPLETE if filled == total else StepStatus.BUSY


def _not_needed_reason(step: Step, dossier: Dossier) -> str | None:
    if step is Step.MARKET and dossier.market.needed is YesNoUnknown.NO:
        return dossier.market.not_needed_reason
    if step is Step.COSTS and dossier.costs.needed is YesNoUnknown.NO:
        return dossier.costs.not_needed_reason
    return None


def with_gaps(findings: Iterable[Finding], gaps: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with the gaps of the document, a gap only where no finding speaks of its field."""
    found = tuple(findings)
    spoken_of = {finding.path for finding in found if finding.gravity is not Gravity.ADVICE}
    missing = tuple(gap for gap in gaps if gap.path not in spoken_of)
    gravities = list(Gravity)
    return tuple(sorted((*found, *missing), key=lambda finding: gravities.index(finding.gravity)))
