"""selection.toml: the organisation's own rules for any set of projects."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pmo_core.settings.base import Setting
from pmo_core.settings.status_words import FINISHED, NOT_BEGUN, ON_HOLD

# A risk called so can no longer cost anything, or has become a cost of its own.
RISKS_OVER = ("closed", "retired", "resolved", "expired", "cancelled", "occurred", "materialised", "issue")


class GroupPolicy(Setting):
    """Which projects a policy speaks of: those with this value in a column, or that serve an objective most."""

    name: str = ""
    column: str = ""
    value: str = ""
    objective: str = ""

    @property
    def title(self) -> str:
        """What the rule is called on the page."""
        return self.name or self.objective or f"{self.column} {self.value}"

    @model_validator(mode="after")
    def _says_whom(self) -> Self:
        if bool(self.objective) == bool(self.column and self.value):
            raise ValueError("say an objective, or a column and a value in it")
        return self


class SharePolicy(GroupPolicy):
    """One `[[shares]]` of selection.toml: the part of all spending that a group has at least, or at most."""

    least: float = Field(default=0.0, ge=0, le=1)
    most: float = Field(default=1.0, ge=0, le=1)

    @model_validator(mode="after")
    def _least_is_below_most(self) -> Self:
        if self.least > self.most:
            raise ValueError(f"at least {self.least} and at most {self.most} cannot both hold")
        return self


class CountPolicy(GroupPolicy):
    """One `[[counts]]` of selection.toml: how many projects of a group there are at least, or at most."""

    least: int = Field(default=0, ge=0)
    most: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _least_is_below_most(self) -> Self:
        if self.most is not None and self.least > self.most:
            raise ValueError(f"at least {self.least} and at most {self.most} cannot both hold")
        return self


class Policies(Setting):
    """selection.toml: what the organisation itself wants of any set of projects; nothing said, nothing asked.

    `year_starts` is the month the financial year begins. Pools of one `shared_pools` group are one purse. `locked`
    and `barred` are project ids; `locked_from` is how complete a running project must be to go on in any case.
    `finished`, `not_begun` and `on_hold` are words of Status or Stage, `risks_over` words of a risk's Status, in
    any case. `exit_cost` heads the column of what it costs to stop.
    """

    period: Literal["year", "quarter"] = "year"
    year_starts: int | None = Field(default=None, ge=1, le=12)
    shared_pools: tuple[tuple[str, ...], ...] = ()
    locked: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    locked_from: float | None = Field(default=None, gt=0, le=1)
    finished: tuple[str, ...] = FINISHED
    not_begun: tuple[str, ...] = NOT_BEGUN
    on_hold: tuple[str, ...] = ON_HOLD
    risks_over: tuple[str, ...] = RISKS_OVER
    exit_cost: str = ""
    shares: tuple[SharePolicy, ...] = ()
    counts: tuple[CountPolicy, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        both = {name.casefold() for name in self.locked} & {name.casefold() for name in self.barred}
        if both:
            raise ValueError(f"both locked and barred: {', '.join(sorted(both))}")
        unsure = {word.casefold() for word in self.not_begun} & {word.casefold() for word in self.on_hold}
        if unsure:
            raise ValueError(f"both in not_begun and in on_hold: {', '.join(sorted(unsure))}")
        pools = [pool.casefold() for group in self.shared_pools for pool in group]
        twice = {pool for pool in pools if pools.count(pool) > 1}
        if twice:
            raise ValueError(f"in shared_pools more than once: {', '.join(sorted(twice))}")
        return self
