"""The measures of the house: small modules, small functions, everything public described."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES = 500
FUNCTION_LINES = 60
MEDIAN_LINES = 10
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _modules(*packages: str) -> list[Path]:
    return [ROOT / "main.py", *(file for name in packages for file in sorted((ROOT / name).rglob("*.py")))]


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _functions(*packages: str) -> Iterator[tuple[str, int]]:
    for file in _modules(*packages):
        for node in ast.walk(_tree(file)):
            if isinstance(node, Function):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{file.relative_to(ROOT)}: {node.name}", length


def _public(body: list[ast.stmt], place: str) -> Iterator[tuple[str, str | None]]:
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            name = f"{place}.{node.name}"
            yield name, ast.get_docstring(node)
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, name)


def test_no_module_of_the_program_is_above_500_lines() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in _modules("dakdesk", "ui")}
    assert {str(file.relative_to(ROOT)): n for file, n in lengths.items() if n > MODULE_LINES} == {}


def test_no_function_is_above_60_lines() -> None:
    assert {name: n for name, n in _functions("dakdesk", "ui", "tests") if n > FUNCTION_LINES} == {}


def test_half_of_the_functions_are_below_10_lines() -> None:
    assert median(length for _, length in _functions("dakdesk", "ui")) < MEDIAN_LINES


def test_every_module_and_every_public_name_is_described() -> None:
    silent = [
        name
        for file in _modules("dakdesk", "ui")
        for name, text in [
            (str(file.relative_to(ROOT)), ast.get_docstring(_tree(file))),
            *_public(_tree(file).body, str(file.relative_to(ROOT))),
        ]
        if not text and not name.endswith(".Meta")
    ]
    assert silent == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    mark = "TO" + "DO"
    found = [
        str(file.relative_to(ROOT))
        for file in _modules("dakdesk", "ui", "tests")
        if mark in file.read_text(encoding="utf-8")
    ]
    assert found == []


def test_every_decision_says_context_decision_and_consequences() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [file.name[:4] for file in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# "), file.name
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), file.name
