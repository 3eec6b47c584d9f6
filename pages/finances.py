"""Finances: what was planned, spent and forecast?"""

import streamlit as st

from views.controls import freshness, open_doubts
from views.finances.asks import asks_for_money, has_money
from views.finances.first import first_glance
from views.finances.parts import parts
from views.finances.seen import ask, look
from views.session import open_portfolio, start_page

start_page("Finances", "What was planned, spent and forecast, and when is the money back?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
if not has_money(visit.portfolio):
    asks_for_money(visit.portfolio)
    st.stop()

asked, wanted = ask(visit)
seen = look(visit, asked, wanted)
first_glance(seen)
parts(seen)
