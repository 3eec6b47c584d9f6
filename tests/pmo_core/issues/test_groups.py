"""Issues by rule, counted in cells."""

import ast
from collections.abc import Iterator
from pathlib import Path

from pmo_core.issues.groups import (
    TITLES,
    OwnedIssue,
    about_cells,
    about_columns,
    cell_count,
    grouped,
    owned_issues,
    owner_counts,
)
from pmo_core.validation.cells import RULE
from pmo_core.validation.issue import Issue, Severity
from tests.builders import REPOSITORY, a_portfolio, a_project

CALLED = {"issue": 2, "Issue": 4, "Note": 0}  # by name the place of the rule among its arguments


def an_issue(
    cell: str = "C2", rule: str = "unreadable", severity: Severity = "error", cells: int = 1, owner: str = "Ann"
) -> OwnedIssue:
    return OwnedIssue(Issue("Projects", cell, "Budget", "x", rule, severity, "lost", "Mend it.", "", cells), owner)


def test_errors_come_before_warnings_and_the_largest_group_first() -> None:
    found = [
        an_issue("C2", "read_as", "warning"),
        an_issue("C3", "read_as", "warning"),
        an_issue("D2", "unreadable"),
        an_issue("D3", "formula_error"),
        an_issue("D4", "formula_error"),
    ]
    assert [(group.title, group.cells) for group in grouped(found)] == [
        ("Formula errors", 2),
        ("Not readable", 1),
        ("Read as something else", 2),
    ]


def test_cells_that_a_sentence_about_their_column_counts_are_not_counted_twice() -> None:
    listed = [an_issue(f"C{row}") for row in range(2, 202)]
    of_its_column = an_issue("C1", cells=481)
    assert cell_count([of_its_column, *listed]) == 481
    assert cell_count([of_its_column, *listed, an_issue("D2")]) == 482
    assert cell_count(listed) == 200


def test_a_column_wrong_throughout_is_one_sentence_and_no_cell() -> None:
    wrong = [
        a_project(f"P-{i}", f"Roof {i}", budget=f"soon {i} or {i}", start=f"when {i}?" if i else 46000)
        for i in range(30)
    ]
    found = owned_issues(a_portfolio(projects=wrong))
    assert [(owned.issue.cell, owned.issue.cells) for owned in about_columns(found)] == [("C1", 30), ("D1", 29)]
    assert about_cells(found) == ()


def test_an_owners_issues_are_counted_the_most_first() -> None:
    assert owner_counts([an_issue(owner="Bo"), an_issue(owner="Ann"), an_issue(owner="Ann")]) == {
        "Ann": 2,
        "Bo": 1,
    }


def test_every_rule_in_the_code_has_a_title_in_plain_words() -> None:
    # Selection has notes of another kind: sentences for the reader, not issues of cells.
    files = [path for path in (REPOSITORY / "pmo_core").rglob("*.py") if "selection" not in path.parts]
    rules = {rule for path in files for rule in rules_in(path)}
    assert {"unknown_reference", "ends_before_start", "empty_tab"} <= rules
    assert rules | set(RULE.values()) <= TITLES.keys()


def rules_in(path: Path) -> Iterator[str]:
    """Rule codes written out: third of locator.issue(…), fifth or `rule=` of Issue(…), first of Note(…)."""
    text = path.read_text(encoding="utf-8")
    # Most modules tell none, and are not taken apart to see it.
    if not any(f"{name}(" in text for name in CALLED):
        return
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            place = CALLED.get(name)
            if place is not None:
                said = [
                    *call.args[place : place + 1],
                    *(word.value for word in call.keywords if word.arg == "rule"),
                ]
                yield from (
                    part.value
                    for argument in said
                    for part in (
                        [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
                    )
                    if isinstance(part, ast.Constant)
                )
