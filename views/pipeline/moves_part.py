"""Reading by reading: which ends, budgets and milestones moved, and which move every time they are told."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.formats import MISSING, as_written, count, day, money
from pmo_core.ledger import PipelineReading
from pmo_core.pipeline.kept import lists_of, milestones_told
from pmo_core.pipeline.readings import Told, changes_of, compare, trend
from views.charts.pipeline import trend_chart
from views.pipeline.readings import earlier_readings
from views.pipeline.seen import Seen, paged_table
from views.tables.pipeline import named, slip_words, trend_rows

LINES_DRAWN = 40


def over_readings(seen: Seen) -> None:
    """Ends, budgets and milestones as told at each reading kept, and which move every time."""
    st.subheader("Reading by reading", anchor=False)
    readings = earlier_readings(seen.visit)
    if len(readings) < 2:
        st.info(
            "Growth and trends need readings of two days. Each reading that says something new is kept; once the "
            "sheet has changed on another day, you see here whose end moves every time it is told."
        )
        return
    told = [one for one in compare(lists_of(readings)) if one.project_id in seen.wanted_ids]
    found = changes_of(told)
    st.markdown(
        f"Since {day(readings[0].day)}, over {count(len(readings), 'reading')}: "
        f"**{found.later} of {count(found.ends, 'end')} moved later**, {found.earlier} earlier; "
        f"**{found.up} of {count(found.budgets, 'budget')} grew**, {found.down} shrank."
    )
    _projects(seen, [one for one in told if one.slip_days or one.growth])
    _milestones(seen, readings)


def _projects(seen: Seen, moved: list[Told]) -> None:
    if not moved:
        return
    moved.sort(key=lambda one: (not one.slips_every_time, -(one.slip_days or 0), -(one.growth or 0)))
    points = trend_rows(trend(moved[:LINES_DRAWN]), {one.name for one in moved})
    st.altair_chart(trend_chart(points), width="stretch", alt="End as forecast at each reading, by project")
    paged_table(moved, lambda shown: _told_rows(seen, shown), "told", "Ends and budgets that moved")


def _told_rows(seen: Seen, shown: Sequence[Told]) -> list[dict[str, object]]:
    return [
        {
            "Project": named(seen, one.project_id),
            "End moved": slip_words(one.slip_days),
            "Every time": "later at every change" if one.slips_every_time else MISSING,
            "Budget moved": as_written(money(one.growth, seen.visit.currency))
            if one.growth is not None
            else MISSING,
            "By": f"{one.growth_share:+.0%}".replace("%", " %") if one.growth_share is not None else MISSING,
        }
        for one in shown
    ]


def _milestones(seen: Seen, readings: Sequence[PipelineReading]) -> None:
    """The milestone trend of one project at a time, the one whose milestones slipped the most first."""
    told = [one for one in milestones_told(readings) if one.project_id in seen.wanted_ids]
    moved = sorted((one for one in told if one.slip_days), key=lambda one: -(one.slip_days or 0))
    if not moved:
        st.caption("No milestone has moved between the readings kept.")
        return
    st.subheader("Milestone trend", anchor=False)
    later = sum((one.slip_days or 0) > 0 for one in moved)
    always = sum(one.slips_every_time for one in moved)
    st.markdown(
        f"**{later} of {count(len(told), 'milestone')} moved later**, {len(moved) - later} earlier; "
        f"{always} at every change. A line that rises at every reading is a perpetual slip."
    )
    ids = list(dict.fromkeys(one.project_id for one in moved))
    chosen = st.selectbox("Milestones of", ids, format_func=lambda an_id: f"{an_id} {seen.names[an_id]}",
                          key="trend_of", bind="query-params", width=420)  # fmt: skip
    mine = [one for one in told if one.project_id == chosen]
    points = trend_rows(trend(mine), {one.name for one in mine})
    st.altair_chart(trend_chart(points), width="stretch", alt="Day of each milestone as told at each reading")
    paged_table(moved, lambda shown: [_milestone_row(seen, one) for one in shown], "milestones_told",
                "Milestones that moved between readings")  # fmt: skip


def _milestone_row(seen: Seen, one: Told) -> dict[str, object]:
    return {
        "Project": named(seen, one.project_id),
        "Milestone": as_written(one.name),
        "First told": day(one.ends[0][1]),
        "Told last": day(one.ends[-1][1]),
        "Moved": slip_words(one.slip_days),
        "Every time": "later at every change" if one.slips_every_time else MISSING,
    }
