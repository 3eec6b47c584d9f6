"""The same without a browser: read, table, rank and select."""

import csv
import io
import json
import subprocess
import sys

import pytest

from pmo_core.__main__ import main
from pmo_core.sheets import SHEETS
from tests.builders import REPOSITORY, an_xlsx, write_csv

HEADER = ["Project ID", "Project name", "Budget (£k)", "Start", "Reach", "Quality"]
# Reach and Quality count alike from their lowest to their highest number: 50, 45 and 50 points.
ROWS = [
    ["P-001", "Payroll", "250", "2026-04-01", "0", "10"],
    ["P-002", "Fleet", "50", "", "5", "4"],
    ["P-003", "Parks", "7.5", "", "10", "0"],
]


@pytest.fixture
def folder(tmp_path):
    write_csv(tmp_path / "projects.csv", [HEADER, *ROWS])
    return tmp_path


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def table_of(text):
    return list(csv.reader(io.StringIO(text)))


def test_read_prints_what_was_read_in_the_shape_the_readme_documents(capsys, folder):
    write_csv(
        folder / "projects.csv",
        [HEADER, *ROWS, ["P-004", "", "-3", "", "", ""], ["P-001", "Twin", "5", "", "", ""]],
    )
    code, out, _ = run(capsys, "read", folder)
    answer = json.loads(out)
    assert code == 1
    assert list(answer) == ["tables", "issues"]
    projects = answer["tables"]["projects"]
    assert list(projects) == [
        "sheet",
        "header_row",
        "columns",
        "rows_read",
        "rows_used",
        "rows_used_with_defaults",
        "rows_set_aside",
        "sums",
    ]
    assert (projects["sheet"], projects["header_row"]) == ("projects.csv", 1)
    assert (projects["rows_read"], projects["rows_used"], projects["rows_used_with_defaults"]) == (5, 3, 0)
    assert projects["rows_set_aside"] == [
        {"row": 5, "reason": "no usable Project name"},
        {"row": 6, "reason": "P-001 is already in row 2"},
    ]
    assert projects["columns"][2] == {
        "heading": "Budget (£k)",
        "letter": "C",
        "field": "budget",
        "confidence": 1.0,
        "evidence": "matched by heading",
    }
    assert projects["columns"][4]["field"] is None
    assert projects["sums"]["Budget (£k)"] == {"before": 309.5, "after": 307.5, "unit": "thousands"}


def test_read_prints_every_issue_with_its_cell_and_what_to_do(capsys, folder):
    write_csv(folder / "projects.csv", [HEADER, ["P-001", "Payroll", "about 5", "", "", ""]])
    _, out, _ = run(capsys, "read", folder)
    assert json.loads(out)["issues"] == [
        {
            "sheet": "projects.csv",
            "cell": "C2",
            "heading": "Budget (£k)",
            "value": "about 5",
            "rule": "unreadable",
            "severity": "error",
            "effect": "counted as missing, not as zero",
            "remedy": "Write an amount such as 1250000.",
            "link": "",
        }
    ]


def test_a_portfolio_without_a_cell_to_correct_ends_with_0(capsys, folder):
    assert run(capsys, "read", folder)[0] == 0


def test_a_warning_alone_is_no_reason_to_end_with_1(capsys, folder):
    write_csv(folder / "projects.csv", [HEADER, ["P-001", "Payroll", "TBC", "", "", ""]])
    code, out, _ = run(capsys, "read", folder)
    assert [issue["severity"] for issue in json.loads(out)["issues"]] == ["warning"]
    assert code == 0


@pytest.mark.heavy
def test_the_demo_is_read_where_nothing_is_named_and_has_cells_to_correct(capsys):
    code, out, err = run(capsys, "read")
    assert (code, err) == (1, "")
    assert set(json.loads(out)["tables"]) == set(SHEETS)


