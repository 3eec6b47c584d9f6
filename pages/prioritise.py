"""Prioritise: in what order, under these weights?"""

import streamlit as st

from pmo_core.formats import as_written
from pmo_core.scoring.from_tables import left_out_of, missing_columns
from pmo_core.scoring.sentences import not_counted, starting_point
from views.controls import criteria_asked, freshness, open_doubts
from views.prioritise.board import ranking_board
from views.prioritise.weight_sets import weights_from_link
from views.session import open_portfolio, start_page
from views.tables.common import show
from views.tables.ranking import unranked_columns, unranked_table

start_page("Prioritise", "In what order, under these weights, and why?")
visit = open_portfolio()
freshness(visit)
open_doubts(visit.portfolio)
criteria = criteria_asked(visit, "A ranking")
if not criteria:
    show(unranked_table(visit.portfolio), unranked_columns(visit.currency), "Projects as in the sheet")
    st.stop()

if not all(criterion.declared for criterion in criteria):
    unused = left_out_of(visit.portfolio, criteria)
    told = f"{starting_point(criteria)} {not_counted(unused.in_words, unused.of_two)}".strip()
    st.info(f"{as_written(told)} Whoever runs this app can say what they mean.")
elif visit.own_file and visit.settings.portfolio.title:
    st.info(
        f"Scored on the scales and by the weights that were set for "
        f"{as_written(visit.settings.portfolio.title)}, not for this sheet."
    )
elif absent := missing_columns(visit.portfolio, visit.settings.criteria):
    st.info(
        f"{as_written(', '.join(absent))} should count too, but this sheet does not have it as numbers or as "
        "words that rate."
    )

weights_from_link(visit, criteria)
ranking_board(visit, criteria)
