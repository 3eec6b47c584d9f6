"""Money that projects are to bring, headed `Annual saving` beside them -> a table of benefits, once confirmed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pmo_core.formats import count
from pmo_core.reading.evidence import evidence_of
from pmo_core.reading.header import is_filled
from pmo_core.reading.headings import LABELS, StatedUnit, known_words, states_currency
from pmo_core.reading.matching import ColumnMatch, heading_text
from pmo_core.reading.numbers import number_in
from pmo_core.reading.of_a_year import year_named
from pmo_core.reading.placement import Placement, Record
from pmo_core.reading.sums import totals_across
from pmo_core.reading.tab import CellsBelow, Note, TableSheet
from pmo_core.reading.units import stated_units
from pmo_core.sources.raw_book import Cell

# What its owner may say of such a column; the second kind names the unit of money whose heading states none.
YEARLY = "yearly_benefit"
IN = "_in_"
GAINED = frozenset(
    ("saving", "savings", "benefit", "benefits", "income", "cip", "gain", "gains", "avoidance", "einsparung",
     "einsparungen", "ersparnis", "nutzen", "ertrag", "économie", "économies", "besparing", "besparingen",
     "ahorro", "ahorros", "beneficio", "beneficios", "risparmio", "risparmi", "oszczędności", "korzyści")
)  # fmt: skip
# What is known of a gain beside how much it is to be.
ABOUT_IT = frozenset(
    ("owner", "ratio", "bcr", "score", "rating", "rank", "%", "to", "date", "actual", "actuals", "delivered",
     "realised", "realized", "achieved", "npv", "comment", "comments", "type", "payback", "roi", "start", "month",
     "months", "status", "description", "delay", "cost", "costs", "count", "number", "no", "variance", "category")
)  # fmt: skip
NUMBERS = 0.6  # of the cells at least
RATING = 100  # figures that all stay below, under a heading that says nothing of money, may be ratings
SIGN = re.compile(r"[£€$]|\b(?:GBP|EUR|USD|CHF)\b")
HEADINGS = ("Benefit ID", "Benefit", "Project", "Full-year value", "Unit", "Kind", "Anchor")
FIELDS = ("benefit_id", "name", "project_id", "full_year_value", "unit", "kind", "anchor")
ANCHOR = "Project end"
AS_SAID = "read as benefits too, as you said"
AMOUNT = FIELDS.index("full_year_value")
OF_HEADING = frozenset((FIELDS.index("name"),))  # its cells stand in the heading
BY_LABEL = {label: factor for factor, label in LABELS.items()}


def with_benefits_beside(sheets: Sequence[TableSheet], said: Mapping[str, Mapping[str, str]]) -> list[TableSheet]:
    """The tables with the benefits that columns of Projects give, where their owner said that they do.

    `said` holds by tab, as it is known, what each column is. Columns that may be a benefit and of which nothing
    is said yet are marked, so that they are asked about; nothing is made of them.
    """
    marked: list[TableSheet] = []
    made: list[TableSheet] = []
    for sheet in sheets:
        if sheet.table != "projects":
            marked.append(sheet)
            continue
        answers = said.get(known_words(sheet.raw.title), {})
        confirmed = [match for match in sheet.columns if answers.get(match.label, "").startswith(YEARLY)]
        given = (_benefits(sheet, match, answers[match.label]) for match in confirmed)
        made += [benefits for benefits in given if benefits]
        columns = (
            replace(match, evidence=AS_SAID)
            if any(match is one for one in confirmed)
            else replace(match, offers=_offers(sheet, match, answers))
            for match in sheet.columns
        )
        marked.append(replace(sheet, columns=tuple(columns)))
    return [*marked, *made]


def words_of_offer(offer: str) -> str:
    """An answer as it is offered.

    >>> words_of_offer("yearly_benefit_in_thousands")
    'a benefit: so much each year once the project is over, in thousands'
    """
    unit = offer.removeprefix(YEARLY).removeprefix(IN)
    return "a benefit: so much each year once the project is over" + (f", in {unit}" if unit else "")


def _offers(sheet: TableSheet, match: ColumnMatch, answers: Mapping[str, str]) -> tuple[str, ...]:
    """What else the column may be than one of the owner's own; nothing where it holds no money gained."""
    if match.field is not None or match.label in answers or not _says_gain(match.heading):
        return ()
    evidence = evidence_of(CellsBelow(sheet.raw.columns[match.index], sheet.header_row))
    if not evidence.is_enough or evidence.share_of_numbers < NUMBERS:
        return ()
    if match.unit.label or states_currency(match.heading) or sheet.money_in:
        return (YEARLY,)
    found = (number_in(text, sheet.raw.decimal_comma) for text in evidence.texts)
    numbers = (*evidence.numbers, *(number.value for number in found if number))
    if max(map(abs, numbers), default=0.0) < RATING:
        return ()
    beside = {*stated_units(sheet), sheet.unit_beside} - {"", "units"}
    in_units = [f"{YEARLY}{IN}{unit}" for unit in beside] if len(beside) == 1 else []
    return (*in_units, YEARLY)


