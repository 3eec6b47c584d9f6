"""The matrix of projects and objectives, from the Alignment table: who claims to serve what, and how strongly."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.aims.tree import Array, Tree

NOBODY = -1


@dataclass(frozen=True)
class SetAsideRating:
    """A row of Alignment that counts for nothing: its sheet row, the field to look at, and why."""

    row: int
    field: str
    reason: str


@dataclass(frozen=True)
class Alignment:
    """Projects in the sheet's order by the leaves of the tree.

    Args:
        ratings: Shape (projects, leaves), on the scale; 0 where the sheet claims nothing.
        claims: What a project's cost is split by. It differs from `ratings` only below a parent: one rating of a
            parent is one claim, and its leaves have equal parts of it.
        shares: Explicit shares of the project's cost, nan where none is given.
        rows: Sheet row of each rating in Alignment, NOBODY where there is none.
        set_aside: Rows that count for nothing, with the reason.
    """

    ratings: Array
    claims: Array
    shares: Array
    rows: NDArray[np.int64]
    set_aside: tuple[SetAsideRating, ...]

    @property
    def rated(self) -> NDArray[np.bool_]:
        """Projects with any row in Alignment, shape (projects,); the others were never asked."""
        return (self.rows != NOBODY).any(axis=1)

    @property
    def claimed(self) -> NDArray[np.bool_]:
        """Whether a project claims to serve an objective at all, shape (projects, leaves)."""
        return (self.ratings > 0) | (self.shares > 0)


def alignment_of(alignment: pd.DataFrame, project_ids: pd.Series, tree: Tree, top: float) -> Alignment:
    """The matrix of these projects; `top` is the highest rating of the scale.

    A rating of a parent holds for each leaf below it that the project does not rate by itself. Set aside are a
    project or objective that is not known, a rating above the scale, and a second row for the same pair.
    """
    used, set_aside = _sorted_out(_positions(alignment, project_ids, tree), top)
    places = _places(used, tree)
    shape = len(project_ids), len(tree.leaves)
    ratings, claims = np.zeros(shape), np.zeros(shape)
    shares, rows = np.full(shape, np.nan), np.full(shape, NOBODY, dtype=np.int64)
    # A repeated place keeps what is written last: parents come first, what is said of a leaf itself comes after.
    at = places["project"].to_numpy(), places["objective"].to_numpy()
    ratings[at], claims[at] = places["rating"].to_numpy(), (places["rating"] / places["spread"]).to_numpy()
    shares[at], rows[at] = (places["share"] / places["spread"]).to_numpy(), places["row"].to_numpy()
    return Alignment(ratings, claims, shares, rows, set_aside)


def _positions(alignment: pd.DataFrame, project_ids: pd.Series, tree: Tree) -> pd.DataFrame:
    """The table by positions `project` and `objective`, NOBODY where not known; `rating`, `share`, sheet `row`."""
    return pd.DataFrame(
        {
            "project": _found(alignment["project_id"], project_ids),
            "objective": _found(alignment["objective_id"], tree.objectives["objective_id"]),
            "rating": alignment["rating"].to_numpy(),
            "share": alignment["share"].to_numpy(),
            "row": alignment.index.to_numpy(),
        }
    )


def _found(named: pd.Series, ids: pd.Series) -> NDArray[np.int64]:
    at: dict[str, int] = {an_id: place for place, an_id in enumerate(ids.tolist())}
    return np.array([at.get(an_id, NOBODY) for an_id in named.tolist()], dtype=np.int64)


def _sorted_out(positions: pd.DataFrame, top: float) -> tuple[pd.DataFrame, tuple[SetAsideRating, ...]]:
    """Rows that count, and those that do not."""
    too_high = f"above the scale, which ends at {top:g}; set it in aims.toml"
    checks: tuple[tuple[str, Callable[[pd.DataFrame], pd.Series], str], ...] = (
        ("project_id", lambda rows: rows["project"] == NOBODY, "this project is not in Projects"),
        ("objective_id", lambda rows: rows["objective"] == NOBODY, "this objective is not in Objectives"),
        ("rating", lambda rows: rows["rating"] > top, too_high),
        (
            "objective_id",
            lambda rows: rows.duplicated(["project", "objective"]),
            "a row above rates the same pair",
        ),
    )
    used = positions
    told: list[SetAsideRating] = []
    for field, is_wrong, reason in checks:
        wrong = is_wrong(used)
        told += [SetAsideRating(row, field, reason) for row in used.loc[wrong, "row"].tolist()]
        used = used[~wrong]
    return used, tuple(sorted(told, key=lambda aside: aside.row))


def _places(used: pd.DataFrame, tree: Tree) -> pd.DataFrame:
    """One row per rating and leaf it holds for, `objective` being the leaf's position; `spread` is over how many.

    Ratings of parents come first, the highest parents before those below them.
    """
    at: dict[str, int] = {leaf: place for place, leaf in enumerate(tree.leaves["objective_id"].tolist())}
    under = [
        np.array([at[leaf] for leaf in tree.below[an_id]]) for an_id in tree.objectives["objective_id"].tolist()
    ]
    is_leaf = np.array([an_id in at for an_id in tree.objectives["objective_id"].tolist()], dtype=np.bool_)
    own = is_leaf[used["objective"].to_numpy()]
    first = np.array([leaves[0] for leaves in under], dtype=np.int64)
    leaves = used[own].assign(spread=1, objective=first[used.loc[own, "objective"].to_numpy()])
    parents = used[~own]
    over: list[NDArray[np.int64]] = [under[place] for place in parents["objective"].tolist()]
    spread = np.array([len(some) for some in over], dtype=np.int64)
    spread_out = parents.assign(spread=spread).loc[np.repeat(parents.index.to_numpy(), spread)]
    spread_out["objective"] = np.concatenate([*over, np.empty(0, dtype=np.int64)])
    highest_first = spread_out.sort_values("spread", ascending=False, kind="stable")
    return pd.concat([highest_first, leaves], ignore_index=True)
