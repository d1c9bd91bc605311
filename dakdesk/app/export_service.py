"""Documents of a dossier: which there are, what they are called, how they look, where they are written.

Everything heavy (templates, Word, Excel) is loaded when the first document is made.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.language import t
from dakdesk.app.paths import template_dir
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import CostRole, Gravity, Step, YesNoUnknown
from dakdesk.flow.steps import open_findings, with_gaps

if TYPE_CHECKING:
    from dakdesk.export.context.sources import Sources, Words
    from dakdesk.export.document_meta import DocumentMeta
    from dakdesk.export.render import RenderedDocument
    from dakdesk.flow.cost_offers import OfferComparison
    from dakdesk.lcc.offers.cells import Workbook

Progress = Callable[[int, int, str], None]
PictureMaker = Callable[[CostStudy], Mapping[str, bytes]]
"""Draws the charts of a cost study: PNG by the name under which templates ask for them."""


class DocumentKind(StrEnum):
    """The documents that one dossier gives; the value is part of the file name."""

    TENDER = "bestek"
    NEEDS_NOTE = "behoeftenota"
    QUESTIONNAIRE = "marktvragenlijst"
    MARKET_REPORT = "marktverslag"
    COST_NOTE = "kostennota"
    FOLLOWUP_SHEET = "opvolgblad"
    INVENTORY = "inventaris"
    COST_SHEET = "rekenblad"
    FOLLOWUP_PLAN = "controleplan"


SPREADSHEETS = (DocumentKind.INVENTORY, DocumentKind.COST_SHEET, DocumentKind.FOLLOWUP_PLAN)
"""The documents that are Excel files; the others are Word files."""
_TITLES = {
    DocumentKind.TENDER: "Bestek",
    DocumentKind.NEEDS_NOTE: "Behoeftenota",
    DocumentKind.QUESTIONNAIRE: "Vragenlijst marktconsultatie",
    DocumentKind.MARKET_REPORT: "Verslag marktconsultatie",
    DocumentKind.COST_NOTE: "Kostennota",
    DocumentKind.FOLLOWUP_SHEET: "Opvolgblad",
}
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+|\s+')
_NAME_LENGTH = 60


class ExportService:
    """Makes documents; `own_templates` and `reference` are the organisation's, when it has them.

    `pictures` draws charts; without it a document has the tables only.
    """

    def __init__(
        self,
        knowledge: Knowledge | None = None,
        own_templates: Sequence[Path] = (),
        reference: Path | None = None,
        pictures: PictureMaker | None = None,
    ) -> None:
        self._knowledge = knowledge or Knowledge()
        self._own_templates = tuple(own_templates)
        self._reference = reference
        self._picture_maker = pictures

    def kinds(self, dossier: Dossier) -> tuple[DocumentKind, ...]:
        """Return the documents that this dossier has content for, in the order of the steps."""
        return tuple(kind for kind in DocumentKind if _has_content(kind, dossier))

    def title(self, kind: DocumentKind) -> str:
        """Return what a document is called on screen."""
        return t(f"term.DocumentKind.{kind.value}")

    def file_name(self, dossier: Dossier, kind: DocumentKind) -> str:
        """Return a name that Windows accepts: kind, reference or title, extension."""
        return f"{kind.value}-{_called(dossier)}.{'xlsx' if kind in SPREADSHEETS else 'docx'}"

    def offers_report_name(self, dossier: Dossier) -> str:
        """Return the file name of the comparison of tenders on cost."""
        return f"kostenvergelijking-{_called(dossier)}.docx"

    def preview(self, dossier: Dossier) -> "RenderedDocument":
        """Return the bestek as blocks, with its gaps."""
        return self.rendered(dossier, DocumentKind.TENDER)

    def gap_findings(self, dossier: Dossier) -> tuple[Finding, ...]:
        """Return a finding for each passage of the bestek that still has to be filled in."""
        return gaps_as_findings(self.preview(dossier))

    def rendered(self, dossier: Dossier, kind: DocumentKind) -> "RenderedDocument":
        """Return a Word document of the dossier as blocks."""
        from dakdesk.app.document_contexts import CONTEXTS
        from dakdesk.export.render import render_document

        template, context = CONTEXTS[kind.value]
        values = context(dossier, self._sources(dossier))
        return render_document(template, values, self._folders(dossier), self._pictures(dossier, kind))

    def write(self, dossier: Dossier, kind: DocumentKind, path: Path) -> Path:
        """Write one document completely or not at all; raises OSError when the disk refuses."""
        from dakdesk.files.atomic_file import write_bytes

        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, self.content(dossier, kind))
        return path

    def content(self, dossier: Dossier, kind: DocumentKind) -> bytes:
        """Return the bytes of one document."""
        if kind in SPREADSHEETS:
            return self._sheet(dossier, kind)
        from dakdesk.export.docx_writer import docx_bytes

        return docx_bytes(self.rendered(dossier, kind), self._meta(dossier, kind), self._reference)

    def write_all(
        self,
        dossier: Dossier,
        folder: Path,
        kinds: Sequence[DocumentKind] | None = None,
        progress: Progress | None = None,
    ) -> tuple[Path, ...]:
        """Write the wanted documents into `folder`, which is made when needed: all of them or none.

        Every document is made before the first is written. Raises OSError when the disk refuses.
        """
        wanted = kinds if kinds is not None else self.kinds(dossier)
        made: dict[Path, bytes] = {}
        for number, kind in enumerate(wanted, 1):
            if progress:
                progress(number, len(wanted), self.title(kind))
            made[folder / self.file_name(dossier, kind)] = self.content(dossier, kind)
        from dakdesk.files.together import write_together

        write_together(made)
        return tuple(made)

    def _pictures(self, dossier: Dossier, kind: DocumentKind) -> Mapping[str, bytes]:
        """Return the charts: of the study in the note, of the invented example in the bestek."""
        if self._picture_maker is None:
            return {}
        if kind is DocumentKind.COST_NOTE:
            return self._picture_maker(dossier.costs)
        if kind is DocumentKind.TENDER and dossier.costs.role is CostRole.AWARD:
            from dakdesk.flow.cost_example import example_study

            return self._picture_maker(example_study(dossier.costs))
        return {}

    def offers_report(
        self, dossier: Dossier, comparison: "OfferComparison", refused: Mapping[str, Sequence[str]]
    ) -> bytes:
        """Return the comparison of tenders on cost as a Word file, annex to the award report.

        `refused` says what is wrong by the name of a file that is not taken over.
        """
        from dakdesk.export.context.cost_offers import TEMPLATE, cost_offers_context
        from dakdesk.export.docx_writer import docx_bytes
        from dakdesk.export.render import render_document

        context = cost_offers_context(dossier, self._sources(dossier), comparison, refused)
        document = render_document(TEMPLATE, context, self._folders(dossier))
        meta = replace(self._meta(dossier, DocumentKind.COST_NOTE), kind="Kostenvergelijking")
        return docx_bytes(document, meta, self._reference)

    def cost_workbook(self, dossier: Dossier) -> "Workbook":
        """Return the fill-in sheet of a dossier as plain cells, to compare filled-in ones with."""
        from dakdesk.app.document_contexts import cost_workbook_of

        return cost_workbook_of(dossier, self._sources(dossier))

    def _sheet(self, dossier: Dossier, kind: DocumentKind) -> bytes:
        from dakdesk.app.document_contexts import SHEETS

        return SHEETS[kind.value](dossier, self._sources(dossier))

    def _folders(self, dossier: Dossier) -> tuple[Path, ...]:
        language = dossier.document.language
        return tuple(folder / language for folder in (*self._own_templates, template_dir()))

    def _sources(self, dossier: Dossier) -> "Sources":
        from dakdesk.export.context.sources import Sources

        return Sources(
            words=self._words,
            thresholds=self._knowledge.thresholds(dossier.contract, dossier.created),
            framework=self._knowledge.framework(dossier.needs.framework_id),
            product_groups=self._knowledge.product_groups,
            names=self._knowledge.names,
        )

    @cached_property
    def _words(self) -> "Words":
        from dakdesk.export.context.sources import load_words

        return load_words(template_dir() / "nl")

    def _meta(self, dossier: Dossier, kind: DocumentKind) -> "DocumentMeta":
        from dakdesk.export.document_meta import DocumentMeta
        from dakdesk.export.markup import reveal

        contract = dossier.contract
        return DocumentMeta(
            title=reveal(contract.title) or t("Untitled tender"),
            kind=_TITLES[kind],
            buyer=reveal(contract.buyer.name),
            reference=reveal(contract.reference),
            subject=reveal(contract.subject),
            day=contract.calendar.publication or dossier.created,
            draft=kind is DocumentKind.TENDER and self._is_draft(dossier),
        )

    def _is_draft(self, dossier: Dossier) -> bool:
        found = with_gaps(self._knowledge.findings(dossier), self.gap_findings(dossier))
        return any(finding.gravity is Gravity.BLOCKING for finding in open_findings(dossier, found))


def gaps_as_findings(document: "RenderedDocument") -> tuple[Finding, ...]:
    """Return a finding for each different gap of a document, in reading order."""
    gaps = {gap.key: gap for gap in document.gaps}
    return tuple(
        Finding(
            code=gap.code,
            gravity=Gravity.BLOCKING,
            step=_step_of(gap.path),
            path=gap.path,
            params=(("label", gap.label),),
        )
        for gap in gaps.values()
    )


def _called(dossier: Dossier) -> str:
    names = (dossier.contract.reference, dossier.contract.title, dossier.id)
    return next(filter(None, map(_safe_name, names)), "dossier")


def _safe_name(name: str) -> str:
    return _NOT_IN_A_NAME.sub("-", name).strip("-. ")[:_NAME_LENGTH].strip("-. ")


def _has_content(kind: DocumentKind, dossier: Dossier) -> bool:
    market = dossier.market
    if kind is DocumentKind.QUESTIONNAIRE:
        return bool(market.questions)
    if kind is DocumentKind.MARKET_REPORT:
        return market.needed is YesNoUnknown.YES and bool(market.companies)
    if kind is DocumentKind.COST_NOTE:
        return dossier.costs.needed is YesNoUnknown.YES and bool(dossier.costs.lines)
    if kind is DocumentKind.COST_SHEET:
        from dakdesk.lcc.offers.study import fills_in

        return fills_in(dossier.costs)
    if kind is DocumentKind.INVENTORY:
        return bool(dossier.contract.inventory)
    if kind in (DocumentKind.FOLLOWUP_SHEET, DocumentKind.FOLLOWUP_PLAN):
        return bool(dossier.followup.checks)
    return True


def _step_of(path: str) -> Step:
    name = path.partition(".")[0]
    return Step(name) if name in {step.value for step in Step} else Step.DOCUMENT
