"""Starting: the first paint and the list of ten thousand dossiers, against an empty Qt window."""

from collections.abc import Callable

from tests.perf.measure import Ratio, processes

Show = Callable[[Ratio], Ratio]

PAINT_GOAL = 1.25
LIST_GOAL = 1.5
MEMORY_GOAL = 1.5


def test_the_window_paints_within_a_quarter_more_than_a_bare_one_and_the_list_follows(
    environment: dict[str, str], show: Show
) -> None:
    found = processes(("bare", "paint", "list"), environment)
    (bare, bare_memory), (paint, paint_memory), (rows, rows_memory) = (
        found[name] for name in ("bare", "paint", "list")
    )
    first = show(Ratio("start to first paint", paint, bare, "ms"))
    show(Ratio("memory at first paint", paint_memory, bare_memory, "MiB"))
    usable = show(Ratio("start to list of 10,000 dossiers", rows, bare, "ms"))
    memory = show(Ratio("memory with the list", rows_memory, bare_memory, "MiB"))
    assert first.value <= PAINT_GOAL
    assert usable.value <= LIST_GOAL
    assert memory.value <= MEMORY_GOAL
