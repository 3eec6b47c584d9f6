"""Several tabs of one kind: joined where each holds rows of its own, as one per directorate; else the best one.

Tabs that say the same again, such as a list kept month by month or a copy, are never joined.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pmo_core.formats import count
from pmo_core.reading.dates import MONTHS
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import heading_text
from pmo_core.reading.periods import period_in
from pmo_core.reading.tab import TableSheet
from pmo_core.reading.units import stated_units
from pmo_core.sheets import SHEETS

# What tells rows of one table apart; the ids of two tabs may both begin at 1.
KEYS = {"projects": ("name",), "objectives": ("name",), "decisions": ("question",)}
OTHER_KEYS = (
    "project_id", "benefit_id", "objective_id", "other_project_id", "source", "target", "name", "measure", "gate",
    "kind", "role", "pool", "currency", "period", "date",
)  # fmt: skip
ALIKE, ALL_ALIKE = 0.75, 0.5  # of the headings of the tab with fewer, and of the one with more
FEWEST_ALIKE = 2
REPEATED, REPEATED_IN_TIME = 1 / 3, 0.1  # of the rows of the tab with fewer
FEWEST_REPEATED = 2
NEARLY_AS_FULL = 0.5
NO_LIST_OF_ITS_OWN = frozenset(
    ("template", "example", "sample", "copy", "backup", "old", "draft", "test", "archive", "archived", "vorlage",
     "beispiel", "kopie", "entwurf", "alt")
)  # fmt: skip
TOTAL = re.compile(r"(?:grand |sub-?\s?)?(?:total|summe)\b", re.I)
FILE_ENDING = re.compile(r"\.(?:csv|tsv|txt)$", re.I)
MONTHS_IN_HALF_A_YEAR = 6

Key = tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """The tabs that give one table, in the book's order, and those left out with the reason."""

    joined: tuple[TableSheet, ...]
    apart: tuple[tuple[TableSheet, str], ...] = ()


def together(sheets: Sequence[TableSheet], best: TableSheet) -> Together:
    """Which of the tabs that hold one table are read: the best one, and those that are more of the same list."""
    if len(sheets) < 2:
        return Together(tuple(sheets))
    keys = {id(sheet): keys_of(sheet) for sheet in sheets}
    first = _newest(sheets, best, keys)
    kept, apart = [first], list[tuple[TableSheet, str]]()
    for sheet in sheets:
        if sheet is first:
            continue
        again = (_repeating(sheet, other, keys) for other in kept if _repeats(sheet, other, keys))
        why = _why_apart(sheet, first, keys) or next(again, "")
        if why:
            apart.append((sheet, why))
        else:
            kept.append(sheet)
    joined = [sheet for sheet in sheets if any(sheet is one for one in kept)]
    return Together(_with_units(_with_one_label(joined)), tuple(apart))


def _with_one_label(sheets: Sequence[TableSheet]) -> list[TableSheet]:
    """The tabs, each column of the organisation's own under the label it has in the first of them."""
    labels: dict[str, str] = {}
    relabelled: list[TableSheet] = []
    for sheet in sheets:
        taken = {match.label for match in sheet.columns}
        columns = list(sheet.columns)
        for place, match in enumerate(columns):
            label = labels.setdefault(known_words(match.label), match.label)
            if match.field is None and label not in taken:
                columns[place] = replace(match, label=label)
        relabelled.append(replace(sheet, columns=tuple(columns)))
    return relabelled


def _with_units(sheets: Sequence[TableSheet]) -> tuple[TableSheet, ...]:
    """The tabs, each knowing the unit that the money of another states where its own states none."""
    stated = {unit for sheet in sheets for unit in stated_units(sheet) if unit}
    if len(stated) != 1:
        return tuple(sheets)
    unit = next(iter(stated))
    return tuple(s if s.unit_beside or any(stated_units(s)) else replace(s, unit_beside=unit) for s in sheets)


def keys_of(sheet: TableSheet) -> frozenset[Key]:
    """What tells the tab's rows from others of the same table, in small letters; sums are no rows."""
    wanted = KEYS.get(sheet.table, OTHER_KEYS)
    fields = {match.field: match.index for match in sheet.columns}
    columns = [sheet.raw.columns[fields[name]][sheet.header_row :] for name in wanted if name in fields]
    height = max(map(len, columns), default=0)
    rows = zip(*([*column, *[None] * (height - len(column))] for column in columns), strict=True)
    texts = (tuple(" ".join(heading_text(cell).casefold().split()) for cell in row) for row in rows)
    return frozenset(row for row in texts if any(row) and not any(map(TOTAL.match, row)))


def distinct_parts(titles: Sequence[str]) -> list[str]:
    """The titles without the words that all of them begin or end with, and without a file's ending.

    >>> distinct_parts(["Projects - Adults", "Projects - Place"]), distinct_parts(["adults.csv", "place.csv"])
    (['Adults', 'Place'], ['adults', 'place'])
    """
    words = [re.split(r"[\s_]+", FILE_ENDING.sub("", title).strip()) for title in titles]
    while _all_alike([part[0] for part in words if len(part) > 1], words):
        words = [part[1:] for part in words]
    while _all_alike([part[-1] for part in words if len(part) > 1], words):
        words = [part[:-1] for part in words]
    return [" ".join(part).strip(" -–:_|") or title for part, title in zip(words, titles, strict=True)]


