"""Altair draws an empty chart for a misspelt field and raises nothing: every field must be a column."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import pytest

from pmo_core.benefits.curves import cumulative_curves
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import load_settings
from views.charts.benefits import benefit_curve_chart
from views.charts.ranking import contribution_chart
from views.tables.ranking import contribution_rows

AS_OF = date(2026, 10, 31)


def charts(demo: Portfolio) -> Iterator[tuple[str, Any]]:
    benefits = demo["benefits"]
    flows = benefits[benefits["unit"] == "GBP"]
    yield (
        "money curve",
        benefit_curve_chart(cumulative_curves(flows, demo["measurements"], AS_OF), pd.Timestamp(AS_OF), "£"),
    )
    criteria = criteria_of(demo, load_settings().criteria)
    ranking = rank(values_of(ratings_of(demo.projects, criteria), criteria), weights_of(criteria))
    yield "contributions", contribution_chart(contribution_rows(demo, ranking, criteria, list(ranking.order[:10])))


def layers(chart: Any) -> list[Any]:
    return list(chart.layer) if isinstance(chart, alt.LayerChart) else [chart]


def fields(specification: Any) -> Iterator[str]:
    """Every field named anywhere in a chart's encoding, without its type."""
    if isinstance(specification, dict):
        if isinstance(specification.get("field"), str):
            yield specification["field"]
        for value in specification.values():
            yield from fields(value)
    elif isinstance(specification, list):
        for value in specification:
            yield from fields(value)


def test_every_field_of_every_chart_is_a_column_of_its_table(demo: Portfolio) -> None:
    for name, chart in charts(demo):
        for layer in layers(chart):
            named = set(fields(layer.to_dict()["encoding"]))
            assert named, name
            assert named <= set(layer.data.columns), name
            assert len(layer.data) > 0, name


def test_a_misspelt_field_would_be_noticed() -> None:
    chart = alt.Chart(pd.DataFrame({"month": [1]})).mark_line().encode(x="mnth:Q")
    assert not set(fields(chart.to_dict()["encoding"])) <= set(chart.data.columns)


def test_the_contributions_of_a_project_add_up_to_its_score(demo: Portfolio) -> None:
    criteria = criteria_of(demo, load_settings().criteria)
    ranking = rank(values_of(ratings_of(demo.projects, criteria), criteria), weights_of(criteria))
    first = int(ranking.order[0])
    rows = contribution_rows(demo, ranking, criteria, [first])
    assert rows["points"].sum() == pytest.approx(ranking.scores[first])


def test_bars_stand_in_the_order_of_rank_even_where_a_rating_is_missing() -> None:
    rows = pd.DataFrame(
        [
            ("1 A", 0, "Fit", 0, 9.0),
            ("1 A", 0, "Reach", 1, 9.0),
            ("2 B", 1, "Fit", 0, 5.0),
            ("3 C", 2, "Fit", 0, 1.0),
        ],
        columns=["project", "place", "criterion", "turn", "points"],
    )
    sort = contribution_chart(rows).to_dict()["encoding"]["y"]["sort"]
    # A sum of places would put a project with fewer ratings before one with more.
    assert (sort["field"], sort["op"]) == ("place", "min")
