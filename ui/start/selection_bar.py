"""The bar above the table: acts on the selected dossiers; it keeps its room when nothing is selected."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui import theme
from ui.texts import t, tn
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label

FEW = 3


class Act(NamedTuple):
    """Something to do with the selection; `single` acts need exactly one dossier."""

    text: str
    icon: str
    run: Callable[[], object]
    single: bool = False


class SelectionBar(QWidget):
    """Count, acts and a hint; what has no room stands under `Meer`."""

    def __init__(self) -> None:
        super().__init__()
        self._acts: tuple[Act, ...] = ()
        self._count, self._fitting, self._hint_wanted = 0, 0, False
        self.setFixedHeight(theme.u(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(theme.u(12), 0, theme.u(12), 0)
        self._row.setSpacing(theme.u(4))
        self.count_label = Label("", "body strong", "accent")
        self._hint = ElidedLabel("", "caption", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more_button = Button(t("More"), "quiet", "ellipsis")
        self._more_menu = QMenu(self)
        self.more_button.setMenu(self._more_menu)
        self.buttons: list[Button] = []
        self._row.addWidget(self.count_label)
        self._row.addWidget(self._hint, 1)
        self._row.addWidget(self.more_button)
        self._row.addStretch(0)
        self._show()

    def set_acts(self, acts: Sequence[Act]) -> None:
        """Offer these acts when something is selected."""
        self._acts = tuple(acts)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self._show()

    def set_count(self, count: int) -> None:
        """Say how many dossiers are selected."""
        self._count = count
        self._show()

    def set_hint_wanted(self, wanted: bool) -> None:
        """Say how to choose and sort, or nothing when there is nothing to choose from."""
        self._hint_wanted = wanted
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Need little: what does not fit goes under `Meer`."""
        return QSize(theme.u(220), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many acts as fit."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        chosen = bool(self._count)
        self.count_label.setVisible(chosen)
        if chosen:
            self._show_acts()
        for place, button in enumerate(self.buttons):
            button.setVisible(chosen and place < self._fitting)
        self.more_button.setVisible(chosen and self._fitting < len(self._acts))
        self._hint.set_full_text(self._hint_words())
        self._hint.setVisible(self._hint_wanted and (not chosen or self._fitting == len(self._acts)))
        self.update()

    def _show_acts(self) -> None:
        """Bring count, buttons and menu up to date; the buttons are made when they are first needed."""
        self.count_label.setText(tn("{count} dossier chosen", "{count} dossiers chosen", self._count))
        if not self.buttons:
            self.buttons = [Button(act.text, "quiet", act.icon, on_click=act.run) for act in self._acts]
            for place, button in enumerate(self.buttons, 1):
                self._row.insertWidget(place, button)
            for earlier, later in pairwise((self.more_button, *self.buttons, self.more_button)):
                QWidget.setTabOrder(earlier, later)
        for act, button in zip(self._acts, self.buttons, strict=True):
            button.set_enabled(not act.single or self._count == 1, t("Choose exactly one dossier for this."))
        self._fitting = self._how_many_fit()
        self._fill_more_menu()

    def _hint_words(self) -> str:
        if not self._count:
            return t("Arrows and Space choose, Ctrl+A chooses all. Click a column head to sort.")
        return (
            t("Enter opens") if self._acts else t("Choose dossiers of one status to do something with them.")
        )

    def _how_many_fit(self) -> int:
        """Return how many acts have room; all, or few enough to leave room for `Meer`."""
        gap = self._row.spacing()
        room = self.width() - theme.u(24) - self.count_label.sizeHint().width()
        widths = [button.sizeHint().width() + gap for button in self.buttons]
        if sum(widths) + theme.u(70) <= room:
            return len(widths)
        room -= self.more_button.sizeHint().width() + gap
        fitting = 0
        while fitting < len(widths) and sum(widths[: fitting + 1]) <= room:
            fitting += 1
        return min(fitting, FEW)

    def _fill_more_menu(self) -> None:
        self._more_menu.clear()
        for act in self._acts[self._fitting :]:
            action = self._more_menu.addAction(act.text)
            action.setEnabled(not act.single or self._count == 1)
            action.triggered.connect(act.run)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the bar when there is a selection."""
        if self._count:
            paint.draw_card(QPainter(self), QRectF(self.rect()), "accent_soft", "", 6)
