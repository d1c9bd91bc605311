"""Encode an open dossier again after a change, at the price of the step that changed.

A dossier is immutable: a part that is the same object as at the last encoding has the same bytes, and a
dossier that is the same object has the same payload.
"""

import threading
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

import msgspec

from dakdesk.domain.dossier import Dossier
from dakdesk.store import codec
from dakdesk.store.upgrades import VERSION

_HEAD = f'{{"format":"{codec.FORMAT}","version":{VERSION},"dossier":{{'.encode()
_TAIL = b"}}"
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of a dossier and their SHA-256."""

    data: bytes
    checksum: str


class PartEncoder:
    """Gives the payload that `codec.encode` gives, and keeps the parts of the last dossier.

    The recovery file and the store share one, each from its own thread: what one encoded, the other finds.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, bytes]] = {}
        self._last: tuple[Dossier, Payload] | None = None
        self._guard = threading.Lock()

    def payload(self, dossier: Dossier) -> Payload:
        """Return the payload; raises PayloadError with the field, as `codec.encode`."""
        with self._guard:
            if self._last is None or self._last[0] is not dossier:
                data = self._encode(dossier)
                self._last = dossier, Payload(data, codec.checksum(data))
            return self._last[1]

    def _encode(self, dossier: Dossier) -> bytes:
        try:
            parts = b",".join([self._part(name, getattr(dossier, name)) for name in _verifiers])
        except (ValueError, OverflowError, TypeError):
            return codec.encode(dossier)  # replaces what can be replaced, or names the field
        return b"".join((_HEAD, parts, _TAIL))

    def _part(self, name: str, value: object) -> bytes:
        kept = self._kept.get(name)
        if kept is not None and kept[0] is value:
            return kept[1]
        data = _encoder.encode(value)
        _verifiers[name].decode(data)
        part = b'"%s":%s' % (name.encode(), data)
        self._kept[name] = (value, part)
        return part


def _made_verifiers() -> "dict[str, msgspec.json.Decoder[Any]]":
    hints = get_type_hints(Dossier)
    return {field.name: msgspec.json.Decoder(hints[field.name]) for field in fields(Dossier)}


_verifiers = _made_verifiers()
"""One reader for each part of a dossier, in the order of the payload."""
