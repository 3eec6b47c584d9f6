"""Arrows that lead back to where they began: which ones, and which of them is left out so that none does."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

import pandas as pd

from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator, shown

NAMED = 6


def circles(arrows: Sequence[tuple[str, str]]) -> list[tuple[int, ...]]:
    """Places of the arrows of each circle, the way round, the arrow that closes it last.

    Arrows are taken in their order, each as source and target: one that closes a circle with those before it is
    left out, so that what remains has none.

    >>> circles([("a", "b"), ("b", "a"), ("b", "c")])
    [(0, 1)]
    """
    try:
        TopologicalSorter(_sources(arrows)).prepare()
    except CycleError:
        return list(_closed(arrows))
    return []


def circle_issues(links: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """A rule of Benefit links: one issue for each circle, at the cell whose arrow closes it."""
    if "source" not in links or "target" not in links:
        return
    ends = links[["source", "target"]].dropna()
    rows = [int(row) for row in ends.index.tolist()]
    folded = [[text.strip().casefold() for text in ends[name].astype(str).tolist()] for name in ends]
    for places in circles(list(zip(*folded, strict=True))):
        around = [shown(str(ends["source"].iloc[place])) for place in places]
        named = [*around[:NAMED], "…"] if len(around) > NAMED else [*around, around[0]]
        told = ", ".join(locator.row_name(rows[place]) for place in sorted(places))
        yield locator.issue(
            rows[places[-1]],
            "target",
            "leads_to_itself",
            "error",
            f"closes a circle, {' → '.join(named)} ({told}); this arrow is left out of the map",
            "Nothing can lead to itself: take one of these arrows out.",
        )


def _sources(arrows: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    into: dict[str, list[str]] = {}
    for source, target in arrows:
        into.setdefault(target, []).append(source)
    return into


def _closed(arrows: Sequence[tuple[str, str]]) -> Iterator[tuple[int, ...]]:
    out_of: dict[str, list[int]] = {}
    for place, (source, target) in enumerate(arrows):
        way = _way(arrows, out_of, target, source)
        if way is None:
            out_of.setdefault(source, []).append(place)
        else:
            yield (*way, place)


def _way(
    arrows: Sequence[tuple[str, str]], out_of: dict[str, list[int]], first: str, last: str
) -> tuple[int, ...] | None:
    """The shortest way from one to another by the arrows kept so far; None where there is none."""
    ways: dict[str, tuple[int, ...]] = {first: ()}
    waiting = [first]
    while waiting and last not in ways:
        ahead = [(place, ways[key]) for key in waiting for place in out_of.get(key, [])]
        waiting = list[str]()
        for place, way in ahead:
            target = arrows[place][1]
            if target not in ways:
                ways[target] = (*way, place)
                waiting.append(target)
    return ways.get(last)
