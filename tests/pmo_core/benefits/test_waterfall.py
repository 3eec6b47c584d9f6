"""From approved to arrived, step by step."""

from datetime import date

import pandas as pd
import pytest

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.approved import ADDED, DROPPED, MOVED, REVALUED, changes
from pmo_core.benefits.realisation import in_money
from pmo_core.benefits.waterfall import waterfall
from tests.builders import a_benefit, a_measurement, a_portfolio

# 100 a month over 2026: 1,200.
YEAR = {"full_year_value": 1200.0, "approved_value": 1200.0, "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
JUNE = date(2026, 6, 30)


def fall(*benefits, measured=()):
    given = {"measurements": list(measured)} if measured else {}
    portfolio = a_portfolio(benefits=list(benefits), **given)
    return waterfall(anchored(portfolio), portfolio["measurements"], JUNE)


def adds_up(found):
    *steps, realised, to_go = [amount for _, amount in found.steps()]
    return round(sum(round(step * 100) for step in steps)) == round(realised * 100) + round(to_go * 100)


def test_a_plan_as_approved_with_nothing_measured_is_all_to_go():
    found = fall(a_benefit(**YEAR))
    assert (found.approved, found.realised, found.to_go) == (1200.0, 0.0, 1200.0)
    assert (found.added, found.dropped, found.slipped, found.under_delivered) == (0.0, 0.0, 0.0, 0.0)


def test_every_step_takes_what_can_be_worked_out_by_hand():
    found = fall(
        a_benefit("B-1", "Paper", **YEAR),
        a_benefit("B-2", "Depot", **{**YEAR, "approved_value": None}),
        a_benefit("B-3", "Toner", **YEAR, status="Dropped"),
        a_benefit("B-4", "Fuel", **{**YEAR, "start": date(2026, 3, 1), "approved_start": date(2026, 1, 1)}),
        a_benefit("B-5", "Rent", **{**YEAR, "full_year_value": 600.0}),
        a_benefit("B-6", "Licence", **YEAR, disbenefit=True),
        measured=[a_measurement(JUNE, 300.0, "B-1")],
    )
    assert found.approved == 4 * 1200 - 1200  # four approved benefits less one that takes
    assert found.added == 1200
    assert found.dropped == -1200
    assert found.slipped == -200  # two months of 100
    assert found.valued_anew == -600
    assert found.under_delivered == -300  # 600 were planned until June, 300 arrived
    # All that is to go comes at half of its plan: 600 of paper, 1,200 of the depot, 1,000 of fuel, 600 of rent,
    # less 1,200 of the licence, which is halved as they are.
    assert found.expected_short == pytest.approx(-0.5 * (600 + 1200 + 1000 + 600 - 1200))
    assert (found.realised, found.to_go) == (300.0, 1100.0)
    assert adds_up(found)


def test_the_demo_adds_up_to_the_cent(demo):
    benefits = anchored(demo)
    found = waterfall(benefits[in_money(benefits, "GBP")], demo["measurements"], date(2026, 10, 31))
    assert adds_up(found)
    # Added since: 57,500 a month for 240 months from 2031, of which the first twelve ramp up: 6.5 + 228 months.
    assert found.added == pytest.approx(690_000 / 12 * (6.5 + 228))
    assert found.dropped == 0
    assert found.slipped < 0
    # 60,000 a year less of home care, 30,000 of charging; 12 and 18 months of ramp, 60 and 120 months of life.
    assert found.valued_anew == pytest.approx(-5_000 * (6.5 + 48) - 2_500 * (9.5 + 102))


def test_what_is_not_as_approved_is_listed_with_its_reason_or_none():
    table = changes(
        anchored(
            a_portfolio(
                benefits=[
                    a_benefit("B-1", "Paper", **YEAR),
                    a_benefit("B-2", "Depot", **{**YEAR, "approved_value": None}),
                    a_benefit("B-3", "Toner", **YEAR, status="dropped", change_reason="No takers"),
                    a_benefit("B-4", "Fuel", **{**YEAR, "approved_start": date(2025, 12, 31)}),
                    a_benefit("B-5", "Rent", **{**YEAR, "full_year_value": 600.0}),
                ]
            )
        )
    )
    assert table["change"].tolist() == [ADDED, DROPPED, MOVED, REVALUED]
    assert [None if pd.isna(why) else why for why in table["reason"]] == [None, "No takers", None, None]
    assert table["moved_days"].tolist()[2] == 1


def test_a_sheet_that_approves_nothing_has_its_plan_as_what_was_approved():
    found = fall(a_benefit(**{**YEAR, "approved_value": None}))
    assert (found.approved, found.added) == (1200.0, 0.0)
