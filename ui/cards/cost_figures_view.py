"""A table of figures on screen: one Tab stop, arrows walk the cells, Ctrl+C copies it for a sheet."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import theme
from ui.icons import paint_icon
from ui.models.cost_figures import FigureTable
from ui.models.cost_figures_model import FiguresModel
from ui.widgets import paint

ROW = 33
HEAD, TALL_HEAD = 40, 56
NARROWEST = 92
LEAST_FIRST, MOST_FIRST = 170, 290
_ANY_WIDTH = 16_777_215


class FiguresView(QTableView):
    """Shows a `FigureTable`; as high as its rows when `fits`, else it scrolls.

    Signals:
        figure_pressed: row and column of a figure, by a click or Enter.
    """

    figure_pressed = Signal(int, int)

    def __init__(self, name: str, *, fits: bool = True) -> None:
        super().__init__()
        self._fits = fits
        self._figures = FiguresModel(self)
        self.setModel(self._figures)
        self.setItemDelegate(_FigureDelegate(self))
        self._head = _Head(self)
        self.setHorizontalHeader(self._head)
        self.setAccessibleName(name)
        self.clicked.connect(self._on_pressed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.u(20))
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_table(self, table: FigureTable) -> None:
        """Show other figures."""
        before = _shape(self._figures.table())
        self._figures.set_table(table)
        if _shape(table) != before:
            self._fit_columns()

    def table(self) -> FigureTable:
        """Return what is shown."""
        return self._figures.table()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table with Ctrl+C."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_pressed(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(as_text(self.table()))
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_pressed(self, index: QModelIndex) -> None:
        self.figure_pressed.emit(index.row(), index.column())

    def _fit_columns(self) -> None:
        """Share the room; where figures would be cut, give each column its own and scroll sideways."""
        count, head = self._figures.columnCount(), self.horizontalHeader()
        wanted = [self._wanted_width(column) for column in range(count)]
        narrow = sum(wanted) > self.viewport().width()
        head.setMinimumSectionSize(theme.u(NARROWEST))
        head.setMaximumSectionSize(theme.u(MOST_FIRST) if narrow else _ANY_WIDTH)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in enumerate(wanted if narrow else _shared(wanted, self.viewport().width())):
            head.resizeSection(column, width)
        self._head.fit_height()
        self.updateGeometries()
        if self._fits:
            bar = self.horizontalScrollBar().sizeHint().height() if narrow else 0
            rows = self._figures.rowCount()
            self.setFixedHeight(self._head.height() + rows * theme.u(ROW) + bar + 2)

    def _wanted_width(self, column: int) -> int:
        """Return the room of the longest figure or label; heads wrap."""
        width = self.sizeHintForColumn(column)
        if column:
            return max(width, theme.u(NARROWEST))
        return min(max(width, theme.u(LEAST_FIRST)), theme.u(MOST_FIRST))


def _shared(wanted: list[int], room: int) -> list[int]:
    """Give figures columns of one width, and a wider one to what needs it; the label has what it wants."""
    figures = wanted[1:]
    wide: set[int] = set()
    share = 0
    while len(wide) < len(figures):
        left = room - sum(wanted[:1]) - sum(figures[place] for place in wide)
        share = left // (len(figures) - len(wide))
        more = {place for place, width in enumerate(figures) if place not in wide and width > share}
        if not more:
            break
        wide |= more
    return [*wanted[:1], *(width if place in wide else share for place, width in enumerate(figures))]


def _shape(table: FigureTable) -> tuple[object, ...]:
    """Return what the widths follow from: heads, number of rows, and the longest text of each column."""
    labels = max((len(row.label) for row in table.rows), default=0)
    columns = zip(*(row.figures for row in table.rows), strict=False)
    longest = tuple(max(len(figure.text) + 6 * figure.best for figure in column) for column in columns)
    return (table.heads, len(table.rows), labels, longest)


def as_text(table: FigureTable) -> str:
    """Return the table with tabs and line ends, as a sheet takes it."""
    rows = [table.heads, *((row.label, *(figure.text for figure in row.figures)) for row in table.rows)]
    return "\n".join("\t".join(row) for row in rows)


class _Head(QHeaderView):
    """Heads in caption size, cut where there is no room."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setFixedHeight(theme.u(HEAD))

    def fit_height(self) -> None:
        """Be higher where a head needs a third line in its column."""
        lines = max(
            (len(_head_lines(self._words(each), self._room(each))) for each in range(self.count())), default=1
        )
        self.setFixedHeight(theme.u(TALL_HEAD if lines > 2 else HEAD))

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def _room(self, section: int) -> QRectF:
        left, width = self.sectionViewportPosition(section), self.sectionSize(section)
        return QRectF(left, 0, width, self.height()).adjusted(_edge(section), 0, -theme.u(14), 0)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return room for the words as they are painted."""
        words = self._words(section)
        return QSize(paint.text_width(words, "caption strong") + theme.u(24), theme.u(HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads and the line below."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("surface"))
        for section in range(self.count()):
            align = paint.MIDDLE_RIGHT if section else paint.MIDDLE_LEFT
            _draw_head(painter, self._room(section), self._words(section), align)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _draw_head(painter: QPainter, room: QRectF, words: str, align: Qt.AlignmentFlag) -> None:
    lines = _head_lines(words, room)
    height = paint.metrics("caption strong").lineSpacing()
    top = room.center().y() - height * len(lines) / 2
    for number, line in enumerate(lines):
        place = QRectF(room.x(), top + number * height, room.width(), height)
        paint.draw_text(painter, place, line, "caption strong", "muted", align)


def _head_lines(words: str, room: QRectF) -> list[str]:
    return paint.wrap_lines(words, room.width(), "caption strong", most=3)


class _FigureDelegate(QStyledItemDelegate):
    """Paints figures at the right, the best one with a tick, the missing one in words."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, FiguresModel):
            return
        figure, strong = model.figure(index), model.row(index).strong
        rect = QRectF(option.rect)
        painter.save()
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_edge(index.column()), 0, -theme.u(14), 0)
        kind = "caption" if figure.missing else "body strong" if figure.best or strong else "body"
        role = "ok" if figure.best else "warn" if figure.missing else "text"
        align = paint.MIDDLE_RIGHT if index.column() else paint.MIDDLE_LEFT
        paint.draw_text(painter, inner, figure.text, kind, role, align)
        if figure.best:
            side = theme.u(16)
            left = inner.right() - paint.text_width(figure.text, kind) - side - theme.u(7)
            paint_icon(painter, QRectF(left, rect.center().y() - side / 2, side, side), "circle-check", "ok")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), theme.u(4), theme.u(4))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for the words and the tick."""
        del option
        words, model = str(index.data() or ""), index.model()
        best = isinstance(model, FiguresModel) and model.figure(index).best
        room = theme.u(52 if best else 26) if index.column() else theme.u(16)
        return QSize(paint.text_width(words, "body strong") + room, theme.u(ROW))


def _edge(column: int) -> int:
    return theme.u(0 if column == 0 else 6)
