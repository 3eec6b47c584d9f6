"""What is claimed twice: gross, what is taken off once, net, and each dispute by name."""

import pandas as pd
import streamlit as st

from pmo_core.benefits.dependency_map import map_of
from pmo_core.benefits.overlap import Dispute, claims_of
from pmo_core.formats import as_written, money
from views.benefits.read import Read
from views.figures import figure


def claimed_twice_part(read: Read) -> None:
    """Claims a year once fully arrived."""
    portfolio = read.portfolio
    found = claims_of(read.benefits, portfolio["measures"], map_of(portfolio), read.stated)
    if found.gross == 0 and not found.disputes:
        st.info(
            "It cannot be told whether a benefit is claimed twice: none in money says what it is worth in a year."
        )
        return
    with st.grid(3, min_column_width=145):
        figure(
            "Claimed a year", money(found.gross, read.currency), "gross, without dis-benefits", "Full-year values."
        )
        figure("Claimed twice", money(found.overlap, read.currency), "taken off once", "See the disputes below.")
        figure("Left", money(found.net, read.currency), "net", "Gross less what is claimed twice.")
    if not found.disputes:
        st.success("No benefit is claimed twice, as far as the sheet says.")
    for dispute in found.disputes:
        _dispute(read, dispute)


def _dispute(read: Read, dispute: Dispute) -> None:
    """One pair or more that claim the same: why it is thought so, what is taken off, and who is to settle it."""
    taken = sum(dispute.removed)
    owners = read.benefits["owner"].iloc[list(dispute.benefits)].dropna().unique()
    off = f"{money(taken, read.currency)} a year taken off" if taken else "not in money, so nothing is taken off"
    who = f" · to settle: {', '.join(as_written(str(name)) for name in owners)}" if len(owners) else ""
    with st.container(border=True, gap="xxsmall"):
        st.markdown(f"**{as_written(dispute.sentence)}**")
        st.caption(f"{dispute.kind}: {as_written(off)}{who}")


def cashable_words(claimed: pd.DataFrame, currency: str) -> str:
    """How much of what is to release cash finance has taken out of a budget."""
    total = claimed.sum()
    return (
        f"**{money(total['claimed'], currency)}** a year is claimed to release cash; "
        f"{money(total['named'], currency)} names a budget line and a year, "
        f"{money(total['booked'], currency)} is booked by finance."
    )
