"""The assumptions of the calculation: a summary, and all of them as form when opened."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from dakdesk.domain.cost_lots import NumberedLot, cost_lots, has_lots, price_lots
from dakdesk.domain.costs import CostStudy, Default, UnitPrice
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CostTiming, RateKind
from dakdesk.lcc.problems import is_dated
from dakdesk.lcc.unit_words import unit_words
from ui import theme
from ui.formats import format_date, format_number, format_percent
from ui.session_bridge import SessionBridge
from ui.texts import t, term
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.choice_fields import ChecksField
from ui.widgets.form_rows import FormRows, term_options
from ui.widgets.labels import ElidedLabel, Label

_SHOWN_PRICES = 3


class BasisCard(Card):
    """Number, period, rate, VAT and timing; `set_editing` opens the form."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("Assumptions"))
        self._bridge = bridge
        self._offered = lot_options(bridge.dossier)
        self._facts = _Facts()
        self.add(self._facts)
        self._form = FormRows(self, bridge)
        self._fill_form(self._form)
        self.change_button = Button(t("Change"), "quiet", "pencil-line", on_click=self._on_change_clicked)
        self.add_action(self.change_button)
        self._editing = True
        self.set_editing(False)

    def refresh(self) -> None:
        """Show the study as it is now."""
        self._facts.show_facts(self._all_facts())
        self._offer_lots()

    def has_field(self, path: str) -> bool:
        """Whether the form edits the field at a path."""
        return self._form.row(path) is not None

    def facts(self) -> tuple[str, ...]:
        """Return the values of the summary as they are shown."""
        return tuple(value for _name, value, _source in self._all_facts())

    def _all_facts(self) -> list[tuple[str, str, str]]:
        return [*_lot_facts(self._bridge.dossier), *_facts_of(self._bridge.dossier.costs)]

    def _offer_lots(self) -> None:
        """Offer the lots there are now."""
        options = lot_options(self._bridge.dossier)
        field = self._lots.editor
        if options != self._offered and isinstance(field, ChecksField):
            self._offered = options
            field.set_options(options)

    def set_editing(self, editing: bool) -> None:
        """Open or close the form."""
        if editing != self._editing:
            self._editing = editing
            self._form.setVisible(editing)
            self._facts.setVisible(not editing)
            self.change_button.set_text(t("Ready") if editing else t("Change"))

    def _fill_form(self, rows: FormRows) -> None:
        self._add_scope(rows)
        _add_rates(rows)
        _add_moments(rows)
        rows.flag("costs.include_vat", t("Count VAT: it cannot be deducted"))
        rows.flag("costs.count_externalities", t("Count external environmental costs in the total"))
        rows.text("costs.note", t("Note"), lines=2, optional=True)

    def _add_scope(self, rows: FormRows) -> None:
        """Add what is compared: how many, how long, at which rates, for which lots."""
        rows.number("costs.units", t("Number"), empty=0.0, half=True)
        rows.line("costs.unit_name", t("Of what?"), placeholder=t("devices"), half=True)
        rows.integer("costs.period_years", t("Period"), empty=0, bounds=(1, 150), unit=t("years"))
        rows.percent("costs.discount_rate", t("Discount rate"), fraction=True, empty=0.0, half=True)
        rows.percent("costs.inflation", t("Inflation"), fraction=True, empty=0.0, half=True)
        own = t("Each lot is awarded on its own. For the other lots the price of the lot counts.")
        alike = t("Choose several lots only when number and fixed values are the same for each of them.")
        self._lots = rows.checks(
            "costs.lot_ids",
            t("For which lots does the calculation count?"),
            lot_options(self._bridge.dossier),
            when=has_lots,
            hint=f"{own} {alike}",
        )

    @Slot()
    def _on_change_clicked(self) -> None:
        self.set_editing(not self._editing)


def _add_rates(rows: FormRows) -> None:
    """Add what the discount rate and the price increases mean, and where the rate comes from."""
    rows.radio("costs.rate_kind", t("Is the discount rate real or nominal?"), term_options(RateKind))
    rows.line("costs.rate_source", t("Source of the discount rate"))
    rows.radio(
        "costs.escalation_kind",
        t("Are the price increases on top of inflation?"),
        [
            (RateKind.REAL, t("Yes, on top of inflation")),
            (RateKind.NOMINAL, t("No, inflation included")),
        ],
    )


