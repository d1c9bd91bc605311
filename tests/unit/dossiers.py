"""Small dossiers that tests start from; every builder takes only what the test is about."""

from dataclasses import replace
from datetime import date

from dakdesk.domain.contract import (
    Buyer,
    Calendar,
    Contact,
    Contract,
    CpvCode,
    Duration,
    InventoryItem,
    Terms,
)
from dakdesk.domain.criterion import Criterion, Label, Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Award, CriteriaSelection, ParameterValue, SelectedCriterion
from dakdesk.domain.terms import (
    ContractKind,
    CriterionStatus,
    Level,
    Place,
    Procedure,
    YesNoUnknown,
)

EMPTY = Dossier(id="d-1", created=date(2026, 11, 22))


def sound_contract(**changes: object) -> Dossier:
    """Return a dossier whose first step raises no finding that blocks or warns."""
    contract = Contract(
        title="Laptops",
        subject="De levering van laptops.",
        reference="2027/001",
        buyer=Buyer(name="Gemeente Waterdijk"),
        contact=Contact(email="aankoop@waterdijk.example"),
        kind=ContractKind.SUPPLIES,
        product_groups=("computers-en-beeldschermen",),
        cpv_codes=(CpvCode(id="30213100-6"),),
        estimate_cents=118_000_00,
        estimate_basis="Prijzen van 2026",
        duration=Duration(amount=12),
        calendar=Calendar(publication=date(2027, 2, 1), tenders_until=date(2027, 3, 1)),
        place="Gemeentehuis",
        divided=YesNoUnknown.NO,
        no_lots_reason="Een geheel.",
        procedure=Procedure.NEGOTIATED_WITHOUT_PUBLICATION,
        inventory=(InventoryItem(id="item-1", description="Laptop", unit="stuk", quantity=100),),
        terms=Terms(claims_address="Kerkplein 1", personal_data=YesNoUnknown.NO),
    )
    return replace(EMPTY, contract=replace(contract, **changes))  # type: ignore[arg-type]


def criterion(identifier: str = "x-1", **changes: object) -> Criterion:
    """Return a technical specification with one number to confirm."""
    record = Criterion(
        id=identifier,
        version=1,
        status=CriterionStatus.VALID,
        valid_from=date(2026, 11, 1),
        place=Place.TECHNICAL_SPECIFICATION,
        level=Level.BASIC,
        title="Onderdelen",
        text="Onderdelen zijn minstens {jaren} jaar leverbaar.",
        why="Langer gebruik.",
        parameters=(Parameter(key="jaren", label="Jaren", default=5, minimum=3, maximum=8, confirm=True),),
        ambitions=("C2",),
        theme="circulair",
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def award_criterion(identifier: str = "g-1") -> Criterion:
    """Return an award criterion without parameters."""
    return criterion(identifier, place=Place.AWARD, text="Meer is beter.", parameters=(), title="Levensduur")


def with_criteria(*chosen: SelectedCriterion, award: Award | None = None) -> Dossier:
    """Return a sound dossier with these criteria."""
    selection = CriteriaSelection(chosen=chosen, award=award or Award())
    return replace(sound_contract(), criteria=selection)


def selected(record: Criterion | None = None, **changes: object) -> SelectedCriterion:
    """Return a criterion taken over with its defaults confirmed."""
    record = record or criterion()
    values = tuple(ParameterValue(id=p.key, value=p.default, confirmed=True) for p in record.parameters)
    taken = SelectedCriterion(id=f"s-{record.id}", origin=record, values=values)
    return replace(taken, **changes)  # type: ignore[arg-type]


LABEL = Label(name="TCO Certified")
