"""What another amount of a single limit costs, or gains: the best with it against the best with the one stated."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmo_core.selection.clock import clock_of
from pmo_core.selection.highs import Stop
from pmo_core.selection.model import Problem
from pmo_core.selection.proof import Interval, between
from pmo_core.selection.solving import solve


@dataclass(frozen=True)
class AmountPrice:
    """One limit: what it was stated at, what was asked, and the worth that lies between the best under each.

    `worth` is an interval in value, 0 or more: lost where the limit is tighter than stated, else won; its ends are
    the same where both searches came to their end.
    """

    limit: str
    stated: float
    asked: float
    worth: Interval

    @property
    def tighter(self) -> bool:
        """Whether it allows less than stated."""
        return self.asked < self.stated


def amount_prices(
    problem: Problem, stated: Mapping[str, float], *, time_limit_s: float, stop: Stop | None = None
) -> tuple[AmountPrice, ...]:
    """Price of each by itself, the other amounts as asked; in the order of the problem's limits.

    Args:
        problem: With every amount as asked.
        stated: What each of these limits would be without, by name.
        time_limit_s: Seconds for everything.
        stop: Asked now and then whether to end.

    Raises:
        ValueError: A name is no limit of the problem.
    """
    unknown = sorted(set(stated) - {row.name for row in problem.limits})
    if unknown:
        raise ValueError(f"{', '.join(unknown)} is no limit here; name limits of the problem")
    rows = [row for row in problem.limits if row.name in stated]
    clock = clock_of(time_limit_s, stop)
    now = solve(problem, time_limit_s=clock.part(1 / (len(rows) + 1)).left, stop=stop)
    prices: list[AmountPrice] = []
    for done, row in enumerate(rows):
        amount = stated[row.name]
        limit_s = clock.part(1 / (len(rows) - done)).left
        # The plan in hand keeps a looser limit too, and is passed over where it breaks a tighter one.
        back = solve(problem.with_limits({row.name: amount}), time_limit_s=limit_s, stop=stop, start=now.x)
        worth = between(back, now) if row.amount < amount else between(now, back)
        prices.append(AmountPrice(row.name, amount, row.amount, worth))
    return tuple(prices)
