"""People of the Fund page: who there is beside business as usual, and whom every project would need."""

from datetime import date

from pmo_core.selection.solving import solve
from tests.pmo_core.selection.funding import a_candidate, amounts, fund, said, usage

YEAR_END = date(2026, 12, 31)


def needs(month, fte, project_id="P-1", role="Engineer", year=2027):
    return {"project_id": project_id, "role": role, "period": date(year, month, 1), "fte": fte}


def there(month, fte, role="Engineer", year=2027, **fields):
    return {"role": role, "period": date(year, month, 1), "fte": fte, **fields}


TWO = (a_candidate("P-1", budget=10.0), a_candidate("P-2", budget=10.0))
QUARTER = [there(month, 5.0, bau_fte=1.5) for month in (1, 2, 3)]


def people(found):
    return {name: figures for name, figures in usage(found).items() if name in found.people}


def test_demand_is_the_mean_over_the_months_of_a_quarter_and_business_as_usual_comes_first():
    demand = [needs(1, 3.0), needs(2, 6.0), needs(1, 1.0, "P-2"), needs(2, 1.0, "P-2"), needs(3, 1.0, "P-2")]
    found = fund(TWO, budget=99.0, demand=demand, capacity=QUARTER)
    assert people(found) == {"Engineer Q1 2027": [3.0, 1.0]}
    assert amounts(found)["Engineer Q1 2027"] == 3.5
    assert found.money == ("budget",)


def test_rows_of_one_project_and_month_are_added_up_and_so_are_teams_of_one_role():
    demand = [needs(1, 1.5), needs(1, 1.5, role=" engineer "), needs(2, 3.0), needs(3, 3.0)]
    found = fund(TWO, demand=demand, capacity=[*QUARTER, *(there(month, 4.0, bau_fte=0.5) for month in (1, 2, 3))])
    assert people(found) == {"Engineer Q1 2027": [3.0, 0.0]}
    assert amounts(found)["Engineer Q1 2027"] == 7.0


def test_only_the_months_to_come_of_a_running_quarter_count():
    demand = [needs(1, 9.0), needs(2, 2.0), needs(3, 4.0)]
    capacity = [there(1, 1.0), there(2, 6.0), there(3, 8.0)]
    found = fund(TWO, date(2027, 1, 31), demand=demand, capacity=capacity)
    assert people(found) == {"Engineer Q1 2027": [3.0, 0.0]}
    assert amounts(found)["Engineer Q1 2027"] == 7.0


def test_quarters_that_are_over_set_no_limit():
    found = fund(TWO, date(2027, 3, 31), demand=[needs(m, 1.0) for m in (1, 2, 3)], capacity=QUARTER)
    assert found.people == ()


def test_a_sheet_by_quarter_is_as_good_as_one_by_month():
    demand = [needs(1, 3.0), needs(4, 2.0), needs(4, 1.0, "P-2")]
    capacity = [there(1, 4.0), there(4, 5.0, bau_fte=1.0)]
    found = fund(TWO, date(2027, 2, 28), demand=demand, capacity=capacity)
    assert people(found) == {"Engineer Q1 2027": [3.0, 0.0], "Engineer Q2 2027": [2.0, 1.0]}
    assert [amounts(found)[name] for name in found.people] == [4.0, 4.0]


def test_a_role_or_quarter_without_capacity_sets_no_limit_and_is_named():
    demand = [needs(1, 3.0), needs(2, 1.0), needs(7, 3.0), needs(1, 1.0, role="Nurse")]
    found = fund(TWO, demand=demand, capacity=QUARTER)
    assert found.people == ("Engineer Q1 2027",)
    assert said(found, "No capacity is stated, so there is no limit, for Engineer (Q3 2027) and Nurse (Q1 2027).")


def test_capacity_of_some_months_of_a_quarter_stands_for_all_of_it():
    found = fund(TWO, demand=[needs(1, 3.0), needs(2, 3.0)], capacity=[there(1, 4.0), there(2, 6.0)])
    assert amounts(found)["Engineer Q1 2027"] == 5.0


def test_more_business_as_usual_than_people_leaves_nobody():
    found = fund(TWO, demand=[needs(1, 3.0), needs(2, 3.0)], capacity=[there(1, 4.0, bau_fte=9.0)])
    assert amounts(found)["Engineer Q1 2027"] == 0.0


def test_projects_without_demand_need_nobody_and_are_counted():
    found = fund(TWO, demand=[needs(m, 3.0, "P-2") for m in (1, 2, 3)], capacity=QUARTER)
    (note,) = said(found, "1 project has no row in Demand")
    assert note.projects == ("P-1",)


def test_demand_of_a_finished_project_takes_nobody_from_the_others():
    rows = [TWO[0], {**TWO[1], "percent_complete": 1.0}]
    found = fund(rows, demand=[needs(m, 3.0, p) for m in (1, 2, 3) for p in ("P-1", "P-2")], capacity=QUARTER)
    assert people(found) == {"Engineer Q1 2027": [3.0]}


def test_capacity_alone_sets_no_limit_and_is_said_to():
    found = fund(TWO, capacity=QUARTER)
    assert found.people == ()
    assert said(found, "No sheet says which people the projects need")


def test_people_decide_where_there_is_money_for_all():
    rows = [a_candidate("P-1", budget=10.0, Fit=4.0), a_candidate("P-2", budget=10.0, Fit=6.0)]
    demand = [needs(m, 2.0, p) for m in (1, 2, 3) for p in ("P-1", "P-2")]
    found = fund(rows, budget=99.0, demand=demand, capacity=QUARTER)
    assert solve(found.problem, time_limit_s=5).funded.tolist() == [False, True]
