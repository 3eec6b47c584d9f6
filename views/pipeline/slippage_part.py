"""Slippage: who ends how much later than planned, milestone by milestone, and reading by reading."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from pmo_core.formats import MISSING, as_written, count, day, per_cent
from pmo_core.pipeline.milestones import MilestoneSlip, milestone_slips
from views.controls import needs
from views.pipeline.moves_part import over_readings
from views.pipeline.seen import Seen, paged_table
from views.tables.cells import cell_link
from views.tables.pipeline import named, slip_words


def slippage_part(seen: Seen) -> None:
    """Three views of the same question: against the baseline, by milestone, and over the readings kept."""
    _against_baseline(seen)
    _past_their_end(seen)
    _milestones(seen)
    over_readings(seen)


def _against_baseline(seen: Seen) -> None:
    slips = seen.pipeline.slips
    if np.isnan(slips.days.values).all():
        needs("Slippage", "the columns End baseline and End in Projects")
        return
    known = np.flatnonzero(seen.wanted & seen.pipeline.late).tolist()
    known.sort(key=lambda place: -slips.days.values[place])
    early = int((slips.days.values < 0)[seen.wanted].sum())
    st.markdown(f"**{count(len(known), 'project')} later than planned**, {early} earlier.")
    if known:
        paged_table(known, lambda shown: [_slip_row(seen, place) for place in shown], "slips", "Slips by project")
    unknown = [place for place in seen.of_wanted(range(len(seen.wanted))) if slips.days.reasons[place]]
    if unknown:
        said = "; ".join(f"{named(seen, seen.pipeline.ids[p])} {slips.days.reasons[p]}" for p in unknown[:10])
        st.caption(f"{count(len(unknown), 'project')} without a slip: {said}.")


def _past_their_end(seen: Seen) -> None:
    """Who is late by their own dates, which need no baseline."""
    past = seen.pipeline.past_end
    if over := [named(seen, seen.pipeline.ids[place]) for place in np.flatnonzero(past & seen.wanted).tolist()]:
        st.caption(
            f"{count(len(over), 'project')} past the end in the sheet and not finished: {', '.join(over[:10])}."
        )


def _slip_row(seen: Seen, place: int) -> dict[str, object]:
    slips, projects = seen.pipeline.slips, seen.visit.portfolio.projects
    share = slips.share.at(place)
    return {
        "Project": named(seen, seen.pipeline.ids[place]),
        "Late by": slip_words(float(slips.days.values[place])),
        "Of its planned duration": per_cent(share.value) if share.value is not None else share.reason,
        "Planned end": f"{day(projects['end_baseline'].iloc[place])} {seen.cell(place, 'end_baseline')}",
        "End now": f"{day(projects['end'].iloc[place])} {seen.cell(place, 'end')}",
        "Manager": as_written(seen.column("manager")[place] or MISSING),
    }


def _milestones(seen: Seen) -> None:
    part = st.expander("By milestone", key="by_milestone", on_change="rerun")
    if not part.open:
        return
    with part:
        found = [one for one in milestone_slips(seen.visit.portfolio) if one.project_id in seen.wanted_ids]
        late = [one for one in found if one.days > 0]
        if not found:
            needs("Milestones", "a Milestones tab with Project, Milestone, Baseline and Forecast or Actual")
        elif not late:
            st.info(f"None of {count(len(found), 'milestone')} is late.")
        else:
            ahead = sum(not one.reached for one in late)
            st.markdown(f"{len(late)} of {count(len(found), 'milestone')} late, {ahead} of them still ahead.")
            paged_table(late, lambda shown: _milestone_rows(seen, shown), "milestones", "Late milestones")


def _milestone_rows(seen: Seen, shown: Sequence[MilestoneSlip]) -> list[dict[str, object]]:
    return [
        {
            "Project": named(seen, one.project_id),
            "Milestone": as_written(f"{one.name} ({one.gate})" if one.gate else one.name),
            "Late by": slip_words(one.days),
            "Planned": day(one.baseline),
            "Reached" if one.reached else "Forecast": day(one.expected),
            "Cell": cell_link(seen.visit.portfolio, "milestones", one.row, "baseline"),
        }
        for one in shown
    ]
