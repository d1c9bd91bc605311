"""Read policy data strictly into dataclasses: an unknown field or a wrong type is refused."""

import json
from pathlib import Path
from typing import Any, TypeVar

from dakdesk.domain.shape import unknown_keys

Record = TypeVar("Record")


class PolicyDataError(Exception):
    """A policy file cannot be used; the message names the file and the field."""


def read_policy(path: Path, record: type[Record]) -> Record:
    """Read a JSON or TOML file as a `record`; raise PolicyDataError when it does not fit."""
    table = _table(path)
    for place in unknown_keys(table, record):
        raise PolicyDataError(f"{path.name}: {'.'.join(map(str, place))}: unknown field")
    return _converted(path, table, record)


def _converted(path: Path, table: Any, record: type[Record]) -> Record:
    import msgspec

    try:
        return msgspec.convert(table, record, strict=path.suffix == ".toml")
    except msgspec.ValidationError as error:
        raise PolicyDataError(f"{path.name}: {error}") from error


def _table(path: Path) -> Any:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise PolicyDataError(f"{path.name}: {error}") from error
