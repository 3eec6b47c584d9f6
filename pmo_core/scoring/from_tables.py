"""The one adapter from tables to arrays: which columns are criteria, and the matrix of their ratings."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pmo_core.portfolio import Portfolio
from pmo_core.reading.headings import known_words, states_money, states_value
from pmo_core.reading.recognise import columns_named
from pmo_core.scoring.value_functions import Array, Criterion, scale
from pmo_core.settings import CriterionSettings

NOT_A_RATING = {
    "year", "row", "no", "number", "order", "rank", "id", "date", "phone", "telephone", "mobile", "tel", "fax",
    "zip", "postcode", "total", "totals", "level", "progress", "complete", "line", "wbs", "seq", "sequence",
}  # fmt: skip
TOTALS = {"total", "totals"}  # total benefits are a value all the same
# Whole numbers in this range are days from 2000 to 2060 as a spreadsheet counts them.
DAY_SERIALS = (36_526, 58_440)


def criteria_of(portfolio: Portfolio, declared: Sequence[CriterionSettings]) -> tuple[Criterion, ...]:
    """Declared criteria whose column the sheet has; where it has none of them, its own numeric columns.

    A numeric column of the organisation's own is a criterion from its lowest number to its highest, all of
    one weight: a starting point, and `declared` says that it is no more.
    """
    found = [(settings, _column(portfolio, settings.column)) for settings in declared]
    criteria = tuple(_declared(settings, column) for settings, column in found if column)
    return criteria or tuple(_from_numbers(portfolio.projects[name], name) for name in _numeric_columns(portfolio))


def missing_columns(portfolio: Portfolio, declared: Sequence[CriterionSettings]) -> tuple[str, ...]:
    """Columns that criteria.toml names and the sheet does not have as numbers."""
    return tuple(settings.column for settings in declared if not _column(portfolio, settings.column))


def ratings_of(projects: pd.DataFrame, criteria: Sequence[Criterion]) -> Array:
    """Ratings as typed, shape (projects, criteria), nan where missing."""
    if not criteria:
        return np.empty((len(projects), 0))
    return projects[[criterion.column for criterion in criteria]].to_numpy(dtype=np.float64, na_value=np.nan)


def weights_of(criteria: Sequence[Criterion]) -> Array:
    """Saved weights, on the scale they were given in."""
    return np.array([criterion.weight for criterion in criteria], dtype=np.float64)


def _column(portfolio: Portfolio, heading: str) -> str | None:
    """The numeric column of Projects with this heading or field name."""
    named = columns_named(portfolio.readings["projects"].columns, heading)
    return next((name for name in named if pd.api.types.is_float_dtype(portfolio.projects[name])), None)


def _declared(settings: CriterionSettings, column: str) -> Criterion:
    if settings.points:
        levels, values = (tuple(part) for part in zip(*settings.points, strict=True))
    else:
        levels, values = scale(settings.worst, settings.best, settings.worst_above)
    return Criterion(settings.name, column, settings.weight, levels, values, description=settings.description)


def _from_numbers(ratings: pd.Series, name: str) -> Criterion:
    levels, values = scale(float(ratings.min()), float(ratings.max()))
    return Criterion(name, name, 1.0, levels, values, declared=False)


def _numeric_columns(portfolio: Portfolio) -> list[str]:
    """Own columns that tell projects apart by number; money paid is left out, because cost is never a rating."""
    return [name for name in portfolio.own_columns if _is_rating(portfolio.projects[name], name)]


def _is_rating(numbers: pd.Series, name: str) -> bool:
    is_cost = states_money(name) and not states_value(name)
    words = set(known_words(name).split()) - (TOTALS if states_value(name) else set())
    if not pd.api.types.is_float_dtype(numbers) or is_cost or not words or NOT_A_RATING & words or "%" in name:
        return False
    known = numbers.dropna()
    days = known.between(*DAY_SERIALS) & (known % 1 == 0)
    return known.nunique() > 2 and not days.all()
