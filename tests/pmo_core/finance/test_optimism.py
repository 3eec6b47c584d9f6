"""What estimates were short of, and what is set aside for it."""

import numpy as np
import pytest

from pmo_core.finance.optimism import Contingency, exposure, uplift

NAN = float("nan")


def test_the_own_record_comes_before_the_published_average() -> None:
    # Outturns of 120, 90, 150, 110 and 130 for 100 each: 20 % on average.
    found = uplift(np.full(5, 100.0), np.array([120.0, 90, 150, 110, 130]), "capex")
    assert found.share == pytest.approx(0.2)
    assert found.source == "own record, 5 closed projects"


def test_too_few_closed_projects_leave_the_published_average() -> None:
    found = uplift(np.array([100.0, 100, 100, 100, NAN, 0]), np.array([120.0, 90, 150, 110, 130, 5]), "opex")
    assert (found.share, found.cases) == (0.42, 0)
    assert found.source.startswith("published average")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of capex, opex, schedule"):
        uplift(np.array([]), np.array([]), "hope")


def test_exposure_counts_risks_with_both_figures() -> None:
    assert exposure(np.array([0.4, 0.35, NAN]), np.array([180_000.0, 240_000, 1e6])) == pytest.approx(156_000)


def test_contingency_is_short_by_what_the_risks_may_take_beyond_it() -> None:
    assert Contingency(100.0, 30.0, 90.0).shortfall == 20.0
    assert Contingency(100.0, 30.0, 60.0).shortfall == 0.0
    assert Contingency(100.0, 130.0, 0.0).left == -30.0
