"""Whether the contingency, drawn down as it is, covers what open risks may take."""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.optimism import Contingency
from pmo_core.finance.tables.doubt import contingencies, drawn_heading
from pmo_core.formats import as_written, count, money
from views.controls import needs
from views.finances.seen import Seen
from views.tables.common import money_column, show
from views.tables.ranking import SCREEN_ROWS


def contingency_part(seen: Seen) -> None:
    """What is held, drawn and left of each project beside its exposure, the shortest first."""
    st.subheader("Contingency beside open risks", anchor=False)
    portfolio = seen.visit.portfolio
    if not portfolio.has("projects", "contingency") and not portfolio.has("risks", "probability", "impact"):
        needs("This", "Contingency in Projects, and a Risks tab with Project, Risk, Probability and Impact")
        return
    found = contingencies(portfolio, seen.life, seen.visit.settings.finance.closed_risks)
    shown = [place for place in np.flatnonzero(seen.life.counts).tolist() if _any(found[place])]
    _sentence(seen, [found[place] for place in shown])
    table = contingency_table(seen, found, shown)
    pages = -(-len(table) // SCREEN_ROWS)
    page = st.pagination(pages, key="contingency_page") if pages > 1 else 1
    rows = table.iloc[(page - 1) * SCREEN_ROWS : page * SCREEN_ROWS]
    show(rows, _columns(seen.currency), "Contingency and exposure of each project, the shortest first")
    heading = drawn_heading(portfolio)
    drawn = (
        f"Drawn is {heading}." if heading else "Drawn is the excess over what was approved: no column says more."
    )
    st.caption(as_written(f"Exposure is probability times impact, summed over risks that are not closed. {drawn}"))


def _sentence(seen: Seen, found: list[Contingency]) -> None:
    """What is to be expected of the risks, what is left for it, and who is short."""
    short = [one.shortfall for one in found]
    who = count(sum(one > 0 for one in short), "project is", "projects are")
    at_risk, left = sum(one.exposure for one in found), sum(max(one.left, 0.0) for one in found)
    held, drawn = sum(one.held for one in found), sum(one.drawn for one in found)
    st.markdown(
        as_written(
            f"{money(at_risk, seen.currency)} is to be expected of open risks; {money(left, seen.currency)} is "
            f"left for it of {money(held, seen.currency)} set aside, with {money(drawn, seen.currency)} drawn. "
            f"{who} short, by {money(sum(short), seen.currency)}."
        )
    )


def _any(one: Contingency) -> bool:
    return bool(one.held or one.exposure)


def contingency_table(seen: Seen, found: list[Contingency], shown: list[int]) -> pd.DataFrame:
    """Projects with any contingency or risk, the shortest first."""
    rows = pd.DataFrame(
        [
            {
                "name": seen.names[place],
                "held": found[place].held,
                "drawn": found[place].drawn,
                "left": found[place].left,
                "exposure": found[place].exposure,
                "short": found[place].shortfall,
            }
            for place in shown
        ],
        columns=["name", "held", "drawn", "left", "exposure", "short"],
    )
    return rows.sort_values("short", ascending=False, kind="stable")


def _columns(currency: str) -> dict[str, object]:
    return {
        "name": st.column_config.TextColumn("Project", pinned=True),
        "held": money_column("Held", currency),
        "drawn": money_column("Drawn", currency),
        "left": money_column("Left", currency, "Held less drawn; below 0 more was drawn than held"),
        "exposure": money_column("Exposure", currency),
        "short": money_column("Short by", currency),
    }
