"""The officer's hands: keys only. Tab walks, letters type, Enter and Space choose."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import spoken_name, type_text

MOST_TABS = 400


class Keyboard:
    """Types into whatever has the focus in `window`."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot, self._window = qtbot, window

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)
        QApplication.processEvents()

    def control(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def step(self, number: int) -> None:
        """Jump to a step with Ctrl and its number."""
        self.control(Qt.Key(Qt.Key.Key_0.value + number))

    def tab_to(self, wanted: str) -> None:
        """Press Tab until the field with that path, or the widget with that spoken name, has the focus."""
        self._tab_until(lambda widget: wanted in _names(widget), wanted)

    def fill(self, path: str, text: str) -> None:
        """Go to a field and type in place of what stands there."""
        self.tab_to(path)
        self.control(Qt.Key.Key_A)
        type_text(self.focus, text)
        QApplication.processEvents()

    def choose(self, path: str, times: int = 1) -> None:
        """Go to a list of choices and press Down `times` times."""
        self.tab_to(path)
        for _ in range(times):
            self.press(Qt.Key.Key_Down)

    def push(self, name: str) -> None:
        """Go to a button by its spoken name and press Space."""
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def _tab_until(self, there: Callable[[QWidget], bool], wanted: str) -> None:
        seen = []
        for _ in range(MOST_TABS):
            widget = QApplication.focusWidget()
            if widget is not None and there(widget):
                return
            seen.append(", ".join(sorted(_names(widget))) if widget else "nothing")
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {wanted!r}; it walks {list(dict.fromkeys(seen))}")


def _names(widget: QWidget) -> set[str]:
    """Return what a widget is called: paths of itself and of the row around it, and its spoken name."""
    names = {widget.objectName(), spoken_name(widget)}
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if "." in above.objectName():
            names.add(above.objectName())
            break
        above = above.parentWidget()
    return names - {""}
