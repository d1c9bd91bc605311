"""Run the Qt-free tests as Windows would: another default encoding, a folder with spaces and accents.

The encoding is set by environment too, since the workers that the tests run in inherit only that.

`python -m tests.windows_like`. Every module is imported first. A file opened without naming its encoding
fails, since on Windows it would be read in the wrong one.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QT_FREE = "tests/unit"
PARALLEL = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
STRICT = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
# openpyxl opens its temporary files without an encoding, for XML that names its own
QUIET = (
    "-m",
    "pytest",
    "-q",
    "-p",
    "no:cacheprovider",
    *PARALLEL,
    "-W",
    "ignore::EncodingWarning:openpyxl.worksheet._writer",
)
IMPORT_ALL = """
import importlib, pkgutil, sys
import dakdesk
for module in pkgutil.walk_packages(dakdesk.__path__, "dakdesk."):
    importlib.import_module(module.name)
assert "PySide6" not in sys.modules
"""


def main() -> int:
    """Import all of the domain's modules, then run its tests; return the exit code."""
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "0",
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONIOENCODING": "cp1252",
        "PYTHONPATH": str(ROOT),
    }
    with tempfile.TemporaryDirectory(prefix="Gedeelde map é ") as folder:
        environment["DAKDESK_DATA"] = environment["DAKDESK_LOCAL"] = folder
        imported = subprocess.run(
            [sys.executable, *STRICT, "-c", IMPORT_ALL], cwd=ROOT, env=environment, check=False
        )
        if imported.returncode:
            return imported.returncode
        tests = [*QUIET, *(sys.argv[1:] or [QT_FREE]), f"--basetemp={folder}/tests"]
        return subprocess.run(
            [sys.executable, *STRICT, *tests], cwd=ROOT, env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