def test_a_workbook_is_read_by_its_path(capsys, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(an_xlsx({"Projects": [["Project name", "Budget"], ["Payroll", 5]]}))
    code, out, _ = run(capsys, "table", path, "projects")
    assert (code, table_of(out)) == (
        0,
        [["row", "project_id", "name", "budget"], ["2", "payroll", "Payroll", "5.0"]],
    )


def test_table_prints_the_columns_the_sheet_has_in_units_with_dates_as_iso(capsys, folder):
    code, out, _ = run(capsys, "table", folder, "projects")
    assert code == 0
    assert table_of(out) == [
        ["row", "project_id", "name", "start", "budget", "Reach", "Quality"],
        ["2", "P-001", "Payroll", "2026-04-01", "250000.0", "0.0", "10.0"],
        ["3", "P-002", "Fleet", "", "50000.0", "5.0", "4.0"],
        ["4", "P-003", "Parks", "", "7500.0", "10.0", "0.0"],
    ]


def test_rank_prints_rank_score_and_the_points_of_each_criterion(capsys, folder):
    code, out, _ = run(capsys, "rank", folder)
    assert code == 0
    assert table_of(out) == [
        ["rank", "project_id", "project", "score", "Reach", "Quality"],
        ["=1", "P-001", "Payroll", "50.000000", "0.000000", "50.000000"],
        ["=1", "P-003", "Parks", "50.000000", "50.000000", "0.000000"],
        ["3", "P-002", "Fleet", "45.000000", "25.000000", "20.000000"],
    ]


@pytest.mark.parametrize(
    ("weights", "order"),
    [
        (["Reach=3"], ["Parks", "Fleet", "Payroll"]),  # 75, 37.5 + 10, 25
        (["reach=0"], ["Payroll", "Fleet", "Parks"]),
        (["Reach=1", "Quality=3"], ["Payroll", "Fleet", "Parks"]),  # 75, 12.5 + 30, 25
    ],
)
def test_a_weight_changes_the_order(capsys, folder, weights, order):
    options = [option for weight in weights for option in ("--weight", weight)]
    code, out, _ = run(capsys, "rank", folder, *options)
    assert code == 0
    assert [row[2] for row in table_of(out)[1:]] == order


@pytest.mark.heavy
def test_the_demo_is_ranked_by_every_criterion_of_criteria_toml(capsys):
    code, out, _ = run(capsys, "rank")
    rows = table_of(out)
    assert code == 1
    assert len(rows) == 1 + 44
    for row in rows[1:]:
        assert sum(float(points) for points in row[4:] if points) == pytest.approx(float(row[3]), abs=1e-5)


def test_a_file_with_one_column_of_the_demo_is_ranked_by_all_of_its_own(capsys, tmp_path):
    rows = [["Payroll", "4 - High", "1"], ["Fleet", "1 - Low", "9"], ["Parks", "5 - Very high", "5"]]
    write_csv(tmp_path / "projects.csv", [["Project name", "Strategic fit", "Reach"], *rows])
    _, out, _ = run(capsys, "rank", tmp_path)
    heading, *ranked = table_of(out)
    assert heading[-2:] == ["Reach", "Strategic fit"]
    # Of 100 points: 5 is the best fit and 1 the worst, 9 the best reach and 1 the worst.
    assert [(row[2], float(row[3])) for row in ranked] == [("Parks", 75), ("Fleet", 50), ("Payroll", 37.5)]


def test_select_prints_the_best_set_within_the_budget_with_its_bound(capsys, folder):
    # Scores 50, 45, 50 for 250,000, 50,000 and 7,500: the last two are worth most within 100,000.
    code, out, _ = run(capsys, "select", folder, "--budget", "100000")
    answer = json.loads(out)
    assert code == 0
    assert [project["project_id"] for project in answer["funded"]] == ["P-002", "P-003"]
    assert [project["project_id"] for project in answer["not_funded"]] == ["P-001"]
    assert (answer["budget"], answer["cost"], answer["value"]) == (100_000, 57_500, 95)
    assert answer["upper_bound"] == pytest.approx(95)
    assert answer["funded"][1] == {"project_id": "P-003", "project": "Parks", "score": 50, "cost": 7_500}


def test_select_by_other_weights_funds_another_set(capsys, folder):
    # Quality alone: Payroll 100, Fleet 40, Parks 0, within 250,000.
    _, out, _ = run(capsys, "select", folder, "--budget", "250000", "--weight", "Reach=0")
    assert [project["project_id"] for project in json.loads(out)["funded"]] == ["P-001"]


def test_select_does_not_fund_a_project_whose_cost_is_unknown_and_says_so(capsys, tmp_path):
    write_csv(tmp_path / "projects.csv", [HEADER, *ROWS, ["P-004", "Trees", "TBC", "", "10", "10"]])
    _, out, _ = run(capsys, "select", tmp_path, "--budget", "1e9")
    answer = json.loads(out)
    assert len(answer["funded"]) == 3
    assert [(gone["project_id"], gone["cost"]) for gone in answer["cost_unknown"]] == [("P-004", None)]


NAME_A_CRITERION = "Write NAME=NUMBER with one of: Reach, Quality."
NO_WEIGHT = "is no weight. Use a number from 0 to 1,000,000,000."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["read", "/nowhere"], "There is nothing at /nowhere. Check the path, or paste a sheet's link."),
        (["read", "https://example.org/sheet"], "This is not a link to a Google Sheet."),
        (["table", "{folder}", "benefits"], "This source has no benefits. It has projects."),
        (["select", "{folder}", "--budget", "much"], '"much" is no budget. Use a number of 0 or more'),
        (["select", "{folder}", "--budget=-1"], '"-1" is no budget. Use a number of 0 or more'),
        (["select", "{folder}", "--budget", "nan"], '"nan" is no budget. Use a number of 0 or more'),
        (["select", "{folder}", "--budget", "5", "--seconds", "x"], '"x" is no number of seconds.'),
        (["rank", "{folder}", "--weight", "Speed=3"], f'There is no criterion "Speed". {NAME_A_CRITERION}'),
        (["rank", "{folder}", "--weight", "Reach"], f'"Reach" is no weight. {NAME_A_CRITERION}'),
        (["rank", "{folder}", "--weight", "Reach=much"], f'"much" {NO_WEIGHT}'),
        (["rank", "{folder}", "--weight", "Reach=-1"], f'"-1" {NO_WEIGHT}'),
        (["rank", "{folder}", "--weight", "Reach=nan"], f'"nan" {NO_WEIGHT}'),
        (["rank", "{folder}", "--weight", "Reach=inf"], f'"inf" {NO_WEIGHT}'),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_ends_with_2(capsys, folder, arguments, sentence):
    code, out, err = run(capsys, *(argument.replace("{folder}", str(folder)) for argument in arguments))
    assert (code, out) == (2, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_a_table_nobody_knows_is_answered_with_those_there_are(capsys, folder):
    with pytest.raises(SystemExit, match="2"):
        main(["table", str(folder), "benifits"])
    assert "benefits" in capsys.readouterr().err


def test_a_sheet_with_nothing_to_rank_by_says_what_to_add(capsys, tmp_path):
    write_csv(tmp_path / "projects.csv", [["Project name", "Budget"], ["Payroll", "5"]])
    code, _, err = run(capsys, "rank", tmp_path)
    assert (code, err.startswith("Nothing to rank by. Give Projects one column of numbers per criterion")) == (
        2,
        True,
    )


@pytest.mark.heavy
def test_the_command_line_of_a_real_process_gives_the_same(folder):
    done = subprocess.run(
        [sys.executable, "-m", "pmo_core", "rank", str(folder), "--weight", "Reach=3"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [row[2] for row in table_of(done.stdout)[1:]] == ["Parks", "Fleet", "Payroll"]
