"""After the first window is shown nothing heavy is loaded, and nothing of a dossier."""

import os
import subprocess
import sys
from pathlib import Path

from dakdesk.app.wiring import open_workspace
from tests.store.strategies import titled

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "docx",
    "jinja2",
    "openpyxl",
    "xlsxwriter",
    "babel",
    "markdown_it",
    "peewee",
    "msgspec",
    "lxml",
    "dataclasses",
    "inspect",
    "dakdesk.store.backup",
    "dakdesk.domain.dossier",
)
SHOW = """
import sys
from dakdesk.app import language
from ui import application
qt, window = application.start(["dakdesk"])
"""
TELL_MODULES = (
    SHOW
    + """
window.ready.connect(qt.quit)
qt.exec()
print(*sys.modules, sep="\\n")
"""
)
TELL_TEXTS = (
    SHOW
    + """
def tell():
    print(window.start.dossiers.table.list_model().rowCount(), language.texts("nl").is_whole)
    qt.quit()
window.settled.connect(tell)
qt.exec()
"""
)


def test_nothing_heavy_is_loaded_when_the_start_screen_is_first_shown(tmp_path: Path) -> None:
    loaded = set(_told(TELL_MODULES, tmp_path))
    assert "ui.start.start_screen" in loaded
    assert sorted(loaded.intersection(HEAVY)) == []


def test_the_list_of_dossiers_reads_only_the_texts_that_it_says(tmp_path: Path) -> None:
    assert _told(TELL_TEXTS, tmp_path) == ["1", "False"]


def _told(program: str, folder: Path) -> list[str]:
    """Return the words that a program prints about itself, with one dossier in its store."""
    workspace = open_workspace(folder / "data", folder / "local")
    workspace.add(titled("Laptops")).result(20)
    workspace.close()
    folders = {"DAKDESK_DATA": str(folder / "data"), "DAKDESK_LOCAL": str(folder / "local")}
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**untraced, "QT_QPA_PLATFORM": "offscreen", **folders},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()
