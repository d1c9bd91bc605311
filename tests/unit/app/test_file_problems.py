"""What is wrong in a file of the organisation is told in Dutch, with file, line and field."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dakdesk.app.file_problems import message_words, problem_words
from dakdesk.app.language import load_catalogue
from dakdesk.app.paths import ROOT, resource_dir
from dakdesk.catalogue.loader import read_file
from dakdesk.catalogue.validate import validate_file
from dakdesk.files.problems import misfit, say
from tests.unit.catalogue.records import TOML, write


def sources() -> Iterator[str]:
    """Give the source of every message that the code can say of a file."""
    for file in (ROOT / "dakdesk").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "def say(source" in text or "problems import" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                    yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def test_every_message_about_a_file_has_its_dutch_words() -> None:
    dutch = load_catalogue(resource_dir() / "translations" / "nl")
    found = set(sources())
    assert len(found) > 40
    assert sorted(source for source in found if source not in dutch) == []


def test_a_problem_names_file_line_and_field_in_dutch(tmp_path: Path) -> None:
    (problem,) = validate_file(
        read_file(write(tmp_path, TOML.replace("version = 1", "version = 0"))), shipped=False
    )
    assert problem_words(problem) == "fietsen.toml, regel 6, version: begint bij 1"
    assert str(problem).endswith("fietsen.toml:6: version: starts at 1")


@pytest.mark.parametrize(
    ("words", "dutch", "place"),
    [
        ("Expected `int`, got `str` - at `$.sdg[2]`", "moet een geheel getal zijn", ("sdg", 2)),
        (
            "Expected `str | null`, got `int` - at `$.a.b`",
            "moet tekst zijn, tussen aanhalingstekens",
            ("a", "b"),
        ),
        ("Invalid enum value 'groen' - at `$.level`", "“groen” mag hier niet staan", ("level",)),
        ("Object missing required field `x`", "past hier niet", ()),
    ],
)
def test_what_does_not_fit_is_said_in_dutch(words: str, dutch: str, place: tuple[str | int, ...]) -> None:
    message, found = misfit(words)
    assert (message_words(message), found) == (dutch, place)


def test_a_message_is_its_english_words() -> None:
    assert say("names {{{key}}}, which is no parameter", key="n") == "names {n}, which is no parameter"
