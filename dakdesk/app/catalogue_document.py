"""Criteria of the catalogue as a Word document, for reading in a working group."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dakdesk.app.knowledge import knowledge_of
from dakdesk.app.language import t
from dakdesk.app.paths import template_dir
from dakdesk.app.settings import Settings
from dakdesk.catalogue.placement import file_title
from dakdesk.domain.criterion import Criterion

LANGUAGE = "nl"


def write_criteria_document(
    criteria: Sequence[Criterion], path: Path, settings: Settings, day: date, title: str = ""
) -> Path:
    """Write the document completely or not at all, in the house style of the settings.

    Raises what `document_problem` tells of an own template or house style, and OSError.
    """
    from dakdesk.files.atomic_file import write_bytes

    write_bytes(path, criteria_document(criteria, settings, day, title))
    return path


def criteria_document(criteria: Sequence[Criterion], settings: Settings, day: date, title: str = "") -> bytes:
    """Return the bytes of the document; `day` is printed nowhere but in its properties."""
    from dakdesk.export.context.catalogue import TEMPLATE, catalogue_context
    from dakdesk.export.context.sources import load_words
    from dakdesk.export.document_meta import DocumentMeta
    from dakdesk.export.docx_writer import docx_bytes
    from dakdesk.export.render import render_document

    groups = knowledge_of(settings.own_folder).product_groups
    titles = {group.id: groups.name(group.id) for group in groups.product_groups}
    heading = title or t("Criteria for discussion")
    context = catalogue_context(
        criteria, heading, lambda stem: file_title(stem, titles), load_words(template_dir() / LANGUAGE)
    )
    own = (Path(settings.own_templates),) if settings.own_templates else ()
    folders = tuple(folder / LANGUAGE for folder in (*own, template_dir()))
    meta = DocumentMeta(title=heading, kind=t("Catalogue"), buyer=settings.organisation, day=day)
    reference = Path(settings.house_style) if settings.house_style else None
    return docx_bytes(render_document(TEMPLATE, context, folders), meta, reference)
