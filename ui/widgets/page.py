"""A page: title, subtitle, actions, a line of sections, and cards that scroll as a whole.

Usage::

    page = Page(t("Needs analysis"), t("First the need, then the product."))
    page.add_action(Button(t("Needs note (Word)"), "standard", "file-down", on_click=...))
    page.add_section(card_one)
    page.add_section(card_two)      # two or more sections give the line of sections
    page.add(banner)                # something between the cards
"""

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.section_line import SectionLine, SectionState
from ui.widgets.visibility import hidden_on_purpose, show_if

LOW_EM = 32
WIDEST = 960


class Page(QWidget):
    """A scrolling page of at most `widest` units; 0 lets it take the whole width."""

    def __init__(self, title: str, subtitle: str = "", *, widest: float = WIDEST) -> None:
        super().__init__()
        self._cards: list[Card] = []
        self._head_scrolls = False
        self._looked_at: QWidget | None = None
        edge = theme.u(24)
        self.head = _PageHead(title, subtitle)
        self._scroll = _page_scroll_area()
        self._place_head(edge)
        self._column = QWidget()
        if widest:
            self._column.setMaximumWidth(theme.u(widest))
            self.head.setMaximumWidth(theme.u(widest))
        self.content = QVBoxLayout(self._column)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(theme.u(12))
        self._fill_scroll_area(edge)
        self.head.sections.section_requested.connect(self.show_section)
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._place_fixed_head)
        self._make_keys()

    def _place_head(self, edge: int) -> None:
        """Put the head above what scrolls; `_place_fixed_head` lets it scroll along where room is short."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._fixed_head = QVBoxLayout()
        self._fixed_head.setContentsMargins(edge, theme.u(14), edge, theme.u(6))
        outer.addLayout(self._fixed_head)
        self._head_line = _at_left(self.head)
        self._fixed_head.addLayout(self._head_line)
        outer.addWidget(self._scroll, 1)

    def _make_keys(self) -> None:
        for keys, slot in (("Ctrl+PgDown", self._on_next_section), ("Ctrl+PgUp", self._on_previous_section)):
            shortcut = QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(slot)

    def _fill_scroll_area(self, edge: int) -> None:
        self._room = _Room()
        self._margins = box = QHBoxLayout(self._room)
        box.setContentsMargins(edge, theme.u(2), edge, theme.u(20))
        box.setSpacing(0)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(theme.u(8))
        self._inner.addLayout(_at_left(self._column))
        self._inner.addStretch(1)
        box.addLayout(self._inner, 1)
        self._scroll.setWidget(self._room)

    def add(self, widget: QWidget) -> None:
        """Add something at the end of the page."""
        self.content.addWidget(widget)

    def add_section(self, card: Card) -> Card:
        """Add a card that is a section of the page; from two on they stand in the line above."""
        self._cards.append(card)
        self.content.addWidget(card)
        self.head.sections.add_section(card.title)
        self.head.sections.setVisible(len(self._cards) > 1)
        return card

    def add_action(self, button: Button) -> Button:
        """Put an action at the right of the title."""
        self.head.add_action(button)
        return button

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change title and subtitle."""
        self.head.set_title(title, subtitle)

    def set_section_state(self, index: int, state: SectionState) -> None:
        """Show how far a section is."""
        self.head.sections.set_state(index, state)

    @Slot(int)
    def show_section(self, index: int) -> None:
        """Open a section and scroll to it."""
        card = self._cards[index]
        card.set_folded(False)
        _settle()
        top = card.mapTo(self._room, QPoint(0, 0)).y()
        self._scroll.verticalScrollBar().setValue(top - theme.u(8))
        self.head.sections.set_current(index)

    def ensure_visible(self, widget: QWidget) -> None:
        """Open the folded card around a widget and scroll until it can be seen."""
        parent = widget.parentWidget()
        while parent is not None and parent is not self:
            if isinstance(parent, Card):
                parent.set_folded(False)
            parent = parent.parentWidget()
        if not self._room.isAncestorOf(widget):
            return
        _settle()
        bar, room = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        top = widget.mapTo(self._room, QPoint(0, 0)).y()
        height = min(widget.height(), room)
        margin = min(theme.u(60), (room - height) // 2)
        if top - margin < bar.value():
            bar.setValue(top - margin)
        elif top + height + margin > bar.value() + room:
            bar.setValue(top + height + margin - room)

    def show_from_top(self, widget: QWidget) -> None:
        """Show a widget as `ensure_visible` does, with the head of the page when both are in sight."""
        self.ensure_visible(widget)
        inside = self._room.isAncestorOf(widget)
        top = widget.mapTo(self._room, QPoint(0, 0)).y() if inside else 0
        if top + min(widget.height(), theme.u(40)) < self._scroll.viewport().height():
            self._scroll.verticalScrollBar().setValue(0)
            self._looked_at = _application().focusWidget()

    def begins_in_sight(self, widget: QWidget) -> bool:
        """Tell whether a widget can be seen while the page stands at its top."""
        _settle()
        bottom = widget.mapTo(self._room, QPoint(0, 0)).y() + widget.height()
        return bottom <= self._scroll.viewport().height()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the focus while the page is shown."""
        super().showEvent(event)
        _application().focusChanged.connect(self._on_focus_changed, Qt.ConnectionType.UniqueConnection)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the focus to the page that comes."""
        super().hideEvent(event)
        _application().focusChanged.disconnect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what gets the focus from outside, as Qt does inside; a click chose what is in sight."""
        if now is not None and not _application().mouseButtons() and self._room.isAncestorOf(now):
            self._looked_at = None
            self._bring_in_sight(now)
            QTimer.singleShot(0, self, self._on_focus_settled)

    @Slot()
    def _on_focus_settled(self) -> None:
        """Look again once what was just opened around the focus has its place; a page opens at its top."""
        now = _application().focusWidget()
        if now is not None and now is not self._looked_at and self._room.isAncestorOf(now):
            _settle()
            self._bring_in_sight(now)

    def _bring_in_sight(self, now: QWidget) -> None:
        around = now.parentWidget()
        while around is not None and around is not self:
            if isinstance(around, QScrollArea):
                _show_whole(around, now)
            around = around.parentWidget()

    def scroll_area(self) -> QScrollArea:
        """Return the area that scrolls."""
        return self._scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the head scroll along when the window is low."""
        super().resizeEvent(event)
        low = theme.em(event.size().height()) < LOW_EM - 6
        if low != self._head_scrolls:
            self._head_scrolls = low
            self._move_head()

    def _move_head(self) -> None:
        """Put the head, with the room above it, in the scrolling part of a low window, else above it."""
        self._head_line.removeWidget(self.head)
        self._head_line.setParent(None)
        self._head_line = _at_left(self.head)
        if self._head_scrolls:
            self._inner.insertLayout(0, self._head_line)
        else:
            self._fixed_head.addLayout(self._head_line)
        edge = theme.u(24)
        self._margins.setContentsMargins(edge, theme.u(14 if self._head_scrolls else 2), edge, theme.u(20))
        self._place_fixed_head()

    @Slot()
    def _place_fixed_head(self) -> None:
        """Keep one right edge: the head ends where the cards end."""
        if self._head_scrolls:
            self._fixed_head.setContentsMargins(0, 0, 0, 0)
            return
        edge, bar = theme.u(24), self._scroll.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() else 0
        self._fixed_head.setContentsMargins(edge, theme.u(14), edge + beside, theme.u(6))

    @Slot()
    def _on_next_section(self) -> None:
        self._step_section(1)

    @Slot()
    def _on_previous_section(self) -> None:
        self._step_section(-1)

    def _step_section(self, step: int) -> None:
        wanted = self.head.sections.current() + step
        if 0 <= wanted < len(self._cards):
            self.show_section(wanted)

    @Slot(int)
    def _on_scrolled(self, top: int) -> None:
        if len(self._cards) < 2:
            return
        reached = 0
        for index, card in enumerate(self._cards):
            if card.mapTo(self._room, QPoint(0, 0)).y() <= top + theme.u(40):
                reached = index
        bar = self._scroll.verticalScrollBar()
        at_end = bar.maximum() > 0 and top >= bar.maximum()
        self.head.sections.set_current(max(reached, self.head.sections.current()) if at_end else reached)


class _Room(QWidget):
    """What scrolls: as high as its content is at the width it got, with no room left over at the end."""

    def minimumSizeHint(self) -> QSize:
        """Ask for a width alone: the least heights of parts that wrap are those of another width."""
        return QSize(super().minimumSizeHint().width(), 0)


class _PageHead(QWidget):
    """Title, subtitle, actions and the line of sections."""

    def __init__(self, title: str, subtitle: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(6))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.u(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = Label(title, "h1", wrap=True)
        self._subtitle = Label(subtitle, "body", "text2", wrap=True)
        show_if(self._subtitle, bool(subtitle))
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._line.addLayout(words, 1)
        self._actions = QWidget()
        self._action_row = FlowLayout(self._actions, theme.u(8))
        self._actions.hide()
        self._line.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(self._line)
        self.sections = SectionLine()
        self.sections.setAccessibleName(t("Sections of this page"))
        self.sections.hide()
        box.addWidget(self.sections)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions below the title where that is lower, or where both do not fit beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        below = not hidden_on_purpose(self._actions) and self._stacks(self.width())
        wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if wanted != self._line.direction():
            self._line.setDirection(wanted)
            across = Qt.AlignmentFlag(0) if below else Qt.AlignmentFlag.AlignVCenter
            self._line.setAlignment(self._actions, across)

    def _stacks(self, width: int) -> bool:
        actions, gap = self._action_row.sizeHint(), self._line.spacing()
        room = width - actions.width() - gap
        if self._title.fontMetrics().horizontalAdvance(self._title.text()) > room:
            return True
        if self._subtitle_lines(room) > max(2, self._subtitle_lines(width)):
            return True
        beside = max(self._words_height(room), actions.height())
        return self._words_height(width) + gap + self._action_row.heightForWidth(width) < beside

    def _subtitle_lines(self, width: int) -> int:
        return round(self._subtitle.heightForWidth(width) / self._subtitle.fontMetrics().lineSpacing())

    def _words_height(self, width: int) -> int:
        shown = (label for label in (self._title, self._subtitle) if not hidden_on_purpose(label))
        return sum(label.heightForWidth(width) for label in shown)

    def set_title(self, title: str, subtitle: str) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        show_if(self._subtitle, bool(subtitle))
        self._arrange()

    def add_action(self, button: Button) -> None:
        self._action_row.addWidget(button)
        self._actions.show()


def _show_whole(area: QScrollArea, part: QWidget) -> None:
    """Scroll to the whole of a widget; Qt's own way shows the line with the cursor alone."""
    inner = area.widget()
    if inner is None or not inner.isAncestorOf(part):
        return
    middle, room = part.mapTo(inner, part.rect().center()), area.viewport().size()
    across = min(part.width() // 2, room.width() // 2)
    area.ensureVisible(
        middle.x(), middle.y(), across, min(part.height() // 2 + theme.u(20), room.height() // 2)
    )


def _application() -> QApplication:
    return cast(QApplication, QApplication.instance())


def _settle() -> None:
    """Lay everything out now: what was just unfolded has no place before."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _at_left(widget: QWidget) -> QHBoxLayout:
    """Give the widget all the width up to its maximum, and leave the rest at the right."""
    line = QHBoxLayout()
    line.addWidget(widget, 1)
    line.addStretch(0)
    return line


def _page_scroll_area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
