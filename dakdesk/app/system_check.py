"""Say in one line what this computer lacks to show a window, instead of a traceback or an abort.

Qt aborts without a word of its own when a library of its X11 part is missing, and no exception can be caught
then: so the libraries are looked for before Qt is imported, on Linux only, and once (a mark in the local
folder says that all was there). Package names are Debian's.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from dakdesk.app.language import t

BASE_LIBRARIES: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
MARK_NAME = "system-checked"


def complaint(local: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the line to show, empty when a window can be opened; looks only once per computer."""
    if sys.platform != "linux":
        return ""
    if not _screen(environment):
        return t("DAKdesk needs a screen: DISPLAY and WAYLAND_DISPLAY are not set.")
    mark = local / MARK_NAME
    if mark.exists():
        return ""
    missing = missing_packages(environment)
    if missing:
        return _install_line(missing)
    _leave_mark(mark)
    return ""


def import_complaint(error: ImportError, environment: Mapping[str, str] = os.environ) -> str:
    """Return the line to show when Qt cannot be imported."""
    missing = missing_packages(environment) if sys.platform == "linux" else []
    if missing:
        return _install_line(missing)
    if isinstance(error, ModuleNotFoundError):
        return t("The part {name} is not installed. Start DAKdesk as README.md says.", name=error.name)
    return t("Qt cannot be loaded: {detail}", detail=error)


def missing_packages(
    environment: Mapping[str, str] = os.environ, load: Callable[[str], object] | None = None
) -> list[str]:
    """Return the Debian packages whose library cannot be loaded, for the platform that Qt will use."""
    if load is None:
        import ctypes

        load = ctypes.CDLL
    wanted = dict(BASE_LIBRARIES)
    if _uses_x11(environment):
        wanted |= X11_LIBRARIES
    return [package for library, package in wanted.items() if not _loads(library, load)]


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def _uses_x11(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.startswith("xcb")
    return not environment.get("WAYLAND_DISPLAY")


def _screen(environment: Mapping[str, str]) -> bool:
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _install_line(packages: list[str]) -> str:
    return t(
        "DAKdesk lacks system libraries. Install them with: apt-get install -y {packages}",
        packages=" ".join(packages),
    )


def _leave_mark(mark: Path) -> None:
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.write_text("", encoding="utf-8")
    except OSError:
        return
