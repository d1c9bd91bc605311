"""One measured process: `python -m tests.perf.probe bare|paint|list`.

`bare` shows an empty window, `paint` the program's window, both up to the first paint event of that window;
`list` shows the program's window up to the paint event of the list with its rows. Each ends at that moment
and prints its peak memory in KiB.
"""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def peak_kib() -> int:
    """Return the peak resident memory of this process; 0 where the system does not tell."""
    from pathlib import Path

    # not `getrusage`: its peak begins with that of the process that started this one
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def end() -> None:
    """Print the peak memory and end at once."""
    sys.stdout.write(f"{peak_kib()}\n")
    sys.stdout.flush()
    os._exit(0)


def bare() -> None:
    """Show an empty main window up to its first paint."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    end_at_paint(window)
    window.show()
    application.exec()


def program(what: str) -> None:
    """Show the program up to its first paint, or to the first paint of the list with rows."""
    from dakdesk.app.paths import local_dir
    from dakdesk.app.system_check import complaint

    if complaint(local_dir()):
        sys.exit(2)
    from ui import application

    qt, window = application.start(["dakdesk"])
    if what == "paint":
        end_at_paint(window)
    else:
        window.ready.connect(lambda: end_at_rows(window))
    qt.exec()


def end_at_paint(widget: "QWidget", last: Callable[[], None] = end) -> None:
    """End at the first paint event of a widget."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                last()
            return False

    watch = Watch(widget)
    widget.installEventFilter(watch)


def end_at_rows(window: "MainWindow") -> None:
    """End at the first paint of the list that has rows."""
    from PySide6.QtCore import QTimer

    assert window.start is not None
    table = window.start.dossiers.table
    model = table.list_model()

    def watch() -> None:
        if model.rowCount():
            end_at_paint(table.viewport(), lambda: QTimer.singleShot(0, end))

    model.modelReset.connect(watch)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[1])
