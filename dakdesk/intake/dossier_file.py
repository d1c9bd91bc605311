"""One dossier as a file (`.dakdossier`): to a colleague, from a colleague, as a backup of one's own.

The file is the payload of the store (see `dakdesk.store.codec`), readable JSON in UTF-8. Files from others
are not trusted: size and nesting are limited and every field is checked before anything is kept. Which
dossier of the store it becomes is the caller's choice; nothing is stored here.
"""

import errno
from codecs import BOM_UTF8
from pathlib import Path

from dakdesk.domain.dossier import Dossier
from dakdesk.files.atomic_file import write_bytes
from dakdesk.intake.soundness import faulty_ids, faulty_numbers
from dakdesk.store import codec
from dakdesk.store.payload_errors import PayloadError

SUFFIX = ".dakdossier"
MAX_BYTES = 20_000_000
"""A large dossier takes half a megabyte; what is forty times larger is something else."""


def read_dossier_file(file: Path) -> Dossier:
    """Return the dossier in a file.

    Raises NewerVersionError for a file of a newer program, and PayloadError, naming the field, for a file
    that cannot be read, is too large, or is no dossier.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise PayloadError("error.file.too_large", detail=str(MAX_BYTES // 1_000_000))
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise PayloadError("error.file.absent", detail=str(file)) from error
    except OSError as error:
        raise PayloadError("error.file.unreadable", detail=error.strerror or str(error)) from error
    dossier = codec.decode(data.removeprefix(BOM_UTF8))
    for place in faulty_ids(dossier):
        raise PayloadError("error.payload.id", place)
    for place in faulty_numbers(dossier):
        raise PayloadError("error.payload.field", place)
    return dossier


def write_dossier_file(dossier: Dossier, file: Path) -> None:
    """Write a dossier completely or not at all.

    Raises PayloadError when the file cannot be written (full disk, no right, held by another program); what
    stood there before is then untouched.
    """
    try:
        write_bytes(file, codec.encode(dossier) + b"\n")
    except OSError as error:
        code = "error.file.full" if error.errno == errno.ENOSPC else "error.file.unwritable"
        raise PayloadError(code, detail=error.strerror or str(error)) from error
