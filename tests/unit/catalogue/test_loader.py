"""Reading catalogue files: what is wrong is told at once, with file, line and field."""

from pathlib import Path

import pytest

from dakdesk.catalogue.loader import Catalogue, catalogue_files, load_catalogue, read_file
from dakdesk.catalogue.problems import CatalogueError
from dakdesk.domain.criterion import Criterion
from tests.unit.catalogue.records import TOML, criterion, line_of, write


def test_a_file_becomes_criteria_of_its_product_group(tmp_path: Path) -> None:
    write(tmp_path)
    catalogue = load_catalogue([tmp_path])
    (found,) = catalogue.criteria
    assert isinstance(found, Criterion)
    assert found.product_groups == ("fietsen",)
    assert found.parameters[0].maximum == 25
    assert catalogue.titles == (("fietsen", "Fietsen"),)
    assert catalogue.get("fietsen-ts-gewicht") is found
    assert catalogue.get("nergens") is None


@pytest.mark.parametrize(
    ("old", "new", "where", "field"),
    [
        ('level = "basic"', 'level = "hoog"', "level", "level"),
        ("version = 1", 'version = "1"', "version", "version"),
        ('why = "', 'waarom = "x"\nwhy = "', "waarom", "waarom"),
        ("minimum = 10", "minimun = 10", "minimun", "parameters.0.minimun"),
        ("year = 2025", 'year = "2025"', "year", "sources.0.year"),
        ('title = "Gewicht"\n', "", "[[criterion]]", ""),
    ],
)
def test_a_wrong_field_is_refused_with_file_line_and_field(
    tmp_path: Path, old: str, new: str, where: str, field: str
) -> None:
    text = TOML.replace(old, new)
    path = write(tmp_path, text)
    with pytest.raises(CatalogueError) as error:
        load_catalogue([tmp_path])
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.field) == (path, line_of(text, where), field)
    assert str(problem).startswith(f"{path}:{problem.line}: ")


def test_all_problems_are_told_at_once_over_all_files(tmp_path: Path) -> None:
    write(tmp_path, TOML.replace('level = "basic"', 'level = "x"'))
    write(tmp_path, 'product_group = "papier"\ntitle = "Papier"\ncolour = 1\n', "papier.toml")
    with pytest.raises(CatalogueError) as error:
        load_catalogue([tmp_path])
    assert [problem.file.name for problem in error.value.problems] == ["fietsen.toml", "papier.toml"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("product_group = \n", 1, "no valid TOML"),
        (TOML.replace('"fietsen"', '"wagens"'), 1, "as the file is named"),
        (TOML.replace('title = "Fietsen"\n', ""), 1, "title"),
        ('product_group = "fietsen"\ntitle = "F"\ncriterion = [1]\n', 3, "a criterion is a table"),
        ('product_group = "fietsen"\ntitle = "F"\ncriterion = 1\n', 3, "two brackets"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_is_told_so(tmp_path: Path, text: str, line: int, words: str) -> None:
    problem = read_file(write(tmp_path, text)).problems[0]
    assert problem.line == line
    assert words in problem.message


def test_a_file_that_is_no_text_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "fietsen.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in read_file(path).problems[0].message
    assert "cannot be read" in read_file(tmp_path / "weg.toml").problems[0].message


def test_only_wanted_groups_are_read_with_what_counts_for_all(tmp_path: Path) -> None:
    for name in ("fietsen.toml", "papier.toml", "_sociaal.toml", "schema.json"):
        write(tmp_path, TOML, name)
    assert [path.name for path in catalogue_files([tmp_path], ["papier"])] == ["_sociaal.toml", "papier.toml"]
    assert len(catalogue_files([tmp_path])) == 3


def test_criteria_of_a_shared_file_count_for_every_group(tmp_path: Path) -> None:
    write(tmp_path, TOML.replace("fietsen-ts", "sociaal-ts"), "_sociaal.toml")
    write(tmp_path)
    catalogue = load_catalogue([tmp_path], ["fietsen"])
    assert [c.id for c in catalogue.for_groups(["fietsen"])] == ["sociaal-ts-gewicht", "fietsen-ts-gewicht"]
    assert [c.id for c in catalogue.for_groups(["papier"])] == ["sociaal-ts-gewicht"]
    assert catalogue.groups() == ("fietsen",)


def test_the_organisations_own_record_replaces_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path / "shipped")
    write(tmp_path / "own", TOML.replace("version = 1", "version = 2"))
    (found,) = load_catalogue([tmp_path / "shipped", tmp_path / "own"]).criteria
    assert found.version == 2


def test_a_folder_that_is_not_there_holds_no_criteria(tmp_path: Path) -> None:
    assert load_catalogue([tmp_path / "nergens"]) == Catalogue()


def test_a_criterion_may_name_several_groups() -> None:
    catalogue = Catalogue(criteria=(criterion(product_groups=("fietsen", "deelmobiliteit")),))
    assert catalogue.groups() == ("fietsen", "deelmobiliteit")
    assert catalogue.for_groups(["deelmobiliteit"]) == catalogue.criteria


def test_a_file_of_an_editor_that_leaves_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load_catalogue([tmp_path]).criteria) == 1


def test_a_file_nested_to_hurt_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    path = write(tmp_path, "x = " + "[" * 100_000)
    (problem,) = read_file(path).problems
    assert "too deep" in str(problem)
