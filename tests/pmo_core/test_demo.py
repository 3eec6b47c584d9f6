"""The demo: complete, and faulty only where it means to be."""

from datetime import date

from pmo_core.benefits.realisation import realisation
from pmo_core.scoring.from_tables import criteria_of
from pmo_core.settings import DEMO_FOLDER, load_settings
from pmo_core.sheets import SHEETS
from tests.builders import csv_rows, found, issues_of

# The faults put into the demo's files on purpose, so that the page of cells to correct has something to show.
MEANT = {
    ("projects.csv", "S17", "missing_with_reason", "warning"),  # a budget of TBC
    ("projects.csv", "U21", "formula_error", "error"),  # an actual of #REF!
    ("projects.csv", "X24", "read_as", "note"),  # a contingency written £48,500
    ("projects.csv", "O31", "ends_before_start", "error"),
    ("benefits.csv", "D21", "unknown_reference", "error"),  # P-O12 with a letter O
    ("measurements.csv", "C256", "missing_with_reason", "warning"),  # an actual of n/a
    ("risks.csv", "A63", "repeated_row", "warning"),  # the same as row 38
    ("benefits.csv", "H32", "spelled_differently", "note"),  # an owner with a space behind
}


def test_the_demo_has_44_projects_and_61_benefits(demo):
    assert len(demo.projects) == 44
    assert len(demo["benefits"]) == 61


def test_the_demo_fills_every_sheet_of_the_data_dictionary(demo):
    assert list(demo.tables) == list(SHEETS)
    assert demo.left_out == ()


def test_every_deliberate_fault_is_found_at_its_cell(demo):
    assert MEANT - found(demo) == set()


def test_nothing_else_in_the_demo_is_an_error(demo):
    assert {issue for issue in found(demo) if issue[3] == "error"} == {
        fault for fault in MEANT if fault[3] == "error"
    }


def test_every_row_of_the_demos_files_is_read(demo):
    for reading in demo.readings.values():
        assert reading.reconciliation.rows_read == len(csv_rows(DEMO_FOLDER / reading.sheet)) - 1, reading.sheet


def test_only_the_repeated_risk_is_set_aside(demo):
    set_aside = {name: each.reconciliation.set_aside for name, each in demo.readings.items()}
    assert [(name, gone.row, gone.reason) for name, rows in set_aside.items() for gone in rows] == [
        ("risks", 63, "the same as row 38")
    ]


def test_a_misspelt_project_is_answered_with_the_nearest_id(demo):
    (issue,) = issues_of(demo, "unknown_reference")
    assert issue.value == "P-O12"
    assert issue.remedy.endswith("Did you mean P-012?")


def test_every_criterion_of_criteria_toml_has_its_column_in_the_demo(demo):
    declared = load_settings().criteria
    criteria = criteria_of(demo, declared)
    assert [criterion.name for criterion in criteria] == [criterion.name for criterion in declared]
    assert all(criterion.declared for criterion in criteria)


def test_every_benefit_of_the_demo_has_a_plan(demo):
    realised = realisation(demo["benefits"], demo["measurements"], date(2026, 10, 31))
    assert realised["whole_life"].notna().all()
