"""One benefit's four series: as approved, as planned now, arrived, forecast."""

import pandas as pd
import streamlit as st

from pmo_core.benefits.approved import as_approved
from pmo_core.benefits.forecast import forecast
from pmo_core.benefits.four_series import FourSeries, four_series
from pmo_core.benefits.plan import flows
from pmo_core.benefits.versions import as_kept, first_plans
from pmo_core.errors import PmoError
from pmo_core.formats import MISSING, as_written, day, number
from views.benefits.read import Read
from views.benefits.replanned import plans_kept
from views.charts.benefit_series import four_series_chart
from views.ledger import ledger_of

APPROVED = ("approved_value", "approved_start", "approved_end")


def one_benefit(read: Read) -> None:
    """The chosen benefit in its own unit, and where its approved plan is from."""
    dated = read.benefits[read.benefits["start"].notna()]
    if dated.empty:
        return
    st.subheader("One benefit", anchor=False)
    names = dict(zip(dated["benefit_id"], dated["name"], strict=True))
    chosen = st.selectbox(
        "Benefit", list(names), format_func=lambda benefit: names[benefit], key="benefit", bind="query-params"
    )
    benefit = dated[dated["benefit_id"] == chosen].iloc[:1]
    approved, source = _approved(read, benefit)
    found = four_series(benefit, approved, _factor(read, benefit), read.measurements, read.as_of)
    unit = benefit["unit"].iloc[0]
    title = f"{'Added up' if flows(benefit)[0] else 'Reading'}, {unit}" if pd.notna(unit) else MISSING
    chart = four_series_chart(found, pd.Timestamp(read.as_of), title)
    st.altair_chart(chart, width="stretch", alt=f"As approved, plan, forecast and actual of {names[chosen]}")
    st.caption(as_written(f"{_in_words(found)} {source}"))


def _approved(read: Read, benefit: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The benefit with its approved plan, and where that is from: the sheet, else the plan as first kept."""
    if any(read.portfolio.has("benefits", field) for field in APPROVED):
        approved = as_approved(read.benefits).loc[benefit.index]
        known = approved["target_value"].notna().iloc[0]
        said = (
            "As approved: as the sheet's Approved columns have it."
            if known
            else "The sheet has no approved value of this benefit."
        )
        return approved, said
    try:
        first = first_plans(plans_kept(read, ledger_of(read.visit)))
    except PmoError:
        first = {}
    on, plan = first.get(str(benefit["benefit_id"].iloc[0]), (None, None))
    if plan is None:
        return as_kept(benefit, {}), "The sheet has no Approved value, and no earlier plan is kept here."
    kept = as_kept(benefit, {plan.benefit_id: plan})
    return kept, f"The sheet has no Approved value: the plan as first kept here, {day(on)}, stands for it."


def _factor(read: Read, benefit: pd.DataFrame) -> float:
    """What part of the plan still to come is expected, among the same others as in What is still to come."""
    is_money = bool(read.stated.loc[benefit.index[0]])
    among = read.benefits[read.stated] if is_money else read.benefits
    return float(forecast(among, read.measurements, read.as_of)["factor"].loc[benefit.index[0]])


def _in_words(found: FourSeries) -> str:
    """The latest measurement beside the plan of its month; what no chart should leave to be guessed."""
    if found.measured_until is None:
        return "Nothing was measured yet: the forecast rests on benefits like it, or on the plan as it is."
    row = found.months[found.months["month"] == found.measured_until]
    if row.empty:
        return ""
    arrived, planned = float(row["actual"].iloc[0]), float(row["planned"].iloc[0])
    return f"By {found.measured_until:%b %Y}: {number(arrived)} arrived, {number(planned)} planned."
