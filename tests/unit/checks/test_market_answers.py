"""An answer of the market counts for what was asked: the officer hears when something else is required."""

from dataclasses import replace
from typing import Any

import pytest

from dakdesk.catalogue.asked import as_asked
from dakdesk.catalogue.loader import Catalogue
from dakdesk.checks.registry import find_all
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.market import CriterionAnswer, MarketConsultation
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import Gravity, Level, Place, Step, YesNoUnknown
from tests.unit.checks.test_contract_checks import RULES
from tests.unit.dossiers import criterion, selected, with_criteria

SHARE = criterion(
    text="Minstens {aandeel} % van de voeding is biologisch, voor {producten}.",
    title="Biologisch",
    parameters=(
        Parameter(key="aandeel", label="Aandeel", unit="%", default=60),
        Parameter(key="producten", label="Producten", default=3),
    ),
)


def share(percent: float = 60, products: float = 3, **changes: Any) -> SelectedCriterion:
    values = (ParameterValue(id="aandeel", value=percent), ParameterValue(id="producten", value=products))
    return selected(SHARE, values=values, **changes)


def answered(
    now: SelectedCriterion, *, feasible: int = 4, asked: SelectedCriterion | None = None, known: bool = True
) -> Dossier:
    """Return a dossier of which five companies answered on `asked`, by default 60 %."""
    answer = CriterionAnswer(
        id="x-1",
        feasible=feasible,
        not_feasible=5 - feasible,
        asked=as_asked(asked or share()) if known else None,
    )
    return replace(with_criteria(now), market=MarketConsultation(answers=(answer,)))


def found(dossier: Dossier, catalogue: Catalogue | None = None) -> list[Finding]:
    rules = replace(RULES, catalogue=catalogue or Catalogue())
    codes = ("finding.market.undecided", "finding.market.few_companies")
    return [
        f for f in find_all(dossier, rules) if f.code.startswith("finding.market") and f.code not in codes
    ]


def codes(dossier: Dossier) -> list[str]:
    return [finding.code.removeprefix("finding.market.") for finding in found(dossier)]


def test_what_was_asked_and_found_feasible_raises_nothing() -> None:
    assert codes(answered(share())) == []


def test_a_value_above_what_was_asked_is_told_with_the_old_and_the_new_value() -> None:
    (finding,) = found(answered(share(80)))
    assert finding.code == "finding.market.value_raised"
    assert finding.gravity is Gravity.WARNING
    assert finding.step is Step.CRITERIA
    assert finding.path == "criteria.chosen.s-x-1.values.aandeel"
    assert dict(finding.params) == {"title": "Biologisch", "label": "Aandeel", "asked": "60 %", "now": "80 %"}


def test_who_accepted_one_value_did_not_accept_a_still_higher_one() -> None:
    (first,), (second,) = found(answered(share(80))), found(answered(share(95)))
    assert first.key != second.key


def test_a_lower_value_is_feasible_a_fortiori() -> None:
    assert codes(answered(share(40))) == []


def test_a_value_of_which_nobody_knows_the_direction_is_only_to_be_looked_at() -> None:
    (finding,) = found(answered(share(60, 5)))
    assert (finding.code, finding.gravity) == ("finding.market.value_changed", Gravity.ADVICE)


def test_another_text_is_to_be_looked_at() -> None:
    (finding,) = found(answered(share(text="Alles is biologisch, minstens {aandeel} %, voor {producten}.")))
    assert (finding.code, finding.gravity) == ("finding.market.text_changed", Gravity.ADVICE)


def test_a_text_at_a_higher_level_is_a_warning() -> None:
    higher = replace(SHARE, level=Level.AMBITIOUS, text="Alles is biologisch.", parameters=())
    (finding,) = found(answered(selected(higher, values=())))
    assert (finding.code, finding.gravity) == ("finding.market.level_raised", Gravity.WARNING)


def test_what_was_out_of_reach_stays_so_at_the_same_value() -> None:
    assert codes(answered(share(), feasible=2)) == ["requirement_unfeasible"]


