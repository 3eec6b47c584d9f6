"""The forward test: what going on is worth from here, beside what stopping is worth; what is spent is in neither.

Source: Brealey, Myers & Allen, Principles of Corporate Finance, on sunk costs and on the option to abandon.
"""

from dataclasses import dataclass

import numpy as np

from pmo_core.finance.discounting import discount_factors
from pmo_core.finance.figures import Array, Figures, figures

NO_ESTIMATE = "nobody says what it will have cost in the end"
NO_ACTUAL = "nobody says what is spent"
BELOW_ACTUAL = "the estimate at completion lies below what is spent already"


@dataclass(frozen=True)
class ForwardTest:
    """Present values by project, shape (projects,), nan where not known; costs are positive.

    `kept` are benefits that come all the same if it stops; `spent` is only shown: no sum has it.
    """

    benefits_to_go: Array
    cost_to_complete: Array
    kept: Array
    salvage: Array
    exit_cost: Array
    spent: Array

    @property
    def npv_go(self) -> Array:
        """Worth of going on."""
        return self.benefits_to_go - self.cost_to_complete

    @property
    def npv_stop(self) -> Array:
        """Worth of stopping."""
        return self.kept + self.salvage - self.exit_cost

    @property
    def margin(self) -> Array:
        """By how much going on is worth more; below 0, stopping is."""
        return self.npv_go - self.npv_stop

    @property
    def forward_bcr(self) -> Figures:
        """What going on adds for each unit it still costs: below 1 exactly where the margin is below 0.

        Without kept benefits, salvage and exit cost it is benefits to go / cost to complete.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = (self.benefits_to_go - self.npv_stop) / self.cost_to_complete
        return figures(
            ratio,
            (np.isnan(self.benefits_to_go), "the benefits to go are not known"),
            (np.isnan(self.cost_to_complete), "the cost to complete is not known"),
            (self.cost_to_complete == 0, "nothing is left to pay"),
        )


def cost_to_complete(estimate: Array, actual: Array, to_go: Array) -> Figures:
    """What is still to be paid: estimate at completion less actual, never budget less actual.

    Args:
        estimate: Estimate at completion, nan where missing.
        actual: Spent to date, nan where missing.
        to_go: A stated cost to go, taken where the other two do not say it or contradict each other.
    """
    difference = estimate - actual
    stated = ~np.isnan(to_go) & (to_go >= 0)
    known = np.where((np.isnan(difference) | (difference < 0)) & stated, to_go, difference)
    return figures(
        known,
        (np.isnan(known) & np.isnan(estimate), NO_ESTIMATE),
        (np.isnan(known), NO_ACTUAL),
        (known < 0, BELOW_ACTUAL),
    )


def spread(amounts: Array, months: Array, yearly_rate: float) -> Array:
    """Present value of amounts paid in equal parts at the end of each of the next `months`, at least one.

    >>> spread(np.array([12.0]), np.array([12.0]), 0.0).tolist()
    [12.0]
    """
    longest = int(max(np.nanmax(months, initial=1.0), 1.0))
    factors = discount_factors(yearly_rate, longest + 1)[1:]
    mean = np.cumsum(factors) / np.arange(1, longest + 1)
    place = np.clip(np.nan_to_num(months, nan=1.0), 1, longest).astype(np.int64) - 1
    return amounts * mean[place]


def best_stopping_time(flows: Array, exit_values: Array, yearly_rate: float) -> tuple[int, float]:
    """The period at whose end to stop, 0 for now, and what it is worth; the earliest of equals.

    The greatest over all times t of the flows up to t and the exit value at t, all discounted: a later time may
    be better although the next one is not.

    Args:
        flows: At the ends of periods 1 to T, shape (T,).
        exit_values: What is had by stopping at 0 to T, shape (T + 1,).
        yearly_rate: By the period.

    Raises:
        ValueError: There is not one exit value more than flows.

    >>> at, worth = best_stopping_time(np.array([50.0, 50, 50]), np.array([100.0, 70, 30, 0]), 0.10)
    >>> at, round(worth, 2)
    (3, 124.34)
    """
    if len(exit_values) != len(flows) + 1:
        raise ValueError(f"{len(flows)} flows need {len(flows) + 1} exit values, not {len(exit_values)}")
    factors = discount_factors(yearly_rate, len(exit_values), periods_a_year=1)
    worth = np.concatenate(([0.0], np.cumsum(flows * factors[1:]))) + exit_values * factors
    at = int(np.argmax(worth))
    return at, float(worth[at])
