"""Tables of how sure an order is: what each weight may do before the set changes, and who is in how often."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.robustness.stability import NOBODY, End, Stability
from pmo_core.scoring.value_functions import Criterion


def stability_table(stability: Stability, criteria: Sequence[Criterion], names: Sequence[str]) -> pd.DataFrame:
    """One row per criterion, the most easily upset first: `share`, `low` and `high` in per cent, and who swaps.

    `room` is the way to the nearer end in points of weight; nan where no weight at all changes anything.
    """
    now, low, high = (100 * part for part in (stability.shares, stability.low.share, stability.high.share))
    down = np.where(stability.low.falls == NOBODY, np.nan, now - low)
    up = np.where(stability.high.falls == NOBODY, np.nan, high - now)
    table = pd.DataFrame(
        {
            "criterion": [criterion.name for criterion in criteria],
            "share": now,
            "low": low,
            "high": high,
            "room": np.fmin(down, up),
            "below": _swaps(stability.low, names),
            "above": _swaps(stability.high, names),
        }
    )
    return table.sort_values("room", kind="stable", ignore_index=True)


def stability_columns() -> dict[str, Any]:
    """How the table of stability is shown."""
    column = st.column_config
    return {
        "criterion": column.TextColumn("Criterion", width="medium"),
        "share": column.NumberColumn("Weight now", format="%.0f %%", width=90),
        "low": column.NumberColumn("Holds from", format="%.1f %%", width=90),
        "high": column.NumberColumn("to", format="%.1f %%", width=80),
        "room": None,
        "below": column.TextColumn("Less weight, and then", width="large"),
        "above": column.TextColumn("More weight, and then", width="large"),
    }


def _swaps(end: End, names: Sequence[str]) -> list[str | None]:
    pairs = zip(end.falls.tolist(), end.rises.tolist(), strict=True)
    return [f"{names[rises]} passes {names[falls]}" if falls != NOBODY else None for falls, rises in pairs]
