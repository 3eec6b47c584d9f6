"""Every field of the charts of finances is a column of its rows, and the rows sum to the figures."""

from dataclasses import replace
from datetime import date
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest

from pmo_core.finance.earned_value import NO_PROGRESS
from pmo_core.finance.tables.performance import performance
from pmo_core.finance.uncertainty import Range
from pmo_core.portfolio import Portfolio
from pmo_core.settings import load_settings
from tests.builders import a_portfolio, a_project
from tests.views.charts.test_fields import AS_OF, fields
from views.charts.cash import GAINS, cash_chart
from views.charts.finances import performance_chart, tornado_chart
from views.finances.earned import chart_rows, earned_table
from views.finances.seen import Asked, Prices, Seen, look
from views.finances.sure import tornado_rows
from views.session import Visit
from views.tables.cash import Line, bar_rows, line_table, name_rows, net_rows, plan_rows, turning_points


@pytest.fixture(scope="module")
def seen(demo: Portfolio) -> Seen:
    visit = Visit(demo, load_settings(), AS_OF, "GBP", "demo")
    every = np.ones(len(demo.projects), dtype=bool)
    return look(visit, Asked(Prices(0.035, 0.02, True), 20, False), every)


def a_line(seen: Seen, name: str, share: float) -> Line:
    every = np.full(len(seen.names), share)
    return Line(name, 3, seen.cases.under(every, np.zeros(len(every))).curve())


def all_named(chart: Any) -> None:
    """Fields by layer are columns of the layer's own rows, or of the chart's."""
    for layer in chart.layer if isinstance(chart, alt.LayerChart) else [chart]:
        rows = layer.data if isinstance(layer.data, pd.DataFrame) else chart.data
        assert set(fields(layer.to_dict()["encoding"])) <= set(rows.columns)


def test_every_field_is_a_column(seen: Seen) -> None:
    lines = [a_line(seen, "Half", 0.5), a_line(seen, "Less", 0.49), Line("Not to be had", 0, None)]
    plans, names = plan_rows(seen, lines), name_rows(seen, lines)
    all_named(cash_chart(bar_rows(seen), net_rows(seen), turning_points(seen), plans, names, "GBP"))
    found = performance(seen.visit.portfolio, seen.life, seen.months, AS_OF)
    all_named(performance_chart(chart_rows(seen, found)))
    ranges = [Range(0.8, 1.0, 1.2)] * 6
    all_named(tornado_chart(tornado_rows(np.array([9.0, -1, -2, -1, -1, 0]), ranges, "GBP"), "GBP"))


def test_the_bars_sum_to_the_end_of_the_line(seen: Seen) -> None:
    bars, net = bar_rows(seen), net_rows(seen)
    assert (bars["high"] - bars["low"]).sum() == pytest.approx(net["net"].iloc[-1])
    spent = bars[bars["series"] == "Spent"]
    # Actual to date of config/demo/projects.csv, P-020's from its months: 75,955,089.
    assert (spent["low"] - spent["high"]).sum() == pytest.approx(75_955_089)
    assert (bars[bars["series"] == GAINS]["low"] == 0).all()


def test_what_a_project_planned_is_not_shown_as_spent_where_the_sheet_does_not_say_so() -> None:
    dates = {"start": date(2025, 1, 1), "end": date(2027, 12, 31)}
    told = a_project("P-1", "Bridge", budget=360.0, actual_to_date=100.0, **dates)
    portfolio = a_portfolio(projects=[told, a_project("P-2", "Depot", budget=360.0, **dates)])
    visit = Visit(portfolio, load_settings(), date(2026, 1, 1), "GBP", "demo")
    bars = bar_rows(look(visit, Asked(Prices(0.035, 0.02, True), 5, False), np.ones(2, dtype=bool)))
    sums = (bars["low"] - bars["high"]).groupby(bars["series"]).sum()
    # Depot's 360 over 36 months is 10 a month, and 12 of them are over.
    assert sums["Spent"] == pytest.approx(100)
    assert sums["Planned, spend not stated"] == pytest.approx(120)


def test_bars_of_one_period_stand_on_each_other(seen: Seen) -> None:
    for _, below in bar_rows(seen).query("series != 'Benefits'").groupby("start"):
        assert below["low"].tolist()[1:] == pytest.approx(below["high"].tolist()[:-1])
        assert below["low"].iloc[0] == 0


def test_names_of_lines_that_end_together_stand_apart_and_a_plan_without_a_curve_has_none(
    seen: Seen,
) -> None:
    lines = [a_line(seen, "Half", 0.5), a_line(seen, "Less", 0.499), Line("Not to be had", 0, None)]
    names = name_rows(seen, lines).set_index("plan")["at"]
    every = [seen.cases.curve().net, *(line.curve.net for line in lines if line.curve is not None)]
    height = max(net.max() for net in every) - min(net.min() for net in every)
    assert np.diff(np.sort(names.to_numpy())).min() >= 0.0799 * height
    assert "Not to be had" not in names
    assert line_table(seen, lines)["Most money out"].tolist()[-1] == "nothing keeps its rules"


def test_a_plan_of_all_that_is_there_has_the_line_of_everything(seen: Seen) -> None:
    plans = plan_rows(seen, [a_line(seen, "All", 1.0)])
    assert plans["net"].to_numpy() == pytest.approx(net_rows(seen)["net"].to_numpy()[-len(plans) :])


def test_that_nothing_says_how_far_a_project_is_stands_once_in_its_row(seen: Seen) -> None:
    read = seen.visit.portfolio
    silent = read.projects.assign(percent_complete=np.nan)
    portfolio = replace(read, tables={"projects": silent, "costs": read["costs"]})
    table = earned_table(seen, performance(portfolio, seen.life, seen.months, seen.visit.as_of)).set_index("name")
    assert (table["rests_on"] == NO_PROGRESS).all()
    assert (table["cpi"] != NO_PROGRESS).all()
    assert (table["cpi"] == "–").any()
    assert not (table.drop(columns="rests_on") == NO_PROGRESS).to_numpy().any()


def test_the_lowest_of_two_names_stands_beneath_its_line_where_the_next_line_is_near(seen: Seen) -> None:
    lines = [a_line(seen, "Near", 0.999)]
    names = name_rows(seen, lines).set_index("plan")["at"]
    ends = {"Everything": seen.cases.curve().net[-1], "Near": lines[0].curve.net[-1] if lines[0].curve else np.nan}
    low, high = sorted(ends, key=lambda name: ends[name])
    assert names[low] < ends[low]
    assert names[high] == ends[high]
