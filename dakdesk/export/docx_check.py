"""Own checks of a Word file: what a schema validator misses and what Word's accessibility checker asks.

Used by the tests and by the self-test of an installed program; needs nothing but the standard library
and lxml.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

Element = Any
"""An lxml element; lxml ships no types."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_DC = "http://purl.org/dc/elements/1.1/"
_NAMES = {"w": _W, "wp": _DRAWING, "dc": _DC}
_NUMERIC = ("sz", "szCs", "ilvl", "numId", "gridSpan", "abstractNumId", "startOverride", "outlineLvl")
_CHAR_ORDER = {"begin": 1, "separate": 0, "end": -1}
_ENTITY_FREE = {"resolve_entities": False, "no_network": True}


@dataclass(frozen=True, slots=True)
class DocxFault:
    """One fault: in which part, and what is wrong."""

    part: str
    message: str


def check_docx(data: bytes) -> tuple[DocxFault, ...]:
    """Return the faults of a Word file; an empty result means that it is sound."""
    parts = _parts(data)
    body = parts["word/document.xml"]
    faults: list[DocxFault] = []
    for name, root in parts.items():
        faults += [DocxFault(name, message) for message in _part_faults(root)]
    for check in (_heading_levels, _tables, _blank_paragraphs, _contents):
        faults += [
            DocxFault("word/document.xml", message) for message in check(body, parts["word/styles.xml"])
        ]
    faults += _properties(parts)
    return tuple(faults)


def _parts(data: bytes) -> dict[str, Element]:
    parser = etree.XMLParser(**_ENTITY_FREE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: etree.fromstring(package.read(name), parser)
            for name in package.namelist()
            if name.endswith(".xml")
        }


def _find(root: Element, path: str) -> list[Element]:
    return list(root.xpath(path, namespaces=_NAMES))


def _val(element: Element) -> str:
    return str(element.get(f"{{{_W}}}val", ""))


def _text(element: Element) -> str:
    return " ".join("".join(node.text or "" for node in _find(element, ".//w:t")).split())


def _part_faults(root: Element) -> Iterator[str]:
    yield from _fields(root)
    for name in _NUMERIC:
        for element in _find(root, f".//w:{name}"):
            if not _val(element).lstrip("-").isdigit():
                yield f"{name} is no number: {_val(element)!r}"
    for element in _find(root, ".//wp:docPr"):
        if not element.get("descr"):
            yield "a picture has no description"


def _fields(root: Element) -> Iterator[str]:
    depth = 0
    for element in _find(root, ".//w:fldChar"):
        kind = str(element.get(f"{{{_W}}}fldCharType"))
        depth += _CHAR_ORDER.get(kind, 0)
        if depth < 0 or (kind == "separate" and depth == 0):
            yield f"a field has {kind} before begin"
            return
    if depth:
        yield "a field is not ended"


def _styles(styles: Element) -> dict[str, str]:
    return {
        str(style.get(f"{{{_W}}}styleId")): _val(_find(style, "w:name")[0])
        for style in _find(styles, "w:style")
    }


def _headings(body: Element, styles: Element) -> Iterator[tuple[int, Element]]:
    names = _styles(styles)
    for paragraph in _find(body, ".//w:body//w:p"):
        style = _find(paragraph, "w:pPr/w:pStyle")
        name = names.get(_val(style[0]), "").lower() if style else ""
        if name.startswith("heading "):
            yield int(name.removeprefix("heading ")), paragraph


def _heading_levels(body: Element, styles: Element) -> Iterator[str]:
    last = 0
    for level, paragraph in _headings(body, styles):
        if level > last + 1:
            yield f"heading level {level} after {last}: {_text(paragraph)}"
        if not _text(paragraph):
            yield "a heading is empty"
        last = level


def _tables(body: Element, _styles: Element) -> Iterator[str]:
    for table in _find(body, ".//w:tbl"):
        look = _find(table, "w:tblPr/w:tblLook")
        has_header = bool(look) and look[0].get(f"{{{_W}}}firstRow") == "1"
        if has_header and not _find(table, "w:tr[1]/w:trPr/w:tblHeader"):
            yield "a table header does not repeat"
        if not _find(table, "w:tblPr/w:tblDescription"):
            yield "a table has no description"
        if _find(table, ".//w:gridSpan|.//w:vMerge"):
            yield "a table has merged cells"


def _blank_paragraphs(body: Element, _styles: Element) -> Iterator[str]:
    for paragraph in _find(body, "w:body/w:p"):
        following = paragraph.getnext()
        if (
            following is not None
            and following.tag == paragraph.tag
            and not _full(paragraph)
            and not _full(following)
        ):
            yield "two blank paragraphs in a row"


def _full(paragraph: Element) -> bool:
    return bool(_text(paragraph) or _find(paragraph, ".//wp:docPr|.//w:sdt|.//w:fldChar"))


def _contents(body: Element, styles: Element) -> Iterator[str]:
    """Compare the entries of the contents list, in order, with the headings and their bookmarks."""
    names = _styles(styles)
    marks = {
        str(mark.get(f"{{{_W}}}name")): _text(mark.getparent()) for mark in _find(body, ".//w:bookmarkStart")
    }
    entries = [
        link
        for link in _find(body, ".//w:p/w:hyperlink[@w:anchor]")
        if names.get(_style_id(link), "").lower().startswith("toc ")
    ]
    for link in entries:
        anchor = str(link.get(f"{{{_W}}}anchor"))
        if marks.get(anchor) != _text(link):
            yield f"contents entry without its heading: {_text(link)}"
    deepest = max((int(names[_style_id(link)][4:]) for link in entries), default=0)
    wanted = [_text(paragraph) for level, paragraph in _headings(body, styles) if level <= deepest]
    if entries and wanted != [_text(link) for link in entries]:
        yield "the contents list does not hold all headings in order"


def _style_id(link: Element) -> str:
    paragraph = link.getparent()
    style = _find(paragraph, "w:pPr/w:pStyle") if paragraph is not None else []
    return _val(style[0]) if style else ""


def _properties(parts: dict[str, Element]) -> Iterator[DocxFault]:
    core = parts["docProps/core.xml"]
    for name in ("title", "language", "creator"):
        if not any((element.text or "").strip() for element in _find(core, f"dc:{name}")):
            yield DocxFault("docProps/core.xml", f"no {name}")
    if not _find(parts["word/styles.xml"], "w:docDefaults/w:rPrDefault/w:rPr/w:lang[@w:val]"):
        yield DocxFault("word/styles.xml", "no language")
