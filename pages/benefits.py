"""Benefits: what was promised, what has arrived, who owns the gap?"""

import streamlit as st

from pmo_core.benefits.glance import first_glance
from pmo_core.formats import as_written
from views.benefits.arrived import four_figures
from views.benefits.parts import parts
from views.benefits.promised import promised_for_cost
from views.benefits.read import filtered, read_benefits
from views.benefits.replanned import keep_plans
from views.controls import freshness, needs, open_doubts
from views.session import open_portfolio, start_page

start_page("Benefits", "What was promised, what has arrived, who owns the gap?")
visit = open_portfolio()
portfolio = visit.portfolio
freshness(visit)
open_doubts(portfolio)
keep_plans(visit)
if not portfolio.has("benefits", "target_value") and not portfolio.has("benefits", "full_year_value"):
    promised_for_cost(visit)
    needs("This page", "a Benefits tab with Benefit, Project and Target value")
    st.stop()

read = filtered(read_benefits(visit))
headline, unknown = first_glance(read.realised, read.stated, read.currency)
st.subheader(as_written(headline), anchor=False)
st.markdown(as_written(unknown))
four_figures(portfolio, read.realised, read.stated, read.currency)
parts(read)
