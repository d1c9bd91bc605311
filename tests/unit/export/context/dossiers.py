"""Dossiers for the documents: one per kind of contract, made by hand, and the sources they are read with."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dakdesk.domain.contract import (
    Buyer,
    Calendar,
    Contact,
    Contract,
    CpvCode,
    Duration,
    InventoryItem,
    Lot,
    Terms,
)
from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, UnitPrice
from dakdesk.domain.criterion import (
    Criterion,
    Label,
    Parameter,
    PlannedCheck,
    ScoreStep,
    Scoring,
)
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check, FollowUp
from dakdesk.domain.market import ConsultedCompany, CriterionAnswer, MarketConsultation, MarketQuestion
from dakdesk.domain.needs import Aim, BaselineItem, LadderEntry, NeedsAnalysis, Risk, Stakeholder
from dakdesk.domain.selection import Award, CriteriaSelection, ParameterValue, SelectedCriterion
from dakdesk.domain.terms import (
    AlternativeKind,
    Certainty,
    CheckMoment,
    CompanySize,
    Consequence,
    ConsultationForm,
    ContractKind,
    CostCategory,
    CostPattern,
    CostRole,
    CriterionStatus,
    DurationUnit,
    Grade,
    LadderRung,
    Level,
    ParameterType,
    Place,
    Pricing,
    Procedure,
    QuantityKind,
    RungOutcome,
    YesNoUnknown,
)
from dakdesk.export.context.sources import Sources, load_words
from dakdesk.policy.framework import load_frameworks
from dakdesk.policy.names import load_names
from dakdesk.policy.product_groups import load_product_groups
from dakdesk.policy.thresholds import load_thresholds

ROOT = Path(__file__).resolve().parents[4]
TEMPLATES = ROOT / "templates" / "nl"
POLICY = ROOT / "resources" / "policy"
PUBLICATION = date(2027, 2, 1)


def sources(dossier: Dossier) -> Sources:
    """Return the shipped words, thresholds, framework and product groups for this dossier."""
    contract = dossier.contract
    day = contract.calendar.publication or dossier.created
    return Sources(
        words=load_words(TEMPLATES),
        thresholds=load_thresholds(POLICY).on(day, contract.buyer.type),
        framework=load_frameworks([POLICY / "frameworks"])[0],
        product_groups=load_product_groups(POLICY),
        names=load_names(POLICY),
    )


def empty() -> Dossier:
    """Return a dossier in which nothing was filled in."""
    return Dossier(id="leeg", created=date(2026, 11, 21))


def criterion(place: Place, title: str, **changes: object) -> Criterion:
    """Return a complete catalogue record for a place."""
    record = Criterion(
        id=title.lower().replace(" ", "-"),
        version=1,
        status=CriterionStatus.VALID,
        valid_from=date(2026, 1, 1),
        place=place,
        level=Level.BASIC,
        title=title,
        text="Minstens {aandeel} % van het geleverde voldoet.",
        parameters=(Parameter(key="aandeel", label="Aandeel", unit="%", default=50),),
        why="Minder afval",
        proof_offer="Technische fiche",
        ambitions=("C2",),
        checks=(
            PlannedCheck(
                what="Steekproef bij levering", how="Telling", who="leidend ambtenaar", proof="Fiche"
            ),
        ),
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def chosen(record: Criterion, **changes: object) -> SelectedCriterion:
    """Return a record as taken over, with its default values."""
    values = tuple(ParameterValue(id=p.key, value=p.default, confirmed=True) for p in record.parameters)
    return replace(SelectedCriterion(id=f"s-{record.id}", origin=record, values=values), **changes)  # type: ignore[arg-type]


def criteria() -> CriteriaSelection:
    """Return a criterion in every place that a bestek of supplies uses, with price at 60 points."""
    scoring = Scoring(
        method="Het bestuur kent de punten toe volgens de schaal",
        rubric=(
            ScoreStep(share=0, description="minder dan 800 cycli"),
            ScoreStep(share=0.6, description="800 tot 999 cycli"),
            ScoreStep(share=1, description="1.000 cycli of meer"),
        ),
    )
    label = (Label(name="TCO Certified"), Label(name="EPEAT"))
    return CriteriaSelection(
        chosen=(
            chosen(criterion(Place.SELECTION, "Ervaring met levering")),
            chosen(criterion(Place.TECHNICAL_SPECIFICATION, "Batterij van lange duur", labels=label)),
            chosen(criterion(Place.TECHNICAL_SPECIFICATION, "Handleiding"), minimum_requirement=False),
            chosen(criterion(Place.AWARD, "Levensduur van de batterij", scoring=scoring), weight=25.0),
            chosen(criterion(Place.AWARD, "Zorgvuldigheid in de keten", scoring=scoring), weight=15.0),
            chosen(criterion(Place.PERFORMANCE, "Arbeidsrechten in de keten")),
        ),
        award=Award(price_weight=60.0),
    )


def supplies() -> Dossier:
    """Return laptops with take-back below 140.000 euro, by negotiation without publication."""
    return Dossier(
        id="laptops",
        created=date(2026, 10, 12),
        contract=_supplies_contract(),
        needs=_needs(),
        market=_market(),
        criteria=criteria(),
        followup=FollowUp(
            leading_official=Contact(role="Coördinator ICT"),
            start=date(2027, 5, 3),
            checks=(
                Check(
                    id="c1",
                    selected_id="s-arbeidsrechten-in-de-keten",
                    what="Lijst van vestigingen",
                    how="Vergelijken met de offerte",
                    moment=CheckMoment.PERIODIC,
                    months=12,
                    responsible="duurzaamheidsambtenaar",
                    proof="Lijst",
                    consequence=Consequence.PENALTY,
                    penalty_cents=150_00,
                ),
            ),
            reporting="De duurzaamheidsambtenaar brengt elk jaar in juni verslag uit aan het college",
        ),
    )


def services() -> Dossier:
    """Return cleaning of buildings above the European threshold, by open procedure."""
    base = supplies()
    contract = replace(
        base.contract,
        title="Schoonmaak van vier gebouwen",
        kind=ContractKind.SERVICES,
        product_groups=("schoonmaak-gebouwen",),
        cpv_codes=(CpvCode(id="90911200-8", name="Reiniging van gebouwen"),),
        estimate_cents=420_000_00,
        duration=Duration(amount=4, unit=DurationUnit.YEARS),
        procedure=Procedure.OPEN,
        invited="",
        no_lots_reason="Dezelfde ploegen werken in de vier gebouwen.\n- Zo ontstaan genoeg uren per persoon.",
        terms=replace(
            base.contract.terms,
            pricing=Pricing.MIXED,
            guarantee_percent=5.0,
            price_revision="De prijzen volgen de formule p = P × (0,80 × s / S + 0,20).",
            price_revision_index="de sectorale loonindex van de schoonmaak",
            required_site_visit=True,
            warranty_months=None,
            delay_penalty="Voor een overgeslagen beurt geldt anderhalve maal de prijs van de beurt.",
            delay_penalty_reason="Een overgeslagen beurt kan niet worden ingehaald.",
        ),
        calendar=replace(base.contract.calendar, site_visit="Er zijn bezoeken op 17 en 24 februari 2027."),
    )
    return replace(base, id="schoonmaak", contract=contract)


def works() -> Dossier:
    """Return the greening of a school yard in two lots, by simplified negotiation with publication."""
    base = supplies()
    contract = replace(
        base.contract,
        title="Ontharden van een schoolplein",
        kind=ContractKind.WORKS,
        product_groups=("buitenaanleg",),
        cpv_codes=(CpvCode(id="45112710-5", name="Aanleg van groengebieden"),),
        estimate_cents=310_000_00,
        duration=Duration(amount=60, unit=DurationUnit.WORKING_DAYS),
        procedure=Procedure.NEGOTIATED_WITH_PUBLICATION,
        invited="",
        divided=YesNoUnknown.YES,
        lots=(
            Lot(
                id="lot-1",
                title="Opbraak en verharding",
                subject="1.450 m² opbraak",
                estimate_cents=262_000_00,
            ),
            Lot(
                id="lot-2",
                title="Aanplanting",
                subject="380 m² regentuin",
                estimate_cents=48_000_00,
                reserved=True,
            ),
        ),
        inventory=(
            InventoryItem(id="i1", description="Opbraak", unit="m²", quantity=1450, lot_id="lot-1"),
            InventoryItem(
                id="i2", description="Boom", unit="stuk", quantity=24, kind=QuantityKind.FIXED, lot_id="lot-2"
            ),
        ),
        terms=replace(
            base.contract.terms,
            pricing=Pricing.MIXED,
            price_revision="De prijzen volgen de formule p = P × (0,40 × s / S + 0,40 × i / I + 0,20).",
            works_class="categorie C, klasse 2",
            safety_coordinator="aangeduid door het bestuur",
            guarantee_percent=5.0,
            warranty_months=12,
        ),
    )
    return replace(base, id="schoolplein", contract=contract)


def life_cycle_cost(dossier: Dossier) -> Dossier:
    """Return the dossier with a cost study that takes the place of the price."""
    study = CostStudy(
        role=CostRole.AWARD,
        units=100,
        unit_name="laptops",
        period_years=6,
        include_vat=True,
        prices=(
            UnitPrice(
                id="stroom",
                label="Elektriciteitsprijs",
                value=0.34,
                unit="€/kWh",
                source="Elektriciteitscontract",
                year=2026,
                confirmed=True,
            ),
        ),
        alternatives=(Alternative(id="ref", name="Referentie", kind=AlternativeKind.REFERENCE),),
        lines=(
            CostLine(id="aankoop", label="Laptop", asked_from_tenderer=True),
            CostLine(
                id="verbruik",
                label="Jaarverbruik",
                category=CostCategory.ENERGY,
                unit="kWh",
                pattern=CostPattern.YEARLY,
                price_id="stroom",
                asked_from_tenderer=True,
            ),
            CostLine(
                id="herstel",
                label="Herstel buiten waarborg",
                category=CostCategory.MAINTENANCE,
                pattern=CostPattern.YEARLY,
                values=(LineValue(id="ref", value=45.0),),
            ),
        ),
    )
    return replace(dossier, costs=study)


def unconfirmed_price(dossier: Dossier) -> Dossier:
    """Return the dossier with an energy price of which the source is not confirmed."""
    prices = tuple(
        replace(price, certainty=Certainty.UNCONFIRMED, confirmed=False) for price in dossier.costs.prices
    )
    return replace(dossier, costs=replace(dossier.costs, prices=prices))


def labels_parameter() -> Parameter:
    """Return a parameter that names labels in the text of a requirement."""
    return Parameter(key="keurmerken", label="Keurmerken", type=ParameterType.LABELS, default=["EU Ecolabel"])


def _supplies_contract() -> Contract:
    return Contract(
        title="Levering van honderd duurzame laptops, met terugname van de oude toestellen",
        subject="De levering van laptops met een lange gebruiksduur.\nDe terugname van de oude toestellen.",
        reference="2027/ICT/004",
        buyer=Buyer(
            name="Gemeente Waterdijk",
            street="Kerkplein 1",
            postal_code="9999",
            city="Waterdijk",
            company_number="0000.000.097",
            approving_body="college van burgemeester en schepenen",
            approval_date=date(2027, 1, 25),
        ),
        contact=Contact(role="Coördinator aankoop", email="aankoop@waterdijk.example"),
        kind=ContractKind.SUPPLIES,
        product_groups=("computers-en-beeldschermen",),
        cpv_codes=(
            CpvCode(id="30213100-6", name="Draagbare computers"),
            CpvCode(id="30231300-0", name="Beeldschermen"),
        ),
        estimate_cents=118_000_00,
        estimate_basis="Zij is berekend op de maximumhoeveelheden",
        duration=Duration(amount=12),
        calendar=Calendar(
            publication=PUBLICATION,
            questions_until=date(2027, 2, 15),
            answers_until=date(2027, 2, 22),
            tenders_until=date(2027, 3, 1),
        ),
        place="Gemeentehuis, Kerkplein 1 te Waterdijk",
        no_lots_reason="De terugname is te klein voor een afzonderlijk perceel.",
        procedure=Procedure.NEGOTIATED_WITHOUT_PUBLICATION,
        invited="Het bestuur nodigt vijf ondernemers uit",
        inventory=(
            InventoryItem(
                id="laptop",
                description="Laptop zonder lader",
                unit="stuk",
                kind=QuantityKind.RANGE,
                minimum=100,
                maximum=110,
                quantity=100,
            ),
            InventoryItem(id="terug", description="Terugname van een oude laptop", unit="stuk", quantity=110),
        ),
        terms=Terms(
            ordering="Het bestuur bestelt schriftelijk",
            delivery_days=45,
            warranty_months=36,
            personal_data=YesNoUnknown.YES,
            claims_address="Gemeente Waterdijk, Financiële dienst, Kerkplein 1, 9999 Waterdijk",
        ),
    )


def _needs() -> NeedsAnalysis:
    heard = Stakeholder(
        id="h1", role="Financieel directeur", on=date(2026, 9, 28), outcome="Krediet bevestigd"
    )
    risk = Risk(id="r1", description="Te weinig offertes", chance=Grade.LOW, measure="Vijf genodigden")
    return NeedsAnalysis(
        ladder=_ladder(),
        functional_need="Een mobiele werkplek voor een werkdag van acht uur.",
        users="Honderd medewerkers van vier diensten",
        quantities="Honderd laptops",
        baseline=(
            BaselineItem(id="b1", what="Laptops", count=210, age_years=5.1, yearly_cost_cents=945_000),
        ),
        lifetime_years=6,
        accessibility=YesNoUnknown.YES,
        accessibility_note="Vier medewerkers gebruiken een schermlezer",
        data_protection=YesNoUnknown.YES,
        data_protection_note="Op de dragers staan gegevens van medewerkers en inwoners",
        end_of_life="De oude toestellen krijgen een tweede leven.",
        stakeholders=(heard,),
        aims=(Aim(id="C2", level=Level.AMBITIOUS, reason="Het bestuur heeft hier veel invloed"),),
        risks=(risk,),
    )


def _ladder() -> tuple[LadderEntry, ...]:
    walked = {
        LadderRung.REFUSE: (RungOutcome.PARTLY, "Tien functies delen een toestel"),
        LadderRung.REPAIR: (RungOutcome.POSSIBLE, "Honderd laptops krijgen een nieuwe batterij"),
        LadderRung.BUY: (RungOutcome.NEEDED_FOR_REST, "Voor honderd laptops"),
    }
    rest = (RungOutcome.NOT_POSSIBLE, "Huur bleek duurder over zes jaar")
    found = {rung: walked.get(rung, rest) for rung in LadderRung}
    return tuple(LadderEntry(id=rung, outcome=o, reason=reason) for rung, (o, reason) in found.items())


def _market() -> MarketConsultation:
    small = ConsultedCompany(id="f1", name="Firma Een", size=CompanySize.SMALL, answered=True)
    large = ConsultedCompany(id="f2", name="Firma Twee", size=CompanySize.LARGE)
    battery = "batterij-van-lange-duur"
    return MarketConsultation(
        needed=YesNoUnknown.YES,
        forms=(ConsultationForm.WRITTEN_RFI,),
        start=date(2026, 11, 2),
        end=date(2026, 11, 20),
        publicity="De vragenlijst stond op de website van het bestuur",
        questions=(
            MarketQuestion(id="q1", text="Welke dienst na verkoop biedt u?"),
            MarketQuestion(id="q2", text="Is dit haalbaar?", criterion_id=battery),
        ),
        companies=(small, large),
        answers=(CriterionAnswer(id=battery, feasible=6, not_feasible=2, note="500 cycli is de eis"),),
        sme_feasibility=YesNoUnknown.YES,
        conclusions="De eisen zijn haalbaar.",
    )