def test_raising_a_value_that_was_out_of_reach_never_softens_the_warning() -> None:
    (finding,) = found(answered(share(80), feasible=2))
    assert (finding.code, finding.gravity) == ("finding.market.unfeasible_raised", Gravity.WARNING)
    assert dict(finding.params)["asked"] == "60 %"
    assert dict(finding.params)["now"] == "80 %"


def test_lowering_a_value_that_was_out_of_reach_leaves_a_question() -> None:
    (finding,) = found(answered(share(40), feasible=2))
    assert (finding.code, finding.gravity) == ("finding.market.unfeasible_changed", Gravity.ADVICE)


def test_rewriting_a_text_that_was_out_of_reach_leaves_a_question() -> None:
    assert codes(answered(share(text="Een deel is biologisch."), feasible=2)) == ["requirement_changed"]


def test_several_values_are_told_with_their_labels() -> None:
    (finding,) = found(answered(share(80, 5), feasible=1))
    assert dict(finding.params)["asked"] == "Aandeel 60 %; Producten 3"


class TestNobodyKnowsWhatWasAsked:
    def test_one_advice_tells_it_for_all_answers_together(self) -> None:
        (finding,) = found(answered(share(80), known=False))
        assert (finding.code, finding.gravity) == ("finding.market.asked_unknown", Gravity.ADVICE)
        assert finding.path == "market.answers"
        assert dict(finding.params) == {"count": 1}

    def test_a_criterion_without_values_asks_nothing(self) -> None:
        whole = selected(replace(SHARE, text="Alles.", parameters=()), values=())
        assert codes(answered(whole, known=False)) == []

    @pytest.mark.parametrize(
        ("now", "code"), [(share(), "requirement_unfeasible"), (share(80), "requirement_changed")]
    )
    def test_a_requirement_out_of_reach_is_judged_as_the_catalogue_has_it(
        self, now: SelectedCriterion, code: str
    ) -> None:
        assert codes(answered(now, feasible=1, known=False)) == [code, "asked_unknown"]


def test_points_bind_nobody_so_an_award_criterion_raises_nothing() -> None:
    award = replace(SHARE, place=Place.AWARD)
    assert codes(answered(replace(share(80), origin=award), feasible=1)) == []


def test_a_consultation_that_is_not_needed_raises_nothing() -> None:
    dossier = answered(share(80))
    market = replace(dossier.market, needed=YesNoUnknown.NO, not_needed_reason="Gekend.")
    assert codes(replace(dossier, market=market)) == []


class TestAHigherCriterionInItsPlace:
    higher = criterion(
        "x-2", level=Level.AMBITIOUS, title="Alles biologisch", conflicts_with=("x-1",), parameters=()
    )
    catalogue = Catalogue(criteria=(SHARE, higher))

    def test_the_market_answered_on_the_lower_one(self) -> None:
        dossier = answered(selected(self.higher, values=()))
        (finding,) = found(dossier, self.catalogue)
        assert (finding.code, finding.gravity) == ("finding.market.other_level", Gravity.WARNING)
        assert dict(finding.params) == {"title": "Alles biologisch", "asked": "Biologisch"}

    def test_once_the_market_answered_on_the_higher_one_nothing_is_left_to_say(self) -> None:
        dossier = answered(selected(self.higher, values=()))
        own = CriterionAnswer(id="x-2", feasible=3, asked=as_asked(selected(self.higher, values=())))
        market = replace(dossier.market, answers=(*dossier.market.answers, own))
        assert found(replace(dossier, market=market), self.catalogue) == []

    def test_a_lower_criterion_in_its_place_is_no_news(self) -> None:
        asked = selected(self.higher, values=())
        answer = CriterionAnswer(id="x-2", feasible=4, asked=as_asked(asked))
        dossier = replace(with_criteria(share()), market=MarketConsultation(answers=(answer,)))
        assert found(dossier, self.catalogue) == []
