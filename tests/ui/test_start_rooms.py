"""The other rooms of the start screen: catalogue, figures, examples and settings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dakdesk.app import examples
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.settings import Settings
from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.contract import Contract, Reservation
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import CriteriaSelection, SelectedCriterion
from dakdesk.domain.terms import Place, ReservationScope
from dakdesk.intake.dossier_file import write_dossier_file
from tests.ui.helpers import assert_accessible, cut_labels, type_text
from tests.ui.screens import shown_catalogue
from ui import theme
from ui.start.catalogue_room import CatalogueRoom
from ui.start.criterion_record import record_html
from ui.start.dossier_acts import DossierActs
from ui.start.figure_table import NAME, ROW_ROLE, name_lines
from ui.start.monitoring_room import MonitoringRoom
from ui.start.settings_room import SettingsRoom
from ui.start.training_room import TrainingRoom
from ui.widgets.paint import line_height


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "data", tmp_path / "local", find=lambda _dossier: ())
    yield made
    made.close()


def criterion(place: Place) -> Criterion:
    return next(item for item in Knowledge().catalogue().criteria if item.place is place and item.ambitions)


def dossier(number: int, year: int, *chosen: Criterion, reserved: bool = False) -> Dossier:
    scope = ReservationScope.WHOLE if reserved else ReservationScope.NONE
    return Dossier(
        id=f"d{number}",
        created=date(year, 5, 1),
        department="Aankoop",
        contract=Contract(
            title=f"Dossier {number}", estimate_cents=10_000_00, reservation=Reservation(scope=scope)
        ),
        criteria=CriteriaSelection(
            chosen=tuple(SelectedCriterion(id=f"c{n}", origin=item) for n, item in enumerate(chosen))
        ),
    )


# catalogue


@pytest.fixture
def catalogue(qtbot: QtBot, workspace: Workspace) -> CatalogueRoom:
    return shown_catalogue(qtbot, workspace)


def test_the_first_criterion_is_shown_in_full(catalogue: CatalogueRoom) -> None:
    first = catalogue.list.currentIndex().data()
    text = catalogue.record.toPlainText()
    assert text.startswith(first)
    for heading in ("Tekst", "Waarom", "Bewijs bij de offerte", "Bronnen"):
        assert heading in text


def test_search_and_filter_narrow_the_catalogue(qtbot: QtBot, catalogue: CatalogueRoom) -> None:
    everything = catalogue.list.model().rowCount()
    catalogue.filter_bar.place_chip.choose((Place.AWARD,))
    awards = catalogue.list.model().rowCount()
    assert 0 < awards < everything
    assert catalogue.filter_bar.count_label.text() == f"{awards} van {everything} criteria"
    qtbot.keyClicks(catalogue.search_field, "bestaatnietinhetnederlands")
    assert catalogue.list.model().rowCount() == 0
    assert "Niets gevonden" in catalogue.record.toPlainText()


def test_the_arrows_walk_the_criteria(qtbot: QtBot, catalogue: CatalogueRoom) -> None:
    qtbot.keyClick(catalogue.list, Qt.Key.Key_Down)
    assert catalogue.record.toPlainText().startswith(catalogue.list.model().index(1, 0).data())


def test_every_record_is_written_without_open_places_or_codes() -> None:
    for item in Knowledge().catalogue().criteria:
        html = record_html(item)
        assert item.sources[0].organisation.split()[0] in html.replace("&amp;", "&")
        assert "term." not in html
        assert ", ," not in html
        for parameter in item.parameters:
            assert f"{{{parameter.key}}}" not in html


def test_the_catalogue_can_be_read_by_a_screen_reader(catalogue: CatalogueRoom) -> None:
    assert_accessible(catalogue)
    spoken = catalogue.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert catalogue.list.currentIndex().data() in spoken


# figures


@pytest.fixture
def figures(qtbot: QtBot, workspace: Workspace) -> MonitoringRoom:
    technical, award = criterion(Place.TECHNICAL_SPECIFICATION), criterion(Place.AWARD)
    workspace.add(dossier(1, 2026, technical, award)).result(20)
    workspace.add(dossier(2, 2026, reserved=True)).result(20)
    workspace.add(dossier(3, 2025)).result(20)
    workspace.add(dossier(4, 2025)).result(20)
    room = MonitoringRoom(workspace)
    qtbot.addWidget(room)
    room.resize(1154, 650)
    room.show()
    qtbot.waitUntil(lambda: room.filter_bar.count_label.text() == "4 van 4 dossiers", timeout=10_000)
    return room


def line(room: MonitoringRoom, name: str) -> list[str]:
    return next(words for words in room.places_table.words() if words[0] == name)


def test_the_figures_count_dossiers_with_their_value(figures: MonitoringRoom) -> None:
    assert "25\u00a0%, 1 van 4" in figures.cards["sustainable"].text()
    assert figures.cards["reserved"].text() == "Voorbehouden opdrachten: 1, €\u00a010.000,00"
    assert line(figures, "Technische specificatie")[1:4] == ["1", "€\u00a010.000,00", "25\u00a0%"]


def test_ambitions_stand_in_the_order_of_their_framework_with_their_whole_name(
    qtbot: QtBot, workspace: Workspace
) -> None:
    found = [item for item in Knowledge().catalogue().criteria if item.ambitions]
    workspace.add(dossier(1, 2026, *found[:80])).result(20)
    room = MonitoringRoom(workspace)
    qtbot.addWidget(room)
    room.resize(1154, 650)
    room.show()
    qtbot.waitUntil(lambda: bool(room.ambitions_table.words()), timeout=10_000)
    codes = [words[0].split()[0] for words in room.ambitions_table.words()]
    framework = Knowledge().framework("regio-brugge")
    assert framework is not None
    assert codes == [ambition.id for ambition in framework.ambitions if ambition.id in codes]
    assert len(codes) > 3
    rows = [room.ambitions_table.model().index(place, NAME).data(ROW_ROLE) for place in range(len(codes))]
    lines = [name_lines(row, room.ambitions_table.columnWidth(NAME)) for row in rows]
    assert [" ".join(each) for each in lines] == [row.name for row in rows]
    needed = max(map(len, lines)) * line_height()
    assert room.ambitions_table.rowHeight(0) > needed


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_word_of_a_key_figure_is_cut(figures: MonitoringRoom, scale: int, workspace: Workspace) -> None:
    theme.set_scale(scale)
    room = MonitoringRoom(workspace)
    room.resize(1366 - theme.u(212 if scale < 200 else 64), 650)
    for card in room.cards.values():
        card.show_figure("188", "in 7 marktconsultaties", "")
    room.ensurePolished()
    room.grab()
    assert {name: card.width() >= card.least_width() for name, card in room.cards.items()} == dict.fromkeys(
        room.cards, True
    )
    room.deleteLater()


def test_a_year_is_compared_with_the_one_before(figures: MonitoringRoom) -> None:
    figures.year_chip.choose(2026)
    assert figures.cards["sustainable"].text().endswith("50 punten meer dan in 2025")
    assert line(figures, "Gunningscriterium")[4] == "+ 50"
    figures.year_chip.choose(2025)
    assert figures.cards["sustainable"].text().endswith("Geen cijfer voor 2024")


def test_without_dossiers_no_figure_is_shown(qtbot: QtBot, workspace: Workspace) -> None:
    room = MonitoringRoom(workspace)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitUntil(lambda: room.filter_bar.count_label.text() == "0 van 0 dossiers", timeout=10_000)
    assert room.empty.isVisible()
    assert not room.places_table.isVisible()


def test_figures_fit_and_have_names(figures: MonitoringRoom) -> None:
    assert_accessible(figures)
    assert cut_labels(figures) == []


# settings


@pytest.fixture
def settings(qtbot: QtBot, workspace: Workspace) -> SettingsRoom:
    room = SettingsRoom(workspace.settings)
    qtbot.addWidget(room)
    room.resize(1154, 650)
    room.show()
    return room


def test_a_setting_is_kept_when_the_focus_leaves(
    qtbot: QtBot, settings: SettingsRoom, workspace: Workspace
) -> None:
    field = settings.rows["organisation"].editor
    field.setFocus()
    type_text(field, "Gemeente Voorbeke")
    assert workspace.settings.values.organisation == ""
    with qtbot.waitSignal(settings.changed):
        settings.rows["street"].editor.setFocus()
    assert workspace.settings.values.organisation == "Gemeente Voorbeke"


def test_a_choice_of_colours_is_kept_and_shown_at_once(
    qtbot: QtBot, settings: SettingsRoom, workspace: Workspace
) -> None:
    field = settings.rows["colour_scheme"].field
    field.set_value("dark")
    field.edited.emit("dark")
    assert workspace.settings.values.colour_scheme == "dark"
    assert theme.is_dark()


def test_what_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path, workspace: Workspace) -> None:
    room = SettingsRoom(workspace.settings)
    qtbot.addWidget(room)
    (tmp_path / "local").write_text("een bestand waar een map hoort", encoding="utf-8")
    room.rows["city"].field.set_value("Voorbeke")
    with qtbot.waitSignal(room.failed) as failed:
        room.rows["city"].field.left.emit()
    assert "kan niet worden geschreven" in failed.args[0]


def test_every_setting_a_person_can_choose_has_a_row(settings: SettingsRoom) -> None:
    kept_by_the_program = {"language", "help_panel"}
    names = set(Settings()._fields) - kept_by_the_program
    assert names == set(settings.rows)
    assert_accessible(settings)


# examples


def test_the_card_of_an_example_tells_what_can_be_learnt_from_it(qtbot: QtBot, workspace: Workspace) -> None:
    acts_owner = SettingsRoom(workspace.settings)
    qtbot.addWidget(acts_owner)
    room = TrainingRoom(DossierActs(workspace, acts_owner))
    qtbot.addWidget(room)
    qtbot.waitUntil(lambda: len(room.cards) == len(examples.example_ids()), timeout=10_000)
    cars = next(card for card in room.cards if "elektrische dienstwagens" in card.text())
    assert "Gemeente Kreekdam" in cars.accessibleDescription()
    assert "gunning op levenscycluskosten" in cars.accessibleDescription()
    catering = next(card for card in room.cards if "catering" in card.text())
    told = catering.accessibleDescription()
    assert "raamovereenkomst  ·  2 percelen  ·  voorbehouden aan de sociale economie" in told


def test_an_example_becomes_a_dossier_and_is_opened(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dossier_file(dossier(7, 2026), tmp_path / "examples" / "laptops.dakdossier")
    monkeypatch.setattr(examples, "resource_dir", lambda: tmp_path)
    acts_owner = SettingsRoom(workspace.settings)
    qtbot.addWidget(acts_owner)
    acts = DossierActs(workspace, acts_owner)
    room = TrainingRoom(acts)
    qtbot.addWidget(room)
    qtbot.waitUntil(lambda: [card.text() for card in room.cards] == ["Dossier 7"], timeout=10_000)
    with qtbot.waitSignal(acts.opened, timeout=10_000) as opened:
        room.cards[0].click()
    loaded = workspace.load(opened.args[0]).result(20).dossier
    assert loaded.example_id == "laptops"
    assert loaded.owner == workspace.author.name
