"""After the first window is shown nothing heavy is loaded, and nothing of a dossier."""

import os
import subprocess
import sys
from pathlib import Path

from dakdesk.app.wiring import open_workspace

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
SHOW_AND_TELL = """
import sys
from ui import application
qt, window = application.start(["dakdesk"])
window.ready.connect(qt.quit)
qt.exec()
print(*sys.modules, sep="\\n")
"""


def test_nothing_heavy_is_loaded_when_the_start_screen_is_first_shown(tmp_path: Path) -> None:
    folders = {"DAKDESK_DATA": str(tmp_path / "data"), "DAKDESK_LOCAL": str(tmp_path / "local")}
    _make_store(tmp_path)
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", SHOW_AND_TELL],
        cwd=ROOT,
        env={**untraced, "QT_QPA_PLATFORM": "offscreen", **folders},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "ui.start.start_screen" in loaded
    assert sorted(loaded.intersection(HEAVY)) == []


def _make_store(folder: Path) -> None:
    workspace = open_workspace(folder / "data", folder / "local")
    workspace.choices().result(20)
    workspace.close()
