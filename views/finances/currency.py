"""Amounts in other currencies: how much of the variance is the work, how much the rate."""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.tables.sentences import over_words
from pmo_core.formats import as_written, count, day
from views.finances.seen import Seen
from views.tables.finances import over_said


def currency_part(seen: Seen) -> None:
    """Variance of projects kept in another currency, in two parts that sum to it."""
    life = seen.life
    foreign = np.array([code != life.conversion.reporting for code in life.conversion.codes], dtype=np.bool_)
    shown = np.flatnonzero(foreign & life.counts).tolist()
    if not shown:
        st.info("None of the projects asked for is kept in another currency.")
        return
    st.markdown(
        f"**{count(len(shown), 'project')} kept in another currency**, told in "
        f"{as_written(life.conversion.reporting)} by the dated rates of the Rates sheet."
    )
    st.table(currency_table(seen, shown), hide_index=True, alt="Variance from the work and from the rate")
    for note in life.conversion.notes:
        st.warning(f"{as_written(note.text)}.")
    st.caption(
        "The planning rate is that of the day the plan begins (baseline start, else start, else today). What was "
        "spent is told at the rate of each month's end, what is to go at the rate of "
        f"{day(seen.visit.as_of)}. A missing rate leaves the amount unknown; it is never taken as 1."
    )


def currency_table(seen: Seen, places: list[int]) -> pd.DataFrame:
    """Both rates and both parts of the variance of these projects, in words."""
    life, variance = seen.life, seen.life.variance
    found: list[dict[str, str]] = []
    for place in places:
        over = life.overspend.at(place)
        parts = (variance.at_planning_rate[place], variance.from_rate[place])
        known = over.value is not None
        found.append(
            {
                "Project": as_written(seen.names[place]),
                "Currency": as_written(life.conversion.codes[place]),
                "Planning rate": _rate(life.conversion.planning[place]),
                "Rate today": _rate(life.conversion.current[place]),
                "Beside approved": as_written(over_said(over, seen.currency)),
                "from the work": as_written(over_words(float(parts[0]), seen.currency)) if known else over.reason,
                "from the rate": as_written(over_words(float(parts[1]), seen.currency)) if known else over.reason,
            }
        )
    return pd.DataFrame(found)


def _rate(rate: float) -> str:
    return f"{rate:.4f}" if np.isfinite(rate) else "no rate"
