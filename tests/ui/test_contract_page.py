"""Step 1 on screen: groups that propose, procedures that can be chosen, every field reachable."""

import re
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.paths import template_dir
from dakdesk.app.session import Session
from dakdesk.domain.contract import (
    Duration,
    FrameworkAgreement,
    Lot,
    Negotiation,
    Option,
    Renewals,
    Reservation,
    SharedPurchasing,
    Terms,
    Variants,
)
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import (
    Admission,
    ContractKind,
    DurationUnit,
    JointPurchasing,
    Procedure,
    ReservationScope,
    YesNoUnknown,
)
from tests.ui.helpers import assert_accessible, part, put, scrolls_sideways, texts, type_text
from tests.unit.dossiers import EMPTY, sound_contract
from ui.cards.contract_groups import CpvPicker, GroupPicker
from ui.cards.contract_procedure import ProcedureAdvice
from ui.pages.contract_page import ContractPage
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.form_row import FormRow
from ui.widgets.form_rows import help_key
from ui.widgets.record_table import RecordTable
from ui.widgets.visibility import hidden_on_purpose


@pytest.fixture
def dossier() -> Dossier:
    return EMPTY


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> ContractPage:
    made = ContractPage(bridge)
    qtbot.addWidget(made)
    made.resize(900, 700)
    return made


def test_a_new_dossier_opens_the_first_section_and_folds_the_others(page: ContractPage) -> None:
    assert [card.folded for card in page.findChildren(Card) if card.title] == [False, *[True] * 7]


def test_everything_tab_reaches_has_a_name(page: ContractPage, session: Session) -> None:
    put(session, everything())
    assert_accessible(page)


def test_what_the_bestek_may_ask_for_is_not_marked_as_optional(page: ContractPage) -> None:
    sources = (template_dir() / "nl" / "bestek").glob("*.j2")
    asked = {
        path
        for source in sources
        for path in re.findall(r'gap\("[a-z_.]+", "([a-z_.]+)"', source.read_text(encoding="utf-8"))
    }
    rows = [row for row in page.findChildren(FormRow) if row.editor.objectName() in asked]
    assert len(rows) > 20
    assert [row.label_text for row in rows if t("optional") in texts(row)] == []


def test_typing_a_word_offers_groups_and_enter_takes_the_first(
    page: ContractPage, qtbot: QtBot, session: Session
) -> None:
    picker = part(page, GroupPicker)
    type_text(picker.field, "laptop")
    assert picker.results()[0].text() == "Computers, laptops en beeldschermen"
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    contract = session.dossier.contract
    assert contract.product_groups == ("computers-en-beeldschermen",)
    assert contract.kind is ContractKind.SUPPLIES
    assert [aim.id for aim in session.dossier.needs.aims] == ["K3", "S2"]
    assert picker.results() == []


def test_a_group_is_found_by_cpv_code(page: ContractPage) -> None:
    picker = part(page, GroupPicker)
    type_text(picker.field, "30231")
    assert [card.text() for card in picker.results()][:1] == ["Computers, laptops en beeldschermen"]


def test_a_search_without_results_says_so_and_escape_empties_it(page: ContractPage, qtbot: QtBot) -> None:
    picker = part(page, GroupPicker)
    type_text(picker.field, "ruimteschip")
    assert "Niets gevonden voor “ruimteschip”" in texts(picker)
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert "Niets gevonden" not in texts(picker)


def test_pressing_a_chosen_group_leaves_it_out(page: ContractPage, session: Session) -> None:
    picker = part(page, GroupPicker)
    picker.take("laptop")
    chip = next(button for button in picker.picked.findChildren(Button) if button.isEnabled())
    assert chip.accessibleName() == "Computers, laptops en beeldschermen weglaten"
    chip.click()
    assert session.dossier.contract.product_groups == ()


