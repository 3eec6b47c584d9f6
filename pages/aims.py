"""Aims: does the work serve the organisation's aims?"""

import numpy as np
import streamlit as st

from pmo_core.aims.from_tables import aims_of
from pmo_core.aims.spend import spend_by_aim
from pmo_core.scoring.from_tables import costs_of
from views.aims.asks import asks_for_objectives
from views.aims.parts import parts
from views.aims.seen import Seen, choose
from views.aims.spend import first_glance
from views.controls import freshness, open_doubts
from views.session import open_portfolio, start_page

start_page("Aims", "Does the work serve the organisation's aims?")
visit = open_portfolio()
portfolio = visit.portfolio
freshness(visit)
open_doubts(portfolio)
if portfolio["objectives"].empty:
    asks_for_objectives(portfolio)
    st.stop()

aims = aims_of(portfolio, visit.settings.aims, visit.as_of)
cost = costs_of(portfolio)
costs = cost.figures if cost else np.full(len(portfolio.projects), np.nan)
spend = spend_by_aim(costs, aims.alignment.claims, aims.alignment.shares, aims.tree.shares)

top, below = st.container(), st.container()
with below:
    aim, project = choose(portfolio)
seen = Seen(portfolio, visit.settings.aims, aims, spend, visit.currency, aim, project)
with top:
    first_glance(seen, cost)
with below:
    parts(seen)
