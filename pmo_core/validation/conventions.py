"""How the cells of each column are meant: decimal comma, order of dates, unit of money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pmo_core.reading.cells import Manner
from pmo_core.reading.date_order import DateOrder, date_orders
from pmo_core.reading.headings import known_words, states_currency
from pmo_core.reading.locales import day_first, decimal_comma
from pmo_core.reading.matching import ColumnMatch
from pmo_core.reading.periods import writes_years
from pmo_core.reading.tab import TableSheet
from pmo_core.sheets import Column
from pmo_core.sheets.row import NUMERIC, Kind
from pmo_core.sources.raw_book import Cell, RawBook
from pmo_core.validation.doubts import FACTORS

BEFORE = (("start", "end"), ("start_baseline", "end_baseline"), ("baseline_date", "target_date"))
# Google gives a new spreadsheet this locale wherever its owner lives, so that it says little.
UNCHOSEN = "en_US"


@dataclass(frozen=True)
class Conventions:
    """What holds for the cells of one table.

    `of_years` are columns of dates in which 2011-12 is a year; `texts` what such columns hold as text.
    """

    typed: bool
    decimal_comma: bool
    orders: Mapping[str, DateOrder]
    money_in: str = ""
    of_years: frozenset[str] = frozenset()
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    worded: Mapping[str, tuple[tuple[str, float], ...]] = field(
        default_factory=dict[str, tuple[tuple[str, float], ...]]
    )

    def manner(self, match: ColumnMatch, column: Column) -> Manner:
        """How this column's cells are meant."""
        order = self.orders.get(match.label)
        return Manner(
            self.typed,
            self.decimal_comma,
            self.unit(match, column),
            order.day_first if order else None,
            years=match.label in self.of_years,
            is_period=column.field == "period",
            words=self.worded.get(column.field, ()),
        )

    def unit(self, match: ColumnMatch, column: Column) -> float:
        """What one of a money column's numbers stands for; `(m)` behind anything else may be metres or months."""
        if column.kind not in NUMERIC:
            return 1.0
        if match.unit.label:
            is_money = column.kind is Kind.MONEY or match.is_money or states_currency(match.heading)
            return match.unit.factor if is_money else 1.0
        if column.kind is Kind.MONEY and self.money_in and not states_currency(match.heading):
            return FACTORS[self.money_in]
        return 1.0


def conventions_of(sheet: TableSheet, book: RawBook, cells: Mapping[str, Sequence[Cell]]) -> Conventions:
    """Conventions of one table; `cells` holds the columns of dates by their labels."""
    labels = {match.field: match.label for match in sheet.columns if match.field}
    pairs = [(labels[first], labels[last]) for first, last in BEFORE if first in labels and last in labels]
    of_locale = None if book.locale in ("", UNCHOSEN) else day_first(book.locale)
    # Days repeat: looking at each once is quicker than asking every cell what it is.
    texts = {label: frozenset(c for c in {*column} if type(c) is str) for label, column in cells.items()}
    orders = date_orders(cells, texts, sheet.day_first, pairs, of_locale)
    comma = sheet.raw.decimal_comma or decimal_comma(book.locale)
    of_years = frozenset(label for label, said in texts.items() if writes_years(said, _says_year(label)))
    return Conventions(sheet.raw.typed, comma, orders, sheet.money_in, of_years, texts, sheet.worded)


def _says_year(heading: str) -> bool:
    return not {"year", "years", "fy"}.isdisjoint(known_words(heading).split())
