"""Product groups and frameworks of the organisation itself on the screen: made, chosen, named in filters."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.catalogue_exchange import CatalogueExchange
from dakdesk.app.framework_files import keep
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.session import Session
from dakdesk.app.wiring import Workspace
from dakdesk.catalogue.groups import GroupCode, GroupHead, split_head
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind
from tests.ui.helpers import assert_accessible, cut_labels, press, type_text
from tests.ui.screens import shown_catalogue
from tests.unit.app.own_files import own_folder, own_group
from ui.cards.contract_groups import GroupPicker
from ui.dialogs import ask
from ui.dialogs.group_sheet import GroupSheet
from ui.session_bridge import SessionBridge
from ui.shell.page_tools import PageTools
from ui.start.catalogue_room import CatalogueRoom
from ui.start.names import ambition_name, follow, group_name


@pytest.fixture
def workspace(workspace: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """The empty store, of an organisation with a product group of its own."""
    workspace.settings.change(own_folder=str(own_group(own_folder(tmp_path / "eigen"))))
    yield workspace
    knowledge_of.cache_clear()


@pytest.fixture
def room(qtbot: QtBot, workspace: Workspace) -> CatalogueRoom:
    return shown_catalogue(qtbot, workspace)


def test_the_catalogue_can_be_filtered_on_an_own_group_by_its_name(room: CatalogueRoom) -> None:
    room.filter_bar.group_chip.choose(("muziek",))
    own = [
        criterion.id
        for criterion in map(room.model.criterion_at, range(room.model.rowCount()))
        if criterion.product_groups == ("muziek",)
    ]
    assert own == ["muziek-ts-gewicht"]
    assert "Muziekinstrumenten" in room.filter_bar.group_chip.words()
    assert_accessible(room)
    assert cut_labels(room) == []


def test_an_own_group_is_made_in_the_catalogue_and_offered_at_once(
    qtbot: QtBot, room: CatalogueRoom, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(sheet: QDialog) -> bool:
        assert isinstance(sheet, GroupSheet)
        qtbot.addWidget(sheet)
        sheet.show()
        assert_accessible(sheet)
        assert not sheet.act_button.isEnabled()
        type_text(sheet.name, "Fietsen")
        assert "al een productgroep" in sheet.act_button.toolTip()
        sheet.name.selectAll()
        type_text(sheet.name, "Dansvloeren")
        assert "soort opdracht" in sheet.act_button.toolTip()
        sheet.kinds.set_value((ContractKind.WORKS,))
        type_text(sheet.codes, "4543")
        assert "CPV" in sheet.act_button.toolTip()
        sheet.codes.selectAll()
        type_text(sheet.codes, "45432110-8 Leggen van vloeren")
        assert sheet.act_button.isEnabled()
        return True

    monkeypatch.setattr(ask, "run", fill)
    told: list[str] = []
    room.said.connect(told.append)
    press(room.groups)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0].startswith("De productgroep is bewaard.")
    own = Knowledge(Path(workspace.settings.values.own_folder)).own_groups
    assert own[0] == GroupHead(
        product_group="dansvloeren",
        title="Dansvloeren",
        kinds=(ContractKind.WORKS,),
        cpv=(GroupCode(code="45432110-8", name="Leggen van vloeren"),),
    )
    assert group_name("dansvloeren") == "Dansvloeren"


def test_an_own_group_is_shown_for_change_and_keeps_its_id(qtbot: QtBot, workspace: Workspace) -> None:
    knowledge = Knowledge(Path(workspace.settings.values.own_folder))
    sheet = GroupSheet(None, knowledge.own_groups, {"muziek": "Muziekinstrumenten", "fietsen": "Fietsen"})
    qtbot.addWidget(sheet)
    sheet.which.set_value("muziek")
    sheet.which.edited.emit("muziek")
    assert sheet.head() == knowledge.own_groups[0]
    type_text(sheet.name, " en partituren")
    assert sheet.head().product_group == "muziek"
    assert sheet.act_button.isEnabled()


def test_an_own_group_is_chosen_in_step_1_of_a_dossier(
    qtbot: QtBot, session: Session, workspace: Workspace
) -> None:
    own = Knowledge(Path(workspace.settings.values.own_folder))
    bridge = SessionBridge(session, tools=PageTools(knowledge=own))
    picker = GroupPicker(bridge)
    qtbot.addWidget(picker)
    picker.show()
    type_text(picker.field, "partituren")
    assert [card.accessibleName() for card in picker.results()] == ["Muziekinstrumenten kiezen"]
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert "muziek" in bridge.dossier.contract.product_groups
    bridge.close()


def test_filters_speak_the_words_of_the_own_framework(
    qtbot: QtBot, room: CatalogueRoom, workspace: Workspace
) -> None:
    own = Path(workspace.settings.values.own_folder)
    framework = next(each for each in Knowledge(own).policy.own if each.id == "eigen")
    first = framework.ambitions[0]
    goals = (replace(first.goals[0], text="Onze eigen woorden"), *first.goals[1:])
    changed = replace(first, short_title="Onze ambitie", goals=goals)
    keep(own, replace(framework, ambitions=(changed, *framework.ambitions[1:])))
    workspace.settings.change(framework="eigen")
    room.refresh()
    name = f"{first.id} Onze ambitie"
    qtbot.waitUntil(lambda: ambition_name(first.id) == name, timeout=20_000)
    assert (first.id, name) in room.filter_bar.ambition_chip.options()
    goal = f"{goals[0].id} Onze eigen woorden"
    assert (goals[0].id, goal) in room.filter_bar.goal_chip.options()
    follow(workspace.settings.values)


@pytest.fixture
def answers(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ask for the removal of the music group, say yes to every question, and note what was shown."""
    shown: list[str] = []

    def remove(sheet: QDialog) -> bool:
        assert isinstance(sheet, GroupSheet)
        qtbot.addWidget(sheet)
        sheet.show()
        assert sheet.remove_button.isHidden()
        sheet.which.set_value("muziek")
        sheet.which.edited.emit("muziek")
        assert_accessible(sheet)
        assert cut_labels(sheet) == []
        press(sheet.remove_button)
        return sheet.result() == QDialog.DialogCode.Accepted

    def confirm(_parent: QWidget, title: str, _text: str, *, act: str) -> bool:
        shown.append(f"{title} {act}")
        return True

    monkeypatch.setattr(ask, "run", remove)
    monkeypatch.setattr(ask, "confirm", confirm)
    monkeypatch.setattr(ask, "tell", lambda _parent, title, text: shown.extend((title, *text.splitlines())))
    return shown


