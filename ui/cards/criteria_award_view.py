"""The room of the award within the criteria step: weights, price, scoring, example tenders."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.cards.criteria_award_methods import MethodsCard
from ui.cards.criteria_award_price import PriceCard
from ui.cards.criteria_award_trial import TrialCard
from ui.cards.criteria_award_weights import WeightsCard
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button

WIDEST = 1180


class AwardView(QWidget):
    """Four cards below each other; Esc or the button at the top goes back to the criteria."""

    closed = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self.setAccessibleName(t("Award"))
        box = self._column()
        box.setSpacing(theme.u(14))
        self.back = Button(t("Back to the criteria"), "quiet", "arrow-left", on_click=self.closed.emit)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.weights, self.price = WeightsCard(bridge), PriceCard(bridge)
        self.methods, self.trial = MethodsCard(bridge), TrialCard(bridge)
        for card in (self.weights, self.price, self.methods, self.trial):
            box.addWidget(card)
        box.addStretch(1)
        self._stops: list[QWidget] = []
        bridge.dossier_changed.connect(self.order_stops)
        bridge.read_only_changed.connect(self.order_stops)
        self.order_stops()

    def _column(self) -> QVBoxLayout:
        """Make the column of the cards; its own widget, so that heights follow the width it really gets."""
        column = QWidget()
        column.setMaximumWidth(theme.u(WIDEST))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(column, 1)
        line.addStretch(0)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        return box

    @Slot()
    def order_stops(self) -> None:
        """Let Tab go through the room as it stands below each other, also after a part was made anew."""
        stops = [widget for widget in _in_order(self) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if stops == self._stops:
            return
        self._stops = stops
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _in_order(top: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what it holds, in the order of the layouts."""
    yield top
    layout = top.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _in_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def belongs_here(path: str) -> bool:
    """Tell whether a dossier path is edited in this room."""
    names = path.split(".")
    if names[:2] == ["criteria", "award"]:
        return True
    return names[:2] == ["criteria", "chosen"] and names[3:4] in (["weight"], ["plan"], ["sub_criteria"])
