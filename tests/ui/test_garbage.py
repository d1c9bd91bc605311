"""Garbage is looked for in the window's thread, never in that of the store."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.garbage import GarbageWatch


class _Circle:
    def __init__(self) -> None:
        self.itself = self


def test_a_circle_of_garbage_is_found_by_the_windows_thread(qtbot: QtBot) -> None:
    parent = QObject()
    GarbageWatch(parent)
    assert not gc.isenabled()
    seen: list[threading.Thread] = []
    weakref.finalize(_Circle(), lambda: seen.append(threading.current_thread()))
    maker = threading.Thread(target=lambda: [_Circle() for _ in range(5000)])
    maker.start()
    maker.join()
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)
    assert seen == [threading.main_thread()]


def test_what_is_not_due_is_left_alone(qtbot: QtBot) -> None:
    parent = QObject()
    watch = GarbageWatch(parent)
    gc.collect()
    before = [each["collections"] for each in gc.get_stats()]
    watch.look()
    assert [each["collections"] for each in gc.get_stats()] == before
