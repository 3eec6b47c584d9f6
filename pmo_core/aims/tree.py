"""Objectives as a tree, and the share of the whole weight that each of its leaves holds."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Tree:
    """Objectives in the sheet's order, and who stands above whom.

    `leaves` are the objectives that projects are compared by: those with none below them, indexed by sheet row.
    `shares` is what part of the whole weight each leaf holds; they add up to 1. `unweighted` are ids of leaves
    without a weight of their own where others have one: they hold nothing, and that has to be said.
    `circular` are ids whose parents lead back to themselves; they are taken as having none.
    """

    objectives: pd.DataFrame
    leaves: pd.DataFrame
    shares: Array
    below: Mapping[str, tuple[str, ...]]
    unweighted: tuple[str, ...]
    circular: tuple[str, ...]

    @property
    def any_weight(self) -> bool:
        """Whether the sheet gives any objective a weight; without one all leaves hold the same."""
        return bool(self.objectives["weight"].notna().any())


def tree_of(objectives: pd.DataFrame) -> Tree:
    """Tree of the Objectives table, its weights taken as declared.

    Each objective's share is divided among those right below it in proportion to their weights. One without a
    weight of its own weighs what those below it weigh together, so that leaves alone may carry the weights.
    """
    ids: list[str] = objectives["objective_id"].tolist()
    parents, circular = _parents(objectives)
    children: dict[str | None, list[str]] = {None: []} | {an_id: [] for an_id in ids}
    for an_id in ids:
        children[parents[an_id]].append(an_id)
    leaf_ids = [an_id for an_id in ids if not children[an_id]]
    declared: dict[str, float] = dict(zip(ids, objectives["weight"].tolist(), strict=True))
    if all(math.isnan(weight) for weight in declared.values()):
        declared |= dict.fromkeys(leaf_ids, 1.0)
    sizes = _sizes(ids, children, declared)
    shares = _shares(children, sizes)
    leaves = objectives[objectives["objective_id"].isin(leaf_ids)]
    return Tree(
        objectives=objectives,
        leaves=leaves,
        shares=np.array([shares[an_id] for an_id in leaf_ids], dtype=np.float64),
        below={an_id: tuple(_leaves_below(an_id, children)) for an_id in ids},
        unweighted=tuple(an_id for an_id in leaf_ids if math.isnan(sizes[an_id]) and shares[an_id] == 0),
        circular=circular,
    )


def _parents(objectives: pd.DataFrame) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """The parent of each objective, None where it names none that is known, or its parents go in a circle."""
    ids: list[str] = objectives["objective_id"].tolist()
    known = set(ids)
    named = zip(ids, objectives["parent"].tolist(), strict=True)
    parents: dict[str, str | None] = {an_id: parent if parent in known else None for an_id, parent in named}
    circular = tuple(an_id for an_id in ids if _leads_back(an_id, parents))
    return parents | dict.fromkeys(circular), circular


def _leads_back(an_id: str, parents: Mapping[str, str | None]) -> bool:
    above, steps = parents[an_id], 0
    while above is not None and above != an_id and steps <= len(parents):
        above, steps = parents[above], steps + 1
    return above == an_id


def _top_down(children: Mapping[str | None, Sequence[str]]) -> list[str]:
    """Every objective, each after its parent."""
    found = list(children[None])
    for an_id in found:  # grows as it goes
        found.extend(children[an_id])
    return found


def _sizes(
    ids: Sequence[str], children: Mapping[str | None, Sequence[str]], declared: Mapping[str, float]
) -> dict[str, float]:
    """Weight of each objective: its own, else that of those below it together; nan where nobody says."""
    sizes = dict.fromkeys(ids, math.nan)
    for an_id in reversed(_top_down(children)):
        known = [sizes[child] for child in children[an_id] if not math.isnan(sizes[child])]
        together = sum(known) if known else math.nan
        sizes[an_id] = together if math.isnan(declared[an_id]) else declared[an_id]
    return sizes


def _shares(children: Mapping[str | None, Sequence[str]], sizes: Mapping[str, float]) -> dict[str, float]:
    """Part of the whole that each objective holds; where those on one branch weigh nothing, equal parts."""
    shares: dict[str, float] = {}
    for parent in (None, *_top_down(children)):
        branch = children[parent]
        whole = 1.0 if parent is None else shares[parent]
        known = [0.0 if math.isnan(sizes[child]) else sizes[child] for child in branch]
        total = sum(known)
        for child, size in zip(branch, known, strict=True):
            shares[child] = whole * (size / total if total > 0 else 1 / len(branch))
    return shares


def _leaves_below(an_id: str, children: Mapping[str | None, Sequence[str]]) -> list[str]:
    """Leaves under an objective; itself where there is nothing below it."""
    found: list[str] = []
    left = [an_id]
    while left:
        one = left.pop(0)
        left = [*children[one], *left]
        if not children[one]:
            found.append(one)
    return found
