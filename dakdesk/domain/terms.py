"""The fixed vocabularies of a dossier, named after Directive 2014/24/EU.

Values are what stands in a stored dossier: never rename one, add a payload upgrade instead.
"""

from enum import StrEnum

from dakdesk.domain.step import Step as Step


class ContractKind(StrEnum):
    """Object of the contract (Act of 17 June 2016, art. 2, 18° to 21°)."""

    WORKS = "works"
    SUPPLIES = "supplies"
    SERVICES = "services"


class Region(StrEnum):
    """Whose regional rules apply to the contract."""

    FLANDERS = "flanders"
    BRUSSELS = "brussels"
    WALLONIA = "wallonia"
    FEDERAL = "federal"


class BuyerType(StrEnum):
    """Decides which European threshold counts: federal buyers have a lower one."""

    LOCAL = "local"
    REGIONAL = "regional"
    FEDERAL = "federal"


class Procedure(StrEnum):
    """Procurement procedures of the classical sectors (Act of 17 June 2016, art. 35 to 42, 88 to 92)."""

    LIMITED_VALUE = "limited_value"
    NEGOTIATED_WITHOUT_PUBLICATION = "negotiated_without_publication"
    NEGOTIATED_WITH_PUBLICATION = "negotiated_with_publication"
    OPEN = "open"
    RESTRICTED = "restricted"
    COMPETITIVE_WITH_NEGOTIATION = "competitive_with_negotiation"
    COMPETITIVE_DIALOGUE = "competitive_dialogue"
    INNOVATION_PARTNERSHIP = "innovation_partnership"


class DurationUnit(StrEnum):
    """Unit of a contract term."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


class JointPurchasing(StrEnum):
    """Whether others buy along (Act of 17 June 2016, art. 47 and 48)."""

    NONE = "none"
    CENTRAL_BODY = "central_body"
    JOINT = "joint"


class Admission(StrEnum):
    """Whether variants or options may be offered (Act of 17 June 2016, art. 56)."""

    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    REQUIRED = "required"


class ReservationScope(StrEnum):
    """Reach of a reserved contract (Act of 17 June 2016, art. 15)."""

    NONE = "none"
    WHOLE = "whole"
    LOTS = "lots"


class OrderAllocation(StrEnum):
    """Which contractor gets an order of a framework agreement (Act of 17 June 2016, art. 43 §5)."""

    NOT_SAID = "not_said"
    RANKING = "ranking"
    CHEAPEST = "cheapest"
    ROTATION = "rotation"


class QuantityKind(StrEnum):
    """What a quantity in the inventory commits the buyer to (Royal Decree of 18 April 2017, art. 26)."""

    FIXED = "fixed"
    PRESUMED = "presumed"
    RANGE = "range"


class Pricing(StrEnum):
    """How the price is set (Royal Decree of 18 April 2017, art. 26)."""

    LUMP_SUM = "lump_sum"
    PRICE_LIST = "price_list"
    MIXED = "mixed"
    COST_REIMBURSEMENT = "cost_reimbursement"


class LadderRung(StrEnum):
    """Rungs of the ladder that is walked before buying, from the top."""

    REFUSE = "refuse"
    RETHINK = "rethink"
    SHARE = "share"
    STOCK = "stock"
    SECOND_HAND = "second_hand"
    REPAIR = "repair"
    SERVICE = "service"
    BUY = "buy"


class RungOutcome(StrEnum):
    """What walking one rung gave."""

    OPEN = "open"
    NOT_POSSIBLE = "not_possible"
    PARTLY = "partly"
    POSSIBLE = "possible"
    NEEDED_FOR_REST = "needed_for_rest"


class YesNoUnknown(StrEnum):
    """An answer that may still be missing."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class StakeholderParty(StrEnum):
    """Groups inside and around the buyer that are consulted."""

    WORKING_GROUP = "working_group"
    BUYERS = "buyers"
    TOPIC_EXPERT = "topic_expert"
    CIVIL_SOCIETY = "civil_society"
    MANAGEMENT = "management"
    COLLEGE = "college"
    USERS = "users"
    OTHER = "other"


class ConsultationState(StrEnum):
    """Whether a consultation was held."""

    PLANNED = "planned"
    DONE = "done"


class Level(StrEnum):
    """Level of ambition, in rising order; names on screen are data (decision 3)."""

    BASIC = "basic"
    ADVANCED = "advanced"
    AMBITIOUS = "ambitious"


class Grade(StrEnum):
    """A coarse estimate of impact, influence, chance or effect."""

    UNKNOWN = "unknown"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ConsultationForm(StrEnum):
    """Forms of a preliminary market consultation (Act of 17 June 2016, art. 51)."""

    DESK_RESEARCH = "desk_research"
    WRITTEN_RFI = "written_rfi"
    TALKS = "talks"
    MARKET_DAY = "market_day"
    PRIOR_NOTICE = "prior_notice"


class CompanySize(StrEnum):
    """Size class of a consulted company (Recommendation 2003/361/EC)."""

    UNKNOWN = "unknown"
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class CostEffect(StrEnum):
    """What a requirement does to the price, as the market says or the catalogue expects."""

    UNKNOWN = "unknown"
    SAVES = "saves"
    NONE = "none"
    LITTLE = "little"
    MUCH = "much"


