"""Criteria of the catalogue as a Word document: readable, complete, and valid for Word."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from dakdesk.app.catalogue_document import criteria_document, write_criteria_document
from dakdesk.app.document_problems import document_problem
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.settings import Settings
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import Place

DAY = date(2026, 11, 22)
SETTINGS = Settings(organisation="Stad Voorbeke")


@cache
def of_group(group: str) -> tuple[Criterion, ...]:
    return tuple(item for item in Knowledge().catalogue((group,)).criteria if item.id.startswith(group))


def words(path: Path) -> str:
    from docx import Document

    word = Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])


def written(folder: Path, *criteria: Criterion, settings: Settings = SETTINGS) -> Path:
    return write_criteria_document(criteria, folder / "criteria.docx", settings, DAY)


def test_everything_of_a_criterion_stands_in_the_document_with_its_starting_values(tmp_path: Path) -> None:
    criteria = of_group("fietsen")
    text = words(written(tmp_path, *criteria))
    for criterion in criteria:
        assert criterion.title.rstrip(".") in text
        assert criterion.why.rstrip(".") in text
        assert all(check.what.rstrip(".") in text for check in criterion.checks)
        assert all(source.title in text for source in criterion.sources)
        assert criterion.id in text
    assert "{" not in text
    assert f"{len(criteria)} criteria uit de catalogus" in text
    assert "Fietsen (ook elektrisch) en bakfietsen" in text


def test_criteria_stand_by_group_and_place_whatever_the_order_of_choosing(tmp_path: Path) -> None:
    chosen = (*reversed(of_group("fietsen")), of_group("catering")[0])
    text = words(written(tmp_path, *chosen))
    assert text.index("Catering") < text.index("Fietsen (ook elektrisch)")
    award, selection = (
        next(item for item in of_group("fietsen") if item.place is place)
        for place in (Place.AWARD, Place.SELECTION)
    )
    assert text.index(selection.title) < text.index(award.title)


@pytest.mark.parametrize("group", ["fietsen", "sociaal", "openbare-verlichting"])
def test_word_can_open_the_document(tmp_path: Path, group: str) -> None:
    path = written(tmp_path, *of_group(group))
    faults = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors
    assert [f"{fault.part_uri}: {fault.description}" for fault in faults] == []


def test_the_same_criteria_give_the_same_bytes() -> None:
    one, two = (criteria_document(of_group("fietsen")[:3], SETTINGS, DAY) for _ in range(2))
    assert one == two


def test_the_whole_catalogue_can_be_written(tmp_path: Path) -> None:
    path = written(tmp_path, *Knowledge().catalogue().criteria)
    assert "{" not in words(path)


def test_an_own_template_is_used_and_its_mistake_is_told(tmp_path: Path) -> None:
    own = tmp_path / "sjablonen" / "nl" / "criterialijst.md.j2"
    own.parent.mkdir(parents=True)
    settings = SETTINGS._replace(own_templates=str(tmp_path / "sjablonen"))
    own.write_text("# Lijst van Voorbeke: {{ count }}\n", encoding="utf-8")
    assert "Lijst van Voorbeke: 1 criterium" in words(
        written(tmp_path, of_group("fietsen")[0], settings=settings)
    )
    own.write_text("{{ bestaat_niet.titel }}\n", encoding="utf-8")
    with pytest.raises(Exception, match="bestaat_niet") as told:
        written(tmp_path, of_group("fietsen")[0], settings=settings)
    assert isinstance(told.value, Exception)
    assert "criterialijst" in document_problem(told.value)
