"""Cash with projects put off, of another size or dropped."""

import numpy as np
import pytest

from pmo_core.finance.tables.case import Cases
from pmo_core.finance.tables.changed import changed_curve

# Two projects over six months, of which two are over: costs, then benefits.
COSTS = np.array([[10.0, 20, 30, 40, 0, 0], [1.0, 1, 1, 1, 1, 1]])
BENEFITS = np.array([[0.0, 0, 0, 50, 50, 50], [0.0, 5, 5, 5, 5, 5]])
LOST = np.array([[0.0, 0, 0, 0, 0, 2], [0.0, 0, 0, 0, 0, 0]])
CASES = Cases(COSTS, BENEFITS, LOST, now=2, base=1, whole=np.array([True, True]))
NOTHING = np.zeros(6)


def changed(later: list[int], size: list[float], paid: np.ndarray = NOTHING) -> tuple[list[float], list[float]]:
    curve = changed_curve(CASES, np.array(later), np.array(size), paid)
    return curve.costs.tolist(), curve.benefits.tolist()


def test_without_a_change_the_curve_is_the_planned_one() -> None:
    assert changed([0, 0], [1, 1]) == ([11, 21, 31, 41, 1, 1], [0, 5, 5, 55, 55, 53])


def test_a_later_project_keeps_its_past_and_moves_what_is_to_come() -> None:
    # The first project's 30 and 40 come two months later, its benefits from the last month on; two fall out.
    assert changed([2, 0], [1, 1]) == ([11, 21, 1, 1, 31, 41], [0, 5, 5, 5, 5, 55])


def test_size_and_dropping_change_costs_and_benefits_to_come_alike() -> None:
    assert changed([0, 0], [0.5, 1]) == ([11, 21, 16, 21, 1, 1], [0, 5, 5, 30, 30, 29])
    assert changed([0, 0], [1, 0]) == ([11, 21, 30, 40, 0, 0], [0, 5, 0, 50, 50, 48])


def test_people_who_are_paid_for_are_a_cost() -> None:
    assert changed([0, 0], [1, 1], np.array([0.0, 0, 0, 7, 7, 7]))[0] == [11, 21, 31, 48, 8, 8]


def test_an_earlier_start_and_less_than_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="0 or more months later"):
        changed([-1, 0], [1, 1])
    with pytest.raises(ValueError, match="0 or more of its size"):
        changed([0, 0], [1, -0.5])
