"""Entries to record: a test states only what matters to it."""

from pmo_core.ledger import KeptCriterion, PortfolioSnapshot, WeightSet


def a_set(name="Board", why="Voted", **weights: float) -> WeightSet:
    return WeightSet(name=name, why=why, weights=weights or {"Fit": 60.0, "Risk": 40.0})


def a_snapshot(portfolio="Westmark", ratings=((7.0,), (None,)), **fields) -> PortfolioSnapshot:
    ids = tuple(f"P-{nth:03}" for nth in range(len(ratings)))
    given = {
        "criteria": (KeptCriterion(name="Fit", weight=1.0, levels=(0.0, 10.0), worths=(0.0, 1.0)),),
        "ids": ids,
        "names": ids,
        "costs": (None,) * len(ids),
        "order": tuple(range(len(ids))),
        **fields,
    }
    return PortfolioSnapshot(portfolio=portfolio, ratings=ratings, **given)
