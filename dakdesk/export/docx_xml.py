"""Short ways to write WordprocessingML elements."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml import OxmlElement, parse_xml  # noqa: TID253
from docx.oxml.ns import nsdecls, qn  # noqa: TID253

from dakdesk.export.blocks import Run

Element = Any
"""An lxml element; python-docx ships no types for it."""


def el(tag: str, attributes: Mapping[str, object] | None = None, *children: Element | None) -> Element:
    """Return an element such as `el("w:jc", {"w:val": "right"})`; children that are None are left out."""
    element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), str(value))
    element.extend([child for child in children if child is not None])
    return element


def val(tag: str, value: object) -> Element:
    """Return an element that has only a `w:val`."""
    return el(tag, {"w:val": value})


def fragment(xml: str, tag: str) -> Element:
    """Return `<tag>xml</tag>` parsed, with the `w` prefix known."""
    return parse_xml(f"<{tag} {nsdecls('w')}>{xml}</{tag}>")


def text_elements(text: str) -> Iterable[Element]:
    """Yield what stands in a run for `text`: texts, line breaks and tabs."""
    for piece in re.split(r"([\n\t])", text):
        if piece == "\n":
            yield el("w:br")
        elif piece == "\t":
            yield el("w:tab")
        elif piece:
            element = el("w:t", {"xml:space": "preserve"})
            element.text = piece
            yield element


_WITH_ITS_UNIT = re.compile(r"(?<=\d) (?=%|(?:kWh|kg|km|mm|cm|m²|m³|GB|W)(?!\w))|(?<=[€§]) (?=\d)")
"""The space between a figure and its sign or unit: no line may end there."""


def text_run(text: str, *properties: Element) -> Element:
    """Return a run with `text`; a figure stays on one line with its sign or unit."""
    rpr = el("w:rPr", None, *properties) if properties else None
    return el("w:r", None, rpr, *text_elements(_WITH_ITS_UNIT.sub("\u00a0", text)))


def run_properties(run: Run, style: str = "") -> list[Element]:
    """Return the properties of a run in the order of the schema."""
    return [
        element
        for wanted, element in (
            (style, val("w:rStyle", style)),
            (run.bold, el("w:b")),
            (run.italic, el("w:i")),
            (run.superscript, val("w:vertAlign", "superscript")),
            (run.subscript, val("w:vertAlign", "subscript")),
        )
        if wanted
    ]


def field_runs(instruction: str, shown: str) -> list[Element]:
    """Return the runs of a complex field whose last known result is `shown`."""
    code = el("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    return [
        field_char("begin"),
        el("w:r", None, code),
        field_char("separate"),
        text_run(shown),
        field_char("end"),
    ]


def field_char(kind: str) -> Element:
    """Return the run that begins, separates or ends a field."""
    return el("w:r", None, el("w:fldChar", {"w:fldCharType": kind}))
