"""Fund: what do we fund within our limits, and what would have to be true?"""

import streamlit as st

from pmo_core.scoring.from_tables import criteria_of, criteria_of_another
from views.controls import freshness, needs, open_doubts
from views.fund.board import fund_board
from views.session import open_portfolio, start_page

start_page("Fund", "What do we fund within our limits, and what would have to be true?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
offered = criteria_of_another if visit.own_file else criteria_of
criteria = offered(visit.portfolio, visit.settings.criteria)

if not criteria:
    needs(
        "What to fund",
        "one column per criterion in Projects, with numbers that differ (Strategic fit from 0 to 10) or words "
        "that rate (High, Medium, Low)",
    )
    st.stop()
fund_board(visit, criteria)
