"""What estimates like these were short of, and whether the contingency covers the risks."""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.optimism import REFERENCE, Contingency
from pmo_core.finance.tables.doubt import contingencies, drawn_heading, optimism_layers
from pmo_core.finance.tables.kinds import to_go_by_kind
from pmo_core.formats import as_written, count, money, per_cent
from views.controls import needs
from views.finances.seen import Seen
from views.tables.common import money_column, show
from views.tables.ranking import SCREEN_ROWS

KIND_WORDS = {"capex": "Capital cost to go", "opex": "Running cost to go"}


def optimism_part(seen: Seen) -> None:
    """Two layers beside the estimates: optimism, and contingency."""
    _optimism(seen)
    _contingency(seen)


def _optimism(seen: Seen) -> None:
    st.subheader("What estimates like these were short of", anchor=False)
    settings = seen.visit.settings.finance
    layers = optimism_layers(seen.visit.portfolio, seen.life, settings.finished)
    of_no_kind = float(np.nansum(to_go_by_kind(seen.life).of_no_kind[seen.life.counts]))
    if not any(layer.to_go for layer in layers):
        needs("The uplift", "Costs with Capex or opex, and what is forecast of each")
        return
    total = sum(layer.amount for layer in layers)
    st.markdown(
        as_written(
            f"If what is to go turns out as its kind did before, it costs {money(total, seen.currency)} more."
        )
    )
    rows = [
        {
            "What": KIND_WORDS[layer.kind],
            "To go": as_written(money(layer.to_go, seen.currency)),
            "Uplift": per_cent(layer.uplift.share),
            "Would add": as_written(money(layer.amount, seen.currency)),
            "From": layer.uplift.source,
        }
        for layer in layers
    ]
    st.table(pd.DataFrame(rows), hide_index=True, alt="Uplift for optimism by kind of cost")
    left = (
        f" {money(of_no_kind, seen.currency)} to go is of no kind, so no uplift is named for it."
        if of_no_kind
        else ""
    )
    st.caption(
        as_written(
            "A layer of its own: no figure elsewhere on this page holds it. The organisation's own closed "
            "projects come first, five or more of a class; else averages of a review of large public projects "
            f"(Mott MacDonald 2002), which for the schedule is {per_cent(REFERENCE['schedule'])}.{left}"
        )
    )


def _contingency(seen: Seen) -> None:
    st.subheader("Contingency beside open risks", anchor=False)
    portfolio = seen.visit.portfolio
    if not portfolio.has("projects", "contingency") and not portfolio.has("risks", "probability", "impact"):
        needs("This", "Contingency in Projects, and a Risks tab with Project, Risk, Probability and Impact")
        return
    found = contingencies(portfolio, seen.life, seen.visit.settings.finance.closed_risks)
    shown = [place for place in np.flatnonzero(seen.life.counts).tolist() if _any(found[place])]
    short = [found[place].shortfall for place in shown]
    bare = sum(one > 0 for one in short)
    who = count(bare, "project is", "projects are")
    at_risk = sum(found[place].exposure for place in shown)
    left = sum(max(found[place].left, 0.0) for place in shown)
    st.markdown(
        as_written(
            f"{money(at_risk, seen.currency)} is to be expected of open risks; {money(left, seen.currency)} is "
            f"left for it. {who} short, by {money(sum(short), seen.currency)}."
        )
    )
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
