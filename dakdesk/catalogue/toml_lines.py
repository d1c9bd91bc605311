"""Find the line of a value in a TOML file, so that a message can say where to look.

`tomli` forgets positions. This reads only headers and keys, which is enough to point at a line.
"""

import re
from collections import Counter

from dakdesk.files.problems import Key

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w.\-]+)\s*=")
_QUOTES = re.compile(r'"""|\'\'\'')


class TomlLines:
    """Line numbers, from 1, of the tables and keys of one TOML text; read when a line is first asked."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Key, int] = {}
        self._counts: Counter[Key] = Counter()
        self._unread = text

    def line_of(self, place: Key) -> int:
        """Return the line of `place`, or of the nearest table around it that has one; 1 when none has.

        A place is names and indexes, such as `("criterion", 0, "scoring", "method")`.
        """
        text, self._unread = self._unread, ""
        if text:
            self._read(text)
        for length in range(len(place), 0, -1):
            line = self._lines.get(place[:length])
            if line:
                return line
        return 1

    def _read(self, text: str) -> None:
        table: Key = ()
        quote = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if not quote:
                table = self._note(line, table, number)
            quote = _open_quote(line, quote)

    def _note(self, line: str, table: Key, number: int) -> Key:
        header = _HEADER.match(line)
        if header:
            table = self._table(header.group(2).split("."), repeated=header.group(1) == "[[")
            self._lines.setdefault(table, number)
            return table
        key = _KEY.match(line)
        if key:
            self._lines.setdefault((*table, *key.group(1).split(".")), number)
        return table

    def _table(self, names: list[str], *, repeated: bool) -> Key:
        place: Key = ()
        for name in names[:-1]:
            place = self._last((*place, name))
        place = (*place, names[-1])
        if not repeated:
            return place
        self._counts[place] += 1
        return self._last(place)

    def _last(self, place: Key) -> Key:
        count = self._counts[place]
        return (*place, count - 1) if count else place


def _open_quote(line: str, quote: str) -> str:
    for mark in _QUOTES.findall(line):
        if not quote:
            quote = mark
        elif mark == quote:
            quote = ""
    return quote
