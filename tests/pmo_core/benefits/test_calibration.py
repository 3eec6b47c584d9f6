"""How right forecasts were, from plans as they were kept then."""

from datetime import UTC, date, datetime

import pytest

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.calibration import UNKNOWN, accuracy_by, first_possible, forecast_accuracy
from pmo_core.benefits.versions import kept_plans
from pmo_core.ledger import MemoryLedger, plan_entries, record_plans
from tests.builders import a_benefit, a_measurement, a_portfolio

AT = datetime(2025, 1, 1, tzinfo=UTC)
AS_OF = date(2026, 6, 30)


def saving(value, **fields):
    return a_benefit(full_year_value=value, start=date(2026, 1, 1), end=date(2027, 12, 31), **fields)


def accuracy(kept, *measured, now=60.0, as_of=AS_OF):
    """Plans by the day they were kept; measurements and the plan as they stand."""
    ledger = MemoryLedger()
    for day, value in kept:
        plans = kept_plans(anchored(a_portfolio(benefits=[saving(value)])))
        record_plans(ledger, "Ours", day, plans, at=AT, by="Valueboard")
    portfolio = a_portfolio(benefits=[saving(now, category="quantifiable")], measurements=measured)
    benefits = anchored(portfolio)
    return forecast_accuracy(benefits, portfolio["measurements"], plan_entries(ledger, "Ours"), as_of), benefits


def test_a_forecast_is_held_to_the_plan_of_its_day_and_not_to_the_one_that_took_its_place():
    # Ten a month was planned when the forecast was made at the end of 2025; five a month is planned since.
    found, _ = accuracy([(date(2025, 12, 1), 120.0), (date(2026, 3, 1), 60.0)], a_measurement(AS_OF, 48.0))
    assert found[["months", "forecast", "arrived"]].to_numpy().tolist() == [[6, 60.0, 48.0]]
    assert found["ratio"].iloc[0] == pytest.approx(0.8)


def test_nothing_can_be_compared_before_a_plan_was_kept_as_long_ago_or_without_a_fresh_measurement():
    assert accuracy([(date(2026, 1, 1), 120.0)], a_measurement(AS_OF, 48.0))[0].empty
    assert accuracy([(date(2025, 12, 1), 120.0)], a_measurement(date(2026, 3, 30), 48.0))[0].empty
    assert accuracy([], a_measurement(AS_OF, 48.0))[0].empty
    assert first_possible(date(2026, 1, 31), 6) == date(2026, 7, 31)


@pytest.mark.parametrize("kept", [date(2025, 12, 30), date(2025, 12, 31)])
def test_from_the_first_day_that_is_possible_a_forecast_is_compared(kept):
    found, _ = accuracy([(kept, 120.0)], a_measurement(AS_OF, 48.0), as_of=first_possible(kept, 6))
    assert found["months"].tolist() == [6]


def test_of_a_flow_only_what_came_after_the_forecast_was_made_counts():
    jun, dec = a_measurement(date(2026, 6, 30), 60.0), a_measurement(date(2026, 12, 31), 30.0)
    found, _ = accuracy([(date(2025, 12, 1), 120.0)], jun, dec, as_of=date(2026, 12, 31))
    six, twelve = found.set_index("months")[["forecast", "arrived"]].to_numpy().tolist()
    # By June it was on plan: sixty were to come and thirty did. A year before, nothing had been measured.
    assert six == pytest.approx([60.0, 30.0])
    assert twelve == pytest.approx([120.0, 90.0])


def test_groups_have_the_middle_ratio_and_the_share_that_came_close():
    found, benefits = accuracy([(date(2025, 12, 1), 120.0)], a_measurement(AS_OF, 54.0))
    table = accuracy_by(found, benefits["category"])
    assert table.to_numpy().tolist() == [["quantifiable", 6, 1, pytest.approx(0.9), 1.0]]
    assert accuracy_by(found, benefits["owner"])["group"].tolist() == [UNKNOWN]
