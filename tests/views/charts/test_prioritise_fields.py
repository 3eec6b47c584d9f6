"""The charts of an order name only columns that their tables have."""

import numpy as np
import pytest

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.explain import explain, gap_split
from pmo_core.scoring.from_tables import costs_of, criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import load_settings
from tests.views.charts.test_fields import fields, layers
from views.charts.split import split_chart
from views.charts.value_for_money import value_for_money_chart
from views.tables.splits import split_rows
from views.tables.value_for_money import value_for_money_rows


@pytest.fixture(scope="module")
def ranked(demo: Portfolio):
    criteria = criteria_of(demo, load_settings().criteria)
    return criteria, rank(values_of(ratings_of(demo.projects, criteria), criteria), weights_of(criteria))


def named(chart) -> set[str]:
    return {name for layer in layers(chart) for name in fields(layer.to_dict()["encoding"])}


@pytest.mark.parametrize("with_risk", [True, False])
def test_every_field_of_value_for_money_is_a_column_of_its_table(demo, ranked, with_risk) -> None:
    risk = np.arange(len(demo.projects), dtype=float) if with_risk else None
    rows = value_for_money_rows(demo, ranked[1], costs_of(demo), risk)
    chart = value_for_money_chart(rows, "Budget (£)", "Category")
    assert named(chart) <= set(rows.columns)
    assert {"cost", "value", "group"} <= named(chart)
    assert ("risk" in named(chart)) == with_risk
    assert "on_line" in rows.columns  # what the line's filter reads
    assert rows["on_line"].any()


def test_every_field_of_a_split_is_a_column_and_its_steps_end_where_the_whole_does(ranked) -> None:
    criteria, ranking = ranked
    rows = split_rows(gap_split(ranking, explain(ranking, int(ranking.order[3]))), criteria)
    assert named(split_chart(rows, "Points")) <= set(rows.columns)
    assert rows["end"].iloc[-2] == pytest.approx(rows["end"].iloc[-1])
    assert rows["start"].iloc[1] == rows["end"].iloc[0]
