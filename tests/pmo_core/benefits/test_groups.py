"""Benefits summed by whoever owns them."""

from datetime import date

import pandas as pd
import pytest

from pmo_core.benefits.groups import NOBODY, by_group
from pmo_core.benefits.realisation import realisation
from tests.builders import a_benefit, a_measurement, a_portfolio

AS_OF = date(2026, 12, 31)
STEADY = {"full_year_value": 120.0, "start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def test_groups_stand_by_plan_with_their_counts_sums_and_overdue():
    portfolio = a_portfolio(
        benefits=[
            a_benefit("B-1", owner="Eze", **STEADY),
            a_benefit("B-2", owner="Mori", **{**STEADY, "full_year_value": 240.0, "cadence_months": 1.0}),
            a_benefit("B-3", owner="Eze", **STEADY),
            a_benefit("B-4", owner=None, **{**STEADY, "full_year_value": 12.0}),
        ],
        measurements=[a_measurement(AS_OF, 60.0, "B-1"), a_measurement(date(2026, 6, 30), 120.0, "B-2")],
    )
    benefits = portfolio["benefits"]
    table = by_group(realisation(benefits, portfolio["measurements"], AS_OF), benefits["owner"]).set_index("group")
    assert table.index[-1] == NOBODY
    assert table["benefits"].to_dict() == {"Eze": 2, "Mori": 1, NOBODY: 1}
    assert table["planned_to_date"].to_dict() == pytest.approx({"Eze": 240, "Mori": 240, NOBODY: 12})
    assert table["realisation_index"]["Eze"] == pytest.approx(0.5)
    assert table["overdue"].to_dict() == {"Eze": 0, "Mori": 1, NOBODY: 0}


def test_no_benefits_make_no_groups():
    portfolio = a_portfolio(benefits=[a_benefit(owner="Eze")])
    realised = realisation(portfolio["benefits"], portfolio["measurements"], AS_OF)
    assert by_group(realised[[False]], portfolio["benefits"]["owner"]).empty


def test_the_realisation_comes_out_unchanged():
    portfolio = a_portfolio(benefits=[a_benefit(owner="Eze", **STEADY)])
    realised = realisation(portfolio["benefits"], portfolio["measurements"], AS_OF)
    before = realised.copy(deep=True)
    by_group(realised, portfolio["benefits"]["owner"])
    pd.testing.assert_frame_equal(realised, before)
