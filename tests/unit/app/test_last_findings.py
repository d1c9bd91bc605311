"""A state of the dossier is judged once, whoever asks."""

from dataclasses import replace
from datetime import date

from dakdesk.app.last_findings import LastFindings
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding

DOSSIER = Dossier(id="d1", created=date(2026, 11, 22))


class Judge:
    def __init__(self) -> None:
        self.judged: list[str] = []

    def __call__(self, dossier: Dossier) -> tuple[Finding, ...]:
        self.judged.append(dossier.owner)
        return ()


def test_the_same_state_is_judged_once() -> None:
    judge = Judge()
    find = LastFindings(judge)
    assert find(DOSSIER) == find(DOSSIER) == ()
    assert judge.judged == [""]


def test_another_state_is_judged_anew_and_so_is_the_one_before_it() -> None:
    judge = Judge()
    find = LastFindings(judge)
    for state in (DOSSIER, replace(DOSSIER, owner="An"), DOSSIER):
        find(state)
    assert judge.judged == ["", "An", ""]
