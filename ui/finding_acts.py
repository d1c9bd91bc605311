"""What a finding asks one to do, as the verb of its act: fill in, choose, decide, motivate, confirm ...

The table holds every code of the checks and of the gaps in the document; a test keeps it complete.
"""

from dakdesk.domain.findings import Finding
from ui.texts import t

_ACTS: dict[str, str] = {
    "fill": """
        contract.title_missing contract.subject_missing contract.buyer_missing contract.contact_missing
        contract.reference_missing contract.estimate_missing contract.estimate_basis_missing
        contract.lot_incomplete contract.variant_requirements_missing contract.options_missing
        contract.duration_missing contract.framework_maximum_missing contract.publication_missing
        contract.framework_count_missing contract.framework_reopened_unclear
        contract.deadline_missing contract.item_incomplete contract.item_quantity_missing
        contract.item_range_missing contract.claims_address_missing contract.place_missing
        needs.rungs_open needs.functional_need_missing needs.stakeholder_outcome_missing
        criteria.value_missing criteria.price_weight_missing criteria.weight_missing
        criteria.fixed_price_missing criteria.sub_title_missing criteria.sub_weight_missing
        criteria.formula_missing criteria.measured_missing criteria.scale_missing criteria.step_incomplete
        costs.method_missing costs.period_missing costs.price_missing
        followup.start_missing followup.what_missing followup.penalty_missing market.asked_unknown
        gap.accessibility gap.answers gap.answers_until gap.approval_date gap.approving_body gap.baseline
        gap.buyer_address gap.buyer_name gap.check_what gap.check_who gap.claims_address gap.companies
        gap.company_number gap.conclusions gap.contact gap.cost_lines gap.cost_period gap.cost_value
        gap.criterion_proof gap.delivery_days gap.duration gap.end_of_life gap.estimate
        gap.framework_maximum gap.functional_need gap.inventory gap.invited gap.item_description
        gap.item_quantity gap.item_unit gap.ladder gap.leading_official gap.lifetime gap.lot_subject
        gap.lot_title gap.market_end gap.market_introduction gap.option_description gap.option_title
        gap.ordering gap.participants gap.penalty gap.personal_data_kind gap.place gap.price_range
        gap.price_revision gap.price_weight gap.procedure_ground gap.publication gap.quantities
        gap.question gap.questions_until gap.reference gap.renewal_length gap.reporting gap.risk_measure
        gap.safety_coordinator gap.scoring gap.site_visit gap.stakeholders gap.start gap.subject
        gap.tenders_until gap.title gap.users gap.variant_requirements gap.warranty gap.weight
        gap.works_class
    """,
    "choose": """
        contract.kind_missing contract.cpv_missing contract.product_group_missing
        contract.procedure_missing contract.reserved_lot_missing criteria.reservation_unmarked
        contract.framework_allocation_missing gap.order_allocation
        needs.aims_missing
        criteria.ambition_uncovered criteria.none_chosen criteria.no_specification
        criteria.no_award_criterion costs.nothing_asked costs.lots_unsaid document.clause_section_unknown
        gap.aims gap.award_criteria gap.cost_asked gap.cost_lots gap.cpv gap.kind gap.procedure gap.questions
        gap.technical_specifications
    """,
    "decide": """
        contract.lots_undecided contract.personal_data_unknown contract.take_back_undecided
        needs.accessibility_unknown needs.data_protection_unknown market.undecided costs.undecided
        gap.personal_data gap.sme
    """,
    "motivate": """
        contract.no_lots_reason_missing needs.rung_reason_missing needs.accessibility_reason_missing
        market.reason_missing criteria.omission_reason_missing costs.reason_missing
        contract.payment_over_30_days contract.framework_too_long contract.renewals_too_long
        contract.main_object_missing gap.main_object
        gap.aim_reason gap.delay_penalty_reason gap.framework_length_reason gap.guarantee_reason
        gap.omission_reason gap.long_reason gap.market_not_needed gap.no_lots_reason gap.payment_reason
    """,
    "confirm": """
        criteria.value_unconfirmed costs.price_unconfirmed costs.default_unconfirmed gap.cost_confirm
        gap.parameter
    """,
    "adapt": """
        contract.lots_do_not_add_up contract.procedure_above_ceiling
        contract.stages_without_rounds contract.answers_too_late contract.questions_after_answers
        contract.questions_before_publication contract.deadline_site_visit contract.price_revision_unclear
        contract.framework_above_estimate needs.accessibility_contradicted
        criteria.lot_gone contract.item_lot_gone followup.check_after_end
        contract.deadline_before_publication contract.deadline_short criteria.value_outside
        criteria.label_without_equivalent criteria.local_preference criteria.award_ignored
        criteria.weights_total criteria.conflict criteria.withdrawn criteria.expired criteria.settled_twice
        criteria.reservation_lots criteria.cost_counted_twice
        criteria.requirement_scored criteria.selection_scored market.requirement_unfeasible
        market.unfeasible_raised market.value_raised market.level_raised market.other_level
        market.more_answers_than_companies
        criteria.price_multiple criteria.fixed_price_and_cost criteria.sub_weights_total
        costs.vat_counted costs.vat_left_out costs.vat_rate_differs costs.asked_after_contract
        criteria.scale_reversed criteria.steps_equal criteria.steps_not_full
    """,
    "add": """
        contract.lots_missing contract.inventory_missing needs.stakeholders_missing
        market.few_companies market.no_sme costs.lines_missing gap.checks criteria.steps_missing
    """,
    "tick": "market.safeguards_missing market.safeguard_open contract.framework_unmarked",
    "plan": "followup.check_missing",
    "appoint": "followup.official_missing followup.responsible_missing",
    "compare": "criteria.newer_version criteria.points_above",
    "look": """
        contract.thresholds_unknown contract.little_margin market.requirement_changed
        market.unfeasible_changed market.value_changed market.text_changed
        framework.asked framework.asked_by_amount framework.asked_by_own_amount
    """,
}

ACT_OF = {f"finding.{code}": act for act, codes in _ACTS.items() for code in codes.split()}
"""The act of each code; `finding.action.<act>` is its verb."""


def act_words(finding: Finding) -> str:
    """Return the verb of what the finding asks, as a button says it."""
    return t(f"finding.action.{ACT_OF.get(finding.code, 'look')}")
