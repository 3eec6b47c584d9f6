"""The computed RAG: each rule by its own thresholds, worst of them, and which rule fired."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pmo_core.finance.figures import Figures
from pmo_core.formats import count, day, per_cent
from pmo_core.pipeline.colours import COLOUR_NAMES, STEPS_A_COLOUR, rated
from pmo_core.pipeline.columns import Array, own_column, own_days, own_texts
from pmo_core.pipeline.measures import (
    NEEDS,
    NOT_DUE,
    ages_of,
    benefits_to_date,
    column_figures,
    cost_over,
    slips_of,
)
from pmo_core.pipeline.overdue import overdue, overdue_words
from pmo_core.portfolio import Portfolio
from pmo_core.settings.pipeline import Measure, PipelineFile, RuleSettings

RED, AMBER, GREEN, GREY = 0, 1, 2, -1
CLOSE = 1e-9  # a share a billionth above its limit is at it: 105 by 100 is not above 5 %
Levels = NDArray[np.int8]


def _cost(portfolio: Portfolio, as_of: date, currency: str) -> Figures:
    return cost_over(portfolio)


def _schedule(portfolio: Portfolio, as_of: date, currency: str) -> Figures:
    return slips_of(portfolio).share


MEASURES: Mapping[Measure, Callable[[Portfolio, date, str], Figures]] = {
    "cost_over": _cost,
    "schedule_slip": _schedule,
    "benefits_to_date": benefits_to_date,
}
SAID: Mapping[Measure, tuple[str, str]] = {
    "cost_over": ("{} over budget", "{} under budget"),
    "schedule_slip": ("late by {} of its duration", "early by {} of its duration"),
    "benefits_to_date": ("{} of the benefits planned to date", "{} of the benefits planned to date"),
}


@dataclass(frozen=True)
class Override:
    """A colour set by hand: what it says, why, until when; `refused` says why it does not hold, else blank."""

    colour: str
    level: int
    reason: str
    until: date | None
    refused: str = ""


@dataclass(frozen=True)
class ComputedRag:
    """Colour of each project by its figures, shape (projects,): RED, AMBER, GREEN, or GREY where nobody can say.

    `figures` and `levels` hold one figure and colour per rule, `levels` of shape (projects, rules). `stale` are
    projects whose figures are older than the settings allow: green becomes grey, amber and red stay. `overdue`
    says of a project that its own end has passed, else it is blank; without a baseline no colour can.
    """

    rules: tuple[RuleSettings, ...]
    figures: tuple[Figures, ...]
    levels: Levels
    ages: Figures
    stale: NDArray[np.bool_]
    colours: Levels
    overrides: tuple[Override | None, ...]
    overdue: tuple[str, ...]

    @cached_property
    def shown(self) -> Levels:
        """Colours after the overrides that hold."""
        pairs = zip(self.overrides, self.colours.tolist(), strict=True)
        return np.array([one.level if one and not one.refused else own for one, own in pairs], dtype=np.int8)

    def why(self, project: int) -> str:
        """The rules behind a project's colour in words, with figure and limit; and that its end has passed."""
        return "; ".join(filter(None, (self._colour(project), self.overdue[project])))

    def _colour(self, project: int) -> str:
        worst = [nth for nth, level in enumerate(self.levels[project].tolist()) if level != GREY]
        lowest = min((int(self.levels[project, nth]) for nth in worst), default=GREY)
        fired = [self.said(project, nth) for nth in worst if self.levels[project, nth] == lowest]
        if lowest == GREY:
            return "; ".join(dict.fromkeys(f.at(project).reason for f in self.figures)) or "no rule is set"
        if lowest == GREEN and self.stale[project]:
            return f"figures are {count(int(self.ages.values[project]), 'day')} old"
        return "; ".join(fired) if lowest != GREEN else "within every limit that can be tested"

    def said(self, project: int, nth: int) -> str:
        """One rule on one project: its figure beside the limit it broke, or what it needs."""
        rule, figure = self.rules[nth], self.figures[nth].at(project)
        if figure.value is None:
            return f"{rule.dimension}: {figure.reason}"
        level = int(self.levels[project, nth])
        side = "above" if rule.rises else "below"
        limit = (
            f" ({COLOUR_NAMES[level].lower()} {side} {_size(rule, rule.limits[1 - level])})"
            if level < GREEN
            else ""
        )
        return f"{rule.dimension}: {_in_words(rule, figure.value)}{limit}"

    def lacking(self, project: int) -> list[str]:
        """What the rules that cannot be tested on a project need."""
        asked = [one.at(project).reason for one in (*self.figures, self.ages)]
        return list(dict.fromkeys(reason.removeprefix(NEEDS) for reason in asked if reason.startswith(NEEDS)))


