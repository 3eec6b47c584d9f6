"""Decide: what should continue, hold, stop or accelerate?"""

import streamlit as st

from pmo_core.decisions.today import today_of
from pmo_core.errors import PmoError
from pmo_core.ledger import decisions_on
from views.controls import freshness, open_doubts, usual_practice
from views.decide.asks import asks_for_running
from views.decide.board import board_mode, meeting_in_link, offer_meeting
from views.decide.first import first_glance
from views.decide.kept import keep_cases
from views.decide.parts import choose_case, parts
from views.decide.seen import Seen, weighed_for
from views.ledger import ledger_of
from views.session import open_portfolio, show_error, start_page

start_page("Decide", "What should continue, hold, stop or accelerate?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
usual_practice(visit)
weighed = weighed_for(visit)
keep_cases(visit)
if not weighed.advice.order:
    asks_for_running(visit.portfolio)
    st.stop()

try:
    kept = ledger_of(visit)
    recorded = decisions_on(kept.ledger, visit.source_name)
    waiting = list(today_of(weighed.advice, recorded).reasons)
    meeting = meeting_in_link()
    if meeting:
        board_mode(Seen(visit, weighed, kept, recorded, weighed.advice.order[0]), meeting)
        st.stop()
    top = st.container()
    place = choose_case(weighed, waiting)
    seen = Seen(visit, weighed, kept, recorded, place)
    parts(seen)
    # Drawn last, so that a decision just recorded is settled in it.
    today = today_of(weighed.advice, decisions_on(kept.ledger, visit.source_name))
    with top:
        first_glance(weighed, today, visit.currency, linked=not visit.own_file)
        offer_meeting(seen, today)
except PmoError as error:
    show_error(error)
