"""Read a rendered document as a reader would: by heading, by text, by table."""

from collections.abc import Mapping

from dakdesk.domain.dossier import Dossier
from dakdesk.export.blocks import Heading, PageBreak, Table, TableOfContents, plain_text, runs_of
from dakdesk.export.context.bestek import TEMPLATE, bestek_context
from dakdesk.export.context.followup import followup_context
from dakdesk.export.render import RenderedDocument, render_document
from tests.unit.export.context.dossiers import TEMPLATES, sources


def bestek(dossier: Dossier) -> RenderedDocument:
    """Return the bestek of a dossier."""
    return render_document(TEMPLATE, bestek_context(dossier, sources(dossier)), (TEMPLATES,))


def follow_up_sheet(dossier: Dossier) -> RenderedDocument:
    """Return the follow-up sheet of a dossier."""
    return render_document("opvolgblad.md.j2", followup_context(dossier, sources(dossier)), (TEMPLATES,))


def text(document: RenderedDocument) -> str:
    """Return everything that can be read, one block or table cell a line, gaps included."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            lines += [plain_text(cell) for row in (block.header, *block.rows) for cell in row]
        else:
            lines.append("".join(run.text for run in runs_of(block)))
    return "\n".join(lines).replace("\u00a0", " ")


def section(document: RenderedDocument, start: str) -> str:
    """Return the text under the heading that begins with `start`, to the next heading of its level."""
    blocks = list(document.blocks)
    first = next(nr for nr, b in enumerate(blocks) if isinstance(b, Heading) and _title(b).startswith(start))
    head = blocks[first]
    assert isinstance(head, Heading)
    rest = blocks[first + 1 :]
    end = next(
        (nr for nr, b in enumerate(rest) if isinstance(b, Heading) and b.level <= head.level), len(rest)
    )
    return text(RenderedDocument(blocks=(head, *rest[:end])))


def empty_headings(document: RenderedDocument) -> list[str]:
    """Return the headings after which nothing is said before the next heading of their level or higher."""
    wrong: list[str] = []
    waiting: list[Heading] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            wrong += [_title(h) for h in waiting if h.level >= block.level]
            waiting = [h for h in waiting if h.level < block.level]
            waiting.append(block)
        elif not isinstance(block, PageBreak | TableOfContents):
            waiting = []
    return wrong + [_title(h) for h in waiting]


def texts_in(value: object) -> list[str]:
    """Return all texts in a context."""
    if isinstance(value, Mapping):
        return [found for each in value.values() for found in texts_in(each)]
    if isinstance(value, list | tuple):
        return [found for each in value for found in texts_in(each)]
    return [value] if isinstance(value, str) else []


def _title(heading: Heading) -> str:
    return plain_text(heading.runs)