def computed_rag(portfolio: Portfolio, settings: PipelineFile, as_of: date, currency: str = "") -> ComputedRag:
    """RAG of every project by the rules of the settings, worst of those that can be tested."""
    found = tuple(_figures(rule, portfolio, as_of, currency) for rule in settings.rules)
    levels = [level_of(one.values, rule) for one, rule in zip(found, settings.rules, strict=True)]
    shape = (len(portfolio.projects), len(settings.rules))
    table: Levels = np.stack(levels, axis=1) if levels else np.empty(shape, dtype=np.int8)
    ages = ages_of(portfolio, as_of)
    stale = ages.values > settings.stale_after_days
    overrides = _overrides(portfolio, settings, as_of)
    past = overdue_words(portfolio, overdue(portfolio, settings.stages, as_of))
    return ComputedRag(settings.rules, found, table, ages, stale, worst_of(table, stale), overrides, past)


def worst_of(levels: Levels, stale: NDArray[np.bool_]) -> Levels:
    """Worst colour that is known; grey where none is, and in place of green where the figures are old.

    >>> worst_of(np.array([[2, 1], [2, -1], [-1, -1]], dtype=np.int8), np.array([True, True, False])).tolist()
    [1, -1, -1]
    """
    if not levels.shape[1]:
        return np.full(len(levels), GREY, dtype=np.int8)
    known = np.where(levels == GREY, GREEN + 1, levels).min(axis=1)
    unsaid = (known > GREEN) | (stale & (known == GREEN))
    return np.where(unsaid, GREY, known).astype(np.int8)


def level_of(values: Array, rule: RuleSettings) -> Levels:
    """Colour of each figure by one rule; at a limit it is still the better colour, GREY where there is none."""
    amber, red = rule.limits
    sign = 1.0 if rule.rises else -1.0
    beyond = [sign * (values - limit) > CLOSE for limit in (amber, red)]
    level = np.where(beyond[1], RED, np.where(beyond[0], AMBER, GREEN))
    return np.where(np.isnan(values), GREY, level).astype(np.int8)


def _figures(rule: RuleSettings, portfolio: Portfolio, as_of: date, currency: str) -> Figures:
    if rule.measure is None:
        return column_figures(portfolio, rule.column)
    return MEASURES[rule.measure](portfolio, as_of, currency)


def _in_words(rule: RuleSettings, value: float) -> str:
    if rule.measure is None:
        return f"{value:g}"
    over, under = SAID[rule.measure]
    return (over if value >= 0 or rule.measure == "benefits_to_date" else under).format(_tenth(abs(value), rule))


def _size(rule: RuleSettings, limit: float) -> str:
    return f"{limit:g}" if rule.measure is None else per_cent(limit)


def _tenth(value: float, rule: RuleSettings) -> str:
    """Whole per cent; with a tenth where whole ones would hide on which side of a limit it lies."""
    near = any(abs(value - limit) < 0.01 and abs(value - limit) > CLOSE for limit in rule.limits)
    return f"{100 * value:.1f} %" if near else per_cent(value)


def _overrides(portfolio: Portfolio, settings: PipelineFile, as_of: date) -> tuple[Override | None, ...]:
    asked = settings.override
    name = own_column(portfolio, asked.colour)
    if not name:
        return (None,) * len(portfolio.projects)
    said = rated(portfolio.projects[name], settings.levels, asked.colour, name)
    reasons, until = own_texts(portfolio, asked.reason), own_days(portfolio, asked.until)
    return tuple(
        _override(word, position, reason, None if np.isnat(last) else last.astype(date), as_of) if word else None
        for word, position, reason, last in zip(said.words, said.positions, reasons, until, strict=True)
    )


def _override(word: str, position: float, reason: str, until: date | None, as_of: date) -> Override:
    refused = ""
    if np.isnan(position):
        refused = f"{word} is no colour we know"
    elif not reason or until is None:
        refused = "it has no reason" if not reason else "it has no end date"
    elif until < as_of:
        refused = f"it ended on {day(until)}"
    level = GREY if np.isnan(position) else int(position) // STEPS_A_COLOUR
    return Override(word, level, reason, until, refused)


def untested(rag: ComputedRag) -> dict[str, int]:
    """What projects lack for a rule to be tested, and how many lack it, the most first; nothing due is no lack."""
    lacking: list[str] = []
    for figures in (*rag.figures, rag.ages):
        lacking += [str(why).removeprefix(NEEDS) for why in figures.reasons.tolist() if why not in ("", NOT_DUE)]
    times = {why: lacking.count(why) for why in dict.fromkeys(lacking)}
    return dict(sorted(times.items(), key=lambda item: -item[1]))


def positions_of(colours: Levels | Sequence[int]) -> Array:
    """Colours on the scale of five: 0, 2 and 4, nan for grey."""
    known = np.asarray(colours, dtype=np.float64)
    return np.where(known == GREY, np.nan, known * STEPS_A_COLOUR)
