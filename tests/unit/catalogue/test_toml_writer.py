"""A written catalogue file gives the same criteria back, and looks like the shipped ones."""

from pathlib import Path

from hypothesis import given, settings

from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.groups import GroupCode, GroupHead
from dakdesk.catalogue.loader import load_catalogue, read_text
from dakdesk.catalogue.placement import by_file, file_stem
from dakdesk.catalogue.toml_writer import criterion_text, file_text
from dakdesk.catalogue.validate import validate_file
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import ContractKind
from tests.unit.catalogue.records import criterion
from tests.unit.catalogue.strategies import criteria

HEAD = GroupHead(product_group="_proef", title="Proef")


@given(criteria)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_equal(item: Criterion) -> None:
    file = read_text(Path("_proef.toml"), file_text(HEAD, (item, item)))
    assert file.problems == ()
    assert file.criteria == (item, item)


@given(criteria)
@settings(max_examples=100, deadline=None)
def test_the_line_of_a_second_criterion_is_found_behind_any_text(item: Criterion) -> None:
    text = file_text(HEAD, (item, criterion()))
    line = read_text(Path("_proef.toml"), text).lines.line_of(("criterion", 1))
    assert text.splitlines()[line - 1] == "[[criterion]]"


def test_the_head_of_an_own_product_group_is_written_and_read_back_whole() -> None:
    head = GroupHead(
        product_group="muziek",
        title='Muziek "en" partituren',
        description="Blazers,\nstrijkers.",
        kinds=(ContractKind.SUPPLIES, ContractKind.SERVICES),
        cpv=(GroupCode(code="37310000-4", name="Muziekinstrumenten"),),
    )
    file = read_text(Path("muziek.toml"), file_text(head, ()))
    assert file.problems == ()
    assert file.head == head


def test_the_shipped_catalogue_can_be_written_and_read_back_without_a_problem() -> None:
    shipped = load_catalogue([resource_dir() / "catalogue"]).criteria
    for stem, items in by_file(shipped).items():
        file = read_text(Path(f"{stem}.toml"), file_text(GroupHead(product_group=stem, title=stem), items))
        assert file.criteria == items
        assert validate_file(file, shipped=False) == ()


def test_a_default_is_left_out_and_a_record_has_its_own_line() -> None:
    text = criterion_text(criterion(questions=("Welke fiets weegt minder dan twintig kilogram volgens u?",)))
    assert text == (
        '[[criterion]]\nid = "fietsen-ts-1"\nversion = 1\nstatus = "valid"\nvalid_from = 2026-01-01\n'
        'product_groups = ["fietsen"]\nplace = "technical_specification"\nlevel = "basic"\n'
        'title = "Gewicht"\ntext = "De fiets is licht."\nwhy = "Meer gebruik."\nquestions = [\n'
        '  "Welke fiets weegt minder dan twintig kilogram volgens u?",\n]\n'
    )


def test_a_criterion_stands_in_the_file_of_its_group_or_in_one_for_every_group() -> None:
    assert file_stem(criterion("fietsen-ts-1")) == "fietsen"
    assert file_stem(criterion("stad-eis-1")) == "_stad"
    assert file_stem(criterion("sociaal-1", product_groups=())) == "_sociaal"
