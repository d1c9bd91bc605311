"""A choice whose options follow what is edited beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from ui.widgets.fields import ChoiceField, Option


class LiveChoice(ChoiceField):
    """Asks for its options anew each time it shows a value."""

    def __init__(self, options: Callable[[], Sequence[Option]]) -> None:
        self._ask = options
        super().__init__(options())

    def set_value(self, value: Any) -> None:
        """Show a choice among the options of now."""
        options = list(self._ask())
        if options != self._options:
            self._options = options
            self.clear()
            self.addItems([text for _value, text in options])
            self.setCurrentIndex(-1)
        super().set_value(value)
