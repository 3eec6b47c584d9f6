"""A visitor's own file is judged by its own columns: what the office set for its sheet is not asked of another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmo_core.ledger import KILL_CRITERION, KillCriterion, record_kill_criterion
from pmo_core.ledger.sql import file_ledger
from tests.builders import READ_AT, an_xlsx
from tests.pages.conftest import plain
from tests.pages.test_decide import case, part
from tests.pages.test_pages import said

pytestmark = pytest.mark.pages

COSTS = ["Budget", "Actual to date", "Estimate at completion"]
PROJECTS = [
    ["Project ID", "Project name", "Stage", "Start", "End", *COSTS, "Fit"],
    ["P-1", "Roof", "Build", "2026-01-01", "2035-12-31", 100, 40, 110, 8],
    ["P-2", "Gate", "Build", "2026-01-01", "2035-12-31", 50, 10, 60, 6],
]
BENEFITS = [
    ["Benefit ID", "Benefit", "Project ID", "Unit", "Kind", "Full-year value", "Start", "End"],
    ["B-1", "Less heat", "P-1", "GBP", "flow", 500, "2026-11-01", "2035-10-31"],
]
DEMAND = [
    ["Project ID", "Role", "Period", "FTE"],
    ["P-1", "Mason", "2027-07-01", 1],
    ["P-2", "Mason", "2027-07-01", 1],
]
CAPACITY = [["Role", "Period", "FTE"], ["Mason", "2027-07-01", 1]]
# Of the office: what it calls finished would end both projects here; its first column of ratings is not here, and
# its second rates the other way round.
SELECTION = 'finished = ["Build"]\nbarred = ["P-1"]\n[[shares]]\ncolumn = "Ward"\nvalue = "North"\nleast = 0.5\n'
CRITERIA = """
[[criteria]]
name = "Ward need"
column = "Ward need"
worst = 0
best = 10
[[criteria]]
name = "Fit"
column = "Fit"
worst = 10
best = 0
"""


def test_what_the_office_calls_finished_bars_and_rates_by_is_not_asked_of_a_file_of_ones_own(
    config: Path, use_file: Callable[[str, bytes], AppTest]
) -> None:
    ledger = config / "kept.sqlite"
    (config / "portfolio.toml").write_text(f"[source]\nkind = 'demo'\n[ledger]\nfile = '{ledger}'\n")
    (config / "selection.toml").write_text(SELECTION)
    (config / "criteria.toml").write_text(CRITERIA)
    tabs = {"Projects": PROJECTS, "Benefits": BENEFITS, "Demand": DEMAND, "Capacity": CAPACITY}
    book = an_xlsx(tabs)
    # One of the office, on a project of the same id in a portfolio of the same name.
    theirs = KillCriterion(
        portfolio="own.xlsx",
        project_id="P-1",
        project="Roof",
        measure="cost_above",
        limit=1.0,
        as_of=READ_AT.date(),
    )
    record_kill_criterion(file_ledger(ledger), theirs, at=READ_AT, by="The office")
    app = case(use_file("own.xlsx", book).switch_page("pages/decide.py").run(), "P-1")
    assert not app.exception
    assert "of 2 that run" in plain(app.subheader[0].value)
    assert plain(said(app)).count("usual practice until yours are set") == 1
    assert "Nothing is set yet that would stop it" in said(part(app, "Kill criteria"))
    stopping = plain(said(part(app, "What stopping does")))
    assert "Would we start it today? Cannot be said" not in stopping
    assert "Ward" not in stopping
    app = app.switch_page("pages/resources.py").run()
    assert not app.exception
    assert "Ward" not in plain(said(app))
    ranked = app.table[0].value
    # By their own column of fit, 8 and 6, and neither is over: one mason goes to the first.
    assert ranked[["Project", "Rank"]].to_numpy().tolist() == [["Roof", "1"], ["Gate", "2"]]
    assert len(file_ledger(ledger).entries(KILL_CRITERION)) == 1
