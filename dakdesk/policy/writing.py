"""Write a record of policy data as the JSON text that `dakdesk.policy.reading` reads.

What has its default is left out, so that a file holds what somebody filled in.
"""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any


def policy_text(record: Any) -> str:
    """Return a record as JSON, two spaces to a level, letters as they are, with a newline at the end."""
    return json.dumps(_plain(record), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kept = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(item) for field, item in kept if item != _default(field)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _default(field: "Field[Any]") -> Any:
    return field.default if field.default is not MISSING else object()
