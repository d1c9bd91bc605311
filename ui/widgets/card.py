"""A card: one section of a page, with number, title, actions, and a folded form of one line.

Usage::

    card = Card(t("What is needed?"), number="2", foldable=True)
    card.add_action(Button(t("Add"), "quiet", "plus", on_click=...))
    rows = FormRows(card, bridge)
    card.set_summary(t("Still open: users, quantities"))   # shown while folded
    page.add(card)
"""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.texts import t
from ui.widgets import paint
from ui.widgets.buttons import Button, tool_button
from ui.widgets.labels import ElidedLabel, Label, TitleLabel
from ui.widgets.visibility import hidden_on_purpose, show_if


class Card(QFrame):
    """A section on `surface` with a one-pixel edge; add content with `add` or to `body`."""

    folded_changed = Signal(bool)

    def __init__(
        self,
        title: str = "",
        *,
        number: str = "",
        subtitle: str = "",
        foldable: bool = False,
        heading: str = "h2",
    ) -> None:
        super().__init__()
        self._title, self._number = title, number
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        edge = theme.u(16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(edge, theme.u(12), edge, theme.u(14))
        outer.setSpacing(theme.u(10))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.u(8))
        self._fold_button = tool_button("chevron-up", t("Fold {title}", title=title), on_click=self.toggle)
        show_if(self._fold_button, foldable)
        self._title_label = TitleLabel(self._title_words(), heading)
        self._summary_label = ElidedLabel("", "caption", "muted")
        self._summary_label.hide()
        self._fill_head(outer, subtitle)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.u(12))
        self._folded = False
        outer.addWidget(self.content)

    def _fill_head(self, outer: QVBoxLayout, subtitle: str) -> None:
        self._words = words = QVBoxLayout()
        words.setSpacing(theme.u(1))
        words.addWidget(self._title_label)
        self._subtitle_label = Label(subtitle, "caption", "text2", wrap=True)
        show_if(self._subtitle_label, bool(subtitle))
        words.addWidget(self._subtitle_label)
        self._head.addLayout(words, 1)
        self._head.addWidget(self._summary_label, 1)
        self._head_acts = QWidget()
        self._head_acts.hide()
        self._actions = QHBoxLayout(self._head_acts)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(theme.u(4))
        self._below = QHBoxLayout()
        self._head.addWidget(self._head_acts)
        self._head.addWidget(self._fold_button, 0, Qt.AlignmentFlag.AlignTop)
        if self._title:
            outer.addLayout(self._head)
            outer.addLayout(self._below)

    @property
    def title(self) -> str:
        """The title of the section."""
        return self._title

    @property
    def folded(self) -> bool:
        """Whether only the head is shown."""
        return self._folded

    def set_title(self, title: str) -> None:
        """Call the section otherwise."""
        self._title = title
        self._title_label.setText(self._title_words())
        self.setAccessibleName(title)
        self._name_fold_button()

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end of the card."""
        self.body.addWidget(widget)

    def add_layout(self, layout: QLayout) -> None:
        """Add a layout at the end of the card."""
        self.body.addLayout(layout)

    def add_action(self, button: Button) -> None:
        """Put an action at the right of the head, below it where the title needs the room."""
        self.add_to_head(button)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a field or a few words at the right of the head."""
        self._actions.addWidget(widget)
        show_if(self._head_acts, True)

    def set_summary(self, text: str) -> None:
        """Say what is in the section or missing, for the folded form."""
        self._summary_label.set_full_text(text)

    def set_folded(self, folded: bool) -> None:
        """Fold the section to its head, or open it."""
        if folded == self.folded:
            return
        self._folded = folded
        self.content.setVisible(not folded)
        self._summary_label.setVisible(folded)
        self._subtitle_label.setVisible(not folded and bool(self._subtitle_label.text()))
        self._head.setStretchFactor(self._words, int(not folded))
        self._move_fold_button(folded)
        self._name_fold_button()
        self.folded_changed.emit(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions below the title where they would leave it less than half the width."""
        super().resizeEvent(event)
        if not self._title or hidden_on_purpose(self._head_acts):
            return
        width = event.size().width() - 2 * theme.u(16)
        beside = width - self._head_acts.sizeHint().width() - 2 * self._head.spacing()
        below = beside < min(self._title_label.sizeHint().width(), width / 2)
        if below == (self._head.indexOf(self._head_acts) >= 0):
            self._move_actions(below)

    def _move_actions(self, below: bool) -> None:
        if below:
            self._head.removeWidget(self._head_acts)
            self._below.addWidget(self._head_acts, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._below.removeWidget(self._head_acts)
            self._head.insertWidget(self._head.indexOf(self._summary_label) + 1, self._head_acts)

    def _title_words(self) -> str:
        return f"{self._number}  {self._title}" if self._number else self._title

    def _name_fold_button(self) -> None:
        title = self._title
        name = t("Open {title}", title=title) if self._folded else t("Fold {title}", title=title)
        self._fold_button.setAccessibleName(name)
        self._fold_button.setToolTip(name)

    def _move_fold_button(self, folded: bool) -> None:
        """Before the title while folded; behind the actions while open, so that titles share their edge."""
        self._fold_button.set_icon("chevron-right" if folded else "chevron-up")
        self._head.removeWidget(self._fold_button)
        place = 0 if folded else self._head.count()
        self._head.insertWidget(place, self._fold_button, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def toggle(self) -> None:
        """Fold the open section, open the folded one."""
        self.set_folded(not self.folded)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface and edge."""
        paint.draw_card(QPainter(self), QRectF(self.rect()))
