"""Streams that sum to the value, uplifts by class, and contingency beside risk."""

from datetime import date

import numpy as np
import pytest

from pmo_core.finance.discounting import Convention
from pmo_core.finance.tables.case import Cases
from pmo_core.finance.tables.doubt import (
    BENEFITS,
    CAPITAL,
    DISBENEFITS,
    OTHER,
    SPENT,
    STREAMS,
    contingencies,
    streams_of,
)
from pmo_core.finance.tables.kinds import ByKind
from pmo_core.finance.tables.whole_life import whole_life
from tests.builders import a_portfolio, a_project

TODAY = date(2026, 6, 30)


def test_the_streams_sum_to_the_net_present_value() -> None:
    random = np.random.default_rng(3)
    costs, benefits, against = random.uniform(0, 9, (3, 5, 12))
    cases = Cases(costs, benefits, against, 4, 3, np.ones(5, dtype=bool))
    to_go = ByKind(random.uniform(0, 5, 5), random.uniform(0, 5, 5), random.uniform(0, 5, 5))
    convention = Convention(0.05, TODAY, 12)
    found = streams_of(cases, to_go, convention)
    np.testing.assert_allclose(found.sum(axis=1), cases.net_present_values(convention))


def test_a_stream_is_what_it_says() -> None:
    cases = Cases(np.array([[10.0, 40]]), np.array([[0, 90.0]]), np.array([[0, 7.0]]), 1, 0, np.array([True]))
    found = streams_of(cases, ByKind(np.array([30.0]), np.array([0.0]), np.array([10.0])), Convention(0, TODAY, 1))
    told = dict(zip(STREAMS, found[0].tolist(), strict=True))
    assert (told[BENEFITS], told[DISBENEFITS], told[SPENT]) == (90, -7, -10)
    assert (told[CAPITAL], told[OTHER]) == (pytest.approx(-30), pytest.approx(-10))


RISKS = [
    {"project_id": "P-001", "name": "Flood", "probability": 0.5, "impact": 100, "status": "Open"},
    {"project_id": "P-001", "name": "Strike", "probability": 0.2, "impact": 50},
    {"project_id": "P-001", "name": "Frost", "probability": 0.9, "impact": 900, "status": "closed "},
]


def test_contingency_is_drawn_by_the_overspend_and_set_beside_open_risks() -> None:
    project = a_project(budget=100, estimate_at_completion=130, contingency=40)
    portfolio = a_portfolio(projects=[project], risks=RISKS)
    found = contingencies(portfolio, whole_life(portfolio, "GBP", TODAY), ["Closed"])[0]
    assert (found.held, found.drawn, found.exposure) == (40, 30, 60)
    assert (found.left, found.shortfall) == (10, 50)


def test_a_column_of_ones_own_says_what_is_drawn() -> None:
    project = {**a_project(budget=100, estimate_at_completion=130, contingency=40), "Contingency used": 5}
    portfolio = a_portfolio(projects=[project])
    found = contingencies(portfolio, whole_life(portfolio, "GBP", TODAY), [])[0]
    assert (found.drawn, found.exposure) == (5, 0)
