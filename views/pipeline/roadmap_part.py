"""The roadmap: every project as a bar beside its baseline, with its gates."""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import count
from views.charts.pipeline import roadmap_spec
from views.controls import needs
from views.pipeline.seen import Seen
from views.tables.pipeline import gate_rows, roadmap_rows

MOST_BARS = 300
GROUPED = {"Programme": "programme", "Department": "department", "Stage": "", "Sponsor": "sponsor"}


def roadmap_part(seen: Seen) -> None:
    """Bars in groups, the slipped first in none; 300 at a time."""
    if not seen.visit.portfolio.has("projects", "end"):
        needs("The roadmap", "the columns Start and End in Projects")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox("In groups by", list(GROUPED), key="roadmap_by", bind="query-params", width=220)
        late = st.toggle("Only those that end later than planned", key="roadmap_late", bind="query-params")
    wanted = seen.wanted & seen.pipeline.late if late else seen.wanted
    if not wanted.any():
        st.success("None of them ends later than planned.")
        return
    stages = [seen.pipeline.staged.name_of(place) for place in range(len(seen.wanted))]
    groups = seen.column(GROUPED[by]) if GROUPED[by] else stages
    places = sorted(np.flatnonzero(wanted).tolist(), key=lambda place: (groups[place] == "", groups[place]))
    pages = -(-len(places) // MOST_BARS)
    page = st.pagination(pages, key="roadmap_page") if pages > 1 else 1
    shown = places[(page - 1) * MOST_BARS : page * MOST_BARS]
    rows = roadmap_rows(seen, shown, groups)
    spec = roadmap_spec(rows, gate_rows(seen, shown, rows), pd.Timestamp(seen.visit.as_of))
    # Above the chart, for 300 bars are six screens high.
    st.caption(
        "Dashed: as planned in the baseline. Diamonds are gates, dark once passed. The upright line is the day "
        "the figures are as of. " + _without(rows)
    )
    st.vega_lite_chart(spec=spec, width="stretch", alt="Start, end, baseline and gates of each project")


def _without(rows: pd.DataFrame) -> str:
    """Projects that have no bar, and why."""
    missing = int((rows["end"].isna() & ~rows["heading"].astype(bool)).sum())
    return f"{count(missing, 'project')} without a bar: no start or end, or the end first." if missing else ""
