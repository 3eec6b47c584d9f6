"""Whether a new reading looks damaged beside the one in use: tables, columns or rows gone, or full of errors.

Told from the portfolios alone: what was read is counted in their frames, what was an error in their issues.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pmo_core.formats import count, share
from pmo_core.portfolio import Portfolio
from pmo_core.sheets import SHEETS

ROWS_LOST = 0.30
ERRORS_MORE = 0.05
GOOD = 0.05
MOSTLY = 0.50


@dataclass(frozen=True)
class _Cells:
    """Filled cells of one column, and how many of them are formula errors or still loading."""

    filled: int
    errors: int

    @property
    def error_share(self) -> float:
        return self.errors / self.filled if self.filled else 0.0


def damage(old: Portfolio, new: Portfolio) -> str:
    """What the new reading has lost against the old one, in words; blank where it may replace it.

    Damaged is: a table that had rows is gone, or lacks a required column; a table lost more than 30 % of its rows;
    errors and "Loading..." take 5 % more of all filled cells than before, or most of a column that had hardly any.
    """
    return "; ".join([*_lost(old, new), *_errors(old, new)])


def _lost(old: Portfolio, new: Portfolio) -> Iterator[str]:
    """A table without a required column is no table to recognise, so a lost column shows as a lost table."""
    left_out = dict(new.left_out)
    for name, reading in old.readings.items():
        had = reading.reconciliation.rows_used
        rows = new.readings[name].reconciliation.rows_used if name in new.readings else 0
        if name not in new.readings and had:
            why = f" ({left_out[reading.sheet]})" if reading.sheet in left_out else ""
            yield f"{reading.sheet} is gone{why}, where it had {count(had, 'row')}"
        elif had - rows > ROWS_LOST * had:
            yield f"{reading.sheet} has {count(rows, 'row')} where it had {had:,}"


def _errors(old: Portfolio, new: Portfolio) -> Iterator[str]:
    before, after = _cells(old), _cells(new)
    spoilt = [
        f"{sheet} has errors in {cells.errors:,} of {count(cells.filled, 'cell')} of its column {heading}"
        for (sheet, heading), cells in after.items()
        if cells.error_share > MOSTLY and (sheet, heading) in before and before[sheet, heading].error_share <= GOOD
    ]
    yield from spoilt
    then, now = _together(before), _together(after)
    if not spoilt and now.error_share - then.error_share > ERRORS_MORE:
        yield f"{share(now.error_share)} of its cells are errors, where it was {share(then.error_share)}"


def _cells(portfolio: Portfolio) -> dict[tuple[str, str], _Cells]:
    """By table and heading, both as the old reading and the new one name them."""
    errors = _error_counts(portfolio)
    cells: dict[tuple[str, str], _Cells] = {}
    for name, reading in portfolio.readings.items():
        frame = portfolio[name]
        for match in reading.columns:
            column = match.field or match.label
            if column in frame:
                wrong = errors[reading.sheet, match.letter]
                place = SHEETS[name].titles[0], match.label
                cells[place] = _Cells(int(frame[column].notna().sum()) + wrong, wrong)
    return cells


def _error_counts(portfolio: Portfolio) -> dict[tuple[str, str], int]:
    """Errors by sheet and letter of the column: those listed, or the number that one issue gives for all."""
    listed: dict[tuple[str, str], int] = defaultdict(int)
    told: dict[tuple[str, str], int] = {}
    for issue in portfolio.issues:
        if issue.rule == "formula_error":
            place = issue.sheet, issue.cell.rstrip("0123456789")
            if issue.cells > 1:
                told[place] = issue.cells
            else:
                listed[place] += 1
    listed.update(told)
    return listed


def _together(cells: dict[tuple[str, str], _Cells]) -> _Cells:
    return _Cells(sum(each.filled for each in cells.values()), sum(each.errors for each in cells.values()))
