"""What each weight may do before the set changes, as it is shown."""

import numpy as np
import pandas as pd
import pytest

from pmo_core.robustness.stability import first_stability
from tests.builders import a_criterion
from views.tables.certainty import stability_table, stability_words

CRITERIA = (a_criterion("Fit"), a_criterion("Risk"))


def test_the_criterion_nearest_to_upsetting_the_order_stands_first_with_who_swaps():
    # A leads by 1 on Fit, B by 0.5 on Risk: at a third for Fit they are level, now it is half.
    stability = first_stability(np.array([[1.0, 0.0], [0.0, 0.5]]), np.array([1.0, 1.0]))
    table = stability_table(stability, CRITERIA, ["A", "B"])
    fit = table.set_index("criterion").loc["Fit"]
    assert (fit["share"], fit["high"]) == (50.0, 100.0)
    assert fit["low"] == pytest.approx(100 / 3)
    assert fit["room"] == pytest.approx(50 - 100 / 3)
    assert fit["below"] == "B passes A"
    assert pd.isna(fit["above"])


def test_where_nothing_can_change_there_is_no_room_to_measure():
    stability = first_stability(np.array([[1.0, 1.0], [0.0, 0.5]]), np.array([1.0, 1.0]))
    table = stability_table(stability, CRITERIA, ["A", "B"])
    assert table["room"].isna().all()
    assert table["below"].isna().all()
    assert table["above"].isna().all()


def test_eight_equal_weights_are_written_so_that_they_add_up():
    stability = first_stability(np.eye(8), np.ones(8))
    table = stability_table(stability, [a_criterion(f"Goal {j}") for j in range(8)], list("ABCDEFGH"))
    assert stability_words(table)["Weight now"].tolist() == ["12 %"] * 4 + ["13 %"] * 4
