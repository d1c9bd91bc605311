"""The program's look, an in-memory session, and nothing left behind: no timer, thread or window."""

import gc
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel

import ui  # noqa: F401 - keeps None alive before Qt is used
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.contract import Contract, Lot
from dakdesk.domain.dossier import Dossier
from ui import theme
from ui.application import load_qt_words
from ui.session_bridge import SessionBridge
from ui.style import DakStyle
from ui.widgets.buttons import Button


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> None:
    """Style, palette, fonts and Dutch words as the program has them; garbage is looked for in this thread."""
    gc.disable()
    qapp.setStyle(DakStyle())
    theme.apply("light", 100)
    load_qt_words("nl")


@pytest.fixture(autouse=True)
def usual_theme(look: None) -> Iterator[None]:
    """Light and 100 % again after a test that chose something else."""
    yield
    theme.set_scheme("light")
    theme.set_scale(100)


@pytest.fixture(scope="module", autouse=True)
def known_to_stay() -> None:
    """Leave what was there before a module's tests, modules and caches, out of the looks for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail the test that leaves a thread behind or a mouse button down: focus is then not followed."""
    threads = set(threading.enumerate())
    yield
    QThreadPool.globalInstance().waitForDone(2000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    visible = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in visible:
        widget.close()
    left = [thread for thread in set(threading.enumerate()) - threads if "dakdesk" in thread.name]
    assert left == []
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture
def dossier() -> Dossier:
    """A dossier with a title, a reference and two lots."""
    lots = (
        Lot(id="lot-1", title="Nieuwe laptops", subject="Draagbare computers", estimate_cents=12_300_000),
        Lot(id="lot-2", title="Gereviseerde toestellen"),
    )
    contract = Contract(title="Laptops en beeldschermen", reference="2026-ICT-014", lots=lots)
    return Dossier(id="d-1", created=date(2026, 11, 21), owner="A. Peeters", contract=contract)


@pytest.fixture
def session(dossier: Dossier) -> Session:
    """The dossier, open in memory, judged by the shipped rules."""
    return Session(dossier, find=Knowledge().findings)


@pytest.fixture
def bridge(qapp: QApplication, session: Session) -> Iterator[SessionBridge]:
    """What pages get."""
    made = SessionBridge(session, lambda _dossier: session.findings)
    yield made
    made.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """What the rooms of the start screen get, with an empty store."""
    made = open_workspace(tmp_path / "data", tmp_path / "local")
    yield made
    made.close()


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: QApplication) -> Iterator[None]:
    """Fail the test in which a part of a screen flashes up as a window of its own."""
    watch = _StrayWindows()
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert watch.seen == []


class _StrayWindows(QObject):
    """Notes buttons and labels that are shown without a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        """Look, and let everything pass."""
        if event.type() is QEvent.Type.Show and isinstance(watched, Button | QLabel) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.text()!r}")
        return False
