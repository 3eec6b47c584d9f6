"""The funnel: what entered, left and was stopped, how long it takes, and who is ageing."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written, count, per_cent
from pmo_core.pipeline.funnel import Moves, Passage, funnel, moves_by_quarter
from pmo_core.pipeline.kept import stages_seen
from pmo_core.pipeline.stays import Stay, stays_by_readings
from views.controls import needs
from views.pipeline.readings import earlier_readings
from views.pipeline.seen import Seen
from views.tables.pipeline import date_words, named

QUARTERS = 12
LISTED = 15


def funnel_part(seen: Seen) -> None:
    """By the days of gates where the sheet has any, else by the readings kept."""
    stays, basis = _stays(seen)
    if not stays:
        needs("The funnel", "gates with their day in Milestones, or the column Stage since in Projects")
        st.caption(
            "Without them it begins once the sheet has been read on two days with a stage changed in between."
        )
        return
    settings, as_of = seen.pipeline.settings, seen.pipeline.as_of
    passed = funnel(stays, seen.stages, as_of, settings.least_cases, settings.aged_beyond)
    st.table(
        pd.DataFrame([_row(one, settings.aged_beyond) for one in passed]),
        hide_index=True,
        alt="Stages of the funnel",
    )
    st.caption(
        f"{basis} No percentage is made from fewer than {settings.least_cases} cases. Conversion: of those that "
        "are out of the stage on a known day, how many went on and were not stopped."
    )
    _ageing(seen, passed)
    moves = moves_by_quarter(stays, seen.stages, as_of)
    if moves:
        with st.expander("Quarter by quarter"):
            st.table(_quarters(moves), hide_index=True, alt="Entered, left and stopped by quarter")


def _stays(seen: Seen) -> tuple[list[Stay], str]:
    dated = [stay for stay in seen.pipeline.stays if stay.project in seen.wanted_ids]
    if any(stay.entered for stay in dated):
        return dated, "By the days on which each stage's entry gate was passed."
    readings = earlier_readings(seen.visit)
    seen_by_day = stages_seen(readings, seen.pipeline.staged)
    found = [
        stay for stay in stays_by_readings(seen_by_day, seen.pipeline.staged) if stay.project in seen.wanted_ids
    ]
    return (found if len(readings) > 1 else []), "By the readings kept; days are those of the readings."


def _row(passage: Passage, aged_beyond: float) -> dict[str, object]:
    over = passage.left + passage.stopped
    limit = f"{passage.beyond_days:,.0f} days" if passage.beyond_days is not None else MISSING
    return {
        "Stage": as_written(passage.stage),
        "Entered (day known)": str(passage.known),
        "Left": str(passage.left),
        "Stopped": str(passage.stopped),
        "In it now": str(passage.here),
        "Conversion": per_cent(passage.conversion)
        if passage.conversion is not None
        else f"{MISSING} ({count(over, 'case')})",
        "Median stay": f"{passage.median_days:,.0f} days" if passage.median_days is not None else MISSING,
        f"{per_cent(aged_beyond)} are out within": f"{limit} (typical, as set)" if passage.usual else limit,
        "Ageing": str(len(passage.ageing)),
    }


def _ageing(seen: Seen, passed: Sequence[Passage]) -> None:
    aged = [(passage, stay) for passage in passed for stay in passage.ageing]
    if not aged:
        return
    st.markdown(f"**{count(len(aged), 'project')} ageing**, longer in the stage than that.")
    rows = [
        {
            "Project": named(seen, stay.project),
            "Stage": as_written(passage.stage),
            "Since": date_words(stay.entered),
            "Days": f"{stay.days(seen.pipeline.as_of):,}",
        }
        for passage, stay in aged[:LISTED]
    ]
    st.table(pd.DataFrame(rows), hide_index=True, alt="Projects ageing in their stage")


def _quarters(moves: Sequence[Moves]) -> pd.DataFrame:
    """The last quarters, newest first, one row per stage that anything happened to."""
    newest = sorted({move.period for move in moves}, reverse=True)[:QUARTERS]
    return pd.DataFrame(
        [
            {
                "Quarter": move.period,
                "Stage": as_written(move.stage),
                "Entered": str(move.entered),
                "Left": str(move.left),
                "Stopped": str(move.stopped),
            }
            for period in newest
            for move in moves
            if move.period == period
        ]
    )
