"""How much of each objective's KPI gap is closed, planned to be closed, and left open.

Only what moves the KPI itself is put together: a benefit in its unit, of its measure where it names one, and in
its direction. Everything else on the objective is named apart with the reason; unlike units are never added.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pmo_core.aims.tree import Tree
from pmo_core.benefits.plan import flows
from pmo_core.benefits.realisation import measured_by
from pmo_core.formats import currency_of

ROLL_UPS: dict[str, Callable[[Sequence[float]], float]] = {
    "sum": math.fsum,
    "mean": lambda parts: math.fsum(parts) / len(parts),
    "min": min,
    "max": max,
}
TEXTS = ("name", "project_id", "objective_id", "measure", "unit")
YEAR = timedelta(days=365)
SIGNS = {"increase": 1.0, "decrease": -1.0}
# What a sheet's decimals lose in binary is no gap.
NOTHING = 1e-9


@dataclass(frozen=True)
class OnAim:
    """A benefit on an objective: how far it moves the KPI, or why it does not count.

    `planned` and `realised` are in the KPI's unit, above 0 towards the target and below 0 away from it;
    `realised` is nan where nothing was measured. `row` is its sheet row in Benefits.
    """

    row: int
    name: str
    project_id: str
    planned: float
    realised: float
    apart: str = ""


@dataclass(frozen=True)
class KpiCoverage:
    """One objective's KPI: the gap between baseline and target, and what of it is covered.

    Args:
        row: Its sheet row in Objectives.
        gap: Size of the gap in `unit`; nan where it cannot be known, and `unknown` says why.
        realised: Moved towards the target so far, as measured; nan where nothing was measured.
        planned: What the targets of all counted benefits come to; 0 where none counts.
        roll_up: How benefits on this measure are put together: sum, mean, min or max.
        counted, apart: The benefits on the objective that move the KPI, and the others.
    """

    row: int
    objective_id: str
    name: str
    kpi: str
    unit: str
    gap: float
    realised: float
    planned: float
    roll_up: str
    counted: tuple[OnAim, ...]
    apart: tuple[OnAim, ...]
    unknown: str = ""

    @property
    def closed(self) -> float:
        """Part of the gap that is closed already, 0 to `gap`; what was not measured closes nothing."""
        return min(max(0.0 if math.isnan(self.realised) else self.realised, 0.0), self.gap)

    @property
    def to_come(self) -> float:
        """Part of the gap that is planned and not closed yet."""
        return max(min(self.planned, self.gap) - self.closed, 0.0)

    @property
    def uncovered(self) -> float:
        """Part of the gap that nothing is planned for; the three parts add up to the gap."""
        return max(self.gap - self.closed - self.to_come, 0.0)

    @property
    def falls_short(self) -> bool:
        """Whether the benefits' targets come to less than the gap; of an unknown gap nobody can say."""
        return self.planned < self.gap * (1 - NOTHING)


def kpi_coverage(
    tree: Tree, benefits: pd.DataFrame, measures: pd.DataFrame, measurements: pd.DataFrame, as_of: date
) -> tuple[KpiCoverage, ...]:
    """Coverage of every objective's KPI by the benefits on it and below it, in the sheet's order.

    A level counts with the change from its baseline to its target, and what it has moved by at its last
    measurement. A flow counts with its amount a year, and what it brought in the last twelve months.
    """
    on_aim: dict[str, list[_Change]] = {}
    for change in _changes(benefits, measurements, as_of):
        on_aim.setdefault(change.objective_id, []).append(change)
    declared = _declared_roll_ups(measures)
    found: list[KpiCoverage] = []
    for objective in tree.objectives.reset_index(names="row").to_dict("records"):
        an_id = objective["objective_id"]
        ids = dict.fromkeys((an_id, *tree.below[an_id]))
        mine = [change for each in ids for change in on_aim.get(each, ())]
        found.append(_coverage(objective, mine, declared.get(_folded(objective["kpi"]), "sum")))
    return tuple(found)


class _Change(NamedTuple):
    """How far a benefit moves its measure, up above 0; `unit_key` is its unit to compare by."""

    row: int
    name: str
    project_id: str
    objective_id: str
    measure: str
    unit: str
    unit_key: str
    direction: str
    takes_away: bool
    is_flow: bool
    planned: float
    realised: float


