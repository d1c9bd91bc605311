"""Works around PySide6 6.12.0 on Python 3.11: each call that returns nothing drops a reference to None.

Each `emit` of a signal drops one to True in the same way ("bool_dealloc: deallocating True or False").

Seen by counting: `widget.update()` lowers `sys.getrefcount(None)` by one, so a program dies with
"none_dealloc: deallocating None" after some five thousand calls. PySide6 6.11.3 does not do it, and from
Python 3.12 on None is immortal (PEP 683). Until then these values get so many references that no program can
use them up: what PEP 683 does, done by hand.
"""

import sys

_PLENTY = 1 << 40
_EIGHT_BYTES = "q"  # the count of references where Qt 6 runs: on 64 bits


def keep_none_alive() -> None:
    """Make None, True and False practically immortal where Python itself does not."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _PLENTY:
        # not all of `ctypes`, which takes five times as long to read
        from _ctypes import _SimpleCData

        class Count(_SimpleCData):  # type: ignore[type-arg]
            _type_ = _EIGHT_BYTES

        for value in (None, True, False):
            Count.from_address(id(value)).value += _PLENTY
