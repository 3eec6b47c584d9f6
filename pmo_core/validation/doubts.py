"""What a table leaves in doubt as a whole: what a column is, how dates are written, in which unit money stands.

Each doubt is an issue, so that nobody overlooks it, and a question, so that it is asked once.
"""

from collections.abc import Iterable, Iterator, Mapping

from pmo_core.formats import count
from pmo_core.reading.benefits_beside import words_of_offer
from pmo_core.reading.date_order import DAY, MONTH, DateOrder
from pmo_core.reading.headings import known_words
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.periods import names_two_years
from pmo_core.reading.questions import Question
from pmo_core.reading.tab import TableSheet, of_financial_years
from pmo_core.reading.units import proposed_unit, stated_units
from pmo_core.reading.whole_list import only_day
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell
from pmo_core.validation.issue import Issue, Severity
from pmo_core.validation.locate import Locator
from pmo_core.validation.sums_by_name import NUMBERED

OWN_COLUMN = ("", "keep it as your own column")
UNDECIDED = "undecided"  # no answer: nothing is chosen beforehand
OUTLINES = frozenset(("outline level", "outline number", "wbs", "indent", "indent level", "summary task"))
UNITS = ("units", "thousands", "millions", "billions")
FACTORS = {"units": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}


def column_questions(sheet: TableSheet) -> Iterator[Question]:
    """One question for each column whose meaning is not sure."""
    printed = {column.field: column.headings[0] for column in SHEETS[sheet.table].columns}
    for match in sheet.columns:
        if match.offers:
            yield _benefit_question(sheet, match)
        if not match.is_doubtful or match.field is None:
            continue
        likely = dict.fromkeys((match.field, *match.could_be))
        others = sorted((field for field in printed if field not in likely), key=lambda field: printed[field])
        yield Question(
            sheet=sheet.raw.title,
            table=sheet.table,
            about="columns",
            key=match.label,
            cell=_heading_cell(sheet, match),
            asks=f'What is the column "{match.label}"?',
            options=(
                *((field, printed[field]) for field in likely),
                OWN_COLUMN,
                *((f, printed[f]) for f in others),
            ),
            proposed=match.field,
            evidence=match.evidence,
        )


def _benefit_question(sheet: TableSheet, match: ColumnMatch) -> Question:
    """Whether a column of money that projects are to bring is a benefit; none is made until it is said."""
    return Question(
        sheet=sheet.raw.title,
        table=sheet.table,
        about="columns",
        key=match.label,
        cell=_heading_cell(sheet, match),
        asks=f'Is "{match.label}" a benefit of each project?',
        options=(*((offer, words_of_offer(offer)) for offer in match.offers), OWN_COLUMN),
        proposed=UNDECIDED,
        evidence="its heading speaks of money gained, and no tab holds benefits; none is made until you say so",
    )


def column_doubts(locator: Locator) -> Iterator[Issue]:
    """Columns that hold something else than their heading says, and those taken for a field on slender grounds."""
    sheet = locator.sheet
    for match in sheet.columns:
        doubt = _mislabelled(match) if match.instead else _doubtful(sheet.table, match) or _offered(match)
        if doubt:
            yield locator.issue(sheet.header_row, match.field or match.label, *doubt)


Doubt = tuple[str, Severity, str, str]  # the rule, how grave it is, its effect and what to do


def _mislabelled(match: ColumnMatch) -> Doubt:
    used = "used as it stands all the same" if match.field else f"kept as your own column {match.label}"
    remedy = "Correct the heading, or say on the Data page what this column is."
    return "mislabelled_column", "error" if match.field else "warning", f"{match.evidence}; {used}", remedy


def _doubtful(table: str, match: ColumnMatch) -> Doubt | None:
    """A field on slender grounds, or a plan that is the only date there is."""
    if match.is_doubtful:
        field = next(c.headings[0] for c in SHEETS[table].columns if c.field == match.field)
        effect = f"taken for {field}: {match.evidence}"
        return "doubtful_column", "warning", effect, "Confirm it on the Data page, once."
    if match.field and match.evidence.endswith(only_day(match.field)):
        effect = f"{only_day(match.field)}; with nothing beside it, no project is told as early or late"
        remedy = f"Add a column such as Forecast {match.field} if the plan and what is expected now differ."
        return "only_day", "note", effect, remedy
    return None


def _offered(match: ColumnMatch) -> Doubt | None:
    """Money gained that may be a benefit."""
    if not match.offers:
        return None
    effect = "speaks of money gained; kept as your own column, and counted as no benefit"
    remedy = "Say on the Data page whether it is a benefit, once; or give benefits a tab of their own."
    return "may_be_benefit", "note", effect, remedy


