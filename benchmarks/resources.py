"""People: the heat map of 40 roles by 36 months ready for the screen, what if at 500 projects; beside pandas."""

from functools import partial

import numpy as np
import pandas as pd

from benchmarks.timing import machine_line, medians, print_table
from pmo_core.finance.tables.case import Cases
from pmo_core.finance.tables.changed import changed_curve
from pmo_core.resources.changes import Changes, Hire, cost_of_delay, what_if
from pmo_core.resources.heat import heat
from pmo_core.resources.staffing import Staffing
from pmo_core.resources.waterfall import serve
from views.tables.resources import painted

ROLES, MONTHS, PROJECTS, EACH, YEARS, SEED = 40, 36, 500, 6, 10, 7
MAP_AIM, WHAT_IF_AIM = 1_000.0, 300.0


def main() -> None:
    """Compare the sums, then time them."""
    print(machine_line("numpy", "pandas"))
    staffing, random = a_staffing(), np.random.default_rng(SEED)
    weights, ranks = np.ones(PROJECTS), random.permutation(PROJECTS) + 1
    rows = pd.DataFrame({"role": staffing.role, "month": staffing.month, "fte": staffing.fte})
    require_equal(staffing, rows)
    benefits = random.uniform(0, 1e5, (PROJECTS, MONTHS))
    later = random.integers(0, 7, PROJECTS)
    cases = a_plan(random)
    changes = Changes(later, np.full(PROJECTS, 0.9), later == 6, (Hire(0, 2.0, 3, 3, 60_000.0),))

    def try_it() -> None:
        _ = what_if(staffing, weights, changes).difference
        cost_of_delay(benefits, later, changes.dropped)
        changed_curve(cases, later, np.where(changes.dropped, 0.0, changes.scale), np.zeros(cases.costs.shape[1]))

    taken = medians(
        {
            "map": lambda: painted_map(staffing, weights),
            "sum": partial(staffing.demand, weights),
            "pandas": lambda: by_pandas(rows),
            "served": partial(serve, staffing, weights, ranks),
            "what if": try_it,
        },
        warmed=True,
    )
    size, entries = f"{ROLES} x {MONTHS}", f"{PROJECTS} projects, {len(staffing.fte):,} rows"
    print_table(
        ("", "size", "ours ms", "pandas ms", "goal ms"),
        (
            ("heat map with colours and figures", size, taken["map"], None, MAP_AIM),
            ("demand by role and month", entries, taken["sum"], taken["pandas"], None),
            ("served in rank order", entries, taken["served"], None, None),
            ("what if, with cost of delay and cash", entries, taken["what if"], None, WHAT_IF_AIM),
        ),
    )


def a_staffing() -> Staffing:
    """Every project needs a few roles in every month."""
    random = np.random.default_rng(SEED)
    project = np.repeat(np.arange(PROJECTS), EACH * MONTHS)
    role = np.repeat(random.integers(0, ROLES, PROJECTS * EACH), MONTHS)
    month = np.tile(np.arange(MONTHS), PROJECTS * EACH)
    fte = random.uniform(0.1, 2.0, len(project))
    names = tuple(f"Role {r}" for r in range(ROLES))
    capacity = np.full((ROLES, MONTHS), 85.0)
    return Staffing(
        names, PROJECTS, 24_324, project, role, month, fte, np.arange(len(project)), capacity, capacity / 9
    )


def a_plan(random: np.random.Generator) -> Cases:
    """Ten years of every project, of which one is over."""
    costs, benefits = random.uniform(0, 1e5, (2, PROJECTS, YEARS * 12))
    return Cases(costs, benefits, np.zeros_like(costs), now=12, base=11, whole=np.ones(PROJECTS, dtype=np.bool_))


def painted_map(staffing: Staffing, weights: np.ndarray) -> str:
    """What the page draws: demand, bands, and figures on the ground of their bands."""
    found = heat(staffing.demand(weights), staffing.free)
    figures = [[f"{100 * ratio:.0f}" for ratio in row] for row in found.ratio.tolist()]
    table = pd.DataFrame(figures, columns=[f"M{m}" for m in range(MONTHS)])
    table.insert(0, "Role", list(staffing.roles))
    return painted(table, found.band, dark=False).to_html()


def by_pandas(rows: pd.DataFrame) -> np.ndarray:
    """The same sums by a pivot."""
    return rows.pivot_table(index="role", columns="month", values="fte", aggfunc="sum").to_numpy()


def require_equal(staffing: Staffing, rows: pd.DataFrame) -> None:
    """Stop where ours and theirs differ."""
    np.testing.assert_allclose(staffing.demand(np.ones(PROJECTS)), by_pandas(rows))


if __name__ == "__main__":
    main()
