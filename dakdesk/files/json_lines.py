"""Find the line of a value in a JSON text, so that a message can say where to look; `json` forgets it."""

import json
import re

from dakdesk.files.problems import Key

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def line_of(text: str, place: Key) -> int:
    """Return the line, from 1, of `place` or of the nearest value around it."""
    lines = _lines(text)
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 1


def _lines(text: str) -> dict[Key, int]:
    lines: dict[Key, int] = {}
    stack: list[str | int | None] = []
    line, end = 1, 0
    for word in _WORD.finditer(text):
        line += text.count("\n", end, word.start())
        end = word.start()
        _read(word.group(), line, stack, lines)
    return lines


def _read(word: str, line: int, stack: list[str | int | None], lines: dict[Key, int]) -> None:
    """Follow one word; the stack holds the key or index of each open table or list, None: a key comes."""
    if word in "{[":
        _note(line, stack, lines)
        stack.append(None if word == "{" else 0)
    elif word in "}]":
        stack.pop()
    elif word == ",":
        top = stack.pop()
        stack.append(top + 1 if isinstance(top, int) else None)
    elif stack and stack[-1] is None:
        stack[-1] = str(json.loads(word))
        _note(line, stack, lines)
    elif word != ":":
        _note(line, stack, lines)


def _note(line: int, stack: list[str | int | None], lines: dict[Key, int]) -> None:
    lines.setdefault(tuple(part for part in stack if part is not None), line)
