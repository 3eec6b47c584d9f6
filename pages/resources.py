"""Resources: have we the people?"""

import streamlit as st

from views.controls import freshness, open_doubts
from views.resources.asks import asks_for_people
from views.resources.board import resources_board
from views.session import open_portfolio, start_page

start_page("Resources", "Have we the people?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
if not visit.portfolio.has("demand", "fte"):
    asks_for_people(visit.portfolio)
    st.stop()
resources_board(visit)
