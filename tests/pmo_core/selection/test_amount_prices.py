"""What another amount of one limit costs or gains, by hand."""

import pytest

from pmo_core.selection.amount_prices import amount_prices
from tests.pmo_core.selection.portfolios import a_problem

SECONDS = 20.0


def test_less_than_stated_costs_what_no_longer_fits_and_more_gains_what_now_does() -> None:
    # 10 for 5, 8 for 4, 3 for 2: of 5 the first alone, of 9 the first two, of 11 all.
    tight, wide = a_problem([10, 8, 3], [5, 4, 2], 5), a_problem([10, 8, 3], [5, 4, 2], 11)
    name = tight.limits[0].name
    (less,) = amount_prices(tight, {name: 9.0}, time_limit_s=SECONDS)
    assert less.tighter
    assert less.worth == pytest.approx((8.0, 8.0))
    (more,) = amount_prices(wide, {name: 9.0}, time_limit_s=SECONDS)
    assert not more.tighter
    assert more.worth == pytest.approx((3.0, 3.0))


def test_an_amount_that_changes_nothing_costs_nothing() -> None:
    problem = a_problem([10, 8], [5, 4], 6)
    (price,) = amount_prices(problem, {problem.limits[0].name: 5.0}, time_limit_s=SECONDS)
    assert price.worth == (0.0, 0.0)


def test_a_name_that_is_no_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="no limit here"):
        amount_prices(a_problem([1], [1], 1), {"2099 budget": 1.0}, time_limit_s=SECONDS)
