"""Who pays and who saves: each line split over the departments of the buyer."""

import pytest

from dakdesk.domain.costs import Department, DepartmentShare
from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.study import compare
from tests.unit.lcc.studies import line, study, yearly

SERVICES = (Department(id="ict", name="ICT"), Department(id="buildings", name="Gebouwen"))


def _share(**percents: float) -> tuple[DepartmentShare, ...]:
    return tuple(DepartmentShare(id=name, percent=percent) for name, percent in percents.items())


SPLIT = study(
    line("buy", 100.0, 160.0, shares=_share(ict=100)),
    yearly("power", 50.0, 10.0, shares=_share(buildings=75)),
    line("co2", 1000.0, 0.0, category=CostCategory.EXTERNALITY),
    departments=SERVICES,
    discount_rate=0.0,
    period_years=2,
    count_externalities=True,
)


def test_each_line_is_split_and_what_is_left_stands_under_no_name() -> None:
    assert compare(SPLIT).of("a1").by_department == {"": 25.0, "ict": 100.0, "buildings": 75.0}


def test_the_split_and_the_externalities_are_together_the_total() -> None:
    for result in compare(SPLIT).alternatives:
        assert result.by_department is not None
        assert result.externalities is not None
        assert sum(result.by_department.values()) + result.externalities == result.present_cost


def test_one_department_pays_and_another_saves() -> None:
    found = compare(SPLIT).differences[0]
    assert found.by_department == {"": -20.0, "ict": 60.0, "buildings": -60.0}
    assert found.net_saving == pytest.approx(1020.0)


def test_a_department_that_is_not_there_gets_nothing_and_is_said() -> None:
    odd = study(line("buy", 10.0, shares=_share(post=100)), departments=SERVICES)
    comparison = compare(odd)
    assert [each.code for each in comparison.problems] == ["lcc.department_unknown"]
    assert comparison.of("a1").by_department == {"": 10.0, "ict": 0.0, "buildings": 0.0}


def test_more_than_everything_cannot_be_split() -> None:
    odd = study(line("buy", 10.0, shares=_share(ict=60, buildings=60)), departments=SERVICES)
    comparison = compare(odd)
    assert [each.code for each in comparison.problems] == ["lcc.shares_impossible"]
    assert comparison.of("a1").by_department is None
    assert comparison.of("a1").present_cost == 10.0


def test_without_departments_there_is_no_split() -> None:
    assert compare(study(line("buy", 1.0, 2.0))).differences[0].by_department is None
