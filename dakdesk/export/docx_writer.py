"""Write a rendered document as a Word file: the same document gives the same bytes, always."""

import io
import zipfile
from datetime import datetime, time
from pathlib import Path

import docx  # noqa: TID253
from docx.document import Document  # noqa: TID253
from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: TID253
from docx.opc.exceptions import PackageNotFoundError  # noqa: TID253
from docx.oxml.ns import qn  # noqa: TID253

from dakdesk.export.blocks import Blocks, Paragraph, ParagraphStyle
from dakdesk.export.document_meta import DocumentMeta
from dakdesk.export.docx_styles import install_styles
from dakdesk.export.docx_writer_body import BodyWriter
from dakdesk.export.docx_writer_lists import Numbering
from dakdesk.export.docx_writer_page import set_page, set_settings
from dakdesk.export.render import RenderedDocument

_LIMIT_PACKED = 10 * 1024 * 1024
_LIMIT_UNPACKED = 60 * 1024 * 1024
_STAMP = (1980, 1, 1, 0, 0, 0)
_DROPPED_PARTS = ("stylesWithEffects", "customXml", "thumbnail", "attachedTemplate")
_COVER_STYLES = (ParagraphStyle.COVER_BUYER, ParagraphStyle.TITLE, ParagraphStyle.COVER_KIND)
_APP_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>DAKdesk</Application></Properties>"
)


class ReferenceProblem(Exception):  # noqa: N818 - it is about a file of the organisation
    """The organisation's own Word file cannot be used as house style; the message is a text code."""


def docx_bytes(document: RenderedDocument, meta: DocumentMeta, reference: Path | None = None) -> bytes:
    """Return the Word file.

    `reference` is an organisation's own Word file: its styles, page, header and footer are used, its
    text is not. Raises `ReferenceProblem` when it is no usable Word file.
    """
    word = _opened(reference) if reference else docx.Document()
    own = reference is not None
    _clean(word)
    has_cover = _has_cover(document.blocks)
    width = set_page(word, meta, has_cover=has_cover, keep_existing=own)
    ids = install_styles(word, meta.language, width, keep_existing=own)
    BodyWriter(word, ids, Numbering(word, keep_existing=own), width).write(document.blocks)
    set_settings(word, meta.language, keep_existing=own)
    _set_properties(word, meta)
    return _packed(word)


def _opened(reference: Path) -> Document:
    try:
        data = reference.read_bytes()
        _check_package(data)
        return docx.Document(io.BytesIO(data))
    except (OSError, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReferenceProblem("error.reference.unreadable") from error


def _check_package(data: bytes) -> None:
    if len(data) > _LIMIT_PACKED:
        raise ReferenceProblem("error.reference.too_large")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(info.file_size for info in package.infolist()) > _LIMIT_UNPACKED:
            raise ReferenceProblem("error.reference.too_large")
        if any(name.lower().endswith("vbaproject.bin") for name in package.namelist()):
            raise ReferenceProblem("error.reference.macros")


def _has_cover(blocks: Blocks) -> bool:
    first = blocks[0] if blocks else None
    return isinstance(first, Paragraph) and first.style in _COVER_STYLES


def _clean(word: Document) -> None:
    """Empty the body, and drop the parts that Word does not need or that say where a file came from."""
    settings = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    for rels in (word.part.rels, word.part.package.rels, settings.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.endswith(_DROPPED_PARTS):
                del rels[key]


def _set_properties(word: Document, meta: DocumentMeta) -> None:
    moment = datetime.combine(meta.day, time(12))
    properties = word.core_properties
    properties.title = meta.title[:255]
    properties.subject = (meta.subject or meta.reference)[:255]
    properties.author = properties.last_modified_by = (meta.buyer or "DAKdesk")[:255]
    properties.keywords = meta.keywords[:255]
    properties.category = meta.kind
    properties.language = meta.language
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = moment
    for relation in word.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APP_PROPERTIES.encode()  # noqa: SLF001 - python-docx has no setter


def _packed(word: Document) -> bytes:
    """Return the package with sorted parts and fixed times."""
    raw = io.BytesIO()
    word.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same bytes on every system
            target.writestr(info, source.read(name))
    return packed.getvalue()
