"""The chart of who is served names only columns that its table has, and its bars end where the next begins."""

import numpy as np
import pandas as pd

from tests.views.charts.test_fields import fields
from views.charts.resources import AS_PLANNED, WITH_CHANGES, cash_lines_chart, waterfall_chart

ROWS = pd.DataFrame(
    {
        "project": ["Roof", "Gate", "Gate"],
        "place": [0, 1, 2],
        "start": [0.0, 0.8, 1.0],
        "end": [0.8, 1.0, 1.2],
        "kind": ["served", "served", "missing"],
        "said": ["0.8 FTE", "0.2 FTE", "0.2 FTE"],
    }
)


def test_every_field_of_the_waterfall_is_a_column_of_its_table():
    for layer in waterfall_chart(ROWS, 1.0).layer:
        assert set(fields(layer.to_dict()["encoding"])) <= set(ROWS.columns) | {"free"}
    assert {"project", "start", "end", "kind"} <= set(fields(waterfall_chart(ROWS, 1.0).to_dict()))


def test_without_a_capacity_no_line_is_drawn():
    assert waterfall_chart(ROWS, np.nan).layer[2].data.empty
    assert waterfall_chart(ROWS, 1.0).layer[2].data["free"].tolist() == [1.0]


def test_every_field_of_the_two_cash_lines_is_a_column_of_its_table():
    day = pd.Timestamp("2026-10-31")
    rows = pd.DataFrame({"plan": [AS_PLANNED, WITH_CHANGES], "day": day, "net": [1.0, 2.0], "said": ["£1", "£2"]})
    assert set(fields(cash_lines_chart(rows, "GBP").to_dict())) == {*rows.columns}
