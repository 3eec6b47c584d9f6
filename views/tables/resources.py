"""Tables of people: the heat map as figures and colours, who is in a cell, who is served."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written
from pmo_core.resources.heat import IDLE, NOBODY, OVER, ROOM, TIGHT, UNKNOWN, USED, Heat
from pmo_core.resources.months import Array
from pmo_core.resources.shortage import fte
from pmo_core.resources.staffing import OUTSIDE
from views.charts.resources import ASKED, SERVED
from views.charts.resources import MISSING as LACKING
from views.resources.seen import Seen
from views.tables.cells import cell_link

PER_CENT, FTE, DIFFERENCE = "% of capacity", "FTE needed", "FTE left or missing"
UNITS = (PER_CENT, FTE, DIFFERENCE)
MARKS = {IDLE: "○", ROOM: "◐", USED: "●", TIGHT: "△", OVER: "▲", UNKNOWN: "", NOBODY: ""}
ROLE, BAU, OTHERS = "Role", "Business as usual (FTE)", "Other work (FTE)"
# Ground and ink of each band, legible on one another in both schemes.
LIGHT = {
    IDLE: ("#d6e6f5", "#17324d"), ROOM: ("#e3f1d6", "#22381a"), USED: ("#b5d99c", "#1d3313"),
    TIGHT: ("#f8d58c", "#4a3206"), OVER: ("#b3372e", "#ffffff"), UNKNOWN: ("", "#6b7076"), NOBODY: ("", "#6b7076"),
}  # fmt: skip
DARK = {
    IDLE: ("#1f3a55", "#d4e6f7"), ROOM: ("#2c4225", "#dcefcf"), USED: ("#3f6b2c", "#f0f8ea"),
    TIGHT: ("#7d5a12", "#fff3d9"), OVER: ("#a5322a", "#ffffff"), UNKNOWN: ("", "#9aa3a8"), NOBODY: ("", "#9aa3a8"),
}  # fmt: skip
MONTH_WIDTH, ROLE_WIDTH = 72, 170
UNSURE = "– Not known"


def heat_table(seen: Seen, heat: Heat, unit: str) -> pd.DataFrame:
    """A row a role with a figure a month, as marks and figures; business as usual in rows of their own."""
    figures = _figures(heat, unit)
    table = pd.DataFrame(figures, columns=seen.months)
    table.insert(0, ROLE, list(seen.staffing.roles))
    rows = [table, _own_row(BAU, _summed(seen.staffing.bau), seen.months)]
    if (others := seen.staffing.outside()).any():
        rows.append(_own_row(OTHERS, others.sum(axis=0), seen.months))
    return pd.concat(rows, ignore_index=True)


def _summed(figures: Array) -> Array:
    """Sums over the roles, nan in months of which no role says anything."""
    return np.where(np.isnan(figures).all(axis=0), np.nan, np.nansum(figures, axis=0))


def painted(table: pd.DataFrame, bands: np.ndarray, dark: bool) -> Any:
    """The table with each figure on the ground of its band; rows below the roles are left plain."""
    palette = DARK if dark else LIGHT
    css = {band: _css(*colours) for band, colours in palette.items()}
    styles = np.full(table.shape, "", dtype=object)
    styles[: len(bands), 1:] = [[css[band] for band in row] for row in bands.tolist()]
    return table.style.apply(lambda _: styles, axis=None)


def heat_columns(months: Sequence[str]) -> dict[str, Any]:
    """The role stays in sight while the months scroll."""
    columns: dict[str, Any] = {ROLE: st.column_config.TextColumn(ROLE, width=ROLE_WIDTH, pinned=True)}
    return columns | {month: st.column_config.TextColumn(month, width=MONTH_WIDTH) for month in months}


def change_table(roles: Sequence[str], months: Sequence[str], difference: Array) -> pd.DataFrame:
    """FTE missing more (+) or less (−) by role and month; blank where nothing changes."""
    said = [[_signed(figure) for figure in row] for row in difference.tolist()]
    table = pd.DataFrame(said, columns=list(months))
    table.insert(0, ROLE, list(roles))
    return table


def change_bands(difference: Array) -> np.ndarray:
    """More missing as far over, fewer as well used, no change and no figure as plain."""
    return np.select([difference > 0, difference < 0], [OVER, USED], default=NOBODY)


def cell_table(seen: Seen, role: int, month: int) -> pd.DataFrame:
    """Who needs people of a role in a month, by rank, with the cell that says so."""
    staffing, served = seen.staffing, seen.served
    unknown = bool(np.isnan(staffing.free[role, month]))
    here = np.flatnonzero((staffing.role == role) & (staffing.month == month) & (served.wanted > 0)).tolist()
    rank = np.append(seen.ranks, 0)
    here.sort(key=lambda at: (rank[staffing.project[at]], staffing.project[at]))
    return pd.DataFrame(
        [
            {
                "Project": _name(seen, int(staffing.project[at])),
                "Rank": MISSING if staffing.project[at] == OUTSIDE else str(rank[staffing.project[at]]),
                "FTE": fte(float(served.wanted[at])),
                "Gets": UNSURE if unknown else _gets(float(served.wanted[at]), float(served.missing[at])),
                "Cell": cell_link(seen.visit.portfolio, "demand", int(staffing.row[at]), "fte"),
            }
            for at in here
        ]
    )


def served_table(seen: Seen) -> pd.DataFrame:
    """Projects by rank: whether they get their people, and where they first miss somebody."""
    served, staffing = seen.served, seen.staffing
    inside = staffing.project != OUTSIDE
    project = staffing.project[inside]
    wanted, missing, unknown = (
        np.bincount(project, part[inside], staffing.projects)
        for part in (served.wanted, served.missing, served.unknown)
    )
    lacking = np.where(unknown >= wanted, np.nan, missing)
    rows = [
        (str(rank), _standing(asks, lacks, unsure), seen.names[p], fte(lacks), _first(seen, p))
        for p, rank, asks, lacks, unsure in zip(*_in_order(seen, wanted, lacking, unknown), strict=True)
    ]
    return pd.DataFrame(rows, columns=["Rank", "People", "Project", "FTE-months missing", "First missing"])


def _in_order(seen: Seen, *figures: np.ndarray) -> list[list[Any]]:
    """Positions, ranks and these figures of the projects that ask for anybody, by rank."""
    order = seen.served.order
    return [order.tolist(), seen.ranks[order].tolist(), *(part[order].tolist() for part in figures)]


def waterfall_rows(seen: Seen, role: int, start: int, end: int) -> pd.DataFrame:
    """Means over months: `project`, `place`, `start`, `end`, `kind` (served, missing or asked for) and `said`."""
    served, staffing, months = seen.served, seen.staffing, end - start
    here = (staffing.role == role) & (staffing.month >= start) & (staffing.month < end) & (served.wanted > 0)
    at = np.where(here, staffing.project, staffing.projects + 1)
    size = staffing.projects + 2
    wanted = np.bincount(at + 1, np.where(here, served.wanted, 0.0), size + 1)[: staffing.projects + 1] / months
    missing = np.bincount(at + 1, np.where(here, served.missing, 0.0), size + 1)[: staffing.projects + 1] / months
    order = [OUTSIDE, *np.argsort(seen.ranks, kind="stable").tolist()]
    gets = ASKED if np.isnan(staffing.free[role, start:end]).all() else SERVED
    rows, begun = [], 0.0
    for project in order:
        asks, lacks = float(wanted[project + 1]), float(missing[project + 1])
        if not asks > 0:
            continue
        parts = ((gets, asks - lacks), (LACKING, lacks))
        for kind, part in parts:
            if part > 0:
                name = "Work of no project here" if project == OUTSIDE else seen.names[project]
                rows.append((name, len(rows), begun, begun + part, kind, f"{fte(part)} FTE"))
                begun += part
    return pd.DataFrame(rows, columns=["project", "place", "start", "end", "kind", "said"])


def _figures(heat: Heat, unit: str) -> list[list[str]]:
    values = {PER_CENT: heat.ratio, FTE: heat.demand, DIFFERENCE: heat.difference}[unit]
    write = {PER_CENT: _per_cent, FTE: fte, DIFFERENCE: fte}[unit]
    return [
        [f"{MARKS[band]} {write(value)}".strip() for value, band in zip(row, bands, strict=True)]
        for row, bands in zip(values.tolist(), heat.band.tolist(), strict=True)
    ]


def _per_cent(ratio: float) -> str:
    """Whole per cent, never rounded over an edge: 100.4 % is over 100, and so is said as 101."""
    if ratio != ratio:
        return MISSING
    if ratio == np.inf:
        return "none there"
    whole = round(100 * ratio)
    return str(101 if ratio > 1 and whole == 100 else whole)


def _own_row(name: str, figures: Array, months: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame([[name, *(fte(figure) for figure in figures.tolist())]], columns=[ROLE, *months])


def _css(ground: str, ink: str) -> str:
    return f"background-color: {ground}; color: {ink}" if ground else f"color: {ink}"


def _signed(figure: float) -> str:
    if figure != figure or round(figure, 9) == 0:
        return ""
    return f"▲ +{fte(figure)}" if figure > 0 else f"▼ −{fte(-figure)}"


def _name(seen: Seen, project: int) -> str:
    return "Work of no project here" if project == OUTSIDE else as_written(seen.names[project])


def _gets(wanted: float, missing: float) -> str:
    if missing <= 0:
        return "● all"
    return "▲ nobody" if missing >= wanted else f"◐ {fte(wanted - missing)} of {fte(wanted)}"


def _standing(wanted: float, missing: float, unknown: float) -> str:
    """Whether a project gets its people; nan is missing where nobody says of any of them how many there are."""
    if missing != missing:
        return UNSURE
    if missing <= 0:
        return "● Served where known" if unknown > 0 else "● Served"
    return "▲ Waits" if missing >= wanted else "◐ Served in part"


def _first(seen: Seen, project: int) -> str:
    """Role and month in which somebody is first missing."""
    staffing, missing = seen.staffing, seen.served.missing
    at = np.flatnonzero((staffing.project == project) & (missing > 0))
    if not len(at):
        return MISSING
    first = int(at[np.argmin(staffing.month[at])])
    role, month = staffing.roles[int(staffing.role[first])], seen.months[int(staffing.month[first])]
    return f"{fte(float(missing[first]))} {role}, {month}"
