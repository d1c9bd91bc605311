"""Documents of a dossier: which there are, what they are called, and that they come all or none."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dakdesk.app.examples import read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Step
from dakdesk.export.html_writer import to_html
from tests.unit.dossiers import EMPTY, sound_contract

SERVICE = ExportService()


def named(reference: str) -> Dossier:
    return replace(EMPTY, contract=replace(EMPTY.contract, reference=reference))


def test_an_empty_dossier_gives_a_bestek_and_a_needs_note() -> None:
    assert SERVICE.kinds(EMPTY) == (DocumentKind.TENDER, DocumentKind.NEEDS_NOTE)


def test_a_dossier_with_positions_gives_an_inventory() -> None:
    assert DocumentKind.INVENTORY in SERVICE.kinds(sound_contract())


def test_a_full_example_gives_every_document() -> None:
    assert SERVICE.kinds(read_example("laptops")) == tuple(DocumentKind)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("2027/ICT/004", "bestek-2027-ICT-004.docx"),
        ('a<b>:"c"\\d|e?f*', "bestek-a-b-c-d-e-f.docx"),
        ("  met \t wit\n", "bestek-met-wit.docx"),
        ("../..", "bestek-d-1.docx"),
        ("punt.", "bestek-punt.docx"),
        ("x" * 300, f"bestek-{'x' * 60}.docx"),
        ("één €", "bestek-één-€.docx"),
    ],
)
def test_a_file_name_is_one_that_windows_accepts(reference: str, name: str) -> None:
    assert SERVICE.file_name(named(reference), DocumentKind.TENDER) == name


def test_a_file_is_named_after_the_title_without_a_reference_and_after_the_id_without_both() -> None:
    titled = replace(EMPTY, contract=replace(EMPTY.contract, title="Laptops"))
    assert SERVICE.file_name(titled, DocumentKind.INVENTORY) == "inventaris-Laptops.xlsx"
    assert SERVICE.file_name(EMPTY, DocumentKind.TENDER) == "bestek-d-1.docx"


def test_every_document_of_a_full_example_is_a_sound_package(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    paths = SERVICE.write_all(read_example("laptops"), tmp_path, progress=lambda *step: told.append(step))
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert [number for number, _, _ in told] == list(range(1, len(paths) + 1))
    assert all(zipfile.ZipFile(path).testzip() is None for path in paths)


def test_only_the_wanted_documents_are_written(tmp_path: Path) -> None:
    SERVICE.write_all(EMPTY, tmp_path, [DocumentKind.NEEDS_NOTE])
    assert [path.name for path in tmp_path.iterdir()] == ["behoeftenota-d-1.docx"]


def test_when_one_document_is_refused_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "behoeftenota-d-1.docx").mkdir()
    (tmp_path / "bestek-d-1.docx").write_bytes(b"earlier")
    with pytest.raises(OSError, match="behoeftenota"):
        SERVICE.write_all(EMPTY, tmp_path)
    assert (tmp_path / "bestek-d-1.docx").read_bytes() == b"earlier"


def test_when_one_document_cannot_be_made_not_even_the_folder_is(tmp_path: Path) -> None:
    from dakdesk.export.render import TemplateProblem

    own = tmp_path / "own"
    (own / "nl").mkdir(parents=True)
    (own / "nl" / "behoeftenota.md.j2").write_text("{{ broken", encoding="utf-8")
    with pytest.raises(TemplateProblem):
        ExportService(own_templates=[own]).write_all(EMPTY, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()


def test_gaps_are_findings_of_the_step_where_they_are_filled() -> None:
    found = SERVICE.gap_findings(EMPTY)
    assert {finding.step for finding in found} >= {Step.CONTRACT}
    assert len({(finding.code, finding.path, finding.params) for finding in found}) == len(found)
    assert all(
        finding.path.startswith(finding.step.value) for finding in found if finding.step != Step.DOCUMENT
    )


def test_a_bestek_with_gaps_says_that_it_is_a_draft(tmp_path: Path) -> None:
    def text(dossier: Dossier) -> str:
        path = SERVICE.write(dossier, DocumentKind.TENDER, tmp_path / "bestek.docx")
        with zipfile.ZipFile(path) as package:
            return "".join(
                package.read(name).decode("utf-8") for name in package.namelist() if "word/" in name
            )

    assert "ontwerp" in text(EMPTY).lower()
    assert "watermerk" not in text(read_example("laptops")).lower()


def test_the_preview_holds_the_title_of_the_dossier() -> None:
    laptops = read_example("laptops")
    assert laptops.contract.title in to_html(SERVICE.preview(laptops).blocks)


def test_control_characters_from_a_broken_paste_do_not_reach_the_documents(tmp_path: Path) -> None:
    dossier = read_example("laptops")
    broken = "Laptops\x00 met\x0c terug\x07name\ufffe"
    buyer = replace(dossier.contract.buyer, name=f"Stad\x0b {dossier.contract.buyer.name}")
    contract = replace(dossier.contract, title=broken, subject=broken, reference="R\x02", buyer=buyer)
    paths = SERVICE.write_all(replace(dossier, contract=contract), tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    with zipfile.ZipFile(tmp_path / "bestek-R.docx") as package:
        assert "Laptops met terugname" in package.read("docProps/core.xml").decode()
        assert "Laptops met terugname" in package.read("word/document.xml").decode()