class Place(StrEnum):
    """Place of a criterion in the tender documents, in the order of the bestek."""

    SUBJECT = "subject"
    RESERVATION = "reservation"
    EXCLUSION = "exclusion"
    SELECTION = "selection"
    TECHNICAL_SPECIFICATION = "technical_specification"
    AWARD = "award"
    PERFORMANCE = "performance"


class CriterionStatus(StrEnum):
    """Life of a catalogue record."""

    PROPOSAL = "proposal"
    VALID = "valid"
    WITHDRAWN = "withdrawn"


class Certainty(StrEnum):
    """How sure a fact is (decision 6); a proposal is a starting value that the buyer confirms."""

    CONFIRMED = "confirmed"
    PARTLY_CONFIRMED = "partly_confirmed"
    UNCONFIRMED = "unconfirmed"
    PROPOSAL = "proposal"


class ParameterType(StrEnum):
    """Type of a value in a criterion's text."""

    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"
    TEXT = "text"
    LABELS = "labels"


class ProposedWhen(StrEnum):
    """When a criterion that fits is part of a proposed set."""

    FITS = "fits"
    REPEATED_ORDERS = "repeated_orders"
    ON_REQUEST = "on_request"


class AwardBasis(StrEnum):
    """Bases of the most economically advantageous tender (Act of 17 June 2016, art. 81 §2).

    With a fixed price tenderers compete on quality alone (last paragraph of that §).
    """

    PRICE = "price"
    COST = "cost"
    BEST_PRICE_QUALITY = "best_price_quality"
    FIXED_PRICE = "fixed_price"


class PriceFormula(StrEnum):
    """How an amount becomes points; but for the fixed range, the lowest regular amount gets them all."""

    RULE_OF_THREE = "rule_of_three"
    LINEAR_LOWEST = "linear_lowest"
    FIXED_RANGE = "fixed_range"
    LOGARITHMIC = "logarithmic"


class ScoringMethod(StrEnum):
    """How what a tender offers becomes points."""

    RUBRIC = "rubric"
    PROPORTIONAL = "proportional"
    WORDS = "words"


class Better(StrEnum):
    """Whether more or less of what is measured earns more points."""

    MORE = "more"
    LESS = "less"


class ScaleReference(StrEnum):
    """What a proportional score compares with: the best tender, or two values fixed beforehand."""

    BEST_TENDER = "best_tender"
    FIXED = "fixed"


class RateKind(StrEnum):
    """Real rates go with constant prices, nominal rates with escalated ones; never mixed."""

    REAL = "real"
    NOMINAL = "nominal"


class CostTiming(StrEnum):
    """Moment in the year at which yearly costs fall; dated counts the days from the start of use."""

    END_OF_YEAR = "end_of_year"
    MID_YEAR = "mid_year"
    START_OF_YEAR = "start_of_year"
    DATED = "dated"


class CostCategory(StrEnum):
    """Cost categories of art. 82 §1 of the Act of 17 June 2016, in stacking order."""

    ACQUISITION = "acquisition"
    DELIVERY = "delivery"
    ENERGY = "energy"
    WATER = "water"
    CONSUMABLES = "consumables"
    MAINTENANCE = "maintenance"
    STAFF = "staff"
    INSURANCE_TAX = "insurance_tax"
    REPLACEMENT = "replacement"
    END_OF_LIFE = "end_of_life"
    RESIDUAL = "residual"
    EXTERNALITY = "externality"


class CostPattern(StrEnum):
    """When a cost line falls within the study period; an input costs nothing, other lines use its value."""

    ONCE = "once"
    YEARLY = "yearly"
    MONTHLY = "monthly"
    EVERY_N_YEARS = "every_n_years"
    AT_END = "at_end"
    INPUT = "input"


class Pollutant(StrEnum):
    """Emissions that can be given a price (Act of 17 June 2016, art. 82 §1, 2°)."""

    CO2E = "co2e"
    NOX = "nox"
    PM = "pm"
    NMHC = "nmhc"


class SupplyWay(StrEnum):
    """How an alternative meets the need: the ways of the ladder that can be compared in money."""

    NOT_SAID = "not_said"
    KEEP = "keep"
    REPAIR = "repair"
    SHARE = "share"
    LEASE = "lease"
    BUY = "buy"


class Distribution(StrEnum):
    """How an uncertain input is drawn between its bounds; a triangle has its top at the value typed."""

    TRIANGULAR = "triangular"
    UNIFORM = "uniform"


class AlternativeKind(StrEnum):
    """What an alternative in a cost comparison stands for."""

    PRESENT = "present"
    REFERENCE = "reference"
    OPTION = "option"
    OFFER = "offer"


class CostRole(StrEnum):
    """What life-cycle cost does in the tender (Act of 17 June 2016, art. 81 §2 and 82)."""

    NONE = "none"
    DECISION_ONLY = "decision_only"
    AWARD = "award"


class CheckMoment(StrEnum):
    """When a promise is checked during performance."""

    AT_START = "at_start"
    AT_DELIVERY = "at_delivery"
    PERIODIC = "periodic"
    AT_END = "at_end"
    ON_DEMAND = "on_demand"


class Consequence(StrEnum):
    """What follows when a check fails (Royal Decree of 14 January 2013, art. 44 to 51)."""

    REMARK = "remark"
    PENALTY = "penalty"
    REPLACEMENT = "replacement"


class Gravity(StrEnum):
    """Gravity of a finding (decision 5)."""

    BLOCKING = "blocking"
    WARNING = "warning"
    ADVICE = "advice"
