"""What makes the program start quickly changes no vocabulary of Qt and no word PySide says of a mistake."""

import builtins
import enum
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

from ui import quick_enums

ROOT = Path(__file__).resolve().parents[2]
ASK_PYSIDE = """
from PySide6.QtCore import QObject, QRect
for call in (lambda: QRect("a", "b", "c"), lambda: QRect().moveTo(None, 1, 2), lambda: QObject(word=1)):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(QRect.moveTo.__doc__)
import PySide6.support.signature.mapping, PySide6.support.feature
print(sorted(PySide6.support.feature.all_feature_names), PySide6.support.feature.info("x"))
"""


def _vocabularies() -> Iterator[Any]:
    for module in (QtCore, QtGui, QtWidgets, QtSvg):
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, enum.EnumType):
                yield found
            elif isinstance(found, type):
                yield from (one for one in vars(found).values() if isinstance(one, enum.EnumType))


def _looks(vocabulary: Any) -> dict[str, Any]:
    """Return everything a vocabulary knows, in words that can be compared."""
    members = [
        (name, repr(one), str(one), sorted(map(str, vars(one).items())))
        for name, one in vocabulary.__members__.items()
    ]
    names = {name for part in vocabulary.__mro__ for name in vars(part)}
    space = {name: repr(getattr(vocabulary, name, None)).split(" at 0x")[0] for name in names - INHERITED}
    return {"space": space, "members": members, "order": [repr(one) for one in vocabulary]}


INHERITED = {"__dict__", "__weakref__"}


def test_qts_vocabularies_are_what_python_itself_makes_of_them() -> None:
    quick_enums.define_quickly()
    seen = 0
    for known in _vocabularies():
        table = [(name, one.value) for name, one in known.__members__.items()]
        place = {"module": known.__module__, "qualname": known.__qualname__}
        kind = {"boundary": getattr(known, "_boundary_", None), **place}
        base, name = known.__bases__[0], known.__name__
        quick, usual = (
            _looks(make(base, name, table, **kind))
            for make in (enum.EnumType._create_, quick_enums.as_usual)  # type: ignore[attr-defined]
        )
        assert quick == usual, known
        seen += 1
    assert seen > 500


@pytest.mark.parametrize(
    "first_touch",
    [
        lambda made: made.RED,
        lambda made: made["RED"],
        lambda made: made(1),
        lambda made: made(1) | made(2),
        lambda made: list(made),
        lambda made: len(made),
        lambda made: made.__members__,
        lambda made: dir(made),
        lambda made: "RED" in made.__members__,
        lambda made: made._flag_mask_,
        lambda made: setattr(made, "note", "kept"),
    ],
)
@pytest.mark.parametrize("kind", [enum.Flag, enum.IntFlag])
def test_a_vocabulary_is_whole_from_its_first_use(kind: Any, first_touch: Callable[[Any], object]) -> None:
    quick_enums.define_quickly()
    made = kind("Colour", [("RED", 1), ("GREEN", 2), ("BOTH", 3)], module=__name__)
    first_touch(made)
    assert [one.name for one in made] == ["RED", "GREEN"]
    assert made.RED is made["RED"] is made(1)
    assert list(made.BOTH) == [made.RED, made.GREEN]
    assert made.__members__ == {"RED": made.RED, "GREEN": made.GREEN, "BOTH": made.BOTH}
    assert ~made.RED is made.GREEN
    with pytest.raises(AttributeError):
        made.BLUE  # noqa: B018 - asking is the act


def test_threads_that_ask_together_find_the_same_members() -> None:
    quick_enums.define_quickly()
    make: Any = enum.Enum
    for _ in range(50):
        made = make("Colour", [(f"NUMBER_{number}", number) for number in range(40)], module=__name__)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _, made=made: made.NUMBER_39, range(4)))
        assert all(one is made(39) for one in found)


def test_flags_can_be_joined_and_taken_apart() -> None:
    both = QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignVCenter
    assert list(both) == [QtCore.Qt.AlignmentFlag.AlignLeft, QtCore.Qt.AlignmentFlag.AlignVCenter]
    assert ~both & QtCore.Qt.AlignmentFlag.AlignLeft == QtCore.Qt.AlignmentFlag(0)
    assert pickle.loads(pickle.dumps(QtCore.Qt.Key.Key_A)) is QtCore.Qt.Key.Key_A  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "names", ["RED GREEN", ["RED", "GREEN"], {"RED": 1, "GREEN": 2}, [("RED", 1), ("GREEN", (2, 3))]]
)
def test_what_is_no_plain_table_is_left_to_python(names: Any) -> None:
    quick_enums.define_quickly()
    make: Any = enum.Enum
    made = make("Colour", names)
    assert [one.name for one in made] == ["RED", "GREEN"]
    assert made.__module__ == __name__


def test_a_name_given_twice_is_refused_as_ever() -> None:
    make: Any = enum.Enum
    with pytest.raises(TypeError):
        make("Colour", [("RED", 1), ("RED", 2)])


def test_pyside_says_the_same_of_a_mistake() -> None:
    def said(beginning: str) -> str:
        command = [sys.executable, "-c", beginning + ASK_PYSIDE]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    with_ours = said("import ui\n")
    assert "Supported signatures" in with_ours
    assert with_ours == said("")


def test_python_is_left_as_it_was() -> None:
    assert builtins.compile.__module__ == "builtins"
    assert type(sys.modules.get("tempfile", sys)) is type(sys)