def test_an_own_group_that_nothing_needs_is_removed_after_a_question(
    qtbot: QtBot, room: CatalogueRoom, workspace: Workspace, answers: list[str]
) -> None:
    own = Path(workspace.settings.values.own_folder)
    CatalogueExchange(str(own)).keep_group(GroupHead(product_group="dans", title="Dans"))
    file = own / "catalogue" / "muziek.toml"
    file.write_text(split_head(file.read_text(encoding="utf-8"))[0], encoding="utf-8")
    knowledge_of.cache_clear()
    told: list[str] = []
    room.said.connect(told.append)
    press(room.groups)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["De productgroep is verwijderd."]
    assert answers == ["De productgroep Muziekinstrumenten verwijderen? Verwijderen"]
    assert [head.product_group for head in Knowledge(own).own_groups] == ["dans"]


def test_an_own_group_in_use_stays_and_one_reads_what_to_do_first(
    qtbot: QtBot, room: CatalogueRoom, workspace: Workspace, answers: list[str]
) -> None:
    contract = Contract(title="Blazers", product_groups=("muziek",))
    workspace.add(Dossier(id="d-1", created=date(2026, 11, 21), contract=contract)).result(10)
    workspace.bin("d-1").result(10)
    press(room.groups)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers == [
        "Muziekinstrumenten is nog nodig",
        "1 dossier heeft deze groep: kies er in stap 1 een andere.",
        "1 eigen criterium hoort erbij: haal het uit de tekstbestanden in uw eigen map.",
    ]
    own = Path(workspace.settings.values.own_folder)
    assert (own / "catalogue" / "muziek.toml").exists()
