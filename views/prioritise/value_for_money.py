"""What is each project worth, and what does it cost? Two axes, never one figure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import SYMBOLS, as_written, count
from pmo_core.scoring.from_tables import Stated, costs_of, probability_of, ratings_of
from pmo_core.scoring.offered import lower_is_better
from pmo_core.scoring.ranking import Ranking
from pmo_core.scoring.value_functions import Array, Criterion
from views.charts.value_for_money import value_for_money_chart
from views.session import Visit
from views.tables.value_for_money import GROUPS, group_of, value_for_money_rows

NAMED = 6


def value_for_money_part(
    visit: Visit, criteria: Sequence[Criterion], values: Array, weights: Array, ranking: Ranking
) -> None:
    """Chart of score and cost with the line of the projects that none beats on both."""
    st.subheader("Value for money", anchor=False)
    costs = costs_of(visit.portfolio)
    if costs is None or not criteria:
        st.caption("Needs a column of cost, such as Budget, and a ranking.")
        return
    rows = value_for_money_rows(visit.portfolio, ranking, costs, _risk(visit, criteria))
    symbol = SYMBOLS.get(visit.currency, visit.currency)
    field = group_of(visit.portfolio)
    title = f"{costs.heading} ({symbol})" if symbol and symbol not in costs.heading else costs.heading
    chart = value_for_money_chart(rows, title, GROUPS.get(field, ""))
    st.altair_chart(
        chart, width="stretch", alt="Score of each project against its cost, best value for money marked"
    )
    if probability_of(visit.portfolio, visit.settings.probability) is None:
        st.caption(
            "Scores are as if every project succeeded: no column of Projects gives a probability of success, from "
            "0 to 1 or in per cent. Delivery confidence in words is none.",
            help='Whoever runs this app can name such a column in config/criteria.toml: probability = "…".',
        )
    st.caption(_on_the_line(rows, len(values)))


def _on_the_line(rows: pd.DataFrame, projects: int) -> str:
    """Which projects none beats on both, and how many the chart cannot show."""
    on_line = rows.loc[rows["on_line"], "project"].tolist()
    best = count(len(on_line), "project stands", "projects stand")
    named = as_written(", ".join(on_line[:NAMED])) + (" and others" if len(on_line) > NAMED else "")
    unknown = projects - len(rows)
    left = f" {count(unknown, 'project')} without a known cost cannot be shown." if unknown else ""
    return f"{best} on the dashed line, where no other costs as little and is worth as much: {named}.{left}"


def expected_value_switch(visit: Visit) -> Stated | None:
    """Each project's probability of success, by which its value is multiplied, where the reader switches that on.

    Nothing is asked where no column holds a probability; `value_for_money_part` says so.
    """
    probability = probability_of(visit.portfolio, visit.settings.probability)
    if probability is None:
        return None
    on = st.toggle("Expected value: score × probability of success", key="expected_value", bind="query-params")
    if not on:
        st.caption(
            f"Off: scores are as if every project succeeded ({as_written(probability.heading)} is not used)."
        )
        return None
    unknown = int(np.isnan(probability.figures).sum())
    left = f" {count(unknown, 'project')} without one: it counts as 0 until it is known." if unknown else ""
    st.caption(f"On: each score is multiplied by {as_written(probability.heading)}.{left}")
    return probability


def _risk(visit: Visit, criteria: Sequence[Criterion]) -> Array | None:
    """Ratings of the first criterion that speaks of risk, higher is riskier; None where none does."""
    risky = [
        c for c in criteria if "risk" in c.name.casefold() and (lower_is_better(c.name) or not c.higher_is_better)
    ]
    return ratings_of(visit.portfolio.projects, risky[:1])[:, 0] if risky else None
