"""Every test runs offscreen, in fresh folders, and fails on warnings or unexpected log records."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Time is measured in tests/perf; a law must not fail because the machine was busy for a moment.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew; read the diff")


@pytest.fixture(autouse=True)
def fresh_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAKDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DAKDESK_LOCAL", str(tmp_path / "local"))


@pytest.fixture(autouse=True)
def no_unexpected_log_records(
    caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    records = [
        r for when in ("setup", "call") for r in caplog.get_records(when) if r.levelno >= logging.WARNING
    ]
    assert not records, [record.getMessage() for record in records]
