"""Rows for the tables of finances: every figure, or the reason why there is none."""

from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.finance.figures import Figure, Figures
from pmo_core.finance.tables.kinds import by_kind
from pmo_core.finance.tables.sentences import over_words
from pmo_core.formats import MISSING, money
from pmo_core.portfolio import Portfolio
from views.finances.seen import Seen
from views.tables.cells import cell_link
from views.tables.common import money_column

OVER_WIDTH = 250  # "not known: no estimate at completion" in full
OWN_FIELDS = {
    "budget": "Budget",
    "approved_changes": "Approved changes",
    "actual_to_date": "Actual to date",
    "forecast_to_go": "Forecast to go",
    "estimate_at_completion": "Estimate at completion",
    "contingency": "Contingency",
}


def budget_table(seen: Seen) -> pd.DataFrame:
    """Projects that count, the largest excess first: money as numbers, the difference in words."""
    life, kinds = seen.life, by_kind(seen.life)
    stated = kinds.stated
    over = life.overspend
    table = pd.DataFrame(
        {
            "name": seen.names,
            "over": [over_said(over.at(place), seen.currency) for place in range(len(over.values))],
            "approved": life.approved,
            "actual": life.actual,
            "to_go": life.to_go,
            "eac": life.eac,
            **(
                {"capex": stated.capex, "opex": stated.opex, "of_no_kind": stated.of_no_kind}
                if kinds.any_stated
                else {}
            ),
            "_sorted": over.values,
        }
    )
    return table[life.counts].sort_values("_sorted", ascending=False, kind="stable").drop(columns="_sorted")


def over_said(over: Figure, currency: str) -> str:
    """The difference in words, or why there is none."""
    return over_words(over.value, currency) if over.value is not None else f"not known: {over.reason}"


def budget_columns(currency: str) -> dict[str, Any]:
    """Headings of `budget_table`."""
    return {
        "name": st.column_config.TextColumn("Project", pinned=True),
        "over": st.column_config.TextColumn("Beside what was approved", width=OVER_WIDTH),
        "approved": money_column("Approved", currency, "Budget and approved changes"),
        "actual": money_column("Spent", currency),
        "to_go": money_column("To go", currency, "Estimate at completion less spent"),
        "eac": money_column("At completion", currency, "Estimate at completion (EAC)"),
        "capex": money_column("Capital", currency, "Capex, by the kinds that Costs states"),
        "opex": money_column("Running", currency, "Opex, by the kinds that Costs states"),
        "of_no_kind": money_column(
            "Kind not stated", currency, "No row of Costs says whether it is capital or running"
        ),
    }


def own_cells(portfolio: Portfolio, place: int) -> pd.DataFrame:
    """What Projects says of one project, figure by figure, each with its cell."""
    projects = portfolio.projects
    row = int(str(projects.index[place]))
    found: list[dict[str, str]] = []
    for field, label in OWN_FIELDS.items():
        value, cell = projects[field].iloc[place], cell_link(portfolio, "projects", row, field)
        if cell:
            said = MISSING if pd.isna(value) else f"{value:,.2f}".removesuffix(".00")
            found.append({"Figure": label, "In the sheet": said, "Cell": cell})
    return pd.DataFrame(found)


def cost_cells(portfolio: Portfolio, place: int) -> pd.DataFrame:
    """The rows of Costs of one project, each with its first cell."""
    costs = portfolio["costs"]
    rows = costs[costs["project_id"] == portfolio.projects["project_id"].iloc[place]]
    return pd.DataFrame(
        [
            {
                "Month": f"{row.period:%b %Y}",
                **{name.capitalize(): _amount(getattr(row, name)) for name in ("budget", "actual", "forecast")},
                "Kind": row.kind if isinstance(row.kind, str) else MISSING,
                "Cell": cell_link(portfolio, "costs", int(str(row.Index)), "period"),
            }
            for row in rows.itertuples()
        ]
    )


def _amount(value: float) -> str:
    return MISSING if pd.isna(value) else f"{value:,.2f}".removesuffix(".00")


def words_of(figures: Figures) -> list[str]:
    """Each value with two decimals, or why there is none."""
    return [figure_words(figures.at(place), "{:.2f}") for place in range(len(figures.values))]


def money_words(figures: Figures, currency: str) -> list[str]:
    """Each value as money, or why there is none."""
    found = (figures.at(place) for place in range(len(figures.values)))
    return [money(one.value, currency) if one.value is not None else one.reason for one in found]


def figure_words(figure: Figure, form: str) -> str:
    """The value in this form, or why there is none."""
    return form.format(figure.value) if figure.value is not None else figure.reason


def percent(rate: float) -> str:
    """A rate with one decimal; what is not all lost is never written as -100 %.

    >>> percent(0.05), percent(-0.9999)
    ('5.0 %', 'just above -100 %')
    """
    said = f"{100 * rate:,.1f} %"
    return "just above -100 %" if said == "-100.0 %" else said
