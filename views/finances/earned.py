"""Is the work worth what it cost, and done when it was to be?"""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.earned_value import BY_MILESTONES, NO_PROGRESS
from pmo_core.finance.tables.by_month import BY_DATES
from pmo_core.finance.tables.performance import Performance, performance
from pmo_core.formats import MISSING, count, money
from views.charts.finances import performance_chart
from views.controls import needs
from views.finances.seen import Seen, month_words
from views.tables.common import show, wide_enough
from views.tables.finances import money_words, words_of
from views.tables.ranking import SCREEN_ROWS

STANDINGS = ("dearer and behind", "dearer, not behind", "behind, not dearer", "neither dearer nor behind")
# Two decimals are shown, so what rounds to 1.00 is on plan.
ON_PLAN = 0.995


def earned_part(seen: Seen) -> None:
    """Where the projects stand, their figures, and what those rest on."""
    found = performance(seen.visit.portfolio, seen.life, seen.months, seen.visit.as_of)
    known = seen.life.counts & (np.isfinite(found.value.cpi.values) | np.isfinite(found.value.spi.values))
    if not known.any():
        needs(
            "Earned value",
            "Percent complete in Projects, or weighted Milestones, beside a budget, and Actual to date or a plan",
        )
        return
    st.markdown(f"**{_sentence(found, seen.life.counts)}**")
    rows = chart_rows(seen, found)
    if not rows.empty:
        st.altair_chart(
            performance_chart(rows), width="stretch", alt="Cost and schedule performance of each project"
        )
    table = earned_table(seen, found)
    pages = -(-len(table) // SCREEN_ROWS)
    page = st.pagination(pages, key="earned_page") if pages > 1 else 1
    shown = table.iloc[(page - 1) * SCREEN_ROWS : page * SCREEN_ROWS]
    show(shown, _columns(table), "Earned value of each project, the dearest for the work done first")
    st.caption(_basis(seen, found))


def _sentence(found: Performance, counts: np.ndarray) -> str:
    value = found.value
    costed = counts & np.isfinite(value.cpi.values)
    timed = counts & np.isfinite(value.spi.values)
    dear, late = (
        int((index.values[which] < ON_PLAN).sum()) for index, which in ((value.cpi, costed), (value.spi, timed))
    )
    parts: list[str] = []
    if costed.any():
        spent = float(value.ac[costed].sum())
        worth = f", together {value.ev[costed].sum() / spent:.2f} of work for each 1 spent" if spent > 0 else ""
        parts.append(
            f"{dear} of {count(int(costed.sum()), 'project')} cost more than the work done was to cost{worth}"
        )
    if timed.any():
        parts.append(f"{late} of {int(timed.sum())} have done less than was planned by now")
    return "; ".join(parts)


def chart_rows(seen: Seen, found: Performance) -> pd.DataFrame:
    """Projects with both indices, and in words how they stand."""
    cpi, spi = found.value.cpi.values, found.value.spi.values
    shown = seen.life.counts & np.isfinite(cpi) & np.isfinite(spi)
    standing = np.select(
        [(cpi < ON_PLAN) & (spi < ON_PLAN), cpi < ON_PLAN, spi < ON_PLAN], STANDINGS[:3], STANDINGS[3]
    )
    rows = pd.DataFrame(
        {
            "name": seen.names,
            "cpi": cpi,
            "spi": spi,
            "budget": found.value.bac,
            "standing": standing,
            "cpi_said": words_of(found.value.cpi),
            "spi_said": words_of(found.value.spi),
        }
    )
    return rows[shown]


def earned_table(seen: Seen, found: Performance) -> pd.DataFrame:
    """Every figure in words, or why there is none; those with the lowest cost index first."""
    value, currency = found.value, seen.currency
    bottom_up = [
        money(one, currency) if np.isfinite(one) else "no estimate in the sheet" for one in found.bottom_up
    ]
    finish = found.finish
    ends = [finish.at(place) for place in range(len(finish.values))]
    table = pd.DataFrame(
        {
            "name": seen.names,
            "rests_on": [basis or NO_PROGRESS for basis in found.rests_on.tolist()],
            "cpi": words_of(value.cpi),
            "spi": words_of(value.spi),
            "at_this_rate": money_words(value.eac_at_this_rate, currency),
            "as_planned": money_words(value.eac_as_planned, currency),
            "with_delay": money_words(value.eac_with_delay, currency),
            "bottom_up": bottom_up,
            "tcpi": words_of(value.tcpi),
            "in_time": words_of(found.schedule.spi),
            "finish": [month_words(int(end.value)) if end.value is not None else end.reason for end in ends],
            "_sorted": value.cpi.values,
        }
    )
    return _said_once(table[seen.life.counts].sort_values("_sorted", kind="stable").drop(columns="_sorted"))


def _said_once(table: pd.DataFrame) -> pd.DataFrame:
    """That nothing says how far a project is stands beside its name, and not in each of its figures."""
    silent = table["rests_on"] == NO_PROGRESS
    figures = table.columns.drop(["name", "rests_on"])
    return table.assign(
        **{name: table[name].mask(silent & (table[name] == NO_PROGRESS), MISSING) for name in figures}
    )


def _columns(table: pd.DataFrame) -> dict[str, object]:
    said = {
        "rests_on": ("Progress from", "What the work done is told by; never by what was spent"),
        "cpi": ("CPI", "Cost performance index: work done, at its budget, for each unit of money spent"),
        "spi": ("SPI", "Schedule performance index: work done over work planned by now, both at budget"),
        "at_this_rate": (
            "At this rate",
            "Estimate at completion if what is left costs as what was done: BAC / CPI",
        ),
        "as_planned": (
            "Rest as planned",
            "Estimate at completion if what is left costs its budget: AC + BAC - EV",
        ),
        "with_delay": (
            "With the delay",
            "Estimate at completion if delay costs too: AC + (BAC - EV) / (CPI × SPI)",
        ),
        "bottom_up": ("In the sheet", "The sheet's own estimate at completion"),
        "tcpi": (
            "Needed",
            "TCPI: how well the rest must go to end within the budget; above 1 is better than planned",
        ),
        "in_time": ("SPI in time", "Earned schedule over time gone: the time at which this work was to be done"),
        "finish": ("Done by", "At this pace: planned duration over SPI in time"),
    }
    columns: dict[str, object] = {"name": st.column_config.TextColumn("Project", pinned=True)}
    return columns | {
        key: st.column_config.TextColumn(label, help=help, width=wide_enough(table[key], label))
        for key, (label, help) in said.items()
    }


def _basis(seen: Seen, found: Performance) -> str:
    counts = seen.life.counts
    by_milestones = int((counts & (found.rests_on == BY_MILESTONES)).sum())
    none = int((counts & (found.rests_on == "")).sum())
    flat = int((counts & (seen.months.plan_from == BY_DATES)).sum())
    said = [
        "Work done is percent complete times the approved budget; the plan is Costs' monthly budget.",
        f"{count(by_milestones, 'project')} by the weight of milestones reached." if by_milestones else "",
        f"{count(flat, 'plan')} without months spread evenly between the baseline dates." if flat else "",
        f"{count(none, 'project')} with neither percent complete nor weighted milestones: no earned value."
        if none
        else "",
    ]
    return " ".join(sentence for sentence in said if sentence)
