"""The findings box below the rail, and the panel with all findings that it opens (F8)."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from dakdesk.domain.terms import Gravity, Step
from ui import theme
from ui.finding_text import GRAVITY_ICONS, GRAVITY_ROLES
from ui.icons import icon, paint_icon
from ui.session_bridge import SessionBridge
from ui.shell.step_names import STEPS, step_name
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.buttons import tool_button
from ui.widgets.fields import ChoiceField
from ui.widgets.findings_list import FindingsList
from ui.widgets.labels import Label
from ui.widgets.surfaces import SideSurface

WIDTH = 340


class FindingsPanel(SideSurface):
    """All findings, or those of one step; Enter in the list jumps to the field."""

    close_requested = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self.setAccessibleName(t("Findings"))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, theme.u(8), 0, 0)
        box.setSpacing(theme.u(8))
        box.addLayout(self._head())
        self.list = FindingsList(bridge)
        self._none = Label(t("No findings. Well done."), "body", "muted", wrap=True)
        self._none.setContentsMargins(theme.u(14), 0, theme.u(14), 0)
        box.addWidget(self._none)
        box.addWidget(self.list, 1)
        self._model = self.list.findings_model()
        self._model.modelReset.connect(self._on_model_reset)
        self._on_model_reset()

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(theme.u(14), 0, theme.u(8), 0)
        line.setSpacing(theme.u(8))
        side = theme.u(17)
        mark = QLabel()
        mark.setPixmap(icon("list-checks", "accent").pixmap(side, side))
        line.addWidget(mark)
        line.addWidget(Label(t("Findings"), "body strong"), 1)
        self.step_choice = ChoiceField([(None, t("All steps")), *((step, step_name(step)) for step in STEPS)])
        self.step_choice.set_value(None)
        self.step_choice.setAccessibleName(t("Findings of which step"))
        self.step_choice.setMaximumWidth(theme.u(150))
        self.step_choice.edited.connect(self._on_step_edited)
        line.addWidget(self.step_choice)
        line.addWidget(
            tool_button("x", t("Close the findings"), on_click=self._on_close_clicked, shortcut="F8")
        )
        return line

    def take_focus(self) -> None:
        """Put the focus on the first finding."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(min(1, self._model.rowCount() - 1)))

    @Slot(object)
    def _on_step_edited(self, step: Step | None) -> None:
        self.list.set_step(step)

    @Slot()
    def _on_model_reset(self) -> None:
        found = self._model.rowCount() > 0
        self._none.setVisible(not found)
        self.list.setVisible(found)

    @Slot()
    def _on_close_clicked(self) -> None:
        self.close_requested.emit()


class FindingsBox(QAbstractButton):
    """Three counts with their icons; zero is grey. Opens the findings panel."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._narrow = False
        self._counts: dict[Gravity, int] = {}
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        bridge.findings_changed.connect(self._on_findings_changed)
        self._on_findings_changed()

    def set_narrow(self, narrow: bool) -> None:
        """Show only the total, below a sign."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def count(self, gravity: Gravity) -> int:
        """Return the number of open findings of a gravity."""
        return self._counts[gravity]

    def sizeHint(self) -> QSize:
        """Return the room for two lines."""
        return QSize(theme.u(64 if self._narrow else 188), theme.u(64))

    @Slot()
    def _on_findings_changed(self) -> None:
        found = self._bridge.findings()
        self._counts = {g: sum(finding.gravity is g for finding in found) for g in Gravity}
        words = ", ".join(f"{t(f'term.Gravity.{g.value}')} {n}" for g, n in self._counts.items())
        self.setAccessibleName(t("Findings: {counts}", counts=words))
        self.setToolTip(f"{self.accessibleName()} (F8)")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        on = self.isChecked()
        paint.draw_card(painter, rect, "accent_soft" if on else "window", "accent" if on else "border", 6)
        if self._narrow:
            self._paint_narrow(painter, rect)
        else:
            self._paint_wide(painter, rect)
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(6))

    def _paint_narrow(self, painter: QPainter, rect: QRectF) -> None:
        side = theme.u(18)
        mark = QRectF(rect.center().x() - side / 2, rect.y() + theme.u(9), side, side)
        paint_icon(painter, mark, "list-checks", "text2")
        words = QRectF(rect.x(), mark.bottom() + theme.u(3), rect.width(), theme.u(22))
        total = str(sum(self._counts.values()))
        paint.draw_text(painter, words, total, "caption strong", "text", Qt.AlignmentFlag.AlignCenter)

    def _paint_wide(self, painter: QPainter, rect: QRectF) -> None:
        head = QRectF(rect.x() + theme.u(12), rect.y() + theme.u(8), rect.width() - theme.u(44), theme.u(20))
        paint.draw_text(painter, head, t("Findings"), "body strong")
        side = theme.u(15)
        fold = QRectF(rect.right() - theme.u(26), head.center().y() - side / 2, side, side)
        paint_icon(painter, fold, "panel-left-close", "muted")
        step = (rect.width() - theme.u(20)) / 3
        for place, (gravity, count) in enumerate(self._counts.items()):
            left = rect.x() + theme.u(12) + place * step
            role = GRAVITY_ROLES[gravity] if count else "muted"
            mark = QRectF(left, rect.y() + theme.u(36), side, side)
            paint_icon(painter, mark, GRAVITY_ICONS[gravity], role)
            words = QRectF(left + side + theme.u(5), mark.y() - theme.u(3), step, side + theme.u(6))
            paint.draw_text(
                painter, words, str(count), "body strong" if count else "body", "text" if count else "muted"
            )
