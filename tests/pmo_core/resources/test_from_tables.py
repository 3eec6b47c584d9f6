"""From Demand, Capacity, Dependencies and Benefits to arrays, through the whole reading."""

from datetime import date

import numpy as np
import pytest

from pmo_core.loading import check_book
from pmo_core.resources.from_tables.delay import monthly_benefits
from pmo_core.resources.from_tables.links import sequels_of
from pmo_core.resources.from_tables.rows import gives_heads, per_head_of
from pmo_core.resources.from_tables.staffing import staffing_of
from pmo_core.settings.resources import ResourcesFile
from tests.builders import READ_AT, a_benefit, a_book, a_portfolio, a_project, a_sheet, a_tab

YEAR_END = date(2026, 12, 31)
TWO = [a_project("P-1", "Roof"), a_project("P-2", "Gate")]
JANUARY = 2027 * 12


def needs(month, fte, project_id="P-1", role="Engineer", year=2027):
    return {"project_id": project_id, "role": role, "period": date(year, month, 1), "fte": fte}


def there(month, fte, role="Engineer", **fields):
    return {"role": role, "period": date(2027, month, 1), "fte": fte, **fields}


def staffing(as_of=YEAR_END, projects=TWO, **tables):
    return staffing_of(a_portfolio(projects=projects, **tables), ResourcesFile(), as_of)


def test_rows_are_added_up_by_role_and_month_and_only_months_to_come_are_there():
    demand = [needs(1, 1.0), needs(2, 2.0), needs(2, 0.5, role=" engineer "), needs(2, 1.0, "P-2"), needs(3, 4.0)]
    found = staffing(date(2027, 1, 31), demand=demand, capacity=[there(m, 5.0, bau_fte=1.5) for m in (1, 2, 3)])
    assert (found.roles, found.first_month, found.months) == (("Engineer",), JANUARY + 1, 2)
    assert found.demand(np.ones(2)).tolist() == [[3.5, 4.0]]
    assert found.demand(np.array([0.0, 0.5])).tolist() == [[0.5, 0.0]]
    assert found.free.tolist() == [[3.5, 3.5]]
    assert found.bau.tolist() == [[1.5, 1.5]]


def test_a_month_without_capacity_is_unknown_and_without_business_as_usual_all_are_free():
    found = staffing(demand=[needs(1, 1.0), needs(2, 1.0)], capacity=[there(1, 2.0)])
    np.testing.assert_array_equal(found.free, [[2.0, np.nan]])
    assert np.isnan(found.bau).all()


def test_more_business_as_usual_than_people_leaves_nobody_and_not_less():
    assert staffing(demand=[needs(1, 1.0)], capacity=[there(1, 1.0, bau_fte=3.0)]).free[0, 0] == 0.0


def test_a_quarter_is_each_of_its_months():
    found = staffing(demand=[needs(1, 3.0), needs(4, 1.0)], capacity=[there(1, 4.0), there(4, 4.0)])
    assert found.demand(np.ones(2)).tolist() == [[3.0, 3.0, 3.0, 1.0, 1.0, 1.0]]
    assert found.free.tolist() == [[4.0] * 6]


def test_demand_of_a_project_that_is_not_there_counts_whatever_is_chosen_and_has_a_row_of_its_own():
    found = staffing(demand=[needs(1, 1.0), needs(1, 2.0, "P-9")], capacity=[there(1, 5.0)])
    assert found.demand(np.zeros(2)).tolist() == [[2.0] * 3]  # a lone period is a quarter
    assert found.outside().tolist() == [[2.0] * 3]


def test_months_across_are_read_like_months_down():
    demand = a_sheet("Demand", [["Project", "Role", "Jan 2027", "Feb 2027"], ["P-1", "Engineer", 1.0, 2.0]])
    capacity = a_sheet("Capacity", [["Role", "Jan 2027", "Feb 2027"], ["Engineer", 1.5, 1.5]])
    portfolio = check_book(a_book(a_tab("projects", TWO), demand, capacity), READ_AT)
    found = staffing_of(portfolio, ResourcesFile(), YEAR_END)
    assert found.demand(np.ones(2)).tolist() == [[1.0, 2.0]]
    assert found.free.tolist() == [[1.5, 1.5]]


