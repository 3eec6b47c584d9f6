"""Issues on screen: a link to the cell, and text from a sheet as it was typed."""

from pmo_core.issues.groups import OwnedIssue
from pmo_core.validation.issue import Issue
from views.tables.issues import issue_table

LINK = "https://docs.google.com/spreadsheets/d/abc/edit#gid=7&range=C17"


def test_a_cell_is_a_link_and_what_it_holds_stands_beside_it() -> None:
    issue = Issue("Plan", "C17", "Budget", "lots", "unreadable", "error", "counted as missing", "Mend it.", LINK)
    table = issue_table([OwnedIssue(issue, "Ann")])
    assert table.iloc[0].tolist() == [
        f"[Plan!C17]({LINK}) Budget: **lots**",
        "counted as missing. Mend it.",
        "Ann",
    ]
    assert list(issue_table([OwnedIssue(issue, "Ann")], with_owner=False)) == list(table)[:2]


def test_text_from_a_sheet_never_formats_nor_links() -> None:
    issue = Issue("[x](y)", "A1", "*h*", "![i](http://x)", "unreadable", "error", "`e`", "$m$")
    cells = " ".join(issue_table([OwnedIssue(issue, "<b>Ann</b>")]).iloc[0])
    assert "[x](y)" not in cells
    assert "![i](http://x)" not in cells
    assert "<b>" not in cells.replace("\\<b\\>", "")
