"""The rules of content for a criterion, each broken once."""

from pathlib import Path
from typing import Any

import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.catalogue import check
from dakdesk.catalogue.loader import read_file
from dakdesk.catalogue.schema import schema_text
from dakdesk.catalogue.validate import validate_criterion, validate_file, validate_files
from dakdesk.domain.criterion import Label, Parameter, PlannedCheck, ScoreStep, Scoring, Source
from dakdesk.domain.terms import Certainty, ContractKind, ParameterType, Place
from tests.unit.catalogue.records import TOML, criterion, line_of, write

SOURCE = Source(organisation="Stad", title="Bestek", year=2025, address="", certainty=Certainty.CONFIRMED)
PROPOSAL = Source(organisation="Wij", title="Voorstel", year=2026, address="", certainty=Certainty.PROPOSAL)
GOOD: dict[str, Any] = {"sources": (SOURCE,), "kinds": (ContractKind.SUPPLIES,)}


def complaints(**fields: Any) -> list[str]:
    return [message for _, message in validate_criterion(criterion(**{**GOOD, **fields}))]


def number(**fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"key": "n", "label": "N", "default": 5, "minimum": 1.0, "maximum": 9.0}
    return {"text": "Hoogstens {n}.", "parameters": (Parameter(**{**values, **fields}),)}


def award(**fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"method": "rubriek", "formula": "F", "weight_default": 10.0}
    return {"place": Place.AWARD, "scoring": Scoring(**{**values, **fields})}


def test_a_good_criterion_has_no_complaint() -> None:
    assert complaints() == []
    assert complaints(**number()) == []
    assert complaints(**award(rubric=(ScoreStep(share=0, description="niets"),))) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "Hoogstens {n}."}, "names {n}, which is no parameter"),
        ({**number(), "text": "Niets."}, "does not stand in the text"),
        ({"text": "Hoogstens {n."}, "brace"),
        ({"text": " "}, "is empty"),
        (number(unit="kg"), "unit 'kg' does not stand in the text"),
        (number(default=10), "out of bounds"),
        (number(default=0), "out of bounds"),
        (number(default="vijf"), "no number"),
        (number(default=5.5, type=ParameterType.INTEGER), "no whole number"),
        (number(minimum=9.0, maximum=1.0), "minimum above its maximum"),
        (number(type=ParameterType.CHOICE, default="x", choices=("a", "b")), "no choice"),
        (number(type=ParameterType.CHOICE, default=None), "no choices"),
        (number(type=ParameterType.TEXT, default=5), "no text"),
        (number(type=ParameterType.LABELS, default="TCO"), "no list of labels"),
        ({"place": Place.AWARD}, "needs [criterion.scoring]"),
        ({"measures": ("jaren waarborg", "jaren waarborg")}, "a measure twice"),
        ({"measures": (" jaren",)}, "a space around it"),
        (award(above_requirement=True), "nothing without measures"),
        ({"related": (criterion().id,)}, "the criterion itself"),
        ({**award(), "place": Place.SELECTION}, "only an award criterion is scored"),
        (award(formula=""), "needs a rubric or a formula"),
        (award(rubric=(ScoreStep(share=1.2, description="x"),)), "between 0 and 1"),
        (award(weight_default=30.0, weight_maximum=20.0), "between weight_minimum and weight_maximum"),
        ({"labels": (Label(name="TCO", covers_all=True),)}, "gelijkwaardig"),
        ({"labels": (Label(name="TCO"),), "equivalence": "Of gelijkwaardig."}, "which requirements"),
        ({"sources": ()}, "has no source"),
        ({**number(), "sources": (SOURCE, PROPOSAL)}, "confirm = true"),
        ({"version": 0}, "starts at 1"),
        ({"sdg": (18,)}, "from 1 to 17"),
        ({"kinds": ()}, "no kind of contract"),
        ({"place": Place.PERFORMANCE}, "at least one check"),
    ],
)
def test_a_content_rule_that_is_broken_is_told(fields: dict[str, Any], words: str) -> None:
    assert any(words in message for message in complaints(**fields)), complaints(**fields)


def test_a_confirmed_value_needs_no_confirmation_and_a_proposal_is_good_with_it() -> None:
    assert complaints(**{**number(confirm=True), "sources": (PROPOSAL,)}) == []
    assert complaints(place=Place.PERFORMANCE, checks=(PlannedCheck(what="w", how="h"),)) == []


def test_a_complaint_points_at_its_line(tmp_path: Path) -> None:
    text = TOML.replace("default = 18", "default = 99")
    problems = validate_file(read_file(write(tmp_path, text)), shipped=False)
    assert [(problem.line, problem.field) for problem in problems] == [
        (line_of(text, "default"), "parameters.0.default")
    ]


def test_an_id_starts_with_its_group(tmp_path: Path) -> None:
    text = TOML.replace("fietsen-ts", "papier-ts")
    (problem,) = validate_file(read_file(write(tmp_path, text)), shipped=False)
    assert problem.line == line_of(text, "id")
    assert "must start with 'fietsen'" in problem.message


def test_a_shipped_group_is_complete_over_places_and_levels(tmp_path: Path) -> None:
    messages = [problem.message for problem in validate_file(read_file(write(tmp_path)))]
    assert "has 1 criteria, at least 10 are wanted" in messages
    assert "has no criterion with place 'award'" in messages
    assert "has no criterion with level 'ambitious'" in messages
    assert validate_file(read_file(tmp_path / "fietsen.toml"), shipped=False) == ()


def test_the_same_id_in_two_files_is_told(tmp_path: Path) -> None:
    files = [read_file(write(tmp_path / name)) for name in ("a", "b")]
    (problem,) = validate_files(files, shipped=False)
    assert "stands in fietsen.toml too" in problem.message


def test_a_reference_to_a_criterion_that_is_not_there_is_told(tmp_path: Path) -> None:
    text = TOML.replace('why = "', 'related = ["fietsen-ts-weg", "papier-ts-1"]\nwhy = "')
    (problem,) = validate_files([read_file(write(tmp_path, text))], shipped=False)
    assert problem.line == line_of(text, "related")
    assert "'fietsen-ts-weg' does not exist" in problem.message


def test_the_check_command_prints_file_and_line_and_says_so_in_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, TOML.replace("version = 1", "version = 0"))
    assert check.main([str(path)]) == 1
    assert f"{path}:6: version: starts at 1" in capsys.readouterr().out
    assert check.main([str(tmp_path / "leeg")]) == 1
    (tmp_path / "leeg").mkdir()
    assert check.main([str(tmp_path / "leeg")]) == 2


def test_the_check_command_asks_no_complete_group_of_an_organisation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path)
    assert check.main([str(path)]) == 1
    assert check.main(["--own", str(path)]) == 0
    assert capsys.readouterr().out.endswith("1 files, 1 criteria, 0 problems\n")


def test_the_shipped_catalogue_has_no_problem() -> None:
    files = [read_file(path) for path in sorted((resource_dir() / "catalogue").glob("*.toml"))]
    assert files
    assert [str(problem) for problem in validate_files(files)] == []


def test_the_published_schema_is_current() -> None:
    published = (resource_dir() / "catalogue" / "schema.json").read_text(encoding="utf-8")
    assert published == schema_text(), "python -m dakdesk.catalogue.schema > resources/catalogue/schema.json"
