"""What a portfolio on trial looks like: what was recognised, the first five projects, what needs correcting."""

import streamlit as st

from pmo_core.formats import as_written, count
from pmo_core.issues.groups import cell_count, grouped, owned_issues
from pmo_core.portfolio import Portfolio
from pmo_core.scoring.from_tables import criteria_of_another, ratings_of, weights_of
from pmo_core.scoring.ranking import rank
from pmo_core.scoring.sentences import starting_point
from pmo_core.scoring.value_functions import values_of
from pmo_core.settings import Settings
from views.data.reading import account_of_rows, matched_columns
from views.tables.common import show
from views.tables.data import preview_columns, preview_table
from views.tables.issues import MARKS

FIRST = 5
RULES_NAMED = 4


def preview(portfolio: Portfolio, settings: Settings) -> None:
    """The first five projects in order and the issues beside them; then how it was read."""
    ranking, issues = st.columns([3, 2], gap="large")
    with ranking:
        _first_five(portfolio, settings)
    with issues:
        _issues(portfolio)
    account_of_rows(portfolio)
    matched_columns(portfolio, expanded=True)


def _first_five(portfolio: Portfolio, settings: Settings) -> None:
    projects = portfolio.projects
    criteria = criteria_of_another(portfolio, settings.criteria)
    if not criteria:
        st.subheader(f"{count(len(projects), 'project')}, not ranked yet", anchor=False)
        st.caption("A ranking needs one column of numbers per criterion, such as Strategic fit from 0 to 10.")
        show(preview_table(projects.head(FIRST)), preview_columns(), "First projects as in the sheet")
        return
    ranking = rank(values_of(ratings_of(projects, criteria), criteria), weights_of(criteria))
    st.subheader(f"First of {count(len(projects), 'project')}", anchor=False)
    names = as_written(", ".join(criterion.name for criterion in criteria))
    declared = f"By {names}, on the scales that this app was set up with."
    st.caption(declared if criteria[0].declared else as_written(starting_point(criteria)))
    first = projects.iloc[ranking.order[:FIRST]]
    show(preview_table(first, ranking), preview_columns(), "First projects in order of score")


def _issues(portfolio: Portfolio) -> None:
    found = owned_issues(portfolio)
    errors = cell_count(owned for owned in found if owned.issue.severity == "error")
    st.subheader(f"{count(errors, 'cell')} to correct" if errors else "Nothing to correct", anchor=False)
    groups = grouped(found)
    if not groups:
        st.caption("Every cell was read as it stands.")
    for group in groups[:RULES_NAMED]:
        first = group.issues[0].issue
        where = as_written(f"{first.sheet}!{first.cell}")
        st.markdown(f"{MARKS[group.severity]} {group.title}: {count(group.cells, 'cell')}, first {where}")
    if rest := groups[RULES_NAMED:]:
        st.caption(
            f"and {count(len(rest), 'more kind', 'more kinds')}; choose Show it on every page to list them all."
        )
