"""First glance: what is to go, what is over, when the money is back; and the cash curve."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from pmo_core.finance.periods import GRAIN_WORDS
from pmo_core.finance.tables.note import Note
from pmo_core.finance.tables.sentences import headline
from pmo_core.formats import as_written, count, money
from views.charts.cash import cash_chart
from views.finances.plans import plans_over
from views.finances.seen import Seen
from views.tables.cash import Line, bar_rows, line_table, name_rows, net_rows, plan_rows, turning_points
from views.tables.cells import cell_link

MOST_CELLS = 12
PLANS_WORDS = (
    " The bars and the solid line are everything in the sheet. In a plan only what it funds goes on from today: "
    "what was spent stays spent, and stopping costs what the sheet says it takes."
)


def first_glance(seen: Seen) -> None:
    """One sentence, the chart, and what it stands on."""
    curve = seen.cases.curve()
    st.subheader(as_written(f"{headline(seen.life, seen.names, seen.currency)}{_back(seen)}"), anchor=False)
    if curve.costs.any() or curve.benefits.any():
        drawn = st.container()
        lines = plans_over(seen)
        with drawn:
            _curve(seen, lines)
    _notes(seen)


def _curve(seen: Seen, lines: Sequence[Line]) -> None:
    """The chart, and the turning points of each line."""
    # To the horizon it would be an empty chart where the costs end long before.
    drawn = replace(seen, cases=seen.cases.to_last_flow())
    plans = plan_rows(drawn, lines)
    chart = cash_chart(
        bar_rows(drawn), net_rows(drawn), turning_points(drawn), plans, name_rows(drawn, lines), seen.currency
    )
    st.altair_chart(chart, width="stretch", alt=_said(seen))
    st.caption(as_written(f"{_basis(seen)}{PLANS_WORDS if lines else ''}"))
    if lines:
        st.table(
            line_table(seen, lines), hide_index=True, alt="When most money is out and when it is back, by plan"
        )


def _back(seen: Seen) -> str:
    """When the costs are met by the benefits, or why that cannot be said."""
    if not seen.cases.benefits.any():
        return ""
    back = seen.cases.curve().break_even
    if back.value is None:
        return f"; the money is not back by {seen.month(seen.cases.costs.shape[1] - 1)}"
    return f"; the money is back in {seen.month(back.value)}"


def _said(seen: Seen) -> str:
    at, deepest = seen.cases.curve().trough
    return f"Costs and benefits over time; at most {money(-deepest, seen.currency)} is out, in {seen.month(at)}"


def _basis(seen: Seen) -> str:
    """What the chart shows and what it leaves out."""
    counted = "benefits that release cash" if seen.asked.cash_only else "all benefits stated in money"
    gains = (
        f"Benefits as planned, not as arrived: {counted}, to {seen.month(seen.cases.costs.shape[1] - 1)}."
        if seen.cases.benefits.any()
        else "No benefit in money is planned, so this is cost alone: Benefits needs Full-year value and Start."
    )
    unknown = int((seen.life.counts & ~np.isfinite(seen.life.expected)).sum())
    left = f" {count(unknown, 'project')} of unknown cost left out." if unknown else ""
    undated = float(np.nansum(seen.months.undated[seen.life.counts]))
    adrift = f" {money(undated, seen.currency)} has no dates and is in no month." if undated else ""
    grain = seen.life.rows.grain
    spread = f" Costs is by {GRAIN_WORDS[grain]}, here spread evenly over its months." if grain > 1 else ""
    spread = spread or (" Rows of Costs for a year or a quarter are spread evenly over it." if grain == 0 else "")
    return f"{_out(seen)}{spread} {gains}{left}{adrift}"


def _out(seen: Seen) -> str:
    """What the costs up to today are: as spent, or as planned of projects that do not say what they spent."""
    so_far = seen.cases.costs[:, : seen.cases.now].sum(axis=1) != 0
    unsaid = int((so_far & np.isnan(seen.life.actual)).sum())
    if not unsaid:
        return "Costs as spent up to today (dotted), as forecast after it."
    if unsaid == int(so_far.sum()):
        return "Costs as planned, before today (dotted) as well: the sheet does not say what was spent."
    return (
        "Costs as spent up to today (dotted), as forecast after it; as planned for "
        f"{count(unsaid, 'project')} that {'does' if unsaid == 1 else 'do'} not say what was spent."
    )


def _notes(seen: Seen) -> None:
    """What was assumed and left out, each with its cells; drawn while it is open."""
    notes = [*seen.life.notes, *seen.months.notes, *_benefit_notes(seen)]
    if not notes:
        return
    part = st.expander(f"What was assumed: {count(len(notes), 'note')}", key="finance_notes", on_change="rerun")
    if part.open:
        with part:
            for note in notes:
                st.markdown(f"{as_written(note.text)}. {_cells(seen, note)}")


def _benefit_notes(seen: Seen) -> list[Note]:
    if not seen.left_out:
        return []
    what = count(len(seen.left_out), "benefit")
    text = f"{what} in money in no month: no known project, no start, or no value a year"
    return [Note(text, tuple(("benefits", row, "name") for row in seen.left_out))]


def _cells(seen: Seen, note: Note) -> str:
    links = [cell_link(seen.visit.portfolio, *cell) for cell in note.cells[:MOST_CELLS]]
    more = len(note.cells) - MOST_CELLS
    return ", ".join(link for link in links if link) + (f" and {count(more, 'cell')} more" if more > 0 else "")
