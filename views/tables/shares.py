"""What each criterion counts for, beside what it counts for now."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pmo_core.scoring.value_functions import Array, Criterion


def share_table(criteria: Sequence[Criterion], shares: Array, now: Array) -> pd.DataFrame:
    """One row per criterion, the largest share first: `criterion`, `share` and `now` in percent."""
    names = [criterion.name for criterion in criteria]
    table = pd.DataFrame({"criterion": names, "share": 100 * shares, "now": 100 * now})
    return table.sort_values("share", ascending=False, kind="stable")


def share_columns(table: pd.DataFrame) -> dict[str, Any]:
    """How the shares are shown: bars up to the largest."""
    column = st.column_config
    longest = float(table["share"].max())
    return {
        "criterion": column.TextColumn("Criterion", width=115),
        "share": column.ProgressColumn("Share", min_value=0, max_value=longest, format="%.1f %%", width=105),
        "now": column.NumberColumn("Now", format="%.1f %%", width=68, help="Share by the sliders as they stand"),
    }
