"""A small list of one's own: what is overdue or in doubt, and projects called by their names."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import an_xlsx
from tests.pages.conftest import plain
from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

PROJECTS = [
    ["Project name", "Status", "Start", "End", "Budget", "Actual to date", "Estimate at completion", "Fit"],
    ["Old roof", "Running", "2020-01-01", "2024-08-31", 100, 40, 110, 8],
    ["New gate", "Running", "2020-01-01", "2099-12-31", 50, 10, 60, 6],
    ["Long wall", "Planung", "2020-01-01", "2099-12-31", 50, None, None, 6],
]
BENEFITS = [
    ["Benefit", "Project", "Unit", "Full-year value", "Start"],
    ["Less heat", "New gate", "GBP", 500, "2026-11-01"],
    ["Less rain", "Old roof", "GBP", 1, "2026-11-01"],
]
# A row each 1 January, whatever the year is now; those of the other project are plainly months.
COSTS = [
    ["Project", "Period", "Budget", "Actual"],
    *(["Old roof", f"{year}-01-01", 12, 12] for year in range(2020, 2100)),
    *(["New gate", f"2020-{month:02}-01", 1, 1] for month in range(1, 5)),
]


def test_a_list_without_ids_is_told_by_name_with_what_is_overdue(
    use_file: Callable[[str, bytes], AppTest],
) -> None:
    app = use_file("own.xlsx", an_xlsx({"Projects": PROJECTS, "Benefits": BENEFITS, "Costs": COSTS}))
    overview = plain(said(app.switch_page("pages/overview.py").run()))
    assert "1 project is past its own end and not listed as finished" in overview
    assert "Longest: Old roof, which was to end on 31 Aug 2024" in overview
    assert overview.count("Spend to date. In doubt: rows of Costs of Old roof lie exactly a year apart") == 1
    app.switch_page("pages/decide.py").run()
    assert not app.exception
    shown = plain("\n".join([said(app), *(head.value for head in app.subheader)]))
    assert "1 project needs a decision today; stopping Old roof would free 70" in shown
    assert "Old roof is past its own end and not listed as finished" in shown
    tables = " ".join(table.value.to_string() for table in app.table)
    assert "Old roof" in tables
    assert "old-roof " not in tables
