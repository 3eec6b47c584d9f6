"""Rules between the cells of a row; to add one, write its function and add one line to RULES."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from pmo_core.formats import day, number
from pmo_core.reading.recognise import columns_named
from pmo_core.settings import CriterionSettings
from pmo_core.validation.circles import circle_issues
from pmo_core.validation.issue import Issue
from pmo_core.validation.locate import Locator

Rule = Callable[[pd.DataFrame, Locator], Iterator[Issue]]


def _ends_before_it_starts(start: str, end: str) -> Rule:
    def rule(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
        if start not in frame or end not in frame:
            return
        for row in frame.index[frame[end] < frame[start]]:
            effect = f"{day(frame[end][row])} is before {locator.heading(start)}, {day(frame[start][row])}"
            yield locator.issue(
                int(row),
                end,
                "ends_before_start",
                "error",
                f"{effect}; its duration is unknown",
                "Correct either date.",
            )

    return rule


def _estimate_does_not_add_up(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """Estimate at completion = actual to date + forecast to go, to the unit."""
    fields = ("estimate_at_completion", "actual_to_date", "forecast_to_go")
    if any(field not in frame for field in fields):
        return
    estimate, actual, to_go = (frame[field] for field in fields)
    for row in frame.index[(estimate - actual - to_go).abs() > 1]:
        effect = f"actual to date and forecast to go make {number(actual[row] + to_go[row])}"
        yield locator.issue(
            int(row), "estimate_at_completion", "does_not_add_up", "warning", effect, "Correct one of the three."
        )


def _depends_on_itself(frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    for row in frame.index[frame["project_id"] == frame["other_project_id"]]:
        yield locator.issue(
            int(row),
            "other_project_id",
            "depends_on_itself",
            "error",
            "a project cannot depend on itself",
            "Name the other.",
        )


RULES: Mapping[str, tuple[Rule, ...]] = {
    "projects": (
        _ends_before_it_starts("start", "end"),
        _ends_before_it_starts("start_baseline", "end_baseline"),
        _estimate_does_not_add_up,
    ),
    "benefits": (_ends_before_it_starts("start", "end"), _ends_before_it_starts("baseline_date", "target_date")),
    "dependencies": (_depends_on_itself,),
    "benefit_links": (circle_issues,),
}


def rule_issues(table: str, frame: pd.DataFrame, locator: Locator) -> Iterator[Issue]:
    """What the table's rules find in rows whose cells are each well by themselves."""
    for rule in RULES.get(table, ()):
        yield from rule(frame, locator)


def scale_issues(
    projects: pd.DataFrame, locator: Locator, criteria: tuple[CriterionSettings, ...]
) -> Iterator[Issue]:
    """Ratings outside a criterion's declared scale, which score as its nearer end."""
    for criterion in criteria:
        named = columns_named(locator.sheet.columns, criterion.column)
        match = next((name for name in named if pd.api.types.is_float_dtype(projects[name])), None)
        if match is None:
            continue
        lowest, highest = scale_ends(criterion)
        scale = f"{number(lowest)} to {number(highest)}"
        for row in projects.index[(projects[match] < lowest) | (projects[match] > highest)]:
            yield locator.issue(
                int(row),
                match,
                "outside_scale",
                "warning",
                f"outside {criterion.name}'s scale of {scale}; scored as its nearer end",
                "Correct the rating, or the scale in criteria.toml.",
            )


def scale_ends(criterion: CriterionSettings) -> tuple[float, float]:
    """Lowest and highest rating the criterion declares."""
    ends = [criterion.worst, criterion.best, *(level for level, _ in criterion.points)]
    if criterion.worst_above is not None:
        ends.append(criterion.worst_above)
    return min(ends), max(ends)
