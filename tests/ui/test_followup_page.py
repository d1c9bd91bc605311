"""Step 6 on screen: checks come from the criteria, with days that follow from the start."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from dakdesk.app.knowledge import Knowledge
from dakdesk.catalogue.changes import add_criterion
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CheckMoment
from dakdesk.flow.followup_changes import days, proposed_checks
from tests.ui.helpers import assert_accessible
from ui.pages.followup_page import FollowupPage
from ui.session_bridge import SessionBridge
from ui.widgets.banner import Banner
from ui.widgets.record_table import RecordTable

GROUP = "computers-en-beeldschermen"


@pytest.fixture
def dossier(dossier: Dossier) -> Dossier:
    length = replace(dossier.contract.duration, amount=24)
    contract = replace(dossier.contract, duration=length)
    return replace(dossier, contract=contract, followup=replace(dossier.followup, start=date(2027, 5, 1)))


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> FollowupPage:
    page = FollowupPage(bridge)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


@pytest.fixture
def checked() -> Criterion:
    found = (c for c in Knowledge().catalogue((GROUP,)).for_groups((GROUP,)) if len(c.checks) > 1)
    return next(found)


def banner(page: FollowupPage) -> Banner:
    return page.findChildren(Banner)[0]


def test_everything_that_tab_reaches_has_a_name(page: FollowupPage) -> None:
    assert_accessible(page)


def test_the_page_says_how_many_promises_have_no_check_and_plans_them(
    page: FollowupPage, bridge: SessionBridge, checked: Criterion
) -> None:
    assert not banner(page).isVisible()
    bridge.apply(add_criterion(checked))
    assert banner(page).isVisible()
    banner(page).button.click()
    assert [check.what for check in bridge.dossier.followup.checks] == [c.what for c in checked.checks]
    assert not banner(page).isVisible()


def test_the_days_of_a_check_follow_from_start_and_term(bridge: SessionBridge, checked: Criterion) -> None:
    bridge.apply(add_criterion(checked))
    check = replace(
        proposed_checks(bridge.dossier.criteria.chosen[0])[0], moment=CheckMoment.PERIODIC, months=12
    )
    assert days(check, bridge.dossier) == (date(2028, 5, 1), date(2029, 5, 1))
    at_end = replace(check, moment=CheckMoment.AT_END, months=0)
    assert days(at_end, bridge.dossier) == (date(2029, 5, 1),)
    assert days(replace(at_end, months=12), bridge.dossier) == (date(2030, 5, 1),)
    assert days(replace(check, moment=CheckMoment.ON_DEMAND), bridge.dossier) == ()


def test_own_checks_are_added_and_named_as_such(page: FollowupPage, bridge: SessionBridge) -> None:
    table = page.findChildren(RecordTable)[0]
    table.add_record()
    assert len(bridge.dossier.followup.checks) == 1
    assert page.focus_path("followup.checks")
