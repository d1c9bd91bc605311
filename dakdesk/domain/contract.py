"""Step 1, the contract: what is bought, by whom, how, and under which terms.

Amounts are whole euro cents excluding VAT unless the name says otherwise (Act of 17 June 2016, art. 16).
"""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.terms import (
    Admission,
    BuyerType,
    ContractKind,
    DurationUnit,
    JointPurchasing,
    OrderAllocation,
    Pricing,
    Procedure,
    QuantityKind,
    Region,
    ReservationScope,
    YesNoUnknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person with a role, to be reached during the procedure or the performance."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """The contracting authority (Act of 17 June 2016, art. 2, 1°)."""

    name: str = ""
    type: BuyerType = BuyerType.LOCAL
    street: str = ""
    postal_code: str = ""
    city: str = ""
    company_number: str = ""
    website: str = ""
    department: str = ""
    approving_body: str = ""
    approval_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CpvCode:
    """One code of the Common Procurement Vocabulary; `id` is the code with check digit."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """Length of the contract or of one renewal; an amount of zero means not filled in."""

    amount: int = 0
    unit: DurationUnit = DurationUnit.MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewals:
    """Renewals (Act of 17 June 2016, art. 57): how many, how long each, and why."""

    count: int = 0
    length: Duration = Duration()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One lot (Act of 17 June 2016, art. 58); `framework` marks it when only some lots are a framework."""

    id: str
    title: str = ""
    subject: str = ""
    estimate_cents: int | None = None
    reserved: bool = False
    framework: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkAgreement:
    """A framework agreement (Act of 17 June 2016, art. 43) with its ceiling.

    `allocation` says which of several contractors gets an order that is not put into competition again (§5).
    """

    used: bool = False
    several_contractors: bool = False
    contractor_count: int = 1
    allocation: OrderAllocation = OrderAllocation.NOT_SAID
    reopened_competition: bool = False
    maximum_cents: int | None = None
    maximum_quantity: str = ""
    ordering: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPurchasing:
    """Central or joint purchasing, with those who take part."""

    form: JointPurchasing = JointPurchasing.NONE
    participants: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """Whether variants are allowed, with their minimum requirements (art. 56)."""

    admission: Admission = Admission.FORBIDDEN
    minimum_requirements: str = ""
    basic_tender_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option that tenderers may or must offer (art. 56)."""

    id: str
    title: str = ""
    description: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Access reserved for sheltered workshops and social economy (art. 15)."""

    scope: ReservationScope = ReservationScope.NONE
    reason: str = ""

    @property
    def is_made(self) -> bool:
        """Whether the contract or some of its lots are reserved."""
        return self.scope is not ReservationScope.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """How is negotiated (Act of 17 June 2016, art. 38, 41 and 42).

    `staged` lets the buyer go on with fewer tenderers after each round, with at least `least_tenderers`.
    """

    rounds: int = 1
    staged: bool = False
    least_tenderers: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryItem:
    """One item of the inventory; quantities in `unit`, `lot_id` empty when there are no lots."""

    id: str
    description: str = ""
    unit: str = ""
    kind: QuantityKind = QuantityKind.PRESUMED
    quantity: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    lot_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Dates of the procedure; `publication` picks the rules that apply (decision 6)."""

    publication: date | None = None
    questions_until: date | None = None
    answers_until: date | None = None
    tenders_until: date | None = None
    tenders_hour: str = "11.00"
    site_visit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Choices for placement and performance that the bestek spells out.

    `guarantee_percent` of 0 means no guarantee, which since 1 November 2023 is no deviation from the
    general execution rules; `advance_percent` of None leaves it to art. 12/1 to 12/8 of the Act. A text in
    `delay_penalty` deviates from the general execution rules, which needs `delay_penalty_reason` (art. 9 §4);
    `payment_reason` says why payment takes longer than 30 days; `take_back` whether whoever supplies
    appliances takes back those that his own replace.
    """

    pricing: Pricing = Pricing.PRICE_LIST
    vat_percent: float = 21.0
    vat_recoverable: bool = False
    vat_rates: str = ""
    commitment_days: int = 120
    tender_language: str = "nl"
    guarantee_percent: float = 0.0
    guarantee_reason: str = ""
    price_revision: str = ""
    price_revision_index: str = ""
    advance_percent: float | None = None
    insurance: str = ""
    subcontracting: str = ""
    performance_place: str = ""
    ordering: str = ""
    delivery_days: int | None = None
    warranty_months: int | None = None
    delay_penalty: str = ""
    delay_penalty_reason: str = ""
    special_penalties: bool = True
    personal_data: YesNoUnknown = YesNoUnknown.UNKNOWN
    intellectual_property: str = ""
    payment_days: int = 30
    payment_reason: str = ""
    invoice_address: str = ""
    claims_address: str = ""
    competent_court: str = ""
    works_class: str = ""
    safety_coordinator: str = ""
    required_site_visit: bool = False
    take_back: YesNoUnknown = YesNoUnknown.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """Everything of step 1.

    `other_kinds` is what a mixed contract holds besides `kind`, its main object (art. 20).
    """

    title: str = ""
    subject: str = ""
    reference: str = ""
    buyer: Buyer = Buyer()
    contact: Contact = Contact()
    kind: ContractKind | None = None
    other_kinds: tuple[ContractKind, ...] = ()
    main_object_reason: str = ""
    product_groups: tuple[str, ...] = ()
    cpv_codes: tuple[CpvCode, ...] = ()
    estimate_cents: int | None = None
    estimate_basis: str = ""
    social_services: bool = False
    duration: Duration = Duration()
    start_condition: str = ""
    renewals: Renewals = Renewals()
    calendar: Calendar = Calendar()
    place: str = ""
    region: Region = Region.FLANDERS
    lots: tuple[Lot, ...] = ()
    divided: YesNoUnknown = YesNoUnknown.UNKNOWN
    no_lots_reason: str = ""
    max_lots_per_tenderer: int | None = None
    framework: FrameworkAgreement = FrameworkAgreement()
    shared_purchasing: SharedPurchasing = SharedPurchasing()
    variants: Variants = Variants()
    options_admission: Admission = Admission.FORBIDDEN
    options: tuple[Option, ...] = ()
    reservation: Reservation = Reservation()
    procedure: Procedure | None = None
    procedure_ground: str = ""
    invited: str = ""
    negotiation: Negotiation = Negotiation()
    inventory: tuple[InventoryItem, ...] = ()
    terms: Terms = Terms()

    @property
    def mixed_with(self) -> tuple[ContractKind, ...]:
        """What the contract holds besides its main object."""
        return tuple(kind for kind in self.other_kinds if kind is not self.kind)

    @property
    def framework_lots(self) -> tuple[Lot, ...]:
        """The lots that are a framework agreement: the marked ones, all when none is marked."""
        if not self.framework.used or self.divided is YesNoUnknown.NO:
            return ()
        return tuple(lot for lot in self.lots if lot.framework) or self.lots

    @property
    def framework_is_partial(self) -> bool:
        """Whether only some of the lots are a framework agreement."""
        return 0 < len(self.framework_lots) < len(self.lots)
