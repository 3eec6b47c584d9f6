"""Which projects are named in the chart of value and cost."""

import pandas as pd

from views.charts.value_for_money import MOST_NAMED, named_rows


def rows(*projects: tuple[str, float, float, bool]) -> pd.DataFrame:
    table = pd.DataFrame(projects, columns=["project", "cost", "value", "on_line"])
    return table.assign(risk=float("nan"), group="", unbeaten="no")


def test_the_projects_on_the_line_are_named_and_one_that_is_beaten_is_not():
    table = rows(
        ("Cheap", 10, 30, True), ("Best", 100, 90, True), ("Near the best", 90, 70, False),
        ("High", 50, 60, False), ("Beaten", 60, 20, False),
    )  # fmt: skip
    assert set(named_rows(table)["project"]) == {"Cheap", "Best", "Near the best", "High"}


def test_of_two_projects_in_one_place_only_one_is_named():
    table = rows(("Best", 100, 90, True), ("Twin", 101, 89, False), ("Cheap", 10, 30, True))
    assert set(named_rows(table)["project"]) == {"Best", "Cheap"}


def test_a_long_line_is_not_named_throughout():
    table = rows(*((f"Project {n}", 10.0 + 10 * n, 6.0 * n, True) for n in range(16)))
    assert len(named_rows(table)) == MOST_NAMED
