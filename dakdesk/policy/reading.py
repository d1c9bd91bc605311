"""Read policy data strictly into dataclasses: an unknown field or a wrong type is refused."""

import json
from pathlib import Path
from typing import Any, TypeVar

from dakdesk.domain.shape import unknown_keys
from dakdesk.files.json_lines import line_of
from dakdesk.files.problems import Key, Message, Problem, misfit, place_of_syntax_error, say

Record = TypeVar("Record")


class PolicyDataError(Exception):
    """A policy file cannot be used; `problem` says in which file, on which line, and what."""

    def __init__(self, problem: Problem) -> None:
        field = f"{problem.field}: " if problem.field else ""
        super().__init__(f"{problem.file.name}: {field}{problem.message}")
        self.problem = problem


def read_policy(path: Path, record: type[Record]) -> Record:
    """Read a JSON or TOML file as a `record`; raise PolicyDataError when it does not fit."""
    text = _text(path)
    table = _table(path, text)
    for place in unknown_keys(table, record):
        raise _error(path, text, place, say("unknown field"))
    return _converted(path, text, table, record)


def _converted(path: Path, text: str, table: Any, record: type[Record]) -> Record:
    import msgspec

    try:
        return msgspec.convert(table, record, strict=path.suffix == ".toml")
    except msgspec.ValidationError as error:
        message, place = misfit(str(error))
        raise _error(path, text, place, message) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = say("cannot be read; is it there, and is it UTF-8?")
        raise PolicyDataError(Problem(file=path, line=1, message=message)) from error


def _table(path: Path, text: str) -> Any:
    import tomli

    try:
        return tomli.loads(text) if path.suffix == ".toml" else json.loads(text)
    except RecursionError as error:
        message = say("lists or tables stand too deep inside each other")
        raise PolicyDataError(Problem(file=path, line=1, message=message)) from error
    except (tomli.TOMLDecodeError, json.JSONDecodeError) as error:
        line, column = place_of_syntax_error(str(error))
        what = say("no valid TOML from column {column} on", column=column)
        if path.suffix != ".toml":
            what = say("no valid JSON from column {column} on", column=column)
        raise PolicyDataError(Problem(file=path, line=line, message=what)) from error


def _error(path: Path, text: str, place: Key, message: Message) -> PolicyDataError:
    line = line_of(text, place) if path.suffix == ".json" else 1
    field = ".".join(map(str, place))
    return PolicyDataError(Problem(file=path, line=line, message=message, field=field))
