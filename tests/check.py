"""The one check: style, types, import contracts, tests with coverage. `python -m tests.check`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
COMMANDS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("coverage", "erase"),
    ("coverage", "run", "-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"),
    ("coverage", "combine", "--quiet"),
    ("coverage", "report", "--skip-empty", "--format", "total"),
    ("python", "-m", "tests.windows_like"),
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
