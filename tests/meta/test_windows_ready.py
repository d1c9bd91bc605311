"""Nothing in the program works on Linux only (decision 22)."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
POSIX_ONLY = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "syslog", "crypt"}
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


def _modules() -> list[Path]:
    return [ROOT / "main.py", *(ROOT / "dakdesk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]


def test_no_module_that_windows_lacks_is_imported() -> None:
    found = []
    for file in _modules():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{file.name}: {name}" for name in names if name.split(".")[0] in POSIX_ONLY]
    assert found == []


def test_every_text_file_is_opened_with_its_encoding() -> None:
    wrong = []
    for file in _modules():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                keywords = {keyword.arg for keyword in node.keywords}
                if node.func.attr in ("read_text", "write_text") and "encoding" not in keywords:
                    wrong.append(f"{file.name}:{node.lineno}")
    assert wrong == []


def test_every_file_name_of_the_repository_is_one_that_windows_accepts() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    names = [name for name in listed.decode("utf-8").split("\0") if name]
    parts = {part for name in names for part in name.split("/")}
    assert sorted(p for p in parts if RESERVED.match(p) or re.search(r'[<>:"\\|?*]|[ .]$', p)) == []
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) < 120


def test_only_agreed_names_stand_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    top = {name.split("/")[0] for name in listed.splitlines() if not name.startswith(".")}
    assert top <= {
        "main.py",
        "dakdesk",
        "ui",
        "templates",
        "resources",
        "tests",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "docs",
        "packaging",
        "requirements-dev.txt",
    }
