"""Generated organisations with every kind of rule a portfolio has, from fixed seeds.

Values lognormal and related to cost; cost over 1 to 5 of 5 years, each budget 40 % of that year's demand; 10 roles
by 12 quarters. Typical: capacity binds in 3 roles; hard: in all, at 45 % of demand.
"""

from collections.abc import Iterator

import numpy as np

from pmo_core.selection.model import Count, Limit, Problem, Share

YEARS, ROLES, QUARTERS = 5, 10, 12
BUDGET, CAPACITY, SCARCE_ROLES = 0.40, 0.45, 3
BUDGETS = tuple(f"{2027 + year} budget" for year in range(YEARS))


def an_organisation(projects: int, kind: str, seed: int) -> Problem:
    """Values and costs lognormal and related, five yearly budgets, ten roles by quarter, every kind of rule."""
    random = np.random.default_rng(seed)
    common, own = random.normal(size=projects), random.normal(size=projects)
    cost = np.exp(0.8 * common)
    values = np.exp(0.6 * (0.5 * common + np.sqrt(0.75) * own))
    first = random.integers(0, YEARS, projects)
    last = np.minimum(first + random.integers(0, YEARS, projects), YEARS - 1)
    picks = random.permutation(projects).tolist()
    few = projects // 20
    return Problem(
        names=tuple(f"P-{i:04}" for i in range(projects)),
        values=values,
        limits=(*_budgets(cost, first, last), *_roles(random, cost, first, last, kind)),
        requires=tuple((i, j) for i, j in zip(picks[: 2 * few], picks[2 * few :], strict=False) if i != j)[
            : int(0.08 * projects)
        ],
        excludes=tuple(tuple(picks[k : k + 3]) for k in range(4 * few, 5 * few - 2, 3)),
        mandatory=tuple(picks[-int(0.03 * projects) :]),
        shares=tuple(_shares(random, cost)),
        counts=tuple(_counts(random, projects)),
    )


def _budgets(cost: np.ndarray, first: np.ndarray, last: np.ndarray) -> Iterator[Limit]:
    for year in range(YEARS):
        usage = np.where((first <= year) & (year <= last), cost / (last - first + 1), 0.0)
        yield Limit(BUDGETS[year], usage, BUDGET * float(usage.sum()))


def _roles(
    random: np.random.Generator, cost: np.ndarray, first: np.ndarray, last: np.ndarray, kind: str
) -> Iterator[Limit]:
    roles = random.random((len(cost), ROLES)).argsort(axis=1) < random.integers(1, 5, (len(cost), 1))
    need = roles * random.uniform(0.5, 1.5, roles.shape) * np.sqrt(cost)[:, None]
    for role in range(ROLES):
        share = CAPACITY if kind == "hard" or role < SCARCE_ROLES else 1.0
        for quarter in range(QUARTERS):
            year = quarter // 4
            usage = np.where((first <= year) & (year <= last), need[:, role], 0.0)
            yield Limit(f"role {role} Q{quarter % 4 + 1} {2027 + year}", usage, share * float(usage.sum()))


def _shares(random: np.random.Generator, cost: np.ndarray) -> Iterator[Share]:
    objective = random.integers(0, 5, len(cost))
    for k in range(5):
        yield Share(f"objective {k}", tuple(np.flatnonzero(objective == k).tolist()), cost, least=0.1)


def _counts(random: np.random.Generator, projects: int) -> Iterator[Count]:
    category = random.integers(0, 6, projects)
    for k in range(6):
        yield Count(f"category {k}", tuple(np.flatnonzero(category == k).tolist()), projects // 30, projects // 8)
