"""Charts of the pipeline: every field is a column of its table."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pmo_core.pipeline.from_tables import pipeline_of
from pmo_core.settings import Settings, load_settings
from tests.views.charts.test_fields import fields, layers
from views.charts.pipeline import COLOURS, GATES, roadmap_spec, trend_chart
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
    spec = roadmap_spec(rows, gates, pd.Timestamp(AS_OF))
    assert len(spec["layer"]) == 4
    for layer in spec["layer"]:
        assert set(fields(layer["encoding"])) <= set(spec["datasets"][layer["data"]["name"]].columns)
    assert set(gates["state"]) <= set(GATES)
    assert set(rows["colour"].dropna()) <= set(COLOURS)


def test_the_roadmap_has_a_heading_per_programme_and_a_label_of_its_own_per_project(seen):
    rows = roadmap_rows(seen, EVERY, seen.column("programme"))
    assert rows["heading"].sum() == 7
    assert len(rows) == 44 + 7
    assert rows["label"].is_unique
    spec = roadmap_spec(rows, gate_rows(seen, EVERY, rows), pd.Timestamp(AS_OF))
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == rows["label"].tolist()
    few = roadmap_spec(rows.head(2), gate_rows(seen, EVERY[:1], rows), pd.Timestamp(AS_OF))
    assert few["layer"][0]["encoding"]["y"]["scale"]["domain"] == rows["label"].tolist()[:2]
    gone = rows.loc[rows["end"].isna() & ~rows["heading"], "project"].tolist()
    assert gone == ["Tree Canopy 2030"]  # its end lies before its start


def test_every_field_of_the_trend_is_a_column(seen):
    rows = trend_rows(iter([("Roof", date(2026, 1, 1), date(2026, 6, 1))]), {"Roof"})
    for layer in layers(trend_chart(rows)):
        assert set(fields(layer.to_dict()["encoding"])) <= set(rows.columns)
