"""What a room with a list and a reader does in a low and narrow window, as text at 200 % gives.

The reader comes in place of the list, and acts that have no room go under `Meer`::

    self.panes = Panes(self.list, self.record, Shares(beside=45, below=44))
    self.more = MoreActs()
    low = self.panes.arrange(self)                # in resizeEvent; tells whether the window is low
    self.more.hold((self.export, self.bring_in) if low else ())
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSplitter, QTextBrowser, QWidget

from ui import theme
from ui.texts import t
from ui.widgets.buttons import Button

NARROW_EM, LOW_EM = 50, 25


class Shares(NamedTuple):
    """Percents of the room that the list takes, beside the reader and above it.

    Under `low_em` lines of height there is no above: a long list needs more lines for both than a short one.
    """

    beside: int
    below: int
    low_em: float = LOW_EM


class Panes(QSplitter):
    """List and reader beside each other, above each other, or one in place of the other.

    `swap` is the button between list and reader; it has a place in the room only in a low window.
    """

    def __init__(self, rows: QAbstractItemView, reader: QTextBrowser, shares: Shares) -> None:
        super().__init__()
        self._rows, self._reader, self._shares = rows, reader, shares
        self._low = self._reads = False
        self.addWidget(rows)
        self.addWidget(reader)
        self.setChildrenCollapsible(False)
        self.swap = Button(t("Read in full"), "tonal", "book-open", on_click=self._on_swap_clicked)
        self.swap.hide()
        rows.activated.connect(self._on_row_activated)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), reader, context=Qt.ShortcutContext.WidgetShortcut)
        back.activated.connect(self.show_list)

    @property
    def is_low(self) -> bool:
        """Whether there is room for one of both only."""
        return self._low

    def arrange(self, room: QWidget) -> bool:
        """Take the form that a room of this size has place for; tell whether it is low."""
        narrow = theme.em(room.width()) < NARROW_EM
        self._low = narrow and theme.em(room.height()) < self._shares.low_em
        self.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        size = room.height() if narrow else room.width()
        share = self._shares.below if narrow else self._shares.beside
        self.setSizes([size * share // 100, size * (100 - share) // 100])
        self._show()
        return self._low

    @Slot()
    def show_list(self) -> None:
        """Go back to the list where the reader took its place."""
        had_focus = self._reader.hasFocus()
        self._reads = False
        self._show()
        if had_focus and self._low:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reader(self) -> None:
        """Put the reader in place of the list."""
        self._reads = True
        self._show()
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        reads = self._low and self._reads
        self._rows.setVisible(not reads)
        self._reader.setVisible(reads or not self._low)
        self.swap.setVisible(self._low)
        self.swap.set_text(t("Back to the list") if reads else t("Read in full"))
        self.swap.set_icon("arrow-left" if reads else "book-open")

    @Slot()
    def _on_swap_clicked(self) -> None:
        if self._reads:
            self.show_list()
        else:
            self.show_reader()

    @Slot(QModelIndex)
    def _on_row_activated(self, _index: QModelIndex) -> None:
        if self._low:
            self.show_reader()


class MoreActs(Button):
    """A menu with the acts of buttons that have no room."""

    def __init__(self) -> None:
        super().__init__(t("More"), "quiet", "ellipsis")
        self._held: tuple[Button, ...] = ()
        self._acts = QMenu(self)
        self._acts.setAccessibleName(t("More"))
        self._acts.aboutToShow.connect(self._fill)
        self.setMenu(self._acts)
        self.hide()

    def hold(self, buttons: Sequence[Button]) -> None:
        """Stand for these buttons, which the room hides; without any there is nothing to show."""
        self._held = tuple(buttons)
        self.setVisible(bool(buttons))

    @Slot()
    def _fill(self) -> None:
        self._acts.clear()
        for button in self._held:
            action = self._acts.addAction(button.icon(), button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
