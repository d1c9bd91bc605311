"""The house style in Word: every look of a document is a style, so that an organisation can replace it.

Colours on white paper reach contrast 4.5 or more (WCAG 2.2, 1.4.3); sizes are half points, lengths twips.
Built-in styles keep Word's own names, which is how Word finds them in every language; ours are called
"DAK ...".
"""

from dataclasses import dataclass

from docx.document import Document  # noqa: TID253
from docx.oxml.ns import qn  # noqa: TID253

from dakdesk.export.blocks import ParagraphStyle
from dakdesk.export.docx_xml import Element, el, fragment, val

FONT = "Calibri"
ACCENT, TEXT, GREY, MUTED, RED = "0B5F70", "172225", "455357", "5A686C", "A3261C"
LINE, SOFT, ACCENT_SOFT, RED_SOFT, NOTE_SOFT = "C3CFD2", "F3F6F6", "DCEDEF", "FBE9E6", "E5EEF9"
NOTE = "1D549C"


@dataclass(frozen=True, slots=True)
class Style:
    """A style: Word's name, what it builds on, its paragraph and run properties as XML."""

    name: str
    based_on: str = "Normal"
    following: str = ""
    ppr: str = ""
    rpr: str = ""
    kind: str = "paragraph"
    quick: bool = True

    @property
    def id(self) -> str:
        """The id that we give it; a custom Word file may know it under another."""
        words = self.name.replace("-", " ").split()
        return "".join(word[0].upper() + word[1:] for word in words)


