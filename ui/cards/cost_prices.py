"""Unit prices and factors: with source, year and certainty, and what is still to be confirmed."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.domain.changes import Change
from dakdesk.domain.costs import Default, UnitPrice
from dakdesk.domain.ids import new_id
from dakdesk.domain.paths import PathError
from dakdesk.domain.terms import Certainty
from dakdesk.lcc.changes import confirm_default, confirm_price, remove_price, set_price
from dakdesk.lcc.problems import unconfirmed_defaults, unconfirmed_prices
from ui import theme
from ui.cards.cost_basis import price_source, price_words
from ui.formats import format_number
from ui.models.price_path import parse_path, show_path
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import ParsedField
from ui.widgets.form_row import FormRow
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label
from ui.widgets.record_table import Column, RecordTable

PATH = "costs.prices"


class PricesCard(Card):
    """The proposals with a button to confirm each, and all prices as a table."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("Prices and factors"), foldable=True)
        self.proposals = ProposalList(bridge)
        self.add(self.proposals)
        self.table = PriceTable(self, bridge)

    def refresh(self) -> None:
        """Show the study as it is now."""
        self.proposals.refresh()
        count = len(self.table.records())
        self.set_summary(t("{n} prices and factors", n=count) if count else t("none yet"))


class ProposalList(QWidget):
    """Each value that is a proposal, with its source and a button to confirm it."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._shown: tuple[UnitPrice | Default, ...] = ()
        self._buttons: list[Button] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(6))
        bridge.read_only_changed.connect(self._on_read_only_changed)

    def refresh(self) -> None:
        """Show the proposals as they are now."""
        study = self._bridge.dossier.costs
        prices: tuple[UnitPrice | Default, ...] = (
            *unconfirmed_prices(study),
            *unconfirmed_defaults(study),
        )
        if prices == self._shown:
            return
        place = next((n for n, button in enumerate(self._buttons) if button.hasFocus()), None)
        self._shown = prices
        self._clear()
        for price in prices:
            self._box.addWidget(self._row(price))
        self._on_read_only_changed(self._bridge.read_only)
        if place is not None and self._buttons:
            self._buttons[min(place, len(self._buttons) - 1)].setFocus()

    def buttons(self) -> list[Button]:
        """Return the buttons that confirm, in the order of the list."""
        return list(self._buttons)

    def _clear(self) -> None:
        self._buttons = []
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, price: UnitPrice | Default) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.u(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        shown = price_words(price) if isinstance(price, UnitPrice) else format_number(price.value)
        words.addWidget(Label(f"{price.label or price.id}: {shown}", "body strong", wrap=True))
        words.addWidget(Label(price_source(price), "caption", "text2", wrap=True))
        line.addLayout(words, 1)
        confirm = Button(t("Confirm"), "quiet", "check", on_click=partial(self._on_confirm_clicked, price))
        confirm.setAccessibleName(t("Confirm the proposal: {label}", label=price.label or price.id))
        if price.value is None:
            confirm.hide()
        line.addWidget(confirm)
        self._buttons.append(confirm)
        return row

    def _on_confirm_clicked(self, price: UnitPrice | Default) -> None:
        change = confirm_price if isinstance(price, UnitPrice) else confirm_default
        self._bridge.apply(change(price.id))

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for button in self._buttons:
            button.setEnabled(not read_only)


class PriceTable(RecordTable):
    """All prices; typing a value confirms it, an emptied one is a question again."""

    def __init__(self, host: Card, bridge: SessionBridge) -> None:
        self._value_rows: dict[str, FormRow] = {}
        super().__init__(
            host,
            bridge,
            PATH,
            columns=(
                Column("label", t("Name"), weight=3, half=False),
                Column("value", t("Value"), "number", weight=2, show=_value_words),
                Column("unit", t("Unit"), in_table=False),
                Column("source", t("Source"), "text", in_table=False),
                Column("year", t("Year"), "year", in_table=False),
                Column("certainty", t("Certainty"), "terms", vocabulary=Certainty, in_table=False),
                Column("state", t("State"), "label", weight=2, show=_state_words, chip=_state_chip),
                Column("confirmed", t("Holds for our organisation"), "flag", in_table=False),
            ),
            new=lambda: UnitPrice(id=new_id("prijs"), unit="€"),
            add_text=t("Add a price"),
            empty_text=t("No prices yet. Lines in euro need none."),
        )

    def removal(self, record_id: str) -> Change:
        """Take a price out together with what was uncertain about it."""
        return remove_price(record_id)

    def make_form(self, record_id: str) -> FormRows:
        """Return the form; the value can be confirmed where it stands."""
        rows = super().make_form(record_id)
        rows.percent(
            "escalation", t("Price increase per year"), fraction=True, empty=0.0, bounds=(-50, 100), half=True
        )
        rows.custom(
            "path",
            t("Value in later years"),
            ParsedField(
                parse_path,
                show_path,
                t("Type years with their values, for example 2026: 0,28; 2030: 0,31."),
                placeholder="2026: 0,28; 2030: 0,31",
            ),
            empty=(),
            optional=True,
            hint=t(
                "Begin with the year of the price. In between it is a straight line, then the rise counts."
            ),
        )
        value = rows.row("value")
        if value is not None:
            value.field.edited.connect(partial(self._on_value_edited, record_id))
            value.proposal_confirmed.connect(partial(self._on_proposal_confirmed, record_id))
            self._value_rows[record_id] = value
            self._mark_proposals()
        return rows

    @Slot()
    def refresh(self) -> None:
        """Show the prices as they are now."""
        super().refresh()
        self._mark_proposals()

    def _mark_proposals(self) -> None:
        for record_id, row in self._value_rows.items():
            try:
                price = self._bridge.get(f"{PATH}.{record_id}")
            except PathError:
                continue
            row.set_proposal(not _holds(price) and price.value is not None)

    def _on_value_edited(self, record_id: str, value: object) -> None:
        self._bridge.apply(set_price(record_id, float(value) if isinstance(value, int | float) else None))

    def _on_proposal_confirmed(self, record_id: str) -> None:
        self._bridge.apply(confirm_price(record_id))


def _value_words(price: UnitPrice) -> str:
    """Return the value and, where it changes along a path or a list of levels, that it does."""
    words = price_words(price)
    if price.path:
        return t("{price}, path to {year}", price=words, year=max(point.id for point in price.path))
    return t("{price}, a level each year", price=words) if price.levels else words


def _holds(price: UnitPrice) -> bool:
    return price.confirmed or price.certainty is Certainty.CONFIRMED


def _state_words(price: UnitPrice) -> str:
    return t("Confirmed") if _holds(price) else t("Proposal")


def _state_chip(price: UnitPrice) -> tuple[str, str]:
    return ("ok", "check") if _holds(price) else ("warn", "")
