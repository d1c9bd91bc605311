"""Which template and which context make which document; loaded with the first document."""

from collections.abc import Callable

from dakdesk.domain.cost_lots import cost_lots
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind
from dakdesk.export.context import formats
from dakdesk.export.context.bestek import TEMPLATE, bestek_context
from dakdesk.export.context.checks import planned_checks
from dakdesk.export.context.cost_note import TEMPLATE as COST_NOTE
from dakdesk.export.context.cost_note import cost_note_context
from dakdesk.export.context.costs import lots_of_study
from dakdesk.export.context.followup import followup_context
from dakdesk.export.context.market import questionnaire_context, report_context
from dakdesk.export.context.needs import needs_note_context
from dakdesk.export.context.sources import Sources, Values
from dakdesk.export.context.subject import quantity_mark
from dakdesk.export.cost_sheet import cost_sheet_xlsx
from dakdesk.export.document_meta import DocumentMeta
from dakdesk.export.xlsx_writer import FollowUpRow, InventoryRow, follow_up_xlsx, inventory_xlsx
from dakdesk.flow.followup_changes import first_day
from dakdesk.lcc.offers.cells import Workbook
from dakdesk.lcc.offers.workbook import SheetSubject, cost_workbook

Sheet = Callable[[Dossier, Sources], bytes]
Context = Callable[[Dossier, Sources], Values]

CONTEXTS: dict[str, tuple[str, Context]] = {
    "bestek": (TEMPLATE, bestek_context),
    "behoeftenota": ("behoeftenota.md.j2", needs_note_context),
    "marktvragenlijst": ("marktvragenlijst.md.j2", questionnaire_context),
    "marktverslag": ("marktverslag.md.j2", report_context),
    "kostennota": (COST_NOTE, cost_note_context),
    "opvolgblad": ("opvolgblad.md.j2", followup_context),
}
"""By the value of `DocumentKind`."""


def _inventory(dossier: Dossier, sources: Sources) -> bytes:
    contract = dossier.contract
    lots = {lot.id: lot.title for lot in contract.lots}
    works = contract.kind is ContractKind.WORKS
    rows = [
        InventoryRow(
            number=str(number),
            description=item.description,
            unit=f"{item.unit} ({quantity_mark(item)})" if works else item.unit,
            quantity=item.quantity,
            vat_percent=contract.terms.vat_percent,
            lot=lots.get(item.lot_id, ""),
        )
        for number, item in enumerate(contract.inventory, 1)
    ]
    meta = _sheet_meta(dossier, sources.words.of("annex", "bill_of_quantities" if works else "inventory"))
    return inventory_xlsx(meta, rows, brands=contract.kind is ContractKind.SUPPLIES)


def _plan(dossier: Dossier, sources: Sources) -> bytes:
    written = followup_context(dossier, sources)["rows"]
    rows = [
        FollowUpRow(
            number=row["nr"],
            what=row["what"],
            how=row["how"],
            when=row["moment"],
            day=first_day(check, dossier),
            responsible=row["who"],
            proof=formats.capital(row["proof"]),
            consequence=" ".join(filter(None, (row["consequence"], row["amount"]))),
        )
        for row, check in zip(written, planned_checks(dossier), strict=True)
    ]
    return follow_up_xlsx(_sheet_meta(dossier, "Controleplan"), rows)


def _sheet_meta(dossier: Dossier, kind: str) -> DocumentMeta:
    contract = dossier.contract
    return DocumentMeta(
        title=contract.title,
        kind=kind,
        buyer=contract.buyer.name,
        reference=contract.reference,
        day=contract.calendar.publication or dossier.created,
    )


def cost_workbook_of(dossier: Dossier, sources: Sources) -> Workbook:
    """Return the fill-in sheet for life-cycle cost as plain cells."""
    contract, named = dossier.contract, cost_lots(dossier)
    subject = SheetSubject(
        dossier_id=dossier.id,
        title=contract.title,
        reference=contract.reference,
        buyer=contract.buyer.name,
        lots=lots_of_study(dossier)["lots"],
        lot_numbers=tuple(str(lot.number) for lot in named) if len(named) > 1 else (),
    )
    return cost_workbook(dossier.costs, subject, sources.words.of)


def _cost_sheet(dossier: Dossier, sources: Sources) -> bytes:
    return cost_sheet_xlsx(_sheet_meta(dossier, "Rekenblad"), cost_workbook_of(dossier, sources))


SHEETS: dict[str, Sheet] = {"inventaris": _inventory, "rekenblad": _cost_sheet, "controleplan": _plan}
"""The Excel files, by the value of `DocumentKind`."""
