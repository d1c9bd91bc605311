"""A layout that puts widgets in rows and goes on below when a row is full (chips, buttons)."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then the next row; height follows the width.

    `row_spacing` is the room between rows, `spacing` by default; with `at_right` the rows end at the right.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = 8,
        row_spacing: int | None = None,
        *,
        at_right: bool = False,
    ) -> None:
        super().__init__(parent)
        self._at_right = at_right
        self._row_spacing = spacing if row_spacing is None else row_spacing
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at `width`."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of one row of everything."""
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def hint_of(self, item: QLayoutItem) -> QSize:
        """Return the size that an item is given."""
        return item.sizeHint()

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for number, row in enumerate(self._rows(rect.width())):
            y += self._row_spacing if number else 0
            width = sum(size.width() for _item, size in row) + self.spacing() * (len(row) - 1)
            x = rect.x() + (max(rect.width() - width, 0) if self._at_right else 0)
            for item, size in row:
                if move:
                    item.setGeometry(QRect(x, y, size.width(), size.height()))
                x += size.width() + self.spacing()
            y += max(size.height() for _item, size in row)
        return y - rect.y()

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Divide what is shown over rows of at most `room`, each item with its size."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = self.hint_of(item)
            width = min(hint.width(), max(room, item.minimumSize().width()))
            if not rows or width > left:
                rows.append([])
                left = room
            rows[-1].append((item, QSize(width, hint.height())))
            left -= width + self.spacing()
        return rows
