"""How sure is that value? What would bring it to nothing, what moves it most, and its spread."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pmo_core.finance.figures import Array, Figure
from pmo_core.finance.tables.doubt import (
    BENEFITS,
    CAPITAL,
    DISBENEFITS,
    OTHER,
    RUNNING,
    SPENT,
    STREAMS,
    streams_of,
)
from pmo_core.finance.tables.kinds import to_go_by_kind
from pmo_core.finance.uncertainty import (
    Range,
    mean_and_sd,
    pert_draws,
    share_below_zero,
    spread,
    switching_values,
    tornado,
)
from pmo_core.formats import as_written, money, number, per_cent
from pmo_core.settings.finance import FinanceFile
from views.charts.finances import AT_LEAST, AT_MOST, tornado_chart
from views.controls import needs
from views.figures import figure
from views.finances.pick import pick_project
from views.finances.seen import Seen
from views.tables.common import show

RISKIEST = 15


def sure_part(seen: Seen) -> None:
    """For all projects together, or for one of them."""
    if not seen.cases.benefits.any():
        needs("How sure it is", "a Benefits tab with Project, Unit, Full-year value and Start")
        return
    settings = seen.visit.settings.finance
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = pick_project(seen, "sure_project", whole=True)
        seed = int(
            st.number_input("Seed", 0, 2**31 - 1, settings.seed, 1, key="seed", bind="query-params", width=140)
        )
    streams = streams_of(seen.cases, to_go_by_kind(seen.life), seen.convention)
    counted = seen.life.counts & seen.cases.whole
    if place is not None and not counted[place]:
        st.info("The cost of this project, or when it falls, is not known, so nothing can be said of its worth.")
        return
    one = streams[counted].sum(axis=0) if place is None else streams[place]
    ranges = ranges_of(settings)
    _switching(seen, one)
    _tornado(seen, one, ranges)
    factors = pert_draws(ranges, settings.draws, seed)
    _spread(seen, one, ranges, factors, seed)
    if place is None:
        _riskiest(seen, streams, factors, counted)


def ranges_of(settings: FinanceFile) -> list[Range]:
    """What each of STREAMS may turn out to be, as a factor; what was spent is sure."""
    said = {
        BENEFITS: settings.benefits,
        DISBENEFITS: settings.disbenefits,
        CAPITAL: settings.capital,
        RUNNING: settings.running,
        OTHER: settings.other,
    }
    sure = Range(1.0, 1.0, 1.0)
    return [Range(one.least, one.likely, one.most) if (one := said.get(name)) else sure for name in STREAMS]


def switching_words(name: str, value: Figure, npv: float) -> str:
    """By how much one stream may move before the value changes its sign."""
    if value.value is None:
        return ""
    moved = number(round(100 * abs(value.value), 1))
    verb = "fall" if value.value < 0 else "rise"
    may = "may" if npv >= 0 else "would have to"
    if value.value < -1:
        return f"{name} {may} vanish and more: nothing it could do alone would bring the value to 0"
    return f"{name} {may} {verb} {moved} % before the value is 0"


def _switching(seen: Seen, one: Array) -> None:
    total = float(one.sum())
    said = [
        switching_words(name, value, total)
        for name, value in zip(STREAMS, switching_values(one), strict=True)
        if name != SPENT
    ]
    st.markdown(f"**Net present value {as_written(money(total, seen.currency))}.** All else as estimated:")
    st.markdown("\n".join(f"- {sentence}" for sentence in said if sentence))


def _tornado(seen: Seen, one: Array, ranges: Sequence[Range]) -> None:
    rows = tornado_rows(one, ranges, seen.currency)
    if rows.empty:
        return
    st.altair_chart(
        tornado_chart(rows, seen.currency), width="stretch", alt="What moves the net present value most"
    )


def tornado_rows(one: Array, ranges: Sequence[Range], currency: str) -> pd.DataFrame:
    """Two rows per stream that moves the value: at its least and at its most, the longest first."""
    base = float(one @ np.array([each.likely for each in ranges]))
    found: list[dict[str, object]] = []
    for place, bar in enumerate(tornado(one, ranges)):
        each = ranges[bar.stream]
        for which, value, factor in ((AT_LEAST, bar.at_least, each.least), (AT_MOST, bar.at_most, each.most)):
            if bar.swing > 0:
                found.append(
                    {
                        "stream": STREAMS[bar.stream],
                        "place": place,
                        "which": which,
                        "base": base,
                        "value": value,
                        "said": money(value, currency),
                        "factor": f"{per_cent(factor)} of the estimate",
                    }
                )
    return pd.DataFrame(found)


def _spread(seen: Seen, one: Array, ranges: Sequence[Range], factors: Array, seed: int) -> None:
    found = spread(one[None, :], factors, seed)
    means, deviations = (np.array(part) for part in zip(*(each.pert for each in ranges), strict=True))
    mean, deviation = (float(part[0]) for part in mean_and_sd(one[None, :], means, deviations))
    drawn = one @ factors
    with st.grid(4, min_column_width=170):
        for label, values, note in (
            ("P10", found.p10, "worth less in one case of ten"),
            ("P50", found.p50, "as likely above as below"),
            ("P90", found.p90, "worth more in one case of ten"),
        ):
            figure(label, money(float(values[0]), seen.currency), note, "Net present value, from the draws.")
        figure("Loses value", per_cent(float(found.below_zero[0])), "of the draws", "Net present value below 0.")
    st.caption(
        as_written(
            f"{factors.shape[1]:,} draws with seed {seed}, the same at every run; ranges as set for this app, "
            "the same draw for all projects at once. The draws have a mean of "
            f"{money(float(drawn.mean()), seen.currency)} and a standard deviation of "
            f"{money(float(drawn.std()), seen.currency)}; by formula it is {money(mean, seen.currency)} and "
            f"{money(deviation, seen.currency)}."
        )
    )


def _riskiest(seen: Seen, streams: Array, factors: Array, counted: np.ndarray) -> None:
    """Projects with benefits in money that lose value in most of the draws."""
    shown = np.flatnonzero(counted & (streams[:, 0] > 0))
    shares = share_below_zero(streams[shown], factors)
    order = np.lexsort((streams[shown].sum(axis=1), -shares))[:RISKIEST]
    rows = pd.DataFrame(
        {
            "name": [seen.names[shown[place]] for place in order.tolist()],
            "npv": [money(float(streams[shown[place]].sum()), seen.currency) for place in order.tolist()],
            "below": [per_cent(float(shares[place])) for place in order.tolist()],
        }
    )
    columns = {
        "name": st.column_config.TextColumn("Project", pinned=True),
        "npv": st.column_config.TextColumn("Net present value"),
        "below": st.column_config.TextColumn("Loses value in", help="Share of the draws with a value below 0"),
    }
    st.subheader("Where value is most likely lost", anchor=False)
    show(rows, columns, "Projects by the share of draws in which they lose value")