def test_a_typed_code_is_added_with_its_name_and_a_wrong_one_is_refused(
    page: ContractPage, qtbot: QtBot, session: Session
) -> None:
    picker = part(page, CpvPicker)
    type_text(picker.field, "302131")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert "Een CPV-code ziet eruit als" in texts(picker)
    picker.field.clear()
    type_text(picker.field, "30213100-6")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert [(code.id, code.name) for code in session.dossier.contract.cpv_codes] == [
        ("30213100-6", "Draagbare computers")
    ]


def test_without_kind_and_estimate_the_advice_says_what_is_missing(page: ContractPage) -> None:
    advice = part(page, ProcedureAdvice)
    assert advice.choices() == []
    assert "Vul de soort en de raming in" in texts(advice)


def test_one_click_chooses_a_procedure_and_shows_what_follows(page: ContractPage, session: Session) -> None:
    put(session, sound_contract(procedure=None))
    advice = part(page, ProcedureAdvice)
    names = [choice.accessibleName() for choice in advice.choices()]
    assert names[0] == "Onderhandelingsprocedure zonder voorafgaande bekendmaking"
    assert "art. 42, § 1, 1°, a), van de wet van 17 juni 2016" in texts(advice)
    next(choice for choice in advice.choices() if choice.accessibleName() == "Openbare procedure").click()
    assert session.dossier.contract.procedure is Procedure.OPEN
    assert "Wat volgt uit: Openbare procedure" in texts(advice)
    assert "Bulletin der Aanbestedingen" in texts(advice)
    assert [choice.accessibleName() for choice in advice.choices() if choice.isChecked()] == [
        "Openbare procedure"
    ]


def test_procedures_on_a_special_ground_are_shown_when_asked(page: ContractPage, session: Session) -> None:
    put(session, sound_contract())
    advice = part(page, ProcedureAdvice)
    before = len(advice.choices())
    more = next(button for button in advice.findChildren(Button) if "bijzondere grond" in button.text())
    more.click()
    assert "Innovatiepartnerschap" in [choice.accessibleName() for choice in advice.choices()]
    assert len(advice.choices()) > before


def test_a_procedure_the_estimate_does_not_allow_is_said(page: ContractPage, session: Session) -> None:
    put(session, sound_contract(procedure=Procedure.LIMITED_VALUE))
    assert "is niet mogelijk bij deze raming" in texts(part(page, ProcedureAdvice))


def test_lots_are_asked_once_divided_and_offered_in_the_inventory(
    page: ContractPage, session: Session
) -> None:
    tables = {table.path: table for table in page.findChildren(RecordTable)}
    assert not tables["contract.lots"].isVisibleTo(page)
    put(session, everything())
    page.focus_path("contract.lots")
    assert tables["contract.lots"].isVisibleTo(page)


def test_every_field_of_the_contract_can_be_reached_and_is_explained(
    page: ContractPage, session: Session
) -> None:
    put(session, everything())
    unreached = [path for path in leaf_paths(everything().contract, "contract") if not reached(page, path)]
    assert unreached == []
    keys = {help_key(everything(), path) for path in leaf_paths(everything().contract, "contract")}
    unexplained = [key for key in sorted(keys) if t(key) == key]
    assert unexplained == []


def test_nothing_is_cut_off_in_the_smallest_window(page: ContractPage, session: Session) -> None:
    put(session, everything())
    for card in page.findChildren(Card):
        card.set_folded(False)
    page.resize(480, 600)
    page.show()
    assert not scrolls_sideways(page.scroll_area())


def test_a_read_only_dossier_cannot_be_changed(qtbot: QtBot) -> None:
    session = Session(everything(), read_only=True)
    bridge = SessionBridge(session)
    page = ContractPage(bridge)
    qtbot.addWidget(page)
    part(page, GroupPicker).take("catering")
    assert session.dossier == everything()
    assert not any(choice.isEnabled() for choice in part(page, ProcedureAdvice).choices())
    bridge.close()


def asked(page: ContractPage, path: str) -> bool:
    row: QWidget | None = page.findChild(QWidget, path)
    while row is not None and not isinstance(row, FormRow):
        row = row.parentWidget()
    assert row is not None, path
    return not hidden_on_purpose(row)


