"""The bridge turns the session into signals, and counts findings shortly after the last change."""

import threading

from pytestqt.qtbot import QtBot

from dakdesk.app.session import Session
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step
from dakdesk.flow.steps import StepStatus
from ui.finding_text import finding_sentence
from ui.session_bridge import SaveState, SessionBridge, step_of


def test_a_change_is_signalled_and_checked_shortly_after(bridge: SessionBridge, qtbot: QtBot) -> None:
    with qtbot.waitSignals([bridge.dossier_changed, bridge.findings_changed], timeout=3000):
        bridge.set("contract.title", "")
    assert [finding.code for finding in bridge.findings("contract.title")] == [
        "finding.contract.title_missing"
    ]


def test_a_read_only_session_ignores_changes_and_says_so(
    bridge: SessionBridge, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bridge.read_only_changed) as told:
        session.set_read_only(True)
    assert told.args == [True]
    bridge.set("contract.title", "Anders")
    assert session.dossier.contract.title == "Laptops en beeldschermen"


def test_an_accepted_finding_leaves_the_open_ones_and_can_come_back(bridge: SessionBridge) -> None:
    finding = bridge.findings()[0]
    bridge.accept(finding, "Bewuste keuze.")
    bridge.check_now()
    assert finding not in bridge.findings()
    assert bridge.accepted_findings() == (finding,)
    bridge.withdraw_acceptance(finding)
    bridge.check_now()
    assert finding in bridge.findings()


def test_states_follow_the_dossier(bridge: SessionBridge) -> None:
    assert bridge.state_of(Step.MARKET).status is StepStatus.EMPTY
    bridge.set("market.introduction", "Wij willen leren.")
    bridge.set("market.publicity", "Website.")
    assert len(bridge.states()) == 7


def test_undo_and_redo_do_nothing_without_history(bridge: SessionBridge) -> None:
    bridge.undo()
    bridge.redo()
    assert bridge.dossier.contract.title == "Laptops en beeldschermen"


def test_a_report_from_another_thread_arrives_in_the_window(bridge: SessionBridge, qtbot: QtBot) -> None:
    state = SaveState(kind="saved", moment="14.32")
    with qtbot.waitSignal(bridge.save_state_changed, timeout=3000) as told:
        thread = threading.Thread(target=bridge.report_save_state, args=(state,))
        thread.start()
    thread.join()
    assert told.args == [state]
    assert bridge.save_state == state


def test_a_closed_bridge_hears_nothing(bridge: SessionBridge, session: Session) -> None:
    heard: list[str] = []
    bridge.dossier_changed.connect(lambda: heard.append("changed"))
    bridge.close()
    session.undo()
    assert heard == []


def test_the_first_name_of_a_path_is_its_step() -> None:
    assert step_of("criteria.chosen.ts-1.text") is Step.CRITERIA
    assert step_of("costs") is Step.COSTS
    assert step_of("accepted") is None


def test_a_finding_is_said_with_its_parameters() -> None:
    finding = Finding(
        code="finding.contract.procedure_above_ceiling",
        gravity=Gravity.BLOCKING,
        step=Step.CONTRACT,
        params=(("ceiling", 143000),),
    )
    assert "143.000" in finding_sentence(finding)
