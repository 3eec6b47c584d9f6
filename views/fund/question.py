"""What the reader asks: the sheet's problem with the reader's own changes, and what tells it from others."""

import hashlib
from collections import Counter
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pmo_core.selection.from_tables import BUDGET, Fundable
from pmo_core.selection.model import Problem
from pmo_core.selection.program import Array, Mask
from pmo_core.selection.rules import Rule, rules_of, without

# Scores are told apart to the ninth decimal, as everywhere.
KEYED = 1e9


@dataclass(frozen=True)
class Wishes:
    """What the reader changes.

    `money` is a factor on every limit of money; `budget` is all money there is, where the sheet sets no limits.
    `must` and `must_not` are project ids; `ignored` are names of rules, as `rules_of` has them. `amounts` are
    other amounts of single limits by name, as the sheet would state them; the factor does not move those.
    """

    money: float = 1.0
    budget: float | None = None
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    amounts: tuple[tuple[str, float], ...] = ()

    @property
    def overrides(self) -> int:
        """How many of the sheet's rules it turns, money aside."""
        return len(self.must) + len(self.must_not) + len(self.ignored) + len(self.amounts)


@dataclass(frozen=True)
class Rated:
    """What worth is made of: values (projects, criteria), weights (criteria,) and the names of the criteria."""

    values: Array
    weights: Array
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One problem to solve for one reader; `key` is the same for all who ask the same.

    `problem` is that of `fundable` with the wishes in it, its projects named as people name them. `on_our_budget`
    says that nobody states one, so that it rests on a start of ours.
    """

    fundable: Fundable
    wishes: Wishes
    problem: Problem
    currency: str
    key: str
    base_key: str
    rated: Rated | None = None
    on_our_budget: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the projects, by which links and sheets name them."""
        return self.fundable.problem.names

    @property
    def titles(self) -> tuple[str, ...]:
        """Names of the projects as the sheet has them."""
        return self.fundable.titles

    @property
    def weights(self) -> dict[str, float]:
        """Weights by criterion, as they stand; none where there are no criteria."""
        return dict(zip(self.rated.criteria, self.rated.weights.tolist(), strict=True)) if self.rated else {}

    @property
    def order(self) -> NDArray[np.intp]:
        """Positions from the most points to the fewest, equal ones as in the sheet; rounded as ranks are."""
        return np.argsort(-np.rint(self.problem.values * KEYED), kind="stable")

    @property
    def ruled(self) -> dict[int, str]:
        """Of projects whose place a rule sets: which."""
        asked, barred = set(self.wishes.must), set(self.wishes.must_not)
        said = {i: "you rule it out" if self.ids[i] in barred else "ruled out" for i in self.problem.excluded}
        said = {i: rule for i, rule in said.items() if not self.unknown[i] or self.ids[i] in barred}
        must = "must go on" if self.fundable.running.any() else "must be funded"
        return said | {i: "you want it in" if self.ids[i] in asked else must for i in self.problem.mandatory}

    @property
    def unknown(self) -> Mask:
        """Projects whose cost nobody says, shape (projects,); none where no cost is known at all."""
        return self.fundable.unknown

    @property
    def undecided(self) -> Mask:
        """Those of them that are out for that alone, which is no choice, shape (projects,)."""
        barred = set(self.wishes.must_not)
        asked = np.array([name in barred for name in self.ids], dtype=np.bool_)
        return self.unknown & np.isin(np.arange(len(self.ids)), self.problem.excluded) & ~asked

    @property
    def money(self) -> float:
        """What all money limits together allow, under the wishes; infinite where one is ignored."""
        limits = zip(self.problem.limits, self.amounts.tolist(), strict=True)
        return sum(amount for limit, amount in limits if limit.name in self.fundable.money)

    @property
    def assumed_budget(self) -> float | None:
        """The budget, where the sheet states no money and the reader none either: a start of ours; else None."""
        names = [limit.name for limit in self.problem.limits]
        return float(self.amounts[names.index(BUDGET)]) if self.on_our_budget and BUDGET in names else None

    @property
    def stopping(self) -> Array:
        """What it takes of each limit to stop all that runs, shape (limits,); it is already out of its amount."""
        held = _held(self.fundable)
        return np.array([held.get(limit.name, 0.0) for limit in self.problem.limits])

    @property
    def amounts(self) -> Array:
        """What each limit allows, shape (limits,): what it takes to stop what runs is in it again."""
        return np.array([limit.amount for limit in self.problem.limits]) + self.stopping


