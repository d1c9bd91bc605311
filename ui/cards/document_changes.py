"""Since the last export: which fields, criteria, weights, lots and dates changed, each with a jump to it."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from dakdesk.app.exported_state import last_exported
from dakdesk.domain.dossier import Dossier, ExportRecord
from dakdesk.flow.differences import DifferenceKind
from ui import theme
from ui.formats import format_date
from ui.icons import paint_icon
from ui.models.differences_model import ROW_ROLE, DifferenceRow, DifferencesModel
from ui.session_bridge import SessionBridge
from ui.style import draw_focus_ring
from ui.texts import t, tn
from ui.widgets import paint
from ui.widgets.buttons import tool_button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.widgets.surfaces import ReadingList
from ui.widgets.visibility import show_if

DELAY_MS = 300
_MOST_LINES = 4
_MARKS = {
    DifferenceKind.ADDED: ("plus", "ok"),
    DifferenceKind.LEFT_OUT: ("minus", "block"),
    DifferenceKind.CHANGED: ("pencil-line", "adv"),
    DifferenceKind.MOVED: ("arrow-up-down", "adv"),
}


def moment_words(record: ExportRecord) -> str:
    """Return when an export was made: `22 november 2026, 14.32`."""
    try:
        moment = datetime.fromisoformat(record.moment)
    except ValueError:
        return record.moment
    return f"{format_date(moment.date())}, {moment:%H.%M}"


class ChangesCard(Card):
    """Lists what changed since the last export; follows the dossier while it is shown.

    Signals:
        closed: the cross was pressed.
        selected: the path of the difference that the list stands on.
    """

    closed = Signal()
    selected = Signal(str)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("What has changed?"))
        self._bridge = bridge
        self._packed, self._exported = "", bridge.dossier
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.refresh)
        self.add_action(tool_button("x", t("Close the list of changes"), on_click=self.closed.emit))
        self._said = Label("", "body", "text2", wrap=True)
        self.list = ChangesList(bridge)
        self.list.selected.connect(self.selected)
        self.add(self._said)
        self.body.addWidget(self.list, 100)
        self.body.addStretch(1)
        bridge.dossier_changed.connect(self._on_dossier_changed)

    def text(self) -> str:
        """Return what stands above the list."""
        return self._said.text()

    @Slot()
    def refresh(self) -> None:
        """Compare the dossier with what was exported."""
        dossier = self._bridge.dossier
        words = self._compare(dossier)
        self._said.setText(words)
        show_if(self.list, self.list.differences.count > 0)

    def _compare(self, dossier: Dossier) -> str:
        """Fill the list and return what is said above it."""
        exports = dossier.document.exports
        if not exports:
            return t("Nothing was exported yet. After the first export you see here what changed since.")
        if not self._read(exports[-1]):
            return t(
                "What was in the export of {moment} is not known. From the next export on you see it here.",
                moment=moment_words(exports[-1]),
            )
        self.list.differences.compare(self._exported, dossier)
        moment, count = moment_words(exports[-1]), self.list.differences.count
        if not count:
            return t("Nothing has changed since the export of {moment}.", moment=moment)
        return tn(
            "{count} change since the export of {moment}.",
            "{count} changes since the export of {moment}.",
            count,
            moment=moment,
        )

    def _read(self, record: ExportRecord) -> bool:
        """Unpack what was exported, once; False when there is nothing that can be read."""
        from dakdesk.store.payload_errors import PayloadError

        if record.content != self._packed:
            try:
                exported = last_exported(self._bridge.dossier)
            except PayloadError:
                exported = None
            if exported is None:
                return False
            self._packed, self._exported = record.content, exported
        return bool(self._packed)

    @Slot()
    def _on_dossier_changed(self) -> None:
        if self.isVisible():
            self._timer.start()


class ChangesList(ReadingList):
    """The differences by step; Enter or a press jumps to the field."""

    selected = Signal(str)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("What changed since the last export"), t("Enter goes to the field"))
        self._bridge = bridge
        self.differences = DifferencesModel(self)
        self.setModel(self.differences)
        self.setItemDelegate(_ChangeDelegate(self))
        self.clicked.connect(self.open_index)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @Slot(QModelIndex)
    def open_index(self, index: QModelIndex) -> None:
        """Jump to the field of a difference, or to the first of a step."""
        row = self.differences.row_at(index)
        if row is not None:
            self._bridge.jump(row.difference.path if row.difference is not None else row.step.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Jump with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.differences.row_at(index)
        if row is not None and row.difference is not None:
            self.selected.emit(row.difference.path)


class _ChangeDelegate(QStyledItemDelegate):
    """Paints heads and differences."""

    def __init__(self, view: ChangesList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: DifferenceRow = index.data(ROW_ROLE)
        if row.is_head:
            return QSize(theme.u(100), max(theme.u(32), paint.line_height("body strong") + theme.u(10)))
        width = self._view.viewport().width() - theme.u(44)
        first = len(paint.wrap_lines(row.words, width, "body", most=_MOST_LINES))
        rest = sum(len(paint.wrap_lines(line, width, "caption", most=_MOST_LINES)) for line in row.lines)
        height = first * paint.line_height("body") + rest * paint.line_height("caption") + theme.u(18)
        return QSize(theme.u(100), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: DifferenceRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        current = self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_head:
            painter.fillRect(rect, theme.color("window"))
            words = f"{row.words}  {row.count}"
            paint.draw_text(painter, rect.adjusted(theme.u(12), 0, 0, 0), words, "body strong")
        else:
            _paint_change(painter, rect, row, current)
        if self._view.hasFocus() and current:
            draw_focus_ring(painter, rect, theme.u(4))
        painter.restore()


def _paint_change(painter: QPainter, rect: QRectF, row: DifferenceRow, current: bool) -> None:
    if current:
        painter.fillRect(rect, theme.color("sel"))
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
    icon_name, role = _MARKS[row.kind or DifferenceKind.CHANGED]
    side, left = theme.u(16), rect.x() + theme.u(36)
    paint_icon(painter, QRectF(rect.x() + theme.u(10), rect.y() + theme.u(9), side, side), icon_name, role)
    width, top = rect.width() - theme.u(44), rect.y() + theme.u(8)
    for text, kind, text_role in ((row.words, "body", "text"), *((w, "caption", "text2") for w in row.lines)):
        for words in paint.wrap_lines(text, width, kind, most=_MOST_LINES):
            height = paint.line_height(kind)
            paint.draw_text(painter, QRectF(left, top, width, height), words, kind, text_role)
            top += height
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
