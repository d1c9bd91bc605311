"""One numeric cell of the cost table: arrows and Enter go to the neighbours, a pasted table is handed on."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ui import theme
from ui.formats import format_number, parse_number
from ui.models.cost_paste import is_table
from ui.texts import t
from ui.widgets.fields import ParsedField

WIDTH = 80

_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
}


class CostCell(ParsedField):
    """A number that may be missing.

    Signals:
        move_wanted: go that many rows down and columns to the right.
        table_pasted: a text with several cells was pasted here.
    """

    move_wanted = Signal(int, int)
    table_pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__(parse_number, format_number, t("Type a number, for example 12 or 12,5."))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.u(WIDTH))
        self._explanation = ""
        self.left.connect(self._on_left)
        self.edited.connect(self._on_edited)

    def explain_empty(self, placeholder: str, explanation: str = "") -> None:
        """Say what an empty cell stands for, in the cell and in words."""
        self.setPlaceholderText(placeholder)
        if explanation != self._explanation:
            self._explanation = explanation
            self._mark(str(self.property("gravity") or ""))

    def sizeHint(self) -> QSize:
        """Return the width of a cell."""
        return QSize(theme.u(WIDTH), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the table; take a pasted table apart."""
        move = self._move(event)
        if move is not None:
            self.move_wanted.emit(*move)
        elif event.matches(QKeySequence.StandardKey.Paste) and is_table(_clipboard()):
            if not self.isReadOnly():
                self.table_pasted.emit(_clipboard())
        else:
            super().keyPressEvent(event)

    def _move(self, event: QKeyEvent) -> tuple[int, int] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        key = Qt.Key(event.key())
        whole = self.hasSelectedText() and len(self.selectedText()) == len(self.text())
        if key is Qt.Key.Key_Left and (whole or self.cursorPosition() == 0):
            return (0, -1)
        if key is Qt.Key.Key_Right and (whole or self.cursorPosition() == len(self.text())):
            return (0, 1)
        return _MOVES.get(key)

    @Slot()
    def _on_left(self) -> None:
        self._mark("block" if self.problem() else "")

    @Slot()
    def _on_edited(self) -> None:
        self._mark("")

    def _mark(self, gravity: str) -> None:
        self.setProperty("gravity", gravity)
        words = self.problem() or self._explanation
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.update()


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()
