"""The installed program tests itself: store, example, document, catalogue. For administrators."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from dakdesk.app.examples import example_ids, read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.language import t

Say = Callable[[str], None]


class SelfTestFailure(Exception):  # noqa: N818 - a part of the program does not do what it must
    """A part does not work; the message says what was seen."""


def run_self_test(say: Say) -> int:
    """Run every part; print a line each; return 0 when all pass, 1 otherwise."""
    failed = False
    with tempfile.TemporaryDirectory(prefix="dakdesk-") as folder:
        for name, part in PARTS:
            try:
                say(f"ok   {t(name)}: {part(Path(folder))}")
            except Exception as error:  # every failure of a part is this test's result
                failed = True
                say(f"FOUT {t(name)}: {type(error).__name__}: {error}")
    say(t("self-test failed") if failed else t("self-test passed"))
    return int(failed)


def _store(folder: Path) -> str:
    from dakdesk.flow.summary import summarize
    from dakdesk.store.records import Author
    from dakdesk.store.repository import Repository

    dossier = read_example(example_ids()[0])
    with Repository.open(folder / "zelftest.sqlite", Author(name="zelftest", host="", pid=0)) as repository:
        repository.create(dossier, summarize(dossier, ()))
        if repository.load(dossier.id).dossier != dossier:
            raise SelfTestFailure("what was read is not what was saved")
    return t("saved and read back")


def _documents(folder: Path) -> str:
    from dakdesk.export.docx_check import check_docx

    service, dossier = ExportService(), read_example(example_ids()[0])
    path = service.write(dossier, DocumentKind.TENDER, folder / "bestek.docx")
    faults = check_docx(path.read_bytes())
    if faults:
        raise SelfTestFailure("; ".join(map(str, faults)))
    return t("{count} bytes", count=path.stat().st_size)


def _catalogue(_: Path) -> str:
    return t("{shown} criteria", shown=len(Knowledge().catalogue().criteria))


def _policy(_: Path) -> str:
    return ", ".join(framework.name for framework in Knowledge().policy.frameworks)


PARTS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("policy", _policy),
    ("catalogue", _catalogue),
    ("store", _store),
    ("document", _documents),
)
