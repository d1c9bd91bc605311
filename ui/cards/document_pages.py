"""Pages of paper: a document cut in pages, one below the other or two beside each other where there is room.

The pages are those of the preview: letters keep their size on screen, so Word counts its pages differently.
Text can be marked with the mouse and copied; a screen reader is given the words of the page in sight.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui import theme
from ui.style import draw_focus_ring
from ui.texts import t

PAPER_WIDTH = 560
_GAP = 16
_TALL = 297 / 210
_MARGIN_PART = 15
_SHADOW_LINES = 4


class DocumentPages(QAbstractScrollArea):
    """Shows a document page by page.

    Signals:
        page_changed: the number of the page in sight and how many there are.
        link_clicked: the anchor that a link in the text names.
    """

    page_changed = Signal(int, int)
    link_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._document = QTextDocument(self)
        self._cursor = QTextCursor(self._document)
        self._width, self._columns, self._told = 0.0, 1, (0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def columns(self) -> int:
        """How many pages stand beside each other."""
        return self._columns

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 before there is a text."""
        return 0 if self._document.isEmpty() else self._document.pageCount()

    @property
    def page(self) -> int:
        """The number of the page in sight, from 1: the first one whose upper half can be seen."""
        row = int((self.verticalScrollBar().value() + self._height() / 2) // self._pitch())
        return max(1, min(self.page_count, row * self._columns + 1))

    def set_html(self, html: str) -> None:
        """Show another text at the place where the old one stood."""
        self._document.setDefaultFont(theme.font("body"))
        self._document.setHtml(html)
        sheet = self._document.rootFrame()
        look = sheet.frameFormat()
        look.clearBackground()
        sheet.setFrameFormat(look)
        self._cursor = QTextCursor(self._document)
        self._cut()

    def to_plain_text(self) -> str:
        """Return the words of the whole document."""
        return self._document.toPlainText()

    def show_page(self, number: int) -> None:
        """Scroll to a page."""
        row = (max(1, min(number, self.page_count)) - 1) // self._columns
        self.verticalScrollBar().setValue(round(row * self._pitch()))

    def scroll_to_anchor(self, name: str) -> bool:
        """Scroll to an anchor; False when there is none with that name."""
        position = self._position_of(name)
        if position < 0:
            return False
        y = self._document.documentLayout().blockBoundingRect(self._document.findBlock(position)).y()
        page = int(y // self._height())
        top = self._page_rect(page).y() + y - page * self._height()
        self.verticalScrollBar().setValue(round(top - theme.u(24)))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit, and keep the page in sight."""
        super().resizeEvent(event)
        self._cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("sunken"))
        for page in range(self.page_count):
            rect = self._page_rect(page).translated(0, -self.verticalScrollBar().value())
            if rect.intersects(QRectF(event.rect())):
                self._paint_page(painter, page, rect)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.viewport().rect()), theme.u(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaf with Page Up and Down, go to the ends with Home and End, copy what is marked."""
        leap = {Qt.Key.Key_PageDown: self._columns, Qt.Key.Key_PageUp: -self._columns}.get(
            Qt.Key(event.key())
        )
        if leap and not event.modifiers():
            self.show_page(self.page + leap)
        elif event.key() == Qt.Key.Key_Home:
            self.show_page(1)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.marked_text())
        else:
            super().keyPressEvent(event)

    def marked_text(self) -> str:
        """Return the text that was marked with the mouse."""
        return self._cursor.selection().toPlainText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow a link, or begin to mark text."""
        point = self._at(event.position())
        if point is None or event.button() != Qt.MouseButton.LeftButton:
            return
        link = self._document.documentLayout().anchorAt(point)
        if link:
            self.link_clicked.emit(link.removeprefix("#"))
            return
        self._cursor.setPosition(self._hit(point))
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark text while the button is held; a hand above a link."""
        point = self._at(event.position())
        if point is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._cursor.setPosition(self._hit(point), QTextCursor.MoveMode.KeepAnchor)
            self.viewport().update()
        else:
            link = self._document.documentLayout().anchorAt(point)
            shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _cut(self) -> None:
        """Cut the text in pages for the room there is, and stay at the page that was in sight."""
        page = self.page if self._width else 1
        room, wide, gap = self.viewport().width(), theme.u(PAPER_WIDTH), theme.u(_GAP)
        self._columns = 2 if room >= 2 * wide + 3 * gap else 1
        width = float(max(theme.u(120), min(wide, room - 2 * gap)))
        offset = self.verticalScrollBar().value() if width == self._width else None
        self._width = width
        self._document.setDocumentMargin(width / _MARGIN_PART)
        self._document.setPageSize(QSizeF(width, self._height()))
        rows = -(-self.page_count // self._columns)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(rows * self._pitch() + gap) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.u(48))
        if offset is None:
            self.show_page(page)
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        told = (self.page, self.page_count)
        if told != self._told:
            self._told = told
            self.setAccessibleDescription(self._words_of(self.page) if self.page_count else "")
            self.page_changed.emit(*told)

    def _words_of(self, page: int) -> str:
        layout, height = self._document.documentLayout(), self._height()
        first = layout.hitTest(QPointF(0, (page - 1) * height), Qt.HitTestAccuracy.FuzzyHit)
        last = layout.hitTest(QPointF(self._width, page * height - 1), Qt.HitTestAccuracy.FuzzyHit)
        cursor = QTextCursor(self._document)
        cursor.setPosition(max(0, first))
        cursor.setPosition(max(0, last), QTextCursor.MoveMode.KeepAnchor)
        words = cursor.selection().toPlainText()
        return t("Page {page} of {count}. {words}", page=page, count=self.page_count, words=words)

    def _height(self) -> float:
        return self._width * _TALL

    def _pitch(self) -> float:
        return self._height() + theme.u(_GAP)

    def _page_rect(self, page: int) -> QRectF:
        """Return where a page (from 0) lies in the scrolled surface."""
        gap = theme.u(_GAP)
        whole = self._columns * self._width + (self._columns - 1) * gap
        left = (self.viewport().width() - whole) / 2 + (page % self._columns) * (self._width + gap)
        return QRectF(round(left), gap + page // self._columns * self._pitch(), self._width, self._height())

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        shadow = QColor(theme.color("text"))
        shadow.setAlphaF(0.035)
        for line in range(1, _SHADOW_LINES + 1):
            painter.fillRect(rect.adjusted(-line / 2, 0, line / 2, line), shadow)
        painter.fillRect(rect, theme.color("paper"))
        painter.save()
        painter.setClipRect(rect)
        top = page * self._height()
        painter.translate(rect.x(), rect.y() - top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, top, self._width, self._height())
        context.palette.setColor(QPalette.ColorRole.Text, theme.color("paper_text"))
        if self._cursor.hasSelection():
            context.selections = [self._selection()]
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _selection(self) -> QAbstractTextDocumentLayout.Selection:
        selection = QAbstractTextDocumentLayout.Selection()
        selection.cursor = self._cursor
        selection.format.setBackground(self.palette().highlight())
        selection.format.setForeground(self.palette().highlightedText())
        return selection

    def _at(self, point: QPointF) -> QPointF | None:
        """Return the point of the document at a point of the window, None beside the paper."""
        surface = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        for page in range(self.page_count):
            rect = self._page_rect(page)
            if rect.contains(surface):
                return QPointF(surface.x() - rect.x(), surface.y() - rect.y() + page * self._height())
        return None

    def _hit(self, point: QPointF) -> int:
        return max(0, self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit))

    def _position_of(self, name: str) -> int:
        block = self._document.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                fragment = pieces.fragment()
                if name in fragment.charFormat().anchorNames():
                    return fragment.position()
                pieces += 1
            block = block.next()
        return -1
