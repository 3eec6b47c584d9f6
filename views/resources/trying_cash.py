"""What if, in money: benefits less costs so far, as planned and with the changes."""

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.cash_curve import CashCurve
from pmo_core.finance.tables.case import Cases
from pmo_core.finance.tables.changed import changed_curve
from pmo_core.finance.tables.cost_rows import MONTHS_BEFORE_1970
from pmo_core.finance.tables.lengths import years_in_doubt
from pmo_core.finance.tables.together import Prices
from pmo_core.formats import MISSING, as_written, money
from pmo_core.resources.changes import Changes
from pmo_core.resources.months import Array
from views.charts.resources import AS_PLANNED, WITH_CHANGES, cash_lines_chart
from views.finances.asks import has_money
from views.finances.seen import Asked, look, month_words
from views.resources.seen import Seen, kept

Flows = tuple[Cases, int]


def cash_part(seen: Seen, changes: Changes, months: int) -> None:
    """Both curves and their turning points; `months` is until when people hired are paid, from the first month."""
    if not has_money(seen.visit.portfolio):
        st.caption(
            "With a Budget in Projects, or a Costs tab, this shows what the changes do to the cash as well."
        )
        return
    cases, first = kept(seen.visit, f"cash {seen.visit.settings.finance.horizon_years}", lambda: _flows(seen))
    planned = cases.curve()
    size = np.where(changes.dropped, 0.0, changes.scale)
    after = changed_curve(cases, changes.later, size, _paid(seen, changes, cases, first, months))
    st.markdown("**Benefits less costs so far**")
    rows = cash_rows(planned, after, first, cases.now, seen.currency)
    st.altair_chart(cash_lines_chart(rows, seen.currency), width="stretch", alt="Cash as planned and with changes")
    st.table(
        _turning(seen, planned, after, first), hide_index=True, alt="When most money is out and when it is back"
    )
    st.caption(as_written(_basis(seen, changes)))


def _flows(seen: Seen) -> Flows:
    """Flows of everything in the sheet, as Finances shows them, and their first month from January 1970."""
    settings, every = seen.visit.settings.finance, np.ones(len(seen.weights), dtype=np.bool_)
    prices = Prices(settings.rate, settings.inflation, settings.prices == "real")
    found = look(seen.visit, Asked(prices, settings.horizon_years, cash_only=False), every)
    return found.cases, int(found.months.months[0])


def _paid(seen: Seen, changes: Changes, cases: Cases, first: int, months: int) -> Array:
    """What hires cost by month, and in the first month to come what it takes to stop those that are dropped."""
    paid = np.zeros(cases.costs.shape[1])
    starts = seen.staffing.first_month - MONTHS_BEFORE_1970 - first
    for hire in changes.hires:
        if np.isfinite(hire.cost_a_year):
            paid[starts + hire.month + hire.lead_months : starts + months] += hire.fte * hire.cost_a_year / 12
    exits = np.zeros(len(seen.weights))
    exits[seen.candidates.rows] = seen.candidates.exit_costs
    paid[cases.now : cases.now + 1] += float(np.nansum(exits[changes.dropped]))
    return paid


def cash_rows(planned: CashCurve, after: CashCurve, first: int, now: int, currency: str) -> pd.DataFrame:
    """One row per curve and month, from the month before the first that has not ended."""
    start = max(now - 1, 0)
    months = np.arange(start, len(planned.costs)) + first
    days = pd.DatetimeIndex((months + 1).astype("datetime64[M]").astype("datetime64[s]")) - pd.Timedelta(days=1)
    parts = [
        pd.DataFrame(
            {
                "plan": name,
                "day": days,
                "net": net[start:],
                "said": [money(one, currency) for one in net[start:].tolist()],
            }
        )
        for name, net in ((AS_PLANNED, planned.net), (WITH_CHANGES, after.net))
    ]
    return pd.concat(parts, ignore_index=True)


def _turning(seen: Seen, planned: CashCurve, after: CashCurve, first: int) -> pd.DataFrame:
    last = month_words(first + len(planned.costs) - 1)
    rows: list[dict[str, str]] = []
    for name, curve in ((AS_PLANNED, planned), (WITH_CHANGES, after)):
        at, deepest = curve.trough
        back = curve.break_even
        out = (
            f"{as_written(money(-deepest, seen.currency))} in {month_words(first + at)}"
            if deepest < 0
            else MISSING
        )
        rows.append(
            {
                "Cash": name,
                "Most money out": out,
                "Money back": month_words(first + int(back.value)) if back.value is not None else back.reason,
                f"Benefits less costs by {last}": as_written(money(float(curve.net[-1]), seen.currency)),
            }
        )
    return pd.DataFrame(rows)


def _basis(seen: Seen, changes: Changes) -> str:
    unknown = any(np.isnan(hire.cost_a_year) for hire in changes.hires)
    hired = " What the people hired cost is not in it: nobody says what an FTE costs." if unknown else ""
    years = years_in_doubt(seen.visit.portfolio, np.ones(len(seen.visit.portfolio["costs"]), dtype=np.bool_))
    return (
        "Everything in the sheet, as on Finances: what was spent stays spent. Costs and benefits to come of a "
        "later project move with it, its size changes both alike, and what stopping takes is paid at once."
        + hired
        + "".join(f" {note.text}." for note in years)
    )
