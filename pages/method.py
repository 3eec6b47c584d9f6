"""Method: what does the method ask of each project, and is it met?"""

import streamlit as st

from pmo_core.formats import as_written
from pmo_core.method.sentences import headline
from views.controls import freshness, needs, open_doubts, usual_practice
from views.method.parts import method_parts
from views.method.seen import seen_for
from views.session import open_portfolio, start_page

start_page("Method", "What does the method ask of each project, and is it met?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
usual_practice(visit)
seen = seen_for(visit)
if not seen.standings:
    st.info("Every project of this sheet is over: the method asks nothing more of them.")
    st.stop()
if visit.portfolio.has("artefacts", "name"):
    st.subheader(as_written(f"{headline(seen.standings, visit.as_of)}."), anchor=False)
else:
    needs("Whether the method is met", "an Artefacts tab with Project, Artefact, Gate and Status")
method_parts(seen)
