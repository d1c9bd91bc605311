"""A product group that an organisation makes itself: chosen, proposed from, and exchanged as ours are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253

from dakdesk.app.aim_proposal import aim_proposal
from dakdesk.app.catalogue_exchange import CatalogueExchange, ExchangeError
from dakdesk.app.framework_files import keep, known_to
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.own_folder import data_folder_state
from dakdesk.app.own_groups import GroupUse, group_use, remove_group
from dakdesk.catalogue.groups import GroupCode, GroupHead
from dakdesk.catalogue.loader import read_file
from dakdesk.catalogue.proposal import proposed_set
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import ContractKind
from dakdesk.flow.contract_changes import add_group
from tests.unit.app.own_files import own_folder, own_group
from tests.unit.dossiers import sound_contract

MUSIC = "muziek"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    yield own_group(tmp_path / "eigen")
    knowledge_of.cache_clear()


def own_criterion(own: Path) -> Criterion:
    found = Knowledge(own).catalogue((MUSIC,)).get("muziek-ts-gewicht")
    assert found is not None
    return found


def exchange(folder: Path) -> CatalogueExchange:
    return CatalogueExchange(str(folder), "Stad Anders")


def sendable(own: Path) -> Criterion:
    return replace(own_criterion(own), made_by="Stad Voorbeke", licence="CC BY 4.0")


def test_it_is_found_by_name_description_and_cpv_code(own: Path) -> None:
    groups = Knowledge(own).product_groups
    for query in ("muziek", "partituren", "373100"):
        assert [group.id for group in groups.search(query)] == [MUSIC]
    assert groups.name(MUSIC) == "Muziekinstrumenten"


def test_choosing_it_fills_kind_and_code_and_proposes_its_criteria(own: Path) -> None:
    knowledge = Knowledge(own)
    group = knowledge.product_groups.get(MUSIC)
    assert group is not None
    empty = replace(sound_contract(product_groups=(), cpv_codes=()), id=new_id("d"))
    empty = replace(empty, contract=replace(empty.contract, kind=None))
    dossier: Dossier = add_group(group, aim_proposal(knowledge, "")).function(empty)
    assert dossier.contract.kind is ContractKind.SUPPLIES
    assert [(code.id, code.name) for code in dossier.contract.cpv_codes] == [
        ("37310000-4", "Muziekinstrumenten")
    ]
    proposed = proposed_set(knowledge.catalogue((MUSIC,)), dossier)
    assert "muziek-ts-gewicht" in {each.id for each in proposed}


def test_a_framework_may_name_it_and_the_settings_count_it(own: Path) -> None:
    assert MUSIC in known_to(Knowledge(own)).groups
    own_folder(own)
    assert "1 eigen productgroep" in data_folder_state(own).summary


def test_a_colleague_without_the_folder_reads_its_id_in_words() -> None:
    assert Knowledge().product_groups.name("blaasinstrumenten-huren") == "Blaasinstrumenten huren"


def test_a_wrong_code_is_told_with_its_line_and_the_group_stays_readable(own: Path) -> None:
    path = own / "catalogue" / "muziek.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("37310000-4", "3731"), encoding="utf-8")
    (problem,) = Knowledge(own).own_problems()
    assert (problem.line, problem.field, str(problem.message)) == (
        6,
        "cpv.0.code",
        "is no CPV code such as 37410000-5",
    )


@pytest.mark.parametrize("kind", ["sheet", "text"])
def test_it_goes_to_another_organisation_together_with_its_criteria(
    own: Path, tmp_path: Path, kind: str
) -> None:
    sender = CatalogueExchange(str(own), "Stad Voorbeke")
    write = sender.write_sheet if kind == "sheet" else sender.write_texts
    (path,) = write([sendable(own)], tmp_path / ("uit.xlsx" if kind == "sheet" else "uit"))
    theirs = tmp_path / "anders"
    incoming = exchange(theirs).read(path)
    assert incoming.problems == ()
    assert [group.title for group in incoming.groups] == ["Muziekinstrumenten"]
    exchange(theirs).take_over(incoming, {})
    assert Knowledge(theirs).own_groups == Knowledge(own).own_groups
    assert exchange(theirs).read(path).groups == ()
    knowledge_of.cache_clear()


def test_a_group_in_a_workbook_is_judged_like_everything_else(own: Path, tmp_path: Path) -> None:
    (path,) = CatalogueExchange(str(own), "").write_sheet([sendable(own)], tmp_path / "uit.xlsx")
    book = load_workbook(path)
    book["Productgroepen"]["E2"] = "3731 Muziek"
    book.save(path)
    assert exchange(tmp_path / "anders").read(path).problems == (
        "Blad Productgroepen, rij 2, kolom E (CPV-codes): is geen CPV-code zoals 37410000-5.",
    )
    del book["Productgroepen"]
    book.save(path)
    (problem,) = exchange(tmp_path / "anders").read(path).problems
    assert "muziek is geen productgroep" in problem


def test_it_is_made_and_changed_without_touching_its_criteria(own: Path) -> None:
    path = own / "catalogue" / "muziek.toml"
    path.write_text(f"# Gemaakt met de academie.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    before = read_file(path).criteria
    head = GroupHead(
        product_group=MUSIC,
        title="Muziek",
        kinds=(ContractKind.SERVICES,),
        cpv=(GroupCode(code="37310000-4", name="Muziekinstrumenten"),),
    )
    exchange(own).keep_group(head)
    assert read_file(path).head == head
    assert read_file(path).criteria == before
    assert path.read_text(encoding="utf-8").startswith("# Gemaakt met de academie.\n")
    new = replace(head, product_group="dans", title="Dans")
    exchange(own).keep_group(new)
    assert knowledge_of(str(own)).product_groups.name("dans") == "Dans"
    exchange(own).keep((replace(own_criterion(own), id="dans-vloer", product_groups=("dans",)),))
    assert read_file(own / "catalogue" / "dans.toml").head == new


def test_a_file_with_mistakes_is_not_changed(own: Path) -> None:
    path = own / "catalogue" / "muziek.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("version = 1", "version = 0"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ExchangeError, match=r"muziek\.toml"):
        exchange(own).keep_group(GroupHead(product_group=MUSIC, title="Muziek"))
    assert path.read_bytes() == before


def test_a_group_that_nothing_needs_can_be_removed(own: Path) -> None:
    exchange(own).keep_group(GroupHead(product_group="dans", title="Dans", kinds=(ContractKind.WORKS,)))
    assert group_use(own, "dans") == GroupUse()
    assert remove_group(own, "dans") == own / "catalogue" / "dans.toml"
    assert [head.product_group for head in knowledge_of(str(own)).own_groups] == [MUSIC]


def test_a_group_with_criteria_stays_and_says_how_many(own: Path) -> None:
    assert group_use(own, MUSIC) == GroupUse(criteria=1)
    with pytest.raises(ExchangeError, match="1 eigen criterium hoort erbij"):
        remove_group(own, MUSIC)
    assert (own / "catalogue" / "muziek.toml").exists()


def test_a_group_named_by_an_own_framework_stays(own: Path) -> None:
    exchange(own).keep_group(GroupHead(product_group="dans", title="Dans", kinds=(ContractKind.WORKS,)))
    framework = next(each for each in Knowledge(own_folder(own)).policy.own if each.id == "eigen")
    first = replace(framework.ambitions[0], further_product_groups=("dans",))
    keep(own, replace(framework, ambitions=(first, *framework.ambitions[1:])))
    with pytest.raises(ExchangeError, match="Kader van Voorbeke"):
        remove_group(own, "dans")


def test_a_group_in_a_file_with_mistakes_stays(own: Path) -> None:
    path = own / "catalogue" / "muziek.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("version = 1", "version = "), encoding="utf-8")
    with pytest.raises(ExchangeError, match=r"muziek\.toml"):
        remove_group(own, MUSIC)
    assert path.exists()


def test_what_is_no_name_of_a_group_is_never_a_file_to_remove(own: Path) -> None:
    with pytest.raises(ValueError, match="geheim"):
        remove_group(own, "../geheim")
