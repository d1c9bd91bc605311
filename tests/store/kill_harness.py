"""Kill a typing program again and again, and look what is found: `python -m tests.store.kill_harness`.

The promise: nothing that was typed more than a second before is lost, not even when the recovery file is
gone; with the recovery file about a tenth of a second is. `--times 200` runs it for some minutes.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from dakdesk.store import backup
from dakdesk.store.schema import store_file
from tests.store.strategies import titled
from tests.store.support import AN, summary_of
from tests.store.typist import workspace_in

ROOT = Path(__file__).resolve().parents[2]
PROMISE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Kill:
    """What was typed a second before the kill, what the store held, and what recovery brought back."""

    due: int
    typed: int
    stored: int
    recovered: int

    @property
    def kept(self) -> bool:
        """Whether the promise was kept, by the store alone and after recovery."""
        return self.due <= self.stored <= self.recovered


def kill_many(folder: Path, times: int, seed: int) -> list[Kill]:
    """Kill `times` programs after each other on one store."""
    chance = random.Random(seed)
    workspace = workspace_in(folder)
    workspace.add(titled("Laptops")).result()
    workspace.close()
    return [_kill_once(folder, chance.uniform(0.05, 1.6)) for _ in range(times)]


def run_lanes(folder: Path, times: int, lanes: int) -> list[Kill]:
    """Kill about `times` programs, in `lanes` stores at once."""
    with ThreadPoolExecutor(lanes) as pool:
        each = -(-times // lanes)
        results = pool.map(lambda lane: kill_many(folder / f"lane-{lane}", each, lane), range(lanes))
        return [kill for lane in results for kill in lane]


def _kill_once(folder: Path, seconds: float) -> Kill:
    command = [sys.executable, "-m", "tests.store.typist", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        killed = time.monotonic()
        lines = [first, *child.stdout.read().split("\n")]
    typed = [line.split() for line in lines if len(line.split()) == 2]
    due = [int(number) for number, moment in typed if float(moment) < killed - PROMISE_SECONDS]
    stored = _stored(folder)
    backup.check_fully(store_file(folder / "data"))
    workspace = workspace_in(folder)
    workspace.recover().result()
    workspace.close()
    return Kill(due=max(due, default=0), typed=int(typed[-1][0]), stored=stored, recovered=_stored(folder))


def _stored(folder: Path) -> int:
    from dakdesk.store.repository import Repository

    with Repository.open(store_file(folder / "data"), AN) as repository:
        dossier = repository.load("d1").dossier
        assert summary_of(dossier).title == "Laptops"
    return int(dossier.contract.subject or 0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the harness and print what was lost; 0 when the promise was kept each time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--lanes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        kills = run_lanes(Path(folder), chosen.times, chosen.lanes)
    broken = [kill for kill in kills if not kill.kept]
    worst = max(kill.typed - kill.recovered for kill in kills)
    sys.stdout.write(f"{len(kills)} kills, {len(broken)} broken promises, at most {worst} keystrokes lost\n")
    for kill in broken:
        sys.stdout.write(f"{kill}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