def test_rounds_of_negotiation_are_asked_only_where_one_negotiates(
    page: ContractPage, session: Session
) -> None:
    path = "contract.negotiation"
    put(session, sound_contract(procedure=Procedure.OPEN))
    assert not asked(page, f"{path}.rounds")
    put(session, sound_contract(procedure=Procedure.NEGOTIATED_WITH_PUBLICATION))
    assert asked(page, f"{path}.rounds")
    assert not asked(page, f"{path}.least_tenderers")
    staged = Negotiation(rounds=2, staged=True)
    put(session, sound_contract(procedure=Procedure.NEGOTIATED_WITH_PUBLICATION, negotiation=staged))
    assert asked(page, f"{path}.least_tenderers")


def test_who_gets_an_order_is_asked_only_with_several_contractors(
    page: ContractPage, session: Session
) -> None:
    put(session, sound_contract(framework=FrameworkAgreement(used=True)))
    assert not asked(page, "contract.framework.allocation")
    several = FrameworkAgreement(used=True, several_contractors=True)
    put(session, sound_contract(framework=several))
    assert asked(page, "contract.framework.allocation")


def test_the_reason_for_the_main_object_is_asked_once_something_else_is_ticked(
    page: ContractPage, session: Session
) -> None:
    put(session, sound_contract(kind=ContractKind.SUPPLIES, other_kinds=(ContractKind.SUPPLIES,)))
    assert not asked(page, "contract.main_object_reason")
    put(session, sound_contract(kind=ContractKind.SUPPLIES, other_kinds=(ContractKind.WORKS,)))
    assert asked(page, "contract.main_object_reason")


def test_old_appliances_are_asked_of_supplies(page: ContractPage, session: Session) -> None:
    put(session, sound_contract(kind=ContractKind.WORKS))
    assert not asked(page, "contract.terms.take_back")
    put(session, sound_contract(kind=ContractKind.SUPPLIES))
    assert asked(page, "contract.terms.take_back")


def test_a_long_framework_is_asked_for_its_reason_without_renewals(
    page: ContractPage, session: Session
) -> None:
    five = Duration(amount=5, unit=DurationUnit.YEARS)
    put(session, sound_contract(duration=five))
    assert not asked(page, "contract.renewals.reason")
    put(session, sound_contract(duration=five, framework=FrameworkAgreement(used=True)))
    assert asked(page, "contract.renewals.reason")


def reached(page: ContractPage, path: str) -> bool:
    return page.focus_path(path) and page.findChild(QWidget, path) is not None


def everything() -> Dossier:
    """Return a dossier in which every question of step 1 is asked."""
    lots = (Lot(id="lot-1", title="Laptops", subject="Laptops"), Lot(id="lot-2", title="Schermen"))
    return sound_contract(
        kind=ContractKind.WORKS,
        divided=YesNoUnknown.YES,
        lots=lots,
        renewals=Renewals(count=1, length=Duration(amount=12)),
        framework=FrameworkAgreement(used=True, several_contractors=True, contractor_count=3),
        shared_purchasing=SharedPurchasing(form=JointPurchasing.JOINT),
        variants=Variants(admission=Admission.ALLOWED),
        options_admission=Admission.ALLOWED,
        options=(Option(id="option-1", title="Tas"),),
        reservation=Reservation(scope=ReservationScope.LOTS),
        terms=Terms(guarantee_percent=5.0, payment_days=60, delay_penalty="0,1 %"),
    )


def leaf_paths(value: Any, path: str) -> list[str]:
    """Return the path of every field that is no record itself."""
    if isinstance(value, tuple):
        records: list[Any] = [item for item in value if is_dataclass(item) and "cpv" not in path]
        return [leaf for item in records for leaf in leaf_paths(item, f"{path}.{item.id}")] or [path]
    if not is_dataclass(value) or isinstance(value, Duration):
        return [path]
    names = [field.name for field in fields(value) if field.name != "id"]
    return [leaf for name in names for leaf in leaf_paths(getattr(value, name), f"{path}.{name}")]