def _changes(benefits: pd.DataFrame, measurements: pd.DataFrame, as_of: date) -> Iterator[_Change]:
    is_flow = flows(benefits)
    arrived = measured_by(benefits, measurements, as_of)
    a_year_ago = measured_by(benefits, measurements, as_of - YEAR).fillna(0.0)
    sign = benefits["direction"].map(SIGNS).astype("float64")
    a_year = benefits["full_year_value"].fillna(benefits["target_value"])
    change = benefits["target_value"] - benefits["baseline_value"]
    texts = {name: benefits[name].fillna("").tolist() for name in TEXTS}
    keys = {unit: _unit(unit) for unit in set(texts["unit"])}
    columns = (
        benefits.index.tolist(),
        *(texts[name] for name in TEXTS),
        [keys[unit] for unit in texts["unit"]],
        benefits["direction"].fillna("").tolist(),
        benefits["disbenefit"].fillna(False).tolist(),
        is_flow.tolist(),
        np.where(is_flow, a_year * sign, change).tolist(),
        np.where(is_flow, (arrived - a_year_ago) * sign, arrived).tolist(),
    )
    return map(_Change._make, zip(*columns, strict=True))


def _declared_roll_ups(measures: pd.DataFrame) -> dict[str, str]:
    said = measures[measures["roll_up"].notna()]
    return dict(zip(map(_folded, said["measure"].tolist()), said["roll_up"].tolist(), strict=True))


def _coverage(objective: dict[Any, Any], benefits: Sequence[_Change], roll_up: str) -> KpiCoverage:
    gap = float(objective["target"] - objective["baseline"])
    kpi, unit = _text(objective["kpi"]), _text(objective["unit"])
    unknown = _why_unknown(objective, gap)
    aim = _Aim(_folded(kpi), unit, _unit(unit), -1.0 if gap < 0 else 1.0, unknown)
    found = [_on_aim(benefit, aim) for benefit in benefits]
    counted = tuple(benefit for benefit in found if not benefit.apart)
    measured = [benefit.realised for benefit in counted if not math.isnan(benefit.realised)]
    put_together = ROLL_UPS[roll_up]
    return KpiCoverage(
        row=int(objective["row"]),
        objective_id=objective["objective_id"],
        name=objective["name"],
        kpi=kpi,
        unit=unit,
        gap=math.nan if unknown else abs(gap),
        realised=put_together(measured) if measured else math.nan,
        planned=put_together([benefit.planned for benefit in counted]) if counted else 0.0,
        roll_up=roll_up,
        counted=counted,
        apart=tuple(benefit for benefit in found if benefit.apart),
        unknown=unknown,
    )


class _Aim(NamedTuple):
    """What a benefit is held against: the KPI's name and unit to compare by, and which way its target lies."""

    kpi_key: str
    unit: str
    unit_key: str
    towards: float
    unknown: str


def _why_unknown(objective: dict[Any, Any], gap: float) -> str:
    """Why there is no gap to cover; blank where there is one."""
    if math.isnan(gap):
        missing = [field for field in ("baseline", "target") if math.isnan(objective[field])]
        return f"no {' and no '.join(missing)} given"
    return "" if gap else "baseline and target are equal: something to keep, not to reach"


def _on_aim(benefit: _Change, aim: _Aim) -> OnAim:
    """The benefit as seen from the KPI; a dis-benefit counts against it, however its sheet writes it."""
    planned, realised = benefit.planned * aim.towards, benefit.realised * aim.towards
    if benefit.takes_away:
        planned, realised = -abs(planned), -abs(realised)
    apart = aim.unknown or _why_apart(benefit, aim)
    if not apart and planned < 0 and not benefit.takes_away:
        apart = "it moves the other way"
    return OnAim(benefit.row, benefit.name, benefit.project_id, planned, realised, apart)


def _why_apart(benefit: _Change, aim: _Aim) -> str:
    """Why a benefit says nothing about this KPI; blank where it does."""
    if benefit.unit_key != aim.unit_key:
        return f"it is in {benefit.unit or 'no unit'}, the KPI in {aim.unit or 'no unit'}"
    measure = _folded(benefit.measure)
    if measure and aim.kpi_key and measure != aim.kpi_key:
        return f"it counts {benefit.measure}, another measure"
    if not benefit.unit and not (measure and aim.kpi_key):
        return "it names neither unit nor measure"
    if benefit.direction == "maintain":
        return "it keeps its measure where it is"
    if math.isnan(benefit.planned):
        return "no direction or no amount a year" if benefit.is_flow else "no baseline or no target"
    if SIGNS.get(benefit.direction, benefit.planned) * benefit.planned < 0:
        return "its direction and its target disagree"
    return ""


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _folded(cell: object) -> str:
    return " ".join(_text(cell).casefold().split())


def _unit(unit: str) -> str:
    """The unit to compare by; two ways of writing a currency are one."""
    return currency_of(unit) or _folded(unit)
