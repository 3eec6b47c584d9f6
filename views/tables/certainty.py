"""Tables of how sure an order is: what each weight may do before the set changes, and who is in how often."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import MISSING, as_written
from pmo_core.portfolio import Portfolio
from pmo_core.robustness.acceptability import Acceptability
from pmo_core.robustness.certainty import Certainty
from pmo_core.robustness.gaps import CHANCE
from pmo_core.robustness.kinetic_fill import FundedChanges
from pmo_core.robustness.lines import Integers
from pmo_core.robustness.missing import FirmUp, RankRange
from pmo_core.robustness.stability import NOBODY, End, Stability
from pmo_core.scoring.from_tables import Stated
from pmo_core.scoring.ranking import Ranking, rank_labels
from pmo_core.scoring.shown import shown, weights_said
from pmo_core.scoring.value_functions import Array, Criterion


def stability_table(stability: Stability, criteria: Sequence[Criterion], names: Sequence[str]) -> pd.DataFrame:
    """One row per criterion, the most easily upset first: `share`, `low` and `high` in per cent, and who swaps.

    `weight` is the share as it is written everywhere. `room` is the way to the nearer end in points of weight; nan
    where no weight at all changes anything.
    """
    now, low, high = (100 * part for part in (stability.shares, stability.low.share, stability.high.share))
    down = np.where(stability.low.falls == NOBODY, np.nan, now - low)
    up = np.where(stability.high.falls == NOBODY, np.nan, high - now)
    table = pd.DataFrame(
        {
            "criterion": [criterion.name for criterion in criteria],
            "share": now,
            "weight": weights_said(stability.shares),
            "low": low,
            "high": high,
            "room": np.fmin(down, up),
            "below": _swaps(stability.low, names),
            "above": _swaps(stability.high, names),
        }
    )
    return table.sort_values("room", kind="stable", ignore_index=True)


def stability_words(stability: pd.DataFrame) -> pd.DataFrame:
    """`stability_table` as it is read: headings, percentages, and sentences that wrap on a phone."""
    return pd.DataFrame(
        {
            "Criterion": [as_written(name) for name in stability["criterion"]],
            "Weight now": stability["weight"],
            "Nothing changes": [
                f"{shown(low):.1f} to {shown(high):.1f} %"
                for low, high in zip(stability["low"], stability["high"], strict=True)
            ],
            "Beyond": [_beyond(*swaps) for swaps in zip(stability["below"], stability["above"], strict=True)],
        }
    )


def _beyond(below: object, above: object) -> str:
    """What happens at either end; nothing where the weight may go all the way."""
    ends = (("less", below), ("more", above))
    return "; ".join(f"{way}: {as_written(swap)}" for way, swap in ends if isinstance(swap, str)) or MISSING


def _swaps(end: End, names: Sequence[str]) -> list[str | None]:
    pairs = zip(end.falls.tolist(), end.rises.tolist(), strict=True)
    return [f"{names[rises]} passes {names[falls]}" if falls != NOBODY else None for falls, rises in pairs]


def open_table(certainty: Certainty, ranking: Ranking, names: Sequence[str]) -> pd.DataFrame:
    """Projects in some weightings above the line and in others below, most often in first: `project`, `share`."""
    labels = rank_labels(ranking.ranks)
    undecided = np.flatnonzero(certainty.open)
    table = pd.DataFrame(
        {
            "project": [f"{labels[i]}  {names[i]}" for i in undecided.tolist()],
            "share": 100 * certainty.share[undecided],
        }
    )
    return table.sort_values("share", ascending=False, kind="stable", ignore_index=True)


def firm_up_table(
    cells: FirmUp,
    ranges: RankRange,
    portfolio: Portfolio,
    criteria: Sequence[Criterion],
    success: Stated | None = None,
) -> pd.DataFrame:
    """Empty cells that settle anything, in that order: project, criterion, cell, its rank as a range.

    A cell of the probability, `success`, stands under its heading.
    """
    reading, projects = portfolio.readings["projects"], portfolio.projects
    asked = {j: (criterion.name, criterion.column) for j, criterion in enumerate(criteria)}
    if success:
        asked[CHANCE] = success.heading, success.column
    settling = [k for k, gain in enumerate(cells.settles.tolist()) if gain > 0]
    rows = [(int(cells.projects[k]), *asked[int(cells.criteria[k])], float(cells.settles[k])) for k in settling]
    return pd.DataFrame(
        [
            (
                projects["name"].iloc[i],
                name,
                reading.address_of(int(projects.index[i]), column),
                f"{ranges.best[i]} to {ranges.worst[i]}",
                100 * settles / cells.open,
            )
            for i, name, column, settles in rows
        ],
        columns=["project", "criterion", "cell", "ranks", "settles"],
    )


def firm_up_columns() -> dict[str, Any]:
    """How the cells to firm up are shown."""
    column = st.column_config
    return {
        "project": column.TextColumn("Project", width="large"),
        "criterion": column.TextColumn("What is missing", width="medium"),
        "cell": column.TextColumn("Cell", width="small"),
        "ranks": column.TextColumn("Its rank may be", width="small"),
        "settles": column.NumberColumn(
            "Settles", format="%.0f %%", width="small", help="Part of what is open that knowing it would settle"
        ),
    }


def first_table(
    found: Acceptability,
    positions: Sequence[int],
    names: Sequence[str],
    criteria: Sequence[Criterion],
    firm: Array | None,
) -> pd.DataFrame:
    """One row per project that comes first at all: how often, the weights that put it there, all in per cent.

    `firm` is how often it is first under those weights, whatever is missing; None where nothing is.
    """
    table = pd.DataFrame(
        {"project": [names[i] for i in positions], "first": 100 * found.first[positions]}
        | {f"weight {j}": 100 * found.central_weights[positions, j] for j in range(len(criteria))}
    )
    return table if firm is None else table.assign(firm=100 * firm[positions])


def first_columns(criteria: Sequence[Criterion]) -> dict[str, Any]:
    """How the weights that put a project first are shown."""
    column = st.column_config
    weights = {
        f"weight {j}": column.NumberColumn(criterion.name, format="%.0f %%", width=110)
        for j, criterion in enumerate(criteria)
    }
    often = "How many of all the weights tried put it first"
    sure = "How often it is first under these weights, whatever the missing cells turn out to be"
    return {
        "project": column.TextColumn("Project", width=230),
        "first": column.NumberColumn("Is first at", format="%.1f %%", width=90, help=often),
        **weights,
        "firm": column.NumberColumn("Sure of it", format="%.0f %%", width=90, help=sure),
    }


def changes_table(changes: FundedChanges, now: float, names: Sequence[str]) -> pd.DataFrame:
    """Every change as it is read: at which share, who joins, who leaves; the weight now has a row of its own."""
    rows = [
        (float(share), f"{shown(100 * share):.1f} %", _named(enters, names), _named(leaves, names))
        for share, enters, leaves in zip(changes.share, changes.enters, changes.leaves, strict=True)
    ]
    rows.append((now, f"**{shown(100 * now):.1f} %**", "*the weight as it is*", ""))
    told = pd.DataFrame([row[1:] for row in sorted(rows, key=lambda row: row[0])])
    return told.set_axis(["At", "Joins", "Leaves"], axis=1)


def _named(positions: Integers, names: Sequence[str]) -> str:
    return as_written(", ".join(names[int(i)] for i in positions)) or MISSING


def rank_share_rows(found: Acceptability, positions: Sequence[int], names: Sequence[str]) -> pd.DataFrame:
    """One row per project and rank that it ever takes: `project`, `place`, `rank`, `share` in per cent."""
    return pd.DataFrame(
        [
            (names[i], place, rank + 1, 100 * float(found.shares[i, rank]))
            for place, i in enumerate(positions)
            for rank in np.flatnonzero(found.shares[i])
        ],
        columns=["project", "place", "rank", "share"],
    )
