"""The room of the award within the criteria step: weights, price, scoring, example tenders."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
        self.setMaximumWidth(theme.u(WIDEST))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(14))
        self.back = Button(t("Back to the criteria"), "quiet", "arrow-left", on_click=self.closed.emit)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.weights, self.price = WeightsCard(bridge), PriceCard(bridge)
        self.methods, self.trial = MethodsCard(bridge), TrialCard(bridge)
        for card in (self.weights, self.price, self.methods, self.trial):
            box.addWidget(card)
        box.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def belongs_here(path: str) -> bool:
    """Tell whether a dossier path is edited in this room."""
    names = path.split(".")
    if names[:2] == ["criteria", "award"]:
        return True
    return names[:2] == ["criteria", "chosen"] and names[3:4] in (["weight"], ["plan"], ["sub_criteria"])
