"""The editor of one framework of the organisation: cards on one page, saved as a whole when sound.

Signals of the editor: `closed` when one goes back to the list, `save_wanted` with the framework.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.start.framework_bridge import FrameworkBridge
from ui.start.framework_forms import AmbitionForms, source_card, theme_card
from ui.start.framework_rule_form import RuleForms
from ui.texts import t, tn
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, tool_button
from ui.widgets.fields import Option
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.visibility import hidden_on_purpose

if TYPE_CHECKING:
    from dakdesk.policy.framework_check import Fault
    from dakdesk.policy.thresholds import Thresholds


class FrameworkEditor(QWidget):
    """One framework with everything that can be changed in it."""

    closed = Signal()
    save_wanted = Signal(object)

    def __init__(
        self,
        bridge: FrameworkBridge,
        groups: Sequence[Option],
        criteria: Sequence[Option],
        today: "Thresholds",
    ) -> None:
        super().__init__()
        self.bridge = bridge
        bridge.setParent(self)
        self.page = Page(bridge.value.name, " ")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self._add_actions()
        self.banner = Banner("", "block", action=t("Show"), on_action=self._on_show_clicked)
        self.page.add(self.banner)
        for card in (
            source_card(bridge),
            theme_card(bridge),
            AmbitionForms(bridge, groups).card(),
            RuleForms(bridge, groups, criteria, today).card(),
        ):
            self.page.add_section(card)
        bridge.dossier_changed.connect(self._on_changed)
        bridge.findings_changed.connect(self._on_changed)
        self._on_changed()

    def _add_actions(self) -> None:
        self.back = Button(t("Back to the list"), "quiet", "arrow-left", on_click=self.closed.emit)
        self.undo = tool_button("undo-2", t("Undo"), on_click=self.bridge.undo, shortcut="Ctrl+Z")
        self.redo = tool_button("redo-2", t("Redo"), on_click=self.bridge.redo, shortcut="Ctrl+Y")
        self.save_button = Button(t("Save"), "primary", "save", on_click=self.save)
        for button in (self.back, self.undo, self.redo, self.save_button):
            self.page.add_action(button)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.bridge.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), self.bridge.redo),
            (QKeySequence(QKeySequence.StandardKey.Save), self.save),
        ):
            around = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(keys, self, context=around).activated.connect(slot)

    @Slot()
    def save(self) -> None:
        """Ask to keep the framework when nothing is wrong with it; else show where something is."""
        found = self.bridge.check()
        if found:
            self.focus_path(found[0].path)
        else:
            self.save_wanted.emit(self.bridge.value)

    def focus_path(self, path: str) -> bool:
        """Open the records around a field and put the focus there, or as near as possible."""
        for _level in path.split("."):
            for table in self.findChildren(RecordTable):
                table.reveal(path)
        names = path.split(".")
        for length in range(len(names), 0, -1):
            found: QWidget | None = self.findChild(QWidget, ".".join(names[:length]))
            if found is not None and not hidden_on_purpose(found):
                self.page.ensure_visible(found)
                found.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    @Slot()
    def _on_show_clicked(self) -> None:
        found = self.bridge.faults()
        if found:
            self.focus_path(found[0].path)

    @Slot()
    def _on_changed(self) -> None:
        bridge = self.bridge
        self.undo.set_enabled(bridge.can_undo, t("Nothing to undo."))
        self.redo.set_enabled(bridge.can_redo, t("Nothing to redo."))
        self.save_button.set_enabled(bridge.unsaved, t("Everything is saved."))
        state = t("Not saved yet") if bridge.unsaved else t("Everything is saved.")
        self.page.set_title(bridge.value.name or t("Framework without a name"), state)
        self._tell(bridge.faults())

    def _tell(self, found: "tuple[Fault, ...]") -> None:
        words = tn(
            "Not saved: {count} place needs attention.",
            "Not saved: {count} places need attention.",
            len(found),
        )
        self.banner.set_text(words if found else "")
