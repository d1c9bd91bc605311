"""A killed program loses nothing that was typed more than a second before; a second one does no harm."""

import subprocess
import sys
from pathlib import Path

from tests.store.kill_harness import ROOT, run_lanes
from tests.store.strategies import titled
from tests.store.typist import workspace_in

TIMES = 12


def test_a_program_that_is_killed_while_typing_loses_nothing_older_than_a_second(tmp_path: Path) -> None:
    kills = run_lanes(tmp_path, TIMES, lanes=3)
    assert len(kills) == TIMES
    assert [kill for kill in kills if not kill.kept] == []
    assert any(kill.due for kill in kills)


def test_a_second_program_opens_read_only_and_leaves_the_recovery_file_of_the_first(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    workspace.add(titled("Laptops")).result()
    command = [sys.executable, "-m", "tests.store.typist", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert workspace.recover().result() == ()
        opened = workspace.open("d1").result()
        assert opened.holder is not None
        assert opened.holder.pid == child.pid
        assert opened.session.read_only
        child.kill()
    workspace.close()
