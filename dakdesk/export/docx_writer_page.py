"""Page, header, footer and settings of a Word document."""

import textwrap
from typing import Any

from docx.document import Document  # noqa: TID253
from docx.oxml.ns import qn  # noqa: TID253
from docx.shared import Twips  # noqa: TID253

from dakdesk.export.document_meta import DocumentMeta
from dakdesk.export.docx_xml import Element, el, field_runs, fragment, text_run, val

_PAGE = (11906, 16838)  # A4 in twips
_MARGINS = {"left": 1247, "right": 1247, "top": 1361, "bottom": 1247}
_DRAFT = "ONTWERP"
_FOOTER_LENGTH = 80
_SETTINGS = (
    '<w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="709"/>'
    '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="357"/>'
    "<w:doNotHyphenateCaps/>"
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    '<w:compatSetting w:name="compatibilityMode" w:val="15"'
    ' w:uri="http://schemas.microsoft.com/office/word"/>'
    "</w:compat>"
    '<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)


def set_page(word: Document, meta: DocumentMeta, *, has_cover: bool, keep_existing: bool) -> int:
    """Set paper, margins, header and footer; return the width of the text in twips.

    A cover has neither header nor footer, except the mark of a draft.
    """
    section = word.sections[0]
    if not keep_existing:
        section.page_width, section.page_height = (Twips(each) for each in _PAGE)
        for side, size in _MARGINS.items():
            setattr(section, f"{side}_margin", Twips(size))
        section.header_distance = section.footer_distance = Twips(680)
        section.different_first_page_header_footer = has_cover
    if not _has_text(section.header):
        _fill(section.header, "Header", _header_runs(meta))
    if not _has_text(section.footer):
        _fill(section.footer, "Footer", _footer_runs(meta))
    if section.different_first_page_header_footer:
        _fill_first_page(section, meta)
    return _text_width(section)


def _text_width(section: Any) -> int:
    """Return the width between the margins in twips; a Word file that does not say gets ours."""
    page = section.page_width or Twips(_PAGE[0])
    left, right = (
        Twips(_MARGINS[side]) if (margin := getattr(section, f"{side}_margin")) is None else margin
        for side in ("left", "right")
    )
    return int((page - left - right) / Twips(1))


def _fill_first_page(section: Any, meta: DocumentMeta) -> None:
    if not _has_text(section.first_page_header):
        runs = [_draft_run()] if meta.draft else []
        _fill(section.first_page_header, "Normal", runs)
    if not _has_text(section.first_page_footer):
        _fill(section.first_page_footer, "Normal", [])


def _has_text(part: Any) -> bool:
    return not part.is_linked_to_previous and bool(_element(part).xpath(".//w:t | .//w:drawing | .//w:pict"))


def _fill(part: Any, style_id: str, runs: list[Element]) -> None:
    part.is_linked_to_previous = False
    paragraph = _element(part).find(qn("w:p"))
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.append(el("w:pPr", None, val("w:pStyle", style_id)))
    paragraph.extend(runs)


def _element(part: Any) -> Element:
    return part._element  # noqa: SLF001 - python-docx gives no other way to a header's XML


def _header_runs(meta: DocumentMeta) -> list[Element]:
    right = " ".join(filter(None, (meta.kind, meta.reference)))
    runs = [text_run(meta.buyer), text_run(f"\t{right}")]
    if meta.draft:
        runs[1:1] = [text_run("   "), _draft_run()]
    return runs


def _draft_run() -> Element:
    return text_run(_DRAFT, val("w:rStyle", "DAKOntwerp"))


def _footer_runs(meta: DocumentMeta) -> list[Element]:
    title = textwrap.shorten(meta.title, _FOOTER_LENGTH, placeholder=" …")
    page, pages = field_runs("PAGE", "1"), field_runs("NUMPAGES", "1")
    return [text_run(f"{title}\tPagina "), *page, text_run(" van "), *pages]


def set_settings(word: Document, language: str, *, keep_existing: bool) -> None:
    """Write the settings: hyphenation, current Word mode, language; never a prompt when opening."""
    root = word.settings.element
    for child in list(root):
        if not keep_existing or child.tag in (qn("w:updateFields"), qn("w:attachedTemplate")):
            root.remove(child)
    if not keep_existing:
        root.extend(list(fragment(_SETTINGS.format(language=language), "w:settings")))
