"""Several people, each with weights of their own: who has given theirs, and what they are."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.formats import as_written, count, day
from pmo_core.ledger import CONTRIBUTOR_WEIGHTS, ContributorWeights, Entry, newest_of_each, record_contribution
from pmo_core.ledger.payload import LONGEST_NAME
from pmo_core.scoring.group import Fund
from pmo_core.scoring.kept_weights import kept_weights
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.scoring.weighted_sum import weight_shares
from views.ledger import KeptIn, moment, typed
from views.prioritise.group import group_part
from views.tables.common import show


def contributors_part(
    kept: KeptIn, criteria: Sequence[Criterion], weights: Array, names: list[str], fund: Fund
) -> None:
    """The form that adds one's own weights, who has given theirs, and from two on what they mean together."""
    st.markdown("**The group**")
    _add_form(kept, criteria, weights)
    people, shares, left_out = contributions(kept, criteria)
    if people:
        table = pd.DataFrame(shares * 100, columns=[criterion.name for criterion in criteria])
        table.insert(0, "when ", [day(entry.at.astimezone()) for entry in people])
        table.insert(0, "who ", [entry.by for entry in people])
        st.caption(f"{count(len(people), 'person', 'people')}; of each the weights they gave last.")
        show(table, _columns(criteria), f"Weights of {count(len(people), 'person', 'people')}, by criterion")
    if len(people) > 1:
        group_part(criteria, [entry.by for entry in people], shares, names, fund)
    if left_out:
        others = as_written(", ".join(entry.by for entry in left_out))
        st.caption(f"Not counted, because they did not weigh the same criteria: {others}.")


def contributions(
    kept: KeptIn, criteria: Sequence[Criterion]
) -> tuple[list[Entry[ContributorWeights]], Array, list[Entry[ContributorWeights]]]:
    """Who counts, their shares of shape (people, criteria), and who weighed other criteria than these.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    names = [criterion.name for criterion in criteria]
    counted: list[Entry[ContributorWeights]] = []
    shares: list[Array] = []
    left_out: list[Entry[ContributorWeights]] = []
    for entry in newest_of_each(kept.ledger.entries(CONTRIBUTOR_WEIGHTS), lambda entry: entry.by):
        given = kept_weights(names, entry.payload.weights)
        if given is None or not given.whole:
            left_out.append(entry)
            continue
        counted.append(entry)
        shares.append(weight_shares(given.weights))
    return counted, np.array(shares).reshape(len(counted), len(names)), left_out


def _add_form(kept: KeptIn, criteria: Sequence[Criterion], weights: Array) -> None:
    with st.form("add_mine", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        by = typed(st.text_input("Your name", key="mine_by", max_chars=LONGEST_NAME, width=260))
        asked = st.form_submit_button("Add my weights to the group", key="add_mine_button")
    if not asked:
        return
    if not by:
        st.error("Weights need the name of whoever gives them.")
        return
    given = {criterion.name: float(weight) for criterion, weight in zip(criteria, weights, strict=True)}
    entry = record_contribution(kept.ledger, ContributorWeights(weights=given), at=moment(), by=by)
    st.success(f"Counted: the weights of {as_written(entry.by)}.")


def _columns(criteria: Sequence[Criterion]) -> dict[str, object]:
    column = st.column_config
    shares = {criterion.name: column.NumberColumn(format="%.1f %%") for criterion in criteria}
    return {"who ": column.TextColumn("Who"), "when ": column.TextColumn("When", width=95), **shares}
