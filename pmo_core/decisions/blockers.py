"""Projects that another waits for: red by their figures where a colour can be computed, else as reported."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pmo_core.finance.figures import Array
from pmo_core.formats import called, day
from pmo_core.pipeline.colours import COLOUR_NAMES, STEPS_A_COLOUR, Rated
from pmo_core.pipeline.measures import NEEDS
from pmo_core.pipeline.rag import GREY, RED, ComputedRag
from pmo_core.portfolio import Portfolio

LINKS = "Dependencies: Project, Other project"
WAITS_FOR = ("requires", "after")
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Blockers:
    """By project, shape (projects,): how many it waits for are red, nan where nobody can say.

    `said` tells of each red one where its colour is from; `needs` names the columns that would tell.
    """

    red: Array
    said: tuple[str, ...]
    needs: tuple[str, ...]


def blockers_of(portfolio: Portfolio, rag: ComputedRag, reported: Rated, waiting: Mask) -> Blockers:
    """Red blockers of every project.

    Args:
        portfolio: Projects, and what they wait for.
        rag: Their colours by their figures; one set by hand counts while it holds.
        reported: Their colours as the sheet has them.
        waiting: Projects that are not over: nobody waits for one that is.
    """
    size = len(portfolio.projects)
    if not portfolio.has("dependencies", "project_id"):
        return Blockers(np.full(size, np.nan), ("",) * size, (LINKS,) * size)
    by_owner = _waits_for(portfolio, waiting)
    colours = [_colour(rag, reported, place) for place in range(size)]
    pairs = zip(portfolio.projects["project_id"].tolist(), portfolio.projects["name"].tolist(), strict=True)
    names = [called(project_id, str(name)) for project_id, name in pairs]
    found = [_of_one(by_owner.get(place, ()), colours, names, rag, reported) for place in range(size)]
    return Blockers(
        red=np.array([red for red, _, _ in found], dtype=np.float64),
        said=tuple(said for _, said, _ in found),
        needs=tuple(needs for _, _, needs in found),
    )


def _waits_for(portfolio: Portfolio, waiting: Mask) -> dict[int, tuple[int, ...]]:
    """Positions that each project waits for, those that are over left out."""
    links = portfolio["dependencies"]
    links = links[links["kind"].isin(WAITS_FOR)]
    index = pd.Index(portfolio.projects["project_id"])
    who, on = (index.get_indexer(pd.Index(links[name])).tolist() for name in ("project_id", "other_project_id"))
    found: dict[int, dict[int, None]] = {}
    for owner, other in zip(who, on, strict=True):
        if owner >= 0 and other >= 0 and waiting[other]:
            found.setdefault(owner, {})[other] = None
    return {owner: tuple(others) for owner, others in found.items()}


def _colour(rag: ComputedRag, reported: Rated, place: int) -> int | None:
    """RED or a better level; None where neither the figures nor the report say."""
    computed = int(rag.shown[place])
    if computed != GREY:
        return computed
    position = float(reported.positions[place])
    return None if np.isnan(position) else (RED if position == 0 else RED + 1)


def _of_one(
    others: Iterable[int], colours: list[int | None], names: list[str], rag: ComputedRag, reported: Rated
) -> tuple[float, str, str]:
    """How many are red, what is said of them, and what is lacking where none is red and one cannot be told."""
    known = list(others)
    red = [place for place in known if colours[place] == RED]
    denied = [place for place in known if place not in red and float(reported.positions[place]) == 0]
    said = " · ".join(f"{names[place]} {in_words(rag, reported, place)}" for place in (*red, *denied))
    unknown = [place for place in known if colours[place] is None]
    if red or not unknown:
        return float(len(red)), said, ""
    lacking = dict.fromkeys(column for place in unknown for column in rag.lacking(place))
    figures = f", or {', '.join(lacking)}" if lacking else ""
    return np.nan, said, f"Projects: RAG of {', '.join(names[place] for place in unknown)}{figures}"


def in_words(rag: ComputedRag, reported: Rated, place: int) -> str:
    """A project's colour and where it is from: its figures and the rule that fired, a hand, or the report."""
    level, word = int(rag.shown[place]), reported.words[place]
    if level == GREY:
        return f"is reported {word}, since its figures give no colour: {rag.why(place).replace(NEEDS, 'without ')}"
    colour, override = COLOUR_NAMES[level].lower(), rag.overrides[place]
    if override and not override.refused:
        return f"is {colour}, set by hand until {day(override.until)}: {override.reason}"
    position = float(reported.positions[place])
    differs = not np.isnan(position) and int(position) // STEPS_A_COLOUR != level
    though = f", though it is reported {word}" if differs else ""
    return f"is {colour} by its figures{though}: {rag.why(place)}"
