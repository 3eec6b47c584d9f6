"""How far a project's figures can be believed: how they moved between readings, and its gates beside plan."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pmo_core.decisions.fact import Fact
from pmo_core.decisions.facts import FIGURES
from pmo_core.decisions.from_tables import Cases
from pmo_core.decisions.kill_criteria import Criterion
from pmo_core.decisions.kill_tests import KillFigures, kill_state
from pmo_core.finance.figures import Array
from pmo_core.formats import count, day
from pmo_core.ledger import CaseReading
from pmo_core.pipeline.columns import days, numbers
from pmo_core.pipeline.gates import Gate, gates_of
from pmo_core.pipeline.measures import estimates_of

MONTH_DAYS = 365.25 / 12
LEAST_DAYS = 28  # over less, a month's drift would be guessed


@dataclass(frozen=True)
class Drift:
    """How one figure moved between the first and the last reading that has it.

    `first` and `last` are as told on `since` and `until`; `a_month` is the movement by month. Money, or days for
    an end. None where `why_not` says why.
    """

    first: float | None = None
    last: float | None = None
    since: date | None = None
    until: date | None = None
    a_month: float | None = None
    why_not: str = ""


@dataclass(frozen=True)
class GateSlips:
    """Gates beside their baseline: `later` of `known` are passed or forecast later, by `mean_days` each."""

    known: int
    later: int
    mean_days: float


@dataclass(frozen=True)
class Credibility:
    """What the readings say of one project; `readings` counts them, one for each day."""

    readings: int
    estimate: Drift
    benefits: Drift
    end: Drift
    gates: Drift
    beside_plan: GateSlips


def case_reading_of(cases: Cases, portfolio: str) -> CaseReading:
    """What the ledger keeps of the cases; `portfolio` tells its readings from another's."""
    projects = cases.portfolio.projects
    allowed = numbers(projects["budget"]) + np.nan_to_num(numbers(projects["approved_changes"]))
    gates = gates_of(cases.portfolio)
    return CaseReading(
        portfolio=portfolio,
        day=cases.as_of,
        ids=tuple(cases.ids),
        estimates=_known(estimates_of(cases.portfolio)),
        budgets=_known(allowed),
        benefits=_known(cases.sum_of(cases.benefits.forecast)),
        to_date=_known(FIGURES["benefits_to_date"].of(cases).values),
        ends=tuple(None if np.isnat(one) else one.astype(date) for one in days(projects["end"])),
        gates=tuple(_open(gates.get(an_id, ())) for an_id in cases.ids),
    )


def readings_until(kept: Iterable[CaseReading], now: CaseReading) -> tuple[CaseReading, ...]:
    """One reading a day, the earliest first: those kept before the present one, then that."""
    by_day = {one.day: one for one in kept if one.day < now.day}
    return (*(by_day[day] for day in sorted(by_day)), now)


def credibility_of(readings: Sequence[CaseReading], cases: Cases, place: int) -> Credibility:
    """How the figures of the project at this position moved over the readings, the earliest first."""
    an_id = cases.ids[place]
    return Credibility(
        readings=len(readings),
        estimate=_drift(readings, an_id, lambda one, at: one.estimates[at]),
        benefits=_drift(readings, an_id, lambda one, at: one.benefits[at]),
        end=_drift(readings, an_id, lambda one, at: _ordinal(one.ends[at])),
        gates=_gate_drift(readings, an_id),
        beside_plan=_beside_plan(gates_of(cases.portfolio).get(an_id, ())),
    )


def first_met(criterion: Criterion, readings: Sequence[CaseReading], an_id: str, currency: str) -> date | None:
    """Day of the first reading since it was set on which a kill criterion was met; None where it never was."""
    for one in readings:
        if an_id not in one.ids or (criterion.set_on and one.day < criterion.set_on):
            continue
        at = one.ids.index(an_id)
        estimate, budget = _float(one.estimates[at]), _float(one.budgets[at])
        over = estimate / budget - 1 if budget else np.nan
        told = [Fact(np.array([value])) for value in (estimate, over, _float(one.to_date[at]))]
        end = np.array([one.ends[at]], dtype="datetime64[D]")
        figures = KillFigures(told[0], told[1], end, told[2], currency)
        if kill_state(criterion, figures, 0)[0] == "hits":
            return one.day
    return None


Told = Callable[[CaseReading, int], float | None]


def _drift(readings: Sequence[CaseReading], an_id: str, of: Told) -> Drift:
    told = [(one.day, of(one, one.ids.index(an_id))) for one in readings if an_id in one.ids]
    known = [(day, value) for day, value in told if value is not None]
    if len(known) < 2:
        there = f"there is one, of {day(known[0][0])}" if known else "none has this figure"
        return Drift(why_not=f"not yet: it needs two readings, and {there}")
    (since, first), (until, last) = known[0], known[-1]
    apart = (until - since).days
    if apart < LEAST_DAYS:
        return Drift(first, last, since, until, None, f"not yet: its readings are {count(apart, 'day')} apart")
    return Drift(first, last, since, until, (last - first) * MONTH_DAYS / apart)


def _gate_drift(readings: Sequence[CaseReading], an_id: str) -> Drift:
    """Mean day that the gates open throughout are forecast for, as it moved."""
    open_gates = [dict(one.gates[one.ids.index(an_id)]) for one in readings if an_id in one.ids]
    if open_gates and not open_gates[-1]:
        return Drift(why_not="no gate with a forecast lies ahead")
    throughout = set(open_gates[0]).intersection(*open_gates) if open_gates else set[str]()
    if not throughout:
        return Drift(why_not="not yet: it needs two readings of the same gates")

    def mean(one: CaseReading, at: int) -> float:
        return sum(on.toordinal() for name, on in one.gates[at] if name in throughout) / len(throughout)

    return _drift(readings, an_id, mean)


def _beside_plan(gates: Sequence[Gate]) -> GateSlips:
    slips = [(one.expected - one.baseline).days for one in gates if one.expected and one.baseline]
    late = [slip for slip in slips if slip > 0]
    return GateSlips(len(slips), len(late), sum(late) / len(late) if late else 0.0)


def _open(gates: Sequence[Gate]) -> tuple[tuple[str, date], ...]:
    return tuple((one.name, one.forecast) for one in gates if one.passed is None and one.forecast)


def _ordinal(on: date | None) -> float | None:
    return None if on is None else float(on.toordinal())


def _known(values: Array) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(one) else float(one) for one in values.tolist())


def _float(value: float | None) -> float:
    return np.nan if value is None else value
