"""Checks on less usual forms of step 1: framework, negotiation, mixed contract, take-back of appliances."""

from collections.abc import Iterator

from dakdesk.checks.rules import Check, Rules, advice, warning
from dakdesk.domain.contract import Contract, FrameworkAgreement
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import ContractKind, OrderAllocation, Procedure, Step, YesNoUnknown

STEP = Step.CONTRACT
_FRAMEWORK = "art. 43 wet 17 juni 2016"
_SEVERAL = 2
_NEGOTIATED = (
    Procedure.NEGOTIATED_WITHOUT_PUBLICATION,
    Procedure.NEGOTIATED_WITH_PUBLICATION,
    Procedure.COMPETITIVE_WITH_NEGOTIATION,
)
_ELECTRICAL_CPV = ("3012", "302", "31", "32", "3971")
"""Copiers, computers, electrical and communication equipment, household appliances."""
_TAKE_BACK = "-terugname"
"""How the catalogue's criteria on old appliances are called, in each product group that has one."""


def framework(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A framework agreement has a ceiling within the estimate; a lot is one only when the contract says so.

    Several contractors need a rule for who gets an order.
    """
    contract = dossier.contract
    chosen, path = contract.framework, "contract.framework"
    if not chosen.used:
        for lot in contract.lots:
            if lot.framework:
                yield warning(
                    "contract.framework_unmarked", STEP, f"{path}.used", _FRAMEWORK, title=lot.title
                )
        return
    if chosen.maximum_cents is None and not chosen.maximum_quantity:
        yield warning("contract.framework_maximum_missing", STEP, f"{path}.maximum_cents", "HvJ C-23/20")
    if (chosen.maximum_cents or 0) > _estimate(contract) > 0:
        rule = "art. 5, lid 5, Richtlijn 2014/24/EU"
        yield warning("contract.framework_above_estimate", STEP, f"{path}.maximum_cents", rule)
    if chosen.several_contractors:
        yield from _contractors(chosen)


def _estimate(contract: Contract) -> int:
    """Return the estimate of what falls under the framework agreement: of its lots when each has one."""
    lots = [lot.estimate_cents for lot in contract.framework_lots]
    known = [cents for cents in lots if cents is not None]
    whole = not contract.framework_is_partial or len(known) < len(lots)
    return (contract.estimate_cents or 0) if whole else sum(known)


def _contractors(chosen: FrameworkAgreement) -> Iterator[Finding]:
    """With several contractors the documents say who gets an order (art. 43 §5)."""
    path = "contract.framework"
    told = bool(chosen.ordering.strip())
    allocated = chosen.allocation is not OrderAllocation.NOT_SAID
    if chosen.contractor_count < _SEVERAL:
        yield warning("contract.framework_count_missing", STEP, f"{path}.contractor_count", _FRAMEWORK)
    if not allocated and not chosen.reopened_competition and not told:
        yield warning("contract.framework_allocation_missing", STEP, f"{path}.allocation", _FRAMEWORK)
    if allocated and chosen.reopened_competition and not told:
        yield warning("contract.framework_reopened_unclear", STEP, f"{path}.ordering", _FRAMEWORK)


def main_object(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A mixed contract says why its kind is the main object (art. 20)."""
    contract = dossier.contract
    if contract.mixed_with and not contract.main_object_reason.strip():
        rule = "art. 20 wet 17 juni 2016"
        yield warning("contract.main_object_missing", STEP, "contract.main_object_reason", rule)


def negotiation(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Going on with fewer tenderers takes more than one round (art. 38 §7 and 41 §5)."""
    chosen = dossier.contract.negotiation
    if chosen.staged and chosen.rounds < _SEVERAL and dossier.contract.procedure in _NEGOTIATED:
        rule = "art. 38, § 7, en 41, § 5, wet 17 juni 2016"
        yield warning("contract.stages_without_rounds", STEP, "contract.negotiation.rounds", rule)


def take_back(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Whoever buys appliances decides what happens with those they replace, here or with a criterion."""
    contract = dossier.contract
    electrical = any(code.id.startswith(_ELECTRICAL_CPV) for code in contract.cpv_codes)
    chosen = any(each.origin.id.endswith(_TAKE_BACK) for each in dossier.criteria.chosen)
    undecided = contract.terms.take_back is YesNoUnknown.UNKNOWN and not chosen
    if contract.kind is ContractKind.SUPPLIES and electrical and undecided:
        yield advice("contract.take_back_undecided", STEP, "contract.terms.take_back")


CHECKS: tuple[Check, ...] = (framework, main_object, negotiation, take_back)
