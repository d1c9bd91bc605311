"""The scoring of each award criterion: as the catalogue proposes, adapted, or divided into sub-criteria."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.changes import move_item, remove_item
from dakdesk.domain.paths import PathError
from dakdesk.domain.scored import on_quality, plan_of, scored
from dakdesk.domain.selection import SelectedCriterion, SubCriterion
from dakdesk.flow.award_changes import (
    adapt_scoring,
    add_sub_criterion,
    divide_sub_criteria,
    revert_scoring,
)
from ui import theme
from ui.cards.criteria_award_plan import PlanEditor
from ui.cards.criteria_facts import scoring_words
from ui.formats import format_number, format_percent
from ui.models.award_words import plan_words
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets.buttons import Button, tool_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label


class MethodsCard(Card):
    """A folded card for each criterion that is scored."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            t("Scoring of each criterion"),
            number="3",
            subtitle=t("Publish how you judge, so that every tenderer reads it in one way."),
        )
        self._bridge = bridge
        self.boxes: dict[str, CriterionBox] = {}
        self._none = Label(t("No criterion is scored beside price or cost."), "body", "muted", wrap=True)
        self.add(self._none)
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the criteria that are scored now."""
        dossier = self._bridge.dossier
        items = scored(dossier) if on_quality(dossier) else []
        self._none.setVisible(not items)
        for gone in self.boxes.keys() - {item.id for item in items}:
            _drop(self.boxes.pop(gone))
        for place, item in enumerate(items, 1):
            if item.id not in self.boxes:
                self.boxes[item.id] = CriterionBox(self._bridge, item)
                self.boxes[item.id].set_folded(True)
            self.body.insertWidget(place, self.boxes[item.id])
            self.boxes[item.id].refresh()

    def reveal(self, path: str) -> None:
        """Open the card of the criterion that a path lies in."""
        for selected_id, box in self.boxes.items():
            if path.startswith(
                (f"criteria.chosen.{selected_id}.plan", f"criteria.chosen.{selected_id}.sub_")
            ):
                box.set_folded(False)


class CriterionBox(Card):
    """One criterion: its method, or its sub-criteria; made anew when that changes."""

    def __init__(self, bridge: SessionBridge, selected: SelectedCriterion) -> None:
        super().__init__(current_title(selected), foldable=True, heading="h3")
        self._bridge, self._id = bridge, selected.id
        self._path = f"criteria.chosen.{selected.id}"
        self._made_for: object = None
        self._content: QWidget | None = None
        self._first_act: Button | None = None
        self.subs: dict[str, SubBox] = {}

    @Slot()
    def refresh(self) -> None:
        """Show the scoring as it is now."""
        selected = self._selected()
        if selected is None:
            return
        ids = tuple(sub.id for sub in selected.sub_criteria)
        wanted = (ids, selected.plan is None, selected.origin, self._bridge.read_only)
        if wanted != self._made_for:
            self._made_for = wanted
            self._rebuild(selected)
        self.set_title(current_title(selected))
        self.set_summary(_summary(selected))
        for number, sub in enumerate(selected.sub_criteria, 1):
            self.subs[sub.id].show_sub(sub, number, selected.weight)

    def _selected(self) -> SelectedCriterion | None:
        try:
            found: SelectedCriterion = self._bridge.get(self._path)
        except PathError:
            return None
        return found

    def _rebuild(self, selected: SelectedCriterion) -> None:
        within = _holds_focus(self)
        held = next((key for key, sub in self.subs.items() if _holds_focus(sub)), "")
        if self._content is not None:
            _drop(self._content)
        self.subs = {}
        self._content = QWidget()
        box = QVBoxLayout(self._content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(10))
        if selected.sub_criteria:
            for sub in selected.sub_criteria:
                self.subs[sub.id] = SubBox(self._bridge, self._path, sub.id)
                box.addWidget(self.subs[sub.id])
        elif selected.plan is not None:
            box.addWidget(PlanEditor(self._bridge, f"{self._path}.plan", current_title(selected)))
        elif selected.origin.scoring is not None:
            box.addWidget(Label(scoring_words(selected.origin.scoring), wrap=True))
        self._first_act = None
        if not self._bridge.read_only:
            box.addWidget(self._acts(selected))
        self.add(self._content)
        if within:
            self._focus_again(held)

    def _focus_again(self, held: str) -> None:
        """Put the focus back in the sub-criterion that had it, else on the first act."""
        if held in self.subs:
            self.subs[held].focus_first()
        elif self._first_act is not None:
            self._first_act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _acts(self, selected: SelectedCriterion) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, theme.u(4))
        if not selected.sub_criteria and selected.plan is None:
            words = t("Adapt the scoring") if selected.origin.scoring else t("Choose a method")
            flow.addWidget(Button(words, "quiet", "pencil-line", on_click=self._on_adapt_clicked))
        more = bool(selected.sub_criteria)
        words = t("Add a sub-criterion") if more else t("Divide into sub-criteria")
        self._first_act = Button(words, "quiet", "plus", on_click=self._on_add_clicked)
        flow.addWidget(self._first_act)
        if len(selected.sub_criteria) > 1:
            flow.addWidget(Button(t("Divide equally"), "quiet", "scale", on_click=self._on_divide_clicked))
        if more or selected.plan is not None:
            shipped = selected.origin.scoring and not selected.own
            back = t("Back to the catalogue") if shipped else t("Start again")
            flow.addWidget(Button(back, "quiet", "rotate-ccw", on_click=self._on_revert_clicked))
        return row

    @Slot()
    def _on_adapt_clicked(self) -> None:
        self._bridge.apply(adapt_scoring(self._id))

    @Slot()
    def _on_add_clicked(self) -> None:
        self._bridge.apply(add_sub_criterion(self._id))
        selected = self._selected()
        if selected is not None:
            self.subs[selected.sub_criteria[-1].id].focus_first()

    @Slot()
    def _on_divide_clicked(self) -> None:
        self._bridge.apply(divide_sub_criteria(self._id))

    @Slot()
    def _on_revert_clicked(self) -> None:
        self._bridge.apply(revert_scoring(self._id))


class SubBox(Card):
    """One sub-criterion: title, weight within the criterion, text, method; moved and removed."""

    def __init__(self, bridge: SessionBridge, owner: str, sub_id: str) -> None:
        super().__init__(t("Sub-criterion"), heading="h3")
        path = f"{owner}.sub_criteria"
        self.points = Chip("", "neutral")
        self.add_to_head(self.points)
        if not bridge.read_only:
            for icon_name, words, change in (
                ("arrow-up", t("Move up"), move_item(path, sub_id, -1)),
                ("arrow-down", t("Move down"), move_item(path, sub_id, 1)),
                ("trash-2", t("Remove"), remove_item(path, sub_id)),
            ):
                button = tool_button(icon_name, words, on_click=partial(bridge.apply, change))
                self.add_to_head(button)
        self._rows = FormRows(self, bridge, prefix=f"{path}.{sub_id}.")
        self._rows.line("title", t("Title"), half=True)
        self._rows.number(
            "weight_percent", t("Weight within the criterion"), unit="%", bounds=(0, 100), half=True
        )
        self._rows.text("text", t("What is judged"), lines=2, optional=True)
        self.plan = PlanEditor(bridge, f"{path}.{sub_id}.plan", t("Sub-criterion"))
        self.add(self.plan)

    def focus_first(self) -> None:
        """Put the focus in the title."""
        row = self._rows.row("title")
        if row is not None:
            row.take_focus()

    def show_sub(self, sub: SubCriterion, number: int, weight: float | None) -> None:
        """Show number and points."""
        self.set_title(t("Sub-criterion {n}", n=number))
        points = (weight or 0.0) * (sub.weight_percent or 0.0) / 100
        words = t("{count} points", count=format_number(round(points, 2)))
        self.points.set_chip(words, "neutral")


def _summary(selected: SelectedCriterion) -> str:
    if selected.sub_criteria:
        total = sum(sub.weight_percent or 0.0 for sub in selected.sub_criteria)
        count = tn("{count} sub-criterion", "{count} sub-criteria", len(selected.sub_criteria))
        return f"{count}, {t('together {share}', share=format_percent(total))}"
    if selected.plan is None and selected.origin.scoring is None:
        return t("No method yet")
    return plan_words(plan_of(selected))


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
