"""The time one question may take, shared by all the searches that answer it."""

import time
from dataclasses import dataclass

from pmo_core.selection.highs import Stop


@dataclass(frozen=True)
class Clock:
    """Until when, and who may say stop before."""

    deadline: float
    stop: Stop | None = None

    @property
    def left(self) -> float:
        """Seconds left, never quite none: a search may always begin."""
        return max(self.deadline - time.monotonic(), 1e-3)

    @property
    def over(self) -> bool:
        """Whether the time is up or somebody said stop."""
        return time.monotonic() >= self.deadline or (self.stop is not None and self.stop())

    def part(self, share: float) -> "Clock":
        """A clock that ends after this share of what is left."""
        return Clock(time.monotonic() + share * self.left, self.stop)


def clock_of(time_limit_s: float, stop: Stop | None) -> Clock:
    """A clock that starts now.

    Raises:
        ValueError: `time_limit_s` is not above 0.
    """
    if not time_limit_s > 0:
        raise ValueError(f"time_limit_s is {time_limit_s}; give the seconds it may take, such as 2")
    return Clock(time.monotonic() + time_limit_s, stop)
