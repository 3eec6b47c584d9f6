"""Benefits: what was promised, what has arrived, who owns the gap?"""

import streamlit as st

from pmo_core.benefits.realisation import in_money, money_unit, realisation
from pmo_core.formats import count
from views.benefits import benefit_filter, four_figures, gap_by_owner, money_curve, one_benefit, overdue_list
from views.controls import freshness, needs, open_doubts
from views.session import open_portfolio, start_page
from views.tables.benefits import benefit_columns, benefit_table
from views.tables.common import show

start_page("Benefits", "What was promised, what has arrived, who owns the gap?")
visit = open_portfolio()
portfolio, as_of = visit.portfolio, visit.as_of
freshness(visit)
open_doubts(visit.portfolio)
if not portfolio.has("benefits", "target_value") and not portfolio.has("benefits", "full_year_value"):
    needs("This page", "a Benefits tab with Benefit, Project and Target value")
    st.stop()

benefits = benefit_filter(portfolio)
realised = realisation(benefits, portfolio["measurements"], as_of)
currency = money_unit(portfolio["benefits"], visit.currency)
stated = in_money(benefits, currency)
late = realised["months_overdue"].notna()

four_figures(portfolio, realised, stated, currency)
money_curve(benefits[stated], portfolio["measurements"], as_of, currency)
gap_by_owner(portfolio, benefits, realised[stated], currency)
overdue_list(benefits[late], realised[late], any_dated=bool(benefits["start"].notna().any()))

st.subheader(f"{count(len(benefits), 'benefit')}, each in its own unit", anchor=False)
show(benefit_table(benefits, realised), benefit_columns(), "All benefits")
one_benefit(benefits, portfolio["measurements"], as_of)
