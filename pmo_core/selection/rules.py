"""Every rule of a problem by its name, and the problem without some of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import numpy as np

from pmo_core.selection.model import Count, Problem, Share

T = TypeVar("T")
Kind = Literal[
    "limit",
    "requires",
    "together",
    "excludes",
    "after",
    "share at least",
    "share at most",
    "count at least",
    "count at most",
    "must",
    "must not",
]
Gone = set[tuple[Kind, int]]


@dataclass(frozen=True)
class Rule:
    """One rule: its kind, its place among those of its kind (of must and must not, the project), and its name."""

    kind: Kind
    at: int
    name: str


def rules_of(problem: Problem) -> tuple[Rule, ...]:
    """Every rule there is, named as in a conflict or a waterline."""
    return (*_between(problem), *_of_groups(problem), *_of_projects(problem))


def _between(problem: Problem) -> Iterator[Rule]:
    name = problem.names
    for r, limit in enumerate(problem.limits):
        if np.isfinite(limit.amount):
            yield Rule("limit", r, limit.name)
    for r, (i, j) in enumerate(problem.requires):
        yield Rule("requires", r, f"{name[i]} needs {name[j]}")
    for r, (i, j) in enumerate(problem.together):
        yield Rule("together", r, f"{name[i]} and {name[j]} go together")
    for r, group in enumerate(problem.excludes):
        yield Rule("excludes", r, f"at most one of {' and '.join(name[i] for i in group)}")
    for r, (i, j) in enumerate(problem.after):
        yield Rule("after", r, f"{name[i]} comes after {name[j]}")


def _of_groups(problem: Problem) -> Iterator[Rule]:
    for r, share in enumerate(problem.shares):
        if share.least > 0:
            yield Rule("share at least", r, f"{share.name}: at least {share.least:.0%}")
        if share.most < 1:
            yield Rule("share at most", r, f"{share.name}: at most {share.most:.0%}")
    for r, group in enumerate(problem.counts):
        if group.least > 0:
            yield Rule("count at least", r, f"{group.name}: at least {group.least}")
        if group.most is not None:
            yield Rule("count at most", r, f"{group.name}: at most {group.most}")


def _of_projects(problem: Problem) -> Iterator[Rule]:
    for i in sorted(set(problem.mandatory)):
        yield Rule("must", i, f"{problem.names[i]} must be funded")
    for i in sorted(set(problem.excluded)):
        yield Rule("must not", i, f"{problem.names[i]} must not be funded")


def without(problem: Problem, rules: Collection[Rule]) -> Problem:
    """The problem with these rules dropped; a dropped limit stays, with no end to it."""
    gone: Gone = {(rule.kind, rule.at) for rule in rules}

    def kept(kind: Kind, every: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(one for r, one in enumerate(every) if (kind, r) not in gone)

    return replace(
        problem,
        limits=tuple(
            replace(row, amount=np.inf) if ("limit", r) in gone else row for r, row in enumerate(problem.limits)
        ),
        requires=kept("requires", problem.requires),
        together=kept("together", problem.together),
        excludes=kept("excludes", problem.excludes),
        after=kept("after", problem.after),
        shares=tuple(_share(share, r, gone) for r, share in enumerate(problem.shares)),
        counts=tuple(_count(group, r, gone) for r, group in enumerate(problem.counts)),
        mandatory=tuple(i for i in problem.mandatory if ("must", i) not in gone),
        excluded=tuple(i for i in problem.excluded if ("must not", i) not in gone),
    )


def _share(share: Share, r: int, gone: Gone) -> Share:
    least = 0.0 if ("share at least", r) in gone else share.least
    return replace(share, least=least, most=1.0 if ("share at most", r) in gone else share.most)


def _count(group: Count, r: int, gone: Gone) -> Count:
    least = 0 if ("count at least", r) in gone else group.least
    return replace(group, least=least, most=None if ("count at most", r) in gone else group.most)
