"""Benefits one by one, by group, and those to chase."""

from typing import Any

import pandas as pd
import streamlit as st

from views.tables.common import money_column

ON_PLAN = 0.9
FAR_BEHIND = 0.75


def benefit_state(realised: pd.DataFrame) -> list[str]:
    """Where each benefit stands, as shape and words."""
    index, late = realised["standing"], realised["months_overdue"]
    planned = realised["planned_when_measured"].notna() & realised["actual_to_date"].notna()
    states: list[str] = []
    for ratio, months, known, to_date in zip(index, late, planned, realised["planned_to_date"], strict=True):
        if months == months:
            states.append("○ Overdue" if known else "○ Never measured")
        elif ratio == ratio:
            behind = "◆ Behind" if ratio >= FAR_BEHIND else "▲ Far behind"
            states.append("● On plan" if ratio >= ON_PLAN else behind)
        else:
            states.append("– Not yet due" if to_date == to_date else "– No start date")
    return states


def benefit_table(benefits: pd.DataFrame, realised: pd.DataFrame) -> pd.DataFrame:
    """Every benefit: state, owner, unit, plan, actual, index, when next measured."""
    return pd.DataFrame(
        {
            "name": benefits["name"],
            "state": benefit_state(realised),
            "percent": realised["realisation_index"] * 100,
            "planned": _readable(realised["planned_to_date"]),
            "actual": _readable(realised["actual_to_date"]),
            "unit": benefits["unit"],
            "owner": benefits["owner"],
            "measured_on": realised["measured_on"],
            "next_due": realised["next_due"],
        }
    )


def benefit_columns() -> dict[str, Any]:
    """How benefits are shown."""
    column = st.column_config
    return {
        "name": column.TextColumn("Benefit", width=250),
        "state": column.TextColumn("State", width=130),
        "percent": column.NumberColumn("Of plan", format="%.0f %%", width=80, help="Up to its last measurement"),
        "planned": column.NumberColumn(
            "Planned to date", format="localized", help="A level: change from baseline"
        ),
        "actual": column.NumberColumn("Arrived", format="localized"),
        "unit": column.TextColumn("Unit", width=80),
        "owner": column.TextColumn("Owner"),
        "measured_on": column.DateColumn("Last measured", format="D MMM YYYY"),
        "next_due": column.DateColumn("Next due", format="D MMM YYYY"),
    }


def overdue_table(benefits: pd.DataFrame, realised: pd.DataFrame) -> pd.DataFrame:
    """Benefits whose measurement is late, the longest first, with the person to ask."""
    asked = benefits["responsible"].fillna(benefits["owner"]).fillna("nobody named")
    table = pd.DataFrame(
        {
            "months_overdue": realised["months_overdue"],
            "name": benefits["name"],
            "ask": asked,
            "next_due": realised["next_due"],
            "measured_on": realised["measured_on"],
        }
    )
    return table.sort_values("months_overdue", ascending=False, kind="stable")


def overdue_columns() -> dict[str, Any]:
    """How overdue measurements are shown."""
    column = st.column_config
    return {
        "months_overdue": column.NumberColumn("Months late", format="%d", width=100),
        "name": column.TextColumn("Benefit", width=250),
        "ask": column.TextColumn("Ask", width="medium"),
        "next_due": column.DateColumn("Was due", format="D MMM YYYY"),
        "measured_on": column.DateColumn("Last measured", format="D MMM YYYY"),
    }


def group_columns(label: str, currency: str) -> dict[str, Any]:
    """How sums by group are shown."""
    column = st.column_config
    return {
        "group": column.TextColumn(label, width="medium"),
        "benefits": column.NumberColumn("Benefits", width=90),
        "planned_to_date": money_column("Planned to date", currency),
        "actual_to_date": money_column("Arrived", currency),
        "gap": money_column("Gap", currency, "Plan up to the last measurements, less what arrived"),
        "percent": column.NumberColumn("Of plan", format="%.0f %%", help="Where measured"),
        "whole_life": money_column("Whole life", currency),
        "overdue": column.NumberColumn("Overdue", width=90),
    }


def group_table(groups: pd.DataFrame) -> pd.DataFrame:
    """Sums by group, the index in per cent."""
    money = ["planned_to_date", "actual_to_date", "gap", "whole_life"]
    table = groups.assign(
        percent=groups["realisation_index"] * 100, **{name: groups[name].round(0) for name in money}
    )
    return table[
        ["group", "gap", "percent", "planned_to_date", "actual_to_date", "overdue", "benefits", "whole_life"]
    ]


def _readable(values: pd.Series) -> pd.Series:
    """Large figures whole, small ones to one decimal."""
    return values.round(0).where(values.abs() >= 100, values.round(1))
