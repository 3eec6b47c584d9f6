"""Charts of the pipeline: every field is a column of its table."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmo_core.pipeline.from_tables import pipeline_of
from pmo_core.settings import Settings, load_settings
from tests.views.charts.test_fields import fields, layers
from views.charts.pipeline import COLOURS, GATES, roadmap_chart, trend_chart
from views.pipeline.prepared import Ready
from views.pipeline.seen import Seen
from views.session import Visit
from views.tables.pipeline import gate_rows, roadmap_rows, trend_rows

AS_OF = date(2026, 10, 31)
EVERY = list(range(44))


@pytest.fixture(scope="module")
def seen(demo):
    visit = Visit(demo, Settings(), AS_OF, "GBP", "Demo")
    pipeline = pipeline_of(demo, load_settings().pipeline, AS_OF, "GBP")
    return Seen(visit, Ready(pipeline, Settings()), np.ones(44, dtype=bool))


def test_every_field_of_the_roadmap_is_a_column_of_its_layers_table(seen):
    rows = roadmap_rows(seen, EVERY, seen.column("programme"))
    gates = gate_rows(seen, EVERY, rows)
    chart = roadmap_chart(rows, gates, pd.Timestamp(AS_OF))
    known = {"label", "turn"} | set(rows.columns) | set(gates.columns) | {"day"}
    for layer in layers(chart):
        named = set(fields(layer.to_dict()["encoding"]))
        data = layer.data if isinstance(layer.data, pd.DataFrame) else chart.data
        assert named <= (set(data.columns) if isinstance(data, pd.DataFrame) else known)
    assert set(gates["state"]) <= set(GATES)
    assert set(rows["colour"].dropna()) <= set(COLOURS)


def test_the_roadmap_has_a_heading_per_programme_and_a_label_of_its_own_per_project(seen):
    rows = roadmap_rows(seen, EVERY, seen.column("programme"))
    assert rows["heading"].sum() == 7
    assert len(rows) == 44 + 7
    assert rows["label"].is_unique
    gone = rows.loc[rows["end"].isna() & ~rows["heading"], "project"].tolist()
    assert gone == ["Tree Canopy 2030"]  # its end lies before its start


def test_every_field_of_the_trend_is_a_column(seen):
    rows = trend_rows(iter([("Roof", date(2026, 1, 1), date(2026, 6, 1))]), {"Roof"})
    for layer in layers(trend_chart(rows)):
        assert set(fields(layer.to_dict()["encoding"])) <= set(rows.columns)
