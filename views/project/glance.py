"""First glance of one project: what it is, where it stands, what it costs and brings."""

import math

import pandas as pd
import streamlit as st

from pmo_core.decisions.from_tables import Cases
from pmo_core.decisions.rules import Recommendation
from pmo_core.formats import MISSING, as_written, called, count, day, money
from views.decide.seen import weighed_for
from views.figures import figure
from views.session import Visit
from views.tables.common import rag_words
from views.tables.decide import outcome_words, rule_words


def glance(visit: Visit, project_id: str) -> None:
    """Name, description and people; then four figures."""
    weighed = weighed_for(visit)
    cases = weighed.advice.cases
    place = cases.ids.index(project_id)
    row = visit.portfolio.projects.iloc[place]
    st.subheader(as_written(called(project_id, str(row["name"]))), anchor=False)
    if isinstance(row["description"], str):
        st.markdown(as_written(row["description"]))
    st.caption(as_written(_who(row)))
    said = weighed.advice.recommendations.get(place)
    _four_figures(cases, place, row, said, visit.currency)
    if said and said.condition:
        st.caption(as_written(outcome_words(said)))


def _four_figures(cases: Cases, place: int, row: pd.Series, said: Recommendation | None, currency: str) -> None:
    """What is recommended, what is still to pay and to come, and when it ends."""
    test = cases.test
    with st.grid(4, min_column_width=160):
        figure(
            "Go on or stop?",
            as_written(said.outcome.removesuffix(" with conditions") if said else MISSING),
            _why(said),
            "By the rules of Decide.",
        )
        figure(
            "Still to pay",
            _money(cases.to_pay.values[place], currency),
            _spent(float(test.spent[place]), currency),
            "Estimate at completion less what is spent.",
        )
        figure(
            "Benefits to go",
            _money(test.benefits_to_go[place], currency),
            _others(int(cases.benefits.others[place]), float(test.benefits_to_go[place])),
            "In today's money, as they have come so far.",
        )
        figure("Ends", day(row["end"]), _slip(row), "Forecast end, beside the one first planned.")


def _who(row: pd.Series) -> str:
    fields = ("stage", "status", "department", "sponsor", "manager")
    labels = ("Stage", "Status", "Department", "Sponsor", "Manager")
    known = [
        f"{label}: {row[name]}" for name, label in zip(fields, labels, strict=True) if isinstance(row[name], str)
    ]
    rag = rag_words(row["reported_rag"])
    return " · ".join([*([f"Reported {rag}"] if rag else []), *known])


def _why(said: Recommendation | None) -> str:
    return rule_words(said) if said else "does not run on this day"


def _money(value: float, currency: str) -> str:
    return money(float(value), currency)


def _spent(spent: float, currency: str) -> str:
    return "nobody says what is spent" if math.isnan(spent) else f"{money(spent, currency)} spent"


def _others(others: int, in_money: float) -> str:
    if others:
        return f"and {count(others, 'benefit')} in other units"
    return "no benefit in money is known" if math.isnan(in_money) else "all of them in money"


def _slip(row: pd.Series) -> str:
    if pd.isna(row["end"]) or pd.isna(row["end_baseline"]):
        return "no plan to compare with"
    days = (row["end"] - row["end_baseline"]).days
    return (
        "as planned"
        if days == 0
        else f"{count(abs(days), 'day')} {'later' if days > 0 else 'sooner'} than planned"
    )
