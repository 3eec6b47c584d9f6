"""Kill criteria tested on a reading: which is met, which is not, and which column one lacks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from pmo_core.decisions.fact import Fact, State
from pmo_core.decisions.kill_criteria import CAN_BE_READ, Approval, Criterion
from pmo_core.formats import day, money, share
from pmo_core.pipeline.columns import Days

CLOSE = 1e-9  # 110 by 100 is not over by more than 10 %, whatever the last bit of the quotient says
ESTIMATE, END = "Projects: Estimate at completion", "Projects: End"


@dataclass(frozen=True)
class KillFigures:
    """What criteria are tested on, by project; `over_budget` and `benefits` are parts, 0.1 for 10 %."""

    estimate: Fact
    over_budget: Fact
    ends: Days
    benefits: Fact
    currency: str


@dataclass(frozen=True)
class KillTest:
    """One criterion on one project: whether it is met, its figure in words, the column it lacks, when it was set.

    `late` says that it was set after approval.
    """

    criterion: Criterion
    state: State
    said: str
    needs: str
    late: bool
    set_when: str


def kill_tests(
    criteria: Iterable[Criterion], approval: Approval, figures: KillFigures, place: int
) -> tuple[KillTest, ...]:
    """Every criterion of one project, tested."""
    return tuple(_tested(criterion, approval, figures, place) for criterion in criteria)


def _tested(criterion: Criterion, approval: Approval, figures: KillFigures, place: int) -> KillTest:
    state, said, needs = kill_state(criterion, figures, place)
    late, set_when = approval.set_when(criterion.set_on)
    if criterion.by:
        set_when = f"{set_when}; set by {criterion.by}"
    return KillTest(criterion, state, said, needs, late, set_when)


def kill_state(criterion: Criterion, figures: KillFigures, place: int) -> tuple[State, str, str]:
    """How a criterion stands to a project, its figure in words, and the column it lacks."""
    if criterion.withdrawn:
        return "does not apply", f"taken back: {criterion.withdrawn}", ""
    if criterion.measure is None:
        return "needs data", "", f"Projects: Kill criteria, such as “{CAN_BE_READ}”; it says “{criterion.text}”"
    if criterion.measure == "ends_after":
        return _end(criterion, figures.ends[place])
    fact = {
        "cost_above": figures.estimate,
        "over_budget": figures.over_budget,
        "benefits_below": figures.benefits,
    }[criterion.measure]
    value = float(fact.values[place])
    if np.isnan(value):
        needs = fact.needed(place)
        return ("needs data", "", needs) if needs else ("does not apply", fact.why, "")
    beyond = value - criterion.limit if criterion.measure != "benefits_below" else criterion.limit - value
    return (
        "hits" if beyond > CLOSE * max(criterion.limit, 1.0) else "does not hit",
        _figure(criterion, value, figures.currency),
        "",
    )


def _end(criterion: Criterion, end: np.datetime64) -> tuple[State, str, str]:
    if np.isnat(end) or criterion.day is None:
        return "needs data", "", END
    late = end > np.datetime64(criterion.day, "D")
    return "hits" if late else "does not hit", f"ends {day(end.astype('datetime64[D]').item())}", ""


def _figure(criterion: Criterion, value: float, currency: str) -> str:
    if criterion.measure == "cost_above":
        return (
            f"costs {_told_apart(value, criterion.limit, lambda one: money(one, currency), '{:,.0f}')} in the end"
        )
    part = _told_apart(abs(100 * value), 100 * criterion.limit, lambda one: share(one / 100), "{:.2f} %")
    if criterion.measure == "over_budget":
        return f"{part} {'over' if value >= 0 else 'under'} the approved budget"
    return f"{part} of the benefits planned to date"


def _told_apart(value: float, limit: float, write: Callable[[float], str], exactly: str) -> str:
    """The value as ever; exactly, where it would read as the limit and is not."""
    same = write(value) == write(limit) and abs(value - limit) > CLOSE * max(limit, 1.0)
    return exactly.format(value) if same else write(value)


def kill_fact(tests: tuple[tuple[KillTest, ...], ...], currency: str) -> Fact:
    """How many criteria of each project are met; nan where none is set, or none is met and one lacks data."""
    found = [_counted([one for one in mine if not one.criterion.withdrawn], currency) for mine in tests]
    return Fact(
        values=np.array([met for met, _, _ in found], dtype=np.float64),
        why="no kill criterion is set",
        needs=tuple(needs for _, needs, _ in found),
        said=tuple(said for _, _, said in found),
    )


def _counted(in_force: list[KillTest], currency: str) -> tuple[float, str, str]:
    met = [one for one in in_force if one.state == "hits"]
    needs = tuple(dict.fromkeys(one.needs for one in in_force if one.state == "needs data"))
    said = " · ".join(f"{one.criterion.in_words(currency)}: {one.said}; {one.set_when}" for one in met)
    if not in_force or (needs and not met):
        return np.nan, "; ".join(needs), ""
    return float(len(met)), "", said
