"""Search in the open dossier: lists where words stand, Enter jumps there."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from ui import theme
from ui.session_bridge import SessionBridge, step_of
from ui.shell.step_names import step_name
from ui.texts import t, tn
from ui.widgets.fields import LineField
from ui.widgets.labels import Label

MOST = 50
EXCERPT = 70


def texts_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every typed text of a dossier with its path; catalogue records and ids are left out."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, tuple):
        for item in value:
            if hasattr(item, "id"):
                yield from texts_of(item, f"{path}.{item.id}")
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("id", "origin", "accepted", "exports"):
                yield from texts_of(getattr(value, field.name), f"{path}.{field.name}".strip("."))


def find_words(dossier: Any, words: str) -> list[tuple[str, str]]:
    """Return path and excerpt of the texts that hold all the words, at most fifty."""
    wanted = words.casefold().split()
    found: list[tuple[str, str]] = []
    if not wanted:
        return found
    for path, text in texts_of(dossier):
        low = text.casefold()
        if all(word in low for word in wanted) and step_of(path) is not None:
            found.append((path, _excerpt(text, low.find(wanted[0]))))
    return found[:MOST]


def _excerpt(text: str, at: int) -> str:
    start = max(0, at - EXCERPT // 3)
    part = " ".join(text[start : start + EXCERPT].split())
    return f"{'… ' if start else ''}{part}{' …' if start + EXCERPT < len(text) else ''}"


class DossierSearch(QWidget):
    """A field with a list below it, laid over the page; Esc closes it."""

    def __init__(self, parent: QWidget, bridge: SessionBridge) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._bridge = bridge
        self._found: list[tuple[str, str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(t("Search in this dossier"))
        self.field = LineField(t("Search in this dossier"))
        self.field.setAccessibleName(t("Search in this dossier"))
        self.field.edited.connect(self._on_words_edited)
        self._names = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._names)
        self.list.setAccessibleName(t("Places found"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._on_chosen)
        self._count: QLabel = Label(t("Type a word, for example a name or a number."), "caption", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(12), theme.u(12), theme.u(12), theme.u(10))
        box.setSpacing(theme.u(8))
        for widget in (self.field, self.list, self._count):
            box.addWidget(widget)
        self.setFixedSize(theme.u(520), theme.u(360))

    @classmethod
    def open_over(cls, shell: QWidget, bridge: SessionBridge) -> "DossierSearch":
        """Open the search at the top of the shell."""
        search = cls(shell, bridge)
        place = shell.mapToGlobal(shell.rect().topLeft())
        search.move(place.x() + (shell.width() - search.width()) // 2, place.y() + theme.u(52))
        search.show()
        search.field.setFocus(Qt.FocusReason.PopupFocusReason)
        return search

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list with the arrows, jump with Enter, close with Esc."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self._found:
            row = max(0, min(len(self._found) - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self._names.index(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _on_words_edited(self, words: object) -> None:
        self._found = find_words(self._bridge.dossier, str(words))
        self._names.setStringList([_place(path, excerpt) for path, excerpt in self._found])
        self.list.setCurrentIndex(self._names.index(0))
        self._count.setText(tn("{count} place", "{count} places", len(self._found)))

    @Slot()
    def _on_chosen(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found):
            path = self._found[row][0]
            self.close()
            self._bridge.jump(path)


def _place(path: str, excerpt: str) -> str:
    step = step_of(path)
    return f"{step_name(step) if step else ''}  ·  {excerpt}"
