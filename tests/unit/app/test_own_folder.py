"""The organisation's own folders: what is sound is used everywhere, what is not is left out and told."""

import json
from pathlib import Path

import pytest

from dakdesk.app import cli, log
from dakdesk.app.examples import read_example
from dakdesk.app.export_service import ExportService
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.own_folder import data_folder_state, house_style_state, template_folder_state
from dakdesk.export.html_writer import to_html
from tests.unit.app.own_files import own_folder, own_templates, spoil

Out = pytest.CaptureFixture[str]


def test_own_criteria_and_frameworks_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    own, shipped = Knowledge(own_folder(tmp_path)), Knowledge()
    ids = {item.id for item in own.catalogue().criteria}
    assert len(ids) == len(shipped.catalogue().criteria) + 1
    assert [frame.name for frame in own.policy.frameworks][1:] == ["Kader van Voorbeke"]
    assert own.own_problems() == ()


def test_a_file_with_a_mistake_stops_nothing_and_is_told_with_its_line(tmp_path: Path) -> None:
    knowledge = Knowledge(spoil(own_folder(tmp_path)))
    assert len(knowledge.catalogue().criteria) == len(Knowledge().catalogue().criteria) + 1
    assert len(knowledge.policy.frameworks) == 2
    assert {(each.file.name, each.line, each.field) for each in knowledge.own_problems()} == {
        ("papier.toml", 6, "version"),
        ("fout.json", 4, "kleur"),
    }
    knowledge.framework("eigen")
    written = log.log_file().read_text(encoding="utf-8")
    assert written.count("papier.toml:6") == written.count("fout.json:4") == 1


def test_a_chosen_folder_is_described_in_sentences(tmp_path: Path) -> None:
    state = data_folder_state(spoil(own_folder(tmp_path)))
    assert state.summary == "In gebruik: 1 eigen criterium en 1 eigen beleidskader."
    assert state.problems == (
        "papier.toml, regel 6, version: begint bij 1",
        "fout.json, regel 4, kleur: dit veld bestaat niet",
    )


def test_a_folder_without_own_data_is_told(tmp_path: Path) -> None:
    state = data_folder_state(tmp_path)
    assert state.problems == (
        f"{tmp_path.name}: hier staat geen map catalogue en geen map policy/frameworks",
    )
    assert (
        template_folder_state(tmp_path).problems[0].startswith(f"{tmp_path.name}: hier staat geen sjabloon")
    )


def test_an_own_template_comes_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    folder = own_templates(tmp_path, "Gemaakt door Voorbeke.")
    state = template_folder_state(folder)
    assert (state.problems, state.summary.startswith("1 eigen sjabloon gevonden.")) == ((), True)
    document = ExportService(own_templates=(folder,)).preview(read_example("laptops"))
    assert "Gemaakt door Voorbeke." in to_html(document.blocks)


@pytest.mark.parametrize("wrong", ["{% if %}", "{{ bestaat_niet.titel }}"])
def test_a_template_with_a_mistake_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    folder = own_templates(tmp_path, wrong)
    file = folder / "nl" / "bestek" / "voorblad.md.j2"
    line = file.read_text(encoding="utf-8").splitlines().index(wrong) + 1
    (words,) = template_folder_state(folder).problems
    assert words.startswith(f"voorblad.md.j2, regel {line}: ")


def test_a_template_without_a_namesake_is_told(tmp_path: Path) -> None:
    folder = own_templates(tmp_path)
    (folder / "nl" / "brief.md.j2").write_text("Geachte", encoding="utf-8")
    (words,) = template_folder_state(folder).problems
    assert words.startswith("brief.md.j2, regel 1: DAKdesk heeft geen sjabloon met die naam")


def test_a_house_style_is_tried_on_a_document(tmp_path: Path) -> None:
    from docx import Document

    good, bad = tmp_path / "huisstijl.docx", tmp_path / "geen-word.docx"
    Document().save(str(good))
    bad.write_bytes(b"geen Word")
    assert house_style_state(good).summary == "De documenten kunnen met deze huisstijl gemaakt worden."
    (words,) = house_style_state(bad).problems
    assert words.startswith("Het Word-bestand met uw huisstijl kan niet gelezen worden.")


def test_the_command_line_uses_the_same_folders(
    tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, templates = (
        spoil(own_folder(tmp_path / "eigen")),
        own_templates(tmp_path / "sjablonen", "Van Voorbeke."),
    )
    local = tmp_path / "local"
    local.mkdir()
    settings = {"own_folder": str(own), "own_templates": str(templates)}
    (local / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    assert cli.main(["catalogue", "--json"]) == cli.BLOCKED
    report = json.loads(capsys.readouterr().out)
    assert report["own_criteria"] == 1
    assert "papier.toml, regel 6, version: begint bij 1" in [each["sentence"] for each in report["problems"]]
    assert cli.main(["export", "laptops", "--to", str(tmp_path / "uit")]) == cli.DONE
    from docx import Document

    bestek = next((tmp_path / "uit").glob("bestek-*.docx"))
    assert "Van Voorbeke." in [paragraph.text for paragraph in Document(str(bestek)).paragraphs]
