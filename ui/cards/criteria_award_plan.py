"""How one criterion or sub-criterion is scored: method, steps, quantity or formula; edited in place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.paths import PathError, get_at
from dakdesk.domain.selection import ScoreLevel, ScoringPlan
from dakdesk.domain.terms import Better, ScaleReference, ScoringMethod
from dakdesk.flow.award_changes import start_rubric
from ui import theme
from ui.formats import format_percent
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.form_rows import FormRows
from ui.widgets.record_table import Column, RecordTable

_LABEL = "Change the scoring of a criterion"
_HELP = "help.criteria.chosen.plan"


class PlanEditor(QWidget):
    """The rows of one scoring plan.

    Args:
        bridge: the session.
        path: the plan in the dossier.
        name: what the plan scores, for the accessible name of its steps.
    """

    def __init__(self, bridge: SessionBridge, path: str, name: str) -> None:
        super().__init__()
        self._bridge, self._path = bridge, path
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(10))
        self.rows = self._method_rows()
        box.addWidget(self.rows)
        self.steps = self._step_table(name)
        box.addWidget(self.steps)
        self.start = Button(
            t("Set out steps from 0 to 5"), "standard", "list-plus", on_click=self._on_start_clicked
        )
        box.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show steps only for a rubric."""
        plan = _plan(self._bridge.dossier, self._path)
        rubric = plan is not None and plan.method is ScoringMethod.RUBRIC
        self.steps.setVisible(rubric)
        empty = rubric and plan is not None and not plan.steps
        self.start.setVisible(empty and not self._bridge.read_only)

    def _method_rows(self) -> FormRows:
        rows = FormRows(None, self._bridge, prefix=f"{self._path}.")
        rows.terms("method", t("Method"), ScoringMethod, help_key=_HELP, label_of_change=_LABEL)
        self._add_scale(rows)
        self._add_words(rows)
        return rows

    def _add_scale(self, rows: FormRows) -> None:
        """Add what is measured and how, for points by a scale."""
        scale, fixed = self._when(_is_scale), self._when(_is_fixed)
        rows.line(
            "measured",
            t("What is measured"),
            placeholder=t("for example: the guaranteed repair time"),
            when=scale,
            help_key=_HELP,
            label_of_change=_LABEL,
        )
        rows.line("unit", t("Unit"), when=scale, half=True, help_key=_HELP, label_of_change=_LABEL)
        rows.terms("better", t("Direction"), Better, when=scale, half=True, help_key=_HELP)
        rows.terms("reference", t("Compared with"), ScaleReference, when=scale, help_key=_HELP)
        rows.number("none_at", t("Value without points"), when=fixed, half=True, help_key=_HELP)
        rows.number("full_at", t("Value with all points"), when=fixed, half=True, help_key=_HELP)

    def _add_words(self, rows: FormRows) -> None:
        """Add a method in words, and what the bestek explains of any method."""
        rows.text(
            "formula",
            t("Formula or method in words"),
            lines=2,
            hint=t("Write “gewicht” where the points of the criterion belong."),
            when=self._when(_is_words),
            help_key=_HELP,
            label_of_change=_LABEL,
        )
        rows.text(
            "explanation",
            t("Explanation in the bestek"),
            lines=2,
            optional=True,
            help_key=_HELP,
            label_of_change=_LABEL,
        )

    def _step_table(self, name: str) -> RecordTable:
        return RecordTable(
            None,
            self._bridge,
            f"{self._path}.steps",
            columns=(
                Column("description", t("What the tender offers"), "text", weight=5),
                Column(
                    "percent",
                    t("Share of the points"),
                    "number",
                    unit="%",
                    bounds=(0, 100),
                    show=_share_words,
                ),
            ),
            new=lambda: ScoreLevel(id=new_id("step")),
            add_text=t("Add a step"),
            empty_text=t("No steps yet."),
            name=t("Steps of {title}", title=name),
        )

    def _when(self, holds: Callable[[ScoringPlan], bool]) -> Callable[[Dossier], bool]:
        def shown(dossier: Dossier) -> bool:
            plan = _plan(dossier, self._path)
            return plan is not None and holds(plan)

        return shown

    @Slot()
    def _on_start_clicked(self) -> None:
        words = (
            t("The tender says nothing about it, or does not meet the minimum"),
            t("Very incomplete: most parts are missing"),
            t("Incomplete: important parts are missing"),
            t("Sufficient: all parts are there, not all of them concrete"),
            t("Good: all parts are there and concrete"),
            t("Very good: all parts are there, concrete and proven"),
        )
        self._bridge.apply(start_rubric(self._path, words))


def _plan(dossier: Dossier, path: str) -> ScoringPlan | None:
    try:
        found: ScoringPlan | None = get_at(dossier, path)
    except PathError:
        return None
    return found


def _share_words(step: ScoreLevel) -> str:
    return "" if step.percent is None else format_percent(round(step.percent, 2))


def _is_scale(plan: ScoringPlan) -> bool:
    return plan.method is ScoringMethod.PROPORTIONAL


def _is_fixed(plan: ScoringPlan) -> bool:
    return _is_scale(plan) and plan.reference is ScaleReference.FIXED


def _is_words(plan: ScoringPlan) -> bool:
    return plan.method is ScoringMethod.WORDS
