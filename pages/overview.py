"""Overview: are we delivering value, and what needs a decision?"""

import streamlit as st

from pmo_core.benefits.anchors import anchored
from pmo_core.benefits.realisation import in_money, money_unit
from pmo_core.decisions import decisions_due
from pmo_core.overview import attention, first_figures, five_figures
from views.benefits.replanned import keep_plans
from views.controls import freshness, needs, open_doubts
from views.decide.kept import keep_cases
from views.figures import attention_list, benefit_curves, rows_left_out, show_first, show_five, what_more_brings
from views.session import open_portfolio, start_page
from views.tables.decisions import decision_table

start_page("Overview", "Are we delivering value, and what needs a decision?")
visit = open_portfolio()
portfolio, as_of = visit.portfolio, visit.as_of
currency = money_unit(portfolio["benefits"], visit.currency)
freshness(visit)
open_doubts(visit.portfolio)
keep_plans(visit)
figures = five_figures(portfolio, as_of, currency, visit.settings.selection.year_starts)
first = None if figures.value_is_planned else first_figures(portfolio, visit.settings.criteria)
if first is None:
    show_five(figures, currency)
else:
    show_first(first, figures, currency)
rows_left_out(portfolio)

left, right = st.columns([3, 5], gap="large")
with left:
    st.subheader("What needs attention", anchor=False)
    attention_list(attention(portfolio, as_of, currency, visit.settings.pipeline.stages))
with right:
    benefits = anchored(portfolio)
    stated = benefits[in_money(benefits, currency)]
    if stated["start"].notna().any():
        st.subheader("Planned and arrived", anchor=False)
        benefit_curves(stated, portfolio["measurements"], as_of, currency)
    elif first is None:
        needs("The benefit curve", "a Benefits tab with Project, Benefit, Full-year value and Start")
    else:
        st.subheader("What more columns would bring", anchor=False)
        what_more_brings(first)
    if portfolio.has("decisions", "due"):
        st.subheader("Decisions due", anchor=False)
        due = decisions_due(portfolio["decisions"], as_of)
        st.table(decision_table(due, portfolio.projects), hide_index=True, alt="Open decisions by date")
keep_cases(visit)  # last: what is drawn goes first
