"""Sheets that do not go down: fields in a column are turned, months and objectives in a row become rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_core.errors import SourceError
from pmo_core.formats import column_letter, count
from pmo_core.reading.header import ACROSS, Header, find_headers, is_filled
from pmo_core.reading.headings import known_words, stated_unit
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.periods import MEASURES, Period, period_in
from pmo_core.reading.placement import Placement, Record
from pmo_core.reading.tab import Note, TableSheet
from pmo_core.sources.raw_book import Cell, RawSheet

MOST_FIELDS = 200
MORE_FIELDS = 2.0
KNOWN_FIELDS = 0.3
MOST_RECORDS = 3_000_000
SAMPLE = 60
FEWEST = 3  # cells that tell what a column holds
MOST = 0.8


def turned(raw: RawSheet) -> RawSheet:
    """The tab with its rows as columns."""
    rows = (raw.row(row) for row in range(raw.row_count))
    return replace(raw, columns=tuple(rows), merged=())


def goes_down(raw: RawSheet, best: Sequence[Header]) -> bool:
    """Whether the fields stand below each other and the projects beside each other."""
    if not 2 <= raw.row_count <= MOST_FIELDS or len(raw.columns) < 2:
        return False
    beside = find_headers(turned(raw))
    as_it_stands = best[0].score if best else 0.0
    if not beside or beside[0].score < as_it_stands + MORE_FIELDS:
        return False
    fields = sum(map(is_filled, beside[0].cells))
    return fields >= 2 and beside[0].score >= KNOWN_FIELDS * fields


@dataclass(frozen=True)
class _Across:
    """A column whose heading became a cell: where it stands, what it says, and which field its cells give."""

    index: int
    said: Cell
    field: str


def unfold(sheet: TableSheet, header: Header, kept: Mapping[str, int] | None = None) -> TableSheet | None:
    """One row for each filled cell below a month or an objective, in place of one row for them all.

    None where no column across holds figures.

    `kept` gives the fields to carry along where the columns were matched for another table.
    """
    across = _across(sheet, header)
    if not across:
        return None
    by_row = _measure_column(sheet, header, across) if header.table == "costs" else None
    carried = _carried(sheet, across, by_row, kept)
    groups = _groups(across)
    values = tuple(dict.fromkeys(column.field for column in across)) if by_row is None else ACROSS["costs"][1]
    records, cells = _records(sheet, carried, groups, values, by_row)
    field = ACROSS[header.table][0]
    matches = _matches(sheet, carried, field, values, across)
    raw = replace(sheet.raw, columns=tuple(cells), merged=())
    placement = Placement(
        turned=sheet.placement.turned,
        shifts=sheet.placement.shifts,
        records=tuple(records),
        fixed={place: match.index for place, match in enumerate(carried)},
        heading_row=sheet.header_row,
        own=frozenset((len(carried),)),
    )
    note = _note(sheet, across, values, field, placement)
    return TableSheet(raw, header.table, 1, matches, placement, notes=(*sheet.notes, note))


def period_columns(sheet: TableSheet) -> list[ColumnMatch]:
    """Columns of no field whose heading is a month, quarter or year, and which hold figures.

    A year or quarter beside its own months sums them up; that and a month's second column stay columns.
    """
    given = ((match, _period(match)) for match in sheet.columns if match.field is None)
    found = [(match, period) for match, period in given if period and _has_figures(sheet, match)]
    periods = [period for _, period in found]
    return [
        match
        for place, (match, period) in enumerate(found)
        if period not in periods[:place] and not any(map(period.sums_up, periods))
    ]


def _period(match: ColumnMatch) -> Period | None:
    heading = match.heading
    try:
        return period_in(float(heading)) or period_in(heading)
    except ValueError:
        return period_in(heading)


def _has_figures(sheet: TableSheet, match: ColumnMatch) -> bool:
    cells = [cell for cell in sheet.raw.columns[match.index][sheet.header_row :] if is_filled(cell)][:SAMPLE]
    if len(cells) < FEWEST:
        return bool(cells)
    return sum(any(map(str.isdigit, str(cell))) for cell in cells) > len(cells) / 2


def _across(sheet: TableSheet, header: Header) -> list[_Across]:
    if header.table == "alignment":
        return [
            _Across(m.index, m.heading, "rating")
            for m in sheet.columns
            if m.field is None and _has_figures(sheet, m)
        ]
    usual = _usual_measure(sheet.raw.title, header.table)
    periods = ((match, _period(match)) for match in period_columns(sheet))
    return [
        _Across(
            match.index, period.serial, period.measure if header.table == "costs" and period.measure else usual
        )
        for match, period in periods
        if period
    ]


def _usual_measure(title: str, table: str) -> str:
    """What cells under a bare month give: for costs, what the tab's title says, else what was budgeted."""
    if table != "costs":
        return ACROSS[table][1][0]
    said = [MEASURES[word] for word in known_words(title).split() if MEASURES.get(word)]
    return said[0] if said else "budget"


