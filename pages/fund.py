"""Fund: what do we fund within our limits, and what would have to be true?"""

import streamlit as st

from views.controls import criteria_asked, freshness, open_doubts
from views.fund.board import fund_board
from views.session import open_portfolio, start_page

start_page("Fund", "What do we fund within our limits, and what would have to be true?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
criteria = criteria_asked(visit, "What to fund")
if not criteria:
    st.stop()
fund_board(visit, criteria)
