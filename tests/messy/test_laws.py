"""What holds for any list kept in any of the ways we know, and for any cells at all."""

import copy
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pmo_core.errors import PmoError
from pmo_core.loading import check_book
from pmo_core.portfolio import Portfolio
from pmo_core.reading.cells import FORMULA_ERRORS
from pmo_core.sheets import SHEETS
from pmo_core.sources.raw_book import Cell, RawBook, RawSheet
from tests.builders import READ_AT
from tests.messy.clean import Grid, a_list, as_csv, as_workbook, lists
from tests.messy.corruptions import CORRUPTIONS, Corruption
from tests.messy.outcomes import (
    assert_accounted,
    assert_every_repair_told,
    assert_months_accounted,
    assert_read_back,
    column_number,
    extent,
    parts,
    read,
)

WAYS = [
    ways
    for count in (1, 2, 3)
    for ways in combinations(CORRUPTIONS, count)
    if all(one.goes_with(other) for one, other in combinations(ways, 2))
]
pytestmark = pytest.mark.heavy
# A failure is not made smaller, which takes minutes for 40 projects: how the list was kept says enough.
AS_FOUND = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=40, phases=AS_FOUND)
@given(lists(), st.sampled_from(WAYS), st.sampled_from([as_workbook, as_csv]))
def test_any_list_kept_in_up_to_three_ways_is_read_back_with_each_repair_told(
    clean: Grid, ways: tuple[Corruption, ...], kept_as
):
    kept = clean
    for way in ways:
        kept = way.apply(kept)
    portfolio = read(kept_as(kept))
    assert_read_back(portfolio, clean, {field for way in ways for field in way.but_for})
    assert_accounted(portfolio)
    assert_every_repair_told(portfolio, kept)


TITLES = [sheet.titles[0] for sheet in SHEETS.values()] + ["Notes", "Sheet1", "_pmo_config"]
KNOWN = [heading for sheet in SHEETS.values() for column in sheet.columns for heading in column.headings[:2]]
PERIODS = ["Jan-26", "Feb-26", "Mar-26", "2025/26", "2026-01"]
HEADINGS = [*KNOWN, *PERIODS, "Budget (£k)", "Budget (£m)", "Fit", "", "Project name", "Project name", "Budget"]
WORDS = [
    *FORMULA_ERRORS,
    *["Total", "Grand total", "TBC", "n/a", "£1.2m", "350k", "12,5", "1.234,56", "(500)", "30 %", "x" * 5_000],
    *["03/04/2026", "25/03/2026", "Mar-26", "Q3 2026", "P-001", "p-001 ", "Payroll", "Payroll ", " ", "Ü\n戦"],
]
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=6),
    st.booleans(),
    st.floats(-1e12, 1e12, allow_nan=False),
    st.floats(40_000, 50_000).map(float.__floor__).map(float),
    st.integers(-5, 5),
)
HEADERS = st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7)


@st.composite
def tabs(draw: st.DrawFn, title: str) -> RawSheet:
    """A tab of any cells, most often with a header that could be one of ours somewhere in it."""
    header: list[Cell] = list(draw(HEADERS))
    width = len(header) + draw(st.integers(0, 2))
    row = st.lists(CELLS, min_size=width, max_size=width)
    above, below = draw(st.lists(row, max_size=2)), draw(st.lists(row, max_size=9))
    rows = [*above, header + [None] * (width - len(header)), *below]
    turned = draw(st.booleans()) and draw(st.booleans())
    columns = rows if turned else [list(column) for column in zip(*rows, strict=True)]
    typed = draw(st.booleans())
    if not typed:
        columns = [["" if cell is None else str(cell) for cell in column] for column in columns]
    return RawSheet(title, columns, None, typed)


@st.composite
def books(draw: st.DrawFn) -> RawBook:
    """One or two tabs of any cells, under titles of ours or of nobody."""
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=2, unique=True))
    locale = draw(st.sampled_from(["", "en_GB", "de_DE"]))
    return RawBook("Any", tuple(draw(tabs(title)) for title in titles), "https://docs.example/1", locale)


@settings(max_examples=50)
@given(books())
def test_any_cells_at_all_are_refused_in_a_sentence_or_accounted_for(book: RawBook):
    before = copy.deepcopy(book)
    portfolio, again = reading(book), reading(book)
    assert book == before
    assert (portfolio is None) == (again is None)
    if portfolio is None or again is None:
        return
    assert_accounted(portfolio)
    assert_addresses_are_true(portfolio, book)
    assert_same(portfolio, again)


AMOUNTS = st.one_of(st.none(), st.integers(-9, 10**6).map(float))
KEYS = st.sampled_from(["P-001", "P-002", "P-003", "P-O4", "Total", None])


@st.composite
def months_across(draw: st.DrawFn) -> Grid:
    """Costs with two or three months across, in any order, and rows that may name no project."""
    headings = draw(st.lists(st.sampled_from(PERIODS[:3]), min_size=2, max_size=3, unique=True))
    width = len(headings)
    rows = draw(st.lists(st.tuples(KEYS, *[AMOUNTS] * width), min_size=2, max_size=9))
    return (("Project", *headings), ("P-001", *[1000.0] * width), *rows)


@settings(max_examples=40)
@given(months_across(), st.sampled_from([as_workbook, as_csv]))
def test_whatever_stands_below_months_across_is_in_the_sums_or_its_row_is_set_aside(grid: Grid, kept_as):
    tab = kept_as(grid, "Costs")
    portfolio = read(kept_as(a_list(8)), tab)
    assert_accounted(portfolio)
    assert_months_accounted(portfolio, "costs", tab, PERIODS)


def reading(book: RawBook) -> Portfolio | None:
    """The book's portfolio, or None where it is refused."""
    try:
        return check_book(book, READ_AT)
    except PmoError:
        return None


def assert_addresses_are_true(portfolio: Portfolio, book: RawBook) -> None:
    """Every issue points at a cell that its tab has, and says what it does and what to do."""
    sizes = extent(book)
    for issue in portfolio.issues:
        letters, row = parts(issue.cell)
        rows, columns = sizes[issue.sheet]
        assert 1 <= row <= rows, issue.sentence
        assert 1 <= column_number(letters) <= columns, issue.sentence
        assert issue.effect, issue
        assert issue.remedy, issue


def assert_same(first: Portfolio, second: Portfolio) -> None:
    """The two readings agree in every table, figure and issue."""
    assert first.issues == second.issues
    assert first.left_out == second.left_out
    assert first.readings == second.readings
    assert first.tables.keys() == second.tables.keys()
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, second.tables[name])


def test_a_heading_repeated_over_almost_empty_columns_breaks_nothing():
    blank: list[Cell] = ["Project ID", *[None] * 5]
    filled: list[Cell] = ["Project ID", None, None, None, "25/03/2026", 32_874.0]
    tab = RawSheet("Objectives", [blank, blank, blank, blank, filled])
    projects = RawSheet("Projects", [["Project ID"]], typed=False)
    assert reading(RawBook("Any", (projects, tab))) is None
