"""The words of a stored dossier, for the search: taken from its payload when the index needs them.

A save does not fold words; who refreshes the index does, and so does the list for a dossier whose index is
behind. Loads the decoder: imported when there is something to fold.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from dakdesk.flow.summary import words
from dakdesk.store.codec import decode_own
from dakdesk.store.payload_errors import PayloadError
from dakdesk.store.schema import search_words


def payload_words(data: bytes) -> str:
    """Return the different words of a payload, folded and sorted, with a space between them.

    A payload that this program cannot read (of a newer program, or damaged) is searched by all its texts.
    """
    try:
        return distinct_words(words(decode_own(data)))
    except PayloadError:
        return distinct_words(_all_texts(data))


def distinct_words(texts: Iterable[str]) -> str:
    """Return the different words of some texts, folded and sorted, with a space between them.

    Most words are plain ASCII, and these fold fast when they stand together.
    """
    pieces = set(" ".join(texts).split())
    plain = {piece for piece in pieces if piece.isascii()}
    found = {*search_words(" ".join(plain)), *search_words(" ".join(pieces - plain))}
    return " ".join(sorted(found))


def _all_texts(data: bytes) -> list[str]:
    try:
        stack: list[Any] = [msgspec.json.decode(data)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    texts: list[str] = []
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return texts
