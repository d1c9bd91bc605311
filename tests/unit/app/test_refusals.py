"""What the system refuses is said in Dutch, never in the words of the system."""

import errno

import pytest

from dakdesk.app.refusals import filled, reason
from dakdesk.store.errors import ConflictError
from dakdesk.store.payload_errors import PayloadError


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EROFS, "de schijf is alleen-lezen"),
        (errno.EEXIST, "daar staat al een bestand met die naam"),
        (errno.EISDIR, "daar staat een map met die naam"),
        (errno.EMFILE, f"fout {errno.EMFILE} van het systeem"),
    ],
)
def test_a_refusal_has_a_reason_in_dutch(number: int, words: str) -> None:
    assert reason(OSError(number, "in the words of the system")) == words


def test_the_detail_of_an_error_of_ours_is_the_reason_of_what_caused_it() -> None:
    error = PayloadError("error.file.unreadable", detail="Permission denied")
    error.__cause__ = PermissionError(errno.EACCES, "Permission denied")
    assert filled(error)["detail"] == "u hebt daar geen rechten voor of een ander programma houdt het bezet"


def test_an_error_without_a_detail_keeps_what_fills_its_sentence() -> None:
    assert filled(ConflictError("An Peeters", "2026-11-22")) == {"who": "An Peeters", "when": "2026-11-22"}
