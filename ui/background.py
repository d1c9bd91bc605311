"""Work that takes longer than a keystroke, off the window's thread, with its result as a signal.

Usage::

    self._work = Background(self)
    self._work.done.connect(self._on_written)
    self._work.failed.connect(self._on_writing_failed)
    self._work.start(lambda: exporter.write(dossier, kind, path))
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Background(QObject):
    """Runs one function at a time in the thread pool; what was started last is the one that counts."""

    done = Signal(object)
    failed = Signal(object)
    _reported = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._reported.connect(self._on_reported)

    @property
    def busy(self) -> bool:
        """Whether the last started function has not reported yet."""
        return self.property("busy") is True

    def start(self, work: Callable[[], object]) -> None:
        """Run `work` soon; the result of anything started before is dropped."""
        self._number += 1
        self.setProperty("busy", True)
        QThreadPool.globalInstance().start(_Task(self._reported.emit, self._number, work))

    def _on_reported(self, number: int, result: object, problem: object) -> None:
        if number != self._number:
            return
        self.setProperty("busy", False)
        if problem is None:
            self.done.emit(result)
        else:
            self.failed.emit(problem)


class _Task(QRunnable):
    def __init__(
        self, report: Callable[[int, object, object], None], number: int, work: Callable[[], object]
    ) -> None:
        super().__init__()
        self._report, self._number, self._work = report, number, work

    def run(self) -> None:
        """Do the work; an error goes to the one who asked, never away."""
        try:
            result, problem = self._work(), None
        except Exception as error:
            result, problem = None, error
        try:
            self._report(self._number, result, problem)
        except RuntimeError:
            # The window was closed meanwhile: its Qt object is gone and nobody waits for the result.
            return
