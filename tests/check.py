"""The one check: style, types, import contracts, tests with coverage. `python -m tests.check`.

Each test runs once: those of the Qt-free parts as Windows would run them, the others as they are. Coverage is
that of the parts by their own tests; whole documents and whole walks run untraced, at a third of the cost.
"""

import subprocess
import sys
from pathlib import Path

from tests.windows_like import PARALLEL, QT_FREE

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
WHOLE = ("tests/golden", "tests/e2e")
COMMANDS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("coverage", "erase"),
    ("coverage", "run", "-m", "tests.windows_like"),
    ("coverage", "run", "-m", "pytest", *PARALLEL, *(f"--ignore={each}" for each in (QT_FREE, *WHOLE))),
    ("coverage", "combine", "--quiet"),
    ("coverage", "report", "--skip-empty", "--format", "total"),
    ("python", "-m", "pytest", *PARALLEL, *WHOLE),
)


def main() -> int:
    """Run every command from the repository's root; stop at the first that fails."""
    for command in COMMANDS:
        sys.stdout.write(f"== {' '.join(command)}\n")
        sys.stdout.flush()
        code = subprocess.run([_program(command[0]), *command[1:]], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


def _program(name: str) -> str:
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(BIN / f"{name}{suffix}")


if __name__ == "__main__":
    sys.exit(main())
