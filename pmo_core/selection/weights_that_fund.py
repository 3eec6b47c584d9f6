"""Of each weight, the nearest at which a project comes in, checked by solving again at the share shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, isfinite

from pmo_core.scoring.weighted_sum import weight_shares
from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.entering_weight import EnteringWeight, entering_weight
from pmo_core.selection.highs import Stop
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array
from pmo_core.selection.proof import tolerance
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.weight_lines import Make, scores_at
from pmo_core.selection.why_not import placed

# Shares are shown in tenths of a per cent.
STEPS = 1_000
ROUNDED = 1e-9
# Part of the time for each of the two searches that all weights share.
NOW = 0.2


@dataclass(frozen=True)
class WeightThatFunds:
    """What one weight alone does for a project; shares are from 0 to 1, the other weights keep their proportions.

    `share` is the nearest share in whole steps at which a best portfolio has the project, None where no share is
    known to; it was found by solving at that very share. `never` says that it is proved that none does.
    """

    criterion: int
    now: float
    share: float | None
    never: bool


def weights_that_fund(
    values: Array,
    weights: Array,
    make: Make,
    project: int,
    *,
    plan: Plan | None = None,
    time_limit_s: float,
    stop: Stop | None = None,
) -> Iterator[WeightThatFunds]:
    """One for each criterion, in their order, as each is found.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (it then adds nothing).
        weights: One per criterion, 0 or more, on any scale; two criteria or more.
        make: The problem of some scores, shape (projects,): values linear in them, the rules always the same.
        project: Its position.
        plan: What is known to be good by the weights as they stand, to begin from.
        time_limit_s: Seconds for everything.
        stop: Asked now and then whether to end.
    """
    clock = clock_of(time_limit_s, stop)
    now = _as_they_stand(
        make(scores_at(values, weights, 0, float(weight_shares(weights)[0]))), project, plan, clock
    )
    for criterion in range(len(weights)):
        mine = clock.part(1 / (len(weights) - criterion))
        met = entering_weight(
            values, weights, criterion, make, project, now=now, time_limit_s=mine.part(0.7).left, stop=stop
        )

        def funds(share: float, at: int = criterion, until: Clock = mine) -> bool:
            return _funds(values, weights, at, make, project, share, until)

        share = next((one for one in _tried(met) if funds(one)), None)
        never = not any(isfinite(end[0]) for end in (met.below, met.above))
        yield WeightThatFunds(criterion, met.now, share, never and share is None)


def _as_they_stand(problem: Problem, project: int, plan: Plan | None, clock: Clock) -> tuple[Plan, Plan]:
    """The best by the weights as they stand, and the best with the project in: every weight moves from there."""
    start = plan.x if plan is not None and plan.found else None
    best = solve(problem, time_limit_s=clock.part(NOW).left, stop=clock.stop, start=start)
    inside = solve(placed(problem, project, inside=True), time_limit_s=clock.part(NOW).left, stop=clock.stop)
    return best, inside


def _tried(met: EnteringWeight) -> list[float]:
    """Shares in whole steps just beyond where it enters, the nearest to the weight as it stands first."""
    up, down = met.above[1], met.below[1]
    shares: list[float] = []
    if isfinite(up):
        step = ceil(up * STEPS - ROUNDED)
        shares += [step / STEPS, (step + 1) / STEPS]
    if isfinite(down):
        step = floor(down * STEPS + ROUNDED)
        shares += [step / STEPS, (step - 1) / STEPS]
    return sorted((share for share in shares if 0 <= share <= 1), key=lambda share: abs(share - met.now))


def _funds(
    values: Array, weights: Array, criterion: int, make: Make, project: int, share: float, clock: Clock
) -> bool:
    """Whether the best with the project in is proved to be worth as much as any at this share."""
    problem = make(scores_at(values, weights, criterion, share))
    inside = solve(placed(problem, project, inside=True), time_limit_s=clock.left, stop=clock.stop)
    if not inside.found:
        return False
    best = solve(problem, time_limit_s=clock.left, stop=clock.stop, start=inside.x)
    return inside.value >= best.upper_bound - tolerance(inside.value)
