"""What several people's weights mean together, and whether where they differ changes what is funded."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from pmo_core.formats import as_written, count, per_cent
from pmo_core.scoring.group import Disagreement, Fund, disagreement, joint_shares, spread, zero_in_dispute
from pmo_core.scoring.value_functions import Array, Criterion
from views.controls import on_slider_scale, set_weights

PROJECTS_SHOWN = 10


def group_part(
    criteria: Sequence[Criterion], people: list[str], shares: Array, names: list[str], fund: Fund
) -> None:
    """The joint weights, a button that uses them, and the disagreement that matters.

    Args:
        people: Who counts, two or more.
        shares: Shape (people, criteria), each row summing to 1.
        names: Of all projects, in the sheet's order.
        fund: Weights to the projects they fund.
    """
    _joint(criteria, people, shares)
    _disputes(criteria, people, names, disagreement(shares, fund))


def _joint(criteria: Sequence[Criterion], people: list[str], shares: Array) -> None:
    joint = joint_shares(shares)
    st.markdown("**The group's weights**")
    table = _joint_table(criteria, people, shares, joint)
    st.table(table, hide_index=True, alt="The group's weights by criterion")
    if zero_in_dispute(shares):
        st.caption("Joint weights are the plain mean, because somebody gives a criterion nothing.")
    else:
        st.caption("Joint weights are the geometric mean: it looks at how many times more one gives than another.")
    st.button(
        "Use the group's weights",
        on_click=partial(set_weights, criteria, on_slider_scale(joint * 100)),
        key="use_group",
    )


def _disputes(criteria: Sequence[Criterion], people: list[str], names: list[str], found: Disagreement) -> None:
    st.markdown("**The disagreement that matters**")
    if not found.disputed.any():
        st.markdown(f"All {len(people)} would fund the same projects.")
    else:
        disputed = np.flatnonzero(found.disputed)
        st.markdown(f"{count(len(disputed), 'project hangs', 'projects hang')} on whom one asks.")
        table = _disputed_table(found, disputed[:PROJECTS_SHOWN], people, names)
        st.table(table, hide_index=True, alt="Projects that some would fund and some would not")
        if len(disputed) > PROJECTS_SHOWN:
            st.caption(f"And {len(disputed) - PROJECTS_SHOWN} more.")
    st.markdown(as_written(_deciding(criteria, found)))


def _joint_table(criteria: Sequence[Criterion], people: list[str], shares: Array, joint: Array) -> pd.DataFrame:
    apart = spread(shares)
    rows = [
        (
            as_written(criterion.name),
            per_cent(float(joint[j])),
            f"{per_cent(float(apart.lowest[j]))} ({as_written(people[apart.who_lowest[j]])})",
            f"{per_cent(float(apart.highest[j]))} ({as_written(people[apart.who_highest[j]])})",
        )
        for j, criterion in enumerate(criteria)
    ]
    return pd.DataFrame(rows, columns=["Criterion", "Group", "Lowest (who)", "Highest (who)"])


def _disputed_table(
    found: Disagreement, disputed: NDArray[np.intp], people: list[str], names: list[str]
) -> pd.DataFrame:
    rows = [
        (
            as_written(names[i]),
            _who(people, found.funded[:, i]),
            _who(people, ~found.funded[:, i]),
            "funded" if found.together[i] else "not funded",
        )
        for i in disputed
    ]
    return pd.DataFrame(rows, columns=["Project", "Would fund it", "Would not", "By the group's weights"])


def _who(people: list[str], which: NDArray[np.bool_]) -> str:
    return as_written(", ".join(name for name, is_one in zip(people, which.tolist(), strict=True) if is_one))


def _deciding(criteria: Sequence[Criterion], found: Disagreement) -> str:
    deciding = [criterion.name for criterion, decides in zip(criteria, found.deciding, strict=True) if decides]
    if not deciding:
        return "No single criterion's disagreement changes what the group would fund."
    verb = (
        "What people give this one criterion alone changes"
        if len(deciding) == 1
        else ("What people give each of these criteria alone changes")
    )
    return f"{verb} what the group would fund: {', '.join(deciding)}."
