"""The invented tenders of the annex: plain numbers of which none disappears in the total."""

from dataclasses import replace

import pytest

from dakdesk.app.examples import read_example
from dakdesk.domain.costs import CostStudy, LineValue
from dakdesk.domain.terms import CostCategory
from dakdesk.flow.cost_example import EXAMPLE_IDS, example_study
from dakdesk.lcc.offers.bounds import answer_range
from dakdesk.lcc.offers.study import asked_lines
from dakdesk.lcc.study import compare

EXAMPLES = ("elektrische-dienstwagens", "laptops", "openbare-verlichting")
DIGITS = {"1", "12", "7", "2"}


def study_of(example: str) -> CostStudy:
    return read_example(example).costs


def invented(study: CostStudy) -> dict[str, list[float | None]]:
    """Return what the invented tenders give for each asked line."""
    asked = {line.id for line in asked_lines(study)}
    lines = (line for line in example_study(study).lines if line.id in asked)
    return {line.id: [cell.value for cell in line.values] for line in lines}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_invented_value_is_a_plain_number_within_the_bound_of_part_three(example: str) -> None:
    study = study_of(example)
    given = invented(study)
    assert given
    for line in asked_lines(study):
        lowest, highest = answer_range(study, line)
        for value in given[line.id]:
            assert value is not None
            assert lowest <= value <= highest
            assert f"{value:f}".replace(".", "").strip("0") in DIGITS


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_asked_amount_can_be_seen_in_the_total(example: str) -> None:
    study = study_of(example)
    weighed = [line.id for line in asked_lines(study) if line.category is not CostCategory.RESIDUAL]
    for result in compare(example_study(study)).alternatives:
        costs = {line.line_id: abs(line.present_cost or 0.0) for line in result.lines}
        assert result.present_cost
        for name in weighed:
            assert costs[name] == 0.0 or costs[name] > result.present_cost / 200, name


def test_the_values_of_the_buyer_do_not_change_the_example() -> None:
    study = study_of("openbare-verlichting")
    asked = {line.id for line in asked_lines(study)}
    lines = tuple(
        replace(line, values=(LineValue(id=study.alternatives[0].id, value=987.65),))
        if line.id in asked
        else line
        for line in study.lines
    )
    assert invented(replace(study, lines=lines)) == invented(study)


def test_without_an_outcome_the_plain_numbers_stay() -> None:
    study = study_of("openbare-verlichting")
    unknown = replace(study, prices=tuple(replace(price, value=None) for price in study.prices))
    purchase = example_study(unknown).lines[0]
    assert [cell.id for cell in purchase.values] == list(EXAMPLE_IDS)
    assert [str(cell.value).strip("0.") for cell in purchase.values] == ["1", "12"]