def title_period(title: str) -> float | None:
    """First day, as a serial, of the month, quarter or year that a title names; None where it names none.

    >>> title_period("Projects 2026") == title_period("Jan 2026") == 46023.0, title_period("Place")
    (True, None)
    """
    known = {word for sheet in SHEETS.values() for name in sheet.titles for word in known_words(name).split()}
    bare = FILE_ENDING.sub("", title)
    words = [word for word in re.split(r"[\s_]+", bare) if known_words(word) not in known | {"list", "at", "of"}]
    period = period_in(bare) or period_in(" ".join(words))
    return period.serial if period else None


def _all_alike(ends: Sequence[str], titles: Sequence[Sequence[str]]) -> bool:
    return len(ends) == len(titles) and len(set(ends)) == 1


def _why_apart(sheet: TableSheet, first: TableSheet, keys: dict[int, frozenset[Key]]) -> str:
    """Why the tab is no more of the list that the first one is; blank where it is."""
    if keys[id(sheet)] and keys[id(first)] and _same_headings(sheet, first):
        if _repeats(sheet, first, keys):
            return _repeating(sheet, first, keys)
        words = set(known_words(FILE_ENDING.sub("", sheet.raw.title)).split())
        if not words & NO_LIST_OF_ITS_OWN:
            return ""
    rows = sheet.table.replace("_", " ")
    if keys[id(sheet)] and keys[id(sheet)] <= keys[id(first)]:
        return f"it says more of {rows} of {first.raw.title}, in columns which are not read"
    return f"it holds {rows} as well, and those of {first.raw.title} are read"


def _same_headings(one: TableSheet, other: TableSheet) -> bool:
    """Whether the two have the same fields and headings of their own, but for a few."""
    mine, theirs = ({m.field or known_words(m.label) for m in sheet.columns} for sheet in (one, other))
    both, fewer, more = len(mine & theirs), min(len(mine), len(theirs)), max(len(mine), len(theirs))
    return both >= FEWEST_ALIKE and both >= ALIKE * fewer and both >= ALL_ALIKE * more


def _repeats(one: TableSheet, other: TableSheet, keys: dict[int, frozenset[Key]]) -> bool:
    """Whether the two hold the same rows for a good part; less is enough where both are named by their time."""
    mine, theirs = keys[id(one)], keys[id(other)]
    in_time = all(_is_of_a_time(sheet.raw.title) for sheet in (one, other))
    most, fewest = (REPEATED_IN_TIME, 1) if in_time else (REPEATED, FEWEST_REPEATED)
    both = len(mine & theirs)
    return both > 0 and (mine <= theirs or (both >= fewest and both > most * min(len(mine), len(theirs))))


def _repeating(sheet: TableSheet, first: TableSheet, keys: dict[int, frozenset[Key]]) -> str:
    mine = keys[id(sheet)]
    own = len(mine - keys[id(first)])
    left = f"; {count(own, 'row')} of its own {'is' if own == 1 else 'are'} not" if own else ""
    said = f"it repeats {len(mine) - own} of its {count(len(mine), 'row')} from {first.raw.title}"
    return f"{said}, which is read{left}"


def _newest(sheets: Sequence[TableSheet], best: TableSheet, keys: dict[int, frozenset[Key]]) -> TableSheet:
    """The best one; of several that repeat it and are named by months, quarters or years, the last."""
    if not _is_of_a_time(best.raw.title):
        return best
    series = [
        sheet
        for sheet in sheets
        if sheet is best
        or (_is_of_a_time(sheet.raw.title) and _same_headings(sheet, best) and _repeats(sheet, best, keys))
    ]
    full = [sheet for sheet in series if len(keys[id(sheet)]) >= NEARLY_AS_FULL * len(keys[id(best)])]
    periods = [title_period(sheet.raw.title) for sheet in full]
    dated = [(period, sheet) for period, sheet in zip(periods, full, strict=True) if period is not None]
    if len(dated) == len(full):
        return max(dated, key=lambda found: found[0])[1]
    return full[-1 if _goes_on([_month(sheet.raw.title) for sheet in full]) else 0]


def _goes_on(months: Sequence[int]) -> bool:
    """Whether months without a year go from left to right, as November, December, January do."""
    steps = [(later - earlier) % 12 for earlier, later in pairwise(months)]
    return 2 * sum(step <= MONTHS_IN_HALF_A_YEAR for step in steps) >= len(steps)


def _is_of_a_time(title: str) -> bool:
    return bool(_month(title)) or title_period(title) is not None


def _month(title: str) -> int:
    """Number of the month that is the whole title, 0 where it is none."""
    word = FILE_ENDING.sub("", title).strip().casefold()
    return next((number for name, number in MONTHS.items() if len(word) > 2 and name.startswith(word)), 0)
