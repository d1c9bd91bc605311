"""A section is empty, busy, complete or asks a look; done or not begun means it may be folded."""

from dataclasses import replace

from dakdesk.domain.contract import Terms
from dakdesk.domain.findings import Finding
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import Gravity, Step
from dakdesk.flow.sections import section_progress
from dakdesk.flow.steps import StepStatus
from tests.unit.dossiers import EMPTY, sound_contract

IDENTITY = ("contract.title", "contract.subject", "contract.reference")


def test_a_section_nobody_touched_is_empty_and_names_what_is_missing() -> None:
    progress = section_progress(IDENTITY, EMPTY, ())
    assert (progress.status, progress.missing, progress.folds) == (StepStatus.EMPTY, IDENTITY, True)


def test_a_section_that_is_partly_filled_is_busy() -> None:
    dossier = replace(EMPTY, contract=replace(EMPTY.contract, title="Laptops"))
    progress = section_progress(IDENTITY, dossier, ())
    assert (progress.status, progress.missing, progress.folds) == (StepStatus.BUSY, IDENTITY[1:], False)


def test_a_section_with_all_its_fields_is_complete() -> None:
    assert section_progress(IDENTITY, sound_contract(), ()).status is StepStatus.COMPLETE


def test_a_finding_inside_asks_a_look_but_advice_does_not() -> None:
    def status(gravity: Gravity, path: str) -> StepStatus:
        finding = Finding(code="x", gravity=gravity, step=Step.CONTRACT, path=path)
        return section_progress(IDENTITY, sound_contract(), (finding,)).status

    assert status(Gravity.WARNING, "contract.title") is StepStatus.WARNINGS
    assert status(Gravity.ADVICE, "contract.title") is StepStatus.COMPLETE
    assert status(Gravity.BLOCKING, "contract.lots.a.title") is StepStatus.COMPLETE


def test_a_section_without_required_fields_is_complete_once_touched() -> None:
    paths = ("contract.terms",)
    used = replace(EMPTY, contract=replace(EMPTY.contract, terms=Terms(insurance="Burgerlijke")))
    assert section_progress(paths, EMPTY, ()).status is StepStatus.EMPTY
    assert section_progress(paths, used, ()).status is StepStatus.COMPLETE


FORMS = ("contract.framework", "contract.reservation", "contract.variants", "contract.options")


def test_an_optional_section_is_complete_while_nothing_in_it_applies() -> None:
    assert section_progress(FORMS, EMPTY, ()).status is StepStatus.EMPTY
    assert section_progress(FORMS, EMPTY, (), optional=True).status is StepStatus.COMPLETE


def test_an_optional_section_asks_what_applies_until_it_is_answered() -> None:
    used = replace_at(EMPTY, "contract.framework.used", True)
    progress = section_progress(FORMS, used, (), optional=True)
    assert (progress.status, progress.missing) == (StepStatus.BUSY, ("contract.framework.maximum_cents",))
    limited = replace_at(used, "contract.framework.maximum_quantity", "500 stuks")
    assert section_progress(FORMS, limited, (), optional=True).status is StepStatus.COMPLETE
