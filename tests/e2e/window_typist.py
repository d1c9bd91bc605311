"""A program whose window is typed into until it is killed: `python -m tests.e2e.window_typist FOLDER`.

It says `open` when dossier d1 is on screen, waits for a line on its input, types the title, says `typed` as
soon as the recovery file has it, and then goes on as any open window does.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from dakdesk.app.wiring import open_workspace
from tests.ui.helpers import type_text
from ui.main_window import MainWindow

TITLE = "Getypt voor de stroom uitviel"


def main() -> None:
    """Open the window, type when told to, and stay."""
    folder = Path(sys.argv[1])
    application = QApplication(sys.argv[:1])
    window = MainWindow(lambda: open_workspace(folder / "data", folder / "local"))
    window.ready.connect(lambda: window.open_dossier("d1"))
    window.dossier_opened.connect(lambda: _type(window))
    window.show()
    window.activateWindow()
    application.exec()


def _type(window: MainWindow) -> None:
    assert window.dossier is not None
    _say("open")
    sys.stdin.readline()
    window.dossier.bridge.jump("contract.title")
    field = QApplication.focusWidget()
    assert field is not None
    type_text(field, TITLE)
    QApplication.processEvents()
    assert window.workspace._spool.wait(10)
    _say("typed" if TITLE in window.dossier.bridge.dossier.contract.title else "not typed")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
