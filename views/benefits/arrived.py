"""What has arrived: the figures, the curve and the gap by owner."""

from datetime import date

import pandas as pd
import streamlit as st

from pmo_core.benefits.groups import by_group
from pmo_core.benefits.realisation import sums
from pmo_core.formats import MISSING, count, money, share
from pmo_core.portfolio import Portfolio
from views.controls import needs
from views.figures import benefit_curves, figure
from views.tables.benefits import group_columns, group_table
from views.tables.common import show

GROUPED_BY = {"owner": "Owner", "objective_id": "Objective", "project_id": "Project"}
NAMED_BY = {"objective_id": "objectives", "project_id": "projects"}


def four_figures(portfolio: Portfolio, realised: pd.DataFrame, stated: pd.Series, currency: str) -> None:
    """Planned, arrived, their ratio, and how much of it is not measured in time."""
    total = sums(realised[stated])
    gross = sums(realised[stated & (realised["sign"] > 0)])
    lost = money(gross["planned_to_date"] - total["planned_to_date"], currency)
    arrived = total["actual_to_date"] if portfolio.has("measurements", "actual") else float("nan")
    with st.grid(4, min_column_width=145):
        figure(
            "Planned to date",
            money(total["planned_to_date"], currency),
            f"net; dis-benefits take {lost}",
            "Benefits stated in money, added up to today.",
        )
        figure(
            "Arrived to date",
            money(arrived, currency),
            f"of {money(total['whole_life'], currency)} over all lives",
            "Measured amounts, less dis-benefits. A benefit without an end is planned over 36 months.",
        )
        figure(
            "Realisation index",
            share(total["realisation_index"]),
            "of plan, where measured",
            "Arrived, over the plan of the same benefits up to their own last measurement: on plan is 100 %.",
        )
        _overdue(realised)


def _overdue(realised: pd.DataFrame) -> None:
    """How many are to be measured by now, of any unit."""
    measured = count(int(realised["measured_on"].notna().sum()), "benefit")
    known = bool(realised["next_due"].notna().any())
    late = str(int(realised["months_overdue"].notna().sum())) if known else MISSING
    figure("Overdue", late, f"{measured} measured so far", "Last measurement plus the cadence lies before today.")


def money_curve(benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date, currency: str) -> None:
    """Planned and arrived value of the benefits stated in money."""
    if benefits["start"].notna().any():
        st.subheader("Planned and arrived", anchor=False)
        benefit_curves(benefits, measurements, as_of, currency)
    elif not benefits.empty:
        needs("The curve", "Benefits with Start, Full-year value and Ramp months")


def gap_by_owner(portfolio: Portfolio, benefits: pd.DataFrame, realised: pd.DataFrame, currency: str) -> None:
    """Money benefits summed by owner, objective or project."""
    st.subheader("Who owns the gap", anchor=False)
    field = st.segmented_control(
        "By",
        list(GROUPED_BY),
        format_func=lambda by: GROUPED_BY[by],
        default="owner",
        required=True,
        key="by",
        bind="query-params",
    )
    groups = by_group(realised, _group_names(portfolio, benefits, field))
    show(group_table(groups), group_columns(GROUPED_BY[field], currency), f"Benefit value by {GROUPED_BY[field]}")
    st.caption("Benefits stated in money only: unlike units are never added.")


def _group_names(portfolio: Portfolio, benefits: pd.DataFrame, field: str) -> pd.Series:
    """The group of each benefit, by name where another table names it."""
    if field not in NAMED_BY:
        return benefits[field]
    names = portfolio[NAMED_BY[field]].set_index(field)["name"]
    return benefits[field].map(names).fillna(benefits[field])
