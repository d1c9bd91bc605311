"""Below the choice of a folder or file: what the program uses of it, and what must be mended and where."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.start.results import Problem, Results, in_background
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.visibility import show_if

if TYPE_CHECKING:
    from dakdesk.app.own_folder import FolderState


class Look(Protocol):
    """Looks at a folder; `samples` takes longer and finds more."""

    def __call__(self, path: Path, /, *, samples: bool) -> "FolderState":
        """Return what was found."""


class FolderCheck(QWidget):
    """Shows the outcome of `look` for a folder; hidden while no folder is chosen."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._folder = look, ""
        self._results = Results(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(6))
        self.banner = Banner("", "ok", action=t("Check again"), on_action=self.look_again)
        self.banner.button.setAccessibleName(t("Check again: {label}", label=name))
        column.addWidget(self.banner)
        self.hide()

    def show_folder(self, folder: str, *, thorough: bool = True) -> None:
        """Look at another folder, with samples when `thorough`; an empty name hides the outcome."""
        self._folder = folder
        show_if(self, bool(folder))
        if folder:
            self._look_at(thorough=thorough)

    @Slot()
    def look_again(self) -> None:
        """Look at the folder as it is now."""
        self._look_at(thorough=True)

    def _look_at(self, *, thorough: bool) -> None:
        self.banner.set_text(t("Checking the folder …"), "adv")
        job = partial(self._look, Path(self._folder), samples=thorough)
        self._results.wait(in_background(job), self._on_looked, self._on_failed)

    def _on_looked(self, state: "FolderState") -> None:
        if not state.problems:
            self.banner.set_text(state.summary, "ok")
            return
        left_out = t("These files are left out until they are mended:") if state.left_out else ""
        self.banner.set_text("\n".join(filter(None, (state.summary, left_out, *state.problems))), "warn")

    def _on_failed(self, problem: Problem) -> None:
        self.banner.set_text(problem.text, "block")
