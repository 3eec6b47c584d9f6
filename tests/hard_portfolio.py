"""A portfolio that takes a solver a while: in every quarter every role is scarce."""

import random
from datetime import date

from tests.builders import an_xlsx

ROLES, SCARCE = 6, 0.45
QUARTERS = (date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1), date(2028, 1, 1))


def hard_portfolio(projects: int = 120, seed: int = 0) -> bytes:
    """A workbook of Projects, Demand and Capacity, with worths nearly in line with what each uses."""
    chance = random.Random(seed)
    cells = [(role, quarter) for role in range(ROLES) for quarter in QUARTERS]
    needs = [[round(chance.uniform(0.1, 2.0), 2) for _ in cells] for _ in range(projects)]
    fit = [round(sum(need) / len(need) * 4 + chance.uniform(0.0, 1.5), 2) for need in needs]
    capacity = [round(SCARCE * sum(need[cell] for need in needs), 2) for cell in range(len(cells))]
    return an_xlsx(
        {
            "Projects": [
                ["Project ID", "Project name", "Budget", "Start", "End", "Strategic fit"],
                *(
                    [f"P-{k:03}", f"Work {k}", 1_000 + k, date(2027, 1, 1), date(2028, 3, 31), fit[k]]
                    for k in range(projects)
                ),
            ],
            "Funding": [["Period", "Pool", "Limit"], [date(2027, 1, 1), "Capital", SCARCE * projects * 1_000]],
            "Demand": [
                ["Project ID", "Role", "Period", "FTE"],
                *(
                    [f"P-{k:03}", f"Role {role}", quarter, need]
                    for k in range(projects)
                    for (role, quarter), need in zip(cells, needs[k], strict=True)
                ),
            ],
            "Capacity": [
                ["Role", "Period", "FTE"],
                *([f"Role {role}", quarter, fte] for (role, quarter), fte in zip(cells, capacity, strict=True)),
            ],
        }
    )
