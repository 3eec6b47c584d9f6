"""The demo's problem, held to figures that can be added up from its files."""

import csv

import numpy as np
import pytest

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.selection.from_tables import Fundable, fund_problem
from pmo_core.selection.solving import solve
from pmo_core.settings import DEMO_FOLDER, Policies, load_settings
from tests.builders import PUBLISHED_LISTS, READ_AT, published_list


@pytest.fixture(scope="module")
def demo(demo: Portfolio) -> Fundable:
    settings = load_settings()
    criteria = criteria_of(demo, settings.criteria)
    as_of = settings.portfolio.source.as_of
    assert as_of is not None
    return fund_problem(
        demo, criteria, weights_of(criteria), as_of=as_of, policies=settings.selection, currency="GBP"
    )


def rows_of(name):
    with (DEMO_FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_what_is_left_of_this_year_is_the_limit_less_what_costs_says_was_spent(demo):
    limits = {row.name: row.amount for row in demo.problem.limits}
    for pool, kind in (("Capital", "capex"), ("Revenue", "opex")):
        (funded,) = (
            float(r["Limit"]) for r in rows_of("funding") if (r["Pool"], r["Period"][:4]) == (pool, "2026")
        )
        spent = sum(
            float(row["Actual"] or 0)
            for row in rows_of("costs")
            if row["Capex or opex"] == kind and "2026-04" <= row["Period"][:7] <= "2027-03"
        )
        assert limits[f"{pool} 2026-27"] == pytest.approx(funded - spent)
    assert limits["Capital 2027-28"] == 14_000_000


def test_every_project_takes_of_the_six_limits_what_its_row_says_is_to_go(demo):
    assert demo.money == tuple(
        f"{pool} {year}" for year in ("2026-27", "2027-28", "2028-29") for pool in ("Capital", "Revenue")
    )
    taken = np.sum([row.usage for row in demo.problem.limits if row.name in demo.money], axis=0)
    to_go = {row["Project ID"]: row["Forecast to go"] for row in rows_of("projects")}
    stated = np.array([float(to_go[name] or "nan") for name in demo.problem.names])
    np.testing.assert_allclose(demo.costs, stated)
    np.testing.assert_allclose(taken, np.nan_to_num(stated))


def test_people_of_a_quarter_are_capacity_less_business_as_usual_against_all_demand(demo):
    months = ("2027-01", "2027-02", "2027-03")
    (row,) = (row for row in demo.problem.limits if row.name == "Business analyst Q1 2027")
    here = [r for r in rows_of("capacity") if r["Role"] == "Business analyst" and r["Period"][:7] in months]
    wanted = [r for r in rows_of("demand") if r["Role"] == "Business analyst" and r["Period"][:7] in months]
    assert row.amount == pytest.approx(sum(float(r["FTE"]) - float(r["BAU FTE"]) for r in here) / 3)
    assert row.usage.sum() == pytest.approx(sum(float(r["FTE"]) for r in wanted) / 3)
    assert len(demo.people) == 48


def test_the_demo_can_be_funded_and_both_money_and_people_keep_projects_out(demo):
    plan = solve(demo.problem, time_limit_s=10)
    assert plan.found
    assert plan.gap == pytest.approx(0, abs=1e-9)
    limits = {row.name: row for row in demo.problem.limits}
    all_wanted = {name: row.usage.sum() - row.amount for name, row in limits.items()}
    assert any(all_wanted[name] > 0 for name in demo.money)
    assert any(all_wanted[name] > 0 for name in demo.people)
    out = {demo.problem.names[i] for i in np.flatnonzero(~plan.funded)}
    # Nobody says what P-016 costs, and P-024 claims the lane of P-019.
    assert out > {"P-016", "P-024"}


def test_the_demo_has_a_rule_of_every_kind(demo):
    problem = demo.problem
    assert {problem.names[i] for i in problem.mandatory} >= {"P-002", "P-013", "P-028"}
    assert [problem.names[i] for i in problem.excluded] == ["P-016"]
    assert (len(problem.requires), len(problem.together), len(problem.excludes)) == (15, 2, 1)
    assert len(problem.shares) == 2
    assert len(problem.counts) == 1


@pytest.mark.real_data
@pytest.mark.skipif(not PUBLISHED_LISTS.is_dir(), reason="the published lists are not beside the repository")
def test_a_published_list_with_nothing_but_whole_life_costs_has_one_budget_and_says_what_is_guessed():
    portfolio = published_list("uk_major_projects/uk_2023.csv")
    criteria = criteria_of(portfolio, ())
    found = fund_problem(portfolio, criteria, weights_of(criteria), as_of=READ_AT.date(), policies=Policies())
    assert (found.money, found.people) == (("budget",), ())
    assert len(found.problem.names) == len(portfolio.projects) == 244
    # As stated beside the list: 471,818.00 over 193 projects, the other 51 exempt, early or blank.
    assert found.problem.limits[0].usage.sum() == pytest.approx(471_818.00)
    assert len(found.problem.excluded) == 51
    guessed, assumed, left_out = (note.text for note in found.notes)
    assert guessed.startswith("193 projects have begun")
    assert "nor what is spent, so the whole budget is taken: a guess" in guessed
    assert "half of what all would cost" in assumed
    assert left_out.startswith("Left out, since nobody says what it would cost: CO_0027_2021-Q4,")
    assert solve(found.problem, time_limit_s=5).found
