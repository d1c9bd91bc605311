"""Links of step 5 with the criteria: figures that criteria need, and criteria that cost lines call for."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.catalogue.changes import add_criterion
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import CostPattern
from dakdesk.flow.cost_links import FigureLink, ask_figure, missing_figures, proposals_for
from ui import theme
from ui.session_bridge import SessionBridge
from ui.texts import t, term, tn
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label

_MOST = 4


class LinksCard(Card):
    """Offers to ask a figure that a criterion names, and criteria for what tenderers fill in: one click."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("Links with the criteria"), foldable=True)
        self._bridge = bridge
        self._shown: object = None
        self._box = QVBoxLayout()
        self._box.setSpacing(theme.u(6))
        self.add_layout(self._box)
        self.buttons: list[Button] = []
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self.folded_changed.connect(self._on_folded_changed)

    def refresh(self) -> None:
        """Show the links of the dossier as it is now; the catalogue is read only when the card is open."""
        figures = missing_figures(self._bridge.dossier)
        words = tn("{count} figure not asked yet", "{count} figures not asked yet", len(figures))
        self.set_summary(words if figures else t("all figures of the criteria are asked"))
        if self.folded:
            return
        proposals = self._proposals()
        if (figures, proposals) == self._shown:
            return
        self._shown = (figures, proposals)
        self._clear()
        for link in figures:
            self._box.addWidget(self._figure_row(link))
        if proposals:
            self._box.addWidget(Label(t("Criteria for what tenderers fill in"), "body strong"))
        for criterion in proposals:
            self._box.addWidget(self._criterion_row(criterion))
        if not figures and not proposals:
            self._box.addWidget(
                Label(t("Criteria and cost lines fit each other."), "body", "text2", wrap=True)
            )
        self._on_read_only_changed(self._bridge.read_only)

    def _proposals(self) -> tuple[Criterion, ...]:
        dossier = self._bridge.dossier
        groups = dossier.contract.product_groups
        catalogue = self._bridge.tools.knowledge.catalogue(groups).criteria if groups else ()
        found: dict[str, Criterion] = {}
        for line in dossier.costs.lines:
            if line.asked_from_tenderer or line.pattern is CostPattern.INPUT:
                for each in proposals_for(line, catalogue, dossier, most=1):
                    found[each.id] = each
        return tuple(found.values())[:_MOST]

    def _clear(self) -> None:
        self.buttons = []
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _figure_row(self, link: FigureLink) -> QWidget:
        words = t("For: {titles}", titles="; ".join(link.titles))
        button = Button(t("Ask it"), "quiet", "plus", on_click=partial(self._on_ask_clicked, link.code))
        button.setAccessibleName(t("Ask tenderers: {label}", label=link.label))
        return self._row(link.label, words, button)

    def _criterion_row(self, criterion: Criterion) -> QWidget:
        button = Button(t("Add"), "quiet", "plus", on_click=partial(self._on_add_clicked, criterion))
        button.setAccessibleName(t("Add the criterion: {title}", title=criterion.title))
        return self._row(criterion.title, term(criterion.place), button)

    def _row(self, title: str, words: str, button: Button) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.u(8))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(title, "body", wrap=True))
        text.addWidget(Label(words, "caption", "text2", wrap=True))
        line.addLayout(text, 1)
        line.addWidget(button)
        self.buttons.append(button)
        return row

    def _on_ask_clicked(self, code: str) -> None:
        self._bridge.apply(ask_figure(code))
        self._bridge.tell(t("Tenderers are asked for it; you can undo this."))

    def _on_add_clicked(self, criterion: Criterion) -> None:
        self._bridge.apply(add_criterion(criterion))
        self._bridge.tell(t("The criterion stands in step 4; you can undo this."))

    @Slot(bool)
    def _on_folded_changed(self, folded: bool) -> None:
        if not folded:
            self.refresh()

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for button in self.buttons:
            button.set_enabled(not read_only, t("This dossier is open for reading only."))
