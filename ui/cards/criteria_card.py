"""A chosen criterion, opened in place: text, values, proof, labels, scoring, source, and what to do."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dakdesk.catalogue.asked import answer_for
from dakdesk.catalogue.changes import renew_criterion, revert_text
from dakdesk.catalogue.takeover import (
    current_proof,
    filled_parts,
    is_edited,
    text_difference,
    unconfirmed,
)
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.paths import PathError
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Place, YesNoUnknown
from dakdesk.flow.cost_links import ask_figure, figures_of, missing_figures
from dakdesk.flow.criteria_changes import confirm_values
from ui import theme
from ui.cards.criteria_facts import (
    FactLines,
    MarkedText,
    background_lines,
    chip_row,
    label_row,
    source_words,
)
from ui.cards.criteria_judged import judged_words
from ui.cards.criteria_keep import KeepButton
from ui.cards.criteria_market import MarketAnswer
from ui.cards.criteria_newer import NewerVersion
from ui.cards.criteria_values import ParameterFields
from ui.formats import format_date
from ui.models.selection_model import Life, lot_numbers
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, tool_button
from ui.widgets.chip import LevelBadge, ambition_chip
from ui.widgets.fields import LineField, TextField
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if


class OriginalLine(LineField):
    """One line that shows the catalogue's own words while the dossier holds no others."""

    def __init__(self, original: str) -> None:
        super().__init__()
        self._original = original

    def set_value(self, value: Any) -> None:
        """Show the dossier's words, or the catalogue's."""
        super().set_value(self._original if value is None else value)


class OriginalText(TextField):
    """Several lines that show the catalogue's own words while the dossier holds no others."""

    def __init__(self, original: str) -> None:
        super().__init__()
        self._original = original

    def set_value(self, value: Any) -> None:
        """Show the dossier's words, or the catalogue's."""
        super().set_value(self._original if value is None else value)


