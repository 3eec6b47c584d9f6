"""The weight at which a project enters the best portfolio, nearest to the weight as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from pmo_core.selection.clock import Clock, clock_of
from pmo_core.selection.highs import Stop
from pmo_core.selection.program import Array
from pmo_core.selection.proof import Interval, impossible, tolerance
from pmo_core.selection.solving import Plan, solve
from pmo_core.selection.weight_lines import AlongWeight, Make, Stretch, along_weight, stretches
from pmo_core.selection.why_not import placed

# Part of the time for each search that all that follows builds on.
FIRST = 0.4


@dataclass(frozen=True)
class EnteringWeight:
    """Where a project enters as one weight's share moves from `now`, downwards and upwards.

    Each is (surely out from now to here, in a best portfolio here): the same where that is known, infinite where
    it never enters up to that end; the second alone is infinite where none was met in the time.
    """

    project: int
    now: float
    below: Interval
    above: Interval

    @property
    def nearest(self) -> Interval:
        """The nearer of the two; infinite where it enters on neither side."""
        return min(self.above, self.below, key=lambda one: (abs(one[1] - self.now), abs(one[0] - self.now)))


@dataclass(frozen=True)
class _With:
    """What the best portfolio with a project could be worth at some shares of a weight."""

    along: AlongWeight
    project: int
    tops: dict[float, float]

    def plan(self, share: float, clock: Clock) -> Plan:
        """The best with the project in."""
        here = placed(self.along.problem_at(share), self.project, inside=True)
        plan = solve(here, time_limit_s=clock.left, stop=clock.stop)
        self.tops[share] = plan.upper_bound
        return plan

    def below(self, stretch: Stretch) -> bool:
        """Whether it is surely worth less all along, since a convex chain lies under its chords."""
        shares = np.array(sorted(self.tops))
        tops = np.array([self.tops[share] for share in shares.tolist()])
        ends = (stretch.start, stretch.end)
        chords: list[float] = np.interp(ends, shares, tops).tolist()
        worths = [self.along.worth(stretch.plan, share) for share in ends]
        return all(chord < worth - tolerance(worth) for chord, worth in zip(chords, worths, strict=True))

    def ties(self, stretch: Stretch, clock: Clock) -> bool | None:
        """Whether a portfolio with the project is as good all along; None where that is not known.

        The best with it is convex and never above the stretch, which is straight: as good inside, it is as good
        all along.
        """
        if self.below(stretch):
            return False
        middle = (stretch.start + stretch.end) / 2
        plan, worth = self.plan(middle, clock), self.along.worth(stretch.plan, middle)
        if plan.found and plan.value >= worth - tolerance(worth):
            return True
        return False if plan.upper_bound < worth - tolerance(worth) else None


def entering_weight(
    values: Array,
    weights: Array,
    criterion: int,
    make: Make,
    project: int,
    *,
    now: tuple[Plan, Plan] | None = None,
    time_limit_s: float,
    stop: Stop | None = None,
) -> EnteringWeight:
    """The nearest shares of one weight at which some best portfolio contains a project.

    Portfolios of the same worth all along a stretch count; one that is as good at a single weight and nowhere
    beside it may be passed over. A project ruled out never enters.

    Args:
        values: Shape (projects, criteria), 0 to 1, nan where the rating is missing (it then adds nothing).
        weights: One per criterion, 0 or more, on any scale.
        criterion: Position of the weight that moves; the others keep their proportions.
        make: The problem of some scores, shape (projects,): values linear in them, the rules always the same.
        project: Its position.
        now: The best portfolio at the weight as it stands, and the best with the project, where those are known.
        time_limit_s: Seconds for everything.
        stop: Asked now and then whether to end.
    """
    clock, along = clock_of(time_limit_s, stop), along_weight(values, weights, criterion, make)
    forced = _With(along, project, {})
    if now is not None:
        along.known[along.now], forced.tops[along.now] = now[0], now[1].upper_bound
    if project in along.problem_at(along.now).excluded or impossible(along.best(along.now, clock.part(FIRST))):
        return EnteringWeight(project, along.now, (-inf, -inf), (inf, inf))
    if impossible(now[1] if now is not None else forced.plan(along.now, clock.part(FIRST))):
        return EnteringWeight(project, along.now, (-inf, -inf), (inf, inf))
    below = _side(along, forced, 0.0, clock.part(0.5))
    return EnteringWeight(project, along.now, below, _side(along, forced, 1.0, clock))


def _side(along: AlongWeight, forced: _With, end: float, clock: Clock) -> Interval:
    """Where the project enters on the way to one end."""
    forced.plan(end, clock.part(FIRST))
    reached, project = along.now, forced.project
    for stretch in stretches(along, end, clock):
        tied = bool(stretch.plan.funded[project]) or forced.ties(stretch, clock)
        if tied:
            return (stretch.start, stretch.start)
        if tied is None:
            return _open(along, project, stretch.start, end)
        reached = stretch.end
    return _open(along, project, reached, end)


def _open(along: AlongWeight, project: int, reached: float, end: float) -> Interval:
    """Surely out up to `reached`; in at the nearest share beyond where a plan known to be best has it."""
    far = inf if end == 1.0 else -inf
    if reached == end:
        return (far, far)
    met = [
        share
        for share, plan in along.known.items()
        if min(reached, end) <= share <= max(reached, end) and plan.found and plan.funded[project]
        if plan.upper_bound <= plan.value + tolerance(plan.value)
    ]
    return (reached, min(met, key=lambda share: abs(share - reached), default=far))


def entering_weights(
    values: Array,
    weights: Array,
    criterion: int,
    make: Make,
    projects: Sequence[int],
    *,
    time_limit_s: float,
    stop: Stop | None = None,
) -> tuple[EnteringWeight, ...]:
    """The same for many projects by following one weight once; of portfolios as good as each other one counts."""
    clock, along = clock_of(time_limit_s, stop), along_weight(values, weights, criterion, make)
    nothing = impossible(along.best(along.now, clock.part(FIRST)))
    down = list(stretches(along, 0.0, clock.part(0.5)))
    up = list(stretches(along, 1.0, clock))

    def side(project: int, met: Sequence[Stretch], end: float) -> Interval:
        entered = [stretch.start for stretch in met if stretch.plan.funded[project]]
        if entered:
            return (entered[0], entered[0])
        reached = met[-1].end if met else along.now
        return _open(along, project, end if nothing else reached, end)

    return tuple(EnteringWeight(i, along.now, side(i, down, 0.0), side(i, up, 1.0)) for i in projects)
