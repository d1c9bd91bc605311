"""Looks for garbage in the window's thread only.

Python looks in whatever thread happens to make the next object. When the thread of the store then finds a
widget in a circle of garbage, it takes it down beside the window's thread, and the program dies. So Python's
own looking stays off while a window is there, and this does it by the same counts.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1000


class GarbageWatch(QObject):
    """Looks once a second, as far back as Python's own thresholds say; lives as long as its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation whose count is over its threshold."""
        due = [age for age, (count, most) in enumerate(_counts()) if count > most]
        if due:
            gc.collect(due[-1])


def _counts() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