def _says_gain(heading: str) -> bool:
    words = set(known_words(heading).split())
    return not GAINED.isdisjoint(words) and ABOUT_IT.isdisjoint(words) and not year_named(heading)


def _benefits(sheet: TableSheet, match: ColumnMatch, answer: str) -> TableSheet | None:
    """One benefit for each project with an amount in the column; None where no project has one."""
    wanted = ("project_id", "name", "currency")
    places = {m.field: m.index for m in sheet.columns if m.field and m.field in wanted}
    rows = list(_amounts(sheet, match, places))
    if not rows:
        return None
    sign = _sign(sheet, match)
    columns: list[list[Cell]] = [[heading] for heading in HEADINGS]
    records: list[Record] = []
    for row, key, amount in rows:
        own = sheet.raw.columns[places["currency"]][row] if "currency" in places else None
        project = sheet.raw.columns[key][row]
        cells = (f"{heading_text(project)} {known_words(match.heading)}", match.heading, project, amount)
        for column, cell in zip(columns, (*cells, own if is_filled(own) else sign, "flow", ANCHOR), strict=True):
            column.append(cell)
        at = dict.fromkeys(range(len(HEADINGS)), match.index) | {FIELDS.index("project_id"): key}
        records.append(Record(row + 1, at))
    return TableSheet(
        replace(sheet.raw, columns=tuple(columns), merged=()),
        "benefits",
        1,
        _matches(sheet, match, answer),
        Placement(sheet.placement.turned, records=tuple(records), heading_row=sheet.header_row, own=OF_HEADING),
        notes=(_note(sheet, match, len(records)),),
    )


def _amounts(sheet: TableSheet, match: ColumnMatch, places: Mapping[str, int]) -> Iterator[tuple[int, int, Cell]]:
    """Row from 0, the column that names its project and the amount; sums and explanations are left out."""
    keys = [places[field] for field in ("project_id", "name") if field in places]
    comma = sheet.raw.decimal_comma
    left_out = totals_across(sheet, keys, [match.index]) | {row - 1 for row in sheet.described}
    for row, amount in enumerate(sheet.raw.columns[match.index][sheet.header_row :], start=sheet.header_row):
        key = next((key for key in keys if is_filled(sheet.raw.row(row)[key])), None)
        if key is not None and is_filled(amount) and row not in left_out and not _is_zero(amount, comma):
            yield row, key, amount


def _is_zero(cell: Cell, decimal_comma: bool) -> bool:
    found = number_in(cell, decimal_comma) if isinstance(cell, str) else None
    return found.value == 0 if found else cell == 0


def _matches(sheet: TableSheet, match: ColumnMatch, answer: str) -> tuple[ColumnMatch, ...]:
    why = f'from the column "{match.label}" of the projects, as you said'
    unit = _unit(sheet, match, answer)
    return tuple(
        ColumnMatch(
            match.heading if place == AMOUNT else heading,
            match.label if place == AMOUNT else heading,
            place,
            field,
            1.0,
            why,
            unit=unit if place == AMOUNT else StatedUnit(),
            letter=match.letter,
            is_money=place == AMOUNT,
        )
        for place, (heading, field) in enumerate(zip(HEADINGS, FIELDS, strict=True))
    )


def _unit(sheet: TableSheet, match: ColumnMatch, answer: str) -> StatedUnit:
    """The unit that the heading states, else the one its owner said, else that of all money of the tab."""
    said = answer.removeprefix(YEARLY).removeprefix(IN)
    if match.unit.label or states_currency(match.heading):
        return match.unit
    label = said or sheet.money_in
    return StatedUnit(label, BY_LABEL[label]) if label in BY_LABEL else StatedUnit()


def _sign(sheet: TableSheet, match: ColumnMatch) -> str:
    """The one currency that the column's heading names, else the other headings and what stands above them."""
    others = " ".join([*(m.heading for m in sheet.columns), *(note.effect for note in sheet.notes)])
    signs = set(SIGN.findall(match.heading)) or set(SIGN.findall(others))
    return signs.pop() if len(signs) == 1 else ""


def _note(sheet: TableSheet, match: ColumnMatch, rows: int) -> Note:
    cell = sheet.placement.address(sheet.header_row, match.index)
    benefits = count(rows, "benefit")
    effect = (
        f'"{match.label}" was made into {benefits}, each from the day after its project ends; a 0 promises none'
    )
    return Note("benefits_beside", cell, effect)
