"""The shell: free jumps, keys, findings and help beside the page, and what happens when it is narrow."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.session import Session
from dakdesk.domain.changes import set_value
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step, YesNoUnknown
from tests.ui.helpers import assert_accessible
from ui import theme
from ui.dialogs import ask
from ui.session_bridge import SaveState, SessionBridge
from ui.shell.dossier_search import find_words
from ui.shell.help_panel import parse_explanation, source_line
from ui.shell.step_list_model import StepListModel
from ui.shell.step_names import STEPS
from ui.shell.step_page import StepPage
from ui.shell.step_shell import PageFactory, StepShell
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows


class PlainPage(StepPage):
    """A page with two fields that writes down when it is entered and left."""

    def __init__(self, bridge: SessionBridge, step: Step, diary: list[str]) -> None:
        super().__init__(bridge, step, step.value)
        self.diary = diary
        card = self.add_section(Card("Eén", foldable=True))
        rows = FormRows(card, bridge)
        if step is Step.CONTRACT:
            rows.line("contract.title", "Titel")
            rows.money("contract.estimate_cents", "Raming")
        else:
            rows.text("needs.functional_need", "Behoefte")

    def enter(self) -> None:
        self.diary.append(f"enter {self.step.value}")

    def leave(self) -> None:
        self.diary.append(f"leave {self.step.value}")


@pytest.fixture
def diary() -> list[str]:
    return []


@pytest.fixture
def shell(bridge: SessionBridge, qtbot: QtBot, diary: list[str]) -> Iterator[StepShell]:
    def factory(step: Step) -> PageFactory:
        return lambda given: PlainPage(given, step, diary)

    made = StepShell(bridge, {step: factory(step) for step in Step})
    qtbot.addWidget(made)
    made.resize(1366, 690)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open_step(0)
    yield made
    made.close()


def shown(shell: StepShell) -> Step:
    return shell.page.step


def test_pages_are_made_when_first_opened_and_told_when_entered_and_left(
    shell: StepShell, diary: list[str]
) -> None:
    assert diary == ["enter contract"]
    shell.open_step(3)
    assert diary[1:] == ["leave contract", "enter criteria"]
    assert shell.stack.count() == 2


@pytest.mark.parametrize("number", range(1, 8))
def test_ctrl_and_a_digit_jump_to_a_step_from_anywhere(shell: StepShell, qtbot: QtBot, number: int) -> None:
    qtbot.keyClick(shell, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
    assert shown(shell) is STEPS[number - 1]


def test_next_and_previous_name_their_target_and_walk_the_steps(shell: StepShell, qtbot: QtBot) -> None:
    bar = shell.bottom_bar
    assert bar.next_button.text() == "Volgende: Behoefteanalyse"
    assert not bar.previous_button.isVisible()
    bar.next_button.click()
    assert shown(shell) is Step.NEEDS
    assert bar.previous_button.text() == "Vorige: Opdracht"
    bar.previous_button.click()
    assert shown(shell) is Step.CONTRACT


def test_opening_a_step_puts_the_focus_in_its_first_field(shell: StepShell) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "contract.title"


def test_the_rail_is_one_tab_stop_with_arrows_and_enter(shell: StepShell, qtbot: QtBot) -> None:
    rail = shell.rail_column.rail
    rail.setFocus()
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    assert shown(shell) is Step.CONTRACT
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert shown(shell) is Step.MARKET


def test_the_rail_says_step_state_and_which_one_is_shown(shell: StepShell, bridge: SessionBridge) -> None:
    index = shell.model.index(0)
    spoken = shell.model.data(index, int(Qt.ItemDataRole.AccessibleTextRole))
    count = bridge.state_of(Step.CONTRACT).open_findings
    assert spoken == f"Stap 1 van 7, Opdracht, {count} te bekijken, huidige stap"


def test_a_step_that_is_not_needed_says_so_with_the_reason(bridge: SessionBridge, session: Session) -> None:
    session.apply(set_value("market.needed", YesNoUnknown.NO))
    session.apply(set_value("market.not_needed_reason", "Kleine aankoop."))
    model = StepListModel(bridge)
    tooltip = model.data(model.index(2), int(Qt.ItemDataRole.ToolTipRole))
    assert tooltip == "Marktconsultatie: Niet nodig. Kleine aankoop."


def test_the_model_gives_nothing_for_foreign_roles_and_has_no_children(bridge: SessionBridge) -> None:
    model = StepListModel(bridge)
    assert model.data(model.index(0), int(Qt.ItemDataRole.CheckStateRole)) is None
    assert model.rowCount() == 7
    assert model.rowCount(model.index(0)) == 0
    assert model.rowCount(QModelIndex()) == 7


def test_f8_opens_the_findings_and_enter_jumps_to_the_field(
    shell: StepShell, bridge: SessionBridge, qtbot: QtBot
) -> None:
    shell.open_step(4)
    qtbot.keyClick(shell, Qt.Key.Key_F8)
    assert shell.side.shows_findings
    view = shell.side.findings.list
    model = view.findings_model()
    place = next(
        row
        for row in range(model.rowCount())
        if (line := model.row_at(model.index(row))) is not None
        and line.finding is not None
        and line.finding.path == "contract.estimate_cents"
    )
    view.setCurrentIndex(model.index(place))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown(shell) is Step.CONTRACT
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "contract.estimate_cents"


def test_the_findings_box_counts_by_gravity(shell: StepShell, bridge: SessionBridge) -> None:
    box = shell.rail_column.box
    blocking = sum(finding.gravity is Gravity.BLOCKING for finding in bridge.findings())
    assert box.count(Gravity.BLOCKING) == blocking > 0
    assert box.accessibleName().startswith(f"Bevindingen: Blokkeert publicatie {blocking}")


def test_a_accepts_a_finding_with_a_reason_that_stays_in_the_dossier(
    shell: StepShell, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "for_reason", lambda *_args, **_named: "Volgt later.")
    shell.side.toggle_findings()
    view = shell.side.findings.list
    view.setCurrentIndex(view.findings_model().index(1))
    row = view.findings_model().row_at(view.currentIndex())
    assert row is not None
    assert isinstance(row.finding, Finding)
    qtbot.keyClick(view, Qt.Key.Key_A)
    assert session.dossier.accepted[0].id == row.finding.key
    assert session.dossier.accepted[0].reason == "Volgt later."
    assert row.finding not in shell.bridge.findings()
    last = view.findings_model().index(view.findings_model().rowCount() - 1)
    assert last.data() == "1 aanvaard met reden"


def test_f1_opens_and_closes_the_explanation_which_follows_the_focus(shell: StepShell, qtbot: QtBot) -> None:
    assert shell.side.shows_help
    qtbot.keyClick(shell, Qt.Key.Key_F1)
    assert not shell.side.is_open
    qtbot.keyClick(shell, Qt.Key.Key_F1)
    shell.jump("contract.estimate_cents")
    assert shell.side.help.key() == "help.contract.estimate_cents"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not shell.side.isAncestorOf(focused)


def test_undo_and_redo_work_from_anywhere_in_the_shell(
    shell: StepShell, session: Session, qtbot: QtBot
) -> None:
    shell.bridge.set("contract.title", "Anders")
    assert shell.top_bar.undo_button.isEnabled()
    assert shell.top_bar.title_label.full_text() == "Anders"
    qtbot.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.dossier.contract.title == "Laptops en beeldschermen"
    qtbot.keyClick(shell, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.dossier.contract.title == "Anders"


def test_a_disabled_button_says_why(shell: StepShell) -> None:
    assert not shell.top_bar.undo_button.isEnabled()
    assert shell.top_bar.undo_button.toolTip() == "Er is niets om ongedaan te maken"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SaveState(kind="saved", moment="14.32"), "Alles bewaard om 14.32"),
        (
            SaveState(kind="failed", place="N:", retry_seconds=20),
            "Niet bewaard op N:, wel op deze computer. Nieuwe poging over 20 seconden",
        ),
        (
            SaveState(kind="read_only", holder="A. Peeters", since="13.05"),
            "Alleen lezen: geopend door A. Peeters sinds 13.05",
        ),
    ],
)
def test_the_save_line_tells_how_saving_stands(shell: StepShell, state: SaveState, words: str) -> None:
    shell.bridge.report_save_state(state)
    assert shell.bottom_bar.save_line.text() == words


def test_saving_that_is_quick_is_not_mentioned(shell: StepShell) -> None:
    shell.bridge.report_save_state(SaveState(kind="saved", moment="14.32"))
    shell.bridge.report_save_state(SaveState(kind="saving"))
    assert shell.bottom_bar.save_line.text() == "Alles bewaard om 14.32"


def test_saving_that_lasts_is_mentioned(shell: StepShell, qtbot: QtBot) -> None:
    shell.bridge.report_save_state(SaveState(kind="saving"))
    qtbot.waitUntil(lambda: shell.bottom_bar.save_line.text() == "Wordt bewaard …")


def test_a_narrow_window_keeps_only_the_markers_and_f6_opens_the_rail_for_a_while(
    shell: StepShell, qtbot: QtBot
) -> None:
    shell.resize(round(50 * 18 * theme.unit()), 690)
    qtbot.waitUntil(lambda: shell.rail_column.narrow)
    qtbot.keyClick(shell, Qt.Key.Key_F6)
    assert not shell.rail_column.narrow
    qtbot.keyClick(shell.rail_column.rail, Qt.Key.Key_Return)
    assert shell.rail_column.narrow


def test_a_very_narrow_window_drops_the_targets_but_not_for_a_screen_reader(
    shell: StepShell, qtbot: QtBot
) -> None:
    shell.resize(round(40 * 18 * theme.unit()), 690)
    qtbot.waitUntil(lambda: shell.bottom_bar.next_button.text() == "Volgende")
    assert shell.bottom_bar.next_button.accessibleName() == "Volgende: Behoefteanalyse"


def test_the_explanation_lies_over_the_page_when_the_window_is_narrower(
    shell: StepShell, qtbot: QtBot
) -> None:
    wide = shell.stack.width()
    shell.resize(round(65 * 18 * theme.unit()), 690)
    qtbot.waitUntil(lambda: not shell.side.is_open)
    shell.side.toggle_help()
    assert shell.side.isVisible()
    assert shell.stack.width() > wide - shell.side.width()
    assert shell.side.geometry().right() >= shell.stack.geometry().right() - 2


def test_meer_offers_what_a_narrow_bar_leaves_out(shell: StepShell) -> None:
    offered = [action.text().split("\t")[0] for action in shell.top_bar.more_menu.actions()]
    assert offered == ["Zoek in dit dossier", "Bevindingen", "Uitleg"]
    shell.top_bar.more_menu.actions()[1].trigger()
    assert shell.side.shows_findings


def test_everything_in_the_shell_has_a_name(shell: StepShell) -> None:
    assert_accessible(shell)


def test_a_word_is_found_where_it_stands(shell: StepShell) -> None:
    found = find_words(shell.bridge.dossier, "laptops nieuwe")
    assert found == [("contract.lots.lot-1.title", "Nieuwe laptops")]
    assert find_words(shell.bridge.dossier, "  ") == []


def test_an_explanation_is_taken_apart_by_its_first_words() -> None:
    found = parse_explanation(
        "Wat u koopt.\nWaarom: daarom.\nVoorbeeld: “40 toestellen”\n"
        "Bron: Wet, art. 4: beginselen\nBron: Kader: C1"
    )
    assert found.paragraphs == [("", "Wat u koopt."), ("Waarom", "daarom.")]
    assert found.example == "“40 toestellen”"
    assert found.sources == ["Wet, art. 4: beginselen", "Kader: C1"]


def test_an_article_keeps_its_number_on_the_line(bridge: SessionBridge, qtbot: QtBot) -> None:
    line = source_line("Wet van 17 juni 2016, art. 53: geen merk")
    holder = QWidget()
    holder.setLayout(line)
    qtbot.addWidget(holder)
    words = [label.text() for label in holder.findChildren(QLabel)]
    assert "Wet van 17 juni 2016, art.\u00a053" in words


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_scrolls_sideways_at_any_text_size(
    bridge: SessionBridge, qtbot: QtBot, diary: list[str], scheme: theme.Scheme, scale: int
) -> None:
    theme.set_scheme(scheme)
    theme.set_scale(scale)
    made = StepShell(bridge, {Step.CONTRACT: lambda given: PlainPage(given, Step.CONTRACT, diary)})
    qtbot.addWidget(made)
    made.resize(1366, 690)
    with qtbot.waitExposed(made):
        made.show()
    area = made.page.scroll_area()
    assert made.width() == 1366
    content = area.widget()
    assert isinstance(content, QWidget)
    assert content.width() <= area.viewport().width()
