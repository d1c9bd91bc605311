"""An empty state: what is missing, why it helps, and two or three real choices.

Usage::

    empty = EmptyState("messages-square", t("No market consultation yet"), t("Ask the market first."))
    empty.add_choice(ChoiceCard(t("Desk research"), t("Catalogues and registers."), "search"), on_click)
    empty.add_action(Button(t("Not needed for this dossier"), "quiet", on_click=...))
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceCard
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if

LOW_EM = 32


class EmptyState(QWidget):
    """A round icon, a title, one sentence, choices and actions, in the middle of a page."""

    def __init__(self, icon_name: str, title: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, theme.u(24), 0, theme.u(24))
        column = QWidget()
        column.setMaximumWidth(theme.u(520))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        box = QVBoxLayout(column)
        box.setSpacing(theme.u(9))
        box.addStretch(1)
        self._icon = _RoundIcon(icon_name)
        box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (Label(title, "h2", wrap=True), Label(text, "body", "text2", wrap=True)):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(words)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.u(9))
        box.addLayout(self._choices)
        self._actions = QHBoxLayout()
        self._actions.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(self._actions)
        box.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icon out in a low window: the choices come first."""
        super().resizeEvent(event)
        show_if(self._icon, theme.em(self.window().height()) >= LOW_EM)

    def add_choice(self, card: ChoiceCard, on_click: Callable[[], object]) -> ChoiceCard:
        """Offer a choice; a press starts it."""
        card.setCheckable(False)
        card.clicked.connect(on_click)
        self._choices.addWidget(card)
        return card

    def add_action(self, button: Button) -> None:
        """Put a button below the choices."""
        self._actions.addWidget(button)


class ScrollingState(QScrollArea):
    """An empty state that fills a room of its own, and scrolls where the room is low."""

    def __init__(self, state: EmptyState) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(state)
        self.setAccessibleName(state.accessibleName())


class _RoundIcon(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(theme.u(92), theme.u(92))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        side = theme.u(44)
        middle = QRectF(self.rect()).center()
        paint_icon(
            painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), self._name, "accent"
        )
