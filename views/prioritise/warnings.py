"""What to distrust in this ranking."""

from collections.abc import Sequence

import streamlit as st

from pmo_core.formats import as_written, count
from pmo_core.scoring.discrimination import discrimination_warnings
from pmo_core.scoring.from_tables import ratings_of
from pmo_core.scoring.ranking import Ranking
from pmo_core.scoring.value_functions import Array, Criterion
from views.session import Visit

AT_ONCE = 3


def warnings_part(
    visit: Visit, criteria: Sequence[Criterion], values: Array, weights: Array, ranking: Ranking
) -> None:
    """Sentences on ratings that do not tell the projects apart; nothing where all is well."""
    ratings = ratings_of(visit.portfolio.projects, criteria)
    found = [warning.sentence for warning in discrimination_warnings(ratings, values, weights, criteria)]
    if not found:
        return
    told = [as_written(sentence) for sentence in found[:AT_ONCE]]
    st.warning(told[0] if len(told) == 1 else "\n".join(f"- {sentence}" for sentence in told))
    if rest := found[AT_ONCE:]:
        with st.expander(f"{count(len(rest), 'more doubt')} about the ratings", key="more_doubts"):
            st.markdown("\n".join(f"- {as_written(sentence)}" for sentence in rest))