def _add_moments(rows: FormRows) -> None:
    """Add when costs fall, and how days count where they fall on a date."""
    rows.terms("costs.timing", t("When do yearly costs fall?"), CostTiming)
    rows.date(
        "costs.start",
        t("First day of use"),
        half=True,
        optional=True,
        hint=t("Needed when costs fall on a date. A price path is counted from its year."),
    )
    rows.choice(
        "costs.year_days",
        t("Days in a year"),
        [(365.25, t("365.25, as the calendar")), (365.0, t("365, as a spreadsheet"))],
        half=True,
        when=lambda dossier: is_dated(dossier.costs),
    )


def lot_options(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the lots to choose from."""
    lots = enumerate(dossier.contract.lots, 1)
    return [(lot.id, _lot_words(number, lot.title)) for number, lot in lots]


def _lot_words(number: int, title: str) -> str:
    return t("Lot {n}: {title}", n=number, title=title) if title else t("Lot {n}", n=number)


def _lot_facts(dossier: Dossier) -> list[tuple[str, str, str]]:
    """Return for which lots the calculation counts and which the price decides, when there are lots."""
    if not has_lots(dossier):
        return []
    named, others = cost_lots(dossier), price_lots(dossier)
    counted = (t("Counts for lot"), _numbers(named) or t("not filled in"), _titles(named))
    priced = (t("Compared on price: lot"), _numbers(others), _titles(others))
    return [counted, priced] if others else [counted]


def _numbers(lots: tuple[NumberedLot, ...]) -> str:
    return ", ".join(str(lot.number) for lot in lots)


def _titles(lots: tuple[NumberedLot, ...]) -> str:
    return "; ".join(lot.title for lot in lots)


def _facts_of(study: CostStudy) -> list[tuple[str, str, str]]:
    """Return name, words and source of what matters most."""
    period = f"{study.period_years} {t('years')}" if study.period_years else t("not filled in")
    rate = f"{format_percent(round(study.discount_rate * 100, 6))} {term(study.rate_kind).lower()}"
    used = {name for line in study.lines for name in (line.price_id, line.emission_id)}
    prices = [price for price in study.prices if price.id in used][:_SHOWN_PRICES]
    start = [(t("First day of use"), format_date(study.start), "")] if study.start else []
    return [
        (t("Number"), f"{format_number(study.units)} {unit_words(study)}", ""),
        (t("Period"), period, ""),
        *start,
        (t("Discount rate"), rate, study.rate_source),
        *((price.label or price.id, price_words(price), price_source(price)) for price in prices),
    ]


def price_words(price: UnitPrice) -> str:
    """Return a price with its unit."""
    if price.value is None:
        return t("not filled in")
    return f"{format_number(price.value)}\u00a0{price.unit}"


def price_source(price: UnitPrice | Default) -> str:
    """Return where a price comes from, with its year."""
    year = str(price.year) if price.year else ""
    return " ".join(part for part in (price.source, f"({year})" if year else "") if part)


class _Facts(QWidget):
    """Names with their values at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(10))
        self._grid.setVerticalSpacing(theme.u(6))
        self._labels: list[tuple[ElidedLabel, Label]] = []

    def show_facts(self, facts: list[tuple[str, str, str]]) -> None:
        """Show the facts below each other."""
        while len(self._labels) < len(facts):
            row, pair = len(self._labels), (ElidedLabel("", "body", "text2"), Label("", "body strong"))
            self._labels.append(pair)
            self._grid.addWidget(pair[0], row, 0)
            self._grid.addWidget(pair[1], row, 1, Qt.AlignmentFlag.AlignRight)
        for number, (name, value) in enumerate(self._labels):
            name.setVisible(number < len(facts))
            value.setVisible(number < len(facts))
            if number < len(facts):
                words, figure, source = facts[number]
                name.set_full_text(words)
                value.setText(figure)
                value.setToolTip(source)
                value.setAccessibleName(f"{words}: {figure}")
        self._grid.setColumnStretch(0, 1)
