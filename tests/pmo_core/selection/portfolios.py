"""Random small portfolios with every kind of rule, and an oracle that tries every set by plain sums."""

from itertools import product

import numpy as np

from pmo_core.selection.model import Count, Limit, Problem, Share


def a_problem(values, costs=None, budget=np.inf, **rules) -> Problem:
    """Projects A, B, C ... with one limit called "budget"."""
    names = tuple(chr(ord("A") + i) for i in range(len(values)))
    limits = () if costs is None else (Limit("budget", np.array(costs, dtype=float), budget),)
    return Problem(names, np.array(values, dtype=float), rules.pop("limits", limits), **rules)


def a_portfolio(seed: int, n: int = 10) -> Problem:
    """Costs over two years and one role, with every kind of rule between whole projects."""
    random = np.random.default_rng(seed)
    usage = random.integers(1, 30, (3, n)).astype(float)
    names = ("2026 budget", "2027 budget", "engineers Q1 2027")
    limits = tuple(
        Limit(name, row, float(np.floor(0.5 * row.sum()))) for name, row in zip(names, usage, strict=True)
    )
    picks = random.permutation(n).tolist()
    return Problem(
        names=tuple(f"P-{i:03}" for i in range(n)),
        values=random.integers(5, 60, n).astype(float),
        limits=limits,
        requires=((picks[0], picks[1]),),
        together=((picks[2], picks[3]),),
        excludes=((picks[4], picks[5], picks[6]),),
        mandatory=(picks[7],) if seed % 3 else (),
        excluded=(picks[8],) if seed % 4 == 0 else (),
        shares=(Share("Safety", tuple(picks[:3]), usage[0], least=0.1, most=0.7),),
        counts=(Count("Digital", tuple(picks[3:8]), least=1, most=3),),
    )


def keeps(problem: Problem, funded) -> bool:
    """Whether a set keeps every rule, read off the problem one rule at a time."""
    on = [bool(f) for f in funded]
    spent = lambda usage, members: sum(usage[i] for i in members if on[i])  # noqa: E731
    everyone = range(len(on))
    return (
        all(spent(row.usage, everyone) <= row.amount + 1e-9 for row in problem.limits)
        and all(on[j] or not on[i] for i, j in problem.requires)
        and all(on[i] == on[j] for i, j in problem.together)
        and all(sum(on[i] for i in group) <= 1 for group in problem.excludes)
        and all(on[i] for i in problem.mandatory)
        and not any(on[i] for i in problem.excluded)
        and all(
            s.least * spent(s.usage, everyone) - 1e-9
            <= spent(s.usage, s.members)
            <= s.most * spent(s.usage, everyone) + 1e-9
            for s in problem.shares
        )
        and all(
            c.least <= sum(on[i] for i in c.members) <= (len(on) if c.most is None else c.most)
            for c in problem.counts
        )
    )


def best_of_all(problem: Problem) -> float | None:
    """Value of the best set that keeps every rule; None where none does."""
    sets = product((False, True), repeat=len(problem.names))
    worth = [float(problem.values @ np.array(funded)) for funded in sets if keeps(problem, funded)]
    return max(worth, default=None)
