"""Whether a new reading looks damaged beside the one in use: tables, columns or rows gone, or full of errors.

Told from the portfolios alone: what was read is counted in their frames, what was an error in their issues.
"""

from collections.abc import Iterator, Mapping

from pmo_core.formats import count, share
from pmo_core.portfolio import Portfolio
from pmo_core.store.filled import Filled, Place, filled_columns

LOST = 0.30
FEWEST_VALUES = 5  # of a column that are worth a question when they go
ERRORS_MORE = 0.05
GOOD = 0.05
MOSTLY = 0.50


def damage(old: Portfolio, new: Portfolio) -> str:
    """What the new reading has lost against the old one, in words; blank where it may replace it.

    Damaged is: a table that had rows is gone, or lacks a required column; a table lost more than 30 % of its rows,
    or a column of one that did not lost more than 30 % of its values (5 at least); errors and "Loading..." take
    5 % more of all filled cells than before, or most of a column that had hardly any.
    """
    rows = dict(_lost_rows(old, new))
    before, after = filled_columns(old), filled_columns(new)
    spoilt = dict(_spoilt(before, after, new))
    left = {place: column for place, column in before.items() if place[0] not in rows and place not in spoilt}
    lost = dict(_lost_values(left, after, new))
    reasons = [*rows.values(), *spoilt.values(), *lost.values()]
    if not spoilt and not any(after[place].errors for place in lost if place in after):
        reasons += _more_errors(before, after)
    return "; ".join(reasons)


def _lost_rows(old: Portfolio, new: Portfolio) -> Iterator[tuple[str, str]]:
    """By table; one without a required column is none to recognise, so a lost column shows as a lost table."""
    left_out = dict(new.left_out)
    for name, reading in old.readings.items():
        had = reading.reconciliation.rows_used
        rows = new.readings[name].reconciliation.rows_used if name in new.readings else 0
        if name not in new.readings and had:
            why = f" ({left_out[reading.sheet]})" if reading.sheet in left_out else ""
            yield name, f"{reading.sheet} is gone{why}, where it had {count(had, 'row')}"
        elif had - rows > LOST * had:
            yield name, f"{reading.sheet} has {count(rows, 'row')} where it had {had:,}"


def _spoilt(
    before: Mapping[Place, Filled], after: Mapping[Place, Filled], new: Portfolio
) -> Iterator[tuple[Place, str]]:
    for place, now in after.items():
        if now.error_share > MOSTLY and place in before and before[place].error_share <= GOOD:
            wrong = f"{now.errors:,} of {count(now.cells, 'cell')}"
            yield place, f"{new.readings[place[0]].sheet} has errors in {wrong} of its column {now.heading}"


def _lost_values(
    before: Mapping[Place, Filled], after: Mapping[Place, Filled], new: Portfolio
) -> Iterator[tuple[Place, str]]:
    """Columns by the field they give, so that another heading for it is no loss; an own column is its heading."""
    for place, then in before.items():
        now, tab = after.get(place), new.readings.get(place[0])
        if then.values < FEWEST_VALUES or tab is None:
            continue
        if now is None:
            if then.ours:
                yield (
                    place,
                    f"{tab.sheet} has no column {then.heading}, where it had {count(then.values, 'value')}",
                )
        elif then.values - now.values > LOST * then.values:
            has = f"{tab.sheet} has {count(now.values, 'value') if now.values else 'no values'}"
            errors = f", and {count(now.errors, 'error')}" if now.errors else ""
            yield place, f"{has} in its column {now.heading} where it had {then.values:,}{errors}"


def _more_errors(before: Mapping[Place, Filled], after: Mapping[Place, Filled]) -> list[str]:
    then, now = _error_share(before), _error_share(after)
    if now - then <= ERRORS_MORE:
        return []
    return [f"{share(now)} of its cells are errors, where it was {share(then)}"]


def _error_share(columns: Mapping[Place, Filled]) -> float:
    cells = sum(column.cells for column in columns.values())
    return sum(column.errors for column in columns.values()) / cells if cells else 0.0
