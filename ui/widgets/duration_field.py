"""The field for a term: so many days, months or years."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot

from dakdesk.domain.terms import DurationUnit
from ui import formats, theme
from ui.texts import t
from ui.widgets.fields import ChoiceField, CompositeField, Option, ParsedField


class DurationField(CompositeField):
    """A whole number beside its unit; the value is a `Duration`, nought stands for an empty amount."""

    def __init__(self, units: Sequence[Option]) -> None:
        super().__init__()
        self._amount = ParsedField(
            formats.parse_integer, formats.format_number, t("Type a whole number, for example 12.")
        )
        self._amount.setFixedWidth(theme.u(80))
        self._unit = ChoiceField(units)
        self._unit.setAccessibleName(t("Unit of the term"))
        self.place_in_row(self._amount, self._unit, gap=8)
        for part in (self._amount, self._unit):
            part.edited.connect(self._on_part_edited)
            part.left.connect(self.left)

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self._amount.setAccessibleName(name)
        self._unit.setAccessibleName(t("Unit: {label}", label=name))

    def value(self) -> Any:
        """Return the duration."""
        from dakdesk.domain.contract import Duration

        return Duration(amount=self._amount.value() or 0, unit=self._unit.value() or DurationUnit.MONTHS)

    def set_value(self, value: Any) -> None:
        """Show a duration; zero is empty."""
        self._amount.set_value(value.amount or None)
        self._unit.set_value(value.unit)

    def problem(self) -> str:
        """Return why the amount is no number."""
        return self._amount.problem()

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self._amount.set_read_only(read_only)
        self._unit.set_read_only(read_only)

    @Slot(object)
    def _on_part_edited(self, _value: object) -> None:
        self.edited.emit(self.value())
