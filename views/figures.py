"""Single figures, what needs attention, and the curve that stands beside them."""

import math
from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from pmo_core.benefits.curves import cumulative_curves
from pmo_core.finance.spend import Spend
from pmo_core.formats import MISSING, SYMBOLS, as_written, count, money, share
from pmo_core.overview import Attention, FirstFigures, FiveFigures
from pmo_core.portfolio import Portfolio
from views.charts.benefits import benefit_curve_chart

STEPS_SHOWN = 6
ADD = "Add to your sheet, as tab: columns"
HOW_IT_WAS_READ = {"part": "How it was read"}


def figure(label: str, value: str, note: str, explanation: str) -> None:
    """One figure in a frame: the number, one line that puts it in proportion, the definition on request.

    The line is shown as written: two amounts in dollars would be taken for a formula between them.
    """
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.metric(label, value, help=explanation)
        st.caption(as_written(note))


def _known(value: float, note: str, asks_for: str) -> str:
    """The note, or what the sheet needs where there is no figure to note."""
    return note if math.isfinite(value) else f"needs {asks_for}"


def show_five(figures: FiveFigures, currency: str) -> None:
    """The five figures an executive opens the page for."""
    with st.grid(5, min_column_width=145):
        _planned(figures, currency)
        _realised(figures, currency)
        _at_risk(figures, currency)
        _spent(figures.spend, currency)
        _due(figures)
    _spend_notes(figures.spend)


def show_first(first: FirstFigures, figures: FiveFigures, currency: str) -> None:
    """What can be said of a list without benefits in money; only figures that it has."""
    with st.grid(5, min_column_width=145):
        figure("Projects", f"{first.projects:,}", "in your list", "Rows of the list that are projects.")
        if first.costed:
            every = "of every project" if first.costed == first.projects else f"of {first.costed} that state it"
            note = f"{first.cost_column}, {every}"
            figure("Total cost", money(first.total_cost, currency), note, "What these projects cost together.")
        if math.isfinite(figures.spend.actual):
            _spent(figures.spend, currency)
        if figures.decisions_due is not None:
            _due(figures)
    for note in first.notes:
        st.caption(as_written(f"Total cost. {note.text}."))
    _spend_notes(figures.spend)
    if first.first:
        leader, *others = first.first
        tied = f" and {len(others):,} more at the same score" if others else ""
        st.markdown(f"**First in the order: {as_written(leader)}**{tied}, by {as_written(', '.join(first.by))}.")
        st.page_link("pages/prioritise.py", label="See the order, and change what counts →")


def rows_left_out(portfolio: Portfolio) -> None:
    """One line on rows of the list that are no project here, with the way to them; nothing where none is."""
    reading = portfolio.readings["projects"]
    gone = [row for row in reading.reconciliation.set_aside if row.held_data]
    if gone:
        line = "column" if reading.placement.turned else "row"
        such = f": {line} {gone[0].row}" if len(gone) == 1 else ""
        said = f"{count(len(gone), line)} of your list set aside{such}"
        st.page_link("pages/data.py", label=f"{as_written(said)} →", query_params=HOW_IT_WAS_READ)


def what_more_brings(first: FirstFigures) -> None:
    """What the next columns of a bare list would bring to it."""
    rows = [(step.buys, step.asks_for) for step in first.lacks[:STEPS_SHOWN]]
    table = pd.DataFrame(rows, columns=["You would see", ADD])
    st.table(table, hide_index=True, alt="What more columns would bring")
    st.page_link("pages/data.py", label="All of them, and how your sheet was read →", query_params=HOW_IT_WAS_READ)


def _planned(figures: FiveFigures, currency: str) -> None:
    figure(
        "Value planned",
        money(figures.planned, currency),
        _known(
            figures.planned,
            f"by now, of {money(figures.whole_life, currency)} over all lives",
            "Benefits: Full-year value and Start",
        ),
        "Money benefits less dis-benefits, up to today. One without an end is planned over 36 months.",
    )


def _realised(figures: FiveFigures, currency: str) -> None:
    figure(
        "Realised to date",
        money(figures.realised, currency),
        _known(
            figures.realised,
            f"{share(figures.realisation_index)} of plan where measured",
            "Measurements: Benefit, Date and Actual",
        ),
        "What was measured, beside the plan of the same benefits up to their own last measurement.",
    )


def _at_risk(figures: FiveFigures, currency: str) -> None:
    figure(
        "At risk",
        money(figures.at_risk, currency),
        _known(
            figures.at_risk,
            f"in the next 12 months, from {count(figures.benefits_at_risk, 'benefit')}",
            "Benefits: Full-year value and Start",
        ),
        "Next 12 months' plan of benefits below 90 % of plan, overdue for measurement, or of a red project.",
    )


def _spent(spend: Spend, currency: str) -> None:
    figure(
        "Spend to date",
        *_spend(spend, currency),
        "Actual cost beside the budget of the same months; whole-life where Costs gives no months.",
    )


def _spend_notes(spend: Spend) -> None:
    """What is not in the spend, and what in it is a guess."""
    with st.container(gap="xxsmall"):
        for note in spend.notes if math.isfinite(spend.actual) else ():
            st.caption(as_written(f"Spend to date. {note.text}."))


def _due(figures: FiveFigures) -> None:
    known = figures.decisions_due is not None
    figure(
        "Decisions due",
        str(figures.decisions_due) if known else MISSING,
        f"{figures.decisions_late} past the date, the rest within 30 days"
        if known
        else "needs Decisions: Question and Due",
        "Open questions in Decisions with a date up to 30 days from now.",
    )


def _spend(spend: Spend, currency: str) -> tuple[str, str]:
    """The figure and its note; a budget alone is said, but is not spend."""
    if math.isnan(spend.actual) and math.isnan(spend.budget):
        return MISSING, "needs Projects: Budget and Actual to date"
    if math.isnan(spend.actual):
        return MISSING, f"of a budget of {money(spend.budget, currency)}; no actual cost given"
    return money(spend.actual, currency), _spend_words(spend, currency)


def _spend_words(spend: Spend, currency: str) -> str:
    budget = money(spend.budget, currency)
    if not spend.to_date:
        return f"of {budget} whole-life budget"
    side = "over" if spend.overspend > 0 else "under"
    since = f" since {spend.since:%b %Y}" if spend.since else ""
    return f"{money(abs(spend.overspend), currency)} {side} the {budget} planned{since}"


def attention_list(found: Sequence[Attention]) -> None:
    """What needs attention, each with the page that shows more."""
    if not found:
        st.success("Nothing found in what this sheet has.")
    for item in found:
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"**{as_written(item.headline)}**")
            st.caption(as_written(item.detail))
            if item.page != "overview":
                st.page_link(f"pages/{item.page}.py", label=f"{item.page.capitalize()} →")


def benefit_curves(benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date, currency: str) -> None:
    """Cumulative plan and arrival of these money benefits."""
    curves = cumulative_curves(benefits, measurements, as_of)
    unit = SYMBOLS.get(currency, currency) or "money"
    chart = benefit_curve_chart(curves, pd.Timestamp(as_of), f"Added up, {unit}")
    arrived = curves["actual"].dropna()
    said = money(float(arrived.iloc[-1]) if len(arrived) else math.nan, currency)
    st.altair_chart(
        chart, width="stretch", alt=f"Planned and arrived benefit value by month; arrived so far: {said}"
    )
