"""A finding says the verb of its act, and every code has one."""

from collections import Counter
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from dakdesk.app.language import load_catalogue
from dakdesk.app.paths import resource_dir
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step
from ui import theme
from ui.finding_acts import _ACTS, ACT_OF, act_words
from ui.session_bridge import SessionBridge
from ui.widgets import paint
from ui.widgets.findings_list import FindingsList

DUTCH = load_catalogue(resource_dir() / "translations" / "nl")


def finding(code: str) -> Finding:
    return Finding(code=code, gravity=Gravity.WARNING, step=Step.CONTRACT, path="contract.title")


def test_every_code_has_exactly_one_act_and_every_act_a_verb() -> None:
    codes = {key for key in DUTCH if key.startswith("finding.") and not key.startswith("finding.action.")}
    assert sorted(codes - ACT_OF.keys()) == []
    assert sorted(ACT_OF.keys() - codes) == []
    twice = [code for code, count in Counter(" ".join(_ACTS.values()).split()).items() if count > 1]
    assert twice == []
    verbs = {key.removeprefix("finding.action.") for key in DUTCH if key.startswith("finding.action.")}
    assert verbs == set(_ACTS)


@pytest.mark.parametrize(
    ("code", "verb"),
    [
        ("finding.contract.title_missing", "Invullen"),
        ("finding.contract.kind_missing", "Kiezen"),
        ("finding.contract.lots_undecided", "Beslissen"),
        ("finding.contract.no_lots_reason_missing", "Motiveren"),
        ("finding.criteria.value_unconfirmed", "Bevestigen"),
        ("finding.criteria.newer_version", "Vergelijken"),
        ("finding.gap.cpv", "Kiezen"),
        ("finding.of.a.newer.program", "Bekijken"),
    ],
)
def test_the_verb_says_what_to_do(code: str, verb: str) -> None:
    assert act_words(finding(code)) == verb


def test_the_head_of_a_group_gets_a_second_line_before_its_count_is_cut(
    qtbot: QtBot, bridge: SessionBridge, dossier: Dossier
) -> None:
    bridge.set("contract", replace(dossier.contract, title=""))
    bridge.check_now()
    shown = FindingsList(bridge)
    qtbot.addWidget(shown)
    shown.resize(theme.u(400), theme.u(300))
    shown.show()
    wide = shown.sizeHintForRow(0)
    words = f"{shown.model().index(0, 0).data()}  1"
    shown.resize(theme.u(42 + 34) + paint.text_width(words, "body strong"), theme.u(300))
    assert shown.sizeHintForRow(0) > wide


def test_the_list_of_findings_speaks_the_verb(qtbot: QtBot, bridge: SessionBridge, dossier: Dossier) -> None:
    bridge.set("contract", replace(dossier.contract, title=""))
    bridge.check_now()
    shown = FindingsList(bridge)
    qtbot.addWidget(shown)
    model = shown.findings_model()
    rows = [row for number in range(model.rowCount()) if (row := model.row_at(model.index(number)))]
    acts = {row.finding.code: row.act() for row in rows if row.finding}
    assert acts["finding.contract.title_missing"] == "Invullen"
    assert acts["finding.contract.lots_undecided"] == "Beslissen"
