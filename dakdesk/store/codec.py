"""The dossier as JSON and back: one format for the store, recovery files and exchanged files.

A payload is `{"format": "dakdesk-dossier", "version": n, "dossier": {...}}`. Reading is strict: a field that
is unknown or holds the wrong kind of value is refused and named, so that nothing is silently dropped.
"""

import hashlib
import re
from typing import Any

import msgspec

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.shape import unknown_keys
from dakdesk.store.payload_errors import NewerVersionError, PayloadError
from dakdesk.store.upgrades import VERSION, upgraded

FORMAT = "dakdesk-dossier"
MAX_DEPTH = 40
"""A dossier is 9 levels deep; what is far deeper was made to hurt."""

_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Envelope(msgspec.Struct):
    format: str
    version: int
    dossier: Dossier


_encoder = msgspec.json.Encoder()
_verifier = msgspec.json.Decoder(_Envelope)


def encode(dossier: Dossier) -> bytes:
    """Return the payload of a dossier as UTF-8 JSON.

    What is returned can be read back: raises PayloadError with the field when a value cannot be stored
    (not a number, too large). Half characters from a broken paste become U+FFFD.
    """
    envelope = _Envelope(FORMAT, VERSION, dossier)
    try:
        data = _encoder.encode(envelope)
    except UnicodeEncodeError:
        data = _encoder.encode(_without_surrogates(msgspec.to_builtins(envelope)))
    except (OverflowError, TypeError, ValueError) as error:
        raise PayloadError("error.payload.value", "", str(error)) from error
    try:
        _verifier.decode(data)
    except msgspec.ValidationError as error:
        raise _payload_error(error) from error
    return data


def decode(data: bytes | str) -> Dossier:
    """Return the dossier in a payload of this or an older version.

    Raises NewerVersionError for a payload of a newer program and PayloadError, naming the field, for
    anything else that is not a dossier.
    """
    return from_builtins(_json(data))


def decode_own(data: bytes) -> Dossier:
    """Return the dossier in a payload of our own store: as `decode`, but unknown fields pass.

    For what only looks into a dossier, and never saves it again; some twenty times as fast.
    """
    try:
        envelope = _verifier.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return decode(data)
    return envelope.dossier if (envelope.format, envelope.version) == (FORMAT, VERSION) else decode(data)


def from_builtins(payload: object) -> Dossier:
    """Return the dossier in a payload that was already read into dictionaries; raises as `decode`."""
    if _depth(payload) > MAX_DEPTH:
        raise PayloadError("error.payload.depth")
    version, raw = _opened(payload)
    try:
        raw = upgraded(raw, version)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PayloadError("error.payload.field", "dossier", str(error)) from error
    _refuse_unknown(raw)
    try:
        return msgspec.convert(raw, Dossier, strict=True)
    except msgspec.ValidationError as error:
        raise _payload_error(error) from error


def storable(text: str) -> str:
    """Return the text with U+FFFD for half characters from a broken paste, which no file can hold."""
    return _SURROGATE.sub("\ufffd", text)


def checksum(data: bytes) -> str:
    """Return the SHA-256 of a payload, which names the revision a recovery file is based on."""
    return hashlib.sha256(data).hexdigest()


def _json(data: bytes | str) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PayloadError("error.payload.garbage", "", str(error)) from error
    except RecursionError as error:
        raise PayloadError("error.payload.depth") from error


def _opened(payload: object) -> tuple[int, dict[str, Any]]:
    if not isinstance(payload, dict) or payload.get("format") != FORMAT:
        raise PayloadError("error.payload.format", "format")
    version = payload.get("version")
    if type(version) is not int or version < 1:
        raise PayloadError("error.payload.field", "version", repr(version)[:40])
    if version > VERSION:
        raise NewerVersionError(version, VERSION)
    unknown = sorted(set(payload) - {"format", "version", "dossier"})
    if unknown:
        raise PayloadError("error.payload.unknown", unknown[0])
    raw = payload.get("dossier")
    if not isinstance(raw, dict):
        raise PayloadError("error.payload.field", "dossier", type(raw).__name__)
    return version, raw


def _payload_error(error: msgspec.ValidationError) -> PayloadError:
    text = str(error)
    found = _PLACE.search(text)
    place = found["place"] if found else ""
    missing = re.search(r"missing required field `(\w+)`", text)
    if missing:
        return PayloadError("error.payload.missing", _joined(place, missing[1]), text)
    return PayloadError("error.payload.field", place.removeprefix("dossier."), text)


def _refuse_unknown(raw: dict[str, Any]) -> None:
    """Dataclasses ignore what they do not know; we do not, since it would be lost at the next save."""
    for place in unknown_keys(raw, Dossier):
        names = "".join(f"[{name}]" if isinstance(name, int) else f".{str(name)[:60]}" for name in place)
        raise PayloadError("error.payload.unknown", names.removeprefix("."))


def _joined(place: str, name: str) -> str:
    return f"{place}.{name}".removeprefix(".").removeprefix("dossier.")


def _depth(value: object) -> int:
    deepest, stack = 0, [(value, 1)]
    while stack:
        item, depth = stack.pop()
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            return deepest
        children = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        stack.extend((child, depth + 1) for child in children if isinstance(child, dict | list))
    return deepest


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {name: _without_surrogates(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    return value
