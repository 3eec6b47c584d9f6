"""Tables to cases: what counts as benefits to go, cost to complete and running, each by hand."""

from datetime import date

import numpy as np
import pytest

from pmo_core.benefits.plan import plan_of
from pmo_core.decisions.from_tables import monthly_plan
from pmo_core.settings import Policies
from pmo_core.settings.decisions import DecisionsFile
from tests.builders import a_level, a_measurement
from tests.pmo_core.decisions.builders import AS_OF, FREE, a_running, cases, ten_a_month

COSTED = {"estimate_at_completion": 100.0, "actual_to_date": 40.0}


def test_benefits_to_go_are_the_months_to_come_and_cost_to_go_what_is_not_yet_spent():
    case = cases(a_running(**COSTED), benefits=[ten_a_month()])
    assert case.test.benefits_to_go.tolist() == [120.0]
    assert case.test.cost_to_complete.tolist() == [60.0]
    assert case.months_left.tolist() == [10.0]


def test_what_projects_does_not_say_of_its_cost_is_told_by_costs_as_on_finances():
    costs = [
        {"project_id": "P-001", "period": date(2026, 10, 1), "actual": 40.0, "forecast": 30.0},
        {"project_id": "P-001", "period": date(2026, 12, 1), "forecast": 25.0},
    ]
    case = cases(a_running(), costs=costs)
    assert (case.test.spent.tolist(), case.to_pay.values.tolist()) == ([40.0], [25.0])
    assert cases(a_running(estimate_at_completion=70.0), costs=costs).to_pay.values.tolist() == [30.0]
    assert cases(a_running(**COSTED), costs=costs).to_pay.values.tolist() == [60.0]
    # Nothing says what was spent, so that the forecast may be paid already.
    assert np.isnan(cases(a_running(), costs=costs[1:]).to_pay.values).all()


def test_months_gone_by_are_no_benefit_to_go():
    # 24 months of 10 from November 2025; twelve of them are over.
    case = cases(a_running(**COSTED), benefits=[ten_a_month(start=date(2025, 11, 1))])
    assert case.test.benefits_to_go.tolist() == [120.0]
    assert case.benefits.had.tolist() == [120.0]
    assert case.creep.ceiling.tolist() == [240.0]


def test_each_month_is_discounted_at_its_end():
    case = cases(a_running(**COSTED), benefits=[ten_a_month()], settings=DecisionsFile(rate=0.21))
    month = 1.21 ** (1 / 12)
    assert case.test.benefits_to_go.item() == pytest.approx(sum(10 / month**k for k in range(1, 13)))
    assert case.test.cost_to_complete.item() == pytest.approx(sum(6 / month**k for k in range(1, 11)))


def test_what_was_measured_lowers_what_is_to_be_expected_and_never_raises_it():
    # Planned 120 to date, 30 came: a quarter of what is to come is expected. 240 came: all of it, and no more.
    def to_go(came, settings=FREE):
        benefit = ten_a_month(start=date(2025, 11, 1))
        measured = [a_measurement(date(2026, 10, 31), came)]
        return cases(a_running(), benefits=[benefit], measurements=measured, settings=settings).test.benefits_to_go

    assert to_go(30.0).tolist() == [30.0]
    assert to_go(240.0).tolist() == [120.0]
    assert to_go(30.0, DecisionsFile(rate=0.0, benefits_to_go="as_planned")).tolist() == [120.0]


def test_a_dis_benefit_counts_against_and_is_never_expected_to_be_smaller_than_planned():
    against = ten_a_month(benefit_id="B-002", full_year_value=60.0, disbenefit=True, start=date(2025, 11, 1))
    measured = [a_measurement(date(2026, 10, 31), 15.0, "B-002")]
    case = cases(a_running(), benefits=[ten_a_month(), against], measurements=measured)
    assert case.test.benefits_to_go.tolist() == [60.0]


def test_benefits_in_other_units_or_without_a_start_are_counted_apart_and_in_no_sum():
    level = a_level("B-002", project_id="P-001")
    case = cases(a_running(), benefits=[ten_a_month(), level, ten_a_month(benefit_id="B-003", start=None)])
    assert case.test.benefits_to_go.tolist() == [120.0]
    assert case.benefits.others.tolist() == [2]
    alone = cases(a_running(), benefits=[level])
    assert np.isnan(alone.test.benefits_to_go).all()  # and not 0: nobody has said what it is worth in money


def test_own_columns_say_what_is_kept_what_is_sold_and_what_the_exit_costs():
    project = a_running(**COSTED, **{"Salvage value": 7.0, "Exit cost": 3.0, "Benefits kept if stopped": 25.0})
    case = cases(project, benefits=[ten_a_month()])
    assert (case.test.kept.item(), case.test.salvage.item(), case.test.exit_cost.item()) == (30.0, 7.0, 3.0)
    assert case.test.margin.item() == (120 - 60) - (30 + 7 - 3)


def test_running_is_what_has_begun_and_is_not_finished():
    case = cases(
        a_running("P-001"),
        a_running("P-002", start=date(2027, 1, 1)),
        a_running("P-003", percent_complete=1.0),
        a_running("P-004", status="Closed"),
        policies=Policies(finished=("Closed",)),
    )
    assert case.running.tolist() == [True, False, False, False]


def test_a_plan_by_months_adds_up_to_the_plan_of_the_whole_life(demo):
    from pmo_core.benefits.realisation import in_money

    benefits = demo["benefits"][in_money(demo["benefits"], "GBP")]
    plan = plan_of(benefits)
    to_date = plan.by(benefits["start"].where(benefits["start"].isna(), np.datetime64(AS_OF, "s")))
    ahead = monthly_plan(benefits, AS_OF, 600).sum(axis=1)
    assert np.allclose(to_date + ahead, plan.whole_life(), equal_nan=True)


def test_the_inputs_come_out_unchanged(demo):
    from pmo_core.decisions.from_tables import cases_of

    before = {name: demo[name].copy() for name in ("projects", "benefits", "measurements")}
    cases_of(demo, AS_OF, DecisionsFile(), Policies(), "GBP")
    for name, table in before.items():
        assert table.equals(demo[name])
