"""What no choice on the page changes is worked out once for each reading, by all sessions that share it."""

from datetime import date
from functools import cached_property

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pmo_core.pipeline.from_tables import Pipeline, pipeline_of
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import costs_of, criteria_of, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import Settings
from views.session import Visit

KEPT_SECONDS = 3600


class Ready:
    """The pipeline of a portfolio, what its projects cost, and their ranks."""

    def __init__(self, pipeline: Pipeline, settings: Settings) -> None:
        self.pipeline = pipeline
        self._settings = settings

    @cached_property
    def costs(self) -> NDArray[np.float64]:
        """What each project costs, nan where not known."""
        stated = costs_of(self.pipeline.portfolio)
        return stated.figures if stated else np.full(len(self.pipeline.ids), np.nan)

    @cached_property
    def ranks(self) -> dict[int, int]:
        """Rank of each project by the saved weights; none where the sheet has no criteria."""
        portfolio = self.pipeline.portfolio
        criteria = criteria_of(portfolio, self._settings.criteria)
        if not criteria:
            return {}
        values = values_of(ratings_of(portfolio.projects, criteria), criteria)
        return dict(enumerate(rank(values, weights_of(criteria)).ranks.tolist()))


def ready_for(visit: Visit) -> Ready:
    """Worked out for this visit, or before it; a visitor's own file is kept by nobody else."""
    if visit.own_file:
        pipeline = pipeline_of(visit.portfolio, visit.settings.pipeline, visit.as_of, visit.currency)
        return Ready(pipeline, visit.settings)
    return _shared(visit.portfolio, visit.settings, visit.as_of, visit.currency)


# Told apart by identity: what is kept holds its portfolio, so that no other can come to stand in its place.
@st.cache_resource(max_entries=2, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs={Portfolio: id, Settings: repr})
def _shared(portfolio: Portfolio, settings: Settings, as_of: date, currency: str) -> Ready:
    return Ready(pipeline_of(portfolio, settings.pipeline, as_of, currency), settings)
