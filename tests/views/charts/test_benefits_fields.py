"""Charts of benefits: every field is a column of its table, names do not lie on each other, gaps stay open."""

import re
from datetime import date

import pandas as pd
import pytest

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.approved import as_approved
from pmo_core.benefits.dependency_map import map_of
from pmo_core.benefits.four_series import four_series
from pmo_core.benefits.realisation import in_money
from pmo_core.benefits.waterfall import waterfall
from tests.builders import a_benefit, a_measurement, a_portfolio
from tests.views.charts.test_fields import fields, layers
from views.charts.benefit_map import map_as_dot
from views.charts.benefit_series import APART, GAP, ends_of, four_series_chart, label_rows, series_rows
from views.charts.benefits import waterfall_chart, waterfall_rows

AS_OF = date(2026, 10, 31)


def the_series(demo, benefit_id, factor=0.8):
    benefits = anchored(demo)
    at = benefits["benefit_id"] == benefit_id
    return four_series(benefits[at], as_approved(benefits)[at], factor, demo["measurements"], AS_OF)


# A flow behind its plan; a level, one never measured.
@pytest.mark.parametrize(
    "benefit_id", ["B-001", *(pytest.param(an_id, marks=pytest.mark.heavy) for an_id in ("B-003", "B-004"))]
)
def test_every_field_of_the_four_series_is_a_column_of_its_layer(demo, benefit_id):
    drawn = layers(four_series_chart(the_series(demo, benefit_id), pd.Timestamp(AS_OF), "GBP"))
    assert len(drawn) >= 7
    for layer in drawn:
        named = set(fields(layer.to_dict()["encoding"]))
        assert named
        assert named <= set(layer.data.columns)
        assert len(layer.data) > 0


def test_every_field_of_the_waterfall_is_a_column_of_its_table(demo):
    benefits = anchored(demo)
    money = benefits[in_money(benefits, "GBP")]
    steps = pd.DataFrame(waterfall(money, demo["measurements"], AS_OF).steps(), columns=["step", "amount"])
    chart = waterfall_chart(steps, "GBP")
    named = set().union(*(fields(layer["encoding"]) for layer in chart.to_dict()["layer"]))
    assert {"step", "low", "high", "end", "kind", "amount", "said"} <= named
    assert named <= set(chart.data.columns)
    rows = waterfall_rows(steps)
    # To go ends where the last step before Realised did: what is seen adds up.
    assert rows["high"].iloc[-1] == pytest.approx(rows["high"].iloc[-3])


def test_every_arrow_of_the_map_joins_boxes_that_are_drawn(demo):
    found = map_of(demo)
    keys = set(list(found.nodes)[::2])
    dot = map_as_dot(found, keys, {}, set())
    boxes = set(re.findall(r'"([^"]+)" \[label="[^"]*", fillcolor', dot))
    ends = re.findall(r'"([^"]+)" -> "([^"]+)"', dot)
    assert boxes == keys
    assert ends
    assert {end for pair in ends for end in pair} <= boxes
    assert len(ends) == sum(edge.source in keys and edge.target in keys for edge in found.edges)


def test_names_of_lines_that_end_together_are_kept_apart(demo):
    for benefit_id in ("B-001", "B-003"):
        rows = series_rows(the_series(demo, benefit_id, factor=1.0))
        low, high = ends_of(rows)
        labels = label_rows(rows)
        beside = labels[labels["series"] != "Arrived"]["at"].sort_values()
        assert labels["series"].nunique() == 4
        assert (beside.diff().dropna() >= APART * (high - low) * 0.999).all()
        assert beside.between(low, high).all()


def test_the_line_of_what_arrived_is_broken_where_a_measurement_was_left_out():
    row = a_benefit(full_year_value=120.0, start=date(2026, 1, 1), cadence_months=2.0)
    measured = [a_measurement(date(2026, month, 28), 5.0) for month in (2, 4, 9)]
    benefits = anchored(portfolio := a_portfolio(benefits=[row], measurements=measured))
    rows = series_rows(four_series(benefits, benefits, 1.0, portfolio["measurements"], AS_OF))
    arrived = rows[rows["series"] == "Arrived"]
    assert arrived["stretch"].tolist() == [0, 0, 1]
    assert rows.loc[rows["series"] == GAP, "value"].tolist() == [10.0, 15.0]
