"""The one adapter from tables to arrays: which columns are criteria, and the matrix of their ratings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from pmo_core.finance.tables.all_periods import all_periods
from pmo_core.finance.tables.conversion import rates_of
from pmo_core.portfolio import Portfolio
from pmo_core.reading.recognise import columns_named
from pmo_core.scoring.marks import number_before
from pmo_core.scoring.offered import (
    LeftOut,
    Words,
    is_rating,
    left_out,
    lower_is_better,
    offered_in_words,
    words_of,
)
from pmo_core.scoring.value_functions import Array, Criterion, scale
from pmo_core.settings import CriterionSettings, Settings
from pmo_core.settings.policies import Policies

MOST_MARKS = 10.0  # a scale that ends beyond it is none of marks such as 1 to 5
COST_FIELDS = ("budget", "estimate_at_completion")
PROBABILITY_WORDS = {
    "probability", "probability of success", "success probability", "chance of success", "likelihood of success",
    "probability of delivery", "delivery probability",
}  # fmt: skip


@dataclass(frozen=True)
class Stated:
    """One figure per project, nan where missing, its heading in the sheet and its column in the table."""

    heading: str
    figures: Array
    column: str
    table: str = "projects"


def criteria_of(portfolio: Portfolio, declared: Sequence[CriterionSettings]) -> tuple[Criterion, ...]:
    """Declared criteria whose column the sheet has; where it has none of them, the columns that can be ratings.

    A numeric column of the organisation's own is a criterion from its lowest number to its highest, a column of
    words such as Red, Amber and Green one from the worst word to the best; all of one weight. It is a starting
    point, and `declared` says that it is no more.
    """
    found = [(settings, _column(portfolio, settings.column)) for settings in declared]
    criteria = tuple(_declared(portfolio, settings, column) for settings, column in found if column)
    return criteria or (*_numbers_offered(portfolio), *_words_offered(portfolio))


def criteria_of_another(portfolio: Portfolio, declared: Sequence[CriterionSettings]) -> tuple[Criterion, ...]:
    """Criteria of a sheet that the declared ones were not written for: these where it has every one of them.

    Where it lacks any, its own columns rank it: a scale of 0 to 10 that happens to bear the same name as one of
    1 to 5 would misjudge it, and its other columns would be dropped without a word.
    """
    return criteria_of(portfolio, () if missing_columns(portfolio, declared) else declared)


def settings_for_another(settings: Settings, portfolio: Portfolio) -> Settings:
    """The settings as far as they speak of a sheet they were not written for.

    Its criteria are as `criteria_of_another` says; rules that name groups, projects and pools of one sheet say
    nothing of another.
    """
    declared = () if missing_columns(portfolio, settings.criteria) else settings.criteria
    return settings.model_copy(update={"criteria": declared, "selection": Policies()})


def left_out_of(portfolio: Portfolio, criteria: Sequence[Criterion]) -> LeftOut:
    """Columns of the sheet that look like ratings and are none of these criteria, under their headings."""
    used = {name for criterion in criteria for name in (criterion.column, *criterion.instead)}
    found = left_out(portfolio.projects, portfolio.own_columns, used)
    return LeftOut(
        tuple(_heading(portfolio, name) for name in found.in_words),
        tuple(_heading(portfolio, name) for name in found.of_two),
    )


def missing_columns(portfolio: Portfolio, declared: Sequence[CriterionSettings]) -> tuple[str, ...]:
    """Columns that criteria.toml names and the sheet does not have as numbers or as words that rate."""
    return tuple(settings.column for settings in declared if not _column(portfolio, settings.column))


def ratings_of(projects: pd.DataFrame, criteria: Sequence[Criterion]) -> Array:
    """Ratings as typed, words as their level, shape (projects, criteria), nan where missing."""
    if not criteria:
        return np.empty((len(projects), 0))
    return np.column_stack([_ratings(projects, criterion) for criterion in criteria])


def weights_of(criteria: Sequence[Criterion]) -> Array:
    """Saved weights, on the scale they were given in."""
    return np.array([criterion.weight for criterion in criteria], dtype=np.float64)


def costs_of(portfolio: Portfolio) -> Stated | None:
    """What each project costs, in the portfolio currency: as Projects says, else all periods of Costs together.

    A project without a budget among others that have one costs what Costs budgets for it. A cost below zero is no
    cost, and so unknown; so is one in a currency that Rates has no rate for. A budget is told at the rate of the
    day its plan begins, an estimate at that of the day of the reading, as on Finances.
    """
    own = own_costs_of(portfolio)
    return _with_budgets_of_costs(portfolio, own) if own else _costs_of_all_periods(portfolio)


def own_costs_of(portfolio: Portfolio) -> Stated | None:
    """The same by Projects alone: its budget, else its estimate at completion."""
    field = next((name for name in COST_FIELDS if portfolio.has("projects", name)), None)
    if field is None:
        return None
    figures, rates = _figures(portfolio.projects[field]), rates_of(portfolio)
    if rates is not None:
        figures = figures * (rates.planning if field == "budget" else rates.current)
    return Stated(_heading(portfolio, field), np.where(figures < 0, np.nan, figures), field)


def _with_budgets_of_costs(portfolio: Portfolio, own: Stated) -> Stated:
    """Budgets of Projects, where a cell of it is blank those of Costs; estimates as they are."""
    blank = portfolio.projects[own.column].isna().to_numpy(dtype=np.bool_)
    if own.column != "budget" or not blank.any() or not portfolio.has("costs", "budget"):
        return own
    summed = all_periods(portfolio)
    if summed is None:
        return own
    known = blank & (summed.figures >= 0)
    return replace(own, figures=np.where(known, summed.figures, own.figures))


def _costs_of_all_periods(portfolio: Portfolio) -> Stated | None:
    """What a list without a column of whole cost says by months or years, under that span."""
    summed = all_periods(portfolio)
    if summed is None:
        return None
    heading = f"{_heading(portfolio, summed.field, 'costs')} {summed.span}"
    return Stated(heading, np.where(summed.figures < 0, np.nan, summed.figures), summed.field, "costs")


def probability_of(portfolio: Portfolio, declared: str = "") -> Stated | None:
    """Each project's probability of success, 0 to 1: from the column declared, else from one headed so.

    Numbers up to 100 are read as per cent where any is above 1. None where no column says it, or one has a number
    outside: delivery confidence in words or colours is no probability, and none is made of it.
    """
    named = columns_named(portfolio.readings["projects"].columns, declared)
    own = [name for name in portfolio.own_columns if words_of(name) in PROBABILITY_WORDS]
    for name in named or own:
        if not pd.api.types.is_float_dtype(portfolio.projects[name]):
            continue
        figures = _figures(portfolio.projects[name])
        known = figures[~np.isnan(figures)]
        if len(known) and known.min() >= 0 and known.max() <= 100:
            return Stated(_heading(portfolio, name), figures / 100 if known.max() > 1 else figures, name)
    return None


def _column(portfolio: Portfolio, heading: str) -> str | None:
    """The column of Projects with this heading or field name whose cells are numbers, or words that rate."""
    named = columns_named(portfolio.readings["projects"].columns, heading)
    numbers = (name for name in named if pd.api.types.is_float_dtype(portfolio.projects[name]))
    rated = (name for name in named if Words.of(portfolio.projects[name]))
    return next(numbers, None) or next(rated, None)


def _declared(portfolio: Portfolio, settings: CriterionSettings, column: str) -> Criterion:
    if settings.points:
        levels, values = (tuple(part) for part in zip(*settings.points, strict=True))
    else:
        levels, values = scale(settings.worst, settings.best, settings.worst_above)
    said = _on_scale(Words.of(portfolio.projects[column]), levels, values)
    return Criterion(
        settings.name, column, settings.weight, levels, values, description=settings.description, words=said
    )


def _on_scale(
    words: Words | None, levels: tuple[float, ...], values: tuple[float, ...]
) -> tuple[tuple[str, float], ...]:
    """Words as ratings on a declared scale: "4 - Good" is 4 where such marks lie on it, else words go by order.

    Red, Poor or Won't is the worst of any scale, whichever of its ends that is.
    """
    if words is None:
        return ()
    lowest, highest = levels[0], levels[-1]
    numbers = [number for word, _ in words.levels if (number := number_before(word)) is not None]
    if len(numbers) == len(words.levels) and lowest <= min(numbers) and max(numbers) <= highest <= MOST_MARKS:
        return tuple(zip((word for word, _ in words.levels), numbers, strict=True))
    if words.judge:
        lowest, highest = levels[int(np.argmin(values))], levels[int(np.argmax(values))]
    return tuple((word, lowest + (highest - lowest) * level / 100) for word, level in words.levels)


def _numbers_offered(portfolio: Portfolio) -> list[Criterion]:
    """Own columns that tell projects apart by number; money paid is left out, because cost is never a rating."""
    names = [name for name in portfolio.own_columns if is_rating(portfolio.projects[name], name)]
    names = [name for name in names if words_of(name) not in PROBABILITY_WORDS]
    return [_from_numbers(portfolio.projects[name], name) for name in names]


def _from_numbers(ratings: pd.Series, name: str) -> Criterion:
    ends = float(ratings.min()), float(ratings.max())
    worst, best = reversed(ends) if lower_is_better(name) else ends
    # Where all are equal there is no better or worse, and each is worth the middle.
    levels, values = scale(worst, best) if worst != best else ((worst, worst + 1), (0.5, 0.5))
    return Criterion(name, name, 1.0, levels, values, declared=False)


def _words_offered(portfolio: Portfolio) -> list[Criterion]:
    """Columns of words on a known scale; of two that never rate one project both, the second fills the first."""
    return [
        _from_words(portfolio, column, instead, words)
        for column, instead, words in offered_in_words(portfolio.projects, portfolio.own_columns)
    ]


def _from_words(portfolio: Portfolio, column: str, instead: tuple[str, ...], words: Words) -> Criterion:
    heading = _heading(portfolio, column)
    levels = tuple(sorted({level for _, level in words.levels}))
    lower = lower_is_better(heading) and not words.judge
    values = tuple((100 - level) / 100 if lower else level / 100 for level in levels)
    also = f"; where it is blank, {', '.join(instead)}" if instead else ""
    description = f"Words of the column {heading}{also}" if also else ""
    return Criterion(heading, column, 1.0, levels, values, False, description, words.levels, instead)


def _ratings(projects: pd.DataFrame, criterion: Criterion) -> Array:
    ratings = _levels(projects[criterion.column], criterion)
    for name in criterion.instead:
        ratings = np.where(np.isnan(ratings), _levels(projects[name], criterion), ratings)
    return ratings


def _levels(cells: pd.Series, criterion: Criterion) -> Array:
    return _figures(cells.map(dict(criterion.words)) if criterion.words else cells)


def _figures(numbers: pd.Series) -> Array:
    return numbers.to_numpy(dtype=np.float64, na_value=np.nan)


def _heading(portfolio: Portfolio, name: str, table: str = "projects") -> str:
    """The heading as the sheet has it."""
    columns = portfolio.readings[table].columns
    return next((column.label for column in columns if column.field == name), name)
