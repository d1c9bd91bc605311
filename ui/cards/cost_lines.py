"""The lines of the calculation with all their properties, and what tenderers fill in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot

from dakdesk.domain.changes import Change
from dakdesk.domain.costs import CostLine
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import CostCategory, CostPattern, CostTiming, SupplyWay
from dakdesk.lcc.changes import add_block, remove_line
from dakdesk.lcc.templates import LineBlock
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.form_rows import FormRows, term_options
from ui.widgets.record_table import Column, RecordTable

PATH = "costs.lines"


class LinesCard(Card):
    """The table of lines; folded it says how many tenderers fill in."""

    def __init__(self, bridge: SessionBridge, blocks: Sequence[LineBlock] = ()) -> None:
        super().__init__(t("Cost lines"), foldable=True)
        self._bridge = bridge
        self._methods = tuple(each for each in blocks if each.way is SupplyWay.NOT_SAID)
        self.template_button = Button(t("Another template"), "quiet", "rotate-ccw")
        self.table = LineTable(self, bridge)
        self.body.addWidget(self.template_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.method_buttons = [self._method_button(each) for each in self._methods]
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(bridge.read_only)

    def refresh(self) -> None:
        """Show the study as it is now."""
        lines = self._bridge.dossier.costs.lines
        asked = sum(line.asked_from_tenderer for line in lines)
        words = tn("{count} line", "{count} lines", len(lines))
        self.set_summary(t("{lines}, {asked} for the tenderer", lines=words, asked=asked))
        there = {line.id for line in lines}
        for button, method in zip(self.method_buttons, self._methods, strict=True):
            button.setVisible(not there.issuperset(line.id for line in method.lines))

    def _method_button(self, method: LineBlock) -> Button:
        """Return the button that adds the lines of a method of valuing, with what to mind as tooltip."""
        add = partial(self._on_method_clicked, method)
        button = Button(t("Add: {name}", name=method.name), "quiet", "plus", on_click=add)
        button.setToolTip(method.hint)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _on_method_clicked(self, method: LineBlock) -> None:
        self._bridge.apply(add_block(method))

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for button in self.method_buttons:
            button.set_enabled(not read_only, t("This dossier is open for reading only."))


class LineTable(RecordTable):
    """Lines with what they cost, when, at which price, and who fills them in."""

    def __init__(self, host: Card, bridge: SessionBridge) -> None:
        self._price_fields: list[ChoiceField] = []
        super().__init__(
            host,
            bridge,
            PATH,
            columns=_columns(),
            new=lambda: CostLine(id=new_id("kost")),
            add_text=t("Add a line"),
            empty_text=t("No lines yet. Choose a template or add your own."),
        )

    def make_form(self, record_id: str) -> FormRows:
        """Return the form, with the prices of the study to choose from."""
        rows = super().make_form(record_id)
        options = self._price_options()
        for field, label in (("price_id", t("Times the price of")), ("emission_id", t("Emissions by"))):
            row = rows.choice(field, label, options, half=True)
            if isinstance(row.editor, ChoiceField):
                self._price_fields.append(row.editor)
        rows.choice("timing", t("When in the year?"), _timing_options(), half=True, when=_recurs(record_id))
        rows.percent(
            "escalation", t("Price increase per year"), fraction=True, empty=0.0, bounds=(-50, 100), half=True
        )
        return rows

    def removal(self, record_id: str) -> Change:
        """Take a line out together with what was uncertain about it."""
        return remove_line(record_id)

    @Slot()
    def refresh(self) -> None:
        """Show the lines as they are now, with the prices that exist now."""
        super().refresh()
        options = self._price_options()
        for field in self._price_fields:
            if field.property("names") != [words for _value, words in options]:
                field.setProperty("names", [words for _value, words in options])
                field.set_options(options)

    def _price_options(self) -> list[tuple[Any, str]]:
        prices = self._bridge.value.costs.prices
        return [("", t("none")), *((price.id, price.label or price.id) for price in prices)]


_PERIODIC = (CostPattern.YEARLY, CostPattern.MONTHLY)
_WITHOUT_FIRST = (CostPattern.AT_END, CostPattern.INPUT)
_form_field = partial(Column, in_table=False)


def _columns() -> tuple[Column, ...]:
    return (
        Column("label", t("Cost line"), weight=4, half=False),
        Column("category", t("Category"), "terms", weight=2, vocabulary=CostCategory),
        _form_field("unit", t("Unit of what is filled in")),
        _form_field("pattern", t("When"), "terms", weight=2, vocabulary=CostPattern),
        *_begin_columns(),
        *_length_columns(),
        _form_field("vat_percent", t("VAT rate"), "percent", bounds=(0, 100), empty=0.0),
        _form_field("per_unit", t("Per unit: times the number"), "flag"),
        _form_field("asked_from_tenderer", t("Tenderers fill this in"), "flag"),
        _form_field(
            "least_favourable",
            t("Least favourable value that part III allows"),
            "number",
            optional=True,
            bounds=(0, None),
            when=lambda line: line.asked_from_tenderer,
            hint=t("In the unit of the line. Empty: part III names no bound."),
        ),
        Column("by_whom", t("By whom"), "label", weight=2, show=_by_whom),
    )


def _begin_columns() -> tuple[Column, ...]:
    """The fields that say when a line begins: so many years and months after the start, or a day."""
    counted = partial(_form_field, kind="integer", empty=0, when=_begins_after_start)
    return (
        counted("first_year", t("From year"), bounds=(0, 150), hint=t("0 is the start of the use.")),
        counted("first_month", t("And months later"), bounds=(0, 11), unit=t("months")),
        _form_field(
            "on",
            t("On which day?"),
            "date",
            optional=True,
            when=lambda line: line.pattern is CostPattern.ONCE,
            hint=t("Instead of a year; needs the first day of use."),
        ),
    )


def _length_columns() -> tuple[Column, ...]:
    """The fields that say how long a line runs, or how often it comes back."""
    return (
        _form_field(
            "duration_months",
            t("How long does it run?"),
            "integer",
            bounds=(0, 1800),
            empty=0,
            unit=t("months"),
            when=lambda line: line.pattern in _PERIODIC,
            hint=t("Empty: to the end of the period."),
        ),
        _form_field(
            "interval_years",
            t("Every how many years?"),
            "number",
            bounds=(0.084, 150),
            when=lambda line: line.pattern is CostPattern.EVERY_N_YEARS,
        ),
    )


def _begins_after_start(line: CostLine) -> bool:
    return line.pattern not in _WITHOUT_FIRST and line.on is None


def _by_whom(line: CostLine) -> str:
    return t("tenderer") if line.asked_from_tenderer else t("buyer")


def _recurs(record_id: str) -> Callable[[Dossier], bool]:
    """Tell whether the line falls every year or month, so that its place in the year counts."""
    return lambda dossier: any(
        line.id == record_id and line.pattern in _PERIODIC for line in dossier.costs.lines
    )


def _timing_options() -> list[tuple[Any, str]]:
    return [(None, t("As the calculation says")), *term_options(CostTiming)]
