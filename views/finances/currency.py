"""Amounts in other currencies: how much of the variance is the work, how much the rate."""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.tables.sentences import EVEN, over_words
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
    st.markdown(f"**{as_written(rates_words(seen, shown))}**")
    st.table(currency_table(seen, shown), hide_index=True, alt="What work and rate make of each")
    for note in life.conversion.notes:
        st.warning(f"{as_written(note.text)}.")
    st.caption(
        "The rate as planned is that of the day the plan begins (baseline start, else start, else today). What "
        "was spent is told at the rate of each month's end, what is to go at the rate of "
        f"{day(seen.visit.as_of)}. A missing rate leaves the amount unknown; it is never taken as 1."
    )


def currency_table(seen: Seen, places: list[int]) -> pd.DataFrame:
    """Both rates and both parts of the variance of these projects, in words."""
    life, variance = seen.life, seen.life.variance
    unit = as_written(life.conversion.reporting)
    found: list[dict[str, str]] = []
    for place in places:
        over = life.overspend.at(place)
        parts = (variance.at_planning_rate[place], variance.from_rate[place])
        known = over.value is not None
        found.append(
            {
                "Project": as_written(seen.names[place]),
                "Currency": as_written(life.conversion.codes[place]),
                f"{unit} for 1, as planned": _rate(life.conversion.planning[place]),
                f"{unit} for 1, today": _rate(life.conversion.current[place]),
                "Beside approved": as_written(over_said(over, seen.currency)),
                "From the work": as_written(_moved(float(parts[0]), seen.currency)) if known else over.reason,
                "From the rate": as_written(_moved(float(parts[1]), seen.currency)) if known else over.reason,
            }
        )
    return pd.DataFrame(found)


def rates_words(seen: Seen, places: list[int]) -> str:
    """How much the rates alone make of what these projects come to, and of how many that is known."""
    life = seen.life
    known = [place for place in places if life.overspend.at(place).value is not None]
    kept = f"{count(len(places), 'project')} kept in another currency than {life.conversion.reporting}"
    if not known:
        return f"{kept}; of none is it known what the rate does"
    from_rate, from_work = (
        float(part[known].sum()) for part in (life.variance.from_rate, life.variance.at_planning_rate)
    )
    of = "" if len(known) == len(places) else f" (known of {len(known)})"
    rate, work = (_moved(amount, seen.currency) for amount in (from_rate, from_work))
    return f"Exchange rates: {rate}; the work itself: {work}. {kept}{of}"


def _moved(amount: float, currency: str) -> str:
    return over_words(amount, currency) if abs(amount) >= EVEN else "no difference"


def _rate(rate: float) -> str:
    return f"{rate:.4f}" if np.isfinite(rate) else "no rate"
