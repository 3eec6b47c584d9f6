"""Which tab is which from one reading to the next: Google's values come by title, and a tab is its id."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmo_core.sources.google_answers import Spreadsheet

Values = Mapping[str, Sequence[Sequence[Any]]]
FIRST_ROWS = 20


def titles_of(spreadsheet: Spreadsheet) -> list[str]:
    """Titles of the tabs that are read, in order."""
    return [sheet.properties.title for sheet in spreadsheet.read]


def beginnings_of(values: Values, spreadsheet: Spreadsheet) -> dict[int, int]:
    """Tab's id -> a number that stands for its first twenty rows; blank tabs are left out."""
    beginnings: dict[int, int] = {}
    for sheet in spreadsheet.read:
        first = tuple(tuple(map(str, column[:FIRST_ROWS])) for column in values[sheet.properties.title])
        if any(map(any, first)):
            beginnings[sheet.properties.sheetId] = hash(first)
    return beginnings


def have_swapped(before: Mapping[int, int], now: Mapping[int, int]) -> bool:
    """Whether a tab now begins as another one did: two titles may have changed places.

    >>> have_swapped({1: 10, 2: 20}, {1: 20, 2: 10}), have_swapped({1: 10, 2: 20}, {1: 11, 2: 20})
    (True, False)
    """
    return any(
        beginning != before.get(tab) and beginning in {other for key, other in before.items() if key != tab}
        for tab, beginning in now.items()
    )


def notes_on_tabs(before: Spreadsheet | None, now: Spreadsheet) -> tuple[str, ...]:
    """A sentence for each tab renamed, added or gone since the list was read last."""
    if before is None:
        return ()
    then = {sheet.properties.sheetId: sheet.properties.title for sheet in before.read}
    new = {sheet.properties.sheetId: sheet.properties.title for sheet in now.read}
    renamed = [
        f"The tab {title} was called {then[tab]} before."
        for tab, title in new.items()
        if tab in then and then[tab] != title
    ]
    added = [f"The tab {title} is new." for tab, title in new.items() if tab not in then]
    gone = [f"The tab {title} is gone." for tab, title in then.items() if tab not in new]
    return (*renamed, *added, *gone)
