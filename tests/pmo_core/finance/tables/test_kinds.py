"""Capital and running cost sum to the whole."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_core.finance.tables.kinds import by_kind, to_go_by_kind
from pmo_core.finance.tables.whole_life import whole_life
from tests.builders import a_portfolio, a_project

TODAY = date(2026, 6, 30)


def a_cost(month: int, kind: str | None, **fields: float) -> dict[str, object]:
    return {"project_id": "P-001", "period": date(2026, month, 1), "kind": kind, **fields}


def test_cost_of_no_kind_is_a_part_of_its_own() -> None:
    project = a_project(actual_to_date=100, estimate_at_completion=200)
    costs = [
        a_cost(5, "capex", actual=50),
        a_cost(6, None, actual=20),
        a_cost(7, "capex", forecast=30),
        a_cost(8, "opex", forecast=40),
    ]
    life = whole_life(a_portfolio(projects=[project], costs=costs), "GBP", TODAY)
    found, to_go = by_kind(life), to_go_by_kind(life)
    assert (to_go.capex[0], to_go.opex[0], to_go.of_no_kind[0]) == (30, 40, 30)
    assert (found.capex[0], found.opex[0], found.of_no_kind[0]) == (80, 40, 80)


def test_a_kind_that_nobody_states_is_missing_where_some_is_of_no_kind() -> None:
    some = a_project(actual_to_date=100, estimate_at_completion=200)
    whole = a_project("P-002", "Fleet", estimate_at_completion=30)
    costs = [a_cost(5, "capex", actual=50), {**a_cost(7, "opex", forecast=30), "project_id": "P-002"}]
    life = whole_life(
        a_portfolio(projects=[some, whole], costs=[*costs, a_cost(6, None, actual=50)]), "GBP", TODAY
    )
    stated = by_kind(life).stated
    # Of Payroll a half is of no kind, so its running cost is unknown; all of Fleet is running.
    np.testing.assert_array_equal(stated.opex, [np.nan, 30])
    assert (stated.capex[1], stated.of_no_kind[1]) == (0, 0)
    silent = by_kind(whole_life(a_portfolio(projects=[some]), "GBP", TODAY))
    assert not silent.any_stated
    assert np.isnan([silent.stated.capex[0], silent.stated.opex[0]]).all()


def test_where_no_later_month_says_a_kind_the_rest_is_of_the_kinds_so_far() -> None:
    project = a_project(actual_to_date=100, estimate_at_completion=200)
    costs = [a_cost(5, "capex", actual=75), a_cost(6, "opex", actual=25)]
    life = whole_life(a_portfolio(projects=[project], costs=costs), "GBP", TODAY)
    assert to_go_by_kind(life).capex.tolist() == [75.0]
    assert to_go_by_kind(life).opex.tolist() == [25.0]


amounts = st.one_of(st.none(), st.integers(0, 10**9).map(lambda cents: cents / 100))
rows = st.lists(
    st.tuples(st.integers(1, 12), st.sampled_from(["capex", "opex", None]), amounts, amounts), max_size=8
)


@given(amounts, amounts, rows)
@settings(max_examples=60, deadline=None)
def test_the_three_kinds_always_sum_to_the_cost(
    actual: float | None, eac: float | None, costs: list[tuple[int, str | None, float | None, float | None]]
) -> None:
    project = a_project(actual_to_date=actual, estimate_at_completion=eac)
    table = [{**a_cost(m, kind), "actual": a, "forecast": f} for m, kind, a, f in costs]
    life = whole_life(a_portfolio(projects=[project], costs=table), "GBP", TODAY)
    found = by_kind(life)
    np.testing.assert_allclose(found.capex + found.opex + found.of_no_kind, life.expected, atol=1e-6)
    if np.isfinite(life.expected[0]):
        # None is made up: no kind without a row of it.
        assert found.capex[0] == 0 or any(kind == "capex" for _, kind, _, _ in costs)
        assert found.opex[0] == 0 or any(kind == "opex" for _, kind, _, _ in costs)
