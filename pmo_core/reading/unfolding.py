"""Months, years or objectives in a row -> one row for each, every cell knowing where it stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pmo_core.errors import SourceError
from pmo_core.reading.across import (
    Across,
    columns_across,
    counted_already,
    is_sum,
    letters_of,
    measure_column,
    what_goes_across,
)
from pmo_core.reading.header import ACROSS, Header, is_filled
from pmo_core.reading.headings import StatedUnit, known_words, stated_unit
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.periods import MEASURES, names_two_years
from pmo_core.reading.placement import Placement, Record
from pmo_core.reading.sums import totals_across
from pmo_core.reading.tab import Note, TableSheet, of_financial_years
from pmo_core.reading.total_words import TOTAL_ROW
from pmo_core.sources.raw_book import Cell

MOST_RECORDS = 3_000_000
SAID_AS = {"fte": "people (full-time equivalents)"}
LABELS = 3  # columns from the left in which a total is named


@dataclass
class _Long:
    """The table while it grows: its records and columns, rows left out, named from above, of long periods."""

    cells: list[list[Cell]]
    records: list[Record] = field(default_factory=list[Record])
    unused: dict[int, str] = field(default_factory=dict[int, str])
    filled_down: list[int] = field(default_factory=list[int])
    lengths: dict[int, int] = field(default_factory=dict[int, int])


def unfold(sheet: TableSheet, header: Header, kept: Mapping[str, int] | None = None) -> TableSheet | None:
    """One row for each filled cell below a month or an objective, in place of one row for them all.

    `kept` gives the fields to carry along where the columns were matched for another table. None where no column
    across holds figures.
    """
    across = columns_across(sheet, header)
    if not across:
        return None
    by_row = measure_column(sheet, header, across)
    carried = _carried(sheet, across, by_row, kept, header.table)
    values = ACROSS["costs"][1] if by_row else tuple(dict.fromkeys(column.field for column in across))
    long = _long(sheet, carried, _groups(across), values, by_row)
    placement = Placement(
        turned=sheet.placement.turned,
        shifts=sheet.placement.shifts,
        shifted_from=sheet.placement.shifted_from,
        records=tuple(long.records),
        fixed={place: match.index for place, match in enumerate(carried)},
        heading_row=sheet.header_row,
        own=frozenset((len(carried),)),
    )
    return TableSheet(
        replace(sheet.raw, columns=tuple(long.cells), merged=()),
        header.table,
        1,
        _matches(sheet, carried, ACROSS[header.table][0], values, across),
        placement,
        money_in=sheet.money_in,
        notes=(*sheet.notes, *_notes(sheet, header.table, across, values, placement, long)),
        unused=long.unused,
        unit_beside=sheet.unit_beside,
        unit_why=sheet.unit_why,
        lengths=long.lengths,
    )


def _carried(
    sheet: TableSheet,
    across: Sequence[Across],
    by_row: ColumnMatch | None,
    kept: Mapping[str, int] | None,
    table: str,
) -> list[ColumnMatch]:
    """Columns whose cells come along with every month."""
    if kept is not None:
        by_index = {match.index: match for match in sheet.columns}
        # What else it could be is a field of the table it was matched for, which this one may not have.
        return [replace(by_index[index], field=name, could_be=()) for name, index in kept.items()]
    gone = {column.index for column in across} | {match.index for match in counted_already(sheet, across)}
    left = [match for match in sheet.columns if match.index not in gone and match is not by_row]
    # "Year" above the names of the rows is the heading of those across; it names no period by itself. A figure
    # beside the periods, such as the "WTE" of a person beside months of it, is not each period's as well.
    name, values = ACROSS[table]
    told = dict.fromkeys(values, "beside the periods across, which give it one by one")
    told[name] = "names the rows beside the periods across"
    return [
        replace(match, field=None, confidence=0.0, evidence=told[match.field]) if match.field in told else match
        for match in left
    ]


def _groups(across: Sequence[Across]) -> list[list[Across]]:
    """Columns of one month together, each giving a field of its own; a heading that comes again starts another."""
    groups: list[list[Across]] = []
    for column in across:
        length = column.period.months if column.period else 0
        for group in groups:
            first = group[0]
            same = first.said == column.said and length == (first.period.months if first.period else 0)
            if same and all(other.field != column.field for other in group):
                group.append(column)
                break
        else:
            groups.append([column])
    return groups


def _long(
    sheet: TableSheet,
    carried: Sequence[ColumnMatch],
    groups: Sequence[Sequence[Across]],
    values: Sequence[str],
    by_row: ColumnMatch | None,
) -> _Long:
    """Every filled month of every row, as cells of a table that goes down."""
    raw = sheet.raw
    _refuse_vast(sheet, len(groups))
    headings: list[Cell] = [*(match.heading for match in carried), "Period", *values]
    long = _Long([[heading] for heading in headings], unused=_totals(sheet, carried, groups))
    above: list[Cell] = []
    for row in range(sheet.header_row, raw.row_count):
        line = raw.row(row)
        if row + 1 in sheet.described or row + 1 in long.unused or not any(map(is_filled, line)):
            continue
        if by_row and above and not any(is_filled(line[match.index]) for match in carried):
            long.filled_down.append(row + 1)
            line = _named_by(above, line, carried)
        above = line
        if not any(is_filled(line[column.index]) for group in groups for column in group):
            continue
        measure = MEASURES.get(known_words(str(line[by_row.index])), "") if by_row else ""
        if by_row and not measure:
            long.unused[row + 1] = f'"{line[by_row.index] or ""}" is neither budget, actual nor forecast'
            continue
        for group in groups:
            _add(long, row + 1, line, carried, group, values, measure)
    return long


def _totals(
    sheet: TableSheet, carried: Sequence[ColumnMatch], groups: Sequence[Sequence[Across]]
) -> dict[int, str]:
    """Row of the sheet -> why it is left out, for those that sum up others."""
    figures = [column.index for group in groups for column in group]
    # A total may be named in a column that the long table has no use for, such as the names beside the ids.
    beside = [match.index for match in sheet.columns if match.index < min(figures)][:LABELS]
    labels = list(dict.fromkeys([*[match.index for match in carried][:LABELS], *beside]))
    return {row + 1: TOTAL_ROW for row in sorted(totals_across(sheet, labels, figures))}


def _refuse_vast(sheet: TableSheet, periods: int) -> None:
    if sheet.raw.row_count * periods > MOST_RECORDS:
        sentence = f"{sheet.raw.title} has too many months across for its rows."
        raise SourceError("too_large", sentence, "Split it by year or programme.")


def _named_by(above: Sequence[Cell], line: Sequence[Cell], carried: Sequence[ColumnMatch]) -> list[Cell]:
    """The row with the names of the row above, as merged cells mean it."""
    names = {match.index for match in carried}
    return [above[index] if index in names else cell for index, cell in enumerate(line)]


def _add(
    long: _Long,
    row: int,
    line: Sequence[Cell],
    carried: Sequence[ColumnMatch],
    group: Sequence[Across],
    values: Sequence[str],
    measure: str,
) -> None:
    """One row of the long table: what is carried, the month, and what stands below it."""
    given = {measure or column.field: column.index for column in group if is_filled(line[column.index])}
    if not given:
        return
    places = {len(carried): group[0].index}
    places |= {len(carried) + 1 + n: given[value] for n, value in enumerate(values) if value in given}
    long.records.append(Record(row, places))
    if group[0].months:
        long.lengths[len(long.records) + 1] = group[0].months
    figures = [line[given[value]] if value in given else None for value in values]
    for column, cell in zip(long.cells, [*(line[m.index] for m in carried), group[0].said, *figures], strict=True):
        column.append(cell)


def _matches(
    sheet: TableSheet, carried: Sequence[ColumnMatch], name: str, values: Sequence[str], across: Sequence[Across]
) -> tuple[ColumnMatch, ...]:
    of_rows = _unit_of_rows(sheet, carried)
    why, letters = "from the headings of the columns across", letters_of(across)
    of_title = stated_unit(sheet.raw.title)
    heads = {column.field: column.match for column in reversed(across)}
    matches = [replace(match, index=place) for place, match in enumerate(carried)]
    matches.append(ColumnMatch(name, _label(name), len(carried), name, 1.0, why, letter=letters))
    for value in values:
        unit = heads.get(value, across[0].match).unit
        unit = next((stated for stated in (unit, of_rows) if stated.label), of_title)
        matches.append(ColumnMatch(value, _label(value), len(matches), value, 1.0, why, unit=unit, letter=letters))
    return tuple(matches)


def _unit_of_rows(sheet: TableSheet, carried: Sequence[ColumnMatch]) -> StatedUnit:
    """The one unit that the names of all rows state, as "Envelope £k" does; none where they do not agree."""
    for match in carried:
        cells = (cell for cell in sheet.raw.columns[match.index][sheet.header_row :] if is_filled(cell))
        units = {stated_unit(cell) if isinstance(cell, str) else StatedUnit() for cell in cells}
        if len(units) == 1 and (unit := units.pop()).label:
            return unit
    return StatedUnit()


def _label(name: str) -> str:
    return name.replace("_id", "").replace("_", " ").capitalize()


def _notes(
    sheet: TableSheet,
    table: str,
    across: Sequence[Across],
    values: Sequence[str],
    placement: Placement,
    long: _Long,
) -> list[Note]:
    """What became of the columns, which of them were left out, and which rows got their names from above."""
    read_as = ", ".join(SAID_AS.get(value, _label(value).lower()) for value in values)
    effect = f"{what_goes_across(sheet, across)} were read as rows, their cells as {read_as}"
    notes = [Note("across_to_rows", placement.address(1, len(placement.fixed)), effect)]
    for column in across:
        if column.period and names_two_years(column.match.heading):
            cell = sheet.placement.address(sheet.header_row, column.index)
            notes.append(of_financial_years(cell, column.match.heading, table))
            break
    for match in counted_already(sheet, across):
        cell = sheet.placement.address(sheet.header_row, match.index)
        if is_sum(match, across):
            effect = f'"{match.label}" sums up columns that are there as well, so it is not counted with them'
            notes.append(Note("sum_across", cell, effect))
        else:
            effect = f'"{match.label}" is a period that another column gives already; the first of them is read'
            notes.append(Note("repeated_heading", cell, effect, "Give each period one column.", "warning"))
    if long.filled_down:
        cell = sheet.placement.address(long.filled_down[0], 0)
        rows = ", ".join(map(str, long.filled_down[:5])) + (" and more" if len(long.filled_down) > 5 else "")
        notes.append(Note("filled_down", cell, f"rows {rows} name nothing and belong to the row above them"))
    return notes
