"""The fixed template of criteria in a spreadsheet: its sheets, its columns, and what each cell may hold.

One sheet has a row a criterion; every other sheet has the rows that belong to a criterion, which its first
column names by id. Names of sheets and columns are part of the file format and are Dutch in every language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from dakdesk.catalogue.groups import GroupHead
from dakdesk.domain.criterion import Label, LegalNote, Parameter, PlannedCheck, ScoreStep, Source
from dakdesk.domain.terms import (
    Certainty,
    CheckMoment,
    Consequence,
    ContractKind,
    CostEffect,
    CriterionStatus,
    Level,
    ParameterType,
    Place,
    ProposedWhen,
)

TEMPLATE_VERSION = 1
GUIDE_SHEET, LISTS_SHEET = "Uitleg", "Keuzelijsten"
VERSION_WORDS = "Versie van het sjabloon"
LONGEST_TEXT = 32_767
"""What one cell of a spreadsheet can hold."""


class CellKind(Enum):
    """What a cell holds; LIST, TERMS and WHOLES have one item a line; VALUE follows the row's own type."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes or no"
    TERM = "term"
    TERMS = "terms"
    LIST = "list"
    WHOLES = "whole numbers"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `field` is the field of the record, with a dot inside another record."""

    field: str
    head: str
    kind: CellKind = CellKind.TEXT
    width: int = 20
    terms: type[StrEnum] | None = None
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """One sheet; `field` names the list of the criterion that its rows fill, empty for the criteria."""

    name: str
    columns: tuple[Column, ...]
    field: str = ""
    record: type | None = None

    def column_of(self, field: str) -> Column:
        """Return the column of a field, or the first one when it has none of its own."""
        return next((each for each in self.columns if each.field == field), self.columns[0])


def _text(field: str, head: str, width: int = 30, *, required: bool = False, hint: str = "") -> Column:
    return Column(field=field, head=head, width=width, required=required, hint=hint)


def _term(field: str, head: str, terms: type[StrEnum], *, required: bool = False) -> Column:
    return Column(
        field=field, head=head, kind=CellKind.TERM, terms=terms, required=required, hint="Kies uit de lijst."
    )


def _list(field: str, head: str, width: int = 24, hint: str = "Eén per regel (Alt+Enter).") -> Column:
    return Column(field=field, head=head, kind=CellKind.LIST, width=width, hint=hint)


def _of(kind: CellKind, field: str, head: str, *, required: bool = False, hint: str = "") -> Column:
    return Column(field=field, head=head, kind=kind, width=14, required=required, hint=hint)


ID_HEAD = "Criterium"
_OWNER = _text("criterion", ID_HEAD, 30, required=True, hint="Het id van het criterium op het blad Criteria.")

CRITERIA = SheetLayout(
    name="Criteria",
    columns=(
        _text(
            "id", "Id", 30, required=True, hint="Kleine letters met streepjes, begint met de productgroep."
        ),
        _of(
            CellKind.WHOLE, "version", "Versie", required=True, hint="Begint bij 1; hoger na elke wijziging."
        ),
        _term("status", "Status", CriterionStatus, required=True),
        _of(CellKind.DATE, "valid_from", "Geldig vanaf", required=True, hint="Een datum."),
        _of(CellKind.DATE, "valid_until", "Geldig tot", hint="Een datum, of leeg."),
        _text("title", "Titel", 40, required=True),
        _term("place", "Plaats in het bestek", Place, required=True),
        _term("level", "Niveau", Level, required=True),
        _of(CellKind.YES_NO, "essential", "Essentieel", hint="Ja of nee."),
        _text("text", "Tekst", 70, required=True, hint="Een waarde staat tussen accolades, zoals {jaren}."),
        _text("why", "Waarom", 50, required=True),
        _text("argument", "Argument voor het college", 40),
        _text("proof_offer", "Bewijs bij de offerte", 40),
        _text("equivalence", "Gelijkwaardigheid", 40, hint="Nodig bij keurmerken, met 'gelijkwaardig'."),
        _list("product_groups", "Productgroepen", 28, "Eén id per regel; leeg: alle groepen."),
        Column(
            field="kinds",
            head="Soort opdracht",
            kind=CellKind.TERMS,
            terms=ContractKind,
            required=True,
            hint="Eén per regel: Werken, Leveringen, Diensten.",
        ),
        _list("cpv", "CPV-codes", 16),
        _text("theme", "Thema", 16),
        _text("lifecycle_phase", "Levensfase", 16),
        _list("ambitions", "Ambities", 12),
        _list("goals", "Doelstellingen", 14),
        _of(CellKind.WHOLES, "sdg", "SDG", hint="Nummers van 1 tot 17, één per regel."),
        _text("scoring.method", "Score: methode", 40, hint="Alleen bij een gunningscriterium."),
        _text("scoring.formula", "Score: formule", 40),
        _of(CellKind.NUMBER, "scoring.weight_minimum", "Gewicht: minimum"),
        _of(CellKind.NUMBER, "scoring.weight_default", "Gewicht: voorstel"),
        _of(CellKind.NUMBER, "scoring.weight_maximum", "Gewicht: maximum"),
        _of(CellKind.YES_NO, "scoring.above_requirement", "Punten boven de eis", hint="Ja of nee."),
        _list("lcc_links", "Posten levenscycluskost"),
        _text("market.availability", "Markt: aanbod", 40),
        _text("market.date", "Markt: datum", 14),
        _text("market.source", "Markt: bron", 24),
        _text("sme", "Kmo", 40),
        _term("cost_effect", "Kosteneffect", CostEffect),
        _text("cost_note", "Kosten: toelichting", 40),
        _list("questions", "Vragen aan de markt", 50, "Eén vraag per regel."),
        _list("related", "Verwante criteria", 28),
        _list("conflicts_with", "Gaat niet samen met", 28),
        _list("measures", "Wat het regelt", 24, "Wat een ander criterium ook regelt, één per regel."),
        _term("proposed", "Voorstellen", ProposedWhen),
        _text("supersedes", "Vervangt", 28),
        _text("change_note", "Wat is gewijzigd", 30),
        _list("eforms.bt06", "eForms BT-06", 14),
        _list("eforms.bt774", "eForms BT-774", 14),
        _list("eforms.bt775", "eForms BT-775", 14),
        _list("eforms.bt776", "eForms BT-776", 14),
        _text("eforms.bt777", "eForms BT-777", 24),
        _list("eforms.bt805", "eForms BT-805", 14),
        _text("eforms.bt754", "eForms BT-754", 14),
        _text("made_by", "Gemaakt door", 24, required=True, hint="De organisatie die het criterium schreef."),
        _text("licence", "Licentie", 24, hint="Nodig voor criteria van een andere organisatie."),
    ),
)

PARAMETERS = SheetLayout(
    name="Parameters",
    field="parameters",
    record=Parameter,
    columns=(
        _OWNER,
        _text("key", "Sleutel", 16, required=True, hint="Zoals ze tussen accolades in de tekst staat."),
        _text("label", "Naam", 40, required=True),
        _term("type", "Soort", ParameterType),
        _text("unit", "Eenheid", 14, hint="Zoals ze in de tekst staat."),
        Column(field="default", head="Startwaarde", kind=CellKind.VALUE, width=20),
        _of(CellKind.NUMBER, "minimum", "Minimum"),
        _of(CellKind.NUMBER, "maximum", "Maximum"),
        _list("choices", "Keuzen", 30),
        _of(CellKind.YES_NO, "confirm", "Te bevestigen", hint="Ja of nee."),
    ),
)
CHECKS = SheetLayout(
    name="Controles",
    field="checks",
    record=PlannedCheck,
    columns=(
        _OWNER,
        _text("what", "Wat", 40, required=True),
        _text("how", "Hoe", 40, required=True),
        _term("moment", "Wanneer", CheckMoment),
        _of(CellKind.WHOLE, "months", "Maanden"),
        _text("who", "Door wie", 24),
        _text("proof", "Bewijs", 30),
        _term("consequence", "Gevolg", Consequence),
    ),
)
LABELS = SheetLayout(
    name="Keurmerken",
    field="labels",
    record=Label,
    columns=(
        _OWNER,
        _text("name", "Keurmerk", 30, required=True),
        _of(CellKind.YES_NO, "covers_all", "Dekt alle eisen", hint="Ja of nee."),
        _text("covers", "Dekt deze eisen", 40),
    ),
)
STEPS = SheetLayout(
    name="Scoretrappen",
    field="scoring.rubric",
    record=ScoreStep,
    columns=(
        _OWNER,
        Column(
            field="share",
            head="Aandeel van de punten",
            kind=CellKind.NUMBER,
            width=16,
            required=True,
            hint="Van 0 (geen punten) tot 1 (alle punten).",
        ),
        _text("description", "Wat de offerte daarvoor biedt", 70, required=True),
    ),
)
LEGAL = SheetLayout(
    name="Wetgeving",
    field="legal",
    record=LegalNote,
    columns=(_OWNER, _text("article", "Artikel", 40, required=True), _text("remark", "Aandachtspunt", 70)),
)
SOURCES = SheetLayout(
    name="Bronnen",
    field="sources",
    record=Source,
    columns=(
        _OWNER,
        _text("organisation", "Organisatie", 30, required=True),
        _text("title", "Titel", 60, required=True),
        _of(CellKind.WHOLE, "year", "Jaar", required=True),
        _text("address", "Adres", 50, hint="Het webadres, of leeg."),
        _term("certainty", "Zekerheid", Certainty, required=True),
        _of(CellKind.DATE, "retrieved", "Geraadpleegd op", hint="Een datum, of leeg."),
        _text("licence", "Licentie", 30),
    ),
)

GROUPS = SheetLayout(
    name="Productgroepen",
    record=GroupHead,
    columns=(
        _text("product_group", "Productgroep", 30, required=True, hint="Kleine letters met streepjes."),
        _text("title", "Naam", 40, required=True),
        _text("description", "Omschrijving", 60),
        Column(
            field="kinds",
            head="Soort opdracht",
            kind=CellKind.TERMS,
            terms=ContractKind,
            hint="Eén per regel, de gewone soort eerst.",
        ),
        _list("cpv", "CPV-codes", 40, "Eén per regel: de code, een spatie en de naam."),
    ),
)
"""Product groups of an organisation itself; the sheet may be absent."""

DETAILS = (PARAMETERS, CHECKS, LABELS, STEPS, LEGAL, SOURCES)
SHEETS = (CRITERIA, *DETAILS)


def vocabularies() -> Iterator[tuple[type[StrEnum], str]]:
    """Give each vocabulary once, with the head of the column that uses it first."""
    seen: set[type[StrEnum]] = set()
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.terms is not None and column.terms not in seen:
                seen.add(column.terms)
                yield column.terms, column.head


def get_field(record: Any, field: str) -> Any:
    """Return a field, also one inside another record; None when that record is absent."""
    for name in field.split("."):
        record = getattr(record, name) if record is not None else None
    return record
