"""What two sets of weights disagree on, and what that does to the order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from pmo_core.formats import as_written, count
from pmo_core.scoring.cut_off import CutOff
from pmo_core.scoring.explain import largest
from pmo_core.scoring.from_tables import weights_of
from pmo_core.scoring.kept_weights import same_weights, share_differences
from pmo_core.scoring.ranking import movement, rank, rank_labels
from pmo_core.scoring.value_functions import Array, Criterion
from pmo_core.scoring.weighted_sum import weight_shares
from views.session import Visit
from views.tables.common import show

NOW, START = "now", "start"
OWN_NAMES = {NOW: "The sliders now", START: "The starting weights"}
MOVES_SHOWN = 10
NAMES_SHOWN = 5


@dataclass(frozen=True)
class Outcome:
    """What weights lead to: each project's rank, and which are chosen, `chosen_as` saying what that means.

    `chosen_as` completes a sentence: the projects that are "above the line", "among the first 10".
    """

    ranks: NDArray[np.int64]
    chosen: NDArray[np.bool_]
    chosen_as: str


OutcomeUnder = Callable[[Array], Outcome]


def outcome_of(values: Array, line: CutOff, weights: Array) -> Outcome:
    """What these weights lead to with the line where it is drawn."""
    ranking = rank(values, weights)
    return Outcome(ranking.ranks, line.funded(ranking.order), "above the line")


def differences_part(
    visit: Visit,
    criteria: Sequence[Criterion],
    weights: Array,
    sets: Mapping[str, tuple[str, Array]],
    outcome_under: OutcomeUnder,
) -> None:
    """Two sets side by side: shares, the difference, the projects that move most, who is first and chosen."""
    options = {NOW: (OWN_NAMES[NOW], weights), START: (OWN_NAMES[START], weights_of(criteria)), **sets}
    st.markdown("**What two sets disagree on**")
    with st.container(horizontal=True):
        one = _choice(options, "This set", "compare_one", START)
        other = _choice(options, "against this", "compare_other", NOW)
    (name, before), (name_other, after) = options[one], options[other]
    if same_weights(before, after):
        st.caption("They weigh every criterion the same.")
        return
    table = _shares_table(criteria, before, after)
    show(table, _shares_columns(name, name_other), f"Shares of {name} and of {name_other}, by criterion")
    _what_it_does(visit.portfolio.projects["name"].tolist(), outcome_under(before), outcome_under(after))


def _choice(options: Mapping[str, tuple[str, Array]], label: str, key: str, start: str) -> str:
    """One of the options; the start where the one chosen before is there no more."""
    if st.session_state.get(key) not in options:
        st.session_state[key] = start
    return st.selectbox(label, list(options), format_func=lambda option: options[option][0], key=key)


def _shares_table(criteria: Sequence[Criterion], before: Array, after: Array) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "criterion": [criterion.name for criterion in criteria],
            "one": weight_shares(before) * 100,
            "other": weight_shares(after) * 100,
            "difference": share_differences(before, after) * 100,
        }
    )


def _shares_columns(name: str, other: str) -> dict[str, object]:
    column = st.column_config
    return {
        "criterion": column.TextColumn("Criterion", width=115),
        "one": column.NumberColumn(name, format="%.1f %%", width=75),
        "other": column.NumberColumn(other, format="%.1f %%", width=75),
        "difference": column.NumberColumn("Difference", width=75, format="%+.1f", help="In percentage points"),
    }


def _what_it_does(names: Sequence[str], before: Outcome, after: Outcome) -> None:
    for sentence in (_first_in_words(names, before, after), _chosen_in_words(names, before, after)):
        st.markdown(as_written(sentence))
    moved = movement(after.ranks, before.ranks)
    most = largest(moved.astype(np.float64), MOVES_SHOWN)
    if not most:
        st.caption("Every project keeps its rank.")
        return
    labels, labels_after = rank_labels(before.ranks), rank_labels(after.ranks)
    table = pd.DataFrame(
        [(names[i], labels[i], labels_after[i], f"{'▲' if moved[i] > 0 else '▼'} {abs(moved[i])}") for i in most],
        columns=["name", "before", "after", "moved"],
    )
    columns = {
        "name": st.column_config.TextColumn("Project that moves most", width=170),
        "before": st.column_config.TextColumn("Rank", width=60),
        "after": st.column_config.TextColumn("then", width=60),
        "moved": st.column_config.TextColumn("Moved", width=70),
    }
    show(table, columns, f"Projects that move most; first: {names[most[0]]}")


def _first_in_words(names: Sequence[str], before: Outcome, after: Outcome) -> str:
    one, other = (_list(_names(names, outcome.ranks == 1)) for outcome in (before, after))
    return f"First stays {one}." if one == other else f"First was {one}; now it is {other}."


def _chosen_in_words(names: Sequence[str], before: Outcome, after: Outcome) -> str:
    came, went = _names(names, after.chosen & ~before.chosen), _names(names, before.chosen & ~after.chosen)
    if not came and not went:
        return f"The same {count(int(after.chosen.sum()), 'project')} stay {after.chosen_as}."
    newly = f"Newly {after.chosen_as}: {_list(came)}." if came else ""
    no_more = f"No longer {before.chosen_as}: {_list(went)}." if went else ""
    return f"{newly} {no_more}".strip()


def _names(names: Sequence[str], which: NDArray[np.bool_]) -> list[str]:
    return [name for name, is_one in zip(names, which.tolist(), strict=True) if is_one]


def _list(names: Sequence[str]) -> str:
    more = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
