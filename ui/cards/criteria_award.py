"""The award in the list of chosen criteria: weights at a glance, and the way to the room where it is made."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import counted_as_cost, price_is_scored, scored
from dakdesk.flow.coverage import FULL_POINTS, weight_totals
from dakdesk.flow.pairs import PRICE
from ui import theme
from ui.formats import format_number
from ui.session_bridge import SessionBridge
from ui.texts import t, term
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.labels import Label


class AwardPanel(QWidget):
    """Total, basis and weights, with the button that opens the award."""

    opened = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(17), theme.u(10), theme.u(14), theme.u(12))
        box.setSpacing(theme.u(8))
        self.total = TotalChip(bridge)
        self._words = Label("", "body", "text2", wrap=True)
        self.open = Button(
            t("Work the award out"), "standard", "scale", trailing="chevron-right", on_click=self.opened.emit
        )
        box.addWidget(self.total, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._words)
        box.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        bridge.dossier_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the award as it is now."""
        dossier = self._bridge.dossier
        lines = [t("Award on the basis of: {basis}", basis=term(dossier.criteria.award.basis))]
        if price_is_scored(dossier):
            points = format_number(dossier.criteria.award.price_weight) or "–"
            lines.append(t("Price or cost: {points} points", points=points))
        for item in counted_as_cost(dossier):
            title = current_title(item)
            lines.append(
                t("“{title}” is the criterion cost itself and gets no points of its own.", title=title)
            )
        self._words.setText("\n".join(line for line in lines if line))


class TotalChip(Chip):
    """The points that are divided, live, with what is left or too many."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__("", "ok")
        self._bridge = bridge
        bridge.dossier_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the total as it is now."""
        totals = weight_totals(self._bridge.dossier)
        words = t(
            "Total: {n} of {total} points", n=format_number(totals.total), total=format_number(FULL_POINTS)
        )
        if totals.complete:
            self.set_chip(words, "ok", "check")
            return
        rest = format_number(abs(FULL_POINTS - totals.total))
        more = t("{n} still to divide", n=rest) if totals.total < FULL_POINTS else t("{n} too many", n=rest)
        self.set_chip(f"{words}, {more}", "warn", "triangle-alert")


def names_of(dossier: Dossier) -> dict[str, str]:
    """Return what each scored criterion is called, price or cost first."""
    first = {PRICE: t("Price or cost")} if price_is_scored(dossier) else {}
    return {**first, **{item.id: current_title(item) for item in scored(dossier)}}
