"""The bars of the shell: title and tools at the top; save line, Vorige and Volgende at the bottom."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui import theme
from ui.session_bridge import SessionBridge
from ui.shell.save_line import SaveLine
from ui.shell.step_names import STEPS, step_name
from ui.texts import t
from ui.widgets.buttons import Button, tool_button
from ui.widgets.chip import Chip
from ui.widgets.labels import ElidedLabel


class Bar(QFrame):
    """A bar on `surface` with a line at one edge."""

    def __init__(self, height: float, *, line_at_top: bool) -> None:
        super().__init__()
        self._line_at_top = line_at_top
        self.setMinimumHeight(theme.u(height))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.u(16), theme.u(4), theme.u(16), theme.u(4))
        self.row.setSpacing(theme.u(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface and line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(
            0, 0 if self._line_at_top else self.height() - 1, self.width(), 1, theme.color("border")
        )


class TopBar(Bar):
    """Back to the dossiers, title, reference, search, undo, redo, help, more."""

    back_requested = Signal()
    search_requested = Signal()
    help_requested = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(48, line_at_top=False)
        self._bridge = bridge
        self.back_button = Button(t("Dossiers"), "plain", "arrow-left", on_click=self._on_back_clicked)
        self.title_label = ElidedLabel("", "body strong")
        self.reference_chip = Chip("", "neutral")
        self.search_button = Button(t("Search"), "plain", "search", on_click=self._on_search_clicked)
        self.undo_button = tool_button("undo-2", t("Undo"), on_click=bridge.undo, shortcut="Ctrl+Z")
        self.redo_button = tool_button("redo-2", t("Redo"), on_click=bridge.redo, shortcut="Ctrl+Y")
        self.help_button = Button(t("Help"), "plain", "circle-question-mark", on_click=self._on_help_clicked)
        self.help_button.setToolTip(t("Explanation of the field (F1)"))
        self.more_button = tool_button("ellipsis-vertical", t("More"))
        self.more_menu = QMenu(self)
        self.more_button.setMenu(self.more_menu)
        self._place()
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self.refresh)
        self.refresh()

    def _place(self) -> None:
        for widget in (self.back_button, _Divider(), self.title_label, self.reference_chip):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        for button in (
            self.search_button,
            self.undo_button,
            self.redo_button,
            self.help_button,
            self.more_button,
        ):
            self.row.addWidget(button)

    def add_more(self, text: str, key: str, slot: Callable[[], object]) -> None:
        """Put an act in the menu "Meer", with its key if it has one; the shell owns the key itself."""
        action = self.more_menu.addAction(f"{text}\t{key}" if key else text)
        action.triggered.connect(slot)

    def set_narrow(self, narrow: bool) -> None:
        """Drop the words beside the icons."""
        self.back_button.setText("" if narrow else t("Dossiers"))
        self.help_button.setText("" if narrow else t("Help"))
        self.search_button.setVisible(not narrow)
        for button in (self.back_button, self.help_button):
            button.updateGeometry()

    @Slot()
    def refresh(self) -> None:
        """Show title, reference and what can be undone."""
        contract = self._bridge.dossier.contract
        self.title_label.set_full_text(contract.title or t("Dossier without a title"))
        self.reference_chip.set_chip(
            contract.reference, "neutral", spoken=t("Reference {reference}", reference=contract.reference)
        )
        self.reference_chip.setVisible(bool(contract.reference))
        label = self._bridge.undo_label
        words = t("Undo: {what}", what=t(label)) if label else t("Undo")
        self.undo_button.setAccessibleName(words)
        self.undo_button.setToolTip(f"{words} (Ctrl+Z)")
        self.undo_button.set_enabled(self._bridge.can_undo, t("There is nothing to undo"))
        self.redo_button.set_enabled(self._bridge.can_redo, t("There is nothing to redo"))

    @Slot()
    def _on_back_clicked(self) -> None:
        self.back_requested.emit()

    @Slot()
    def _on_search_clicked(self) -> None:
        self.search_requested.emit()

    @Slot()
    def _on_help_clicked(self) -> None:
        self.help_requested.emit()


class BottomBar(Bar):
    """Save line at the left; Vorige and Volgende at the right, both naming their target."""

    previous_requested = Signal()
    next_requested = Signal()

    def __init__(self) -> None:
        super().__init__(52, line_at_top=True)
        self._index, self._short = 0, False
        self._last_act = ""
        self.save_line = SaveLine()
        self.previous_button = Button(
            t("Previous"), "standard", "chevron-left", on_click=self._on_previous_clicked
        )
        self.next_button = Button(
            t("Next"), "primary", trailing="chevron-right", on_click=self._on_next_clicked
        )
        self.row.addWidget(self.save_line, 1)
        self.row.addWidget(self.previous_button)
        self.row.addWidget(self.next_button)
        self.show_step(0)

    def show_step(self, index: int, last_act: str = "") -> None:
        """Name the neighbours of a step; on the last one the primary button does `last_act`, if any."""
        self._index, self._last_act = index, last_act
        self.previous_button.setVisible(index > 0)
        at_end = index == len(STEPS) - 1
        self.next_button.setVisible(not at_end or bool(last_act))
        self._name_buttons()

    def set_short(self, short: bool) -> None:
        """Leave the targets out when there is no room; a screen reader keeps hearing them."""
        self._short = short
        self._name_buttons()

    def _name_buttons(self) -> None:
        if self._index > 0:
            name = step_name(STEPS[self._index - 1])
            self._name(self.previous_button, t("Previous"), t("Previous: {step}", step=name))
        if self._index < len(STEPS) - 1:
            name = step_name(STEPS[self._index + 1])
            self._name(self.next_button, t("Next"), t("Next: {step}", step=name))
        elif self._last_act:
            self._name(self.next_button, self._last_act, self._last_act)

    def _name(self, button: Button, short: str, full: str) -> None:
        button.setText(short if self._short else full)
        button.setAccessibleName(full)
        button.updateGeometry()

    @Slot()
    def _on_previous_clicked(self) -> None:
        self.previous_requested.emit()

    @Slot()
    def _on_next_clicked(self) -> None:
        self.next_requested.emit()


class _Divider(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(1, theme.u(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("border"))
