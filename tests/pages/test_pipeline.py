"""The pipeline page: first glance, every part on the demo, and what a sheet without its columns is told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pmo_core.ledger import open_ledger, record_pipeline
from pmo_core.pipeline.from_tables import pipeline_of
from pmo_core.pipeline.kept import reading_of
from pmo_core.portfolio import Portfolio
from pmo_core.settings import CONFIG_FOLDER, LedgerSettings
from pmo_core.settings.pipeline import PipelineFile
from tests.builders import an_xlsx
from tests.pages.conftest import plain
from tests.pages.test_pages import said
from views.pipeline.parts import PARTS

pytestmark = pytest.mark.pages

OpenPage = Callable[[str], AppTest]
UseFile = Callable[[str, bytes], AppTest]
NAMES_ONLY = b"Project name,Colour\nRoof,blue\nGate,red\n"


def part(app: AppTest, name: str) -> AppTest:
    app.session_state["pipeline_part"] = name
    return app.run()


def cells(app: AppTest, column: str, table: int = 0) -> list[str]:
    return [plain(cell).replace("\u00a0", " ") for cell in app.table[table].value[column]]


def pipeline_of_file(use_file: UseFile, name: str, content: bytes) -> AppTest:
    return use_file(name, content).switch_page("pages/pipeline.py").run()


def test_the_first_glance_counts_watermelons_slips_clashes_and_broken_limits(open_page: OpenPage) -> None:
    app = open_page("pipeline")
    # 7 projects of Business case in projects.csv, limit 6 in pipeline.toml; the clashes are checked elsewhere.
    assert "slip by a median of 94 days; 3 dependencies come too late" in app.subheader[0].value
    assert app.subheader[0].value.endswith("Business case holds 7, limit 6.")


@pytest.mark.parametrize("name", PARTS)
def test_every_part_opens_on_the_demo_and_on_a_list_of_names(
    open_page: OpenPage, use_file: UseFile, name: str
) -> None:
    app = part(open_page("pipeline"), name)
    assert not app.exception
    assert not app.error
    app = part(pipeline_of_file(use_file, "names.csv", NAMES_ONLY), name)
    assert not app.exception
    assert "needs" in said(app) or "No project is in a stage of proposals" in said(app)


def test_rag_shows_the_rule_that_fired_beside_both_colours_and_their_cell(open_page: OpenPage) -> None:
    app = part(open_page("pipeline"), "RAG")
    row = cells(app, "Project").index("Shared Care Record")
    # 1,765,000 by 1,390,000 is 27 % over; 240 days late of 605 are 40 %.
    assert cells(app, "Why")[row].startswith(
        "Cost: 27 % over budget (red above 10 %); Schedule: late by 40 % of its duration (red above 15 %)"
    )
    assert cells(app, "Reported")[row] == "◆ Amber projects.csv!Q5"
    assert cells(app, "Computed")[row] == "**▲ Red**"


def test_slippage_lists_the_latest_first_with_its_cells(open_page: OpenPage) -> None:
    app = part(open_page("pipeline"), "Slippage")
    assert "**23 projects later than planned**" in said(app)
    first = [cells(app, name)[0] for name in ("Project", "Late by", "Of its planned duration", "End now")]
    assert first == ["Shared Care Record", "240 days late", "40 %", "28 May 2027 projects.csv!O5"]
    assert "Tree Canopy 2030 needs data: End, which is before Start" in said(app)


def test_a_filter_holds_for_every_part(open_page: OpenPage) -> None:
    app = part(open_page("pipeline"), "Slippage")
    app.session_state["programme"] = ["Smart Estate"]
    app.run()
    assert cells(app, "Project") == ["Office Consolidation"]
    assert cells(part(app, "Programmes"), "Programme") == ["Smart Estate"]


def test_a_threshold_changed_in_the_settings_changes_the_page(open_page: OpenPage, config: Path) -> None:
    for file in CONFIG_FOLDER.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("limit = 6\n", "limit = 7\n").replace("red_above = 0.15", "red_above = 0.9")
        (config / file.name).write_text(text, encoding="utf-8")
    app = part(open_page("pipeline"), "RAG")
    assert "limit" not in app.subheader[0].value
    assert not any("late by" in why and "red above 15 %" in why for why in cells(app, "Why"))


def test_texts_that_no_stage_claims_are_listed_with_their_cell(use_file: UseFile) -> None:
    rows = [["Project name", "Stage"], ["Roof", "Idea"], ["Gate", "Limbo"], ["Wall", "Limbo"]]
    app = pipeline_of_file(use_file, "own.xlsx", an_xlsx({"Projects": rows}))
    assert "Limbo: 2 projects, first in Projects!B3" in plain(said(app))


def test_a_sheet_with_stages_of_its_own_keeps_them(use_file: UseFile) -> None:
    rows = [["Project name", "Stage"], ["Roof", "Scoping"], ["Gate", "Rollout"]]
    app = pipeline_of_file(use_file, "own.xlsx", an_xlsx({"Projects": rows}))
    assert not app.exception
    assert "the sheet's own stand in its order" in said(app)


def test_a_first_answer_asks_only_for_what_the_sheet_does_not_have(use_file: UseFile) -> None:
    app = pipeline_of_file(use_file, "list.csv", b"Project name,Stage,Budget,RAG\nRoof,Build,5,Red\n")
    assert "A first answer** needs in Projects: End baseline, End and Estimate at completion." in said(app)


def test_what_each_column_brings_is_on_request_and_says_which_are_there(open_page: OpenPage) -> None:
    app = part(open_page("pipeline"), "Intake")
    app.session_state["pipeline_columns"] = True
    app.run()
    there = dict(zip(cells(app, "Columns", -1), cells(app, "In your sheet", -1), strict=True))
    assert (there["Start, End"], there["Stage since"]) == ("there", "not yet")


def test_the_milestone_trend_shows_what_moved_between_readings(open_page: OpenPage, demo: Portfolio) -> None:
    now = reading_of(pipeline_of(demo, PipelineFile(), date(2026, 10, 31)), "Westmark Regional Council")
    first, *others = now.milestones
    sooner = first.model_copy(update={"expected": first.expected - timedelta(days=30)})
    before = now.model_copy(update={"day": date(2026, 9, 30), "milestones": (sooner, *others)})
    ledger = open_ledger(LedgerSettings())
    for reading in (before, now):
        record_pipeline(ledger, reading, at=datetime.combine(reading.day, time(9), UTC), by="Valueboard")
    app = part(open_page("pipeline"), "Slippage")
    assert f"**1 of {len(now.milestones)} milestones moved later**" in said(app)
    assert cells(app, "Moved", -1) == ["30 days late"]
    assert not app.exception


def test_the_roadmap_shows_the_late_ones_alone_where_asked_and_says_so_where_none_is(use_file: UseFile) -> None:
    planned, later = date(2027, 1, 31), date(2027, 3, 31)
    heads = ["Project ID", "Project name", "Stage", "Start", "End", "End baseline"]

    def bars(*ends: tuple[date, str]) -> set[str]:
        rows = [
            [f"P-{n}", f"Work {n}", stage, date(2026, 1, 1), end, planned] for n, (end, stage) in enumerate(ends)
        ]
        app = pipeline_of_file(use_file, "late.xlsx", an_xlsx({"Projects": [heads, *rows]}))
        app = part(app, "Roadmap")
        app.toggle(key="roadmap_late").set_value(True).run()
        assert not app.exception
        seen = "\n".join(str(chart.proto) for chart in app.get("vega_lite_chart"))
        none_late.append("None of them ends later than planned." in said(app))
        return {f"Work {n}" for n in range(len(ends)) if f"Work {n}" in seen}

    none_late: list[bool] = []
    # The second ends on its day; the third is over, and what is over is no longer late.
    ends = [(later, "Delivery"), (planned, "Delivery"), (later, "Closed")]
    assert bars(*ends) == {"Work 0"}
    assert bars(*ends[1:]) == set()
    assert none_late == [False, True]
