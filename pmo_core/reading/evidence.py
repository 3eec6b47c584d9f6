"""What the values of a column say of its meaning, judged from a sample of its filled cells."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmo_core.reading.cells import FORMULA_ERRORS, Manner, is_missing_word, read_cell
from pmo_core.reading.dates import serial_of
from pmo_core.reading.numbers import SIGNS
from pmo_core.sheets.row import Kind
from pmo_core.sources.raw_book import Cell

SAMPLE = 60
FEWEST = 3
LONGEST_DAY = 5  # words, as in "Mon 3 March 2026 at noon"; sentences that mention a day are none
WITH_COMMA = Manner(typed=False, decimal_comma=True)
USUAL_DAYS = (serial_of(date(1990, 1, 1)), serial_of(date(2060, 12, 31)))
RAG = frozenset(
    ("red", "amber", "green", "r", "a", "g", "amber/red", "amber/green", "amber red", "amber green", "blue",
     "yellow", "grey", "rot", "gelb", "grün", "rouge", "orange", "vert")
)  # fmt: skip
STATUS = frozenset(
    ("active", "closed", "paused", "on hold", "not started", "in progress", "complete", "completed", "cancelled",
     "proposed", "approved", "planned", "delayed", "on track", "at risk", "delivered", "stopped", "open", "live",
     "initiated", "in delivery", "started", "done")
)  # fmt: skip
AMOUNT = re.compile(
    r"\d{3,}\.\d+"
)  # 20000.0, as programs write amounts; the serial of a day is written so as well
CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_./-]{1,19}")
ADDRESS = re.compile(r"https?://\S+", re.I)


@dataclass(frozen=True)
class Evidence:
    """A sample of the filled cells of one column; words for "no value" and formula errors are left out."""

    cells: tuple[Cell, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Cells that are text."""
        return tuple(cell.strip() for cell in self.cells if isinstance(cell, str))

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """Cells that are numbers, as typed; one beyond all bounds is none."""
        typed = (float(c) for c in self.cells if isinstance(c, int | float) and not isinstance(c, bool))
        return tuple(number for number in typed if math.isfinite(number))

    @cached_property
    def share_of_days(self) -> float:
        """Share of cells that can only be read as a day; numbers that look like day serials are days."""
        days = sum(_is_day(text) for text in self.texts) + (len(self.numbers) if self._are_serials else 0)
        return self._share(days)

    @cached_property
    def share_of_numbers(self) -> float:
        """Share of cells that are or read as a number, day serials not among them."""
        numbers = 0 if self._are_serials else len(self.numbers)
        return self._share(numbers + sum(_is_number(text) for text in self.texts))

    @cached_property
    def share_of_words(self) -> float:
        """Share of cells that are text and neither a number nor a day."""
        return self._share(sum(not _is_number(text) and not _is_day(text) for text in self.texts))

    @cached_property
    def share_without_digits(self) -> float:
        """Share of cells that are text without a single digit."""
        return self._share(sum(not any(map(str.isdigit, text)) for text in self.texts))

    def share_matching(self, pattern: re.Pattern[str]) -> float:
        """Share of cells whose whole text has this form."""
        return self._share(sum(pattern.fullmatch(text) is not None for text in self.texts))

    @cached_property
    def share_in_money(self) -> float:
        """Share of cells that are a figure with the sign or code of a currency."""
        return self._share(sum(SIGNS.search(text) is not None and _is_number(text) for text in self.texts))

    def share_among(self, words: frozenset[str]) -> float:
        """Share of cells whose text is one of these words."""
        return self._share(sum(text.casefold() in words for text in self.texts))

    @cached_property
    def distinct(self) -> float:
        """Number of different cells as a share of all."""
        return self._share(len({str(cell).strip().casefold() for cell in self.cells}))

    @cached_property
    def is_one_text(self) -> bool:
        """Whether there are cells enough and all hold the same text: it tells no row from another."""
        return self.is_enough and len(self.texts) == len(self.cells) and len(set(self.texts)) == 1

    @cached_property
    def words_per_cell(self) -> float:
        """Mean number of words in a text."""
        return sum(len(text.split()) for text in self.texts) / len(self.texts) if self.texts else 0.0

    @cached_property
    def is_enough(self) -> bool:
        """Whether there are cells enough to say anything."""
        return len(self.cells) >= FEWEST

    def speaks_against(self, kind: Kind, wordy: bool = False) -> str:
        """What the values are instead, where most of them cannot be this kind; blank where they can.

        `wordy` says that a text column holds words, such as names, rather than codes.
        """
        if not self.is_enough:
            return ""
        # A text with a digit in it may be a figure or a day badly written: that is for its cells to be told.
        if kind in (Kind.MONEY, Kind.NUMBER, Kind.SHARE):
            return self._instead(1 - self.share_without_digits - self.share_of_days)
        if kind is Kind.DATE:
            is_prose = self.words_per_cell > LONGEST_DAY and not self.share_of_days
            return "words" if is_prose or self.share_without_digits > 0.5 else ""
        if kind is Kind.TEXT and wordy:
            return self._instead(self.share_of_words)
        return ""

    def _instead(self, share_that_fits: float) -> str:
        if share_that_fits > 0.5:
            return ""
        shares = {"dates": self.share_of_days, "numbers": self.share_of_numbers, "words": self.share_of_words}
        return max(shares, key=lambda name: shares[name])

    @cached_property
    def _are_serials(self) -> bool:
        """Whole numbers that are days of our time, few of them round: budgets are round, days are not."""
        if not self.numbers or not all(n == int(n) and USUAL_DAYS[0] <= n <= USUAL_DAYS[1] for n in self.numbers):
            return False
        return sum(n % 100 == 0 for n in self.numbers) < 0.3 * len(self.numbers)

    def _share(self, of_them: float) -> float:
        return of_them / len(self.cells) if self.cells else 0.0


def evidence_of(cells: Sequence[Cell]) -> Evidence:
    """Evidence from up to sixty filled cells spread over the column."""
    step = max(1, len(cells) // (2 * SAMPLE))
    filled = [cell for cell in cells[::step] if _says_something(cell)]
    if len(filled) < FEWEST and step > 1:
        filled = [cell for cell in cells if _says_something(cell)]
    return Evidence(tuple(filled[:: max(1, len(filled) // SAMPLE)][:SAMPLE]))


def _says_something(cell: Cell) -> bool:
    if cell is None:
        return False
    if not isinstance(cell, str):
        return True
    text = cell.strip()
    return bool(text) and text not in FORMULA_ERRORS and not is_missing_word(text)


def _is_number(text: str) -> bool:
    return read_cell(text, Kind.MONEY).verdict in ("quiet", "repaired") or _is_number_with_comma(text)


def _is_number_with_comma(text: str) -> bool:
    return read_cell(text, Kind.MONEY, (), WITH_COMMA).verdict in ("quiet", "repaired")


def _is_day(text: str) -> bool:
    """A year alone is a number as well, and so is a day's serial that became a text; neither is a day here."""
    if len(text) <= 4 or text.isdecimal() or AMOUNT.fullmatch(text):
        return False
    reading = read_cell(text, Kind.DATE)
    return reading.verdict in ("quiet", "repaired") or reading.said.startswith("it could be")
