"""The command line: exit codes, one Dutch line for bad input, and nothing written then."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dakdesk import __version__
from dakdesk.app import cli, commands
from dakdesk.app.examples import example_ids, example_path, read_example
from dakdesk.domain.terms import Gravity
from dakdesk.intake.dossier_file import write_dossier_file
from tests.unit.dossiers import EMPTY

ROOT = Path(__file__).resolve().parents[3]
Out = pytest.CaptureFixture[str]


def as_process(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def complaint(capsys: Out, *arguments: str) -> str:
    assert cli.main(arguments) == cli.BAD_INPUT
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


def dossier_text(tmp_path: Path, old: str, new: str) -> Path:
    text = example_path("laptops").read_text(encoding="utf-8")
    text = text.replace('": ', '":')
    assert old in text
    file = tmp_path / "gewijzigd.dakdossier"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_the_version_is_printed(capsys: Out) -> None:
    assert cli.main(["--version"]) == cli.DONE
    assert capsys.readouterr().out == f"{__version__}\n"


@pytest.mark.parametrize("command", [["--help"], ["export", "--help"], ["lcc", "-h"]])
def test_help_is_dutch(capsys: Out, command: list[str]) -> None:
    assert cli.main(command) == cli.DONE
    text = capsys.readouterr().out
    assert text.startswith("gebruik: main.py")
    assert not re.search(r"\b(usage|options|show|exit|arguments)\b", text)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["bogus"], "Onbekende opdracht: bogus."),
        (["export", "laptops"], "Er ontbreekt: --to."),
        (["export", "laptops", "--to"], "Na --to hoort een waarde."),
        (["export", "laptops", "--to", ""], "Na --to hoort een waarde."),
        (["check", ""], "Na DOSSIER hoort een waarde."),
        (["check"], "Er ontbreekt: DOSSIER."),
        (["check", "laptops", "meer"], "Dit hoort niet bij de opdracht: meer."),
        (["--vers"], "Dit hoort niet bij de opdracht: --vers."),
        (["check", "laptops", "--json=3"], "De opdracht kan niet worden gelezen"),
    ],
)
def test_a_wrong_command_is_one_dutch_line_with_the_way_to_help(
    capsys: Out, command: list[str], said: str
) -> None:
    line = complaint(capsys, *command)
    assert line.startswith(said)
    assert line.endswith("--help.")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["lcc", "geval.json", "--to", "map"], "--to en --after-request horen bij --offers."),
        (["lcc", "geval.json", "--after-request"], "--to en --after-request horen bij --offers."),
        (["catalogue", "--group", "fietsen"], "--group hoort bij --export"),
        (["catalogue", "--clash", "take"], "--to en --clash horen bij --import."),
        (["catalogue", "--export", "a.xlsx", "--to", "map"], "--to en --clash horen bij --import."),
        (["catalogue", "--import", "a.xlsx", "--group", "fietsen"], "--group hoort bij --export"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(capsys: Out, command: list[str], said: str) -> None:
    assert said in complaint(capsys, *command)


def test_no_command_at_all_asks_for_one(capsys: Out) -> None:
    assert complaint(capsys).startswith("Er ontbreekt: een opdracht.")


def test_a_file_that_is_not_there_is_named(capsys: Out, tmp_path: Path) -> None:
    assert "nergens.dakdossier" in complaint(capsys, "check", str(tmp_path / "nergens.dakdossier"))


def test_a_name_that_no_file_can_have_is_told_as_such(capsys: Out) -> None:
    assert "de naam is te lang" in complaint(capsys, "check", "x" * 300)


@pytest.mark.parametrize("name", ["weg.xlsx", "weg.toml"])
def test_criteria_to_import_that_are_not_there_are_not_called_unwritable(
    capsys: Out, tmp_path: Path, name: str
) -> None:
    line = complaint(capsys, "catalogue", "--import", str(tmp_path / name), "--to", str(tmp_path / "eigen"))
    assert line == f"Het bestand {tmp_path / name} bestaat niet. Kijk de plaats en de naam na."
    assert list(tmp_path.iterdir()) == []


def test_criteria_to_import_that_are_a_folder_are_called_one(capsys: Out, tmp_path: Path) -> None:
    (tmp_path / "map.toml").mkdir()
    line = complaint(capsys, "catalogue", "--import", str(tmp_path / "map.toml"), "--to", str(tmp_path / "e"))
    assert line.startswith(
        f"{tmp_path / 'map.toml'}: Het bestand kan niet worden gelezen (daar staat een map"
    )


def test_offers_in_what_is_no_folder_are_told_so(capsys: Out, tmp_path: Path) -> None:
    (tmp_path / "offertes").write_text("geen map", encoding="utf-8")
    line = complaint(capsys, "lcc", "laptops", "--offers", str(tmp_path / "offertes"))
    assert "daar staat een bestand waar een map hoort" in line


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "dit zijn geen instellingen van DAKdesk"),
        ('{"text_size": 101}', "text_size: deze waarde kan niet"),
    ],
)
def test_settings_that_cannot_be_used_stop_a_command_and_stay_as_they_are(
    capsys: Out, tmp_path: Path, content: str, said: str
) -> None:
    local = tmp_path / "local"
    local.mkdir()
    (local / "settings.json").write_text(content, encoding="utf-8")
    assert said in complaint(capsys, "export", "laptops", "--to", str(tmp_path / "uit"))
    assert [file.name for file in tmp_path.rglob("*")] == ["local", "settings.json"]
    assert (local / "settings.json").read_text(encoding="utf-8") == content


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xff\xfe\x00", b"[" * 5000, b'{"format": "other"}'])
def test_garbage_is_refused_by_name_and_nothing_is_written(
    capsys: Out, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "rommel.dakdossier"
    file.write_bytes(content)
    assert complaint(capsys, "export", str(file), "--to", str(tmp_path / "uit")).startswith(
        "rommel.dakdossier"
    )
    assert not (tmp_path / "uit").exists()


def test_an_unknown_field_is_named(capsys: Out, tmp_path: Path) -> None:
    file = dossier_text(tmp_path, '"contract":{', '"contract":{"vreemd":1,')
    line = complaint(capsys, "check", str(file))
    assert line.startswith("gewijzigd.dakdossier: contract.vreemd")


def test_a_value_that_cannot_be_is_named(capsys: Out, tmp_path: Path) -> None:
    file = dossier_text(tmp_path, '"created":"', '"created":"x')
    assert "created" in complaint(capsys, "check", str(file))


def test_a_file_of_a_newer_program_is_left_alone(capsys: Out, tmp_path: Path) -> None:
    file = dossier_text(tmp_path, '"version":1', '"version":999')
    assert "nieuwere versie" in complaint(capsys, "check", str(file))


def test_a_folder_that_is_a_file_is_refused_and_stays(capsys: Out, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("van mij", encoding="utf-8")
    line = complaint(capsys, "export", "laptops", "--to", str(tmp_path / "uit"))
    assert str(tmp_path / "uit") in line
    assert (tmp_path / "uit").read_text(encoding="utf-8") == "van mij"


def test_export_prints_each_document_that_it_wrote(capsys: Out, tmp_path: Path) -> None:
    assert cli.main(["export", "schoonmaak", "--to", str(tmp_path / "a" / "b")]) == cli.DONE
    printed = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert printed
    assert sorted(printed) == sorted((tmp_path / "a" / "b").iterdir())


def test_documents_get_the_house_style_of_the_settings(capsys: Out, tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "settings.json").write_text(
        json.dumps({"house_style": str(tmp_path / "weg.docx")}), encoding="utf-8"
    )
    line = complaint(capsys, "export", "schoonmaak", "--to", str(tmp_path / "uit"))
    assert line.startswith("Het Word-bestand met uw huisstijl kan niet gelezen worden.")
    assert not (tmp_path / "uit").exists()


def test_a_template_with_a_mistake_is_named_with_its_line() -> None:
    from dakdesk.app.document_problems import document_problem
    from dakdesk.export.render import TemplateProblem

    words = document_problem(TemplateProblem("bestek.md.j2", 12, "unexpected end"))
    assert words.startswith("Het sjabloon bestek.md.j2 bevat een fout op regel 12.")
    assert document_problem(ValueError("anders")) == ""


@pytest.mark.parametrize("example", example_ids())
def test_no_example_has_a_finding_that_blocks(capsys: Out, example: str) -> None:
    assert cli.main(["check", example, "--json"]) == cli.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["blocking"] == 0


def test_a_dossier_that_cannot_be_published_ends_with_one(capsys: Out, tmp_path: Path) -> None:
    file = tmp_path / "leeg.dakdossier"
    write_dossier_file(EMPTY, file)
    assert cli.main(["check", str(file), "--json"]) == cli.BLOCKED
    report = json.loads(capsys.readouterr().out)
    assert set(report) == {"dossier", "blocking", "warnings", "advice", "accepted", "findings"}
    counted = [finding["gravity"] for finding in report["findings"]].count(Gravity.BLOCKING.value)
    assert report["blocking"] == counted > 0
    first = report["findings"][0]
    assert set(first) == {"code", "gravity", "gravity_name", "step", "path", "params", "rule", "sentence"}
    assert cli.main(["check", str(file)]) == cli.BLOCKED
    assert capsys.readouterr().out.startswith(f"{first['gravity_name']}: {first['sentence']}")


def worked_cases() -> list[str]:
    text = (ROOT / "docs" / "lcc.md").read_text(encoding="utf-8")
    return re.findall(r"```json\n(.*?)```", text, re.DOTALL)


def calculated(capsys: Out, tmp_path: Path, number: int, *options: str) -> str:
    file = tmp_path / "geval.json"
    file.write_text(worked_cases()[number], encoding="utf-8")
    assert cli.main(["lcc", str(file), *options]) == cli.DONE
    return capsys.readouterr().out


def test_the_worked_cases_of_the_manual_come_out_as_written_there(capsys: Out, tmp_path: Path) -> None:
    assert round(json.loads(calculated(capsys, tmp_path, 0, "--json"))["result"]["npv"], 2) == 122.89
    lamp = json.loads(calculated(capsys, tmp_path, 1, "--json"))
    assert [round(each["present_cost"], 2) for each in lamp["alternatives"]] == [106.38, 113.44]
    offers = json.loads(calculated(capsys, tmp_path, 2, "--json"))
    assert [round(each["present_cost"], 2) for each in offers["alternatives"]] == [136119.17, 140333.88]
    assert {name: round(points, 2) for name, points in offers["points"].items()} == {"o1": 55, "o2": 53.35}


def test_without_json_a_case_is_told_in_dutch(capsys: Out, tmp_path: Path) -> None:
    assert calculated(capsys, tmp_path, 2).splitlines() == [
        "o1: netto contante kost € 136.119,17, per jaar € 25.127,26, 55 punten",
        "o2: netto contante kost € 140.333,88, per jaar € 25.905,28, 53,35 punten",
    ]
    assert "npv: 122,89" in calculated(capsys, tmp_path, 0)


def test_what_is_missing_in_a_case_is_told_and_never_counted_as_zero(capsys: Out, tmp_path: Path) -> None:
    file = tmp_path / "geval.json"
    case = json.loads(worked_cases()[1])
    case["study"]["lines"][0]["values"].pop()
    file.write_text(json.dumps(case), encoding="utf-8")
    assert cli.main(["lcc", str(file)]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "new: netto contante kost onbekend, per jaar onbekend"
    assert lines[2].startswith("lines.buy.values.new: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[", "geval.json: Het bestand is geen geldige JSON."),
        ('{"study": {"periodyears": 4}}', "geval.json: study.periodyears: "),
        ('{"kind": "npv", "inputs": {"rate": "x", "values": [1]}}', "geval.json: inputs.rate: "),
        ('{"kind": "magic", "inputs": {}}', "geval.json: kind: "),
    ],
)
def test_a_bad_case_names_file_and_field(capsys: Out, tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "geval.json"
    file.write_text(content, encoding="utf-8")
    assert complaint(capsys, "lcc", str(file), "--json").startswith(said)


def test_a_case_that_is_absent_or_far_too_large_is_not_read(capsys: Out, tmp_path: Path) -> None:
    assert "nergens.json" in complaint(capsys, "lcc", str(tmp_path / "nergens.json"))
    large = tmp_path / "groot.json"
    large.write_bytes(b" " * (commands.MAX_CASE_BYTES + 1))
    assert complaint(capsys, "lcc", str(large)).startswith("groot.json is te groot")


def test_the_catalogue_is_counted_per_group(capsys: Out) -> None:
    assert cli.main(["catalogue", "--json"]) == cli.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["problems"] == []
    groups = report["product_groups"]
    assert len(groups) >= 6
    assert all(sum(g["places"].values()) == g["criteria"] == sum(g["levels"].values()) for g in groups)
    assert report["criteria"] >= sum(group["criteria"] for group in groups)
    assert cli.main(["catalogue"]) == cli.DONE
    assert f"{groups[0]['id']}: {groups[0]['criteria']}\n" in capsys.readouterr().out


def test_what_is_wrong_in_the_catalogue_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "fietsen.toml").write_text(
        'product_group = "fietsen"\ntitle = "Fietsen"\nkleur = 1\n', encoding="utf-8"
    )
    report = commands.catalogue_report(tmp_path)
    assert report["product_groups"][0]["criteria"] == 0
    assert {
        "file": "fietsen.toml",
        "line": 3,
        "field": "kleur",
        "message": "unknown field",
        "sentence": "fietsen.toml, regel 3, kleur: dit veld bestaat niet",
    } in report["problems"]


def test_a_shipped_catalogue_with_problems_ends_with_one(
    capsys: Out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "fietsen.toml").write_text("kleur = ", encoding="utf-8")
    monkeypatch.setattr(commands, "resource_dir", lambda: tmp_path)
    assert cli.main(["catalogue"]) == cli.BLOCKED
    assert "fietsen.toml, regel 1: " in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_output_is_utf8_whatever_the_console_says(tmp_path: Path, encoding: str) -> None:
    dossier = read_example("laptops")
    file = tmp_path / "één→twee.dakdossier"
    write_dossier_file(replace(dossier, contract=replace(dossier.contract, reference="→ é €")), file)
    done = as_process(tmp_path, "check", file.name, "--json", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["dossier"] == "→ é €"


def test_the_program_works_from_any_folder_and_complains_there(tmp_path: Path) -> None:
    done = as_process(tmp_path, "check", "nergens→.dakdossier", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").startswith("nergens→.dakdossier: ")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_early_is_no_trouble(tmp_path: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "catalogue", "--json"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    started.stdout.close()
    assert started.stderr is not None
    assert started.stderr.read() == b""
    started.stderr.close()
    assert started.wait() == cli.DONE


FULL = Path("/dev/full")
needs_full_device = pytest.mark.parametrize("full", [FULL] if FULL.exists() else [])


@needs_full_device
def test_output_to_a_full_disk_is_told_as_such(tmp_path: Path, full: Path) -> None:
    with full.open("wb") as stream:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "catalogue"],
            cwd=tmp_path,
            stdout=stream,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "DAKDESK_LOCAL": str(tmp_path / "local")},
        )
    assert done.stderr.decode() == "De uitvoer kan niet geschreven worden: de schijf is vol.\n"
    assert done.returncode == cli.BAD_INPUT


def test_without_any_output_a_command_does_its_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["export", "laptops", "--to", str(tmp_path / "uit")]) == cli.DONE
    assert len(list((tmp_path / "uit").iterdir())) > 5
    assert cli.main(["bogus"]) == cli.BAD_INPUT


def test_a_case_with_a_byte_order_mark_is_read(capsys: Out, tmp_path: Path) -> None:
    file = tmp_path / "geval.json"
    file.write_bytes(b'\xef\xbb\xbf{"study": {"period_years": 2}}')
    assert cli.main(["lcc", str(file), "--json"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)


def test_a_mistake_of_ours_is_one_line_and_the_details_stand_in_the_log(
    capsys: Out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "lcc_report", lambda _: 1 / 0)
    line = complaint(capsys, "lcc", "geval.json")
    log = tmp_path / "local" / "dakdesk.log"
    assert line.startswith("Er ging iets mis in het programma.")
    assert line.endswith(str(log))
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_a_mistake_is_told_when_even_the_log_cannot_be_written(
    capsys: Out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "local").write_text("in de weg", encoding="utf-8")
    monkeypatch.setattr(commands, "lcc_report", lambda _: 1 / 0)
    assert "ZeroDivisionError" in complaint(capsys, "lcc", "geval.json")


def test_stopping_a_command_is_no_traceback(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "lcc_report", stopped)
    assert complaint(capsys, "lcc", "geval.json").startswith("Gestopt.")