class CriterionCard(QFrame):
    """Everything of one chosen criterion that the buyer reads or changes."""

    close_requested = Signal()
    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    parts_changed = Signal()

    def __init__(self, bridge: SessionBridge, selected: SelectedCriterion, newer: Criterion | None) -> None:
        super().__init__()
        self._bridge, self.selected_id, self.origin = bridge, selected.id, selected.origin
        self.newer = newer
        self._path = f"criteria.chosen.{selected.id}"
        self._form: FormRows | None = None
        self.setAccessibleName(selected.origin.title)
        self.text = MarkedText()
        self.changed_text = MarkedText()
        self.values: ParameterFields | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.u(17), theme.u(8), theme.u(14), theme.u(10))
        self._box.setSpacing(theme.u(8))
        self._box.addWidget(self._marks())
        self._add_newer(selected)
        self._add_facts(selected)
        self._add_actions()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the criterion as it is now."""
        selected = self._selected()
        if selected is None:
            return
        self.text.show_filled(filled_parts(selected))
        edited = is_edited(selected)
        self._difference.setVisible(edited)
        if edited:
            self.changed_text.show_difference(text_difference(selected))
        self.revert.setVisible(edited or selected.title is not None or selected.proof is not None)
        self._proof.setText(current_proof(selected))
        if self.market is not None:
            self.market.show_answer(selected)
        if self.judged is not None:
            self.judged.setText(judged_words(selected))
        self._version.setText(self._version_words(selected))
        self._confirm_all.setVisible(len(unconfirmed(selected)) > 1 and not self._bridge.read_only)
        numbers = lot_numbers(self._bridge.dossier, selected)
        gone = t("For a lot that is gone") if selected.lots else t("For all lots")
        self.lots.set_text(t("Lots: {lots}", lots=numbers) if numbers else gone)
        show_if(self.lots, bool(self._bridge.dossier.contract.lots))
        if self.values is not None:
            self.values.refresh()

    def edit_text(self) -> None:
        """Open the form with title, text and proof."""
        if self._form is None:
            self._form = self._make_form()
            self._box.insertWidget(self._box.indexOf(self.facts), self._form)
            self.edit.set_text(t("Stop editing"))
            self.parts_changed.emit()

    def stop_editing(self) -> None:
        """Close the form; what was typed is in the dossier already."""
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
            self.edit.set_text(t("Edit the text"))

    def parts(self) -> list[QWidget]:
        """Return what stands below each other, in the order in which Tab goes through it."""
        found = (
            *(self.banner, self._form, self.facts, self._background),
            *(self.edit, self.more, self.remove),
        )
        return [part for part in found if part is not None]

    @property
    def editing(self) -> bool:
        """Whether the form with the text is open."""
        return self._form is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, first the form and then the criterion; reorder with Alt and the arrows."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            if self.editing:
                self._on_edit_clicked()
            else:
                self.close_requested.emit()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_requested.emit(self.selected_id, step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar at the left that ties the card to its line, and the line below."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, 3, self.height()), theme.color("accent"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("border"))

    def _selected(self) -> SelectedCriterion | None:
        try:
            found: SelectedCriterion = self._bridge.get(self._path)
        except PathError:
            return None
        return found

    def _is_own(self) -> bool:
        selected = self._selected()
        return selected is not None and selected.own

    def _marks(self) -> QWidget:
        marks: list[QWidget] = [LevelBadge(self.origin.level)]
        marks += [ambition_chip(code) for code in self.origin.ambitions]
        self._version = Label("", "caption", "text2")
        marks.append(self._version)
        return chip_row(marks)

    def _version_words(self, selected: SelectedCriterion) -> str:
        words = t(
            "Version {n}, valid since {day}",
            n=self.origin.version,
            day=format_date(self.origin.valid_from),
        )
        if selected.own:
            words = t("Own criterion")
        return words

    def _add_newer(self, selected: SelectedCriterion) -> None:
        """Show what the catalogue has since: a newer version beside ours, or the end of this one."""
        self.banner: NewerVersion | None = None
        if self.newer is not None:
            self.banner = NewerVersion(selected, self.newer, self._on_renew_clicked)
            self.banner.banner.button.set_enabled(not self._bridge.read_only, t("This dossier is read-only."))
            self._box.addWidget(self.banner)
        self.over = Banner("", "warn")
        self._box.addWidget(self.over)

    def show_life(self, life: Life, day: date | None) -> None:
        """Say that the criterion was withdrawn or expired in the catalogue; nothing while it is current."""
        words = ""
        if life is Life.WITHDRAWN:
            words = t("This criterion was withdrawn from the catalogue. Its text here stays as it is.")
        elif life is Life.EXPIRED:
            words = t(
                "This criterion was valid until {day}. Its text here stays as it is.", day=format_date(day)
            )
        self.over.set_text(words)

    def _add_facts(self, selected: SelectedCriterion) -> None:
        self.facts = FactLines()
        self.facts.add(t("Text"), self._text_column())
        if self.origin.parameters:
            self.values = ParameterFields(self._bridge, selected)
            self.facts.add(t("Values"), self.values)
        self._add_market(selected)
        self._proof = Label("", wrap=True)
        self.facts.add(t("Proof"), self._proof)
        if self.origin.labels:
            self.facts.add(t("Label"), label_row(self.origin))
        self.judged: Label | None = None
        if self.origin.place is Place.AWARD:
            self.judged = Label("", wrap=True)
            self.judged.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.add(t("Scoring"), self.judged)
        for source in self.origin.sources:
            self.facts.add(t("Source"), self._source_line(source_words(source), source.address))
        self._box.addWidget(self.facts)
        self._background: FactLines | None = None

    def _add_market(self, selected: SelectedCriterion) -> None:
        """Show what the market said, when it said anything."""
        self.market: MarketAnswer | None = None
        answer = answer_for(self._bridge.dossier, selected)
        held = self._bridge.dossier.market.needed is not YesNoUnknown.NO
        if held and answer is not None and answer.companies:
            self.market = MarketAnswer(self._bridge)
            self.facts.add(t("Consulted"), self.market)

    def _text_column(self) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(6))
        box.addWidget(self.text)
        self._difference = QWidget()
        inner = QVBoxLayout(self._difference)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.u(2))
        inner.addWidget(Label(t("Difference with the catalogue"), "caption strong", "adv"))
        inner.addWidget(self.changed_text)
        box.addWidget(self._difference)
        self.revert = Button(
            t("Back to the catalogue"), "quiet", "rotate-ccw", on_click=self._on_revert_clicked
        )
        self._confirm_all = Button(
            t("Confirm all values"), "quiet", "check", on_click=self._on_confirm_all_clicked
        )
        self.keep = KeepButton(self._bridge, self.selected_id) if self._is_own() else None
        acts: list[QWidget] = [self.revert, self._confirm_all]
        if self.keep is not None:
            self.keep.set_enabled(not self._bridge.read_only, t("This dossier is read-only."))
            acts.append(self.keep)
        box.addWidget(chip_row(acts))
        return column

    def _source_line(self, words: str, address: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(words, wrap=True), 1)
        if address.startswith("https://"):
            button = tool_button("external-link", t("Open the source in the browser"))
            button.setToolTip(address)
            button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_actions(self) -> None:
        self.edit = Button(t("Edit the text"), "quiet", "pencil-line", on_click=self._on_edit_clicked)
        self.more = Button(t("More"), "quiet", trailing="chevron-down")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.more.setMenu(self.menu)
        self.lots = Button("", "quiet", trailing="chevron-down")
        self.lots.setObjectName(f"criteria.chosen.{self.selected_id}.lots")
        self.lot_menu = QMenu(self)
        self.lot_menu.setAccessibleName(t("Which lots"))
        self.lot_menu.aboutToShow.connect(self.fill_lots)
        self.lot_menu.triggered.connect(self._on_lot_triggered)
        self.lots.setMenu(self.lot_menu)
        self.remove = Button(t("Remove"), "quiet", "trash-2", on_click=self._on_remove_clicked)
        for button in (self.edit, self.lots, self.remove):
            button.set_enabled(not self._bridge.read_only, t("This dossier is read-only."))
        line = QHBoxLayout()
        line.setContentsMargins(theme.u(80), 0, 0, 0)
        line.addWidget(self.edit)
        line.addWidget(self.lots)
        line.addWidget(self.more)
        line.addStretch(1)
        line.addWidget(self.remove)
        self._box.addLayout(line)

    @Slot()
    def fill_menu(self) -> None:
        """Make the menu for the criterion as it is now."""
        self.menu.clear()
        selected = self._selected()
        if selected is None:
            return
        if not self._bridge.read_only:
            self.menu.addAction(t("Move up")).triggered.connect(self._on_up_triggered)
            self.menu.addAction(t("Move down")).triggered.connect(self._on_down_triggered)
            minimum = self.menu.addAction(t("Minimum requirement (M)"))
            minimum.setCheckable(True)
            minimum.setChecked(selected.minimum_requirement)
            minimum.toggled.connect(self._on_minimum_toggled)
            self._add_figures()
            self.menu.addSeparator()
        background = self.menu.addAction(t("Background"))
        background.setCheckable(True)
        background.setChecked(self._background is not None)
        background.toggled.connect(self._on_background_toggled)

    def _add_figures(self) -> None:
        """Offer to ask tenderers, for the costs, the figures that this criterion names."""
        wanted = figures_of(self.origin)
        for link in missing_figures(self._bridge.dossier):
            if link.code in wanted:
                action = self.menu.addAction(t("Ask for the costs: {label}", label=link.label))
                action.triggered.connect(partial(self._on_figure_triggered, link.code))

    def _on_figure_triggered(self, code: str, _checked: bool = False) -> None:
        self._bridge.apply(ask_figure(code))
        self._bridge.tell(t("Tenderers are asked for it; you can undo this."))

    @Slot()
    def fill_lots(self) -> None:
        """Offer all lots, or some of them, as they are now."""
        self.lot_menu.clear()
        selected = self._selected()
        if selected is None:
            return
        every = self.lot_menu.addAction(t("For all lots"))
        every.setCheckable(True)
        every.setChecked(not selected.lots)
        every.setData("")
        for number, lot in enumerate(self._bridge.dossier.contract.lots, start=1):
            action = self.lot_menu.addAction(t("Lot {n}: {title}", n=number, title=lot.title))
            action.setCheckable(True)
            action.setData(lot.id)
            action.setChecked(lot.id in selected.lots)

    def _make_form(self) -> FormRows:
        rows = FormRows(None, self._bridge, prefix=f"{self._path}.")
        label = "Change the text of a criterion"
        proof, text, title = self.origin.proof_offer, self.origin.text, self.origin.title
        for name, words, field, own in (
            ("title", t("Title"), OriginalLine(title), title),
            ("text", t("Text"), OriginalText(text), text),
            ("proof", t("Proof"), OriginalText(proof), proof),
        ):
            rows.custom(name, words, field, outward=_unless(own), label_of_change=label)
        rows.text("note", t("Note for yourself"), lines=2, optional=True)
        return rows

    @Slot()
    def _on_edit_clicked(self) -> None:
        if self.editing:
            self.stop_editing()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.edit_text()
        row = self._form.row("text") if self._form is not None else None
        if row is not None:
            row.take_focus()

    @Slot()
    def _on_revert_clicked(self) -> None:
        self._bridge.apply(revert_text(self.selected_id))

    @Slot()
    def _on_confirm_all_clicked(self) -> None:
        self._bridge.apply(confirm_values(self.selected_id))

    @Slot()
    def _on_renew_clicked(self) -> None:
        if self.newer is not None:
            self._bridge.apply(renew_criterion(self.selected_id, self.newer))

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self.selected_id)

    @Slot()
    def _on_up_triggered(self) -> None:
        self.move_requested.emit(self.selected_id, -1)

    @Slot()
    def _on_down_triggered(self) -> None:
        self.move_requested.emit(self.selected_id, 1)

    @Slot(bool)
    def _on_minimum_toggled(self, on: bool) -> None:
        self._bridge.set(f"{self._path}.minimum_requirement", on, "Change the minimum requirement")

    @Slot(bool)
    def _on_background_toggled(self, on: bool) -> None:
        if on and self._background is None:
            self._background = FactLines()
            self._background.add_text(t("Why"), self.origin.why)
            self._background.add_text(t("Equivalent"), self.origin.equivalence)
            background_lines(self._background, self.origin)
            self._box.insertWidget(self._box.indexOf(self.facts) + 1, self._background)
        elif self._background is not None:
            self._background.deleteLater()
            self._background = None

    @Slot(QAction)
    def _on_lot_triggered(self, action: QAction) -> None:
        selected = self._selected()
        if selected is not None:
            wanted = set(selected.lots) ^ {str(action.data())} if action.data() else set()
            lots = tuple(lot.id for lot in self._bridge.dossier.contract.lots if lot.id in wanted)
            self._bridge.set(f"{self._path}.lots", lots, "Change the lots of a criterion")


def _unless(original: str) -> Any:
    return lambda text: None if text == original else text