def _measure_column(sheet: TableSheet, header: Header, across: Sequence[_Across]) -> ColumnMatch | None:
    """The column that says of each row whether it is budget, actual or forecast."""
    taken = {column.index for column in across}
    for match in sheet.columns:
        cells = [c for c in sheet.raw.columns[match.index][sheet.header_row :] if is_filled(c)][:SAMPLE]
        words = [known_words(cell) for cell in cells if isinstance(cell, str)]
        if (
            match.index not in taken
            and cells
            and sum(bool(MEASURES.get(word)) for word in words) >= MOST * len(cells)
        ):
            return match
    return None


def _carried(
    sheet: TableSheet, across: Sequence[_Across], by_row: ColumnMatch | None, kept: Mapping[str, int] | None
) -> list[ColumnMatch]:
    gone = {column.index for column in across}.union((by_row.index,) if by_row else ())
    if kept is None:
        return [match for match in sheet.columns if match.index not in gone]
    by_index = {match.index: match for match in sheet.columns}
    return [replace(by_index[index], field=field) for field, index in kept.items()]


def _groups(across: Sequence[_Across]) -> dict[Cell, list[_Across]]:
    """Columns of one month, or of one objective, together."""
    groups: dict[Cell, list[_Across]] = {}
    for column in across:
        groups.setdefault(column.said, []).append(column)
    return groups


def _records(
    sheet: TableSheet,
    carried: Sequence[ColumnMatch],
    groups: Mapping[Cell, Sequence[_Across]],
    values: Sequence[str],
    by_row: ColumnMatch | None,
) -> tuple[list[Record], list[list[Cell]]]:
    """Every filled month of every row, and the columns of cells that they make, headings first."""
    raw = sheet.raw
    if raw.row_count * len(groups) > MOST_RECORDS:
        raise SourceError(
            "too_large", f"{raw.title} has too many months across for its rows.", "Split it by year or programme."
        )
    records: list[Record] = []
    headings = (*(match.heading for match in carried), "Period", *values)
    cells: list[list[Cell]] = [[heading] for heading in headings]
    for row in range(sheet.header_row, raw.row_count):
        line = raw.row(row)
        if not any(is_filled(line[match.index]) for match in carried):
            continue
        measure = MEASURES.get(known_words(str(line[by_row.index])), "") if by_row else ""
        for said, columns in groups.items():
            given = {measure if by_row else c.field: c.index for c in columns if is_filled(line[c.index])}
            if given:
                places = {len(carried): columns[0].index}
                places |= {len(carried) + 1 + n: given[v] for n, v in enumerate(values) if v in given}
                records.append(Record(row + 1, places))
                made = [
                    *(line[m.index] for m in carried),
                    said,
                    *(line[given[v]] if v in given else None for v in values),
                ]
                for column, cell in zip(cells, made, strict=True):
                    column.append(cell)
    return records, cells


def _matches(
    sheet: TableSheet, carried: Sequence[ColumnMatch], field: str, values: Sequence[str], across: Sequence[_Across]
) -> tuple[ColumnMatch, ...]:
    why = "from the headings of the columns across"
    unit = stated_unit(sheet.raw.title)
    heads = {column.field: column for column in across}
    headings = {match.index: match for match in sheet.columns}
    matches = [replace(match, index=place) for place, match in enumerate(carried)]
    matches.append(ColumnMatch(field, _label(field), len(carried), field, 1.0, why, letter=_letters(across)))
    for value in values:
        first = headings[heads[value].index] if value in heads else headings[across[0].index]
        own = first.unit if first.unit.label else unit
        matches.append(
            ColumnMatch(value, _label(value), len(matches), value, 1.0, why, unit=own, letter=_letters(across))
        )
    return tuple(matches)


def _label(field: str) -> str:
    return field.replace("_id", "").replace("_", " ").capitalize()


def _letters(across: Sequence[_Across]) -> str:
    return f"{column_letter(across[0].index)}:{column_letter(across[-1].index)}"


def _note(
    sheet: TableSheet, across: Sequence[_Across], values: Sequence[str], field: str, placement: Placement
) -> Note:
    what = "months" if field in ("period", "date") else "objectives"
    columns = count(len(across), "column")
    read_as = " and ".join(_label(value).lower() for value in values)
    effect = f"{what} in {columns} ({_letters(across)}) were read as rows, their cells as {read_as}"
    taken = {column.index for column in across}
    among = [
        m.heading for m in sheet.columns if across[0].index < m.index < across[-1].index and m.index not in taken
    ]
    if among:
        effect += f"; not so {', '.join(among)}, a column of its own"
    return Note("across_to_rows", placement.address(1, len(placement.fixed)), effect)
