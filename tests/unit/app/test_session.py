"""The open dossier: changes, history, listeners."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dakdesk.app.history import HISTORY_LENGTH, MERGE_SECONDS
from dakdesk.app.session import ReadOnlySessionError, Session
from dakdesk.domain.changes import Change, add_item, set_value
from dakdesk.domain.contract import Lot
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.paths import PathError
from dakdesk.domain.terms import Gravity, Step
from tests.store.strategies import CHANGES

EMPTY = Dossier(id="d1", created=date(2026, 11, 22))
TITLE = "contract.title"


class Stopwatch:
    """Time that passes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def title(session: Session) -> str:
    return session.dossier.contract.title


def test_a_change_is_applied_and_can_be_undone_and_redone() -> None:
    session = Session(EMPTY)
    session.apply(add_item("contract.lots", Lot(id="lot-1"), "Add a lot"))
    assert (session.undo_label, session.redo_label) == ("Add a lot", "")
    session.undo()
    assert session.dossier == EMPTY
    assert (session.undo_label, session.redo_label) == ("", "Add a lot")
    session.redo()
    assert [lot.id for lot in session.dossier.contract.lots] == ["lot-1"]


def test_there_is_nothing_to_undo_at_first() -> None:
    session = Session(EMPTY)
    session.undo()
    session.redo()
    assert session.dossier == EMPTY
    assert not session.can_undo
    assert not session.can_redo


def test_a_new_change_after_undo_ends_redo() -> None:
    session = Session(EMPTY)
    session.apply(set_value(TITLE, "A"))
    session.undo()
    session.apply(set_value(TITLE, "B"))
    assert not session.can_redo
    assert title(session) == "B"


def test_typing_in_one_field_is_one_step() -> None:
    session = Session(EMPTY, clock=Stopwatch())
    for text in ("L", "La", "Lap"):
        session.apply(set_value(TITLE, text))
    session.undo()
    assert title(session) == ""
    session.redo()
    assert title(session) == "Lap"


def test_typing_after_a_pause_is_a_new_step() -> None:
    clock = Stopwatch()
    session = Session(EMPTY, clock=clock)
    session.apply(set_value(TITLE, "A"))
    clock.now += MERGE_SECONDS - 0.1
    session.apply(set_value(TITLE, "AB"))
    clock.now += MERGE_SECONDS + 0.1
    session.apply(set_value(TITLE, "ABC"))
    session.undo()
    assert title(session) == "AB"


def test_typing_after_undo_is_a_new_step() -> None:
    session = Session(EMPTY, clock=Stopwatch())
    session.apply(set_value("contract.subject", "x"))
    session.apply(set_value(TITLE, "A"))
    session.undo()
    session.apply(set_value(TITLE, "B"))
    session.undo()
    assert (title(session), session.dossier.contract.subject) == ("", "x")


def test_a_change_that_alters_nothing_leaves_no_trace() -> None:
    session = Session(EMPTY)
    heard: list[str] = []
    session.subscribe(lambda: heard.append("changed"))
    session.apply(set_value(TITLE, ""))
    assert not session.can_undo
    assert heard == []


def test_a_change_that_fails_leaves_the_dossier_as_it_was() -> None:
    session = Session(EMPTY)
    with pytest.raises(PathError):
        session.apply(set_value("contract.colour", "green"))
    assert session.dossier is EMPTY
    assert not session.can_undo


def test_listeners_hear_of_changes_until_they_stop_listening() -> None:
    session = Session(EMPTY)
    heard: list[str] = []
    stop = session.subscribe(lambda: heard.append(title(session)))
    session.apply(set_value(TITLE, "A"))
    session.undo()
    session.redo()
    stop()
    stop()
    session.apply(set_value(TITLE, "B"))
    assert heard == ["A", "", "A"]


def test_a_read_only_session_refuses_changes() -> None:
    session = Session(EMPTY, read_only=True)
    with pytest.raises(ReadOnlySessionError):
        session.apply(set_value(TITLE, "A"))
    session.set_read_only(False)
    session.apply(set_value(TITLE, "A"))
    session.set_read_only(True)
    assert not session.can_undo
    session.undo()
    assert title(session) == "A"


def test_the_history_has_a_length() -> None:
    session = Session(EMPTY)
    for number in range(HISTORY_LENGTH + 5):
        session.apply(Change(label="x", function=partial(replace, owner=str(number))))
    for _ in range(HISTORY_LENGTH + 5):
        session.undo()
    assert session.dossier.owner == "4"


def test_findings_and_states_are_computed_once_per_state_and_only_when_asked() -> None:
    asked: list[Dossier] = []

    def find(dossier: Dossier) -> tuple[Finding, ...]:
        asked.append(dossier)
        return (Finding(code="x", gravity=Gravity.WARNING, step=Step.CONTRACT),)

    session = Session(EMPTY, find=find)
    session.apply(set_value(TITLE, "A"))
    assert asked == []
    assert session.step_states[0].open_findings == 1
    assert len(session.findings) == 1
    assert len(asked) == 1
    session.apply(set_value(TITLE, "B"))
    assert session.findings
    assert len(asked) == 2


@settings(max_examples=60, deadline=None)
@given(CHANGES, st.lists(st.booleans(), max_size=30))
def test_undoing_everything_gives_the_first_state_and_redoing_everything_the_last(
    changes: list[Change], moves: list[bool]
) -> None:
    session = Session(EMPTY)
    for change in changes:
        try:
            session.apply(change)
        except PathError:
            continue
    last = session.dossier
    for back in moves:
        session.undo() if back else session.redo()
    while session.can_undo:
        session.undo()
    assert session.dossier == EMPTY
    while session.can_redo:
        session.redo()
    assert session.dossier == last