def heads(heading):
    rows = [["Role", "Month", heading, "BAU FTE"], ["Engineer", 46388.0, 11.0, 1.0]]  # 46388 is 1 January 2027
    tabs = (a_tab("projects", TWO), a_tab("demand", [needs(1, 1.0)]), a_sheet("Capacity", rows))
    return check_book(a_book(*tabs), READ_AT)


def test_eleven_heads_are_eight_fte_less_business_as_usual():
    portfolio = heads("Headcount")
    assert gives_heads(portfolio)
    # 160 of 220 days: 11 heads are 8 FTE, of which business as usual takes 1.
    assert staffing_of(portfolio, ResourcesFile(), YEAR_END).free[0, 0] == pytest.approx(7.0)


def test_fte_stay_fte_and_the_settings_may_say_otherwise():
    assert per_head_of(heads("FTE"), ResourcesFile()) == 1.0
    assert per_head_of(heads("FTE"), ResourcesFile(capacity_in="heads")) == pytest.approx(160 / 220)
    assert per_head_of(heads("Headcount"), ResourcesFile(capacity_in="fte")) == 1.0


def test_no_demand_is_no_months():
    found = staffing(capacity=[there(1, 5.0)])
    assert (found.months, found.free.shape) == (0, (1, 0))


@pytest.mark.parametrize("weights", [np.ones(3), np.array([1.0, -1.0]), np.array([1.0, np.nan])])
def test_weights_must_fit_the_projects(weights):
    with pytest.raises(ValueError, match="2 numbers of 0 or more"):
        staffing(demand=[needs(1, 1.0)]).demand(weights)


def test_a_plan_in_money_falls_in_its_months_and_losses_are_below_0():
    benefits = [
        a_benefit("B-1", project_id="P-1", start=date(2027, 2, 1), full_year_value=1_200.0),
        a_benefit("B-2", project_id="P-1", start=date(2027, 3, 1), full_year_value=600.0, disbenefit=True),
        a_benefit("B-3", project_id="P-2", start=date(2027, 1, 1), full_year_value=9.0, unit="hours"),
        a_benefit("B-4", project_id="P-9", start=date(2027, 1, 1), full_year_value=9.0),
    ]
    portfolio = a_portfolio(projects=TWO, benefits=benefits)
    found = monthly_benefits(portfolio, "GBP", JANUARY, 4)
    assert found.round(6).tolist() == [[0.0, 100.0, 50.0, 50.0], [0.0, 0.0, 0.0, 0.0]]


def dated(project_id, start, end):
    return a_project(project_id, f"Project {project_id}", start=start, end=end)


def link(project_id, kind, other, **fields):
    return {"project_id": project_id, "kind": kind, "other_project_id": other, **fields}


def test_what_comes_after_starts_the_month_after_the_other_ends_at_the_soonest():
    projects = [
        dated("P-1", date(2027, 1, 1), date(2027, 3, 31)),
        dated("P-2", date(2027, 6, 1), date(2027, 9, 30)),
        dated("P-3", date(2027, 2, 1), date(2027, 9, 30)),
    ]
    links = [
        link("P-2", "after", "P-1"),
        link("P-3", "requires", "P-1"),
        link("P-3", "excludes", "P-2"),
        link("P-3", "requires", "P-1", needed_by=date(2027, 5, 31)),
    ]
    found = sequels_of(a_portfolio(projects=projects, dependencies=links))
    # April and May lie between; February lies two months too early; March to May is two months.
    assert [(s.before, s.after, s.slack, s.row) for s in found] == [(0, 1, 2, 2), (0, 2, -2, 3), (0, 2, 2, 5)]


def test_projects_without_dates_hold_nobody_up():
    assert sequels_of(a_portfolio(projects=TWO, dependencies=[link("P-2", "after", "P-1")])) == ()
