"""Numbering of lists in Word: one bullet definition, one numbered definition, one instance per list."""

from docx.document import Document  # noqa: TID253
from docx.oxml.ns import qn  # noqa: TID253

from dakdesk.export.blocks import ListItem
from dakdesk.export.docx_xml import Element, el, val

_LEVELS = 4
_INDENT = 397
_BULLETS = "•–▪·"
_FORMATS = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."), ("decimal", "%4)"))


class Numbering:
    """Gives each list its number id, and starts every numbered list anew."""

    def __init__(self, document: Document, *, keep_existing: bool) -> None:
        self._root = document.part.numbering_part.element
        if not keep_existing:
            for child in list(self._root):
                self._root.remove(child)
        self._next = 1 + max(
            self._used("w:num", "w:numId") + self._used("w:abstractNum", "w:abstractNumId"), default=0
        )
        self._bullet_definition = self._define(ordered=False)
        self._number_definition = self._define(ordered=True)
        self._bullets = self._instance(self._bullet_definition)
        self._numbers: dict[int, int] = {}

    def properties(self, item: ListItem) -> Element:
        """Return the numbering properties of a list item."""
        level = min(item.level, _LEVELS - 1)
        number = self._number_of(item, level) if item.ordered else self._bullets
        return el("w:numPr", None, val("w:ilvl", level), val("w:numId", number))

    def _number_of(self, item: ListItem, level: int) -> int:
        if item.list_id not in self._numbers:
            start = el("w:lvlOverride", {"w:ilvl": level}, val("w:startOverride", item.number))
            self._numbers[item.list_id] = self._instance(self._number_definition, start)
        return self._numbers[item.list_id]

    def _used(self, tag: str, attribute: str) -> list[int]:
        return [int(element.get(qn(attribute))) for element in self._root.findall(qn(tag))]

    def _fresh(self) -> int:
        self._next += 1
        return self._next - 1

    def _define(self, *, ordered: bool) -> int:
        number = self._fresh()
        levels = [_number_level(level) if ordered else _bullet_level(level) for level in range(_LEVELS)]
        kind = val("w:multiLevelType", "hybridMultilevel")
        definition = el("w:abstractNum", {"w:abstractNumId": number}, kind, *levels)
        first = self._root.find(qn("w:num"))
        if first is None:
            self._root.append(definition)
        else:
            first.addprevious(definition)
        return number

    def _instance(self, definition: int, *overrides: Element) -> int:
        number = self._fresh()
        self._root.append(el("w:num", {"w:numId": number}, val("w:abstractNumId", definition), *overrides))
        return number


def indent_of(level: int) -> int:
    """Return the left indent in twips of the text of a list item."""
    return _INDENT * (min(level, _LEVELS - 1) + 1)


def _bullet_level(level: int) -> Element:
    return _level(level, "bullet", _BULLETS[level])


def _number_level(level: int) -> Element:
    kind, text = _FORMATS[level]
    return _level(level, kind, text)


def _level(level: int, kind: str, text: str) -> Element:
    indent = el("w:ind", {"w:left": indent_of(level), "w:hanging": _INDENT})
    return el(
        "w:lvl",
        {"w:ilvl": level},
        val("w:start", 1),
        val("w:numFmt", kind),
        val("w:lvlText", text),
        val("w:lvlJc", "left"),
        el("w:pPr", None, indent),
    )
