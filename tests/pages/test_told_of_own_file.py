"""A small list of one's own: what is overdue, and projects called by their names."""

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


def test_a_list_without_ids_is_told_by_name_with_what_is_overdue(
    use_file: Callable[[str, bytes], AppTest],
) -> None:
    app = use_file("own.xlsx", an_xlsx({"Projects": PROJECTS, "Benefits": BENEFITS}))
    overview = plain(said(app.switch_page("pages/overview.py").run()))
    assert "1 project is past its own end and not listed as finished" in overview
    assert "Longest: Old roof, which was to end on 31 Aug 2024" in overview
    app.switch_page("pages/decide.py").run()
    assert not app.exception
    shown = plain("\n".join([said(app), *(head.value for head in app.subheader)]))
    assert "1 project needs a decision today; stopping Old roof would free 70" in shown
    assert "Old roof is past its own end and not listed as finished" in shown
    tables = " ".join(table.value.to_string() for table in app.table)
    assert "Old roof" in tables
    assert "old-roof " not in tables
