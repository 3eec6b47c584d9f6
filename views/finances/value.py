"""What is it worth, by one convention that is stated?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.payback import Payback
from pmo_core.finance.rate_of_return import RateOfReturn
from pmo_core.finance.tables.case import Worth, worth
from pmo_core.formats import MISSING, as_written, count, money
from views.controls import needs
from views.figures import figure
from views.finances.seen import Seen
from views.tables.common import show, wide_enough
from views.tables.finances import figure_words, percent
from views.tables.ranking import SCREEN_ROWS


def worth_part(seen: Seen) -> None:
    """Worth of all projects together, then of each, the highest net present value first."""
    if not seen.cases.benefits.any():
        needs("Worth", "a Benefits tab with Project, Unit, Full-year value and Start, in the portfolio's currency")
        return
    shown = seen.cases.only(seen.life.counts)
    _together(seen, worth(shown, seen.convention))
    st.caption(as_written(f"{seen.convention.in_words()}. {_terms(seen)}"))
    values = seen.cases.net_present_values(seen.convention)
    with_benefits = seen.life.counts & seen.cases.benefits.any(axis=1)
    order = np.argsort(-np.nan_to_num(values, nan=-np.inf), kind="stable")
    order = order[with_benefits[order]]
    pages = -(-len(order) // SCREEN_ROWS)
    page = st.pagination(pages, key="worth_page") if pages > 1 else 1
    table = worth_table(seen, order[(page - 1) * SCREEN_ROWS : page * SCREEN_ROWS].tolist())
    show(
        table, _columns(table), "Worth of each project with benefits in money, the highest net present value first"
    )
    _without(seen, with_benefits)


def _together(seen: Seen, found: Worth) -> None:
    with st.grid(5, min_column_width=170):
        _net(seen, found)
        _rates(found)
        figure(
            "Payback",
            payback_words(found.simple),
            f"discounted: {payback_words(found.discounted)}",
            "From the first month with money until costs are met by benefits.",
        )
        figure(
            "Benefits for each 1 of cost",
            figure_words(found.ratio, "{:.2f}") if found.ratio.value is not None else "not defined",
            found.ratio.reason or "present values; dis-benefits lower the benefits",
            "Benefit-cost ratio (BCR).",
        )


def _net(seen: Seen, found: Worth) -> None:
    figure(
        "Net present value",
        _money(found.npv.value, seen.currency),
        found.npv.reason or f"from now on {_money(found.npv_from_now.value, seen.currency)}",
        "Benefits less costs over the whole life, told at today. From now on leaves out what was spent and "
        "received by today, which no decision changes.",
    )


def _rates(found: Worth) -> None:
    figure(
        "Rate of return",
        " and ".join(map(percent, found.rates.roots)) or "not defined",
        found.rates.reason or "a year; the rate at which it is worth nothing",
        "Every rate above -100 % a year at which the flows are worth 0 (IRR). Several are no rate to rank by.",
    )
    figure(
        "With reinvestment",
        percent(found.mirr.value) if found.mirr.value is not None else "not defined",
        found.mirr.reason or "a year, money in reinvested at the discount rate",
        "Modified rate of return (MIRR): always one figure where money goes out and comes in.",
    )


def _money(value: float | None, currency: str) -> str:
    return MISSING if value is None else money(value, currency)


def payback_words(found: Payback) -> str:
    """A payback in years, or why there is none; a return to the red later is said."""
    if found.periods is None:
        return found.reason
    again = f", then in the red {count(found.again, 'more time')}" if found.again else ""
    return f"{found.periods / 12:.1f} years{again}"


def rates_words(found: RateOfReturn) -> str:
    """The rate, or that there is none or several, and why."""
    if found.value is not None:
        return percent(found.value) + (" (extreme)" if found.extreme else "")
    if not found.roots:
        return f"not defined: {found.reason}"
    return f"not unique: {', '.join(map(percent, found.roots))}"


def worth_table(seen: Seen, places: Sequence[int]) -> pd.DataFrame:
    """Every figure of these projects in words, or why there is none."""
    found: list[dict[str, str]] = []
    for place in places:
        one = worth(seen.cases.only(np.arange(len(seen.names)) == place), seen.convention)
        found.append(
            {
                "name": seen.names[place],
                "npv": one.npv.reason or _money(one.npv.value, seen.currency),
                "from_now": one.npv_from_now.reason or _money(one.npv_from_now.value, seen.currency),
                "rates": rates_words(one.rates),
                "mirr": percent(one.mirr.value) if one.mirr.value is not None else one.mirr.reason,
                "simple": payback_words(one.simple),
                "discounted": payback_words(one.discounted),
                "ratio": figure_words(one.ratio, "{:.2f}"),
            }
        )
    return pd.DataFrame(found)


def _columns(table: pd.DataFrame) -> dict[str, object]:
    labels = {
        "npv": "Net present value",
        "from_now": "From now on",
        "rates": "Rate of return (IRR)",
        "mirr": "With reinvestment (MIRR)",
        "simple": "Payback",
        "discounted": "Payback, discounted",
        "ratio": "Benefit-cost ratio",
    }
    columns: dict[str, object] = {"name": st.column_config.TextColumn("Project", pinned=True)}
    return columns | {
        key: st.column_config.TextColumn(label, width=wide_enough(table[key], label))
        for key, label in labels.items()
    }


def _terms(seen: Seen) -> str:
    counted = "Benefits that release cash" if seen.asked.cash_only else "All benefits in money"
    return f"{counted}, as planned and not weighed by their confidence; money before today grows at the same rate."


def _without(seen: Seen, with_benefits: np.ndarray) -> None:
    """Projects that cost and bring no money, or whose cost is not known."""
    bare = int((seen.life.counts & ~with_benefits & seen.cases.whole).sum())
    unknown = int((seen.life.counts & ~seen.cases.whole).sum())
    said = [
        f"{count(bare, 'project')} without a benefit in money: the cost is in the sums above, no row below."
        if bare
        else "",
        f"{count(unknown, 'project')} left out of every figure, since the cost or its dates are not known."
        if unknown
        else "",
    ]
    if any(said):
        st.caption(" ".join(sentence for sentence in said if sentence))
