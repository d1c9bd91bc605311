"""The workspace hands over a page that was read ahead, to the question it was read for and only once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.dossier import Dossier
from dakdesk.store.listing import ListQuery

WAIT_SECONDS = 20


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "data", tmp_path / "local")
    made.add(Dossier(id="d-1", created=date(2026, 1, 4))).result(WAIT_SECONDS)
    yield made
    made.close()


def test_the_page_read_ahead_is_the_one_that_is_asked_next(workspace: Workspace) -> None:
    workspace.read_ahead(ListQuery())
    assert workspace.list(ListQuery()).result(WAIT_SECONDS).total == 1


def test_a_page_read_ahead_answers_no_later_question(workspace: Workspace) -> None:
    workspace.read_ahead(ListQuery())
    first = workspace.list(ListQuery())
    workspace.add(Dossier(id="d-2", created=date(2026, 1, 5))).result(WAIT_SECONDS)
    assert first.result(WAIT_SECONDS).total == 1
    assert workspace.list(ListQuery()).result(WAIT_SECONDS).total == 2


def test_another_question_is_answered_itself(workspace: Workspace) -> None:
    workspace.read_ahead(ListQuery())
    assert workspace.list(ListQuery(year=1999)).result(WAIT_SECONDS).total == 0
