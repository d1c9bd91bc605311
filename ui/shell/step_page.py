"""The base of the seven pages: enter, leave, first focus, and jumping to a field by dossier path.

A page::

    class NeedsPage(StepPage):
        def __init__(self, bridge: SessionBridge) -> None:
            super().__init__(bridge, Step.NEEDS, t("Needs analysis"), t("First the need, then the product."))
            card = self.add_section(Card(t("What is needed?"), number="2", foldable=True))
            rows = FormRows(card, bridge)
            rows.text("needs.functional_need", t("What must it be able to do?"))

Rules stay in `dakdesk`; the page only shows the dossier and sends changes. Rows made by `FormRows` and
tables made by `RecordTable` refresh themselves and are found by `focus_path`.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dakdesk.domain.terms import Step
from ui.session_bridge import SessionBridge
from ui.widgets.page import WIDEST, Page
from ui.widgets.record_table import RecordTable
from ui.widgets.visibility import hidden_on_purpose


class StepPage(Page):
    """A page of one step; the shell creates it when the step is first opened."""

    def __init__(
        self, bridge: SessionBridge, step: Step, title: str, subtitle: str = "", *, widest: float = WIDEST
    ) -> None:
        super().__init__(title, subtitle, widest=widest)
        self.bridge, self.step = bridge, step
        self.setObjectName(f"page_{step.value}")

    @property
    def last_act(self) -> str:
        """Words of the primary button when this is the last step; empty for none."""
        return ""

    @property
    def save_note(self) -> str:
        """What the save line adds while this page is shown; empty for nothing."""
        return ""

    def do_last_act(self) -> None:
        """Do what the primary button of the last step says."""

    def enter(self) -> None:
        """Called each time the step is shown, before `initial_focus`."""

    def leave(self) -> None:
        """Called each time another step is shown."""

    def initial_focus(self) -> QWidget | None:
        """Return the widget that gets the focus when the step is opened; the first field by default."""
        return first_field(self)

    def focus_path(self, path: str) -> bool:
        """Put the focus on the field of a dossier path, or the nearest one around it.

        Returns False when this page has no such field.
        """
        names = path.split(".")
        for table in self.findChildren(RecordTable):
            table.reveal(path)
        for length in range(len(names), 0, -1):
            target = self._field_at(".".join(names[:length]))
            if target is not None:
                self.ensure_visible(target)
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def _field_at(self, path: str) -> QWidget | None:
        found: QWidget | None = self.findChild(QWidget, path)
        if found is not None and not hidden_on_purpose(found):
            return found
        below = [
            widget for widget in self.findChildren(QWidget) if widget.objectName().startswith(path + ".")
        ]
        return below[0] if below else None


def first_field(page: QWidget) -> QWidget | None:
    """Return the first field of a page that takes typing or a choice."""
    for widget in page.findChildren(QWidget):
        bound = "." in widget.objectName() and not widget.objectName().startswith("qt_")
        if bound and _takes_focus(widget):
            return widget
    return None


def _takes_focus(widget: QWidget) -> bool:
    tab_stop = widget.focusProxy() is not None or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab_stop and widget.isEnabled() and not hidden_on_purpose(widget)
