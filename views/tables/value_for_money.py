"""Value and cost of each project, side by side and never in one figure."""

import numpy as np
import pandas as pd

from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import Stated
from pmo_core.scoring.frontier import nondominated
from pmo_core.scoring.ranking import Ranking

GROUPS = {"category": "Category", "programme": "Programme", "department": "Department"}
MOST_GROUPS = 8


def group_of(portfolio: Portfolio) -> str:
    """Field that colours the chart: the first of these with 2 to 8 different names; else blank."""
    projects = portfolio.projects
    return next((field for field in GROUPS if 2 <= projects[field].nunique() <= MOST_GROUPS), "")


def value_for_money_rows(
    portfolio: Portfolio, ranking: Ranking, costs: Stated, risk: np.ndarray | None = None
) -> pd.DataFrame:
    """One row per project of known cost: `project`, `cost`, `value`, `risk`, `group`, `on_line`, `unbeaten`."""
    projects = portfolio.projects
    field = group_of(portfolio)
    line = nondominated(costs.figures, ranking.scores)
    rows = pd.DataFrame(
        {
            "project": projects["name"].to_numpy(),
            "cost": costs.figures,
            "value": ranking.scores,
            "risk": np.full(len(projects), np.nan) if risk is None else risk,
            "group": projects[field].fillna("not said").to_numpy() if field else "",
            "on_line": line,
            "unbeaten": np.where(line, "yes", "no"),
        },
        index=projects.index,
    )
    return rows[rows["cost"].notna()]
