"""A solver's x made exact."""

import numpy as np
import pytest

from pmo_core.selection.clock import clock_of
from pmo_core.selection.fitting import fitted
from pmo_core.selection.rows import compiled
from tests.pmo_core.selection.portfolios import a_problem


def test_whole_columns_are_rounded_and_parts_made_as_large_as_fits():
    # A costs 2 of 3 and leaves 1 for B, which costs 4: a quarter of it.
    program = compiled(a_problem([9, 8], [2, 4], 3, partial=((1, 0.2),))).program
    x = fitted(program, np.array([0.9999999, 1.0, 0.2]), clock_of(5, None))
    assert x == pytest.approx([1, 1, 0.25])
    assert x[0] == 1


def test_whole_columns_that_leave_no_room_for_the_least_part_fit_nothing():
    program = compiled(a_problem([9, 8], [2, 4], 3, partial=((1, 0.5),))).program
    assert fitted(program, np.array([1.0, 1.0, 0.5]), clock_of(5, None)) is None
