"""What a computer lacks is said in one line, before Qt can abort."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dakdesk.app import system_check
from dakdesk.app.system_check import complaint, import_complaint, missing_packages


def without(*missing: str) -> Callable[[str], object]:
    def load(library: str) -> object:
        if library in missing:
            raise OSError(library)
        return object()

    return load


def test_a_missing_library_is_named_by_its_package() -> None:
    assert missing_packages({"QT_QPA_PLATFORM": "offscreen"}, without("libGL.so.1")) == ["libgl1"]


def test_libraries_of_x11_are_wanted_only_when_qt_will_use_them() -> None:
    load = without("libxcb-cursor.so.0")
    assert missing_packages({"DISPLAY": ":0"}, load) == ["libxcb-cursor0"]
    assert missing_packages({"QT_QPA_PLATFORM": "xcb"}, load) == ["libxcb-cursor0"]
    assert missing_packages({"WAYLAND_DISPLAY": "wayland-0"}, load) == []
    assert missing_packages({"QT_QPA_PLATFORM": "offscreen"}, load) == []


def test_without_a_screen_that_is_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert "DISPLAY" in complaint(tmp_path, {})


def test_the_line_can_be_pasted_into_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_check, "missing_packages", lambda _environment: ["libgl1", "libegl1"])
    line = complaint(tmp_path, {"QT_QPA_PLATFORM": "offscreen"})
    assert line.endswith("apt-get install -y libgl1 libegl1")
    assert "\n" not in line


def test_a_computer_that_has_all_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    looked: list[bool] = []

    def look(_environment: object) -> list[str]:
        looked.append(True)
        return []

    monkeypatch.setattr(system_check, "missing_packages", look)
    for _ in range(2):
        assert complaint(tmp_path, {"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert looked == [True]


def test_on_windows_nothing_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert complaint(tmp_path, {}) == ""


def test_a_part_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_check, "missing_packages", lambda _environment: [])
    error = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    assert "PySide6" in import_complaint(error)
    assert "README.md" in import_complaint(error)
    assert "libfoo" in import_complaint(ImportError("libfoo.so: cannot open"))
