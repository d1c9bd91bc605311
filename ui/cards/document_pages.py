"""Pages of paper: a document cut in pages, one below the other or two beside each other where there is room.

The text is laid out between the margins of Word, in its sizes, and drawn as wide as there is room: pages end
about where those of Word end. Where that makes letters much smaller than the chosen text size, lines break at
the room there is, and pages are no longer those of Word (`as_word`). Text can be marked with the mouse and
copied; a screen reader is given the words of the page in sight.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QImage,
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

from dakdesk.export.html_writer import TEXT_TWIPS
from ui import theme
from ui.style import draw_focus_ring
from ui.texts import t

FONTS = ("Calibri", "Carlito")
"""The letter of the Word file, and the one of the same widths where that is not installed."""

_POINTS = 10.5
_DOTS_PER_METRE = 3780
_TEXT = QSizeF(*(twips / 1440 * 96 for twips in TEXT_TWIPS))
_SIDE = 40
_TALL = 297 / 210
_PAPER = QSizeF(_TEXT.width() + 2 * _SIDE, (_TEXT.width() + 2 * _SIDE) * _TALL)
_LEAST_ZOOM, _TWO_ZOOM = 0.72, 0.8
"""How much smaller than the chosen text size letters may get on one page, and on two beside each other."""

_GAP = 16
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
        self._grain = QImage(1, 1, QImage.Format.Format_RGB32)
        self._grain.setDotsPerMeterX(_DOTS_PER_METRE)
        self._grain.setDotsPerMeterY(_DOTS_PER_METRE)
        self._document.documentLayout().setPaintDevice(self._grain)
        self._paper, self._zoom = QSizeF(), 1.0
        self._columns, self._told = 1, (0, 0)
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
    def as_word(self) -> bool:
        """Whether lines and pages end about where they do in Word."""
        return self._paper == _PAPER

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
        letter = QFont([*FONTS, theme.font("body").family()])
        letter.setPointSizeF(_POINTS)
        self._document.setDefaultFont(letter)
        self._document.setHtml(html)
        self._cursor = QTextCursor(self._document)
        self._paper = QSizeF()
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
        page = int(y // self._paper.height())
        top = self._page_rect(page).y() + (y - page * self._paper.height()) * self._zoom
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
        page = self.page if not self._paper.isEmpty() else 1
        before = (self._paper, self._zoom, self._columns)
        self._columns, self._zoom, paper = _sheet(self.viewport().width())
        if paper != self._paper:
            self._paper = paper
            self._lay_out()
        stays = before == (self._paper, self._zoom, self._columns)
        offset = self.verticalScrollBar().value() if stays else None
        gap = theme.u(_GAP)
        rows = -(-self.page_count // self._columns)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(rows * self._pitch() + gap) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.u(48))
        if offset is None:
            self.show_page(page)
        self._tell_page()
        self.viewport().update()

    def _lay_out(self) -> None:
        """Break lines and pages for the paper."""
        sheet = self._document.rootFrame()
        look = sheet.frameFormat()
        look.clearBackground()
        above = (self._paper.height() - _TEXT.height()) / 2 if self.as_word else _SIDE
        look.setMargin(_SIDE if self.as_word else _SIDE / 2)
        look.setTopMargin(above)
        look.setBottomMargin(above)
        sheet.setFrameFormat(look)
        self._document.setPageSize(self._paper)

    def _tell_page(self) -> None:
        told = (self.page, self.page_count)
        if told != self._told:
            self._told = told
            self.setAccessibleDescription(self._words_of(self.page) if self.page_count else "")
            self.page_changed.emit(*told)

    def _words_of(self, page: int) -> str:
        layout, height = self._document.documentLayout(), self._paper.height()
        first = layout.hitTest(QPointF(0, (page - 1) * height), Qt.HitTestAccuracy.FuzzyHit)
        last = layout.hitTest(QPointF(self._paper.width(), page * height - 1), Qt.HitTestAccuracy.FuzzyHit)
        cursor = QTextCursor(self._document)
        cursor.setPosition(max(0, first))
        cursor.setPosition(max(0, last), QTextCursor.MoveMode.KeepAnchor)
        words = cursor.selection().toPlainText()
        return t("Page {page} of {count}. {words}", page=page, count=self.page_count, words=words)

    def _height(self) -> float:
        """Return how high a page is on screen."""
        return self._paper.height() * self._zoom

    def _pitch(self) -> float:
        return self._height() + theme.u(_GAP)

    def _page_rect(self, page: int) -> QRectF:
        """Return where a page (from 0) lies in the scrolled surface."""
        gap = theme.u(_GAP)
        width = self._paper.width() * self._zoom
        whole = self._columns * width + (self._columns - 1) * gap
        left = (self.viewport().width() - whole) / 2 + (page % self._columns) * (width + gap)
        return QRectF(round(left), gap + page // self._columns * self._pitch(), width, self._height())

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        shadow = QColor(theme.color("text"))
        shadow.setAlphaF(0.035)
        for line in range(1, _SHADOW_LINES + 1):
            painter.fillRect(rect.adjusted(-line / 2, 0, line / 2, line), shadow)
        painter.fillRect(rect, theme.color("paper"))
        painter.save()
        painter.setClipRect(rect)
        top = page * self._paper.height()
        painter.translate(rect.topLeft())
        painter.scale(self._zoom, self._zoom)
        painter.translate(0, -top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, top, self._paper.width(), self._paper.height())
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
                inside = (surface - rect.topLeft()) / self._zoom
                return inside + QPointF(0, page * self._paper.height())
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


def _sheet(room: int) -> tuple[int, float, QSizeF]:
    """Return for a width on screen how many pages stand beside each other, their zoom and their paper."""
    gap, full = theme.u(_GAP), theme.font("body").pointSizeF() / _POINTS
    two, one = (room - 3 * gap) / 2 / _PAPER.width(), (room - 2 * gap) / _PAPER.width()
    if two >= _TWO_ZOOM * full:
        return 2, min(two, full), _PAPER
    if one >= _LEAST_ZOOM * full:
        return 1, min(one, full), _PAPER
    width = max(theme.u(120), room - 2 * gap) / full
    return 1, full, QSizeF(width, width * _TALL)
