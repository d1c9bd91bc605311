"""Changes of step 1: product groups with what they propose, CPV codes, the procedure, lots."""

from collections.abc import Iterable
from dataclasses import replace

from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.contract import Contract, CpvCode
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Procedure
from dakdesk.flow.needs_changes import AimProposal, with_aims_following
from dakdesk.policy.product_groups import ProductGroup, ProductGroups


def add_group(group: ProductGroup, proposal: AimProposal) -> Change:
    """Choose a product group; kind, first CPV code and aims are proposed where nothing was chosen yet."""

    def function(dossier: Dossier) -> Dossier:
        if group.id in dossier.contract.product_groups:
            return dossier
        contract = _with_group(dossier.contract, group)
        return with_aims_following(dossier, replace(dossier, contract=contract), proposal)

    return Change(label="Choose a product group", function=function)


def drop_group(group_id: str, groups: ProductGroups, proposal: AimProposal) -> Change:
    """Leave a product group out, with the CPV codes that no other chosen group knows."""

    def function(dossier: Dossier) -> Dossier:
        contract = _without_group(dossier.contract, group_id, groups)
        return with_aims_following(dossier, replace(dossier, contract=contract), proposal)

    return Change(label="Leave out a product group", function=function)


def add_cpv(code: CpvCode) -> Change:
    """Add a CPV code, or give the one with this code its name."""
    return Change(
        label="Add a CPV code", function=lambda dossier: paths.put_at(dossier, "contract.cpv_codes", code)
    )


def drop_cpv(code: str) -> Change:
    """Take a CPV code out."""
    return Change(
        label="Remove a CPV code",
        function=lambda dossier: paths.remove_at(dossier, "contract.cpv_codes", code),
    )


def choose_procedure(procedure: Procedure) -> Change:
    """Choose the procedure."""
    return Change(
        label="Choose the procedure",
        function=lambda dossier: paths.replace_at(dossier, "contract.procedure", procedure),
    )


def proposed_cpv(contract: Contract, groups: ProductGroups) -> tuple[CpvCode, ...]:
    """Return the codes of the chosen groups that the contract does not have yet."""
    present = {code.id for code in contract.cpv_codes}
    return tuple(code for code in _codes(contract.product_groups, groups) if code.id not in present)


def complete_cpv(text: str) -> str | None:
    """Return a typed code with its check digit (`30213100-6`), or None when it is no CPV code.

    Eight digits and a check digit, Regulation (EC) No 213/2008; spaces are taken away.
    """
    digits = "".join(text.split())
    main, dash, check = digits.partition("-")
    usable = dash and main.isdecimal() and check.isdecimal() and (len(main), len(check)) == (8, 1)
    return f"{main}-{check}" if usable and main[:2] != "00" else None


def _with_group(contract: Contract, group: ProductGroup) -> Contract:
    present = {code.id for code in contract.cpv_codes}
    first = [CpvCode(id=cpv.code, name=cpv.nl) for cpv in group.cpv[:1] if cpv.code not in present]
    return replace(
        contract,
        product_groups=(*contract.product_groups, group.id),
        kind=contract.kind or next(iter(group.kinds), None),
        cpv_codes=(*contract.cpv_codes, *first),
    )


def _without_group(contract: Contract, group_id: str, groups: ProductGroups) -> Contract:
    left = tuple(other for other in contract.product_groups if other != group_id)
    needed = {code.id for code in _codes(left, groups)}
    dropped = {code.id for code in _codes((group_id,), groups)} - needed
    codes = tuple(code for code in contract.cpv_codes if code.id not in dropped)
    return replace(contract, product_groups=left, cpv_codes=codes)


def _codes(group_ids: Iterable[str], groups: ProductGroups) -> tuple[CpvCode, ...]:
    found = (group for group in map(groups.get, group_ids) if group is not None)
    codes = {cpv.code: CpvCode(id=cpv.code, name=cpv.nl) for group in found for cpv in group.cpv}
    return tuple(codes.values())
