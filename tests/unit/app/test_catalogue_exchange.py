"""Criteria go out and come in: judged first, kept in the organisation's own folder, all or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253

from dakdesk.app import cli
from dakdesk.app.catalogue_exchange import CatalogueExchange, ExchangeError
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.arrivals import Choice, Standing
from dakdesk.catalogue.loader import read_file
from dakdesk.domain.criterion import Criterion
from tests.unit.app.own_files import own_folder

Out = pytest.CaptureFixture[str]
OWN_ID = "fietsen-ts-gewicht"


def exchange(folder: Path, organisation: str = "Stad Voorbeke") -> CatalogueExchange:
    return CatalogueExchange(str(folder), organisation)


def shipped(group: str = "fietsen", count: int = 3) -> tuple[Criterion, ...]:
    found = Knowledge().catalogue((group,)).criteria
    return tuple(item for item in found if item.id.startswith(group))[:count]


def of_own(folder: Path) -> Criterion:
    found = knowledge_of(str(folder)).catalogue().get(OWN_ID)
    assert found is not None
    return found


def sent(folder: Path, *criteria: Criterion, by: str = "Stad Anders") -> Path:
    """Return a workbook as another organisation sends it."""
    (path,) = CatalogueExchange("", by).write_sheet(criteria, folder / "van-anderen.xlsx")
    return path


def theirs(item: Criterion, **values: object) -> Criterion:
    return replace(item, made_by="Stad Anders", licence="CC BY 4.0", **values)  # type: ignore[arg-type]


def test_shipped_criteria_go_out_with_their_maker_and_licence(tmp_path: Path) -> None:
    (path,) = exchange(tmp_path).write_sheet(shipped(), tmp_path / "uit.xlsx")
    sheet = load_workbook(path)["Criteria"]
    heads = [cell.value for cell in sheet[1]]
    row = [cell.value for cell in sheet[2]]
    assert row[heads.index("Gemaakt door")] == "DAKdesk"
    assert row[heads.index("Licentie")] == "EUPL-1.2"


def test_what_we_sent_out_ourselves_is_the_same_when_it_comes_back(tmp_path: Path) -> None:
    path = sent(tmp_path, *shipped())
    assert {each.standing for each in exchange(tmp_path).read(path).arrivals} == {Standing.SAME}


@pytest.mark.parametrize("kind", ["sheet", "text"])
def test_criteria_of_others_land_in_the_own_folder_with_source_and_licence(tmp_path: Path, kind: str) -> None:
    new = theirs(shipped()[0], id="fietsen-van-anderen", title="Van anderen")
    sender = CatalogueExchange("", "Stad Anders")
    write = sender.write_sheet if kind == "sheet" else sender.write_texts
    (path,) = write([new], tmp_path / ("a.xlsx" if kind == "sheet" else "a"))
    own = tmp_path / "eigen"
    incoming = exchange(own).read(path)
    assert [each.standing for each in incoming.arrivals] == [Standing.NEW]
    assert not own.exists()
    assert exchange(own).take_over(incoming, {}) == (new,)
    assert read_file(own / "catalogue" / "fietsen.toml").criteria == (new,)
    assert knowledge_of(str(own)).catalogue().get("fietsen-van-anderen") == new


def test_without_a_licence_nothing_of_another_organisation_comes_in(tmp_path: Path) -> None:
    path = sent(tmp_path, replace(shipped()[0], id="fietsen-nieuw", made_by="Stad Anders"))
    incoming = exchange(tmp_path).read(path)
    assert incoming.arrivals == ()
    assert incoming.problems == (
        "Blad Criteria, rij 2, kolom AY (Licentie): Dit komt van Stad Anders; vul de licentie in.",
    )


def test_our_own_criteria_need_no_licence(tmp_path: Path) -> None:
    path = sent(tmp_path, replace(shipped()[0], id="fietsen-nieuw", made_by="stad voorbeke "))
    assert [each.standing for each in exchange(tmp_path).read(path).arrivals] == [Standing.NEW]


def test_one_mistake_keeps_everything_out_and_is_told_in_dutch(tmp_path: Path) -> None:
    path = sent(tmp_path, *(theirs(item, id=f"{item.id}-x") for item in shipped()))
    book = load_workbook(path)
    book["Criteria"]["G3"] = "Gunn"
    book["Controles"]["D2"] = "=NOW()"
    book.save(path)
    incoming = exchange(tmp_path).read(path)
    assert incoming.arrivals == ()
    assert incoming.problems[0].startswith(
        "Blad Criteria, rij 3, kolom G (Plaats in het bestek): “Gunn” bestaat hier niet; kies uit: Voorwerp, "
    )
    assert incoming.problems[1].startswith(
        "Blad Controles, rij 2, kolom D (Wanneer): Een formule wordt niet aanvaard"
    )


def test_a_text_file_with_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    (path,) = CatalogueExchange("", "Stad Anders").write_texts(
        [theirs(shipped()[0], version=1)], tmp_path / "a"
    )
    text = path.read_text(encoding="utf-8").replace("version = 1", "version = 0", 1)
    other = path.with_name("verstuurd.toml")
    other.write_text(text.replace('licence = "CC BY 4.0"\n', ""), encoding="utf-8")
    problems = exchange(tmp_path).read(other).problems
    assert "verstuurd.toml, regel 6, version: begint bij 1" in problems
    assert any("Dit komt van Stad Anders; vul de licentie in" in each for each in problems)


def test_an_own_criterion_is_only_replaced_when_that_is_chosen(tmp_path: Path) -> None:
    own = own_folder(tmp_path / "eigen")
    before = (own / "catalogue" / "fietsen.toml").read_bytes()
    path = sent(tmp_path, theirs(of_own(own), title="Andere titel"))
    incoming = exchange(own).read(path)
    assert incoming.arrivals[0].standing is Standing.OTHER
    assert exchange(own).take_over(incoming, {}) == ()
    assert (own / "catalogue" / "fietsen.toml").read_bytes() == before
    exchange(own).take_over(incoming, {OWN_ID: Choice.RENAME})
    assert knowledge_of(str(own)).catalogue().get(f"{OWN_ID}-2") is not None
    exchange(own).take_over(incoming, {OWN_ID: Choice.TAKE})
    assert of_own(own).title == "Andere titel"


def test_a_shipped_id_can_come_in_under_another_id(tmp_path: Path) -> None:
    first = shipped()[0]
    incoming = exchange(tmp_path / "e").read(sent(tmp_path, theirs(first, text="Anders.", parameters=())))
    assert incoming.arrivals[0].standing is Standing.SHIPPED
    (kept,) = exchange(tmp_path / "e").take_over(incoming, {first.id: Choice.RENAME})
    assert kept.id == f"{first.id}-2"


def test_nothing_is_ever_written_in_the_folder_of_the_program(tmp_path: Path) -> None:
    incoming = exchange(tmp_path).read(sent(tmp_path, theirs(shipped()[0], id="fietsen-nieuw")))
    with pytest.raises(ExchangeError, match="map van het programma"):
        exchange(tmp_path).take_over(incoming, {}, resource_dir())


def test_an_own_file_with_mistakes_stops_the_import_and_says_where(tmp_path: Path) -> None:
    own = own_folder(tmp_path / "eigen")
    file = own / "catalogue" / "fietsen.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("version = 1", "version = 0"), encoding="utf-8")
    before = file.read_bytes()
    incoming = exchange(own).read(sent(tmp_path, theirs(shipped()[0], id="fietsen-nieuw")))
    with pytest.raises(ExchangeError, match=r"fietsen\.toml, regel 6, version: begint bij 1"):
        exchange(own).take_over(incoming, {})
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["criteria.csv", "criteria.xls"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(ExchangeError, match="alleen uit bestanden"):
        exchange(tmp_path).read(tmp_path / name)


# the command line


def test_the_command_line_exports_and_imports(tmp_path: Path, capsys: Out) -> None:
    target = tmp_path / "uit" / "fietsen.toml"
    assert cli.main(["catalogue", "--export", str(target), "--group", "fietsen"]) == cli.DONE
    assert {item.id for item in shipped()} <= {item.id for item in read_file(target).criteria}
    new = theirs(shipped()[0], id="fietsen-nieuw")
    path = sent(tmp_path, new, theirs(shipped()[1], title="Anders"))
    own = tmp_path / "eigen"
    capsys.readouterr()
    assert cli.main(["catalogue", "--import", str(path), "--to", str(own)]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "fietsen-nieuw: nieuw, overgenomen"
    assert lines[1].endswith("id bestaat al met een andere tekst, niet overgenomen (zie --clash)")
    assert lines[2] == "1 overgenomen, 1 niet overgenomen."
    assert read_file(own / "catalogue" / "fietsen.toml").criteria == (new,)


def test_the_command_line_says_every_mistake_and_writes_nothing(tmp_path: Path, capsys: Out) -> None:
    path = sent(tmp_path, replace(shipped()[0], id="fietsen-nieuw", made_by="Stad Anders"))
    assert cli.main(["catalogue", "--import", str(path), "--to", str(tmp_path / "e")]) == cli.BLOCKED
    assert "rij 2, kolom AY (Licentie)" in capsys.readouterr().out
    assert not (tmp_path / "e").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--export", "alles.toml"], "heet zoals zijn productgroep"),
        (["--export", "x.xlsx", "--group", "raket"], "raket is geen productgroep."),
        (["--import", "x.xlsx"], "Noem met --to"),
        (["--import", "bestaat-niet.xlsx", "--to", "e"], "bestaat-niet.xlsx"),
        (["--import", "x.xlsx", "--export", "y.xlsx"], "Kies ofwel"),
    ],
)
def test_a_command_that_cannot_be_done_says_why_in_one_line(
    arguments: list[str], words: str, capsys: Out, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["catalogue", *arguments]) == cli.BAD_INPUT
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_export_of_the_whole_catalogue_can_be_read_again_as_a_folder(tmp_path: Path) -> None:
    assert cli.main(["catalogue", "--export", str(tmp_path / "alles")]) == cli.DONE
    files = [read_file(path) for path in (tmp_path / "alles").glob("*.toml")]
    assert sum(len(file.criteria) for file in files) == len(Knowledge().catalogue().criteria)
    assert [problem for file in files for problem in file.problems] == []
