"""What a tab hides is read as well, and told: rows, by hand or by a filter, columns, and the tab itself."""

from collections.abc import Iterator, Sequence

from pmo_core.formats import column_letter, count
from pmo_core.reading.header import is_filled
from pmo_core.reading.tab import Note, TableSheet
from pmo_core.sources.raw_book import Hidden, Span, spans_of

SHOWN = 3
REMEDY = "Nothing, if they belong to it; else delete them, since hiding takes no figure away."


def hidden_notes(sheet: TableSheet) -> Iterator[Note]:
    """One note for each way in which cells of the table are out of sight."""
    if sheet.raw.hidden.tab:
        yield Note("hidden", "A1", "this tab is hidden; it is read all the same")
    if not sheet.placement.turned:
        yield from _of_rows(sheet)
        yield from _of_columns(sheet)


def _of_rows(sheet: TableSheet) -> Iterator[Note]:
    hidden, raw = sheet.raw.hidden, sheet.raw
    wanted = range(sheet.header_row, raw.row_count)
    rows = [row for row in _within(hidden.rows, wanted) if any(map(is_filled, raw.row(row)))]
    if rows:
        how = "row that a filter hides" if hidden.filtered else "hidden row"
        many = "rows that a filter hides" if hidden.filtered else "hidden rows"
        where = _listed("row", "rows", [(first + 1, last + 1) for first, last in spans_of(rows)])
        effect = f"{count(len(rows), how, many)} {_are(rows)} read as well: {where}"
        yield Note("hidden", f"A{rows[0] + 1}", effect + _when(hidden), REMEDY)


def _of_columns(sheet: TableSheet) -> Iterator[Note]:
    hidden = sheet.raw.hidden
    of_table = sorted(match.index for match in sheet.columns)
    columns = [index for index in of_table if any(first <= index <= last for first, last in hidden.columns)]
    if columns:
        letters = [(column_letter(first), column_letter(last)) for first, last in spans_of(columns)]
        effect = f"{count(len(columns), 'hidden column')} {_are(columns)} read as well: {_listed('', '', letters)}"
        yield Note("hidden", f"{column_letter(columns[0])}{sheet.header_row}", effect + _when(hidden), REMEDY)


def _within(spans: Sequence[Span], wanted: range) -> Iterator[int]:
    """Places of the spans that are wanted; a span may reach far below the last filled row."""
    for first, last in spans:
        yield from range(max(first, wanted.start), min(last + 1, wanted.stop))


def _when(hidden: Hidden) -> str:
    """How old it may be, where it is asked for more seldom than the cells."""
    minutes = hidden.minutes_before
    return f", as it stood up to {minutes} minutes before this reading" if minutes else ""


def _are(things: Sequence[int]) -> str:
    return "is" if len(things) == 1 else "are"


def _listed(one: str, many: str, spans: Sequence[tuple[object, object]]) -> str:
    """Spans as their owner reads them: rows 3 to 7, 9."""
    words = [str(first) if first == last else f"{first} to {last}" for first, last in spans]
    named = one if len(spans) == 1 and spans[0][0] == spans[0][1] else many
    more = f" and {len(spans) - SHOWN} more" if len(spans) > SHOWN else ""
    return f"{named} {', '.join(words[:SHOWN])}{more}".strip()
