"""The award: on what basis, how many points for price and for each criterion, and with which formula."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import counted_as_cost, scored
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import AwardBasis, PriceFormula
from dakdesk.flow.coverage import FULL_POINTS, weight_totals
from ui import theme
from ui.formats import format_number
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.chip import Chip
from ui.widgets.form_rows import Bounds, FormRows


class AwardPanel(QWidget):
    """The rows of the award; made anew when other criteria are scored."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._made_for: tuple[tuple[str, str], ...] | None = None
        self._rows: FormRows | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.u(17), theme.u(10), theme.u(14), theme.u(12))
        self._box.setSpacing(theme.u(12))
        self.total = Chip("", "ok")
        self._box.addWidget(self.total, 0, Qt.AlignmentFlag.AlignLeft)
        bridge.dossier_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the award as it is now."""
        items, cost = scored(self._bridge.dossier), counted_as_cost(self._bridge.dossier)
        wanted = tuple((f"{item.id} {item in cost}", current_title(item)) for item in (*items, *cost))
        if wanted != self._made_for:
            self._made_for = wanted
            if self._rows is not None:
                self._rows.setParent(None)
                self._rows.deleteLater()
            self._rows = self._make_rows(items, cost)
            self._box.addWidget(self._rows)
        self._show_total()

    def _show_total(self) -> None:
        totals = weight_totals(self._bridge.dossier)
        words = t(
            "Total: {n} of {total} points", n=format_number(totals.total), total=format_number(FULL_POINTS)
        )
        if totals.complete:
            self.total.set_chip(words, "ok", "check")
            return
        rest = format_number(abs(FULL_POINTS - totals.total))
        more = t("{n} still to divide", n=rest) if totals.total < FULL_POINTS else t("{n} too many", n=rest)
        self.total.set_chip(f"{words}, {more}", "warn", "triangle-alert")

    def _make_rows(self, items: list[SelectedCriterion], cost: list[SelectedCriterion]) -> FormRows:
        rows = FormRows(None, self._bridge)
        rows.terms("criteria.award.basis", t("Award on the basis of"), AwardBasis)
        rows.number(
            "criteria.award.price_weight",
            t("Price or cost"),
            unit=t("points"),
            bounds=(0, FULL_POINTS),
            half=True,
            when=_is_best_ratio,
            label_of_change="Change a weight",
        )
        for item in items:
            rows.number(
                f"criteria.chosen.{item.id}.weight",
                current_title(item),
                unit=t("points"),
                bounds=_bounds(item),
                half=True,
                when=_is_best_ratio,
                label_of_change="Change a weight",
            )
        for item in cost:
            title = current_title(item)
            rows.note(t("“{title}” is the criterion cost itself and gets no points of its own.", title=title))
        rows.terms(
            "criteria.award.price_formula", t("Points for the price"), PriceFormula, when=_is_best_ratio
        )
        rows.money("criteria.award.range_low_cents", t("Full points up to"), half=True, when=_has_fixed_range)
        rows.money("criteria.award.range_high_cents", t("No points from"), half=True, when=_has_fixed_range)
        rows.text(
            "criteria.award.tie_break",
            t("With equal points"),
            lines=2,
            optional=True,
            hint=t("How you choose when two tenders have the same score."),
        )
        return rows


def _bounds(item: SelectedCriterion) -> Bounds:
    scoring = item.origin.scoring
    return (scoring.weight_minimum, scoring.weight_maximum) if scoring else (0, FULL_POINTS)


def _is_best_ratio(dossier: Dossier) -> bool:
    return dossier.criteria.award.basis is AwardBasis.BEST_PRICE_QUALITY


def _has_fixed_range(dossier: Dossier) -> bool:
    award = dossier.criteria.award
    return _is_best_ratio(dossier) and award.price_formula is PriceFormula.FIXED_RANGE
