"""Step 4 on screen: coverage, catalogue, selection, the open criterion, the award, omissions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dakdesk.app.examples import read_example
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.catalogue.asked import as_asked
from dakdesk.catalogue.loader import Catalogue
from dakdesk.domain.changes import set_value
from dakdesk.domain.contract import Lot
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import CriterionAnswer
from dakdesk.domain.needs import Aim
from dakdesk.domain.selection import Award, Omission, ParameterValue, SelectedCriterion
from dakdesk.domain.terms import CriterionStatus, Level, Place
from dakdesk.flow.cost_links import figures_of, missing_figures
from tests.ui.helpers import assert_accessible, scrolls_sideways, type_text
from tests.unit.dossiers import award_criterion, selected, sound_contract, with_criteria
from ui import theme
from ui.cards.criteria_catalogue import READER
from ui.cards.criteria_rows import CriterionRow
from ui.pages.criteria_page import CriteriaPage
from ui.session_bridge import SessionBridge
from ui.shell.page_tools import PageTools
from ui.texts import t
from ui.widgets.fields import LineField

KNOWLEDGE = Knowledge()
GROUP = "computers-en-beeldschermen"


def catalogue() -> Catalogue:
    return KNOWLEDGE.catalogue((GROUP,))


def taken(criterion_id: str, **changes: object) -> SelectedCriterion:
    record = catalogue().get(f"{GROUP}-{criterion_id}")
    assert record is not None
    return replace(selected(record), id=criterion_id, **changes)  # type: ignore[arg-type]


def aiming(*ids: str, start: Dossier | None = None) -> Dossier:
    dossier = start or sound_contract()
    aims = tuple(Aim(id=ambition, level=Level.ADVANCED) for ambition in ids)
    return replace(dossier, needs=replace(dossier.needs, aims=aims))


@pytest.fixture
def dossier() -> Dossier:
    return aiming("K3", "C2", "S1", start=with_criteria(taken("jaarverbruik"), taken("onderdelen-scherm")))


@pytest.fixture
def page(bridge: SessionBridge, qtbot: QtBot) -> CriteriaPage:
    return shown(bridge, qtbot)


def shown(bridge: SessionBridge, qtbot: QtBot, width: int = 1154) -> CriteriaPage:
    made = CriteriaPage(bridge)
    qtbot.addWidget(made)
    made.resize(width, 590)
    made.show()
    qtbot.waitExposed(made)
    return made


def chosen_ids(bridge: SessionBridge) -> list[str]:
    return [item.origin.id.removeprefix(f"{GROUP}-") for item in bridge.dossier.criteria.chosen]


def titles(page: CriteriaPage) -> list[str]:
    model = page.catalogue.model
    return [model.index(row).data() for row in range(model.rowCount())]


def go_to(page: CriteriaPage, criterion_id: str) -> None:
    index = page.catalogue.model.index_of(f"{GROUP}-{criterion_id}")
    assert index.isValid()
    page.catalogue.list.setCurrentIndex(index)


def test_the_strip_says_how_far_each_ambition_is_served(page: CriteriaPage) -> None:
    words = {code: tile.words() for code in ("K1", "K3", "S1") if (tile := page.strip.tile(code))}
    assert words == {"K1": "Niet van toepassing", "K3": "1 van 2 doelen", "S1": "Nog geen criterium"}


def test_a_tile_filters_the_catalogue_and_a_second_press_shows_all_again(page: CriteriaPage) -> None:
    total = page.catalogue.model.rowCount()
    tile = page.strip.tile("S1")
    assert tile is not None
    tile.click()
    assert 0 < page.catalogue.model.rowCount() < total
    assert page.catalogue.count.text() == f"{page.catalogue.model.rowCount()} van {total} getoond"
    tile.click()
    assert page.catalogue.model.rowCount() == total


def test_one_finds_a_criterion_as_one_types_without_accents(page: CriteriaPage) -> None:
    type_text(page.catalogue.search, "BATTERIJDUUR")
    assert 0 < page.catalogue.model.rowCount() < page.catalogue.model.total
    page.catalogue.search.clear()
    type_text(page.catalogue.search, "bestaat nergens")
    assert titles(page) == []
    assert "bestaat nergens" in page.catalogue._nothing_words.text()


def test_insert_takes_over_delete_takes_out_and_undo_brings_back(
    page: CriteriaPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    go_to(page, "wisfunctie")
    QTest.keyClick(page.catalogue.list, Qt.Key.Key_Insert)
    assert chosen_ids(bridge)[-1] == "wisfunctie"
    QTest.keyClick(page.catalogue.list, Qt.Key.Key_Delete)
    assert "wisfunctie" not in chosen_ids(bridge)
    bridge.undo()
    assert "wisfunctie" in chosen_ids(bridge)


def test_the_plus_button_takes_over_with_the_mouse(
    page: CriteriaPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    go_to(page, "wisfunctie")
    view = page.catalogue.list
    place = view.button_rect(view.currentIndex()).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "wisfunctie" in chosen_ids(bridge)


def test_enter_reads_in_full_and_escape_returns_to_the_list(page: CriteriaPage, qtbot: QtBot) -> None:
    go_to(page, "milieukeur")
    QTest.keyClick(page.catalogue.list, Qt.Key.Key_Return)
    assert page.catalogue._stack.currentIndex() == READER
    text = page.catalogue.reader.text()
    assert "TCO Certified" in text
    assert "of gelijkwaardig" in text
    assert "art. 54" in text
    assert "(Eigen inschatting, te toetsen in de marktconsultatie, 2026-11)" in text
    QTest.keyClick(page.catalogue.reader, Qt.Key.Key_Escape)
    assert page.catalogue._stack.currentIndex() != READER


def test_filters_keep_level_and_place_and_are_cleared_together(page: CriteriaPage) -> None:
    total = page.catalogue.model.rowCount()
    page.catalogue.filters.set_filter(level_up_to=Level.BASIC, places=(Place.TECHNICAL_SPECIFICATION,))
    model = page.catalogue.model
    rows = [model.row_at(model.index(row)) for row in range(model.rowCount())]
    assert {(row.criterion.place, row.criterion.level) for row in rows if row} == {
        (Place.TECHNICAL_SPECIFICATION, Level.BASIC)
    }
    page.catalogue.filters.clear()
    assert page.catalogue.model.rowCount() == total


def test_delete_clears_a_filter_chip(page: CriteriaPage, qtbot: QtBot) -> None:
    page.catalogue.filters.set_filter(level_up_to=Level.BASIC)
    chip = page.catalogue.filters._level
    assert chip.text() == "Niveau: t/m basis"
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert not chip.is_on


def test_the_social_menu_shows_the_clauses_for_every_group_and_points_to_reserving(
    page: CriteriaPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    page.social.click()
    model = page.catalogue.model
    rows = [model.row_at(model.index(row)) for row in range(model.rowCount())]
    assert rows
    assert all(row is not None and row.criterion.theme == "sociaal" for row in rows)
    with qtbot.waitSignal(bridge.jump_requested) as jumped:
        page.catalogue._reserve.button.click()
    assert jumped.args == ["contract.reservation.scope"]


def test_without_anything_that_fits_the_page_says_where_to_look(
    page: CriteriaPage, bridge: SessionBridge
) -> None:
    bridge.apply(set_value("criteria.chosen", ()))
    bridge.apply(set_value("contract.calendar.publication", date(2020, 2, 1)))
    assert not page.proposal.isEnabled()
    assert "datum van bekendmaking" in page.proposal.toolTip()


def test_the_proposed_set_is_taken_over_in_one_step(page: CriteriaPage, bridge: SessionBridge) -> None:
    before = bridge.dossier
    page.proposal.click()
    assert bridge.dossier == before
    panel = page.selection.proposal
    assert panel is not None
    count = len(panel.wanted())
    panel.take.click()
    assert len(bridge.dossier.criteria.chosen) == len(before.criteria.chosen) + count
    assert page.selection.proposal is None
    assert not page.proposal.isEnabled()
    bridge.undo()
    assert bridge.dossier == before


def test_the_proposed_set_says_why_and_takes_only_what_is_ticked(
    page: CriteriaPage, bridge: SessionBridge
) -> None:
    page.proposal.click()
    panel = page.selection.proposal
    assert panel is not None
    assert "Essentieel, dient C2" in panel.words()
    refused = f"{GROUP}-terugname"
    assert panel.boxes[refused].isChecked()
    panel.boxes[refused].click()
    panel.take.click()
    assert "terugname" not in chosen_ids(bridge)
    assert "waarborg" in chosen_ids(bridge)


def test_a_higher_level_proposes_more_and_says_what_gives_way(page: CriteriaPage) -> None:
    page.proposal.click()
    panel = page.selection.proposal
    assert panel is not None
    counts = []
    for level in Level:
        panel.level.set_value(level)
        panel.level.edited.emit(level)
        counts.append(len(panel.wanted()))
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    assert "Past ook, maar staat niet in het voorstel" in panel.words()
    assert "gaat niet samen met" in panel.words()


def test_escape_leaves_the_proposed_set_without_a_change(page: CriteriaPage, bridge: SessionBridge) -> None:
    before = bridge.dossier
    page.proposal.click()
    panel = page.selection.proposal
    assert panel is not None
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert page.selection.proposal is None
    assert bridge.dossier == before


def test_a_criterion_opens_in_place_with_its_values_in_the_text(
    page: CriteriaPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    QTest.keyClick(page.selection.row("onderdelen-scherm"), Qt.Key.Key_Return)
    card = page.selection.card
    assert card is not None
    assert card.values is not None
    parameter = card.origin.parameters[0]
    row = card.values.row(parameter.key)
    row.field.edited.emit(7)
    assert "7" in card.text.plain()
    row.field.set_value(3)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert page.selection.card is None


def test_only_one_criterion_is_open_at_a_time(page: CriteriaPage) -> None:
    page.selection.open("jaarverbruik")
    page.selection.open("onderdelen-scherm")
    assert page.selection.card_is("onderdelen-scherm")


def test_a_proposed_value_is_confirmed_with_its_button(page: CriteriaPage, bridge: SessionBridge) -> None:
    go_to(page, "batterijduur")
    page.catalogue.add(f"{GROUP}-batterijduur")
    chosen = bridge.dossier.criteria.chosen[-1]
    card = page.selection.open(chosen.id)
    assert card is not None
    assert card.values is not None
    proposed = [p for p in chosen.origin.parameters if p.confirm]
    for parameter in proposed:
        card.values.row(parameter.key).proposal_confirmed.emit()
    assert all(value.confirmed for value in bridge.dossier.criteria.chosen[-1].values if proposed)


def test_edited_text_shows_its_difference_and_goes_back_to_the_catalogue(
    page: CriteriaPage, bridge: SessionBridge
) -> None:
    assert page.focus_path("criteria.chosen.jaarverbruik.text")
    card = page.selection.card
    assert card is not None
    assert card.editing
    field = page.focusWidget()
    assert field is not None
    assert field.objectName() == "criteria.chosen.jaarverbruik.text"
    type_text(field, "Nieuw. ")
    assert bridge.get("criteria.chosen.jaarverbruik.text").startswith("Nieuw. ")
    assert card.changed_text.isVisibleTo(card)
    card.revert.click()
    assert bridge.get("criteria.chosen.jaarverbruik.text") is None
    assert not card.changed_text.isVisibleTo(card)


def test_the_menu_reorders_and_marks_a_minimum_requirement(page: CriteriaPage, bridge: SessionBridge) -> None:
    card = page.selection.open("onderdelen-scherm")
    assert card is not None
    card.fill_menu()
    actions = {action.text(): action for action in card.menu.actions() if action.text()}
    actions[t("Move up")].trigger()
    assert chosen_ids(bridge) == ["onderdelen-scherm", "jaarverbruik"]
    actions[t("Minimum requirement (M)")].trigger()
    assert bridge.get("criteria.chosen.onderdelen-scherm.minimum_requirement") is False


def test_alt_and_arrows_reorder_and_delete_removes(
    page: CriteriaPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    row = page.selection.row("jaarverbruik")
    QTest.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert chosen_ids(bridge) == ["onderdelen-scherm", "jaarverbruik"]
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert chosen_ids(bridge) == ["onderdelen-scherm"]


def test_an_essential_criterion_that_is_taken_out_asks_why(page: CriteriaPage, bridge: SessionBridge) -> None:
    page.selection.row("jaarverbruik").remove_requested.emit("jaarverbruik")
    criterion_id = f"{GROUP}-jaarverbruik"
    (omission,) = bridge.dossier.criteria.omissions
    assert omission == Omission(id=criterion_id, title="Hoogste jaarverbruik van de computer")
    assert page.focus_path(f"criteria.omissions.{criterion_id}.reason")
    field = page.focusWidget()
    assert field is not None
    type_text(field, "Geen stroom nodig")
    assert bridge.get(f"criteria.omissions.{criterion_id}.reason") == "Geen stroom nodig"


def test_an_own_criterion_is_written_in_place(page: CriteriaPage, bridge: SessionBridge) -> None:
    page.own.click()
    form = page.selection.own_form
    assert form is not None
    assert not form.add.isEnabled()
    type_text(form.title, "Stille ventilatoren")
    type_text(form.words, "Het toestel is stil.")
    form.add.click()
    own = bridge.dossier.criteria.chosen[-1]
    assert (own.own, own.origin.title) == (True, "Stille ventilatoren")
    assert page.selection.own_form is None


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("criteria.chosen.jaarverbruik.values.kwh_laptop", "criteria.chosen.jaarverbruik.values.kwh_laptop"),
        ("criteria.chosen.jaarverbruik", "criteria.chosen.jaarverbruik"),
        ("criteria.chosen", "criteria.chosen"),
        ("criteria.award.price_weight", "criteria.award.price_weight"),
        ("criteria.award.basis", "criteria.award.basis"),
        ("needs.aims.S1", "needs.aims.S1"),
    ],
)
def test_a_finding_leads_to_its_field(page: CriteriaPage, path: str, found: str) -> None:
    assert page.focus_path(path)
    field = page.focusWidget()
    assert field is not None
    assert field.objectName() == found


def test_a_path_of_another_step_has_no_field_here(page: CriteriaPage) -> None:
    assert not page.focus_path("contract.title")


class TestAward:
    @pytest.fixture
    def dossier(self) -> Dossier:
        return with_criteria(selected(award_criterion(), weight=30.0), award=Award(price_weight=60))

    def test_points_are_added_up_and_checked_against_a_hundred(
        self, page: CriteriaPage, bridge: SessionBridge
    ) -> None:
        assert page.selection.award.total.text() == "Totaal: 90 van 100 punten, nog 10 te verdelen"
        bridge.set("criteria.award.price_weight", 70)
        assert page.selection.award.total.text() == "Totaal: 100 van 100 punten"

    def test_a_weight_is_found_by_its_path_and_changed(
        self, page: CriteriaPage, bridge: SessionBridge
    ) -> None:
        assert page.focus_path("criteria.chosen.s-g-1.weight")
        field = page.focusWidget()
        assert field is not None
        assert field.objectName() == "criteria.chosen.s-g-1.weight"
        type_text(field, "5")
        assert bridge.get("criteria.chosen.s-g-1.weight") == 5


class TestMarket:
    @pytest.fixture
    def dossier(self) -> Dossier:
        base = with_criteria(taken("jaarverbruik"))
        answer = CriterionAnswer(id=f"{GROUP}-jaarverbruik", feasible=4, later=1)
        return replace(base, market=replace(base.market, answers=(answer,)))

    def test_the_line_says_what_the_market_answered(self, page: CriteriaPage) -> None:
        assert "Haalbaar: 4 van 5" in page.selection.row("jaarverbruik").accessibleName()

    def test_a_dossier_of_before_says_that_it_does_not_know_what_was_asked(self, page: CriteriaPage) -> None:
        card = page.selection.open("jaarverbruik")
        assert card is not None
        assert card.market is not None
        assert "niet bekend op welke tekst en waarden" in card.market.text()


class TestMarketThatWasAskedAnotherValue:
    @pytest.fixture
    def dossier(self) -> Dossier:
        chosen = taken("jaarverbruik")
        base = with_criteria(chosen, taken("onderdelen-scherm"))
        answer = CriterionAnswer(id=chosen.origin.id, feasible=4, later=1, asked=as_asked(chosen))
        return replace(base, market=replace(base.market, answers=(answer,)))

    def field(self, page: CriteriaPage) -> LineField:
        card = page.selection.open("jaarverbruik")
        assert card is not None
        assert card.values is not None
        found = card.values.row("kwh_laptop").editor
        assert isinstance(found, LineField)
        return found

    def type_value(self, page: CriteriaPage, words: str) -> None:
        field = self.field(page)
        field.setFocus()
        field.selectAll()
        type_text(field, words)

    def test_a_stricter_value_takes_the_answer_from_the_line(self, page: CriteriaPage) -> None:
        self.type_value(page, "20")
        assert "Strenger dan gevraagd" in page.selection.row("jaarverbruik").accessibleName()
        assert "Haalbaar: 4 van 5" not in page.selection.row("jaarverbruik").accessibleName()

    def test_a_laxer_value_keeps_it(self, page: CriteriaPage) -> None:
        self.type_value(page, "60")
        assert "Haalbaar: 4 van 5" in page.selection.row("jaarverbruik").accessibleName()

    def test_the_open_criterion_says_both_values_and_leads_to_the_answer(
        self, page: CriteriaPage, bridge: SessionBridge, qtbot: QtBot
    ) -> None:
        self.type_value(page, "20")
        card = page.selection.card
        assert card is not None
        assert card.market is not None
        assert "gevraagd 35 kWh per jaar, nu 20 kWh per jaar. Dat is strenger" in card.market.text()
        with qtbot.waitSignal(bridge.jump_requested) as jumped:
            card.market.to_answer.click()
        assert jumped.args == [f"market.answers.{GROUP}-jaarverbruik"]

    def test_on_leaving_the_field_the_finding_stands_below_it(
        self, page: CriteriaPage, bridge: SessionBridge
    ) -> None:
        self.type_value(page, "20")
        bridge.check_now()
        card = page.selection.card
        assert card is not None
        assert card.values is not None
        page.selection.row("onderdelen-scherm").setFocus()
        assert "de markt antwoordde op 35 kWh per jaar, u vraagt nu strenger: 20 kWh" in (
            card.values.row("kwh_laptop").problem_text()
        )


class TestNewerVersion:
    @pytest.fixture
    def dossier(self) -> Dossier:
        chosen = taken("jaarverbruik")
        old = replace(chosen.origin, version=0, text="Oude tekst.")
        return with_criteria(replace(chosen, origin=old))

    def test_a_newer_version_shows_its_difference_and_is_taken_over(
        self, page: CriteriaPage, bridge: SessionBridge
    ) -> None:
        card = page.selection.open("jaarverbruik")
        assert card is not None
        assert card.newer is not None
        assert card.banner is not None
        assert "Oude tekst." in card.banner.text()
        assert "[Hoogste jaarverbruik van een laptop] kWh per jaar" in card.banner.text()
        assert "Nieuwere versie" in page.selection.row("jaarverbruik").accessibleName()
        card.banner.banner.button.click()
        assert bridge.get("criteria.chosen.jaarverbruik.origin.version") == card.newer.version
        assert page.selection.card is not None
        assert page.selection.card.newer is None


class TestWithoutProductGroups:
    @pytest.fixture
    def dossier(self) -> Dossier:
        return sound_contract(product_groups=())

    def test_the_catalogue_leads_to_the_product_groups(
        self, page: CriteriaPage, bridge: SessionBridge, qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(bridge.jump_requested) as jumped:
            page.catalogue._hint.button.click()
        assert jumped.args == ["contract.product_groups"]


def test_everything_that_tab_reaches_has_a_name(page: CriteriaPage) -> None:
    page.focus_path("criteria.chosen.jaarverbruik.text")
    page.own.click()
    page.selection.open_group("award")
    assert_accessible(page)


@pytest.mark.parametrize(("scale", "tabbed"), [(100, False), (150, True), (200, True)])
def test_large_text_turns_the_panes_into_tabs(
    bridge: SessionBridge, qtbot: QtBot, scale: int, tabbed: bool
) -> None:
    theme.set_scale(scale)
    page = shown(bridge, qtbot)
    assert page._panes.tabbed is tabbed
    if tabbed:
        assert page._panes.tabs.tabText(1) == "Selectie 2"


def test_the_keyboard_walks_the_lines_of_the_selection(page: CriteriaPage, qtbot: QtBot) -> None:
    page.selection.row("jaarverbruik").setFocus()
    QTest.keyClick(page.selection.row("jaarverbruik"), Qt.Key.Key_Down)
    focused = page.focusWidget()
    assert isinstance(focused, CriterionRow)
    assert focused.row.id == "onderdelen-scherm"


def test_a_page_that_becomes_wide_enough_shares_its_width_as_drawn(
    bridge: SessionBridge, qtbot: QtBot
) -> None:
    page = shown(bridge, qtbot, 500)
    assert page._panes.tabbed
    page.resize(1154, 590)
    qtbot.waitUntil(lambda: not page._panes.tabbed)
    QApplication.processEvents()
    catalogue, selection = page._panes.splitter.sizes()
    assert catalogue < selection


def test_tab_goes_from_a_line_into_its_open_criterion(page: CriteriaPage) -> None:
    card = page.selection.open("jaarverbruik")
    assert card is not None
    card.edit_text()
    row, after = page.selection.row("jaarverbruik"), page.selection.row("onderdelen-scherm")
    names: list[str] = []
    widget = row.nextInFocusChain()
    while widget is not None and widget is not after:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and card.isAncestorOf(widget):
            names.append(widget.objectName())
        widget = widget.nextInFocusChain()
        assert widget is not row
    stem = "criteria.chosen.jaarverbruik"
    assert names.index(f"{stem}.text") < names.index(f"{stem}.values.kwh_laptop")


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_in_the_selection_scrolls_sideways(bridge: SessionBridge, qtbot: QtBot, scale: int) -> None:
    theme.set_scale(scale)
    page = shown(bridge, qtbot, 1270 if scale > 100 else 1154)
    page.catalogue.add(f"{GROUP}-energieklasse-scherm")
    page.focus_path(f"criteria.chosen.{bridge.dossier.criteria.chosen[-1].id}.text")
    page.selection.open_group("award")
    QApplication.processEvents()
    assert not scrolls_sideways(page.selection._scroll)
    assert not scrolls_sideways(page.scroll_area())


def test_a_faulty_file_of_the_organisation_is_named_and_the_choices_stay(
    qapp: QApplication, qtbot: QtBot, dossier: Dossier, tmp_path: Path
) -> None:
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / f"{GROUP}.toml").write_text("product_group = [", encoding="utf-8")
    bridge = SessionBridge(Session(dossier), tools=PageTools(knowledge=Knowledge(own=tmp_path)))
    page = shown(bridge, qtbot)
    assert f"{GROUP}.toml, regel 1" in page.unreadable.text()
    assert page.selection.row("jaarverbruik").isVisibleTo(page)
    bridge.close()


class TestReadOnly:
    @pytest.fixture
    def bridge(self, qapp: QApplication, dossier: Dossier) -> Iterator[SessionBridge]:
        made = SessionBridge(Session(dossier, read_only=True), KNOWLEDGE.findings)
        yield made
        made.close()

    def test_everything_can_be_read_and_nothing_changed(
        self, page: CriteriaPage, bridge: SessionBridge, dossier: Dossier
    ) -> None:
        page.catalogue.add(f"{GROUP}-wisfunctie")
        page.selection.row("jaarverbruik").remove_requested.emit("jaarverbruik")
        card = page.selection.open("jaarverbruik")
        assert card is not None
        assert not any(x.isEnabled() for x in (page.proposal, page.own, card.edit, card.remove))
        assert bridge.dossier == dossier


class TestLots:
    @pytest.fixture
    def dossier(self) -> Dossier:
        lots = (Lot(id="l1", title="Laptops"), Lot(id="l2", title="Schermen"))
        return replace(sound_contract(lots=lots), criteria=with_criteria(taken("jaarverbruik")).criteria)

    def test_a_criterion_is_tied_to_a_lot_in_the_menu(
        self, page: CriteriaPage, bridge: SessionBridge
    ) -> None:
        card = page.selection.open("jaarverbruik")
        assert card is not None
        assert card.lots.text().strip() == "Voor alle percelen"
        card.fill_lots()
        next(a for a in card.lot_menu.actions() if a.text() == "Perceel 2: Schermen").trigger()
        assert bridge.get("criteria.chosen.jaarverbruik.lots") == ("l2",)
        assert "Percelen: 2" in page.selection.row("jaarverbruik").accessibleName()
        card.fill_lots()
        card.lot_menu.actions()[0].trigger()
        assert bridge.get("criteria.chosen.jaarverbruik.lots") == ()


def test_a_choice_in_the_menu_of_a_filter_counts_at_once(page: CriteriaPage) -> None:
    filters = page.catalogue.filters
    next(a for a in filters._place.menu.actions() if a.text() == "Selectie").trigger()
    assert filters.criterion_filter.places == (Place.SELECTION,)
    assert filters._place.text() == "Plaats: Selectie"
    next(a for a in filters._more.menu.actions() if a.text() == "Alleen essentiële").trigger()
    assert filters.criterion_filter.essential_only


def test_a_freshly_chosen_criterion_is_shown_in_its_group(page: CriteriaPage, bridge: SessionBridge) -> None:
    page.selection.fold_all_but("award")
    page.catalogue.add(f"{GROUP}-wisfunctie")
    assert page.selection.row(bridge.dossier.criteria.chosen[-1].id).isVisibleTo(page)


def test_undoing_while_a_criterion_is_open_closes_what_is_gone(
    page: CriteriaPage, bridge: SessionBridge
) -> None:
    page.catalogue.add(f"{GROUP}-wisfunctie")
    page.selection.open(bridge.dossier.criteria.chosen[-1].id)
    bridge.undo()
    assert page.selection.card is None


def test_with_nothing_chosen_the_selection_says_how_to_begin(
    page: CriteriaPage, bridge: SessionBridge
) -> None:
    for selected_id in ("jaarverbruik", "onderdelen-scherm"):
        page.selection.row(selected_id).remove_requested.emit(selected_id)
    assert page.selection._empty.isVisibleTo(page)


class TestLoss:
    @pytest.fixture
    def dossier(self) -> Dossier:
        chosen = taken("jaarverbruik")
        gone = Parameter(key="mass", label="Gewicht", unit="kg", default=3)
        old = replace(chosen.origin, version=0, parameters=(*chosen.origin.parameters, gone))
        values = (*chosen.values, ParameterValue(id="mass", value=2, confirmed=True))
        return with_criteria(replace(chosen, origin=old, values=values, text="Eigen tekst, {mass} kg."))

    def test_what_would_be_lost_is_told_before_and_the_edited_text_stays(
        self, page: CriteriaPage, bridge: SessionBridge
    ) -> None:
        before = bridge.dossier
        card = page.selection.open("jaarverbruik")
        assert card is not None
        assert card.banner is not None
        assert card.banner.lost.text() == "Gewicht valt weg: u vulde 2 kg in."
        card.banner.banner.button.click()
        assert bridge.get("criteria.chosen.jaarverbruik.text") == "Eigen tekst, 2 kg."
        bridge.undo()
        assert bridge.dossier == before


class TestWithdrawn:
    @pytest.fixture
    def dossier(self) -> Dossier:
        chosen = taken("jaarverbruik")
        return with_criteria(replace(chosen, origin=replace(chosen.origin, status=CriterionStatus.WITHDRAWN)))

    def test_a_withdrawn_criterion_says_so_on_its_line_and_inside(self, page: CriteriaPage) -> None:
        assert "Ingetrokken" in page.selection.row("jaarverbruik").accessibleName()
        card = page.selection.open("jaarverbruik")
        assert card is not None
        assert "uit de catalogus genomen" in card.over.text()


def test_a_line_is_dragged_below_another_and_undo_puts_it_back(
    page: CriteriaPage, bridge: SessionBridge
) -> None:
    row, other = page.selection.row("jaarverbruik"), page.selection.row("onderdelen-scherm")
    below = row.mapFromGlobal(other.mapToGlobal(other.rect().bottomLeft()))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    QTest.mouseMove(row, row.rect().center() + QPoint(0, 30))
    QTest.mouseMove(row, below)
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=below)
    assert chosen_ids(bridge) == ["onderdelen-scherm", "jaarverbruik"]
    assert page.selection.card is None
    assert row.property("announced") == "Hoogste jaarverbruik van de computer: nu 2 van 2"
    bridge.undo()
    assert chosen_ids(bridge) == ["jaarverbruik", "onderdelen-scherm"]


def test_escape_ends_a_drag_where_it_began(page: CriteriaPage, bridge: SessionBridge) -> None:
    row = page.selection.row("jaarverbruik")
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    QTest.mouseMove(row, row.rect().center() + QPoint(0, 80))
    QTest.keyClick(row, Qt.Key.Key_Escape)
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=row.rect().center() + QPoint(0, 80))
    assert chosen_ids(bridge) == ["jaarverbruik", "onderdelen-scherm"]


def test_alt_and_arrows_tell_the_screen_reader_where_the_criterion_stands(page: CriteriaPage) -> None:
    row = page.selection.row("jaarverbruik")
    QTest.keyClick(row, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert row.property("announced") == "Hoogste jaarverbruik van de computer: nu 2 van 2"


@pytest.mark.parametrize(("field", "value"), [("goals", "K3.1"), ("sdgs", 12), ("labels", "TCO Certified")])
def test_goal_development_goal_and_label_filter_and_go_with_delete(
    page: CriteriaPage, field: str, value: object
) -> None:
    total = page.catalogue.model.rowCount()
    chip = page.catalogue.filters.values[field]
    next(a for a in chip.actions_of_values if a.data() == value).trigger()
    assert 0 < page.catalogue.model.rowCount() < total
    assert chip.is_on
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert page.catalogue.model.rowCount() == total


def test_a_menu_says_how_many_criteria_each_value_keeps_beside_the_other_filters(page: CriteriaPage) -> None:
    filters = page.catalogue.filters
    filters.set_filter(places=(Place.AWARD,))
    chip = filters.values["goals"]
    chip.menu.aboutToShow.emit()
    action = next(a for a in chip.actions_of_values if a.data() == "K3.1")
    action.trigger()
    assert action.text().endswith(f"({page.catalogue.model.rowCount()})")


def test_escape_clears_the_words_first_and_then_all_filters(page: CriteriaPage) -> None:
    total = page.catalogue.model.rowCount()
    page.catalogue.filters.set_filter(places=(Place.AWARD,))
    type_text(page.catalogue.search, "batterij")
    QTest.keyClick(page.catalogue.search, Qt.Key.Key_Escape)
    assert page.catalogue.search.text() == ""
    assert page.catalogue.model.rowCount() < total
    QTest.keyClick(page.catalogue.search, Qt.Key.Key_Escape)
    assert page.catalogue.model.rowCount() == total


def test_the_menu_of_a_criterion_asks_its_figure_for_the_costs_and_undo_takes_it_back(
    qapp: QApplication, qtbot: QtBot
) -> None:
    bridge = SessionBridge(Session(read_example("laptops")))
    page = shown(bridge, qtbot)
    before = missing_figures(bridge.dossier)
    missing = {link.code for link in before}
    selected = next(c for c in bridge.dossier.criteria.chosen if missing.intersection(figures_of(c.origin)))
    card = page.selection.open(selected.id)
    assert card is not None
    card.menu.aboutToShow.emit()
    asked = [action for action in card.menu.actions() if action.text().startswith("Voor de kosten vragen: ")]
    asked[0].trigger()
    assert len(missing_figures(bridge.dossier)) == len(before) - 1
    bridge.undo()
    assert missing_figures(bridge.dossier) == before


def test_a_dossier_with_more_product_groups_can_be_filtered_on_one_of_them(
    page: CriteriaPage, bridge: SessionBridge
) -> None:
    filters = page.catalogue.filters
    chip = filters.values["product_groups"]
    assert not chip.isVisibleTo(page)
    bridge.set("contract.product_groups", (GROUP, "catering"))
    assert chip.isVisibleTo(page)
    before = page.catalogue.model.rowCount()
    next(action for action in chip.menu.actions() if action.data() == "catering").trigger()
    assert chip.text() == "Productgroep: Catering, maaltijden en broodjes"
    assert 0 < page.catalogue.model.rowCount() < before
    assert not page.catalogue.model.index_of(f"{GROUP}-wisfunctie").isValid()
    bridge.set("contract.product_groups", (GROUP,))
    assert filters.criterion_filter.product_groups == ()
    assert not chip.isVisibleTo(page)


def test_clearing_the_filter_on_marks_clears_every_mark(page: CriteriaPage) -> None:
    filters = page.catalogue.filters
    everything = page.catalogue.model.rowCount()
    for words in ("Alleen innovatie", "Alleen essentiële", "Met een label", "Alleen voorstellen"):
        next(a for a in filters._more.menu.actions() if a.text() == words).trigger()
    assert page.catalogue.model.rowCount() == 0
    filters._more.cleared.emit()
    assert page.catalogue.model.rowCount() == everything


def test_a_finding_on_lots_leads_to_the_choice_of_lots(page: CriteriaPage, bridge: SessionBridge) -> None:
    bridge.set("contract.lots", (Lot(id="l1", title="Toestellen"), Lot(id="l2", title="Schermen")))
    assert page.focus_path("criteria.chosen.jaarverbruik.lots")
    assert page.selection.card is not None
    assert page.focusWidget() is page.selection.card.lots
    assert page.selection.card.lots.isVisible()