def outline_doubts(locator: Locator, summed: int = 0) -> Iterator[Issue]:
    """A list exported with its outline: rows that sum up those below them stand beside them as projects.

    `summed` of them were set aside, since their money is that of the rows below.
    """
    for match in locator.sheet.columns:
        if known_words(match.heading) in OUTLINES and not _is_flat(locator, match):
            effect = "this list has an outline, so a row may sum up the rows below it; each is counted by itself"
            if summed:
                rows = count(summed, "row that sums", "rows that sum")
                aside = "is set aside" if summed == 1 else "are set aside"
                effect = f"this list has an outline: {rows} up the rows below {aside}, every other row is counted"
            remedy = "Leave out the summary rows, or keep only the level that your projects are on."
            yield locator.issue(
                locator.sheet.header_row,
                match.field or match.label,
                "outline",
                "note" if summed else "warning",
                effect,
                "Nothing, if that is right." if summed else remedy,
            )


def _is_flat(locator: Locator, match: ColumnMatch) -> bool:
    """Whether no number of an outline, such as 1.2, has a point in it, so that none is below another."""
    if known_words(match.heading) not in NUMBERED:
        return False
    cells = locator.sheet.raw.columns[match.index][locator.sheet.header_row :]
    return not any("." in (f"{cell:.15g}" if isinstance(cell, float) else str(cell)) for cell in cells if cell)


def date_questions(sheet: TableSheet, orders: Mapping[str, DateOrder]) -> Iterator[Question]:
    """One question for each column of dates that could be read both ways."""
    for match in sheet.columns:
        order = orders.get(match.label)
        if order and order.must_be_asked:
            yield Question(
                sheet=sheet.raw.title,
                table=sheet.table,
                about="day_first",
                key=match.label,
                cell=_heading_cell(sheet, match),
                asks=f'How are the dates in "{match.label}" written, such as {order.example}?',
                options=(("true", f"{DAY}: day/month/year"), ("false", f"{MONTH}: month/day/year")),
                evidence=order.evidence
                or "nothing in the column tells; until you say, these dates count as missing",
            )


def date_doubts(locator: Locator, orders: Mapping[str, DateOrder]) -> Iterator[Issue]:
    """What was decided about a column's ambiguous dates, or that it has to be asked."""
    for match in locator.sheet.columns:
        order = orders.get(match.label)
        if not order or not order.ambiguous:
            continue
        name = match.field or match.label
        if order.must_be_asked:
            effect = f"dates such as {order.example} could be day first or month first, so they count as missing"
            remedy = "Say once on the Data page how this column is written, or write dates as 2026-04-30."
            yield locator.issue(locator.sheet.header_row, name, "date_order_unknown", "error", effect, remedy)
        else:
            way = DAY if order.day_first else MONTH
            effect = f"the whole column is read {way}: {order.evidence}"
            remedy = "Nothing, if that is right; else say so on the Data page."
            yield locator.issue(locator.sheet.header_row, name, "date_order", "note", effect, remedy)


def unit_questions(sheet: TableSheet, said: str) -> Iterator[Question]:
    """One question for the table where some money columns state a unit and others state none."""
    proposed = proposed_unit(sheet)
    if not proposed or said:
        return
    units = stated_units(sheet)
    without = ", ".join(match.label for match in units[""])
    first = units[""][0]
    yield Question(
        sheet=sheet.raw.title,
        table=sheet.table,
        about="money_in",
        key="",
        cell=_heading_cell(sheet, first),
        asks=f"In which unit is the money in {without}?",
        options=tuple((unit, unit) for unit in (proposed, *(unit for unit in UNITS if unit != proposed))),
        proposed=proposed,
        evidence=_why(sheet, proposed),
    )


def _why(sheet: TableSheet, proposed: str) -> str:
    """What states the unit that is proposed for the money without one."""
    stating = stated_units(sheet).get(proposed)
    if stating:
        return f'"{stating[0].heading}" is in {proposed}'
    return sheet.unit_why or f"other money of this tab is in {proposed}"


def unit_doubts(locator: Locator, said: str) -> Iterator[Issue]:
    """Money columns whose unit nobody stated, beside others whose unit is."""
    proposed = proposed_unit(locator.sheet)
    if not proposed or said:
        return
    for match in stated_units(locator.sheet)[""]:
        yield locator.issue(
            locator.sheet.header_row,
            match.field or match.label,
            "unit_in_doubt",
            "warning",
            f"no unit here, while {_why(locator.sheet, proposed)}; left as it is until you say",
            f"Write the unit in the heading, such as ({proposed}), or say it on the Data page.",
        )


def year_doubts(locator: Locator, periods: Iterable[tuple[int, Cell]]) -> Iterator[Issue]:
    """That periods are years ending in another; `periods` are the rows and cells that had to be read as one."""
    for row, cell in periods:
        if isinstance(cell, str) and names_two_years(cell):
            note = of_financial_years("", cell, locator.sheet.table)
            yield locator.issue(row, "period", note.rule, note.severity, note.effect, note.remedy, cell.strip())
            return


def _heading_cell(sheet: TableSheet, match: ColumnMatch) -> str:
    return sheet.placement.address(sheet.header_row, match.index)
