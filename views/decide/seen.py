"""What every part of the page works with: the advice for this reading, the selection, the record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from pmo_core.aims.from_tables import Aims, aims_of
from pmo_core.decisions.advice import Advice, advice_of
from pmo_core.decisions.credibility import case_reading_of
from pmo_core.decisions.from_tables import cases_of
from pmo_core.errors import PmoError
from pmo_core.ledger import CaseReading, DecisionMade, Entry, KillCriterion, kill_criteria_on
from pmo_core.portfolio import Portfolio
from pmo_core.resources.from_tables.rows import per_head_of
from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.settings import Settings
from pmo_core.whatif.stopping import Choosing, Chosen, funded_instead, started_today
from views.ledger import KeptIn, ledger_of
from views.session import Visit

CASE, OWN_WEIGHED = "case", "_own_weighed"
Criteria = tuple[Entry[KillCriterion], ...]


@dataclass
class Weighed:
    """Advice for one reading, and what the selection said when it was asked; shared by all who see the reading."""

    advice: Advice
    choosing: Choosing
    settings: Settings
    _said: dict[str, Chosen] = field(default_factory=dict[str, Chosen])
    _readings: dict[str, CaseReading] = field(default_factory=dict[str, CaseReading])

    def instead_of(self, project_id: str) -> Chosen:
        """What stopping this project would fund."""
        return self._once(project_id, lambda: funded_instead(self.choosing, project_id))

    def reading(self, portfolio: str) -> CaseReading:
        """What the ledger keeps of this reading."""
        if portfolio not in self._readings:
            self._readings[portfolio] = case_reading_of(self.advice.cases, portfolio)
        return self._readings[portfolio]

    def today(self) -> Chosen:
        """What would be started today."""
        return self._once("", lambda: started_today(self.choosing))

    def aims(self) -> Aims | None:
        """Aims of the portfolio; None where it has no objectives."""
        portfolio = self.choosing.portfolio
        if not portfolio.has("alignment", "rating") or portfolio["objectives"].empty:
            return None
        return aims_of(portfolio, self.settings.aims, self.choosing.as_of)

    def _once(self, key: str, ask: Callable[[], Chosen]) -> Chosen:
        if key not in self._said:
            self._said[key] = ask()
        return self._said[key]


@dataclass(frozen=True)
class Seen:
    """One run of the page: the visit, the advice, the record, and the position of the project looked at."""

    visit: Visit
    weighed: Weighed
    kept: KeptIn
    recorded: tuple[Entry[DecisionMade], ...]
    place: int

    @property
    def advice(self) -> Advice:
        """What the rules say."""
        return self.weighed.advice

    @property
    def project_id(self) -> str:
        """The project looked at."""
        return self.advice.cases.ids[self.place]

    @property
    def project(self) -> str:
        """Its name."""
        return str(self.visit.portfolio.projects["name"].iloc[self.place])


def weighed_for(visit: Visit) -> Weighed:
    """Worked out once for each reading, settings, day and criteria; a visitor's own file is kept by none else."""
    asked = (visit.portfolio, visit.settings, visit.as_of, visit.currency, _kill_criteria(visit))
    if not visit.own_file:
        return _shared(*asked)
    of, weighed = st.session_state.get(OWN_WEIGHED, ((), None))
    if weighed is None or of[0] is not asked[0] or of[1:] != asked[1:]:
        weighed = _weighed(*asked)
        st.session_state[OWN_WEIGHED] = asked, weighed
    return weighed


def _kill_criteria(visit: Visit) -> Criteria:
    """Those set here; none where the ledger cannot be read, which the page says where it reads it next."""
    try:
        return kill_criteria_on(ledger_of(visit).ledger, visit.source_name)
    except PmoError:
        return ()


# What is kept holds its portfolio, so that no other can be given the same id meanwhile.
@st.cache_resource(
    max_entries=4, show_spinner=False, hash_funcs={Portfolio: id, Settings: repr, Entry: lambda entry: entry.id}
)
def _shared(portfolio: Portfolio, settings: Settings, as_of: date, currency: str, criteria: Criteria) -> Weighed:
    return _weighed(portfolio, settings, as_of, currency, criteria)


def _weighed(portfolio: Portfolio, settings: Settings, as_of: date, currency: str, criteria: Criteria) -> Weighed:
    asked = (settings.decisions, settings.selection, currency, settings.pipeline)
    cases = cases_of(portfolio, as_of, *asked, kill=criteria)
    own_criteria = criteria_of(portfolio, settings.criteria)
    weights, heads = weights_of(own_criteria), per_head_of(portfolio, settings.resources)
    choosing = Choosing(portfolio, own_criteria, weights, cases.as_of, settings.selection, currency, heads)
    return Weighed(advice_of(cases, settings.decisions), choosing, settings)
