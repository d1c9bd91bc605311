"""Every text that the program can say exists in Dutch, and no catalogue holds texts nobody says."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dakdesk.app.language import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
DUTCH = ROOT / "resources" / "translations" / "nl"
CODES = ("finding.", "rule.", "term.", "help.", "step.", "error.", "field.")


def _sources() -> Iterator[tuple[str, str]]:
    for package in ("dakdesk", "ui"):
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in ("t", "tn")
                ):
                    for argument in node.args[: 1 if node.func.id == "t" else 2]:
                        source = argument.value if isinstance(argument, ast.Constant) else ""
                        yield f"{file.relative_to(ROOT)}:{node.lineno}", str(source)


def test_every_literal_source_text_has_a_dutch_translation() -> None:
    dutch = load_catalogue(DUTCH)
    missing = sorted({f"{place}: {text}" for place, text in _sources() if text and text not in dutch})
    assert missing == []


def test_no_text_is_built_with_an_f_string() -> None:
    wrong = [
        f"{file}:{node.lineno}"
        for package in ("dakdesk", "ui")
        for file in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("t", "tn")
        and any(isinstance(argument, ast.JoinedStr) and len(argument.values) == 1 for argument in node.args)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", sorted(DUTCH.glob("*.json")), ids=lambda file: file.name)
def test_no_catalogue_holds_an_empty_or_stale_text(file: Path) -> None:
    table = json.loads(file.read_text(encoding="utf-8"))
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for package in ("dakdesk", "ui")
        for path in (ROOT / package).rglob("*.py")
    )
    stale = [source for source in table if not source.startswith(CODES) and _as_written(source) not in code]
    assert [source for source, text in table.items() if not text.strip()] == []
    assert stale == []


def _as_written(source: str) -> str:
    return source.replace("\\", "\\\\").replace("\n", "\\n")
