"""A document with every kind of block in it, for the tests of the writers."""

from datetime import date
from pathlib import Path

from dakdesk.export.document_meta import DocumentMeta
from dakdesk.export.render import RenderedDocument, render_document

FOLDER = Path(__file__).parents[2] / "data" / "export"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000080000000408020000003cafe9a7000000114944415478da63e0"
    "8e2fc08a18a8270100468f1b41fc407e620000000049454e44ae426082"
)
META = DocumentMeta(
    title="Levering van laptops | met terugname",
    buyer="Gemeente Waterdijk",
    reference="2027/ICT/004",
    subject="Duurzame laptops",
    day=date(2027, 2, 1),
)
CONTEXT: dict[str, object] = {
    "buyer": META.buyer,
    "reference": META.reference,
    "title": META.title,
    "items": ["Laptop", "Scherm\nmet kabel", "# geen kop"],
    "story": "Eerste alinea.\n\n- een\n- twee\n\nLaatste alinea.",
}


def everything() -> RenderedDocument:
    """Return the sample document."""
    return render_document("everything.md", CONTEXT, [FOLDER], {"chart": PNG})


def render(folder: Path, text: str, **context: object) -> RenderedDocument:
    """Return a template given as text, rendered."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "template.md").write_text(text, encoding="utf-8")
    return render_document("template.md", context, [folder])
