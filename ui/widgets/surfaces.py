"""Plain surfaces that widgets build on: a card, a panel that Esc leaves, a side panel, a list to read."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView

from ui import theme
from ui.widgets import paint


class CardSurface(QFrame):
    """Surface and edge of a card, without the head that `Card` has."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface and edge."""
        paint.draw_card(QPainter(self), QRectF(self.rect()))


class InsetPanel(QFrame):
    """A form that opens between the lines of a list; Esc leaves it."""

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft fill that tells it from the list."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("border"))


class SideSurface(QFrame):
    """A panel at the right of the page, told from it by a line."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and the line at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme.color("border"))


class ReadingList(QListView):
    """A frameless list of rows of any height that one reads: Tab leaves it, nothing in it is edited."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
