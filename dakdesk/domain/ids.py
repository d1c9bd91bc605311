"""Make ids for dossiers and records: short, unique enough for one dossier, without a dot."""

from uuid import uuid4


def new_id(prefix: str = "") -> str:
    """Return a new random id; `prefix` makes a payload readable (`lot-3f2a9c1e`)."""
    token = uuid4().hex
    return f"{prefix}-{token[:8]}" if prefix else token
