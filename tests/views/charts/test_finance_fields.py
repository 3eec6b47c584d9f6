"""Every field of the charts of finances is a column of its rows, and the rows sum to the figures."""

from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest

from pmo_core.finance.tables.performance import performance
from pmo_core.finance.uncertainty import Range
from pmo_core.portfolio import Portfolio
from pmo_core.settings import load_settings
from tests.views.charts.test_fields import AS_OF, fields
from views.charts.finances import SERIES, cash_chart, performance_chart, tornado_chart
from views.finances.earned import chart_rows
from views.finances.seen import Asked, Prices, Seen, look
from views.finances.sure import tornado_rows
from views.session import Visit
from views.tables.finances import bar_rows, net_rows, turning_points


@pytest.fixture(scope="module")
def seen(demo: Portfolio) -> Seen:
    visit = Visit(demo, load_settings(), AS_OF, "GBP", "demo")
    every = np.ones(len(demo.projects), dtype=bool)
    return look(visit, Asked(Prices(0.035, 0.02, True), 20, False), every)


def all_named(chart: Any) -> None:
    """Fields by layer are columns of the layer's own rows, or of the chart's."""
    for layer in chart.layer if isinstance(chart, alt.LayerChart) else [chart]:
        rows = layer.data if isinstance(layer.data, pd.DataFrame) else chart.data
        assert set(fields(layer.to_dict()["encoding"])) <= set(rows.columns)


def test_every_field_is_a_column(seen: Seen) -> None:
    all_named(cash_chart(bar_rows(seen), net_rows(seen), turning_points(seen), "GBP"))
    found = performance(seen.visit.portfolio, seen.life, seen.months, AS_OF)
    all_named(performance_chart(chart_rows(seen, found)))
    ranges = [Range(0.8, 1.0, 1.2)] * 6
    all_named(tornado_chart(tornado_rows(np.array([9.0, -1, -2, -1, -1, 0]), ranges, "GBP"), "GBP"))


def test_the_bars_sum_to_the_end_of_the_line(seen: Seen) -> None:
    bars, net = bar_rows(seen), net_rows(seen)
    assert (bars["high"] - bars["low"]).sum() == pytest.approx(net["net"].iloc[-1])
    spent = bars[bars["series"] == SERIES[0]]
    # Actual to date of config/demo/projects.csv, P-020's from its months: 75,955,089.
    assert (spent["low"] - spent["high"]).sum() == pytest.approx(75_955_089)
    assert (bars[bars["series"] == SERIES[2]]["low"] == 0).all()


def test_bars_of_one_period_stand_on_each_other(seen: Seen) -> None:
    for _, below in bar_rows(seen).query("series != 'Benefits'").groupby("start"):
        assert below["low"].tolist()[1:] == pytest.approx(below["high"].tolist()[:-1])
        assert below["low"].iloc[0] == 0
