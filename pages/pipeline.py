"""Pipeline: where is everything, and what is slipping?"""

import streamlit as st

from pmo_core.formats import as_written
from pmo_core.pipeline.sentences import headline
from views.controls import freshness, open_doubts, project_filter, usual_practice
from views.pipeline.asks import asks_for_columns, what_columns_bring
from views.pipeline.parts import parts
from views.pipeline.prepared import ready_for
from views.pipeline.readings import keep_reading
from views.pipeline.seen import Seen, unmapped_texts
from views.session import open_portfolio, start_page

start_page("Pipeline", "Where is everything, and what is slipping?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
usual_practice(visit)

ready = ready_for(visit)
pipeline = ready.pipeline
keep_reading(visit, pipeline)
said = headline(pipeline)
if said:
    st.subheader(as_written(said), anchor=False)
else:
    asks_for_columns(visit.portfolio)
wanted = project_filter(visit.portfolio.projects)
unmapped_texts(pipeline)
parts(Seen(visit, ready, wanted.to_numpy()))
if said:
    what_columns_bring(visit.portfolio)
