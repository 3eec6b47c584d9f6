"""Rows for the cash chart and the table below it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_core.finance.cash_curve import CashCurve
from pmo_core.formats import as_written, money
from views.charts.cash import GAINS, SERIES
from views.finances.seen import Seen

MONTHLY, QUARTERLY = 36, 120  # months up to which a bar is one month, a quarter; beyond, a year
BENEATH = 1.8  # times as far: a name below its line lies clear of it though it slopes
LINE_APART = 0.08  # of the height of the chart: names of lines stand no closer
EVERYTHING = "Everything"


@dataclass(frozen=True)
class Line:
    """Benefits less costs of one plan, in which `projects` go on; no `curve` where nothing keeps its rules."""

    name: str
    projects: int
    curve: CashCurve | None


def bar_rows(seen: Seen) -> pd.DataFrame:
    """One row per period and series that has any money: from `low` to `high`, costs below 0, benefits above."""
    cases = seen.cases
    is_past = np.arange(cases.costs.shape[1]) < cases.now
    costs, unsaid = cases.costs.sum(axis=0), cases.costs[np.isnan(seen.life.actual)].sum(axis=0)
    out = (-(costs - unsaid) * is_past, -unsaid * is_past, -costs * ~is_past)
    series = (*out, cases.benefits.sum(axis=0), -cases.disbenefits.sum(axis=0))
    first, period = _periods(seen)
    found: list[dict[str, object]] = []
    below = np.zeros(int(period.max()) + 1)
    for name, amounts in zip(SERIES, series, strict=True):
        sums = np.bincount(period, amounts)
        for at in np.flatnonzero(np.abs(sums) > 0).tolist():
            low = 0.0 if name == GAINS else float(below[at])
            found.append({**first[at], "low": low, "high": low + sums[at], "series": name,
                          "said": money(abs(float(sums[at])), seen.currency)})  # fmt: skip
        below += 0.0 if name == GAINS else sums
    return pd.DataFrame(found)


def _periods(seen: Seen) -> tuple[list[dict[str, object]], np.ndarray]:
    """Each period's ends and words, and the period of each month."""
    months = seen.months.months[: seen.cases.costs.shape[1]]
    length = 1 if len(months) <= MONTHLY else 3 if len(months) <= QUARTERLY else 12
    number = months // length
    named: list[dict[str, object]] = []
    for one in range(int(number[0]), int(number[-1]) + 1):
        start = np.datetime64(one * length, "M").astype(object)
        words = {1: f"{start:%b %Y}", 3: f"quarter from {start:%b %Y}", 12: f"{start:%Y}"}[length]
        end = pd.Timestamp(np.datetime64((one + 1) * length, "M"))
        named.append({"start": pd.Timestamp(start), "end": end, "period": words})
    return named, number - number[0]


def _month_ends(seen: Seen) -> pd.DatetimeIndex:
    months = seen.months.months[: seen.cases.costs.shape[1]]
    return pd.DatetimeIndex((months + 1).astype("datetime64[M]").astype("datetime64[s]")) - pd.Timedelta(days=1)


def net_rows(seen: Seen) -> pd.DataFrame:
    """Benefits less costs so far, at the end of each month."""
    net = seen.cases.curve().net
    said = [money(float(amount), seen.currency) for amount in net]
    return pd.DataFrame({"day": _month_ends(seen), "net": net, "said": said})


def turning_points(seen: Seen) -> pd.DataFrame:
    """Where most money is out and where it is back, where there are benefits; and today as a line."""
    curve, ends = seen.cases.curve(), _month_ends(seen)
    points: list[dict[str, object]] = [
        {"day": pd.Timestamp(seen.visit.as_of), "net": 0.0, "label": "", "line": True, "above": True}
    ]
    if seen.cases.benefits.any():
        at, deepest = curve.trough
        words = f"{money(deepest, seen.currency)} in {seen.month(at)}"
        points.append({"day": ends[at], "net": deepest, "label": words, "line": False, "above": False})
        if (back := curve.break_even.value) is not None:
            label = f"back in {seen.month(back)}"
            points.append({"day": ends[int(back)], "net": float(curve.net[int(back)]), "label": label,
                           "line": False, "above": False})  # fmt: skip
    return pd.DataFrame(points)


def plan_rows(seen: Seen, lines: Sequence[Line]) -> pd.DataFrame:
    """Benefits less costs so far of each plan, by the month from today's on; before it all are alike."""
    ends, first = _month_ends(seen), max(seen.cases.now - 1, 0)
    parts = [
        pd.DataFrame(
            {
                "plan": line.name,
                "day": ends[first:],
                "net": line.curve.net[first : len(ends)],
                "said": [money(float(amount), seen.currency) for amount in line.curve.net[first : len(ends)]],
            }
        )
        for line in lines
        if line.curve is not None
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["plan", "day", "net", "said"])


def name_rows(seen: Seen, lines: Sequence[Line]) -> pd.DataFrame:
    """Where the name of each line stands: at its end, moved apart where two would lie on each other."""
    ends = [(line.name, float(line.curve.net[-1])) for line in lines if line.curve is not None]
    named = [(EVERYTHING, float(seen.cases.curve().net[-1])), *ends]
    every = [seen.cases.curve(), *(line.curve for line in lines if line.curve is not None)]
    apart = LINE_APART * (max(curve.net.max() for curve in every) - min(curve.net.min() for curve in every))
    at: dict[str, float] = {}
    last = -np.inf
    ascending = sorted(named, key=lambda one: one[1])
    if len(ascending) > 1 and ascending[1][1] - ascending[0][1] < apart:
        # Above its own line the lowest name would lie on the next one.
        name, net = ascending.pop(0)
        at[name] = net - BENEATH * apart
    for name, net in ascending:
        last = at[name] = max(net, last + apart)
    day = _month_ends(seen)[-1]
    rows = [{"plan": name, "day": day, "at": at[name], "everything": name == EVERYTHING} for name, _ in named]
    return pd.DataFrame(rows)


def line_table(seen: Seen, lines: Sequence[Line]) -> pd.DataFrame:
    """Trough and break-even of everything and of each plan, in words."""
    every = Line(EVERYTHING, int((seen.life.counts & np.isfinite(seen.life.expected)).sum()), seen.cases.curve())
    last = f"Benefits less costs by {seen.month(seen.cases.costs.shape[1] - 1)}"
    return pd.DataFrame(
        [
            {
                "Plan": as_written(line.name),
                "Projects": str(line.projects) if line.curve is not None else "none",
                **dict(zip(("Most money out", "Money back", last), _turning(seen, line.curve), strict=True)),
            }
            for line in (every, *lines)
        ]
    )


def _turning(seen: Seen, curve: CashCurve | None) -> tuple[str, str, str]:
    if curve is None:
        return "nothing keeps its rules", "–", "–"
    at, deepest = curve.trough
    out = f"{as_written(money(-deepest, seen.currency))} in {seen.month(at)}" if deepest < 0 else "never out"
    back = curve.break_even
    said = back.reason if back.value is None else seen.month(back.value) if deepest < 0 else "never out"
    return out, said, as_written(money(float(curve.net[-1]), seen.currency))
