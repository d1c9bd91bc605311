"""The dossier as it was last exported, kept inside the dossier: it travels along and is never thinned.

It is the payload of the store, compressed and in Base64, without what was exported before. A dossier can come
from others, so unpacking is limited and what cannot be read gives PayloadError.
"""

import binascii
import zlib
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import datetime

from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier, ExportRecord
from dakdesk.domain.ids import new_id
from dakdesk.flow.differences import fingerprint
from dakdesk.flow.market_changes import keep_what_may_be_sent

MAX_BYTES = 20_000_000
"""No dossier is larger; what unpacks to more was made to hurt."""


def export_made(exported: Dossier, moment: datetime, folder: str, revision: int = 0) -> Change:
    """Return the change that notes an export of `exported`, which need not be the newest state any more.

    What its questionnaire asks is kept with it.
    """
    keep = keep_what_may_be_sent(exported)
    exported = keep.function(exported)
    record = ExportRecord(
        id=new_id("export"),
        moment=moment.isoformat(timespec="seconds"),
        revision=revision,
        folder=folder,
        fingerprint=fingerprint(exported),
        content=_packed(exported),
    )

    def function(dossier: Dossier) -> Dossier:
        dossier = keep.function(dossier)
        earlier = (replace(each, content="") for each in dossier.document.exports)
        return replace(dossier, document=replace(dossier.document, exports=(*earlier, record)))

    return Change(label="Export the documents", function=function)


def last_exported(dossier: Dossier) -> Dossier | None:
    """Return the dossier as it was last exported, None when it never was or an older program did it.

    Raises PayloadError when what was kept cannot be read.
    """
    exports = dossier.document.exports
    return _unpacked(exports[-1].content) if exports and exports[-1].content else None


def _packed(dossier: Dossier) -> str:
    from dakdesk.store import codec

    bare = replace(dossier, accepted=(), document=replace(dossier.document, exports=()))
    return b64encode(zlib.compress(codec.encode(bare), 9)).decode("ascii")


def _unpacked(content: str) -> Dossier:
    from dakdesk.store import codec
    from dakdesk.store.payload_errors import PayloadError

    try:
        packer = zlib.decompressobj()
        data = packer.decompress(b64decode(content, validate=True), MAX_BYTES)
    except (ValueError, binascii.Error, zlib.error) as error:
        raise PayloadError("error.payload.garbage", "document.exports", str(error)) from error
    if packer.unconsumed_tail:
        raise PayloadError("error.file.too_large", detail=str(MAX_BYTES // 1_000_000))
    return codec.decode(data)
