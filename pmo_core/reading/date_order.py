"""Whether the dates of a column are written day first or month first: decided for the whole column, or asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmo_core.reading.dates import SLASHED, date_in
from pmo_core.sources.raw_book import Cell

DAY, MONTH = "day first", "month first"


@dataclass(frozen=True)
class DateOrder:
    """How 03/04/2026 is meant in one column; `day_first` is None where nothing tells, `evidence` says why.

    `ambiguous` counts the different texts that could be read both ways, of which `example` is one.
    """

    day_first: bool | None
    evidence: str = ""
    ambiguous: int = 0
    example: str = ""

    @property
    def must_be_asked(self) -> bool:
        """Whether some cells stay unread until somebody says how they are meant."""
        return self.day_first is None and self.ambiguous > 0


@dataclass(frozen=True)
class _Votes:
    day: str = ""
    month: str = ""
    ambiguous: tuple[str, ...] = ()


def date_orders(
    columns: Mapping[str, Sequence[Cell]],
    texts: Mapping[str, Collection[str]],
    said: Mapping[str, tuple[bool, str]],
    before: Iterable[tuple[str, str]],
    of_locale: bool | None,
) -> dict[str, DateOrder]:
    """How each date column of one table is written.

    `columns` holds the cells by the column's name, and `texts` those of them that are texts, each once; `said`
    what its owner or its sheet says of it, and which of the two; `before` pairs of columns of which the first
    cannot be later than the second; `of_locale` what the sheet's country writes.
    """
    votes = {name: _votes(different) for name, different in texts.items()}
    orders = {name: _own_order(vote, said.get(name)) for name, vote in votes.items()}
    for name, order in orders.items():
        if order.must_be_asked and not (votes[name].day and votes[name].month):
            orders[name] = (
                _from_neighbours(order, orders) or _from_sequence(name, order, columns, orders, before) or order
            )
    if of_locale is not None:
        evidence = f"the spreadsheet's own setting is {DAY if of_locale else MONTH}"
        for name, order in orders.items():
            if order.must_be_asked and not (votes[name].day and votes[name].month):
                orders[name] = DateOrder(of_locale, evidence, order.ambiguous, order.example)
    return orders


def _votes(texts: Iterable[str]) -> _Votes:
    """One text that can only be day first, one that can only be month first, and those that can be both."""
    day = month = ""
    ambiguous: list[str] = []
    for text in sorted({text.strip() for text in texts}):
        found = SLASHED.fullmatch(text)
        if not found:
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second:
            day = day or text
        elif second > 12 >= first:
            month = month or text
        elif first != second:
            ambiguous.append(text)
    return _Votes(day, month, tuple(ambiguous))


def _own_order(votes: _Votes, said: tuple[bool, str] | None) -> DateOrder:
    many, example = len(votes.ambiguous), votes.ambiguous[0] if votes.ambiguous else ""
    if said is not None:
        return DateOrder(*said, many, example)
    if votes.day and votes.month:
        why = f"both {votes.day} and {votes.month} are there"
        return DateOrder(None, why, many, example)
    if votes.day:
        return DateOrder(True, f"{votes.day} can only be {DAY}", many, example)
    if votes.month:
        return DateOrder(False, f"{votes.month} can only be {MONTH}", many, example)
    return DateOrder(None, "", many, example)


def _from_neighbours(order: DateOrder, orders: Mapping[str, DateOrder]) -> DateOrder | None:
    """The other columns of the table were written by the same hand."""
    known = {name: other for name, other in orders.items() if other.day_first is not None}
    if len({other.day_first for other in known.values()}) != 1:
        return None
    name, other = next(iter(known.items()))
    return DateOrder(other.day_first, f"as in {name}, where {other.evidence}", order.ambiguous, order.example)


def _from_sequence(
    name: str,
    order: DateOrder,
    columns: Mapping[str, Sequence[Cell]],
    orders: Mapping[str, DateOrder],
    before: Iterable[tuple[str, str]],
) -> DateOrder | None:
    """One reading puts starts after ends and the other does not."""
    for start, end in before:
        if name in (start, end) and start in columns and end in columns:
            wrong = {
                way: _out_of_order(columns[start], columns[end], way, orders, (start, end))
                for way in (True, False)
            }
            if (wrong[True] == 0) != (wrong[False] == 0):
                day_first = wrong[True] == 0
                way = MONTH if day_first else DAY
                why = f"{way}, {start} would be after {end} in {max(wrong.values())} of the rows"
                return DateOrder(day_first, why, order.ambiguous, order.example)
    return None


def _out_of_order(
    starts: Sequence[Cell],
    ends: Sequence[Cell],
    day_first: bool,
    orders: Mapping[str, DateOrder],
    names: tuple[str, str],
) -> int:
    ways = [day_first if orders[name].day_first is None else orders[name].day_first for name in names]
    pairs = zip(starts, ends, strict=False)
    texts = ((s, e) for s, e in pairs if (type(s) is str or type(e) is str) and s != "" != e)
    days = ((_day(start, ways[0]), _day(end, ways[1])) for start, end in texts)
    return sum(start is not None and end is not None and start > end for start, end in days)


def _day(cell: Cell, day_first: bool | None) -> float | None:
    if isinstance(cell, str):
        found = date_in(cell.strip(), day_first)
        return found.serial if found and not found.doubt else None
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else None
