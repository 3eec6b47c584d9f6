"""What the bars of a split are told to draw: where each begins and ends, and figures that add up."""

import numpy as np
import pytest

from pmo_core.scoring.explain import Split
from pmo_core.scoring.value_functions import Criterion
from views.split_bars import Splits, bars_said

CRITERIA = tuple(Criterion(name, name, 1.0, levels=(0.0, 10.0), values=(0.0, 1.0)) for name in ("Fit", "Risk"))
SCORE = Split(60.0, np.array([45.0, 15.0]), 1)
GAP = Split(10.0, np.array([-30.0, 40.0]), 1)


def said(chosen: int):
    told = Splits([SCORE, GAP], ["Its score", "Roof is ahead by"], chosen, "Points", "Its score")
    return bars_said(told, CRITERIA, np.array([7.5, np.nan]), np.array([0.75, 0.25]))


def test_each_bar_begins_where_the_one_before_ended_and_the_whole_spans_them_all() -> None:
    rows = said(chosen=0)["rows"]
    # 45 and 15 of 60 points.
    assert [(row["from"], row["to"]) for row in rows] == [(0, 0.75), (0.75, 1), (0, 1)]
    assert [row["kind"] for row in rows] == ["more", "more", "whole"]


def test_a_part_below_nothing_goes_back_and_the_next_begins_there() -> None:
    rows = said(chosen=1)["rows"]
    # From 0 down to -30, up to 10, and the whole from 0 to 10: the way is 40 points, 30 of them below nothing.
    assert [(row["from"], row["to"]) for row in rows] == [(0, 0.75), (0, 1), (0.75, 1)]
    assert [row["kind"] for row in rows] == ["less", "more", "whole"]


def test_every_split_has_a_column_that_adds_up_and_a_missing_rating_is_named() -> None:
    answer = said(chosen=0)
    assert answer["columns"] == ["Its score", "Roof is ahead by"]
    assert [row["figures"] for row in answer["rows"]] == [("45.0", "-30.0"), ("15.0", "40.0"), ("60.0", "10.0")]
    rows = answer["rows"]
    assert [(row["criterion"], row["rating"], row["weight"]) for row in rows] == [
        ("Fit", "7.5", "75 %"), ("Risk", "missing", "25 %"), ("In all", "", "")
    ]  # fmt: skip


@pytest.mark.parametrize("parts", [[0.0, 0.0], []])
def test_nothing_at_all_is_drawn_as_bars_of_no_length(parts: list[float]) -> None:
    told = Splits([Split(0.0, np.array(parts), 1)], ["Its score"], 0, "Points", "")
    few = CRITERIA[: len(parts)]
    rows = bars_said(told, few, np.zeros(len(parts)), np.zeros(len(parts)))["rows"]
    assert all(row["from"] == row["to"] for row in rows)
    assert len(rows) == len(parts) + 1
