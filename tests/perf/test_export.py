"""Exporting the bestek of the largest example, against writing the same text with bare python-docx calls."""

from collections.abc import Callable
from pathlib import Path

from docx import Document  # noqa: TID253 - the floor that is measured against

from dakdesk.app.examples import example_ids, example_path, read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.export.blocks import Blocks, Heading, ListItem, PageBreak, Runs, Table, plain_text, runs_of
from tests.perf.measure import Ratio, calls

GOAL = 1.5


def test_a_bestek_is_exported_in_little_more_than_bare_writing_takes(
    tmp_path: Path, show: Callable[[Ratio], Ratio]
) -> None:
    dossier = read_example(max(example_ids(), key=lambda name: example_path(name).stat().st_size))
    service = ExportService()
    blocks = service.rendered(dossier, DocumentKind.TENDER).blocks
    written, bare = tmp_path / "bestek.docx", tmp_path / "bare.docx"
    ratio = calls(
        "export of the largest example, against bare python-docx",
        lambda: service.write(dossier, DocumentKind.TENDER, written),
        lambda: _write_bare(blocks, bare),
        times=10,
    )
    assert written.stat().st_size > 0
    assert show(ratio).value <= GOAL


def _write_bare(blocks: Blocks, path: Path) -> None:
    document = Document()
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(plain_text(block.runs), block.level)
        elif isinstance(block, ListItem):
            style = "List Number" if block.ordered else "List Bullet"
            _add_runs(document.add_paragraph(style=style), block.runs)
        elif isinstance(block, Table):
            _add_table(document, block)
        elif isinstance(block, PageBreak):
            document.add_page_break()  # type: ignore[no-untyped-call]
        else:
            _add_runs(document.add_paragraph(), tuple(runs_of(block)))
    document.save(str(path))


def _add_table(document, block: Table) -> None:  # type: ignore[no-untyped-def]
    rows = ([block.header] if block.header else []) + list(block.rows)
    table = document.add_table(rows=len(rows), cols=len(block.alignments), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, runs in zip(row.cells, cells, strict=True):
            _add_runs(cell.paragraphs[0], runs)


def _add_runs(paragraph, runs: Runs) -> None:  # type: ignore[no-untyped-def]
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