def question_of(fundable: Fundable, wishes: Wishes, currency: str, rated: Rated | None = None) -> Question:
    """The problem under these wishes; a wish that names nothing of this sheet is passed over."""
    problem = wished(fundable, wishes)
    base = replace(fundable.problem, names=problem.names)
    return Question(fundable, wishes, problem, currency, digest(problem), digest(base), rated)


def budget_of(fundable: Fundable) -> float | None:
    """All money there is, where the sheet sets no limits of its own."""
    if fundable.money != (BUDGET,):
        return None
    return next(row.amount for row in fundable.problem.limits if row.name == BUDGET) + _held(fundable)[BUDGET]


def spoken(fundable: Fundable) -> tuple[str, ...]:
    """What people call the projects, with the id where two have one name."""
    often = Counter(fundable.titles)
    named = zip(fundable.titles, fundable.problem.names, strict=True)
    return tuple(title if often[title] == 1 else f"{title} ({project})" for title, project in named)


def wished(fundable: Fundable, wishes: Wishes) -> Problem:
    """The sheet's problem with the wishes in it, its projects named as people name them."""
    return without(with_all_rules(fundable, wishes), ignored_rules(fundable, wishes))


def with_all_rules(fundable: Fundable, wishes: Wishes) -> Problem:
    """The same with no rule ignored."""
    problem = replace(fundable.problem, names=spoken(fundable))
    held = _held(fundable)
    amounts = {
        limit.name: (limit.amount + held[limit.name]) * wishes.money - held[limit.name]
        for limit in problem.limits
        if limit.name in held
    }
    if wishes.budget is not None and fundable.money == (BUDGET,):
        amounts[BUDGET] = wishes.budget * wishes.money - held[BUDGET]
    amounts |= {name: amount - held.get(name, 0.0) for name, amount in wishes.amounts}
    places = {name: position for position, name in enumerate(fundable.problem.names)}
    must = {places[name] for name in wishes.must if name in places}
    must_not = {places[name] for name in wishes.must_not if name in places}
    mandatory = (set(problem.mandatory) - must_not) | must
    excluded = (set(problem.excluded) - must) | must_not
    return replace(
        problem.with_limits(amounts), mandatory=tuple(sorted(mandatory)), excluded=tuple(sorted(excluded))
    )


def rules_offered(fundable: Fundable) -> tuple[Rule, ...]:
    """Rules that may be ignored; a project left out since its cost is unknown lacks a fact, which is no rule."""
    unknown = set(np.flatnonzero(fundable.unknown).tolist())
    rules = rules_of(replace(fundable.problem, names=spoken(fundable)))
    return tuple(rule for rule in rules if rule.kind != "must not" or rule.at not in unknown)


def stated_amounts(fundable: Fundable, money: float = 1.0) -> dict[str, float]:
    """What each limit that has an end allows in the sheet, money times this factor; stopping is in it again."""
    held = _held(fundable)
    return {
        limit.name: (limit.amount + held[limit.name]) * money if limit.name in held else limit.amount
        for limit in fundable.problem.limits
        if np.isfinite(limit.amount)
    }


def ignored_rules(fundable: Fundable, wishes: Wishes) -> tuple[Rule, ...]:
    """The rules that the wishes name."""
    if not wishes.ignored:
        return ()
    return tuple(rule for rule in rules_offered(fundable) if rule.name in wishes.ignored)


def _held(fundable: Fundable) -> dict[str, float]:
    """By limit of money, what it takes to stop all that runs."""
    return dict(zip(fundable.money, fundable.stopping.tolist(), strict=True))


def digest(problem: object) -> str:
    """The same for the same problem, whoever built it.

    >>> one, other = (Problem(("P-1", "P-2"), np.array([1.0, value])) for value in (2.0, 3.0))
    >>> digest(one) == digest(replace(one)), digest(one) == digest(other)
    (True, False)
    """
    told = hashlib.blake2b(digest_size=16)
    _tell(told, problem)
    return told.hexdigest()


def _tell(told: Any, part: Any) -> None:
    if isinstance(part, np.ndarray):
        told.update(repr(part.shape).encode())
        told.update(np.ascontiguousarray(part).tobytes())
    elif is_dataclass(part):
        for field in fields(part):
            _tell(told, getattr(part, field.name))
    elif isinstance(part, tuple) and any(is_dataclass(one) for one in part):
        told.update(b"(")
        for one in part:
            _tell(told, one)
    else:
        told.update(repr(part).encode())
