"""The store with ten thousand dossiers, and where the measured ratios are printed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.perf.filled_store import fill
from tests.perf.measure import Ratio

DOSSIERS = 10_000


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with ten thousand dossiers; measured programs only read it."""
    return fill(tmp_path_factory.mktemp("filled"), DOSSIERS)


@pytest.fixture
def environment(filled: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a measured process, which finds its modules compiled, as every start but the first.

    A turn that is not counted compiles them, into a folder of the test.
    """
    folders = {"DAKDESK_DATA": str(filled), "DAKDESK_LOCAL": str(tmp_path / "local")}
    made = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders}
    made["PYTHONPYCACHEPREFIX"] = str(tmp_path / "compiled")
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    return made


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Callable[[Ratio], Ratio]:
    """Prints a ratio, also without `-s`."""

    def printed(ratio: Ratio) -> Ratio:
        with capsys.disabled():
            print(f"\n  {ratio}", end="")  # noqa: T201 - this is what the tests are for
        return ratio

    return printed
