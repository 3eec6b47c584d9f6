"""How right forecasts were after 6, 12 and 24 months, and from when on that can be told."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.calibration import CLOSE, HORIZONS, accuracy_by, first_possible, forecast_accuracy
from pmo_core.formats import count, day, share
from pmo_core.ledger import BenefitPlans, Entry
from views.benefits.read import Read
from views.tables.common import show

GROUPED_BY = {"unit": "Unit", "category": "Type", "sponsor": "Sponsor"}


def calibration_part(read: Read, entries: Sequence[Entry[BenefitPlans]]) -> None:
    """Forecasts made from the plans kept then, beside what arrived since."""
    st.subheader("How right were our forecasts?", anchor=False)
    first = entries[0].payload.day
    waiting = [months for months in HORIZONS if first_possible(first, months) > read.as_of]
    if len(waiting) < len(HORIZONS):
        _told(read, entries)
    if waiting:
        st.caption(_not_yet(first, waiting))


def _told(read: Read, entries: Sequence[Entry[BenefitPlans]]) -> None:
    everything = anchored(read.portfolio)
    accuracy = forecast_accuracy(everything, read.measurements, entries, read.as_of)
    accuracy = accuracy[accuracy["row"].isin(read.benefits.index)]
    if accuracy.empty:
        st.info("No benefit was forecast that long ago and measured in the last three months.")
        return
    close = float(((accuracy["ratio"] - 1).abs() <= CLOSE).mean())
    st.markdown(
        f"**{share(close)}** of {count(len(accuracy), 'forecast')} came within {share(CLOSE)} of what arrived; "
        f"in the middle {share(float(accuracy['ratio'].median()))} of what was forecast arrived."
    )
    by = st.segmented_control(
        "Forecasts by",
        list(GROUPED_BY),
        format_func=lambda one: GROUPED_BY[one],
        default="unit",
        required=True,
        key="forecasts_by",
    )
    shown = _table(accuracy_by(accuracy, _groups(read, everything, by)), GROUPED_BY[by])
    show(shown, {}, f"Accuracy of forecasts by {GROUPED_BY[by].lower()}")
    st.caption("Worked out as it would have been then: from the plan kept and what was measured by that day.")


def _table(table: pd.DataFrame, label: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            label: table["group"],
            "Months ahead": table["months"],
            "Benefits": table["benefits"],
            "Arrived of forecast": [share(ratio) for ratio in table["ratio"]],
            f"Within {share(CLOSE)}": [share(part) for part in table["close"]],
        }
    )


def _groups(read: Read, benefits: pd.DataFrame, by: str) -> pd.Series:
    if by != "sponsor":
        return benefits[by]
    projects = read.portfolio.projects
    sponsors = projects["sponsor"].set_axis(projects["project_id"])
    return benefits["project_id"].map(sponsors[~sponsors.index.duplicated()])


def _not_yet(first: date, waiting: Sequence[int]) -> str:
    when = ", ".join(f"{months} months ahead from {day(first_possible(first, months))}" for months in waiting)
    return f"Not yet: plans are kept here since {day(first)}, so forecasts can be compared {when}."
