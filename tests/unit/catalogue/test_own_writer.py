"""Criteria are put into own files without touching what is written around them."""

from pathlib import Path

import pytest

from dakdesk.catalogue.loader import read_text
from dakdesk.catalogue.own_writer import OwnFileError, new_texts
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import ContractKind
from tests.unit.catalogue.records import TOML, criterion, write

TITLES = {"fietsen": "Fietsen en bakfietsen"}


def sound(criterion_id: str, **values: object) -> Criterion:
    source = read_text(Path("fietsen.toml"), TOML).criteria[0].sources
    return criterion(criterion_id, kinds=(ContractKind.SUPPLIES,), sources=source, **values)


def test_a_first_criterion_makes_the_file_of_its_group_with_the_title(tmp_path: Path) -> None:
    ((path, text),) = new_texts(tmp_path, [sound("fietsen-slot")], TITLES).items()
    assert path == tmp_path / "fietsen.toml"
    assert text.startswith('product_group = "fietsen"\ntitle = "Fietsen en bakfietsen"\n\n[[criterion]]\n')
    assert list(tmp_path.iterdir()) == []


def test_a_criterion_is_added_at_the_end_and_the_rest_stays_byte_for_byte(tmp_path: Path) -> None:
    path = write(tmp_path, f"# van de dienst\n{TOML}")
    text = new_texts(tmp_path, [sound("fietsen-slot")], TITLES)[path]
    assert text.startswith(path.read_text(encoding="utf-8").rstrip())
    assert [item.id for item in read_text(path, text).criteria] == ["fietsen-ts-gewicht", "fietsen-slot"]


def test_a_criterion_is_replaced_where_it_stands_and_comments_around_it_stay(tmp_path: Path) -> None:
    tail = '\n# Slot\n\n[[criterion]]\nid = "fietsen-slot"\n' + TOML.split('id = "fietsen-ts-gewicht"\n')[1]
    path = write(tmp_path, f"# hoofding\n{TOML}{tail}")
    newer = sound("fietsen-ts-gewicht", version=2, title="Lichte fiets")
    text = new_texts(tmp_path, [newer], TITLES)[path]
    assert text.startswith("# hoofding\n")
    assert text.endswith(tail)
    assert read_text(path, text).criteria[0] == newer


def test_a_criterion_is_replaced_also_in_a_file_where_we_would_not_have_put_it(tmp_path: Path) -> None:
    path = write(tmp_path, TOML.replace('"fietsen"', '"_fietsen"', 1), "_fietsen.toml")
    newer = sound("fietsen-ts-gewicht", version=2)
    assert list(new_texts(tmp_path, [newer], TITLES)) == [path]


def test_a_file_with_a_mistake_is_not_added_to(tmp_path: Path) -> None:
    write(tmp_path, TOML.replace("version = 1", "version = 0"))
    with pytest.raises(OwnFileError, match="starts at 1"):
        new_texts(tmp_path, [sound("fietsen-slot")], TITLES)


def test_a_file_that_is_written_otherwise_is_refused_rather_than_broken(tmp_path: Path) -> None:
    row = 'criterion = [{ id = "fietsen-a", version = 1, status = "valid", valid_from = 2026-01-01, '
    row += 'kinds = ["supplies"], place = "selection", level = "basic", title = "A", text = "B", why = "C", '
    row += 'sources = [{ organisation = "Stad", title = "T", year = 2025, address = "", '
    row += 'certainty = "confirmed" }]'
    write(tmp_path, f'product_group = "fietsen"\ntitle = "Fietsen"\n{row} }}]\n')
    with pytest.raises(OwnFileError, match="cannot be added to"):
        new_texts(tmp_path, [sound("fietsen-slot")], TITLES)
