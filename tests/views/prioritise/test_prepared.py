"""What no weight changes is made once for each reading, and goes when the reading goes."""

import gc

import numpy as np
import pytest

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import Stated, criteria_of
from tests.builders import a_portfolio, a_project
from views.prioritise import prepared
from views.prioritise.prepared import names_of, scored

ROWS = [a_project("P-1", "Payroll", Fit=10.0, budget=90.0), a_project("P-2", "Fleet", Fit=5.0, budget=20.0)]


def of(portfolio: Portfolio, way: str = "", chance: float = 1.0):
    success = Stated(way, np.full(2, chance), way) if way else None
    return scored(portfolio, criteria_of(portfolio, ()), success)


def test_the_same_reading_finds_what_was_made_for_it_and_another_way_of_scoring_its_own() -> None:
    portfolio = a_portfolio(projects=ROWS)
    assert of(portfolio) is of(portfolio)
    halved = of(portfolio, "Probability", 0.5)
    assert halved.packed != of(portfolio).packed
    assert halved.saved.scores.tolist() == [50.0, 0.0]
    assert of(portfolio).saved.scores.tolist() == [100.0, 0.0]


def test_another_reading_with_other_ratings_has_values_of_its_own() -> None:
    portfolio, other = a_portfolio(projects=ROWS), a_portfolio(projects=ROWS[::-1])
    assert of(portfolio).saved.order.tolist() == [0, 1]
    assert of(other).saved.order.tolist() == [1, 0]
    assert names_of(other).positions == {"P-2": 0, "P-1": 1}


def test_what_many_sessions_share_cannot_be_written_to() -> None:
    ready = of(a_portfolio(projects=ROWS))
    with pytest.raises(ValueError, match="read-only"):
        ready.rated[0, 0] = np.nan


def test_a_reading_that_nobody_holds_any_more_takes_what_was_made_for_it_along() -> None:
    gc.freeze()  # what other tests have left is not searched as well
    portfolio = a_portfolio(projects=ROWS)
    of(portfolio)
    before = len(prepared._kept)
    del portfolio
    gc.collect()
    gc.unfreeze()
    assert len(prepared._kept) < before


def test_no_more_than_a_few_ways_of_scoring_one_reading_are_kept() -> None:
    portfolio = a_portfolio(projects=ROWS)
    for way in range(3 * prepared.MOST_KEPT):
        of(portfolio, str(way))
    assert len(prepared._kept[id(portfolio)]) == prepared.MOST_KEPT
