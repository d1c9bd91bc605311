"""Interleaved measurement: what is measured and its floor take turns, medians are compared."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Median cost against the median floor of the same run, in the same unit."""

    name: str
    cost: float
    floor: float
    unit: str

    @property
    def value(self) -> float:
        """How many times the floor it costs."""
        return self.cost / self.floor

    def __str__(self) -> str:
        return f"{self.name}: {self.value:.2f} x ({self.cost:.1f} against {self.floor:.1f} {self.unit})"


def processes(
    names: Sequence[str], environment: dict[str, str], times: int = 20
) -> dict[str, tuple[float, float]]:
    """Run the probes in turns; return per probe the median wall time in ms and peak memory in MiB."""
    walls: dict[str, list[float]] = {name: [] for name in names}
    peaks: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(times + 1):
        for name in names:
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "tests.perf.probe", name],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            if turn:
                walls[name].append((time.perf_counter() - start) * 1000)
                peaks[name].append(int(done.stdout.split()[-1]) / 1024)
    return {name: (statistics.median(walls[name]), statistics.median(peaks[name])) for name in names}


def _nothing() -> None:
    """What happens before a turn when nothing is asked."""


def calls(
    name: str,
    cost: Callable[[], object],
    floor: Callable[[], object],
    times: int = 20,
    before: Callable[[], object] = _nothing,
) -> Ratio:
    """Call both in turns; return the ratio of their medians in ms. `before` each turn is not measured."""
    costs: list[float] = []
    floors: list[float] = []
    for turn in range(times + 1):
        before()
        for call, times_taken in ((floor, floors), (cost, costs)):
            gc.collect()
            start = time.perf_counter()
            call()
            if turn:
                times_taken.append((time.perf_counter() - start) * 1000)
    return Ratio(name, statistics.median(costs), statistics.median(floors), "ms")
