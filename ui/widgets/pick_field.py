"""An editor for several of many known values: search by name, pick, leave out again.

The value is a tuple in the order of picking. What was picked and is no longer known stays, under its id.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from ui import theme
from ui.texts import t
from ui.widgets.choice_chips import ChoiceChips, SearchField
from ui.widgets.fields import CompositeField, Option
from ui.widgets.labels import Label

MOST_RESULTS = 8
LEAST_LETTERS = 2


class PickField(CompositeField):
    """A search line, what it finds, and what was picked below it.

    Args:
        options: gives (value, words) of everything that can be picked, whenever it is asked.
        placeholder: what may be typed.
    """

    def __init__(self, options: Callable[[], Sequence[Option]], placeholder: str = "") -> None:
        super().__init__()
        self._options = options
        self._value: tuple[Any, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(6))
        self.line = SearchField(placeholder or t("Type a word to search"))
        self.offered, self.picked = ChoiceChips(), ChoiceChips()
        self._message = Label("", "caption", "text2", wrap=True)
        self._message.hide()
        for part in (self.line, self.offered, self._message, self.picked):
            box.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self._on_line_edited)
        self.line.chosen.connect(self._on_line_chosen)
        self.line.left.connect(self.left)

    def setAccessibleName(self, name: str) -> None:
        """Name the line that takes the focus."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> tuple[Any, ...]:
        """Return what is picked."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show what is picked."""
        self._value = tuple(value or ())
        words = dict(self._options())
        chips = [(str(item), words.get(item, str(item))) for item in self._value]
        self.picked.show_chips(chips, t("Leave out {name}", name="{name}"), "x", self._leave_out)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self.line.set_read_only(read_only)
        self.picked.set_enabled(not read_only)
        self.offered.set_enabled(not read_only)

    @Slot(object)
    def _on_line_edited(self, text: object) -> None:
        found = self._found(str(text))
        chips = [(str(value), words) for value, words in found[:MOST_RESULTS]]
        self.offered.show_chips(chips, t("Add {name}", name="{name}"), "plus", self._add)
        self._message.setText(_message(str(text), len(found)))
        self._message.setVisible(bool(self._message.text()))

    @Slot()
    def _on_line_chosen(self) -> None:
        found = self._found(self.line.text())
        if found:
            self._add(str(found[0][0]))

    def _found(self, text: str) -> list[Option]:
        words = _folded(text).split()
        if len("".join(words)) < LEAST_LETTERS:
            return []
        options = (option for option in self._options() if option[0] not in self._value)
        return [option for option in options if all(word in _folded(option[1]) for word in words)]

    def _add(self, value: str) -> None:
        self.line.clear()
        self._on_line_edited("")
        self.line.setFocus()
        self._become((*self._value, value))

    def _leave_out(self, value: str) -> None:
        self.line.setFocus()
        self._become(tuple(item for item in self._value if str(item) != value))

    def _become(self, value: tuple[Any, ...]) -> None:
        self.set_value(value)
        self.edited.emit(value)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _message(text: str, count: int) -> str:
    if len(text.strip()) < LEAST_LETTERS:
        return ""
    if not count:
        return t("Nothing found for “{text}”. Try another word.", text=text.strip())
    more = count - MOST_RESULTS
    return t("{count} more: type more of the word.", count=more) if more > 0 else ""
