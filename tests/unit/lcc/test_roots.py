"""Finding zeros."""

import pytest

from dakdesk.lcc.roots import bisect, roots


def test_zeros_on_the_grid_and_between_its_numbers_are_found_once() -> None:
    found = roots(lambda x: x * (x - 1) * (x - 2.5) * (x - 4), [0, 1, 2, 3, 4])
    assert found == pytest.approx((0, 1, 2.5, 4))


def test_no_change_of_sign_is_no_zero() -> None:
    assert roots(lambda x: x * x + 1, [-1, 0, 1]) == ()


def test_bisection_works_up_and_down() -> None:
    assert bisect(lambda x: x - 0.3, 0, 1) == pytest.approx(0.3)
    assert bisect(lambda x: 0.3 - x, 0, 1) == pytest.approx(0.3)
