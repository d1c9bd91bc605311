"""Offers on cost: the sheet for tenderers, the filled-in sheets that come back, and their comparison."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from dakdesk.app.bad_input import BadInput
from dakdesk.app.cost_offers import (
    OffersResult,
    missing_words,
    offers_in,
    read_offers,
    tenderer_words,
    write_offers_report,
)
from dakdesk.app.export_service import DocumentKind
from dakdesk.domain.cost_lots import cost_lots
from dakdesk.domain.costs import CostStudy
from dakdesk.flow.cost_offers import OfferStanding
from dakdesk.lcc.offers.study import fills_in, fingerprint
from ui import theme
from ui.background import Background
from ui.cards.cost_figures_view import FiguresView
from ui.cards.document_button import DocumentButton, documents_folder, problem_text
from ui.dialogs import ask
from ui.formats import format_number
from ui.models.cost_figures import NONE, Figure, FigureRow, FigureTable, euro
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label

_MOST_LINES = 12


class OffersCard(Card):
    """Shown when cost is an award criterion; nothing of the sheets is kept in the dossier."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("Sheets of tenderers"), foldable=True)
        self._bridge = bridge
        self._files: tuple[Path, ...] = ()
        self._print = ""
        self.result: OffersResult | None = None
        self._work = Background(self)
        self._work.done.connect(self._on_compared)
        self._work.failed.connect(self._on_failed)
        self._writing = Background(self)
        self._writing.done.connect(self._on_written)
        self._writing.failed.connect(self._on_writing_failed)
        self.sheet_button = DocumentButton(bridge, DocumentKind.COST_SHEET, t("Sheet for tenderers (Excel)"))
        self.compare_button = Button(t("Compare sheets"), "standard", on_click=self._on_compare_clicked)
        self.late_button = Button(t("Missing answers stayed away"), "quiet", on_click=self._on_late_clicked)
        self.annex_button = Button(
            t("Annex (Word)"), "standard", "file-down", on_click=self._on_annex_clicked
        )
        self._build()
        self._show(None)

    def refresh(self, study: CostStudy) -> None:
        """Show the card when tenderers fill in a sheet; a comparison of another calculation goes away."""
        wanted = fills_in(study)
        self.setVisible(wanted)
        self.hint.setText(_hint(len(cost_lots(self._bridge.dossier)) > 1))
        if wanted and self.result is not None and fingerprint(study) != self._print:
            self._show(None)

    def _build(self) -> None:
        self.hint = Label("", "caption", "text2", wrap=True)
        self.add(self.hint)
        for pair in ((self.sheet_button, self.compare_button), (self.late_button, self.annex_button)):
            row = QHBoxLayout()
            row.setSpacing(theme.u(6))
            for button in pair:
                row.addWidget(button)
            row.addStretch(1)
            self.add_layout(row)
        self.table = FiguresView(t("Tenders by cost"))
        self.refused = Banner("", "warn")
        self.missing = Label("", "body", wrap=True)
        for part in (self.table, self.missing, self.refused):
            self.add(part)

    @Slot()
    def _on_compare_clicked(self) -> None:
        folder = ask.for_folder(self, t("In which folder are the sheets?"), documents_folder(self._bridge))
        if folder is None:
            return
        try:
            self._files = offers_in(folder)
        except OSError as problem:
            self._on_failed(problem)
            return
        self.compare(after_request=False)

    @Slot()
    def _on_late_clicked(self) -> None:
        self.compare(after_request=True)

    def compare(self, files: tuple[Path, ...] = (), *, after_request: bool = False) -> None:
        """Read `files`, else those read before, in the background and show how they compare."""
        self._files = files or self._files
        exporter, dossier = self._bridge.tools.exporter, self._bridge.dossier
        self._print = fingerprint(dossier.costs)
        self.compare_button.setEnabled(False)
        self._work.start(partial(read_offers, exporter, dossier, self._files, after_request=after_request))

    @Slot(object)
    def _on_compared(self, result: OffersResult) -> None:
        self.compare_button.setEnabled(True)
        self._show(result)
        count = len(result.comparison.standings)
        self._bridge.tell(tn("{count} sheet compared.", "{count} sheets compared.", count))

    @Slot(object)
    def _on_failed(self, problem: Exception) -> None:
        self.compare_button.setEnabled(True)
        words = str(problem) if isinstance(problem, BadInput) else problem_text(problem)
        ask.tell_error(self, t("The sheets are not compared"), words)

    @Slot()
    def _on_annex_clicked(self) -> None:
        folder = ask.for_folder(self, t("Where should the document go?"), documents_folder(self._bridge))
        if folder is not None and self.result is not None:
            exporter, dossier = self._bridge.tools.exporter, self._bridge.dossier
            self._writing.start(partial(write_offers_report, exporter, dossier, self.result, folder))

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._bridge.tell(t("Written: {path}", path=path))

    @Slot(object)
    def _on_writing_failed(self, problem: Exception) -> None:
        words = str(problem) if isinstance(problem, BadInput) else problem_text(problem)
        ask.tell_error(self, t("The document was not written"), words)

    def _show(self, result: OffersResult | None) -> None:
        self.result = result
        standings = result.comparison.standings if result else ()
        self.table.set_table(_table(result) if result else FigureTable((), ()))
        self.table.setVisible(bool(standings))
        self.annex_button.setVisible(result is not None)
        missing = [
            missing_words(
                tenderer_words(each.offer.tenderer, each.offer.lot), a.label, a.unit, a.treatment, a.value
            )
            for each in standings
            for a in each.missing
        ]
        self.late_button.setVisible(bool(missing))
        self.missing.setText("\n".join(missing[:_MOST_LINES]))
        self.missing.setVisible(bool(missing))
        self.refused.set_text(_refused(result) if result else "")


def _hint(several_lots: bool) -> str:
    words = t("Tenderers fill in the sheet. Put the files together in one folder to compare them.")
    more = t("The tenderer says in the sheet for which lot it is; each lot is compared on its own.")
    return f"{words} {more}" if several_lots else words


def _table(result: OffersResult) -> FigureTable:
    comparison = result.comparison
    heads = (t("Tenderer"), t("Place"), t("Net present cost"), t("Per year (annuity)"), t("Points"))
    rows = tuple(_row(each) for each in (*comparison.ranked, *comparison.incomplete))
    return FigureTable(heads, rows)


def _row(standing: OfferStanding) -> FigureRow:
    unknown = standing.cost is None
    figures = (
        Figure(str(standing.place) if standing.place else NONE),
        Figure(euro(standing.cost, 2) or t("not known"), best=standing.place == 1, missing=unknown),
        Figure(euro(standing.result.equivalent_annual_cost, 2) or NONE),
        Figure(NONE if standing.points is None else format_number(standing.points, 2)),
    )
    return FigureRow(tenderer_words(standing.offer.tenderer, standing.offer.lot), figures)


def _refused(result: OffersResult) -> str:
    """Say which files are not taken over and why, the first reasons of each."""
    lines = [f"{name}: {words}" for name, found in result.refused_words.items() for words in found]
    if not lines:
        return ""
    head = tn("{count} file is not taken over.", "{count} files are not taken over.", len(result.refused))
    return "\n".join((head, *lines[:_MOST_LINES]))
