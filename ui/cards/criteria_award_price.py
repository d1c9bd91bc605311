"""How the price becomes points: the formula with its settings, what it does, the rule for equal points."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import price_is_scored
from dakdesk.domain.terms import AwardBasis, PriceFormula
from ui import theme
from ui.models.award_words import cost_lot_words, formula_words, price_examples
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label

HIGHEST_MULTIPLE = 20


class PriceCard(Card):
    """Formula, settings and an example table as it will stand in the bestek."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            t("Points for the price"),
            number="2",
            subtitle=t("The formula and an example table stand in the bestek, before anybody sees a tender."),
        )
        self._bridge = bridge
        _add_formula(FormRows(self, bridge))
        self.explained = Label("", "body", "text2", wrap=True)
        self.add(self.explained)
        self.lots = Label("", "body", "text2", wrap=True)
        self.add(self.lots)
        self.table = ExampleTable()
        self.add(self.table)
        FormRows(self, bridge).text(
            "criteria.award.tie_break",
            t("With equal points"),
            lines=2,
            optional=True,
            hint=t("How you choose when two tenders have the same score."),
        )
        bridge.dossier_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Explain the formula as it is now."""
        dossier = self._bridge.dossier
        award, priced = dossier.criteria.award, price_is_scored(dossier)
        words = formula_words(award) if priced else _unscored(award.basis)
        self.explained.setText(words)
        about = cost_lot_words(dossier)
        self.lots.setText(about)
        self.lots.setVisible(bool(about))
        examples = price_examples(award, award.price_weight or 0.0) if priced and award.price_weight else []
        self.table.show_examples(examples)
        self.table.setVisible(bool(examples))


def _add_formula(rows: FormRows) -> None:
    """Add the choice of the formula, and what the chosen one asks."""
    rows.terms("criteria.award.price_formula", t("Formula"), PriceFormula, half=True, when=price_is_scored)
    rows.number(
        "criteria.award.price_multiple",
        t("No points from this multiple of the lowest amount"),
        empty=0.0,
        unit=t("times"),
        bounds=(1.01, HIGHEST_MULTIPLE),
        half=True,
        when=_has_multiple,
    )
    for name, words in (("range_low_cents", "Full points up to"), ("range_high_cents", "No points from")):
        rows.money(f"criteria.award.{name}", t(words), bounds=(0, None), half=True, when=_has_fixed_range)
    rows.money("criteria.award.fixed_price_cents", t("Fixed price"), bounds=(0, None), when=_has_fixed_price)


class ExampleTable(QWidget):
    """Amounts above their points; beside them, a line each, where there is no width for that."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[Label, Label]] = []
        self._upright = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(18))
        self._grid.setVerticalSpacing(theme.u(2))

    def show_examples(self, examples: list[tuple[str, str]]) -> None:
        """Show other amounts and points."""
        for label in (label for pair in self._pairs for label in pair):
            label.hide()
            label.deleteLater()
        heads = [(t("Amount"), t("Points"))] if examples else []
        self._pairs = [
            (Label(amount, "caption strong", role), Label(points, "body", role))
            for role, pairs in (("text2", heads), ("text", examples))
            for amount, points in pairs
        ]
        spoken = ", ".join(f"{amount}: {points}" for amount, points in examples)
        self.setAccessibleName(t("Example of the formula: {words}", words=spoken))
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask no more width than amounts and points below each other need."""
        widths = [max((pair[side].sizeHint().width() for pair in self._pairs), default=0) for side in (0, 1)]
        return QSize(sum(widths) + self._grid.horizontalSpacing(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the table across where it fits."""
        super().resizeEvent(event)
        across = sum(max(label.sizeHint().width() for label in pair) for pair in self._pairs)
        across += self._grid.horizontalSpacing() * len(self._pairs)
        upright = across > event.size().width()
        if upright != self._upright:
            self._upright = upright
            self._arrange()

    def _arrange(self) -> None:
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 0)
        for place, pair in enumerate(self._pairs):
            for side, label in enumerate(pair):
                line, column = (place, side) if self._upright else (side, place)
                right = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(label, line, column, right)
        self._grid.setColumnStretch(2 if self._upright else len(self._pairs), 1)


def _unscored(basis: AwardBasis) -> str:
    if basis is AwardBasis.FIXED_PRICE:
        return t("Everybody offers the same price; only quality makes the difference (art. 81, § 2).")
    return t("The lowest amount wins: no formula is needed.")


def _has_multiple(dossier: Dossier) -> bool:
    multiplied = (PriceFormula.LINEAR_LOWEST, PriceFormula.LOGARITHMIC)
    return price_is_scored(dossier) and dossier.criteria.award.price_formula in multiplied


def _has_fixed_range(dossier: Dossier) -> bool:
    return price_is_scored(dossier) and dossier.criteria.award.price_formula is PriceFormula.FIXED_RANGE


def _has_fixed_price(dossier: Dossier) -> bool:
    return dossier.criteria.award.basis is AwardBasis.FIXED_PRICE