def _spacing(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _look(size: int, color: str = TEXT, *, bold: bool = False, more: str = "", track: int = 0) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    tracking = f'<w:spacing w:val="{track}"/>' if track else ""
    return f'{weight}{more}<w:color w:val="{color}"/>{tracking}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _border(side: str, color: str, size: int, space: int = 1) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def _borders(*sides: str) -> str:
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>"


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _heading(level: int, size: int, color: str, before: int, after: int, border: str = "") -> Style:
    ppr = f"<w:keepNext/><w:keepLines/>{border}<w:suppressAutoHyphens/>{_spacing(before, after, 252)}"
    ppr += f'<w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"heading {level}", following="Normal", ppr=ppr, rpr=_look(size, color, bold=True))


def _contents(level: int, indent: int, before: int, *, bold: bool) -> Style:
    ppr = f'{_spacing(before, 0, 240)}<w:ind w:left="{indent}"/>'
    return Style(f"toc {level}", following="Normal", ppr=ppr, rpr=_look(21, bold=bold), quick=False)


def _cover(name: str, ppr: str, rpr: str) -> Style:
    return Style(name, following=name, ppr=ppr, rpr=rpr)


STYLES = (
    Style("Normal", based_on="", ppr=f"<w:widowControl/>{_spacing(0, 120)}", rpr=_look(21)),
    Style("Default Paragraph Font", based_on="", kind="character", quick=False),
    _heading(1, 34, ACCENT, 480, 180, _borders(_border("bottom", ACCENT, 8, 4))),
    _heading(2, 26, ACCENT, 340, 100),
    _heading(3, 23, TEXT, 260, 80),
    _heading(4, 21, GREY, 200, 60),
    Style(
        "Title",
        following="Normal",
        ppr=f"<w:suppressAutoHyphens/>{_spacing(80, 240, 240)}",
        rpr=_look(52, bold=True),
    ),
    Style("Subtitle", following="Normal", ppr=_spacing(0, 240), rpr=_look(28, GREY)),
    _cover(
        "DAK Aanbesteder",
        f"{_borders(_border('top', ACCENT, 36, 14))}{_spacing(0, 20)}",
        _look(32, ACCENT, bold=True),
    ),
    _cover("DAK Adres", _spacing(0, 0), _look(21, GREY)),
    _cover(
        "DAK Soort",
        _spacing(2300, 0),
        _look(26, ACCENT, bold=True, more="<w:caps/>", track=30),
    ),
    _cover("DAK Voorbladnota", _spacing(240, 60), _look(19, GREY)),
    Style("DAK Inleiding", ppr=_spacing(0, 160), rpr=_look(23, GREY)),
    Style(
        "DAK Instructie", ppr=f"<w:keepNext/>{_spacing(0, 160)}", rpr=_look(20, GREY, more="<w:i/><w:iCs/>")
    ),
    Style("DAK Handtekening", ppr=f"<w:keepNext/><w:keepLines/>{_spacing(360, 60)}", rpr=_look(21)),
    Style("List Bullet", ppr=_spacing(0, 60), rpr=_look(21)),
    Style("List Number", ppr=_spacing(0, 60), rpr=_look(21)),
    Style("List Continue", ppr=_spacing(0, 60), rpr=_look(21)),
    Style(
        "DAK Formule",
        ppr=f"<w:keepLines/>{_borders(_border('left', ACCENT, 24, 10))}{_shade(SOFT)}"
        f'{_spacing(120, 200)}<w:ind w:left="454" w:right="454"/>',
        rpr=_look(22),
    ),
    Style(
        "DAK Nota",
        ppr=f"<w:keepLines/>{_borders(_border('left', NOTE, 24, 10))}{_shade(NOTE_SOFT)}"
        f'{_spacing(120, 200)}<w:ind w:left="227" w:right="227"/>',
        rpr=_look(20),
    ),
    Style(
        "caption", following="Normal", ppr=f"<w:keepNext/>{_spacing(160, 80)}", rpr=_look(20, GREY, bold=True)
    ),
    Style("DAK Tabeltekst", ppr=_spacing(50, 50, 247), rpr=_look(19)),
    Style("DAK Tabelkop", "DAK Tabeltekst", ppr="<w:keepNext/>", rpr=_look(19, TEXT, bold=True)),
    Style("DAK Tabel klein", "DAK Tabeltekst", ppr=_spacing(40, 40, 240), rpr=_look(17)),
    Style("DAK Tabelkop klein", "DAK Tabel klein", ppr="<w:keepNext/>", rpr=_look(17, TEXT, bold=True)),
    Style("DAK Tabelafstand", ppr=_spacing(0, 60, 160), rpr=_look(8), quick=False),
    Style(
        "TOC Heading",
        following="Normal",
        ppr=f"<w:keepNext/>{_spacing(0, 200)}",
        rpr=_look(34, ACCENT, bold=True),
    ),
    _contents(1, 0, 100, bold=True),
    _contents(2, 284, 0, bold=False),
    _contents(3, 567, 0, bold=False),
    Style(
        "header",
        ppr=f"{_borders(_border('bottom', LINE, 6, 5))}<w:tabs>@</w:tabs>{_spacing(0, 0)}",
        rpr=_look(17, GREY),
        quick=False,
    ),
    Style(
        "footer",
        ppr=f"{_borders(_border('top', LINE, 6, 5))}<w:tabs>@</w:tabs>{_spacing(0, 0)}",
        rpr=_look(17, GREY),
        quick=False,
    ),
    Style(
        "Hyperlink",
        "",
        rpr=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
        kind="character",
        quick=False,
    ),
    Style("Placeholder Text", "", rpr=f'<w:color w:val="{MUTED}"/>', kind="character", quick=False),
    Style(
        "DAK Ontbrekend",
        "",
        rpr=f'<w:b/><w:bCs/><w:color w:val="{RED}"/>{_shade(RED_SOFT)}',
        kind="character",
    ),
    Style("DAK Ontwerp", "", rpr=f'<w:b/><w:bCs/><w:color w:val="{RED}"/>', kind="character"),
)

PARAGRAPH_STYLES = {
    ParagraphStyle.BODY: "Normal",
    ParagraphStyle.LEAD: "DAK Inleiding",
    ParagraphStyle.INSTRUCTION: "DAK Instructie",
    ParagraphStyle.COVER_BUYER: "DAK Aanbesteder",
    ParagraphStyle.COVER_ADDRESS: "DAK Adres",
    ParagraphStyle.COVER_KIND: "DAK Soort",
    ParagraphStyle.TITLE: "Title",
    ParagraphStyle.SUBTITLE: "Subtitle",
    ParagraphStyle.COVER_NOTE: "DAK Voorbladnota",
    ParagraphStyle.CONTENTS_TITLE: "TOC Heading",
    ParagraphStyle.SIGNATURE: "DAK Handtekening",
    ParagraphStyle.LIST_CONTINUED: "List Continue",
}

_TABLE_STYLES = {
    "DAK Tabel": (
        _border("top", ACCENT, 8, 0) + _border("bottom", ACCENT, 8, 0) + _border("insideH", LINE, 4, 0),
        ACCENT_SOFT,
    ),
    "DAK Sleuteltabel": (
        _border("top", LINE, 4, 0) + _border("bottom", LINE, 4, 0) + _border("insideH", LINE, 4, 0),
        "",
    ),
    "DAK Formulier": (
        "".join(
            _border(side, "7B898D", 4, 0) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ),
        ACCENT_SOFT,
    ),
}


def install_styles(
    document: Document, language: str, text_width: int, *, keep_existing: bool
) -> dict[str, str]:
    """Put our styles into `document` and return the id of every style by name.

    With `keep_existing` (an organisation's own Word file) only the styles that are missing are added.
    """
    root = document.styles.element
    if not keep_existing:
        for style in root.findall(qn("w:style")):
            root.remove(style)
        _replace_defaults(root, language)
    known = {_name(style).lower(): style.get(qn("w:styleId")) for style in root.findall(qn("w:style"))}
    ids = {spec.name: known.get(spec.name.lower(), spec.id) for spec in STYLES}
    for spec in STYLES:
        if spec.name.lower() not in known:
            root.append(_style_element(spec, ids, text_width))
    for name in ("Normal Table", *_TABLE_STYLES):
        ids[name] = known.get(name.lower(), name.replace(" ", ""))
        if name.lower() not in known:
            root.append(_table_style(name, ids))
    return ids


def _name(style: Element) -> str:
    return str(style.find(qn("w:name")).get(qn("w:val")))


def _replace_defaults(root: Element, language: str) -> None:
    for old in root.findall(qn("w:docDefaults")):
        root.remove(old)
    fonts = {f"w:{script}": FONT for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    lang = {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}
    rpr = el("w:rPr", None, el("w:rFonts", fonts), val("w:sz", 21), val("w:szCs", 21), el("w:lang", lang))
    defaults = el("w:docDefaults", None, el("w:rPrDefault", None, rpr), el("w:pPrDefault"))
    root.insert(0, defaults)


def _style_element(spec: Style, ids: dict[str, str], text_width: int) -> Element:
    attributes = {"w:type": spec.kind, "w:styleId": spec.id}
    if spec.name in ("Normal", "Default Paragraph Font"):
        attributes["w:default"] = "1"
    if spec.name.startswith("DAK"):
        attributes["w:customStyle"] = "1"
    ppr = spec.ppr.replace("@", f'<w:tab w:val="right" w:pos="{text_width}"/>')
    return el(
        "w:style",
        attributes,
        val("w:name", spec.name),
        val("w:basedOn", ids[spec.based_on]) if spec.based_on else None,
        val("w:next", ids[spec.following]) if spec.following else None,
        val("w:uiPriority", 39 if spec.name.startswith("toc") else 9),
        None if spec.quick else el("w:unhideWhenUsed"),
        el("w:qFormat") if spec.quick else None,
        fragment(ppr, "w:pPr") if ppr else None,
        fragment(spec.rpr, "w:rPr") if spec.rpr else None,
    )


def _table_style(name: str, ids: dict[str, str]) -> Element:
    attributes = {"w:type": "table", "w:styleId": ids[name]}
    margins = '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    if name == "Normal Table":
        tblpr = f'<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar>'
        base = el("w:style", {**attributes, "w:default": "1"}, val("w:name", name), el("w:semiHidden"))
        base.append(fragment(tblpr, "w:tblPr"))
        return base
    borders, header_fill = _TABLE_STYLES[name]
    tblpr = f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
    first_row = f"<w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>{_shade(header_fill)}</w:tcPr>" if header_fill else ""
    first_column = "<w:rPr><w:b/><w:bCs/></w:rPr>" if name == "DAK Sleuteltabel" else ""
    return el(
        "w:style",
        {**attributes, "w:customStyle": "1"},
        val("w:name", name),
        val("w:basedOn", ids["Normal Table"]),
        el("w:qFormat"),
        fragment(tblpr, "w:tblPr"),
        _conditional("firstRow", first_row),
        _conditional("firstCol", first_column),
    )


def _conditional(part: str, xml: str) -> Element | None:
    if not xml:
        return None
    element = fragment(xml, "w:tblStylePr")
    element.set(qn("w:type"), part)
    return element
