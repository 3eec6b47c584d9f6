"""What is still to come: forecast and range, what was approved beside it, and what a slip costs."""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.benefits.approved import changes
from pmo_core.benefits.forecast import forecast
from pmo_core.benefits.waterfall import waterfall
from pmo_core.finance.discounting import Convention
from pmo_core.finance.tables.together import Prices
from pmo_core.formats import as_written, money
from pmo_core.resources.from_tables.rows import per_head_of
from pmo_core.scoring.from_tables import criteria_of, weights_of
from pmo_core.whatif.moving import Move, movable
from pmo_core.whatif.slip import slip_to_value
from views.benefits.read import Read
from views.charts.benefits import waterfall_chart
from views.tables.common import show


def to_come_part(read: Read) -> None:
    """Where it will end, and how that differs from what was approved."""
    benefits = read.benefits[read.stated]
    if benefits.empty:
        st.info("No benefit here is stated in money.")
        return
    found = waterfall(benefits, read.measurements, read.as_of)
    foreseen = forecast(benefits, read.measurements, read.as_of)
    sign = np.where(benefits["disbenefit"].fillna(False), -1.0, 1.0)
    arrives = money(found.realised + found.to_go, read.currency)
    st.markdown(
        f"Of **{money(found.approved, read.currency)}** approved over all lives, **{arrives}** are expected: "
        f"{money(found.realised, read.currency)} arrived and {money(found.to_go, read.currency)} to go."
    )
    steps = pd.DataFrame(found.steps(), columns=["step", "amount"])
    st.altair_chart(
        waterfall_chart(steps, read.currency), width="stretch", alt="From approved to arrived, step by step"
    )
    _forecasts(read, benefits, foreseen, sign)
    _changes(read, benefits)
    _slip(read)


def _forecasts(read: Read, benefits: pd.DataFrame, foreseen: pd.DataFrame, sign: np.ndarray) -> None:
    table = pd.DataFrame(
        {
            "Benefit": benefits["name"],
            "Arrived": [money(x, read.currency) for x in foreseen["arrived"] * sign],
            "At the end": [money(x, read.currency) for x in foreseen["at_completion"] * sign],
            "Low": [money(x, read.currency) for x in foreseen["at_low"] * sign],
            "High": [money(x, read.currency) for x in foreseen["at_high"] * sign],
            "Of plan": foreseen["factor"] * 100,
            "Rests on": [
                _rests(n, m, by)
                for n, m, by in zip(
                    foreseen["measured"], foreseen["class_benefits"], foreseen["by_hand"], strict=True
                )
            ],
        }
    )
    st.subheader("Forecast of each benefit", anchor=False)
    columns = {"Of plan": st.column_config.NumberColumn(format="%.0f %%", help="What is to go, over its plan")}
    show(table, columns, "Forecast of each benefit in money")
    st.caption("Low to high holds eight in ten cases: how wrong this rule was on what is known so far.")


def _rests(measured: float, of_class: int, by_hand: bool) -> str:
    if by_hand:
        return "a forecast in the sheet"
    if measured:
        return f"{measured:.0f} measurements, and {of_class} benefits like it"
    return f"{of_class} benefits like it" if of_class else "the plan as it is"


def _changes(read: Read, benefits: pd.DataFrame) -> None:
    table = changes(benefits)
    if table.empty:
        return
    st.subheader("Not as approved", anchor=False)
    asked = benefits.loc[table.index, "owner"].fillna("the owner")
    shown = pd.DataFrame(
        {
            "Benefit": benefits.loc[table.index, "name"],
            "What": table["change"],
            "Approved a year": table["approved"],
            "Planned a year": table["planned"],
            "Days later": table["moved_days"],
            "Why": table["reason"].fillna("Nobody says why: ask " + asked),
        }
    )
    columns = {name: st.column_config.NumberColumn(format="localized") for name in shown.columns[2:5]}
    show(shown, columns, "Benefits that are not as approved")


def _convention(read: Read) -> Convention:
    """The rate of finance.toml, as on the Finances page, over the years it names for a slip."""
    finance = read.visit.settings.finance
    prices = Prices(finance.rate, finance.inflation, finance.prices == "real")
    return prices.convention(read.as_of, finance.slip_horizon_years)


def _slip(read: Read) -> None:
    st.subheader("What if it comes later?", anchor=False)
    projects = read.portfolio.projects
    names = dict(zip(projects["project_id"], projects["name"], strict=True))
    named = [key for key in names if movable(read.portfolio, str(key))]
    project = st.selectbox(
        "Project", named, format_func=lambda key: names[key], index=None, key="slip", bind="query-params"
    )
    if project is None:
        st.caption(
            "Choose a project to see what a later milestone costs in benefits, present value, rank and people."
        )
        return
    days = movable(read.portfolio, project)
    what = st.selectbox("What moves", list(days), format_func=lambda name: f"{name}, {days[name]:%d %b %Y}")
    most = read.visit.settings.finance.slip_most_months
    months = st.slider("Months later", 0, most, min(2, most), key="slip_months")
    if not months:
        return
    _priced(read, Move(project, what, months))


def _priced(read: Read, move: Move) -> None:
    """What the move costs, in one sentence, and by which rate."""
    settings = read.visit.settings
    criteria, convention = criteria_of(read.portfolio, settings.criteria), _convention(read)
    slip = slip_to_value(
        read.portfolio,
        move,
        criteria,
        weights_of(criteria),
        convention=convention,
        policies=settings.selection,
        currency=read.currency,
        per_head=per_head_of(read.portfolio, settings.resources),
    )
    st.markdown(f"**{as_written(slip.in_words(read.currency))}**")
    follows = ", ".join(as_written(name) for name in slip.assumed)
    st.caption(
        f"{convention.in_words()}; whoever runs this app sets it."
        + (f" No Anchor says so, but taken to follow: {follows}." if follows else "")
    )
