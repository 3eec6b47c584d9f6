"""Money of the Fund page: what is left in each pool and year, and what every project would take of it."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.selection.solving import solve
from pmo_core.settings import Policies
from tests.pmo_core.selection.funding import (
    a_candidate,
    a_cost,
    a_running,
    a_year,
    amounts,
    fund,
    said,
    usage,
)

APRIL = date(2026, 10, 31)


def test_a_cost_without_periods_is_spread_evenly_over_the_months_of_its_project():
    projects = [a_candidate(budget=120.0, end=date(2028, 6, 30))]
    found = fund(projects, funding=[a_year(2027, 100), a_year(2028, 50)])
    assert usage(found) == {"Budget 2027": [80.0], "Budget 2028": [40.0]}
    assert amounts(found) == {"Budget 2027": 100.0, "Budget 2028": 50.0}
    assert found.money == ("Budget 2027", "Budget 2028")
    assert said(found, "Spread evenly by month, since Costs has no rows of it ahead: P-1.")


def test_years_begin_where_the_periods_of_funding_do():
    funding = [a_year(2026, 100, month=4), a_year(2027, 50, month=4)]
    found = fund([a_candidate(budget=60.0, end=date(2027, 6, 30))], APRIL, funding=funding)
    assert usage(found) == {"Budget 2026-27": [30.0], "Budget 2027-28": [30.0]}


def test_plain_years_begin_in_the_month_that_the_policies_say():
    funding = [a_year(2026, 100), a_year(2027, 50)]
    projects = [a_candidate(budget=60.0, end=date(2027, 6, 30))]
    found = fund(projects, APRIL, Policies(year_starts=4), funding=funding)
    assert usage(found) == {"Budget 2026-27": [30.0], "Budget 2027-28": [30.0]}


def test_months_of_funding_are_summed_to_years_or_quarters_as_the_policies_ask():
    funding = [{"period": date(2027, month, 1), "limit": 10.0} for month in range(1, 13)]
    projects = [a_candidate(budget=120.0)]
    assert amounts(fund(projects, funding=funding)) == {"Budget 2027": 120.0}
    quarters = fund(projects, policies=Policies(period="quarter"), funding=funding)
    names = ["Budget Jan–Mar 2027", "Budget Apr–Jun 2027", "Budget Jul–Sep 2027", "Budget Oct–Dec 2027"]
    assert amounts(quarters) == dict.fromkeys(names, 30.0)
    assert usage(quarters) == {name: [30.0] for name in names}


def test_years_of_funding_are_never_cut_into_quarters():
    found = fund([a_candidate(budget=1.0)], policies=Policies(period="quarter"), funding=[a_year(2027, 9)])
    assert amounts(found) == {"Budget 2027": 9.0}
    assert said(found, "stated for longer than a quarter")


@pytest.mark.parametrize(
    ("fields", "cost", "note"),
    [
        ({"forecast_to_go": 40.0, "estimate_at_completion": 200.0}, 40.0, ""),
        ({"estimate_at_completion": 110.0}, 40.0, ""),
        ({}, 30.0, "budget less what is spent is taken: a guess"),
        ({"actual_to_date": None}, 100.0, "nor what is spent, so the whole budget is taken: a guess"),
        ({"actual_to_date": 130.0}, 0.0, "spent more than the budget"),
    ],
)
def test_a_running_project_competes_at_what_it_takes_to_finish(fields, cost, note):
    rows = [a_running(**{"budget": 100.0, "actual_to_date": 70.0, **fields}), a_candidate("P-2", budget=60.0)]
    found = fund(rows, funding=[a_year(2027, 100)])
    assert usage(found) == {"Budget 2027": [cost, 60.0]}
    assert found.costs.tolist() == [cost, 60.0]
    assert found.running.tolist() == [True, False]
    assert bool(said(found, "guess")) == bool(note)
    assert not note or said(found, note)


def test_what_was_spent_before_the_start_is_sunk_as_well():
    found = fund(
        [a_candidate(budget=100.0, actual_to_date=10.0, forecast_to_go=90.0)], funding=[a_year(2027, 100)]
    )
    assert found.costs.tolist() == [90.0]
    assert found.running.tolist() == [False]


def test_rows_of_costs_say_when_and_what_they_leave_is_spread_over_the_months_after_them():
    costs = [
        a_cost(date(2026, 12, 1), budget=50.0, actual=50.0),
        a_cost(date(2027, 1, 1), budget=5.0, forecast=10.0),
        a_cost(date(2027, 2, 1), forecast=20.0),
        a_cost(date(2027, 3, 1), budget=15.0),
    ]
    funding = [{"period": date(2027, month, 1), "limit": 99.0} for month in (1, 4, 7)]
    projects = [a_running(budget=500.0, actual_to_date=50.0, forecast_to_go=105.0, end=date(2027, 9, 30))]
    found = fund(projects, policies=Policies(period="quarter"), costs=costs, funding=funding)
    assert usage(found) == {
        "Budget Jan–Mar 2027": [45.0],
        "Budget Apr–Jun 2027": [30.0],
        "Budget Jul–Sep 2027": [30.0],
    }
    assert said(found, "Partly in Costs, the rest spread over the months after: P-1.")


@pytest.mark.parametrize(("to_go", "words"), [(20.0, "More to come in Costs"), (80.0, "Less to come in Costs")])
def test_rows_that_say_another_sum_than_projects_give_only_the_shape(to_go, words):
    costs = [a_cost(date(2027, 12, 1), forecast=30.0), a_cost(date(2028, 1, 1), forecast=10.0)]
    projects = [a_running(actual_to_date=1.0, forecast_to_go=to_go, end=date(2028, 1, 31))]
    found = fund(projects, costs=costs, funding=[a_year(2027, 100), a_year(2028, 100)])
    assert usage(found) == {"Budget 2027": [0.75 * to_go], "Budget 2028": [0.25 * to_go]}
    assert said(found, words)


def test_a_credit_lowers_the_other_parts_so_that_the_sum_is_kept():
    months = {1: 60.0, 2: -20.0, 13: 20.0}
    costs = [a_cost(date(2026 + (m + 11) // 12, (m - 1) % 12 + 1, 1), forecast=x) for m, x in months.items()]
    projects = [a_running(actual_to_date=1.0, forecast_to_go=60.0, end=date(2028, 1, 31))]
    found = fund(projects, costs=costs, funding=[a_year(2027, 100), a_year(2028, 100)])
    assert usage(found) == {"Budget 2027": [45.0], "Budget 2028": [15.0]}


def test_a_cost_that_only_costs_knows_is_taken_from_there():
    costs = [a_cost(date(2027, 1, 1), "P-2", budget=30.0), a_cost(date(2027, 2, 1), "P-2", budget=12.0)]
    found = fund([a_candidate(budget=5.0), a_candidate("P-2")], costs=costs, funding=[a_year(2027, 100)])
    assert found.costs.tolist() == [5.0, 42.0]
    assert said(found, "from Costs alone, since Projects states none: P-2.")


def test_money_planned_for_time_gone_by_alone_is_no_cost_still_to_pay():
    costs = [a_cost(date(2025, 1, 1), "P-2", budget=30.0), a_cost(date(2025, 1, 1), "P-3", actual=4.0)]
    found = fund([a_candidate(budget=5.0), a_candidate("P-2"), a_candidate("P-3")], costs=costs)
    np.testing.assert_array_equal(found.costs, [5.0, np.nan, np.nan])
    assert said(found, "only for periods that have ended, so what is still to pay is unknown: P-2.")


def test_yearly_rows_of_costs_fill_their_year():
    costs = [a_cost(date(2027, 1, 1), budget=30.0), a_cost(date(2028, 1, 1), budget=90.0)]
    found = fund(
        [a_candidate(budget=120.0, end=date(2028, 12, 31))],
        costs=costs,
        funding=[a_year(2027, 9, month=4), a_year(2028, 9, month=4)],
    )
    # A quarter of 2027 falls before April; 2028 gives three months to the first year and nine to the second.
    assert usage(found) == {"Budget 2027-28": [22.5 + 22.5], "Budget 2028-29": [67.5]}


def test_costs_without_an_end_ahead_are_asked_for_at_once():
    projects = [
        a_candidate("P-1", budget=10.0, start=None, end=None),
        a_running("P-2", forecast_to_go=20.0, end=date(2026, 6, 30)),
        a_candidate("P-3", budget=30.0, start=date(2028, 2, 1), end=None),
    ]
    found = fund(projects, funding=[a_year(2027, 100), a_year(2028, 100)])
    assert usage(found) == {"Budget 2027": [10.0, 20.0, 0.0], "Budget 2028": [0.0, 0.0, 30.0]}
    (note,) = said(found, "has no end ahead")
    assert note.projects == ("P-1", "P-2", "P-3")
    assert note.cells[1] == "Projects!E3"


def test_a_project_of_unknown_cost_is_left_out_and_named_unless_it_must_go_on():
    projects = [
        a_candidate("NPD-001", budget=10.0),
        a_candidate("a_b"),
        a_candidate("c", mandatory=True),
    ]
    found = fund(projects, funding=[a_year(2027, 100)])
    assert found.problem.names == ("NPD-001", "a_b", "c")
    assert found.problem.excluded == (1,)
    assert found.problem.mandatory == (2,)
    assert np.isnan(found.costs).tolist() == [False, True, True]
    assert said(found, "Left out")[0].projects == ("a_b",)
    assert said(found, "no money is held back")[0].projects == ("c",)


def test_what_the_open_year_has_spent_is_gone_whoever_spent_it():
    projects = [a_candidate(budget=60.0), a_running("P-2", percent_complete=1.0, budget=30.0)]
    costs = [a_cost(date(2026, 5, 1), "P-2", actual=30.0), a_cost(date(2026, 3, 1), "P-2", actual=7.0)]
    found = fund(projects, APRIL, costs=costs, funding=[a_year(2026, 100, month=4), a_year(2027, 50, month=4)])
    assert amounts(found) == {"Budget 2026-27": 70.0, "Budget 2027-28": 50.0}
    assert said(found, "Budget 2026-27: 30 of 100 spent, 70 left.")


def test_more_spent_than_there_was_leaves_nothing_rather_than_less():
    costs = [a_cost(date(2026, 5, 1), actual=130.0)]
    funding = [a_year(2026, 100, month=4), a_year(2027, 50, month=4)]
    found = fund([a_running(forecast_to_go=5.0)], APRIL, costs=costs, funding=funding)
    assert amounts(found)["Budget 2026-27"] == 0.0
    assert said(found, "more than there was")


def test_an_open_year_of_which_nobody_says_what_was_spent_is_taken_whole_and_said():
    funding = [a_year(2026, 100, month=4), a_year(2027, 50, month=4)]
    found = fund([a_candidate(budget=5.0)], APRIL, funding=funding)
    assert amounts(found)["Budget 2026-27"] == 100.0
    assert said(found, "Costs does not say what was spent so far")


CAPITAL = [a_year(2027, 100, "Capital"), a_year(2027, 40, "Revenue")]


def test_capex_is_paid_from_capital_and_opex_from_revenue():
    costs = [
        a_cost(date(2027, 1, 1), kind="capex", budget=30.0),
        a_cost(date(2027, 1, 1), kind="opex", budget=12.0),
    ]
    found = fund([a_candidate(budget=42.0)], costs=costs, funding=CAPITAL)
    assert usage(found) == {"Capital 2027": [30.0], "Revenue 2027": [12.0]}


def test_a_cost_of_no_kind_is_parted_like_the_rest_of_its_project_then_its_category_then_all():
    projects = [
        a_running("P-1", category="Works", forecast_to_go=100.0),
        a_candidate("P-2", category="Works", budget=10.0),
        a_candidate("P-3", category="Study", budget=10.0),
        a_running("P-4", percent_complete=1.0, category="Digital"),
    ]
    costs = [
        a_cost(date(2026, 1, 1), "P-1", kind="capex", actual=30.0),
        a_cost(date(2026, 1, 1), "P-1", kind="opex", actual=10.0),
        a_cost(date(2026, 1, 1), "P-4", kind="opex", actual=20.0),
    ]
    found = fund(projects, costs=costs, funding=CAPITAL)
    assert usage(found) == {"Capital 2027": [75.0, 7.5, 5.0], "Revenue 2027": [25.0, 2.5, 5.0]}
    assert amounts(found) == {"Capital 2027": 100.0, "Revenue 2027": 40.0}


def test_projects_of_no_category_are_no_group_of_their_own():
    projects = [
        a_running("P-1", forecast_to_go=10.0),
        a_candidate("P-2", budget=10.0),
        a_running("P-3", percent_complete=1.0, category="Works"),
    ]
    costs = [
        a_cost(date(2026, 1, 1), "P-1", kind="opex", actual=30.0),
        a_cost(date(2026, 1, 1), "P-3", kind="capex", actual=90.0),
    ]
    found = fund(projects, costs=costs, funding=CAPITAL)
    assert usage(found, "P-2") == {"Capital 2027": [7.5], "Revenue 2027": [2.5]}


def test_a_pool_that_no_cost_is_paid_from_is_left_out_and_named():
    costs = [a_cost(date(2027, 1, 1), kind="capex", budget=42.0)]
    funding = [*CAPITAL, a_year(2027, 5, "Lottery")]
    found = fund([a_candidate(budget=42.0)], costs=costs, funding=funding)
    assert list(amounts(found)) == ["Capital 2027", "Revenue 2027"]
    assert said(found, "Nothing says what is paid from Lottery")


def test_pools_that_are_shared_are_one_purse():
    costs = [a_cost(date(2027, 1, 1), kind="capex", budget=42.0)]
    policies = Policies(shared_pools=(("capital", "Revenue", "Moon"),))
    found = fund([a_candidate(budget=42.0)], policies=policies, costs=costs, funding=CAPITAL)
    assert amounts(found) == {"Capital and Revenue 2027": 140.0}
    assert usage(found) == {"Capital and Revenue 2027": [42.0]}
    assert said(found, "Funding has no pool called Moon")


def test_projects_that_name_their_pool_are_paid_from_it_and_from_no_other():
    rows = [
        a_candidate("P-1", budget=10.0, Fund="North"),
        a_candidate("P-2", budget=20.0, Fund="south "),
        a_candidate("P-3", budget=30.0, Fund="Moon"),
    ]
    found = fund(rows, funding=[a_year(2027, 15, "North"), a_year(2027, 25, "South")])
    assert usage(found) == {"North 2027": [10.0, 0.0, 0.0], "South 2027": [0.0, 20.0, 0.0]}
    assert found.problem.excluded == (2,)
    assert said(found, "no pool of Funding pays for it: P-3")


def test_pools_that_nothing_leads_to_are_taken_together():
    funding = [a_year(2027, 15, "North"), a_year(2027, 25, "South"), a_year(2028, 5, "South")]
    found = fund([a_candidate(budget=10.0)], funding=funding)
    assert amounts(found) == {"All pools 2027": 40.0, "All pools 2028": 5.0}
    assert said(found, "North and South are taken together")


def test_money_that_falls_outside_funding_is_held_to_no_limit_and_said():
    found = fund([a_candidate(budget=24.0, end=date(2028, 12, 31))], funding=[a_year(2027, 15)])
    assert usage(found) == {"Budget 2027": [12.0]}
    (note,) = said(found, "12 falls where Funding states no money, the last of it for 2027")
    assert note.projects == ("P-1",)


def test_funding_that_is_all_past_leaves_one_budget():
    found = fund([a_candidate(budget=24.0), a_candidate("P-2", budget=6.0)], funding=[a_year(2025, 15)])
    assert amounts(found) == {"budget": 15.0}
    assert said(found, "no money for any time to come")


def test_without_funding_there_is_one_budget_the_given_one_or_half_of_all_costs():
    projects = [a_candidate(budget=1_000.0), a_running("P-2", budget=1_000.0, forecast_to_go=468.0)]
    assert amounts(fund(projects, budget=700.0)) == {"budget": 700.0}
    found = fund(projects)
    assert amounts(found) == {"budget": 730.0}
    assert usage(found) == {"budget": [1_000.0, 468.0]}
    assert said(found, "a start of ours")


def test_a_budget_of_ours_is_never_less_than_what_must_go_on():
    found = fund([a_candidate(budget=90.0, mandatory=True), a_candidate("P-2", budget=10.0)])
    assert amounts(found) == {"budget": 90.0}
    assert said(found, "what must go on would cost")


def test_a_budget_given_holds_beside_the_limits_of_funding():
    projects = [a_candidate(budget=24.0, end=date(2028, 12, 31))]
    found = fund(projects, budget=20.0, funding=[a_year(2027, 15), a_year(2028, 15)])
    assert amounts(found) == {"Budget 2027": 15.0, "Budget 2028": 15.0, "budget": 20.0}
    assert usage(found)["budget"] == [24.0]


def test_without_any_cost_the_choice_is_by_number():
    found = fund([a_candidate(f"P-{i}") for i in range(9)])
    assert found.problem.limits == ()
    assert (found.problem.counts[0].most, found.problem.excluded) == (3, ())
    assert said(found, "3 projects at most")


def test_stopping_a_running_project_costs_what_the_sheet_says():
    projects = [
        a_running("stop", forecast_to_go=20.0, **{"Exit cost": 50.0}, Fit=1.0),
        a_candidate("new", budget=30.0, Fit=9.0, **{"Exit cost": 1_000.0}),
    ]
    found = fund(projects, funding=[a_year(2027, 60), a_year(2028, 60)])
    (limit, later) = found.problem.limits
    spent = {x: float(limit.usage @ np.array(x) + found.stopping[0]) for x in ((0, 0), (1, 0), (0, 1), (1, 1))}
    assert spent == {(0, 0): 50.0, (1, 0): 20.0, (0, 1): 80.0, (1, 1): 50.0}
    assert limit.amount + found.stopping[0] == 60.0
    assert (later.amount, later.usage.tolist(), found.stopping[1]) == (60.0, [0.0, 0.0], 0.0)
    assert found.exit_costs.tolist() == [50.0, 0.0]


def test_what_stopping_costs_can_decide_against_it():
    projects = [
        a_running("stop", forecast_to_go=40.0, **{"Exit cost": 50.0}, Fit=1.0),
        a_candidate("new", budget=15.0, Fit=9.0),
    ]
    dear = fund(projects, funding=[a_year(2027, 60)])
    assert solve(dear.problem, time_limit_s=5).funded.tolist() == [True, True]
    tight = fund(projects, funding=[a_year(2027, 50)])
    # Going on takes 40 and stopping 50, so that there is nothing for the other either way.
    assert solve(tight.problem, time_limit_s=5).funded.tolist() == [True, False]
    cheap = fund([{**projects[0], "Exit cost": 30.0}, projects[1]], funding=[a_year(2027, 50)])
    assert solve(cheap.problem, time_limit_s=5).funded.tolist() == [False, True]


def test_stopping_is_not_charged_for_a_project_that_is_left_out_for_its_unknown_cost():
    stops = a_running("P-2", budget=9.0, forecast_to_go=1.0, **{"Exit cost": 3.0})
    projects = [a_running(**{"Exit cost": 50.0}), stops]
    found = fund(projects, funding=[a_year(2027, 60)])
    assert (found.problem.excluded, found.stopping.tolist()) == ((0,), [3.0])


def test_the_cost_of_stopping_is_parted_between_pools_as_other_costs_are():
    costs = [
        a_cost(date(2026, 1, 1), kind="capex", actual=30.0),
        a_cost(date(2026, 1, 1), kind="opex", actual=10.0),
    ]
    found = fund([a_running(forecast_to_go=20.0, **{"Exit cost": 8.0})], costs=costs, funding=CAPITAL)
    assert found.stopping.tolist() == [6.0, 2.0]
    assert amounts(found) == {"Capital 2027": 94.0, "Revenue 2027": 38.0}
    assert usage(found) == {"Capital 2027": [9.0], "Revenue 2027": [3.0]}


def test_the_cost_of_stopping_is_read_from_the_column_that_the_policies_name():
    projects = [a_running(forecast_to_go=20.0, Penalty=7.0), a_running("P-2", forecast_to_go=1.0, Penalty=3.0)]
    found = fund(projects, policies=Policies(exit_cost="Penalty"), funding=[a_year(2027, 60)])
    assert found.stopping.tolist() == [10.0]
    missing = fund(projects, policies=Policies(exit_cost="Fee"), funding=[a_year(2027, 60)])
    assert missing.stopping.tolist() == [0.0]
    assert said(missing, 'No column of Projects is headed "Fee"')


@pytest.mark.parametrize("budget", [-1.0, float("nan")])
def test_a_budget_that_is_none_is_refused(budget):
    with pytest.raises(ValueError, match="use 0 or more"):
        fund([a_candidate(budget=1.0)], budget=budget)


MONTHS = st.integers(0, 35)
# Rows that all stand in one month of the year fill a year, which Funding covers as well.
ROW_MONTHS = st.integers(0, 24)
KINDS = st.sampled_from(["capex", "opex", None])
ROWS = st.lists(st.tuples(ROW_MONTHS, KINDS, st.integers(-40, 100)), max_size=6)
PROJECTS = st.lists(st.tuples(MONTHS, MONTHS, st.integers(0, 900), ROWS), min_size=1, max_size=5)
POOLED = [a_year(y, 99, pool) for y in (2027, 2028, 2029) for pool in ("Capital", "Revenue")]
TOGETHER = [a_year(y, 99) for y in (2027, 2028, 2029)]


def month(number):
    return date(2027 + number // 12, number % 12 + 1, 1)


def tables_of(drawn):
    projects = [
        a_candidate(f"P-{i}", start=month(min(a, b)), end=month(max(a, b)), budget=float(cost))
        for i, (a, b, cost, _) in enumerate(drawn)
    ]
    costs = [
        a_cost(month(m), f"P-{i}", kind=kind, budget=float(amount))
        for i, (*_, rows) in enumerate(drawn)
        for m, kind, amount in rows
    ]
    return projects, costs


@pytest.mark.heavy
@settings(max_examples=40, deadline=None)
@given(PROJECTS, st.sampled_from([POOLED, TOGETHER]), st.sampled_from(["year", "quarter"]))
def test_what_a_project_takes_of_all_limits_is_its_cost_where_funding_covers_its_life(drawn, funding, period):
    projects, costs = tables_of(drawn)
    found = fund(
        projects, policies=Policies(period=period), funding=funding, **({"costs": costs} if costs else {})
    )
    if not found.problem.limits:
        assert not any(cost for *_, cost, _ in drawn)
        return
    taken = np.sum([row.usage for row in found.problem.limits], axis=0)
    np.testing.assert_allclose(taken, [cost for *_, cost, _ in drawn], atol=1e-9)


@pytest.mark.heavy
@settings(max_examples=20, deadline=None)
@given(PROJECTS, st.randoms())
def test_the_order_of_rows_changes_nothing(drawn, random):
    projects, costs = tables_of(drawn)
    given_costs = {"costs": costs} if costs else {}
    before = fund(projects, funding=POOLED, **given_costs)
    for rows in (projects, costs):
        random.shuffle(rows)
    after = fund(projects, funding=random.sample(POOLED, len(POOLED)), **given_costs)
    assert amounts(before) == amounts(after)
    for name in before.problem.names:
        assert usage(before, name) == usage(after, name)
