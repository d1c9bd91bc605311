"""Imports Qt without what PySide 6.12 prepares for its error messages, its help and its feature switches.

On import PySide unpacks 130 kB of Python of its own, compiles it anew each time and builds large regular
expressions, a third of the time that an empty window takes. Only when a call is refused or `help` is asked
does any of it run. So it is compiled on first use here; what is used, and what it then does, stays the same.
Sources that are named otherwise in another version are simply loaded at once.

PySide also puts a hook before each import, which reads the source of every module to see whether it may
switch names of Qt to snake_case. We never do, so the hook is taken out again.
"""

import builtins
import gc
import sys
from threading import RLock
from types import ModuleType
from typing import Any

_LATER = frozenset(
    f"shibokensupport/{name}.py"
    for name in (
        "feature",
        "signature/mapping",
        "signature/errorhandler",
        "signature/layout",
        "signature/parser",
        "signature/lib/enum_sig",
        "signature/lib/pyi_generator",
        "signature/lib/tool",
    )
)
_UNUSED = ("tempfile", "traceback")
"""What PySide imports without using it, or for a failure only."""

_FORWARD = """
from ui.quick_qt import later

def __getattr__(name):
    return later(globals(), name)
"""
_AT_ONCE = {
    "shibokensupport/feature.py": """
def feature_import(*_args, **_options):
    return None

def feature_imported(_module):
    return None
""",
    "shibokensupport/signature/mapping.py": """
def update_mapping():
    return later(globals(), "update_mapping")()
""",
}
"""Functions that PySide's C++ looks up in the module itself: no switches, and the way to the real source."""

_compile = compile
_waiting: dict[str, Any] = {}
_filling = RLock()


class _Unused(ModuleType):
    """Stands for a module of Python's own until it is asked for something."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        import importlib

        return getattr(importlib.import_module(self.__name__), name)


def import_quickly() -> None:
    """Import PySide's core; nothing is changed when it is there already."""
    if "shiboken6" in sys.modules:
        return
    absent = [name for name in _UNUSED if name not in sys.modules]
    sys.modules.update({name: _Unused(name) for name in absent})
    builtins.compile = _compile_later
    gc.disable()
    try:
        import PySide6.QtWidgets  # noqa: F401 - what it brings along stays
    finally:
        gc.freeze()  # what Qt brings along is no garbage, and looking through it all takes six milliseconds
        gc.enable()
        builtins.compile = _compile
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
        for name in absent:
            del sys.modules[name]


def later(space: dict[str, Any], name: str) -> Any:
    """Fill a module of PySide's that was left empty, and return what it calls `name`."""
    if name.startswith("__"):
        raise AttributeError(name)
    with _filling:
        file = space["__file__"]
        source = _waiting.pop(file, None)
        if source is not None:
            del space["__getattr__"]
            exec(_compile(source, file, "exec"), space)  # noqa: S102 - PySide's own source
    if name not in space:
        raise AttributeError(name)
    return space[name]


def _compile_later(source: Any, filename: Any, mode: str, *args: Any, **options: Any) -> Any:
    """Return the code as `compile` does; for what can wait, code that asks for it when it is used."""
    if filename in _LATER:
        _waiting[filename] = source
        return _compile(_FORWARD + _AT_ONCE.get(filename, ""), filename, mode)
    return _compile(source, filename, mode, *args, **options)
