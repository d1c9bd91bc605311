"""The seven steps and their names, without the dossier behind them: the list of dossiers needs no more."""

from dakdesk.domain.step import Step
from ui.texts import t

STEPS = tuple(Step)


def step_name(step: Step) -> str:
    """Return the name of a step on screen."""
    return t(f"term.Step.{step.value}")
