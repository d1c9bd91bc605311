"""The column at the left: the step rail with the findings box below it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui import theme
from ui.session_bridge import SessionBridge
from ui.shell.findings_panel import FindingsBox
from ui.shell.step_list_model import StepListModel
from ui.shell.step_names import STEPS, step_name
from ui.shell.step_rail import NARROW_WIDTH, RAIL_WIDTH, StepRail
from ui.widgets import paint


def wide_width() -> int:
    """Return the width of the full rail: 212 units, or more where the font would cut a name."""
    names = max(paint.text_width(step_name(step), "body strong") for step in STEPS)
    return max(theme.u(RAIL_WIDTH), names + theme.u(68))


class RailColumn(QFrame):
    """212 units wide, or 64 with only the markers; F6 opens the narrow one in full for a while."""

    def __init__(self, bridge: SessionBridge, model: StepListModel) -> None:
        super().__init__()
        self._narrow, self._opened = False, False
        self.rail = StepRail(model)
        self.box = FindingsBox(bridge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.u(12), 1, theme.u(12))
        column.setSpacing(theme.u(8))
        column.addWidget(self.rail, 1)
        self._box_row = QVBoxLayout()
        self._box_row.addWidget(self.box)
        column.addLayout(self._box_row)
        self.rail.step_chosen.connect(self._on_step_chosen)
        self._apply()

    @property
    def narrow(self) -> bool:
        """Whether only the markers are shown now."""
        return self._narrow and not self._opened

    def set_narrow(self, narrow: bool) -> None:
        """Take the narrow form when the window has no room."""
        if narrow != self._narrow:
            self._narrow, self._opened = narrow, False
            self._apply()

    def toggle_wide(self) -> None:
        """Open the narrow rail in full, or close it again."""
        self._opened = self._narrow and not self._opened
        self._apply()

    def _on_step_chosen(self, _index: int) -> None:
        if self._opened:
            self._opened = False
            self._apply()

    def _apply(self) -> None:
        self.setFixedWidth(theme.u(NARROW_WIDTH) if self.narrow else wide_width())
        self.rail.set_narrow(self.narrow)
        self.box.set_narrow(self.narrow)
        side = theme.u(6 if self.narrow else 12)
        self._box_row.setContentsMargins(side, 0, side, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("border"))
