"""What a Google Sheet hides from whoever looks at it: rows and columns of its tabs, by hand or by a filter.

Google lists every row of a tab's grid, as {} where there is nothing to say of it: three bytes for each row, and
there may be a million. So the list has a limit of its own, and the reading goes on without it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from pmo_core.sources.raw_book import NOTHING_HIDDEN, Hidden, spans_of

HIDDEN_FIELDS = "data(startRow,startColumn,rowMetadata(hiddenByUser,hiddenByFilter),columnMetadata(hiddenByUser))"
# About 1.3 million rows, as many as are held as objects in 100 MB; a share of the time, so that some is left.
LARGEST_LIST = 4_000_000
SHARE = 1 / 3
SKIPPED_FOR = ("too_large", "timeout")


def hidden_in(data: Any) -> Any:
    """Google's list of grids of one tab -> what they hide; what is no list is left to its checker."""
    if not isinstance(data, list):
        return data
    rows, columns, by_hand = set[int](), set[int](), False
    for grid in cast(list[Any], data):
        if not isinstance(grid, dict):
            raise ValueError("a grid is an object")
        of_grid = cast(dict[str, Any], grid)
        for place, said in _told(of_grid, "rowMetadata", "startRow"):
            rows.add(place)
            by_hand = by_hand or said.get("hiddenByUser") is True
        columns |= {place for place, _ in _told(of_grid, "columnMetadata", "startColumn")}
    filtered = bool(rows) and not by_hand
    return Hidden(False, spans_of(sorted(rows)), spans_of(sorted(columns)), filtered)


def hidden_of(data: Hidden | None, tab: bool, minutes_before: int) -> Hidden:
    """What is hidden in a tab that is itself hidden or not; what is not known counts as shown."""
    seen = data or NOTHING_HIDDEN
    of_cells = bool(seen.rows or seen.columns)
    return replace(seen, tab=tab, minutes_before=minutes_before if of_cells else 0)


def notes_on_hidden(told: bool) -> tuple[str, ...]:
    """A sentence where Google's list of hidden rows was too long or too slow to wait for."""
    return () if told else ("Which rows and columns are hidden is not known: Google's list of them is too long.",)


def _told(grid: dict[str, Any], name: str, start: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Place, counted from 0, of each row or column that is hidden, with what Google says of it."""
    first, listed = grid.get(start, 0), grid.get(name, [])
    if type(first) is not int or first < 0 or not isinstance(listed, list):
        raise ValueError(f"{name} is no list that begins somewhere")
    for place, said in enumerate(cast(list[Any], listed), first):
        if not said:
            continue
        if not isinstance(said, dict):
            raise ValueError(f"{name} holds objects")
        flags = cast(dict[str, Any], said)
        if flags.get("hiddenByUser") is True or flags.get("hiddenByFilter") is True:
            yield place, flags
