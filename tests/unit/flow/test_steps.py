"""The state of a step follows from the dossier and its findings."""

from dataclasses import replace

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier, ExportRecord
from dakdesk.domain.findings import Acceptance, Finding
from dakdesk.domain.market import MarketConsultation
from dakdesk.domain.terms import Gravity, Step, YesNoUnknown
from dakdesk.flow.differences import fingerprint
from dakdesk.flow.export_stand import ExportStand
from dakdesk.flow.steps import StepState, StepStatus, completeness, open_findings, step_reached, step_states
from dakdesk.flow.summary import summarize, words
from tests.unit.dossiers import EMPTY, selected, sound_contract, with_criteria

WARNING = Finding(code="finding.x", gravity=Gravity.WARNING, step=Step.CONTRACT, path="contract.title")


def test_an_empty_dossier_has_seven_empty_steps() -> None:
    states = step_states(EMPTY, ())
    assert [state.step for state in states] == list(Step)
    assert {state.status for state in states} == {StepStatus.EMPTY}
    assert completeness(states) == 0
    assert step_reached(states) == 1


def test_a_full_contract_step_is_complete_until_something_is_to_be_looked_at() -> None:
    dossier = sound_contract()
    assert step_states(dossier, ())[0].status is StepStatus.COMPLETE
    state = step_states(dossier, (WARNING,))[0]
    assert (state.status, state.open_findings) == (StepStatus.WARNINGS, 1)


def test_an_advice_does_not_hold_up_a_step() -> None:
    assert (
        step_states(sound_contract(), (replace(WARNING, gravity=Gravity.ADVICE),))[0].status
        is StepStatus.COMPLETE
    )


def test_a_step_that_is_not_needed_leaves_the_count() -> None:
    without = replace(
        EMPTY,
        market=MarketConsultation(needed=YesNoUnknown.NO, not_needed_reason="Raamcontract loopt"),
        costs=CostStudy(needed=YesNoUnknown.NO, not_needed_reason="Klein"),
    )
    market = step_states(without, ())[2]
    assert (market.status, market.reason) == (StepStatus.NOT_NEEDED, "Raamcontract loopt")
    assert step_states(without, ())[4].status is StepStatus.NOT_NEEDED


def test_the_step_reached_is_the_last_with_work_in_it() -> None:
    assert step_reached(step_states(with_criteria(selected()), ())) == 4


def test_an_accepted_finding_is_no_longer_open() -> None:
    dossier = replace(EMPTY, accepted=(Acceptance(id=WARNING.key, reason="Bewust zo"),))
    assert open_findings(dossier, (WARNING,)) == ()
    assert open_findings(EMPTY, (WARNING,)) == (WARNING,)


def test_the_summary_is_what_the_list_shows() -> None:
    row = summarize(with_criteria(selected()), (WARNING,))
    assert (row.title, row.reference, row.year, row.findings) == ("Laptops", "2027/001", 2027, 1)
    assert row.estimate_cents == 118_000_00
    assert ("criteria_at_place", "technical_specification", 1.0) in row.facts


def test_search_words_hold_what_is_written_in_the_criteria() -> None:
    assert "Onderdelen zijn minstens" in "\n".join(words(with_criteria(selected())))


def test_search_words_hold_no_codes() -> None:
    assert "supplies" not in list(words(sound_contract()))


def document_state(dossier: Dossier, *findings: Finding) -> StepState:
    return step_states(dossier, findings)[-1]


def exported(dossier: Dossier) -> Dossier:
    record = ExportRecord(id="e", moment="2027-01-01", revision=1, fingerprint=fingerprint(dossier))
    return replace(dossier, document=replace(dossier.document, exports=(record,)))


def test_the_last_step_tells_what_is_open_ready_exported_or_changed_since() -> None:
    assert document_state(EMPTY, WARNING).status is StepStatus.EMPTY
    open_state = document_state(sound_contract(), WARNING)
    assert (open_state.status, open_state.open_findings) == (StepStatus.WARNINGS, 1)
    ready = document_state(sound_contract())
    assert (ready.status, ready.export) == (StepStatus.BUSY, ExportStand.NONE)
    done = document_state(exported(sound_contract()))
    assert (done.status, done.export) == (StepStatus.COMPLETE, ExportStand.EXPORTED)
    changed = document_state(replace(exported(sound_contract()), contract=EMPTY.contract))
    assert (changed.status, changed.export) == (StepStatus.BUSY, ExportStand.CHANGED)


def test_a_finding_after_the_export_asks_a_look_again() -> None:
    assert document_state(exported(sound_contract()), WARNING).status is StepStatus.WARNINGS
